// System.Math.

import { once } from '#base'
import {
  Big,
  type Decimal,
  type EnumValue,
  Num,
  type PSReference,
  defineType,
  double,
  enumNames,
  exception,
  genericType,
  netType,
} from '#objects'
import { decimalAbs, decimalCeiling, decimalCompare, decimalFloor, decimalRound, decimalTruncate } from '../number/decimal.ts'
import { Tuple } from './tuple.ts'
import type { Midpoint } from '../number/decimal.ts'

defineType('System.MidpointRounding', () => ({
  enum: { ToEven: 0, AwayFromZero: 1, ToZero: 2, ToNegativeInfinity: 3, ToPositiveInfinity: 4 },
}))

/** A double argument as a JS number. */
const n = (value: number | Num): number => (typeof value === 'number' ? value : value.value)
const f = (value: number): Num => new Num('Single', Math.fround(value))

const midpoint = (mode: EnumValue | null): Midpoint =>
  mode === null ? 'ToEven' : (enumNames(mode.netType).find(([, each]) => each === mode.value)![0] as Midpoint)

/** Rounds a double to places: .NET scales by a power of ten, rounds, and scales back. */
export function roundDouble(value: number, places: number, mode: Midpoint): number {
  if (places < 0 || places > 15)
    throw exception('System.ArgumentOutOfRangeException', 'Rounding takes 0 to 15 places.', { ParamName: 'digits' })
  if (!Number.isFinite(value) || Math.abs(value) >= 1e16) return value
  const power = 10 ** places
  return roundWhole(value * power, mode) / power
}

function roundWhole(value: number, mode: Midpoint): number {
  const floor = Math.floor(value)
  const rest = value - floor
  switch (mode) {
    case 'ToZero':
      return Math.trunc(value)
    case 'ToNegativeInfinity':
      return floor
    case 'ToPositiveInfinity':
      return Math.ceil(value)
    case 'AwayFromZero':
      return (
        Math.sign(value) *
        Math.floor(Math.abs(value) + (Math.abs(value) % 1 >= 0.5 ? 1 : 0) - (Math.abs(value) % 1 >= 0.5 ? Math.abs(value) % 1 : 0))
      )
    default:
      return rest < 0.5 ? floor : rest > 0.5 ? floor + 1 : floor % 2 === 0 ? floor : floor + 1
  }
}

