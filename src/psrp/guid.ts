// GUIDs as ids: lower-case text in our hands, .NET's mixed byte order on the wire.

export const emptyId = '00000000-0000-0000-0000-000000000000'

const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]
const hex = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'))

export function readGuidBytes(from: Uint8Array, at: number): string {
  let text = ''
  for (let index = 0; index < 16; index++) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-'
    text += hex[from[at + order[index]!]!]!
  }
  return text
}

export function writeGuidBytes(into: Uint8Array, id: string, at: number): void {
  const digits = id.replaceAll('-', '')
  for (let index = 0; index < 16; index++) into[at + order[index]!] = parseInt(digits.slice(index * 2, index * 2 + 2), 16)
}

export const isGuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
