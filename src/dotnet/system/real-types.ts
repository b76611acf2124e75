// System.Double, System.Single, System.Decimal and System.Numerics.BigInteger.

import { once } from '#base'
import {
  Big,
  Decimal,
  type EnumValue,
  Num,
  PSArray,
  type PSReference,
  arrayType,
  defineType,
  double,
  enumValue,
  exception,
  genericType,
  netType,
  type TypeSpec,
} from '#objects'
import { hashOf } from '../hash.ts'
import {
  type Midpoint,
  decimalAbs,
  decimalAdd,
  decimalCeiling,
  decimalCompare,
  decimalDivide,
  decimalFloor,
  decimalMax,
  decimalMin,
  decimalMinusOne,
  decimalMultiply,
  decimalNegate,
  decimalOfBigInt,
  decimalOfDouble,
  decimalOfSingle,
  decimalOne,
  decimalRemainder,
  decimalRound,
  decimalSubtract,
  decimalToBigInt,
  decimalToDouble,
  decimalTruncate,
  decimalZero,
} from '../number/decimal.ts'
import { doubleOfBig } from '../number/digits.ts'
import { formatNumber } from '../number/format.ts'
import { type NumberKind, integerOf, numberStyles, parseNumber, tryParseNumber } from '../number/parse.ts'
import { numbersOf } from './provider.ts'
import { Tuple } from './tuple.ts'

defineType('System.Globalization.NumberStyles', () => ({ flags: true, enum: numberStyles }))

type Number_ = number | Num | Big | Decimal

/** What every number type has: Parse, TryParse, ToString, CompareTo, Equals. */
function common(
  kind: NumberKind,
  name: string,
  typeCode: number | undefined,
  isOwn: (value: unknown) => boolean,
  compare: (a: any, b: any) => number,
  text: string,
  objectParameter = 'obj',
  ownParameter = 'obj',
): {
  staticMethods: { [signature: string]: (...args: any[]) => unknown }
  methods: { [signature: string]: (self: any, ...args: any[]) => unknown }
} {
  const zero = kind === 'Decimal' ? decimalZero : kind === 'BigInteger' ? new Big('BigInteger', 0n) : new Num(kind as 'Double', 0)
  const parse = (value: string | null, styles: EnumValue | undefined, provider: unknown): Number_ =>
    parseNumber(value, kind, styles === undefined ? undefined : Number(styles.value), numbersOf(provider))
  const tryParse = (value: string | null, styles: EnumValue | undefined, provider: unknown, result: PSReference): boolean => {
    const found =
      value === null ? 'format' : tryParseNumber(value, kind, styles === undefined ? undefined : Number(styles.value), numbersOf(provider))
    result.Value = typeof found === 'string' ? zero : found
    return typeof found !== 'string'
  }
  return {
    staticMethods: {
      [`${name} Parse(string ${text})`]: (value) => parse(value, undefined, null),
      [`${name} Parse(string ${text}, System.Globalization.NumberStyles style)`]: (value, styles) => parse(value, styles, null),
      [`${name} Parse(string ${text}, IFormatProvider provider)`]: (value, provider) => parse(value, undefined, provider),
      [`${name} Parse(string ${text}, System.Globalization.NumberStyles style, IFormatProvider provider)`]: parse,
      [`bool TryParse(string ${text}, ref ${name} result)`]: (value, result) => tryParse(value, undefined, null, result),
      [`bool TryParse(string s, IFormatProvider provider, ref ${name} result)`]: (value, provider, result) =>
        tryParse(value, undefined, provider, result),
      [`bool TryParse(string ${text}, System.Globalization.NumberStyles style, IFormatProvider provider, ref ${name} result)`]: tryParse,
    },
    methods: {
      [`int CompareTo(object ${kind === 'BigInteger' ? 'obj' : 'value'})`]: (self, other) => {
        if (other === null) return 1
        if (!isOwn(other)) throw exception('System.ArgumentException', `Only ${kind} compares with ${kind}.`)
        return compare(self, other)
      },
      [`int CompareTo(${name} ${kind === 'BigInteger' ? 'other' : 'value'})`]: compare,
      [`bool Equals(object ${objectParameter})`]: (self, other) => isOwn(other) && compare(self, other) === 0,
      [`bool Equals(${name} ${ownParameter})`]: (self, other) => compare(self, other) === 0,
      'int GetHashCode()': hashOf,
      'string ToString()': (self) => formatNumber(self, null, numbersOf(null)),
      'string ToString(string format)': (self, format) => formatNumber(self, format, numbersOf(null)),
      'string ToString(IFormatProvider provider)': (self, provider) => formatNumber(self, null, numbersOf(provider)),
      'string ToString(string format, IFormatProvider provider)': (self, format, provider) =>
        formatNumber(self, format, numbersOf(provider)),
      ...(typeCode === undefined ? {} : { 'System.TypeCode GetTypeCode()': () => enumValue(netType('System.TypeCode'), typeCode) }),
    },
  }
}

