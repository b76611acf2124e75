// [ref] and [switch]: small values that stand for something else.

import { typeOf } from './names.ts'
import { type NetType, genericType, netType } from './type.ts'

/** A [ref]: a value that others can set, or a variable seen from outside (its maker overrides Value). */
export class PSReference {
  Value: unknown
  constructor(value: unknown) {
    this.Value = value
  }
  get netType(): NetType {
    return genericType(referenceType, [typeOf(this.Value) ?? objectType])
  }
}

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
