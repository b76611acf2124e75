// [ref] and [switch]: small values that stand for something else.

import { type NetType, netType } from './type.ts'

/** A [ref]: a value that others can set, or a variable seen from outside (its maker overrides Value). */
export class PSReference {
  Value: unknown
  constructor(value: unknown) {
    this.Value = value
  }
  get netType(): NetType { return referenceType }
}

/** A [switch]: given or not. */
export class SwitchParameter {
  readonly IsPresent: boolean
  constructor(isPresent: boolean) {
    this.IsPresent = isPresent
  }
  get netType(): NetType { return switchType }
  toString(): string { return this.IsPresent ? 'True' : 'False' }
}

const referenceType = netType('System.Management.Automation.PSReference')
const switchType = netType('System.Management.Automation.SwitchParameter')
