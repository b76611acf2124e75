// [char]: one UTF-16 unit. There is one object for each unit, so === compares them.

import { type NetType, netType } from './type.ts'

export class Char {
  readonly code: number
  constructor(code: number) {
    this.code = code
  }
  get netType(): NetType {
    return charType
  }
  /** The unit as a string of length 1. */
  get text(): string {
    return String.fromCharCode(this.code)
  }
  toString(): string {
    return String.fromCharCode(this.code)
  }
}

/** The Char of this unit, 0 to 65535. */
export function char(code: number): Char {
  return made[code] ?? (made[code] = new Char(code))
}

const charType = netType('System.Char')
const made: (Char | undefined)[] = []