const interfacesOf = (name: string, convertible: boolean): string[] => [
  'System.IComparable',
  `System.IComparable[${name}]`,
  ...(convertible ? ['System.IConvertible'] : []),
  `System.IEquatable[${name}]`,
  'System.IFormattable',
]

// ---- Double and Single

const n = (value: number | Num): number => (typeof value === 'number' ? value : value.value)

/** NaN is equal to itself here and comes before all others. */
const compareFloats = (a: number | Num, b: number | Num): number => {
  const x = n(a)
  const y = n(b)
  return x < y ? -1 : x > y ? 1 : x === y ? 0 : Number.isNaN(x) ? (Number.isNaN(y) ? 0 : -1) : 1
}

for (const kind of ['Double', 'Single'] as const) defineType(`System.${kind}`, () => floatTable(kind))

function floatTable(kind: 'Double' | 'Single'): TypeSpec {
  const name = `System.${kind}`
  const make = kind === 'Double' ? double : (value: number): Num => new Num('Single', Math.fround(value))
  const isOwn = (value: unknown): boolean =>
    typeof value === 'number' ? kind === 'Double' && (value | 0) !== value : value instanceof Num && value.kind === kind
  const basics = common(kind, name, kind === 'Double' ? 14 : 13, isOwn, compareFloats, 's')
  const constants: { [name: string]: number } = {
    MinValue: kind === 'Double' ? -Number.MAX_VALUE : -3.4028234663852886e38,
    MaxValue: kind === 'Double' ? Number.MAX_VALUE : 3.4028234663852886e38,
    Epsilon: kind === 'Double' ? Number.MIN_VALUE : 1.401298464324817e-45,
    NegativeInfinity: -Infinity,
    PositiveInfinity: Infinity,
    NaN,
    NegativeZero: -0,
    E: Math.E,
    Pi: Math.PI,
    Tau: 2 * Math.PI,
  }
  const one: { [signature: string]: (...args: any[]) => unknown } = {}
  for (const [method, parameter, apply] of [
    ['Abs', 'value', Math.abs],
    ['Acos', 'x', Math.acos],
    ['Acosh', 'x', Math.acosh],
    ['Asin', 'x', Math.asin],
    ['Asinh', 'x', Math.asinh],
    ['Atan', 'x', Math.atan],
    ['Atanh', 'x', Math.atanh],
    ['Cbrt', 'x', Math.cbrt],
    ['Ceiling', 'x', Math.ceil],
    ['Cos', 'x', Math.cos],
    ['Cosh', 'x', Math.cosh],
    ['Exp', 'x', Math.exp],
    ['Floor', 'x', Math.floor],
    ['Log', 'x', Math.log],
    ['Log10', 'x', Math.log10],
    ['Log2', 'value', Math.log2],
    ['Sin', 'x', Math.sin],
    ['Sinh', 'x', Math.sinh],
    ['Sqrt', 'x', Math.sqrt],
    ['Tan', 'x', Math.tan],
    ['Tanh', 'x', Math.tanh],
    ['Truncate', 'x', Math.trunc],
    ['DegreesToRadians', 'degrees', (x: number) => (x * Math.PI) / 180],
    ['RadiansToDegrees', 'radians', (x: number) => (x * 180) / Math.PI],
  ] as const)
    one[`${name} ${method}(${name} ${parameter})`] = (value) => make(apply(n(value)))
  for (const [method, parameter, holds] of [
    ['IsEvenInteger', 'value', (x: number) => x % 2 === 0],
    ['IsOddInteger', 'value', (x: number) => Math.abs(x % 2) === 1],
    ['IsInteger', 'value', Number.isInteger],
    ['IsFinite', kind === 'Double' ? 'd' : 'f', Number.isFinite],
    ['IsInfinity', kind === 'Double' ? 'd' : 'f', (x: number) => Math.abs(x) === Infinity],
    ['IsNaN', kind === 'Double' ? 'd' : 'f', Number.isNaN],
    ['IsNegative', kind === 'Double' ? 'd' : 'f', (x: number) => x < 0 || Object.is(x, -0)],
    ['IsPositive', 'value', (x: number) => x > 0 || Object.is(x, 0)],
    ['IsNegativeInfinity', kind === 'Double' ? 'd' : 'f', (x: number) => x === -Infinity],
    ['IsPositiveInfinity', kind === 'Double' ? 'd' : 'f', (x: number) => x === Infinity],
    ['IsRealNumber', 'value', (x: number) => !Number.isNaN(x)],
    ['IsPow2', 'value', (x: number) => x > 0 && Number.isFinite(x) && Number.isInteger(Math.log2(x))],
    [
      'IsNormal',
      kind === 'Double' ? 'd' : 'f',
      (x: number) => Number.isFinite(x) && Math.abs(x) >= (kind === 'Double' ? 2.2250738585072014e-308 : 1.1754943508222875e-38),
    ],
    [
      'IsSubnormal',
      kind === 'Double' ? 'd' : 'f',
      (x: number) => x !== 0 && Math.abs(x) < (kind === 'Double' ? 2.2250738585072014e-308 : 1.1754943508222875e-38),
    ],
  ] as const)
    one[`bool ${method}(${name} ${parameter})`] = (value) => holds(n(value))
  for (const [op, holds] of [
    ['Equality', (a: number, b: number) => a === b],
    ['Inequality', (a: number, b: number) => a !== b],
    ['LessThan', (a: number, b: number) => a < b],
    ['GreaterThan', (a: number, b: number) => a > b],
    ['LessThanOrEqual', (a: number, b: number) => a <= b],
    ['GreaterThanOrEqual', (a: number, b: number) => a >= b],
  ] as const)
    one[`bool op_${op}(${name} left, ${name} right)`] = (a, b) => holds(n(a), n(b))
  return {
    kind: 'struct',
    interfaces: interfacesOf(name, true),
    staticProperties: Object.fromEntries(Object.entries(constants).map(([key, value]) => [key, { type: name, get: () => make(value) }])),
    staticMethods: {
      ...basics.staticMethods,
      ...one,
      [`${name} Max(${name} x, ${name} y)`]: (x, y) => make(Math.max(n(x), n(y))),
      [`${name} Min(${name} x, ${name} y)`]: (x, y) => make(Math.min(n(x), n(y))),
      [`${name} Pow(${name} x, ${name} y)`]: (x, y) => make(n(x) ** n(y)),
      [`${name} Atan2(${name} y, ${name} x)`]: (y, x) => make(Math.atan2(n(y), n(x))),
      [`${name} Hypot(${name} x, ${name} y)`]: (x, y) => make(Math.hypot(n(x), n(y))),
      [`${name} Log(${name} x, ${name} newBase)`]: (x, base) => make(Math.log(n(x)) / Math.log(n(base))),
      [`${name} Clamp(${name} value, ${name} min, ${name} max)`]: (value, min, max) => make(Math.min(Math.max(n(value), n(min)), n(max))),
      [`int Sign(${name} value)`]: (value) => {
        if (Number.isNaN(n(value))) throw exception('System.ArithmeticException', 'Not-a-number has no sign.')
        return Math.sign(n(value)) + 0
      },
    },
    methods: basics.methods,
  }
}

