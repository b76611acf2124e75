// Format-Hex: bytes as rows of hexadecimal numbers and letters.

import { type Encoding, encodings } from '#dotnet'
import { cmdlet, t } from '#engine/command'
import { Big, Char, EnumValue, Exception, Num, PSArray, PSError, defineType, isNull, netType, typeOf, unwrap } from '#objects'
import { Stream, fullPath } from '#engine/platform'
import { itemsOf } from '#engine/runtime'
import { filesAt, readBytes } from '../files.ts'
import { encodingOf } from '../management/encoding.ts'

const perRow = 16

/** Microsoft.PowerShell.Commands.ByteCollection: one row. */
export class ByteCollection {
  readonly offset: bigint
  readonly bytes: Uint8Array
  readonly Path: string | null
  readonly Label: string
  constructor(offset: bigint, bytes: Uint8Array, label: string, path: string | null) {
    this.offset = offset
    this.bytes = bytes
    this.Label = label
    this.Path = path
  }
  get netType() {
    return rowType
  }
  get HexOffset(): string {
    return this.offset.toString(16).toUpperCase().padStart(16, '0')
  }
  get HexBytes(): string {
    return Array.from(this.bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ')
  }
  get Ascii(): string {
    return Array.from(this.bytes, (byte) =>
      byte === 0 ? ' ' : byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : byte >= 0xa0 ? String.fromCharCode(byte) : '\ufffd',
    ).join('')
  }
  toString(): string {
    return `${this.HexOffset}   ${this.HexBytes.padEnd(perRow * 3)} ${this.Ascii.padEnd(perRow)}`
  }
}

const rowType = netType('Microsoft.PowerShell.Commands.ByteCollection')
const text = (name: 'HexOffset' | 'HexBytes' | 'Ascii' | 'Label' | 'Path') => ({
  type: 'System.String',
  get: (self: ByteCollection) => self[name],
})

defineType('Microsoft.PowerShell.Commands.ByteCollection', () => ({
  properties: {
    Offset64: { type: 'System.UInt64', get: (self: ByteCollection) => new Big('UInt64', self.offset) },
    Offset: { type: 'System.UInt32', get: (self: ByteCollection) => new Num('UInt32', Number(BigInt.asUintN(32, self.offset))) },
    Bytes: {
      type: 'System.Byte[]',
      get: (self: ByteCollection) =>
        new PSArray(
          Array.from(self.bytes, (byte) => new Num('Byte', byte)),
          netType('System.Byte[]'),
        ),
    },
    HexOffset: text('HexOffset'),
    HexBytes: text('HexBytes'),
    Path: text('Path'),
    Ascii: text('Ascii'),
    Label: text('Label'),
  },
  methods: { 'System.String ToString()': (self: ByteCollection) => self.toString() },
}))

export const formatHex = cmdlet('Format-Hex', () => ({
  class: 'FormatHex',
  summary: 'Shows bytes as hexadecimal numbers.',
  output: 'Microsoft.PowerShell.Commands.ByteCollection',
  setOrder: ['Path', 'LiteralPath', 'ByInputObject'],
  params: {
    Path: { type: t.list(t.string), set: 'Path', mandatory: true, position: 0, notNullOrEmpty: true },
    LiteralPath: { type: t.list(t.string), set: 'LiteralPath', mandatory: true, aliases: ['PSPath', 'LP'], notNullOrEmpty: true },
    InputObject: { type: t.psobject, set: 'ByInputObject', mandatory: true, pipeline: 'value' },
    Encoding: { type: t.encoding, transform: encodingOf, set: 'ByInputObject', notNullOrEmpty: true },
    Count: { type: t.long, range: 'Positive' },
    Offset: { type: t.long, range: 'NonNegative' },
    Raw: { type: t.switch, set: 'ByInputObject' },
  },
  examples: [['Of a text', `'Hello' | Format-Hex`]],
  start({ Encoding: given, Count, Offset }: any, cmd) {
    const encoding: Encoding = given ?? encodings.utf8NoMark
    const skip = Number(Offset ?? 0n)
    const count = Count === undefined ? Infinity : Number(Count)
    let group = 0
    return {
      process({ Path, LiteralPath, InputObject }: any) {
        if (cmd.parameterSetName === 'ByInputObject') return showValue(InputObject)
        for (const path of (Path ?? LiteralPath) as readonly string[]) {
          for (const file of filesAt(cmd, path, Path === undefined)) {
            let bytes: Uint8Array
            try {
              bytes = readBytes(file)
            } catch (thrown) {
              if (!(thrown instanceof Exception) && !(thrown instanceof PSError)) throw thrown
              cmd.error({ id: 'FormatHexIOError', category: 'WriteError', target: file, cause: thrown, message: '' })
              continue
            }
            show(bytes, fullPath(file), fullPath(file))
          }
        }
      },
    }

    function show(all: Uint8Array, label: string, path: string | null): void {
      const bytes = all.subarray(skip, count === Infinity ? undefined : skip + count)
      const start = path === null ? 0n : BigInt(skip)
      for (let at = 0; at < bytes.length; at += perRow)
        cmd.write(new ByteCollection(start + BigInt(at), bytes.subarray(at, at + perRow), label, path))
    }

    function showValue(value: unknown): void {
      const bare = unwrap(value)
      if (isNull(bare) || bare === undefined) return
      if (bare instanceof Stream) return show(allOf(bare), labelOf(bare), null)
      const bytes = bytesOf(bare)
      if (bytes !== undefined) return show(bytes, labelOf(bare), null)
      const items = itemsOf(bare)
      const parts = items?.map((item) => bytesOf(unwrap(item)))
      if (parts === undefined || parts.some((part) => part === undefined)) {
        return cmd.error({
          id: 'FormatHexTypeNotSupported',
          category: 'ParserError',
          target: bare,
          exception: 'System.NotImplementedException',
          message: `A ${typeOf(bare)?.name} cannot be shown as bytes: texts, numbers, characters and files can.`,
        })
      }
      show(Uint8Array.from(parts!.flatMap((part) => [...part!])), labelOf(bare), null)
    }

    function labelOf(value: unknown): string {
      return `${typeOf(value)?.shortName ?? ''} (${typeOf(value)?.name ?? ''}) <${(++group).toString(16).toUpperCase().padStart(8, '0')}>`
    }

    function bytesOf(value: unknown): Uint8Array | undefined {
      if (typeof value === 'string') return encoding.getBytes(value)
      if (typeof value === 'boolean') return Uint8Array.of(value ? 1 : 0, 0, 0, 0)
      if (value instanceof EnumValue) return bytesOf(Number(value.value))
      if (value instanceof Char) return encoding.getBytes(value.text)
      const view = new DataView(new ArrayBuffer(8))
      const taken = (size: number): Uint8Array => new Uint8Array(view.buffer, 0, size)
      if (typeof value === 'number') {
        if ((value | 0) === value) return (view.setInt32(0, value, true), taken(4))
        return (view.setFloat64(0, value, true), taken(8))
      }
      if (value instanceof Big) return (view.setBigUint64(0, BigInt.asUintN(64, value.value), true), taken(8))
      if (value instanceof Num) {
        switch (value.kind) {
          case 'Double':
            return (view.setFloat64(0, value.value, true), taken(8))
          case 'Single':
            return (view.setFloat32(0, value.value, true), taken(4))
          case 'Byte':
          case 'SByte':
            return (view.setInt8(0, value.value), taken(1))
          case 'Int16':
          case 'UInt16':
            return (view.setInt16(0, value.value, true), taken(2))
          case 'UInt32':
            return (view.setUint32(0, value.value, true), taken(4))
        }
      }
      return undefined
    }
  },
}))

function allOf(stream: Stream): Uint8Array {
  const parts: number[] = []
  for (let bytes = stream.read(65_536); bytes.length > 0; bytes = stream.read(65_536)) parts.push(...bytes)
  return Uint8Array.from(parts)
}
