// [regex] as a value: the pattern and its options. dotnet compiles it on first use.

import { type NetType, netType } from './type.ts'

/** System.Text.RegularExpressions.RegexOptions */
export const regexOptions = {
  None: 0,
  IgnoreCase: 1,
  Multiline: 2,
  ExplicitCapture: 4,
  Compiled: 8,
  Singleline: 16,
  IgnorePatternWhitespace: 32,
  RightToLeft: 64,
  ECMAScript: 256,
  CultureInvariant: 512,
  NonBacktracking: 1024,
} as const

export class Regex {
  readonly pattern: string
  /** Flags of `regexOptions`. */
  readonly options: number
  /** Ticks after which a match gives up; undefined: never. */
  readonly matchTimeout: bigint | undefined
  /** What dotnet made of it. */
  program: unknown
  constructor(pattern: string, options = 0, matchTimeout?: bigint) {
    this.pattern = pattern
    this.options = options
    this.matchTimeout = matchTimeout
  }
  get netType(): NetType {
    return regexType
  }
  toString(): string {
    return this.pattern
  }
}

const regexType = netType('System.Text.RegularExpressions.Regex')
