// System.Convert, BitConverter, BitArray.

import { once } from '#base'
import {
  Big,
  Char,
  DateTime,
  EnumValue,
  type NetType,
  Num,
  type PSArray,
  char,
  defineType,
  double,
  exception,
  isNull,
  netType,
  staticMember,
  typeOf,
} from '#objects'
import { byteArrayOf, bytesOf } from '../bytes.ts'
import { environment } from '../environment.ts'
import { asBigInt, asDouble, ofCode, ranges, toCode } from '../number/kind.ts'
import { numberCode, numberCodes, typeCode } from '../number/code.ts'
import { parseNumber } from '../number/parse.ts'
import { checkRange, outOfRange } from '../sequence.ts'
import { textOf } from '../text-of.ts'
import { formatValue } from '../text/format-value.ts'
import { parseEnum } from './enum.ts'

/** The numbers that Convert makes, by their type codes. */
const numbers = { ...numberCodes, Decimal: 15 } as const

function toNumber(value: unknown, kind: keyof typeof numbers): unknown {
  const code = numbers[kind]
  if (isNull(value)) return ofCode(code, 0)
  if (typeof value === 'string') return asDoubleKind(parseNumber(value, kind, undefined, environment.culture.NumberFormat))
  if (numberCode(value) === 0 && !(value instanceof Big))
    throw exception('System.InvalidCastException', `A ${typeOf(value)?.name} cannot become a ${kind}.`)
  const result = toCode(value, code)
  if (result === undefined) throw exception('System.OverflowException', `The value is outside the range of ${kind}.`)
  return result
}

/** Parsing gives bare doubles where the engine wants boxed whole ones. */
const asDoubleKind = (value: unknown): unknown => value

/** -1 for what is no digit of the base. */
function digitsInBase(text: string, base: number): number {
  let value = text === '' ? -1 : 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    const digit = unit >= 48 && unit <= 57 ? unit - 48 : (unit | 32) >= 97 && (unit | 32) <= 102 ? (unit | 32) - 87 : 99
    if (digit >= base) return -1
    value = value * base + digit
  }
  return value
}

/** Text in another base, two's complement. */
function fromBase(text: string | null, base: number, kind: keyof typeof ranges & number): unknown {
  if (![2, 8, 10, 16].includes(base)) throw exception('System.ArgumentException', 'The base is 2, 8, 10 or 16.')
  if (text === null) return ofCode(kind, 0)
  const { bits, signed, kind: name } = ranges[kind]!
  if (base === 10) return parseNumber(text, name as 'Int32')
  // What fits an [int] without its sign needs no check but that of the digits.
  if (name === 'Int32' && text.length < (base === 16 ? 8 : base === 8 ? 11 : 31)) {
    const small = digitsInBase(text, base)
    if (small >= 0) return small
  }
  const digits = base === 16 ? text.replace(/^0[xX]/, '') : text
  if (text === '') throw exception('System.ArgumentOutOfRangeException', 'There are no digits.', { ParamName: 'value' })
  const legal = { 2: /^[01]+$/, 8: /^[0-7]+$/, 16: /^[0-9a-fA-F]+$/ }[base as 2]!
  if (!legal.test(digits)) throw exception('System.FormatException', `'${text}' has digits that are not of base ${base}.`)
  const value = BigInt({ 2: '0b', 8: '0o', 16: '0x' }[base as 2]! + digits)
  if (value >= 1n << BigInt(bits)) throw exception('System.OverflowException', `The value is outside the range of ${name}.`)
  return ofCode(kind, signed ? BigInt.asIntN(bits, value) : value)
}

function toBase(value: unknown, base: number): string {
  if (![2, 8, 10, 16].includes(base)) throw exception('System.ArgumentException', 'The base is 2, 8, 10 or 16.')
  const { bits } = ranges[numberCode(value)]!
  const whole = asBigInt(value)!
  return base === 10 ? whole.toString() : BigInt.asUintN(bits, whole).toString(base)
}