// ---- Decimal

const decimalName = 'System.Decimal'
const decimals = common('Decimal', decimalName, 15, (value) => value instanceof Decimal, decimalCompare, 's', 'value', 'value')
const midpointNames = ['ToEven', 'AwayFromZero', 'ToZero', 'ToNegativeInfinity', 'ToPositiveInfinity'] as const
const midpoint = (mode: EnumValue): Midpoint => midpointNames[Number(mode.value)]!

function toInteger(kind: NumberKind): (value: Decimal) => unknown {
  return (value) => {
    const result = integerOf(kind, decimalToBigInt(value))
    if (result === 'overflow') throw exception('System.OverflowException', `${value} does not fit ${kind}.`)
    return result
  }
}
const whole = (value: Decimal): boolean => value.scale === 0 || decimalCompare(decimalTruncate(value), value) === 0
const conversions = once((): { [signature: string]: (...args: any[]) => unknown } => {
  const conversions: { [signature: string]: (...args: any[]) => unknown } = {}
  for (const [kind, parameter] of [
    ['Byte', 'value'],
    ['SByte', 'value'],
    ['Int16', 'value'],
    ['UInt16', 'value'],
    ['Int32', 'd'],
    ['UInt32', 'd'],
    ['Int64', 'd'],
    ['UInt64', 'd'],
  ] as const) {
    conversions[`System.${kind} To${kind}(decimal ${parameter})`] = toInteger(kind)
    conversions[`System.${kind} op_Explicit(decimal value)`] = toInteger(kind)
    conversions[`decimal op_Implicit(System.${kind} value)`] = (value: number | Num | Big) =>
      decimalOfBigInt(BigInt(typeof value === 'number' ? value : value.value))
  }
  return conversions
})

