// The .NET type of any value, and the plain questions about it that every rule of the language asks.

import { Big, Char, Decimal, EnumValue, Num, PSObject, type NetType, arrayType, netType, noBase } from '#objects'

const intType = netType('System.Int32')
const doubleType = netType('System.Double')
const stringType = netType('System.String')
const boolType = netType('System.Boolean')

/** The types that the rules name. */
export const t = {
  object: netType('System.Object'), string: stringType, int: intType, long: netType('System.Int64'), double: doubleType, bool: boolType,
  char: netType('System.Char'), byte: netType('System.Byte'), sbyte: netType('System.SByte'), int16: netType('System.Int16'),
  uint16: netType('System.UInt16'), uint32: netType('System.UInt32'), uint64: netType('System.UInt64'), single: netType('System.Single'),
  decimal: netType('System.Decimal'), bigint: netType('System.Numerics.BigInteger'), void: netType('System.Void'), type: netType('System.Type'),
  runtimeType: netType('System.RuntimeType'), dateTime: netType('System.DateTime'), timeSpan: netType('System.TimeSpan'), guid: netType('System.Guid'),
  uri: netType('System.Uri'), version: netType('System.Version'), regex: netType('System.Text.RegularExpressions.Regex'),
  hashtable: netType('System.Collections.Hashtable'), dictionary: netType('System.Collections.IDictionary'), list: netType('System.Collections.IList'),
  enumerable: netType('System.Collections.IEnumerable'), enumerator: netType('System.Collections.IEnumerator'), array: netType('System.Array'),
  enum: netType('System.Enum'), valueType: netType('System.ValueType'), nullable: netType('System.Nullable`1'), delegate: netType('System.Delegate'),
  psobject: netType('System.Management.Automation.PSObject'), pscustomobject: netType('System.Management.Automation.PSCustomObject'),
  scriptBlock: netType('System.Management.Automation.ScriptBlock'), switch: netType('System.Management.Automation.SwitchParameter'),
  reference: netType('System.Management.Automation.PSReference'), xmlDocument: netType('System.Xml.XmlDocument'),
  culture: netType('System.Globalization.CultureInfo'), exception: netType('System.Exception'), errorRecord: netType('System.Management.Automation.ErrorRecord'),
  objects: arrayType(netType('System.Object')), strings: arrayType(stringType), comparable: netType('System.IComparable'),
  formattable: netType('System.IFormattable'), ordered: netType('System.Collections.Specialized.OrderedDictionary'),
}

/** The type of a value; undefined for the two nothings. A PSObject around a value has that value's type. */
export function typeOf(value: unknown): NetType | undefined {
  switch (typeof value) {
    case 'string': return stringType
    case 'number': return (value | 0) === value ? intType : doubleType
    case 'boolean': return boolType
    case 'object':
      if (value === null) return undefined
      if (value instanceof PSObject && value.base !== noBase) return typeOf(value.base)
      return (value as { readonly netType?: NetType }).netType
    default: return undefined
  }
}

/** System.TypeCode of the numbers, in its order; 0 for what is no number. Char and Boolean are below the numbers. */
export type NumberCode = 0 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15

const codes: { readonly [kind: string]: NumberCode } = {
  SByte: 5, Byte: 6, Int16: 7, UInt16: 8, Int32: 9, UInt32: 10, Int64: 11, UInt64: 12, Single: 13, Double: 14,
}

/** 5 to 15 for a number (by its kind; an enum by its underlying type), 3 a Boolean, 4 a Char, else 0. BigInteger and the like are no numbers here, as in .NET. */
export function numberCode(value: unknown): NumberCode {
  if (typeof value === 'number') return (value | 0) === value ? 9 : 14
  if (typeof value === 'boolean') return 3
  if (value instanceof Num || value instanceof Big) return codes[value.kind] ?? 0
  if (value instanceof Decimal) return 15
  if (value instanceof Char) return 4
  if (value instanceof EnumValue) return enumCode(value.netType)
  return 0
}

/** The code of an enum's underlying type. */
export function enumCode(type: NetType): NumberCode {
  return codes[underlyingType(type).shortName] ?? 9
}

/** Int32 unless the enum was declared otherwise. */
export function underlyingType(type: NetType): NetType {
  for (const spec of type.specs) if (spec.underlying) return netType(spec.underlying)
  return intType
}

const codeNames = new Map<NetType, NumberCode>([...Object.entries(codes).map(([name, code]) => [netType(`System.${name}`), code] as const),
  [t.decimal, 15], [t.bool, 3], [t.char, 4]])

/** The same of a type. */
export function typeCode(type: NetType): NumberCode {
  return type.kind === 'enum' ? enumCode(type) : codeNames.get(type) ?? 0
}

export const codeTypes: { readonly [code: number]: NetType } = Object.fromEntries([...codeNames].map(([type, code]) => [code, type]))

/** -0.0 is a double: the int check on bare numbers. */
export function isInt(value: unknown): value is number {
  return typeof value === 'number' && (value | 0) === value
}