function toBoolean(value: unknown): boolean {
  if (isNull(value)) return false
  if (typeof value === 'boolean') return value
  if (typeof value === 'string') return staticMember(netType('System.Boolean'), 'Parse')!.methods![0]!.call(value) as boolean
  if (value instanceof Char || value instanceof DateTime || numberCode(value) === 0)
    throw exception('System.InvalidCastException', `A ${typeOf(value)?.name} cannot become a Boolean.`)
  return asDouble(value) !== 0
}

function toChar(value: unknown): Char {
  if (isNull(value)) return char(0)
  if (value instanceof Char) return value
  if (typeof value === 'string') {
    if (value.length !== 1) throw exception('System.FormatException', 'The text must be exactly one character long.')
    return char(value.charCodeAt(0))
  }
  if (numberCode(value) < 5 || numberCode(value) > 12)
    throw exception('System.InvalidCastException', `A ${typeOf(value)?.name} cannot become a Char.`)
  const unit = toCode(value, 8)
  if (unit === undefined) throw exception('System.OverflowException', 'The value is outside the range of Char.')
  return char((unit as Num).value)
}

function toDateTime(value: unknown): unknown {
  if (isNull(value)) return new DateTime(0n)
  if (value instanceof DateTime) return value
  if (typeof value === 'string')
    return staticMember(netType('System.DateTime'), 'Parse')!
      .methods!.find((each) => each.parameters.length === 1)!
      .call(value)
  throw exception('System.InvalidCastException', `A ${typeOf(value)?.name} cannot become a DateTime.`)
}

const toText = (value: unknown): string => (isNull(value) ? '' : (formatValue(value, null, environment.culture) ?? textOf(value)))

function changeType(value: unknown, type: NetType): unknown {
  if (type.kind === 'enum' && value instanceof EnumValue && value.netType === type) return value
  if (typeOf(value) === type) return value
  const code = type.kind === 'enum' ? 0 : typeCode(type)
  if (code >= 5) return toNumber(value, type.shortName as 'Int32')
  switch (type.name) {
    case 'System.Boolean':
      return toBoolean(value)
    case 'System.Char':
      return toChar(value)
    case 'System.String':
      return toText(value)
    case 'System.DateTime':
      return toDateTime(value)
    case 'System.Object':
      return value
  }
  if (isNull(value) && type.kind !== 'struct') return null
  throw exception('System.InvalidCastException', `A ${typeOf(value)?.name ?? '$null'} cannot become a ${type.name}.`)
}

defineType('System.Base64FormattingOptions', () => ({ flags: true, enum: { None: 0, InsertLineBreaks: 1 } }))

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
export function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text +=
      alphabet[group >> 18]! +
      alphabet[(group >> 12) & 63]! +
      (i + 1 < bytes.length ? alphabet[(group >> 6) & 63]! : '=') +
      (i + 2 < bytes.length ? alphabet[group & 63]! : '=')
  }
  return text
}

export function bytesOfBase64(text: string): Uint8Array {
  const plain = text.replace(/[\s]/g, '')
  if (plain.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) throw exception('System.FormatException', 'The text is no base 64.')
  const length = (plain.length / 4) * 3 - (plain.endsWith('==') ? 2 : plain.endsWith('=') ? 1 : 0)
  const bytes = new Uint8Array(length)
  let at = 0
  for (let i = 0; i < plain.length; i += 4) {
    const group = [0, 1, 2, 3].reduce((bits, k) => (bits << 6) | Math.max(0, alphabet.indexOf(plain[i + k]!)), 0)
    for (const shift of [16, 8, 0]) if (at < length) bytes[at++] = (group >> shift) & 255
  }
  return bytes
}

const broken = (text: string): string => text.replace(/(.{76})(?=.)/g, '$1\r\n')

const methods = once((): { [signature: string]: (...args: any[]) => unknown } => {
  const methods: { [signature: string]: (...args: any[]) => unknown } = {}
  for (const [kind, code] of Object.entries(numbers)) {
    const name = `To${kind}`
    const type = `System.${kind}`
    methods[`${type} ${name}(object value)`] = (value) => toNumber(value, kind as 'Int32')
    methods[`${type} ${name}(object value, IFormatProvider provider)`] = (value) => toNumber(value, kind as 'Int32')
    for (const from of [
      'string',
      'bool',
      'char',
      'byte',
      'sbyte',
      'short',
      'ushort',
      'int',
      'uint',
      'long',
      'ulong',
      'float',
      'double',
      'decimal',
    ])
      methods[`${type} ${name}(${from} value)`] = (value) => toNumber(value, kind as 'Int32')
    methods[`${type} ${name}(string value, IFormatProvider provider)`] = (value) => toNumber(value, kind as 'Int32')
    if (code <= 12) methods[`${type} ${name}(string value, int fromBase)`] = (text, base) => fromBase(text, base, code as 9)
  }
  for (const type of ['byte', 'short', 'int', 'long']) methods[`string ToString(${type} value, int toBase)`] = toBase
  return methods
})