defineType(decimalName, () => ({
  kind: 'struct',
  interfaces: interfacesOf(decimalName, true),
  new: {
    '(int value)': (value) => decimalOfBigInt(BigInt(value)),
    '(uint value)': (value: Num) => decimalOfBigInt(BigInt(value.value)),
    '(long value)': (value: Big) => decimalOfBigInt(value.value),
    '(ulong value)': (value: Big) => decimalOfBigInt(value.value),
    '(float value)': (value: Num) => decimalOfSingle(n(value)),
    '(double value)': (value) => decimalOfDouble(n(value)),
    '(int[] bits)': (bits: PSArray) => ofBits(bits.list as number[]),
    '(int lo, int mid, int hi, bool isNegative, byte scale)': (lo, mid, hi, negative: boolean, scale: Num) =>
      ofParts(lo, mid, hi, negative, n(scale)),
  },
  staticProperties: {
    Zero: { type: decimalName, get: () => decimalZero },
    One: { type: decimalName, get: () => decimalOne },
    MinusOne: { type: decimalName, get: () => decimalMinusOne },
    MaxValue: { type: decimalName, get: () => decimalMax },
    MinValue: { type: decimalName, get: () => decimalMin },
  },
  staticMethods: {
    ...decimals.staticMethods,
    ...conversions(),
    'decimal Add(decimal d1, decimal d2)': decimalAdd,
    'decimal Subtract(decimal d1, decimal d2)': decimalSubtract,
    'decimal Multiply(decimal d1, decimal d2)': decimalMultiply,
    'decimal Divide(decimal d1, decimal d2)': decimalDivide,
    'decimal Remainder(decimal d1, decimal d2)': decimalRemainder,
    'decimal Negate(decimal d)': decimalNegate,
    'decimal Abs(decimal value)': decimalAbs,
    'decimal Ceiling(decimal d)': decimalCeiling,
    'decimal Floor(decimal d)': decimalFloor,
    'decimal Truncate(decimal d)': decimalTruncate,
    'decimal Round(decimal d)': (d) => decimalRound(d),
    'decimal Round(decimal d, int decimals)': (d, places) => decimalRound(d, places),
    'decimal Round(decimal d, System.MidpointRounding mode)': (d, mode) => decimalRound(d, 0, midpoint(mode)),
    'decimal Round(decimal d, int decimals, System.MidpointRounding mode)': (d, places, mode) => decimalRound(d, places, midpoint(mode)),
    'decimal Max(decimal x, decimal y)': (x, y) => (decimalCompare(x, y) >= 0 ? x : y),
    'decimal Min(decimal x, decimal y)': (x, y) => (decimalCompare(x, y) <= 0 ? x : y),
    'decimal Clamp(decimal value, decimal min, decimal max)': (value, min, max) =>
      decimalCompare(value, min) < 0 ? min : decimalCompare(value, max) > 0 ? max : value,
    'int Compare(decimal d1, decimal d2)': decimalCompare,
    'bool Equals(decimal d1, decimal d2)': (a, b) => decimalCompare(a, b) === 0,
    'int Sign(decimal d)': (d) => decimalCompare(d, decimalZero),
    'bool IsInteger(decimal value)': whole,
    'bool IsNegative(decimal value)': (d: Decimal) => d.negative,
    'bool IsPositive(decimal value)': (d: Decimal) => !d.negative,
    'bool IsEvenInteger(decimal value)': (d) => whole(d) && (decimalToBigInt(d) & 1n) === 0n,
    'bool IsOddInteger(decimal value)': (d) => whole(d) && (decimalToBigInt(d) & 1n) === 1n,
    'double ToDouble(decimal d)': (d) => double(decimalToDouble(d)),
    'float ToSingle(decimal d)': (d) => new Num('Single', Math.fround(decimalToDouble(d))),
    'double op_Explicit(decimal value)': (d) => double(decimalToDouble(d)),
    'float op_Explicit(decimal value)': (d) => new Num('Single', Math.fround(decimalToDouble(d))),
    'decimal op_Explicit(double value)': (value) => decimalOfDouble(n(value)),
    'decimal op_Explicit(float value)': (value) => decimalOfSingle(n(value)),
    'int[] GetBits(decimal d)': (d: Decimal) => new PSArray(bitsOf(d), arrayType(netType('System.Int32'))),
    'long ToOACurrency(decimal value)': (d) => new Big('Int64', decimalToBigInt(decimalRound(decimalMultiply(d, decimalOfBigInt(10000n))))),
    'decimal FromOACurrency(long cy)': (cy: Big) => new Decimal(cy.value < 0n ? -cy.value : cy.value, 4, cy.value < 0n),
    'bool op_Equality(decimal d1, decimal d2)': (a, b) => decimalCompare(a, b) === 0,
    'bool op_Inequality(decimal d1, decimal d2)': (a, b) => decimalCompare(a, b) !== 0,
    'bool op_LessThan(decimal d1, decimal d2)': (a, b) => decimalCompare(a, b) < 0,
    'bool op_GreaterThan(decimal d1, decimal d2)': (a, b) => decimalCompare(a, b) > 0,
    'bool op_LessThanOrEqual(decimal d1, decimal d2)': (a, b) => decimalCompare(a, b) <= 0,
    'bool op_GreaterThanOrEqual(decimal d1, decimal d2)': (a, b) => decimalCompare(a, b) >= 0,
    'decimal op_Addition(decimal d1, decimal d2)': decimalAdd,
    'decimal op_Subtraction(decimal d1, decimal d2)': decimalSubtract,
    'decimal op_Multiply(decimal d1, decimal d2)': decimalMultiply,
    'decimal op_Division(decimal d1, decimal d2)': decimalDivide,
    'decimal op_Modulus(decimal d1, decimal d2)': decimalRemainder,
    'decimal op_UnaryNegation(decimal d)': decimalNegate,
    'decimal op_UnaryPlus(decimal d)': (d) => d,
    'decimal op_Increment(decimal d)': (d) => decimalAdd(d, decimalOne),
    'decimal op_Decrement(decimal d)': (d) => decimalSubtract(d, decimalOne),
  },
  properties: { Scale: { type: 'System.Byte', get: (d: Decimal) => new Num('Byte', d.scale) } },
  methods: decimals.methods,
}))