const methods = once((): { [signature: string]: (...args: any[]) => unknown } => {
  const methods: { [signature: string]: (...args: any[]) => unknown } = {
    'decimal Ceiling(decimal d)': decimalCeiling,
    'decimal Floor(decimal d)': decimalFloor,
    'decimal Truncate(decimal d)': decimalTruncate,
    'double Ceiling(double a)': (a) => double(Math.ceil(n(a))),
    'double Floor(double d)': (a) => double(Math.floor(n(a))),
    'double Truncate(double d)': (a) => double(Math.trunc(n(a))),
    'decimal Round(decimal d)': (d) => decimalRound(d),
    'decimal Round(decimal d, int decimals)': (d, places) => decimalRound(d, places),
    'decimal Round(decimal d, System.MidpointRounding mode)': (d, mode) => decimalRound(d, 0, midpoint(mode)),
    'decimal Round(decimal d, int decimals, System.MidpointRounding mode)': (d, places, mode) => decimalRound(d, places, midpoint(mode)),
    'double Round(double a)': (a) => double(roundWhole(n(a), 'ToEven')),
    'double Round(double value, int digits)': (a, places) => double(roundDouble(n(a), places, 'ToEven')),
    'double Round(double value, System.MidpointRounding mode)': (a, mode) => double(roundDouble(n(a), 0, midpoint(mode))),
    'double Round(double value, int digits, System.MidpointRounding mode)': (a, places, mode) =>
      double(roundDouble(n(a), places, midpoint(mode))),
    'double Pow(double x, double y)': (x, y) => double(n(x) ** n(y)),
    'double Atan2(double y, double x)': (y, x) => double(Math.atan2(n(y), n(x))),
    'double Log(double d)': (d) => double(Math.log(n(d))),
    'double Log(double a, double newBase)': (a, b) => double(logOf(n(a), n(b))),
    'double IEEERemainder(double x, double y)': (x, y) => double(ieeeRemainder(n(x), n(y))),
    'double CopySign(double x, double y)': (x, y) => double((Object.is(n(y), -0) || n(y) < 0 ? -1 : 1) * Math.abs(n(x))),
    'double ScaleB(double x, int n)': (x, by) => double(n(x) * 2 ** by),
    'int ILogB(double x)': (x) => Math.floor(Math.log2(Math.abs(n(x)))),
    'double FusedMultiplyAdd(double x, double y, double z)': (x, y, z) => double(n(x) * n(y) + n(z)),
    'double BitIncrement(double x)': (x) => double(nextDouble(n(x), 1n)),
    'double BitDecrement(double x)': (x) => double(nextDouble(n(x), -1n)),
    'long BigMul(int a, int b)': (a, b) => new Big('Int64', BigInt(a) * BigInt(b)),
    'int DivRem(int a, int b, ref int result)': (a, b, result: PSReference) => {
      checkDivisor(b)
      result.Value = a % b
      return Math.trunc(a / b)
    },
    'long DivRem(long a, long b, ref long result)': (a: Big, b: Big, result: PSReference) => {
      checkDivisor(b.value)
      result.Value = new Big('Int64', a.value % b.value)
      return new Big('Int64', a.value / b.value)
    },
    'System.ValueTuple[int,int] DivRem(int left, int right)': (a, b) => {
      checkDivisor(b)
      return tuple('System.Int32', Math.trunc(a / b), a % b)
    },
    'System.ValueTuple[long,long] DivRem(long left, long right)': (a: Big, b: Big) => {
      checkDivisor(b.value)
      return tuple('System.Int64', new Big('Int64', a.value / b.value), new Big('Int64', a.value % b.value))
    },
  }
  for (const name of [
    'Acos',
    'Acosh',
    'Asin',
    'Asinh',
    'Atan',
    'Atanh',
    'Cbrt',
    'Cos',
    'Cosh',
    'Exp',
    'Log10',
    'Log2',
    'Sin',
    'Sinh',
    'Sqrt',
    'Tan',
    'Tanh',
  ] as const) {
    const apply = Math[name.toLowerCase() as 'sin']
    methods[`double ${name}(double ${argument[name] ?? 'd'})`] = (d) => double(apply(n(d)))
  }
  for (const [type, { abs, less, sign }] of Object.entries(kinds)) {
    if (!/^(byte|u)/.test(type)) {
      methods[`${type} Abs(${type} value)`] = abs
      methods[`int Sign(${type} value)`] = sign
    }
    const nan = (value: unknown): boolean =>
      typeof value === 'number' ? Number.isNaN(value) : value instanceof Num && Number.isNaN(value.value)
    methods[`${type} Max(${type} val1, ${type} val2)`] = (a, b) => (nan(a) ? a : nan(b) ? b : less(a, b) ? b : a)
    methods[`${type} Min(${type} val1, ${type} val2)`] = (a, b) => (nan(a) ? a : nan(b) ? b : less(b, a) ? b : a)
    methods[`${type} Clamp(${type} value, ${type} min, ${type} max)`] = (v, low, high) => {
      if (less(high, low)) throw exception('System.ArgumentException', 'The lower bound is above the upper one.')
      return less(v, low) ? low : less(high, v) ? high : v
    }
  }
  return methods
})
const argument: { readonly [name: string]: string } = { Cosh: 'value', Sinh: 'value', Tanh: 'value', Sin: 'a', Tan: 'a', Log2: 'x' }

