// The kinds of numbers in the order of System.TypeCode, by which the rules of arithmetic compare them.

import { Big, Char, Decimal, EnumValue, type NetType, Num, netType } from '#objects'

/** System.TypeCode of the numbers, in its order; 0 for what is no number. Char and Boolean are below the numbers. */
export type NumberCode = 0 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15

/** The numbers by the names of their kinds. */
export const numberCodes = {
  SByte: 5,
  Byte: 6,
  Int16: 7,
  UInt16: 8,
  Int32: 9,
  UInt32: 10,
  Int64: 11,
  UInt64: 12,
  Single: 13,
  Double: 14,
} as const satisfies { readonly [kind: string]: NumberCode }

type Codes = { readonly [kind: string]: NumberCode | undefined }

/** 5 to 15 for a number (by its kind; an enum by its underlying type), 3 a Boolean, 4 a Char, else 0. BigInteger and the like are no numbers here, as in .NET. */
export function numberCode(value: unknown): NumberCode {
  if (typeof value === 'number') return (value | 0) === value ? 9 : 14
  if (typeof value === 'boolean') return 3
  if (value instanceof Num || value instanceof Big) return (numberCodes as Codes)[value.kind] ?? 0
  if (value instanceof Decimal) return 15
  if (value instanceof Char) return 4
  if (value instanceof EnumValue) return enumCode(value.netType)
  return 0
}

const enumCodes = new WeakMap<NetType, NumberCode>()

/** The code of an enum's underlying type. */
export function enumCode(type: NetType): NumberCode {
  let code = enumCodes.get(type)
  if (code === undefined) {
    code = (numberCodes as Codes)[underlyingType(type).shortName] ?? 9
    // A type that is being declared has nothing to be asked yet.
    if (type.specs.length > 0) enumCodes.set(type, code)
  }
  return code
}

/** Int32 unless the enum was declared otherwise. */
export function underlyingType(type: NetType): NetType {
  for (const spec of type.specs) if (spec.underlying) return netType(spec.underlying)
  return netType('System.Int32')
}

const codeNames = new Map<NetType, NumberCode>([
  ...Object.entries(numberCodes).map(([name, code]) => [netType(`System.${name}`), code] as const),
  [netType('System.Decimal'), 15],
  [netType('System.Boolean'), 3],
  [netType('System.Char'), 4],
])

/** The same of a type. */
export function typeCode(type: NetType): NumberCode {
  return type.kind === 'enum' ? enumCode(type) : (codeNames.get(type) ?? 0)
}

export const codeTypes: { readonly [code: number]: NetType } = Object.fromEntries([...codeNames].map(([type, code]) => [code, type]))
