// System.Index and System.Range, and System.Half: small structs that are met as values more than used.

import { type NetType, Num, defineType, exception, netType } from '#objects'
import { textOf } from '../text-of.ts'

class Index {
  readonly value: number
  readonly fromEnd: boolean
  constructor(value: number, fromEnd = false) {
    if (value < 0) throw exception('System.ArgumentOutOfRangeException', 'An index is no negative number.', { ParamName: 'value' })
    this.value = value
    this.fromEnd = fromEnd
  }
  get netType(): NetType {
    return netType('System.Index')
  }
  toString(): string {
    return `${this.fromEnd ? '^' : ''}${this.value}`
  }
}
defineType('System.Index', () => ({
  kind: 'struct',
  new: {
    '(int value, bool fromEnd = false)': (value: number, fromEnd: boolean) => new Index(value, fromEnd),
  },
  staticMethods: {
    'System.Index op_Implicit(int value)': (value: number) => new Index(value),
    'System.Index FromStart(int value)': (value: number) => new Index(value),
    'System.Index FromEnd(int value)': (value: number) => new Index(value, true),
  },
  staticProperties: {
    Start: { type: 'System.Index', get: () => new Index(0) },
    End: { type: 'System.Index', get: () => new Index(0, true) },
  },
  properties: {
    Value: { type: 'int', get: (self: Index) => self.value },
    IsFromEnd: { type: 'bool', get: (self: Index) => self.fromEnd },
  },
  methods: {
    'int GetOffset(int length)': (self: Index, length: number) => (self.fromEnd ? length - self.value : self.value),
    'string ToString()': String,
  },
}))

class Range {
  readonly start: Index
  readonly end: Index
  constructor(start: Index, end: Index) {
    this.start = start
    this.end = end
  }
  get netType(): NetType {
    return netType('System.Range')
  }
  toString(): string {
    return `${String(this.start)}..${String(this.end)}`
  }
}
defineType('System.Range', () => ({
  kind: 'struct',
  new: { '(System.Index start, System.Index end)': (start: Index, end: Index) => new Range(start, end) },
  staticProperties: { All: { type: 'System.Range', get: () => new Range(new Index(0), new Index(0, true)) } },
  properties: {
    Start: { type: 'System.Index', get: (self: Range) => self.start },
    End: { type: 'System.Index', get: (self: Range) => self.end },
  },
  methods: { 'string ToString()': String },
}))

/** The nearest number of 16 bits: 11 of them digits. */
function toHalf(value: number): number {
  if (!Number.isFinite(value) || value === 0) return value
  const size = Math.abs(value)
  const step = 2 ** (Math.max(Math.floor(Math.log2(size)), -14) - 10)
  const lower = Math.floor(size / step)
  const rest = size / step - lower
  const rounded = (rest > 0.5 || (rest === 0.5 && lower % 2 === 1) ? lower + 1 : lower) * step
  return Math.sign(value) * (rounded > 65504 ? Infinity : rounded)
}

class Half {
  readonly value: number
  constructor(value: number) {
    this.value = toHalf(value)
  }
  get netType(): NetType {
    return netType('System.Half')
  }
  toString(): string {
    if (!Number.isFinite(this.value)) return textOf(new Num('Double', this.value))
    for (let digits = 1; digits < 6; digits++) {
      const text = Number(this.value.toPrecision(digits))
      if (toHalf(text) === this.value) return textOf(new Num('Double', text))
    }
    return textOf(new Num('Double', this.value))
  }
}
const half = (value: number) => ({ type: 'System.Half', get: () => new Half(value) })
defineType('System.Half', () => ({
  kind: 'struct',
  staticProperties: {
    MaxValue: half(65504),
    MinValue: half(-65504),
    Epsilon: half(2 ** -24),
    NaN: half(NaN),
    PositiveInfinity: half(Infinity),
    NegativeInfinity: half(-Infinity),
  },
  staticMethods: {
    'System.Half op_Explicit(double value)': (value: unknown) => new Half(value instanceof Num ? value.value : (value as number)),
    'System.Half Parse(string s)': (text: string) => new Half(Number(text)),
  },
  methods: { 'string ToString()': String },
}))
