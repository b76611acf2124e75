// [uri]: the text as given. Its parts (scheme, host, path) are read by dotnet when they are asked for.

import { type NetType, netType } from './type.ts'

export class Uri {
  /** OriginalString. */
  readonly original: string
  readonly isAbsolute: boolean
  /** What dotnet has read out of the text. */
  parts: unknown
  constructor(original: string, isAbsolute: boolean) {
    this.original = original
    this.isAbsolute = isAbsolute
  }
  get netType(): NetType {
    return uriType
  }
  toString(): string {
    return this.original
  }
}

const uriType = netType('System.Uri')