defineType('System.Convert', () => ({
  kind: 'static',
  staticProperties: { DBNull: { type: 'object', get: () => staticMember(netType('System.DBNull'), 'Value')!.property!.get!(null) } },
  staticMethods: {
    ...methods(),
    'bool ToBoolean(object value)': toBoolean,
    'bool ToBoolean(string value)': toBoolean,
    'bool ToBoolean(object value, IFormatProvider provider)': (value) => toBoolean(value),
    'char ToChar(object value)': toChar,
    'char ToChar(int value)': toChar,
    'char ToChar(string value)': toChar,
    'DateTime ToDateTime(object value)': toDateTime,
    'DateTime ToDateTime(string value)': toDateTime,
    'DateTime ToDateTime(string value, IFormatProvider provider)': (value) => toDateTime(value),
    'string ToString(object value)': toText,
    'string ToString(object value, IFormatProvider provider)': (value) => toText(value),
    'string ToString(bool value)': toText,
    'string ToString(int value)': toText,
    'string ToString(double value)': toText,
    'string ToString(DateTime value)': toText,
    'string ToString(string value)': (value) => value,
    'string ToString(char value)': toText,
    'string ToString(long value)': toText,
    'string ToString(decimal value)': toText,
    'string ToString(byte value)': toText,
    'object ChangeType(object value, Type conversionType)': changeType,
    'object ChangeType(object value, Type conversionType, IFormatProvider provider)': (value, type) => changeType(value, type),
    'object ChangeType(object value, System.TypeCode typeCode)': (value, code: EnumValue) => changeType(value, netType(`System.${code}`)),
    'System.TypeCode GetTypeCode(object value)': (value) =>
      parseEnum(
        netType('System.TypeCode'),
        value === null
          ? 'Empty'
          : typeOf(value)!.shortName in { ...numbers, Boolean: 1, Char: 1, String: 1, DateTime: 1 }
            ? typeOf(value)!.shortName
            : 'Object',
        false,
      ),
    'bool IsDBNull(object value)': (value) => typeOf(value)?.name === 'System.DBNull',
    'string ToBase64String(byte[] inArray)': (bytes) => base64Of(bytesOf(bytes, 'inArray')),
    'string ToBase64String(byte[] inArray, System.Base64FormattingOptions options)': (bytes, options: EnumValue) =>
      (options.value === 1 ? broken : String)(base64Of(bytesOf(bytes, 'inArray'))),
    'string ToBase64String(byte[] inArray, int offset, int length)': (bytes, offset, length) =>
      base64Of(bytesOf(bytes, 'inArray').slice(offset, offset + length)),
    'byte[] FromBase64String(string s)': (text) => {
      if (text === null) throw exception('System.ArgumentNullException', 'There is no text.', { ParamName: 's' })
      return byteArrayOf(bytesOfBase64(text))
    },
    'string ToHexString(byte[] inArray)': (bytes) => hexOf(bytesOf(bytes, 'inArray')).toUpperCase(),
    'string ToHexStringLower(byte[] inArray)': (bytes) => hexOf(bytesOf(bytes, 'inArray')),
    'byte[] FromHexString(string s)': (text: string) => {
      if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text))
        throw exception('System.FormatException', 'The text is not made of pairs of hexadecimal digits.')
      return byteArrayOf((text.match(/../g) ?? []).map((each) => Number.parseInt(each, 16)))
    },
  },
}))

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (each) => each.toString(16).padStart(2, '0')).join('')

// ---- BitConverter: little-endian, as on every machine .NET runs on