// Abs, Sign, Min, Max and Clamp have an overload for each kind of number.
const ofNum = (kind: 'Byte' | 'SByte' | 'Int16' | 'UInt16' | 'UInt32') => ({
  abs: (v: Num) => wrapAbs(kind, v),
  less: (a: Num, b: Num) => a.value < b.value,
  sign: (v: Num) => Math.sign(v.value),
})
const ofBig = (kind: 'Int64' | 'UInt64' | 'IntPtr') => ({
  abs: (v: Big) => new Big(kind, v.value < 0n ? -v.value : v.value),
  less: (a: Big, b: Big) => a.value < b.value,
  sign: (v: Big) => (v.value < 0n ? -1 : v.value > 0n ? 1 : 0),
})
const isNaN2 = (a: number, b: number): boolean => Number.isNaN(a) || Number.isNaN(b)
const kinds: { readonly [type: string]: { abs: (v: any) => unknown; less: (a: any, b: any) => boolean; sign: (v: any) => number } } = {
  byte: ofNum('Byte'),
  sbyte: ofNum('SByte'),
  short: ofNum('Int16'),
  ushort: ofNum('UInt16'),
  uint: ofNum('UInt32'),
  long: ofBig('Int64'),
  ulong: ofBig('UInt64'),
  int: {
    abs: (v: number) => {
      if (v === -2147483648) throw exception('System.OverflowException', 'The smallest number has no positive one.')
      return Math.abs(v)
    },
    less: (a: number, b: number) => a < b,
    sign: (v: number) => Math.sign(v),
  },
  double: {
    abs: (v) => double(Math.abs(n(v))),
    less: (a, b) => n(a) < n(b) || isNaN2(n(a), n(b)),
    sign: (v) => {
      if (Number.isNaN(n(v))) throw exception('System.ArithmeticException', 'NaN has no sign.')
      return Math.sign(n(v))
    },
  },
  float: { abs: (v) => f(Math.abs(n(v))), less: (a, b) => n(a) < n(b) || isNaN2(n(a), n(b)), sign: (v) => Math.sign(n(v)) },
  decimal: {
    abs: decimalAbs,
    less: (a, b) => decimalCompare(a, b) < 0,
    sign: (v: Decimal) => (v.coefficient === 0n ? 0 : v.negative ? -1 : 1),
  },
}

defineType('System.Math', () => ({
  kind: 'static',
  staticProperties: {
    PI: { type: 'double', get: () => Math.PI },
    E: { type: 'double', get: () => Math.E },
    Tau: { type: 'double', get: () => 2 * Math.PI },
  },
  staticMethods: methods(),
}))

function wrapAbs(kind: 'Byte' | 'SByte' | 'Int16' | 'UInt16' | 'UInt32', v: Num): Num {
  if ((kind === 'SByte' && v.value === -128) || (kind === 'Int16' && v.value === -32768))
    throw exception('System.OverflowException', 'The smallest number has no positive one.')
  return new Num(kind, Math.abs(v.value))
}

function logOf(a: number, base: number): number {
  if (Number.isNaN(a) || Number.isNaN(base)) return NaN
  if (base === 1 || (a !== 1 && (base === 0 || base === Infinity))) return NaN
  return Math.log(a) / Math.log(base)
}

function ieeeRemainder(x: number, y: number): number {
  const quotient = x / y
  return x - y * roundWhole(quotient, 'ToEven')
}

function nextDouble(value: number, by: bigint): number {
  if (!Number.isFinite(value)) return value
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  const bits = view.getBigInt64(0)
  if (value === 0) view.setBigInt64(0, by > 0n ? 1n : -9223372036854775807n)
  else view.setBigInt64(0, value > 0 ? bits + by : bits - by)
  return view.getFloat64(0)
}

function checkDivisor(value: number | bigint): void {
  if (value == 0) throw exception('System.DivideByZeroException', 'A number cannot be divided by zero.')
}

function tuple(type: string, a: unknown, b: unknown): Tuple {
  return new Tuple(genericType(netType('System.ValueTuple`2'), [netType(type), netType(type)]), [a, b])
}
