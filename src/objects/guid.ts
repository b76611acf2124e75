// [guid]: 128 bits, kept as their usual text in lower case with dashes.

import { type NetType, netType } from './type.ts'

export class Guid {
  /** 8-4-4-4-12 lower-case hexadecimal digits. */
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  get netType(): NetType {
    return guidType
  }
  toString(): string {
    return this.text
  }
}

export const emptyGuid = new Guid('00000000-0000-0000-0000-000000000000')

/** A random (version 4) GUID of 16 random bytes. */
export function guidOf(random: Uint8Array): Guid {
  const bytes = random.slice(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  let text = ''
  for (let index = 0; index < 16; index++) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-'
    text += bytes[index]!.toString(16).padStart(2, '0')
  }
  return new Guid(text)
}

const guidType = netType('System.Guid')