function ofBits(bits: readonly number[]): Decimal {
  if (bits.length !== 4 || (bits[3]! & 0x7f00ffff) !== 0 || ((bits[3]! >> 16) & 255) > 28) {
    throw exception('System.ArgumentException', 'These are no bits of a decimal.')
  }
  return ofParts(bits[0]!, bits[1]!, bits[2]!, bits[3]! < 0, (bits[3]! >> 16) & 255)
}

function ofParts(low: number, middle: number, high: number, negative: boolean, scale: number): Decimal {
  if (scale > 28) throw exception('System.ArgumentOutOfRangeException', 'The scale of a decimal is 0 to 28.', { ParamName: 'scale' })
  return new Decimal((BigInt(high >>> 0) << 64n) | (BigInt(middle >>> 0) << 32n) | BigInt(low >>> 0), scale, negative)
}

function bitsOf(d: Decimal): number[] {
  const part = (shift: bigint): number => Number(BigInt.asIntN(32, d.coefficient >> shift))
  return [part(0n), part(32n), part(64n), (d.scale << 16) | (d.negative ? 0x80000000 : 0)].map((each) => each | 0)
}

// ---- BigInteger

const bigName = 'System.Numerics.BigInteger'
const big = (value: bigint): Big => new Big('BigInteger', value)
const compareBigs = (a: Big, b: Big): number => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0)
const abs = (value: bigint): bigint => (value < 0n ? -value : value)
const bigs = common(
  'BigInteger',
  bigName,
  undefined,
  (value) => value instanceof Big && value.kind === 'BigInteger',
  compareBigs,
  'value',
  'obj',
  'other',
)

