// The integer types: System.Byte to System.UInt64, and IntPtr and UIntPtr as far as scripts use them. One table for all.

import { type TypeSpec, Big, type EnumValue, Num, type PSReference, defineType, enumValue, exception, genericType, netType } from '#objects'
import { hashOf } from '../hash.ts'
import { formatNumber } from '../number/format.ts'
import { type NumberKind, integerOf, integerRanges, parseNumber, tryParseNumber } from '../number/parse.ts'
import { numbersOf } from './provider.ts'
import { Tuple } from './tuple.ts'

type Whole = number | Num | Big

/** TypeCode of each kind; IntPtr and UIntPtr have none of their own. */
const typeCodes: { readonly [kind: string]: number } = {
  SByte: 5,
  Byte: 6,
  Int16: 7,
  UInt16: 8,
  Int32: 9,
  UInt32: 10,
  Int64: 11,
  UInt64: 12,
}

for (const kind of ['SByte', 'Byte', 'Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64', 'IntPtr', 'UIntPtr', 'Int128', 'UInt128'])
  defineType(`System.${kind}`, () => integerTable(kind as NumberKind))

function integerTable(kind: NumberKind): TypeSpec {
  const name = `System.${kind}`
  const [least, most] = integerRanges[kind]!
  const bits = most === 2n ** 127n - 1n || most === 2n ** 128n - 1n ? 128n : BigInt((most - least + 1n).toString(2).length - 1)
  const isSigned = least < 0n
  const make = (value: bigint | number): Whole => {
    const result = integerOf(kind, value)
    if (result === 'overflow') throw exception('System.OverflowException', `${value} does not fit ${kind}.`)
    return result
  }
  const zero = make(0)
  const raw = (value: Whole): bigint => BigInt(typeof value === 'number' ? value : value.value)
  const unsigned = (value: Whole): bigint => BigInt.asUintN(Number(bits), raw(value))
  const wrap = (value: bigint): Whole => make(isSigned ? BigInt.asIntN(Number(bits), value) : BigInt.asUintN(Number(bits), value))
  const parse = (text: string | null, styles: EnumValue | undefined, provider: unknown): Whole =>
    parseNumber(text, kind, styles === undefined ? undefined : Number(styles.value), numbersOf(provider)) as Whole
  const tryParse = (text: string | null, styles: EnumValue | undefined, provider: unknown, result: PSReference): boolean => {
    const value =
      text === null ? 'format' : tryParseNumber(text, kind, styles === undefined ? undefined : Number(styles.value), numbersOf(provider))
    const done = typeof value !== 'string'
    result.Value = done ? value : zero
    return done
  }
  const size = (value: bigint): bigint => (value < 0n ? -value : value)
  const compare = (a: Whole, b: Whole): number => (raw(a) < raw(b) ? -1 : raw(a) > raw(b) ? 1 : 0)
  const self = (value: unknown): value is Whole =>
    typeof value === 'number'
      ? kind === 'Int32' && (value | 0) === value
      : (value instanceof Num || value instanceof Big) && value.kind === kind

  return {
    kind: 'struct',
    interfaces: [
      'System.IComparable',
      `System.IComparable[${name}]`,
      ...(typeCodes[kind] === undefined ? [] : ['System.IConvertible']),
      `System.IEquatable[${name}]`,
      'System.IFormattable',
    ],
    ...(kind === 'IntPtr' || kind === 'UIntPtr'
      ? {
          new:
            kind === 'IntPtr'
              ? { '(int value)': (value: number) => make(value), '(long value)': (value: Big) => make(value.value) }
              : { '(uint value)': (value: Num) => make(value.value), '(ulong value)': (value: Big) => make(value.value) },
        }
      : {}),
    staticProperties: {
      MaxValue: { type: name, get: () => make(most) },
      MinValue: { type: name, get: () => make(least) },
      ...(kind.endsWith('IntPtr') ? { Zero: { type: name, get: () => zero }, Size: { type: 'System.Int32', get: () => 8 } } : {}),
    },
    staticMethods: {
      [`${name} Parse(string s)`]: (text) => parse(text, undefined, null),
      [`${name} Parse(string s, System.Globalization.NumberStyles style)`]: (text, styles) => parse(text, styles, null),
      [`${name} Parse(string s, IFormatProvider provider)`]: (text, provider) => parse(text, undefined, provider),
      [`${name} Parse(string s, System.Globalization.NumberStyles style, IFormatProvider provider)`]: parse,
      [`bool TryParse(string s, ref ${name} result)`]: (text, result) => tryParse(text, undefined, null, result),
      [`bool TryParse(string s, IFormatProvider provider, ref ${name} result)`]: (text, provider, result) =>
        tryParse(text, undefined, provider, result),
      [`bool TryParse(string s, System.Globalization.NumberStyles style, IFormatProvider provider, ref ${name} result)`]: tryParse,
      ...(isSigned
        ? {
            [`${name} Abs(${name} value)`]: (value: Whole) => make(size(raw(value))),
            [`bool IsNegative(${name} value)`]: (value: Whole) => raw(value) < 0n,
            [`bool IsPositive(${name} value)`]: (value: Whole) => raw(value) >= 0n,
            [`${name} CopySign(${name} value, ${name} sign)`]: (value: Whole, sign: Whole) =>
              make(raw(sign) < 0n ? -size(raw(value)) : size(raw(value))),
            [`${name} MaxMagnitude(${name} x, ${name} y)`]: (x: Whole, y: Whole) =>
              size(raw(x)) > size(raw(y)) || (size(raw(x)) === size(raw(y)) && raw(x) >= 0n) ? x : y,
            [`${name} MinMagnitude(${name} x, ${name} y)`]: (x: Whole, y: Whole) =>
              size(raw(x)) < size(raw(y)) || (size(raw(x)) === size(raw(y)) && raw(x) < 0n) ? x : y,
          }
        : {}),
      [`${name} Clamp(${name} value, ${name} min, ${name} max)`]: (value: Whole, min: Whole, max: Whole) => {
        if (compare(min, max) > 0) throw exception('System.ArgumentException', `'${raw(min)}' is above '${raw(max)}'.`)
        return compare(value, min) < 0 ? min : compare(value, max) > 0 ? max : value
      },
      [`${name} Max(${name} x, ${name} y)`]: (x: Whole, y: Whole) => (compare(x, y) >= 0 ? x : y),
      [`${name} Min(${name} x, ${name} y)`]: (x: Whole, y: Whole) => (compare(x, y) <= 0 ? x : y),
      [`int Sign(${name} value)`]: (value: Whole) => Number(raw(value) > 0n) - Number(raw(value) < 0n),
      [`bool IsEvenInteger(${name} value)`]: (value: Whole) => (raw(value) & 1n) === 0n,
      [`bool IsOddInteger(${name} value)`]: (value: Whole) => (raw(value) & 1n) === 1n,
      [`bool IsPow2(${name} value)`]: (value: Whole) => raw(value) > 0n && (raw(value) & (raw(value) - 1n)) === 0n,
      [`${name} LeadingZeroCount(${name} value)`]: (value: Whole) =>
        make(unsigned(value) === 0n ? bits : bits - BigInt(unsigned(value).toString(2).length)),
      [`${name} Log2(${name} value)`]: (value: Whole) => {
        if (raw(value) < 0n)
          throw exception('System.ArgumentOutOfRangeException', 'Only what is not negative has a logarithm.', { ParamName: 'value' })
        return make(raw(value) === 0n ? 0 : unsigned(value).toString(2).length - 1)
      },
      [`${name} PopCount(${name} value)`]: (value: Whole) => make(unsigned(value).toString(2).replaceAll('0', '').length),
      [`${name} TrailingZeroCount(${name} value)`]: (value: Whole) =>
        make(unsigned(value) === 0n ? bits : /0*$/.exec(unsigned(value).toString(2))![0].length),
      [`${name} RotateLeft(${name} value, int rotateAmount)`]: (value: Whole, by: number) => rotate(value, BigInt(by)),
      [`${name} RotateRight(${name} value, int rotateAmount)`]: (value: Whole, by: number) => rotate(value, -BigInt(by)),
      [`System.ValueTuple[${name},${name}] DivRem(${name} left, ${name} right)`]: (left: Whole, right: Whole) => {
        if (raw(right) === 0n) throw exception('System.DivideByZeroException', 'There is no dividing by zero.')
        return new Tuple(genericType(netType('System.ValueTuple`2'), [netType(name), netType(name)]), [
          make(raw(left) / raw(right)),
          make(raw(left) % raw(right)),
        ])
      },
    },
    methods: {
      [`int CompareTo(object ${kind === 'SByte' ? 'obj' : 'value'})`]: (me: Whole, other: unknown) => {
        if (other === null) return 1
        if (!self(other)) throw exception('System.ArgumentException', `Only ${kind} compares with ${kind}.`)
        return kind === 'Byte' || kind === 'SByte' || kind === 'Int16' || kind === 'UInt16'
          ? Number(raw(me) - raw(other))
          : compare(me, other)
      },
      [`int CompareTo(${name} value)`]: (me: Whole, other: Whole) =>
        kind === 'Byte' || kind === 'SByte' || kind === 'Int16' || kind === 'UInt16' ? Number(raw(me) - raw(other)) : compare(me, other),
      'bool Equals(object obj)': (me: Whole, other: unknown) => self(other) && raw(me) === raw(other),
      [`bool Equals(${name} ${kind.endsWith('IntPtr') || kind.endsWith('128') ? 'other' : 'obj'})`]: (me: Whole, other: Whole) =>
        raw(me) === raw(other),
      'int GetHashCode()': hashOf,
      'string ToString()': (me: Whole) => formatNumber(me, null, numbersOf(null)),
      'string ToString(string format)': (me: Whole, format: string) => formatNumber(me, format, numbersOf(null)),
      'string ToString(IFormatProvider provider)': (me: Whole, provider: unknown) => formatNumber(me, null, numbersOf(provider)),
      'string ToString(string format, IFormatProvider provider)': (me: Whole, format: string, provider: unknown) =>
        formatNumber(me, format, numbersOf(provider)),
      ...(typeCodes[kind] === undefined
        ? {}
        : { 'System.TypeCode GetTypeCode()': () => enumValue(netType('System.TypeCode'), typeCodes[kind]!) }),
      ...(kind === 'IntPtr'
        ? { 'int ToInt32()': (me: Big) => Number(me.value), 'long ToInt64()': (me: Big) => new Big('Int64', me.value) }
        : {}),
      ...(kind === 'UIntPtr'
        ? {
            'uint ToUInt32()': (me: Big) => new Num('UInt32', Number(me.value)),
            'ulong ToUInt64()': (me: Big) => new Big('UInt64', me.value),
          }
        : {}),
    },
  }

  function rotate(value: Whole, by: bigint): Whole {
    const shift = ((by % bits) + bits) % bits
    return wrap((unsigned(value) << shift) | (unsigned(value) >> (bits - shift)))
  }
}

defineType('System.Int32', () => ({
  staticMethods: { 'long BigMul(int left, int right)': (left, right) => new Big('Int64', BigInt(left) * BigInt(right)) },
}))
defineType('System.UInt32', () => ({
  staticMethods: {
    'ulong BigMul(uint left, uint right)': (left: Num, right: Num) => new Big('UInt64', BigInt(left.value) * BigInt(right.value)),
  },
}))
