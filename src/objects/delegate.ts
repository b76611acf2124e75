// A .NET delegate: a function with a type. A script block becomes one where a method asks for it.

import type { NetType } from './type.ts'

export class Delegate {
  readonly netType: NetType
  /** Takes and gives PowerShell values. */
  readonly call: (...args: any[]) => unknown
  /** The script block or method it was made of. */
  readonly source: unknown
  constructor(type: NetType, call: (...args: any[]) => unknown, source: unknown = null) {
    this.netType = type
    this.call = call
    this.source = source
  }
}
