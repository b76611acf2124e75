// A method as a value: $s.Substring without parentheses. It can be called by Invoke and shows its overloads as text.

import { type NetType, netType } from '#objects'
import type { MethodInfo } from '#objects'
import { typeText } from './accelerators.ts'
import { signatureType } from '#objects'

export class PSMethod {
  readonly Name: string
  readonly target: unknown
  readonly methods: readonly MethodInfo[]
  readonly owner: NetType
  readonly isStatic: boolean
  constructor(name: string, target: unknown, owner: NetType, methods: readonly MethodInfo[], isStatic = false) {
    this.Name = name
    this.target = target
    this.owner = owner
    this.methods = methods
    this.isStatic = isStatic
  }
  get netType(): NetType {
    return this.methods[0]?.name === '.ctor' ? constructorType : methodType
  }
  get MemberType(): string {
    return 'Method'
  }
  get OverloadDefinitions(): string[] {
    return this.methods.map(overloadText)
  }
  toString(): string {
    return this.OverloadDefinitions.join(', ')
  }
}

/** 'string Substring(int startIndex, int length)' */
export function overloadText(method: MethodInfo): string {
  const parameters = method.parameters.map(
    (each) => `${each.params ? 'Params ' : ''}${each.byRef ? `[ref] ${shortTypeText(each.type)}` : shortTypeText(each.type)} ${each.name}`,
  )
  const generics = method.genericParameters.length > 0 ? `[${method.genericParameters.join(', ')}]` : ''
  if (method.name === '.ctor') return `${typeText(method.declaring)} new(${parameters.join(', ')})`
  return `${method.isStatic ? 'static ' : ''}${shortTypeText(method.returns)} ${method.name}${generics}(${parameters.join(', ')})`
}

function shortTypeText(name: string): string {
  return typeText(signatureType(name))
}

const methodType = netType('System.Management.Automation.PSMethod`1')
const constructorType = netType('System.Management.Automation.PSMethod')