type Field = { readonly size: number; read(view: DataView, at: number): unknown; write(view: DataView, value: any): void }
const fields: { readonly [type: string]: Field } = {
  Int16: { size: 2, read: (v, at) => new Num('Int16', v.getInt16(at, true)), write: (v, x) => v.setInt16(0, x.value, true) },
  UInt16: { size: 2, read: (v, at) => new Num('UInt16', v.getUint16(at, true)), write: (v, x) => v.setUint16(0, x.value, true) },
  Int32: { size: 4, read: (v, at) => v.getInt32(at, true), write: (v, x) => v.setInt32(0, x, true) },
  UInt32: { size: 4, read: (v, at) => new Num('UInt32', v.getUint32(at, true)), write: (v, x) => v.setUint32(0, x.value, true) },
  Int64: { size: 8, read: (v, at) => new Big('Int64', v.getBigInt64(at, true)), write: (v, x) => v.setBigInt64(0, x.value, true) },
  UInt64: { size: 8, read: (v, at) => new Big('UInt64', v.getBigUint64(at, true)), write: (v, x) => v.setBigUint64(0, x.value, true) },
  Single: { size: 4, read: (v, at) => new Num('Single', v.getFloat32(at, true)), write: (v, x) => v.setFloat32(0, x.value, true) },
  Double: {
    size: 8,
    read: (v, at) => double(v.getFloat64(at, true)),
    write: (v, x) => v.setFloat64(0, typeof x === 'number' ? x : x.value, true),
  },
  Boolean: { size: 1, read: (v, at) => v.getUint8(at) !== 0, write: (v, x) => v.setUint8(0, x ? 1 : 0) },
  Char: { size: 2, read: (v, at) => char(v.getUint16(at, true)), write: (v, x) => v.setUint16(0, x.code, true) },
}
const bitMethods = once((): { [signature: string]: (...args: any[]) => unknown } => {
  const bitMethods: { [signature: string]: (...args: any[]) => unknown } = {}
  for (const [type, field] of Object.entries(fields)) {
    bitMethods[`byte[] GetBytes(System.${type} value)`] = (value) => {
      const view = new DataView(new ArrayBuffer(field.size))
      field.write(view, value)
      return byteArrayOf(new Uint8Array(view.buffer))
    }
    bitMethods[`System.${type} To${type}(byte[] value, int startIndex)`] = (array: PSArray, start: number) => {
      const bytes = bytesOf(array, 'value')
      if (start < 0 || start >= bytes.length) throw outOfRange('startIndex')
      if (start + field.size > bytes.length)
        throw exception('System.ArgumentException', 'The array is too short for the value.', { ParamName: 'value' })
      return field.read(new DataView(bytes.buffer), start)
    }
  }
  return bitMethods
})

const dashed = (bytes: Uint8Array): string => Array.from(bytes, (each) => each.toString(16).toUpperCase().padStart(2, '0')).join('-')
defineType('System.BitConverter', () => ({
  kind: 'static',
  staticProperties: { IsLittleEndian: { type: 'bool', get: () => true } },
  staticMethods: {
    ...bitMethods(),
    'string ToString(byte[] value)': (array) => dashed(bytesOf(array, 'value')),
    'string ToString(byte[] value, int startIndex)': (array, start) => dashed(bytesOf(array, 'value').slice(start)),
    'string ToString(byte[] value, int startIndex, int length)': (array, start, length) =>
      dashed(bytesOf(array, 'value').slice(start, start + length)),
    'long DoubleToInt64Bits(double value)': (value) => reinterpret('Double', 'Int64', value),
    'double Int64BitsToDouble(long value)': (value) => reinterpret('Int64', 'Double', value),
    'int SingleToInt32Bits(float value)': (value) => reinterpret('Single', 'Int32', value),
    'float Int32BitsToSingle(int value)': (value) => reinterpret('Int32', 'Single', value),
  },
}))
function reinterpret(from: string, to: string, value: unknown): unknown {
  const view = new DataView(new ArrayBuffer(8))
  fields[from]!.write(view, value)
  return fields[to]!.read(view, 0)
}

