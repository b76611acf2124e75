// System.Enum: names and values of the enums, static methods over any of them.

import {
  Big,
  EnumValue,
  type NetType,
  Num,
  PSArray,
  defineType,
  enumNames,
  enumText,
  enumValue,
  exception,
  isFlags,
  isNull,
  netType,
  arrayType,
} from '#objects'
import { argumentNull, typedArray } from '../sequence.ts'

function checked(type: NetType | null): NetType {
  if (isNull(type)) throw argumentNull('enumType')
  if (type.kind !== 'enum') throw exception('System.ArgumentException', `${type.name} is no enum.`, { ParamName: 'enumType' })
  return type
}

/** The value that the text names, names and numbers with commas between. */
export function parseEnum(type: NetType, text: string | null, ignoreCase: boolean): EnumValue {
  if (text === null) throw argumentNull('value')
  const found = tryParseEnum(checked(type), text, ignoreCase)
  if (found === undefined)
    throw exception('System.ArgumentException', `'${text}' is none of the names of ${type.name}.`, { ParamName: 'value' })
  return found
}

export function tryParseEnum(type: NetType, text: string | null, ignoreCase: boolean): EnumValue | undefined {
  if (text === null || text.trim() === '') return undefined
  let all = 0n
  for (const part of text.split(',')) {
    const word = part.trim()
    if (/^[-+]?\d+$/.test(word)) all |= BigInt(word)
    else {
      const found = enumNames(type).find(([name]) => (ignoreCase ? name.toLowerCase() === word.toLowerCase() : name === word))
      if (found === undefined) return undefined
      all |= BigInt(found[1])
    }
  }
  return enumValue(type, small(all))
}

function small(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}

/** Names in the order .NET lists them: by value as unsigned. */
function sorted(type: NetType): (readonly [string, number | bigint])[] {
  const bits = (value: number | bigint): bigint => BigInt.asUintN(64, BigInt(value))
  return enumNames(type)
    .map((each, i) => [each, i] as const)
    .sort(([a, i], [b, j]) => (bits(a[1]) < bits(b[1]) ? -1 : bits(a[1]) > bits(b[1]) ? 1 : i - j))
    .map(([each]) => each)
}

export function enumNumber(value: unknown): number | bigint {
  if (value instanceof EnumValue) return value.value
  if (value instanceof Big) return small(value.value)
  return typeof value === 'number' ? value : Number((value as { value?: unknown }).value)
}

/** The number of an enum as a value of its underlying type. */
export function underlyingValue(value: EnumValue): unknown {
  const kind = underlyingOf(value.netType).shortName
  if (kind === 'Int32') return Number(value.value)
  if (kind === 'Int64' || kind === 'UInt64') return new Big(kind, BigInt(value.value))
  return new Num(kind as 'Byte', Number(value.value))
}

export function underlyingOf(type: NetType): NetType {
  for (const spec of type.specs) if (spec.underlying) return netType(spec.underlying)
  return netType('System.Int32')
}

export function isDefined(type: NetType, value: unknown): boolean {
  if (typeof value === 'string') return enumNames(checked(type)).some(([name]) => name === value)
  const number = enumNumber(value)
  return enumNames(checked(type)).some(([, each]) => each == number)
}

function format(type: NetType, value: number | bigint, pattern: string | null): string {
  switch ((pattern || 'G').toUpperCase()) {
    case 'G':
      return enumText(type, value)
    case 'F':
      return isFlags(type) ? enumText(type, value) : enumText(type, value)
    case 'D':
      return String(value)
    case 'X': {
      const width = { Byte: 2, SByte: 2, Int16: 4, UInt16: 4, Int64: 16, UInt64: 16 }[underlyingOf(type).shortName] ?? 8
      return BigInt.asUintN(width * 4, BigInt(value))
        .toString(16)
        .toUpperCase()
        .padStart(width, '0')
    }
    default:
      throw exception('System.FormatException', `'${pattern}' is no format of an enum.`)
  }
}

/** The numbers of an enum, in order, as an array of its underlying type. */
export function underlyingValues(type: NetType): PSArray {
  return new PSArray(
    sorted(checked(type)).map(([, value]) => underlyingValue(enumValue(type, value))),
    arrayType(underlyingOf(type)),
  )
}

export const nameOfValue = (type: NetType, value: unknown): string | null =>
  enumNames(checked(type)).find(([, each]) => each == enumNumber(value))?.[0] ?? null