function divisor(value: Big): bigint {
  if (value.value === 0n) throw exception('System.DivideByZeroException', 'There is no dividing by zero.')
  return value.value
}
function power(base: bigint, exponent: number): bigint {
  if (exponent < 0) throw exception('System.ArgumentOutOfRangeException', 'The exponent is negative.', { ParamName: 'exponent' })
  return base ** BigInt(exponent)
}
function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  if (exponent < 0n) throw exception('System.ArgumentOutOfRangeException', 'The exponent is negative.', { ParamName: 'exponent' })
  let result = 1n
  let square = base % modulus
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result % modulus
}
function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return abs(a)
}
function bytesOfBig(value: bigint): number[] {
  const bytes: number[] = []
  let rest = value
  do {
    bytes.push(Number(BigInt.asUintN(8, rest)))
    rest >>= 8n
  } while (rest !== 0n && rest !== -1n)
  // The top bit of the last byte is the sign.
  const top = bytes[bytes.length - 1]! >= 128
  if (value >= 0n && top) bytes.push(0)
  if (value < 0n && !top) bytes.push(255)
  return bytes
}
function bigOfBytes(bytes: readonly number[]): bigint {
  let value = 0n
  for (let index = bytes.length - 1; index >= 0; index--) value = (value << 8n) | BigInt(bytes[index]!)
  return bytes.length === 0 ? 0n : BigInt.asIntN(bytes.length * 8, value)
}
function ofFloat(value: number): Big {
  if (!Number.isFinite(value)) throw exception('System.OverflowException', 'Infinity and not-a-number are no integers.')
  return big(BigInt(Math.trunc(value)))
}
const bigConversions = once((): { [signature: string]: (...args: any[]) => unknown } => {
  const bigConversions: { [signature: string]: (...args: any[]) => unknown } = {}
  for (const kind of ['Byte', 'SByte', 'Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64'] as const) {
    bigConversions[`${bigName} op_Implicit(System.${kind} value)`] = (value: number | Num | Big) =>
      big(BigInt(typeof value === 'number' ? value : value.value))
    bigConversions[`System.${kind} op_Explicit(${bigName} value)`] = (value: Big) => {
      const result = integerOf(kind, value.value)
      if (result === 'overflow') throw exception('System.OverflowException', `${value.value} does not fit ${kind}.`)
      return result
    }
  }
  for (const [row, apply] of Object.entries(bigBinary)) {
    const [method, left, right, op] = row.split(' ')
    bigConversions[`${bigName} ${method}(${bigName} ${left}, ${bigName} ${right})`] = (a: Big, b: Big) => big(apply(a.value, b.value))
    bigConversions[`${bigName} op_${op}(${bigName} left, ${bigName} right)`] = (a: Big, b: Big) => big(apply(a.value, b.value))
  }
  return bigConversions
})

const bigBinary: { readonly [name: string]: (a: bigint, b: bigint) => bigint } = {
  'Add left right Addition': (a, b) => a + b,
  'Subtract left right Subtraction': (a, b) => a - b,
  'Multiply left right Multiply': (a, b) => a * b,
}

