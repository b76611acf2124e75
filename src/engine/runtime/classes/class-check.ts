// What is wrong with classes and enums that only their types can tell: found when a script's types are made, reported as
// errors of parsing, at the place in the text.

import { ErrorRecord, InvocationInfo, type NetType, PSError, exception } from '#objects'
import { type TypeDefinitionAst, methodAttributes } from '#engine/syntax'
import { Extent } from '../errors/extent.ts'
import { placeAt } from '../commands/invocation.ts'
import type { Code } from '../commands/script-block.ts'

type Span = { readonly start: number; readonly end: number }

/** A parse error found while types are made. */
export function definitionError(parent: Code, id: string, at: Span, message: string): PSError {
  const record = new ErrorRecord(exception('System.Management.Automation.ParseException', message), id, 'ParserError', null)
  record.InvocationInfo = placeAt(new InvocationInfo(), new Extent(parent.source, at.start, at.end))
  return new PSError(record)
}

/** Members that are there twice; static constructors with parameters. `signature` tells a method's parameter types. */
export function checkMembers(parent: Code, ast: TypeDefinitionAst, signature: (index: number) => string): void {
  const properties = new Set<string>()
  const methods = new Set<string>()
  ast.Members.forEach((member, index) => {
    if (member.type === 'PropertyMemberAst') {
      const name = member.Name.toLowerCase()
      if (properties.has(name))
        throw definitionError(parent, 'MemberAlreadyDefined', member, `${ast.Name} has two properties of the name ${member.Name}.`)
      properties.add(name)
      return
    }
    const { definition } = member
    const isStatic = (member.MethodAttributes & methodAttributes.Static) !== 0
    const isConstructor = definition.Name.toLowerCase() === ast.Name.toLowerCase()
    const first = definition.Parameters?.[0]
    if (isStatic && isConstructor && first) {
      throw definitionError(parent, 'StaticConstructorCantHaveParameters', first, 'A static constructor takes no parameters.')
    }
    const key = `${isStatic && isConstructor ? 'static ' : ''}${definition.Name.toLowerCase()}${signature(index)}`
    if (methods.has(key))
      throw definitionError(
        parent,
        'MemberAlreadyDefined',
        nameOf(definition),
        `${ast.Name} has two methods ${definition.Name} with parameters of the same types.`,
      )
    methods.add(key)
  })
}

function nameOf(definition: { readonly nameToken: unknown } & Span): Span {
  const token = definition.nameToken as Partial<Span> | null
  return token && typeof token.start === 'number' ? (token as Span) : definition
}

const sealed = new Set([
  'System.String',
  'System.Array',
  'System.Enum',
  'System.ValueType',
  'System.Delegate',
  'System.MulticastDelegate',
  'System.RuntimeType',
  'System.Management.Automation.ScriptBlock',
])

/** A base that nothing can derive from. */
export function isSealed(type: NetType): boolean {
  const kind = type.genericDefinition?.kind ?? type.kind
  return kind === 'struct' || kind === 'enum' || kind === 'array' || kind === 'static' || kind === 'delegate' || sealed.has(type.name)
}