const values = (type: NetType): PSArray =>
  new PSArray(
    sorted(checked(type)).map(([, value]) => enumValue(type, value)),
    arrayType(type),
  )
const names = (type: NetType): PSArray =>
  typedArray(
    'System.String[]',
    sorted(checked(type)).map(([name]) => name),
  )

defineType('System.Enum', () => ({
  base: 'System.ValueType',
  abstract: true,
  kind: 'class',
  interfaces: ['System.IComparable', 'System.IConvertible', 'System.IFormattable'],
  staticMethods: {
    'object Parse(Type enumType, string value)': (type, text) => parseEnum(type, text, false),
    'object Parse(Type enumType, string value, bool ignoreCase)': parseEnum,
    'TEnum Parse[TEnum](string value)': ([type], text) => parseEnum(type, text, false),
    'TEnum Parse[TEnum](string value, bool ignoreCase)': ([type], text, ignoreCase) => parseEnum(type, text, ignoreCase),
    'bool TryParse(Type enumType, string value, ref object result)': (type, text, result) =>
      tried(tryParseEnum(checked(type), text, false), result, type),
    'bool TryParse(Type enumType, string value, bool ignoreCase, ref object result)': (type, text, ignoreCase, result) =>
      tried(tryParseEnum(checked(type), text, ignoreCase), result, type),
    'bool TryParse[TEnum](string value, ref TEnum result)': ([type], text, result) => tried(tryParseEnum(type, text, false), result, type),
    'bool TryParse[TEnum](string value, bool ignoreCase, ref TEnum result)': ([type], text, ignoreCase, result) =>
      tried(tryParseEnum(type, text, ignoreCase), result, type),
    'System.Array GetValues(Type enumType)': values,
    'TEnum[] GetValues[TEnum]()': ([type]) => values(type),
    'string[] GetNames(Type enumType)': names,
    'string[] GetNames[TEnum]()': ([type]) => names(type),
    'string GetName(Type enumType, object value)': nameOfValue,
    'System.Array GetValuesAsUnderlyingType(Type enumType)': underlyingValues,
    'System.Array GetValuesAsUnderlyingType[TEnum]()': ([type]) => underlyingValues(type),
    'string GetName[TEnum](TEnum value)': (_types, value) => enumNames(value.netType).find(([, each]) => each == value.value)?.[0] ?? null,
    'bool IsDefined(Type enumType, object value)': isDefined,
    'bool IsDefined[TEnum](TEnum value)': ([type], value) => isDefined(type, value),
    'object ToObject(Type enumType, object value)': (type, value) => enumValue(checked(type), enumNumber(value)),
    'object ToObject(Type enumType, int value)': (type, value) => enumValue(checked(type), value),
    'object ToObject(Type enumType, long value)': (type, value) => enumValue(checked(type), enumNumber(value)),
    'Type GetUnderlyingType(Type enumType)': (type) => underlyingOf(checked(type)),
    'string Format(Type enumType, object value, string format)': (type, value, pattern) =>
      format(checked(type), enumNumber(value), pattern),
  },
  methods: {
    'bool HasFlag(System.Enum flag)': (self: EnumValue, flag: EnumValue) => {
      if (self.netType !== flag.netType) throw exception('System.ArgumentException', `${flag.netType.name} is not ${self.netType.name}.`)
      return (BigInt(self.value) & BigInt(flag.value)) === BigInt(flag.value)
    },
    'int CompareTo(object target)': (self: EnumValue, other: EnumValue | null) =>
      isNull(other) || self.value > other.value ? 1 : self.value < other.value ? -1 : 0,
    'string ToString()': (self: EnumValue) => enumText(self.netType, self.value),
    'string ToString(string format)': (self: EnumValue, pattern) => format(self.netType, self.value, pattern),
    'string ToString(IFormatProvider provider)': (self: EnumValue) => enumText(self.netType, self.value),
    'string ToString(string format, IFormatProvider provider)': (self: EnumValue, pattern) => format(self.netType, self.value, pattern),
    'System.TypeCode GetTypeCode()': (self: EnumValue) =>
      parseEnum(netType('System.TypeCode'), underlyingOf(self.netType).shortName, false),
  },
  properties: {
    // a field in .NET, so it claims that it can be set
    value__: { type: 'int', get: (self: EnumValue) => underlyingValue(self), set: () => undefined },
  },
}))

function tried(value: EnumValue | undefined, result: { Value: unknown }, type: NetType): boolean {
  result.Value = value ?? enumValue(type, 0)
  return value !== undefined
}