defineType(bigName, () => ({
  kind: 'struct',
  interfaces: interfacesOf(bigName, false),
  new: {
    '(int value)': (value) => big(BigInt(value)),
    '(uint value)': (value: Num) => big(BigInt(value.value)),
    '(long value)': (value: Big) => big(value.value),
    '(ulong value)': (value: Big) => big(value.value),
    '(float value)': (value: Num) => ofFloat(n(value)),
    '(double value)': (value) => ofFloat(n(value)),
    '(decimal value)': (value: Decimal) => big(decimalToBigInt(value)),
    '(byte[] value)': (value: PSArray) => big(bigOfBytes((value.list as Num[]).map(n))),
  },
  staticProperties: {
    Zero: { type: bigName, get: () => big(0n) },
    One: { type: bigName, get: () => big(1n) },
    MinusOne: { type: bigName, get: () => big(-1n) },
  },
  staticMethods: {
    ...bigs.staticMethods,
    ...bigConversions(),
    [`${bigName} Pow(${bigName} value, int exponent)`]: (value: Big, exponent: number) => big(power(value.value, exponent)),
    [`${bigName} ModPow(${bigName} value, ${bigName} exponent, ${bigName} modulus)`]: (value: Big, exponent: Big, modulus: Big) =>
      big(modPow(value.value, exponent.value, divisor(modulus))),
    [`${bigName} Divide(${bigName} dividend, ${bigName} divisor)`]: (a: Big, b: Big) => big(a.value / divisor(b)),
    [`${bigName} op_Division(${bigName} dividend, ${bigName} divisor)`]: (a: Big, b: Big) => big(a.value / divisor(b)),
    [`${bigName} Remainder(${bigName} dividend, ${bigName} divisor)`]: (a: Big, b: Big) => big(a.value % divisor(b)),
    [`${bigName} op_Modulus(${bigName} dividend, ${bigName} divisor)`]: (a: Big, b: Big) => big(a.value % divisor(b)),
    [`${bigName} DivRem(${bigName} dividend, ${bigName} divisor, ref ${bigName} remainder)`]: (a: Big, b: Big, rest: PSReference) => {
      rest.Value = big(a.value % divisor(b))
      return big(a.value / b.value)
    },
    [`System.ValueTuple[${bigName},${bigName}] DivRem(${bigName} left, ${bigName} right)`]: (a: Big, b: Big) =>
      new Tuple(genericType(netType('System.ValueTuple`2'), [netType(bigName), netType(bigName)]), [
        big(a.value / divisor(b)),
        big(a.value % b.value),
      ]),
    [`${bigName} Negate(${bigName} value)`]: (a: Big) => big(-a.value),
    [`${bigName} Abs(${bigName} value)`]: (a: Big) => big(abs(a.value)),
    [`${bigName} GreatestCommonDivisor(${bigName} left, ${bigName} right)`]: (a: Big, b: Big) => big(gcd(a.value, b.value)),
    [`${bigName} Max(${bigName} left, ${bigName} right)`]: (a, b) => (compareBigs(a, b) >= 0 ? a : b),
    [`${bigName} Min(${bigName} left, ${bigName} right)`]: (a, b) => (compareBigs(a, b) <= 0 ? a : b),
    [`int Compare(${bigName} left, ${bigName} right)`]: compareBigs,
    [`double Log(${bigName} value)`]: (a: Big) => double(logOfBig(a.value)),
    [`double Log10(${bigName} value)`]: (a: Big) => double(logOfBig(a.value) / Math.LN10),
    [`double Log(${bigName} value, double baseValue)`]: (a: Big, base) => double(logOfBig(a.value) / Math.log(n(base))),
    [`${bigName} op_UnaryNegation(${bigName} value)`]: (a: Big) => big(-a.value),
    [`${bigName} op_OnesComplement(${bigName} value)`]: (a: Big) => big(~a.value),
    [`${bigName} op_BitwiseAnd(${bigName} left, ${bigName} right)`]: (a: Big, b: Big) => big(a.value & b.value),
    [`${bigName} op_BitwiseOr(${bigName} left, ${bigName} right)`]: (a: Big, b: Big) => big(a.value | b.value),
    [`${bigName} op_ExclusiveOr(${bigName} left, ${bigName} right)`]: (a: Big, b: Big) => big(a.value ^ b.value),
    [`${bigName} op_LeftShift(${bigName} value, int shift)`]: (a: Big, by: number) =>
      big(by < 0 ? a.value >> BigInt(-by) : a.value << BigInt(by)),
    [`${bigName} op_RightShift(${bigName} value, int shift)`]: (a: Big, by: number) =>
      big(by < 0 ? a.value << BigInt(-by) : a.value >> BigInt(by)),
    [`bool op_Equality(${bigName} left, ${bigName} right)`]: (a: Big, b: Big) => a.value === b.value,
    [`bool op_Inequality(${bigName} left, ${bigName} right)`]: (a: Big, b: Big) => a.value !== b.value,
    [`bool op_LessThan(${bigName} left, ${bigName} right)`]: (a: Big, b: Big) => a.value < b.value,
    [`bool op_GreaterThan(${bigName} left, ${bigName} right)`]: (a: Big, b: Big) => a.value > b.value,
    [`bool op_LessThanOrEqual(${bigName} left, ${bigName} right)`]: (a: Big, b: Big) => a.value <= b.value,
    [`bool op_GreaterThanOrEqual(${bigName} left, ${bigName} right)`]: (a: Big, b: Big) => a.value >= b.value,
    [`bool IsPow2(${bigName} value)`]: (a: Big) => a.value > 0n && (a.value & (a.value - 1n)) === 0n,
    [`bool IsNegative(${bigName} value)`]: (a: Big) => a.value < 0n,
    [`bool IsPositive(${bigName} value)`]: (a: Big) => a.value >= 0n,
    [`bool IsEvenInteger(${bigName} value)`]: (a: Big) => (a.value & 1n) === 0n,
    [`bool IsOddInteger(${bigName} value)`]: (a: Big) => (a.value & 1n) === 1n,
    [`${bigName} op_Explicit(double value)`]: (value) => ofFloat(n(value)),
    [`${bigName} op_Explicit(float value)`]: (value) => ofFloat(n(value)),
    [`${bigName} op_Explicit(decimal value)`]: (value: Decimal) => big(decimalToBigInt(value)),
    [`double op_Explicit(${bigName} value)`]: (a: Big) => double(doubleOfBig(a.value)),
    [`decimal op_Explicit(${bigName} value)`]: (a: Big) => decimalOfBigInt(a.value),
    [`float op_Explicit(${bigName} value)`]: (a: Big) => new Num('Single', Math.fround(doubleOfBig(a.value))),
  },
  properties: {
    IsPowerOfTwo: { type: 'System.Boolean', get: (a: Big) => a.value > 0n && (a.value & (a.value - 1n)) === 0n },
    IsZero: { type: 'System.Boolean', get: (a: Big) => a.value === 0n },
    IsOne: { type: 'System.Boolean', get: (a: Big) => a.value === 1n },
    IsEven: { type: 'System.Boolean', get: (a: Big) => (a.value & 1n) === 0n },
    Sign: { type: 'System.Int32', get: (a: Big) => (a.value > 0n ? 1 : a.value < 0n ? -1 : 0) },
  },
  methods: {
    ...bigs.methods,
    'byte[] ToByteArray()': (a: Big) =>
      new PSArray(
        bytesOfBig(a.value).map((each) => new Num('Byte', each)),
        arrayType(netType('System.Byte')),
      ),
    'long GetBitLength()': (a: Big) =>
      new Big('Int64', BigInt((a.value < 0n ? ~a.value : a.value) === 0n ? 0 : (a.value < 0n ? ~a.value : a.value).toString(2).length)),
    'int GetByteCount(bool isUnsigned?)': (a: Big) => bytesOfBig(a.value).length,
    'bool Equals(long other)': (a: Big, b: Big) => a.value === b.value,
    'int CompareTo(long other)': compareBigs,
    'bool Equals(ulong other)': (a: Big, b: Big) => a.value === b.value,
    'int CompareTo(ulong other)': compareBigs,
  },
}))

function logOfBig(value: bigint): number {
  if (value < 0n) return NaN
  const text = value.toString(2)
  if (text.length <= 1000) return Math.log(Number(value))
  return Math.log(Number(BigInt(`0b${text.slice(0, 1000)}`))) + (text.length - 1000) * Math.LN2
}