class BitArray {
  bits: boolean[]
  constructor(bits: boolean[]) {
    this.bits = bits
  }
  get netType(): NetType {
    return netType('System.Collections.BitArray')
  }
  [Symbol.iterator](): Iterator<unknown> {
    return this.bits[Symbol.iterator]()
  }
}
const combine =
  (pick: (a: boolean, b: boolean) => boolean) =>
  (self: BitArray, other: BitArray): BitArray => {
    if (self.bits.length !== other.bits.length) throw exception('System.ArgumentException', 'The arrays differ in length.')
    self.bits = self.bits.map((bit, i) => pick(bit, other.bits[i]!))
    return self
  }
const bitsOf = (value: number, count: number): boolean[] => Array.from({ length: count }, (_, i) => ((value >>> i) & 1) === 1)
defineType('System.Collections.BitArray', () => ({
  interfaces: ['System.Collections.ICollection', 'System.Collections.IEnumerable', 'System.ICloneable'],
  new: {
    '(int length)': (length) => new BitArray(Array(length).fill(false)),
    '(int length, bool defaultValue)': (length, value) => new BitArray(Array(length).fill(value)),
    '(bool[] values)': (list: PSArray) => new BitArray([...list.list] as boolean[]),
    '(byte[] bytes)': (list: PSArray) => new BitArray(Array.from(bytesOf(list)).flatMap((each) => bitsOf(each, 8))),
    '(int[] values)': (list: PSArray) => new BitArray(list.list.flatMap((each) => bitsOf(Number(each), 32))),
    '(System.Collections.BitArray bits)': (other: BitArray) => new BitArray([...other.bits]),
  },
  properties: {
    Count: { type: 'int', get: (self: BitArray) => self.bits.length },
    Length: {
      type: 'int',
      get: (self: BitArray) => self.bits.length,
      set: (self: BitArray, length) => {
        self.bits = Array.from({ length }, (_, i) => self.bits[i] ?? false)
      },
    },
    SyncRoot: { type: 'object', get: (self: BitArray) => self },
    IsSynchronized: { type: 'bool', get: () => false },
    IsReadOnly: { type: 'bool', get: () => false },
  },
  methods: {
    'bool Get(int index)': (self: BitArray, index) => {
      checkRange(index, 1, self.bits.length)
      return self.bits[index]
    },
    'bool get_Item(int index)': (self: BitArray, index) => {
      checkRange(index, 1, self.bits.length)
      return self.bits[index]
    },
    'void Set(int index, bool value)': (self: BitArray, index, value) => {
      checkRange(index, 1, self.bits.length)
      self.bits[index] = value
    },
    'void set_Item(int index, bool value)': (self: BitArray, index, value) => {
      checkRange(index, 1, self.bits.length)
      self.bits[index] = value
    },
    'void SetAll(bool value)': (self: BitArray, value) => {
      self.bits.fill(value)
    },
    'System.Collections.BitArray And(System.Collections.BitArray value)': combine((a, b) => a && b),
    'System.Collections.BitArray Or(System.Collections.BitArray value)': combine((a, b) => a || b),
    'System.Collections.BitArray Xor(System.Collections.BitArray value)': combine((a, b) => a !== b),
    'System.Collections.BitArray Not()': (self: BitArray) => {
      self.bits = self.bits.map((bit) => !bit)
      return self
    },
    'bool HasAllSet()': (self: BitArray) => self.bits.every(Boolean),
    'bool HasAnySet()': (self: BitArray) => self.bits.some(Boolean),
    'void CopyTo(System.Array array, int index)': (self: BitArray, array: PSArray, index) => {
      const element = array.netType.elementType!.name
      if (element === 'System.Boolean')
        self.bits.forEach((bit, i) => {
          array.set(index + i, bit)
        })
      else {
        const size = element === 'System.Byte' ? 8 : 32
        for (let i = 0; i * size < self.bits.length; i++) {
          const value = self.bits.slice(i * size, (i + 1) * size).reduce((sum, bit, k) => sum | (bit ? 1 << k : 0), 0)
          array.set(index + i, size === 8 ? new Num('Byte', value & 255) : value)
        }
      }
    },
    'object Clone()': (self: BitArray) => new BitArray([...self.bits]),
    'System.Collections.IEnumerator GetEnumerator()': (self: BitArray) => self.bits[Symbol.iterator](),
  },
}))
