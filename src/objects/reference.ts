// [ref] and [switch]: small values that stand for something else.

import { typeOf } from './names.ts'
import { type NetType, genericType, netType } from './type.ts'

/** A [ref]: a value that others can set, or a variable seen from outside (its maker overrides Value). */
export class PSReference {
  protected held: unknown
  constructor(value: unknown) {
    this.held = value
  }
  get Value(): unknown {
    return this.held
  }
  set Value(value: unknown) {
    this.held = value
  }
  get netType(): NetType {
    const type = typeOf(this.Value) ?? objectType
    let known = references.get(type)
    if (known === undefined) references.set(type, (known = genericType(referenceType, [type])))
    return known
  }
}

/** The types of references by what they hold: every call with one asks. */
const references = new WeakMap<NetType, NetType>()

/** A [switch]: given or not. */
export class SwitchParameter {
  readonly IsPresent: boolean
  constructor(isPresent: boolean) {
    this.IsPresent = isPresent
  }
  get netType(): NetType {
    return switchType
  }
  toString(): string {
    return this.IsPresent ? 'True' : 'False'
  }
}

const referenceType = netType('System.Management.Automation.PSReference`1')
const objectType = netType('System.Object')
const switchType = netType('System.Management.Automation.SwitchParameter')
