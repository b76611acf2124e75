// System.Numerics.Complex.

import { type NetType, Num, defineType, netType } from '#objects'
import { textOf } from '../text-of.ts'

const number = (value: unknown): number => (value instanceof Num ? value.value : (value as number))
const shown = (value: number): string => textOf(new Num('Double', value))

class Complex {
  readonly real: number
  readonly imaginary: number
  constructor(real: number, imaginary: number) {
    this.real = real
    this.imaginary = imaginary
  }
  get netType(): NetType {
    return type
  }
  toString(): string {
    return `<${shown(this.real)}; ${shown(this.imaginary)}>`
  }
}
const type = netType('System.Numerics.Complex')
const double = (get: (self: Complex) => number) => ({ type: 'double', get: (self: Complex) => new Num('Double', get(self)) })
const constant = (real: number, imaginary: number) => ({ type: type.name, get: () => new Complex(real, imaginary) })

type Binary = (left: Complex, right: Complex) => Complex
const add: Binary = (a, b) => new Complex(a.real + b.real, a.imaginary + b.imaginary)
const subtract: Binary = (a, b) => new Complex(a.real - b.real, a.imaginary - b.imaginary)
const multiply: Binary = (a, b) => new Complex(a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real)
const divide: Binary = (a, b) => {
  const size = b.real * b.real + b.imaginary * b.imaginary
  return new Complex((a.real * b.real + a.imaginary * b.imaginary) / size, (a.imaginary * b.real - a.real * b.imaginary) / size)
}
const pair = `${type.name} left, ${type.name} right`

defineType(type.name, () => ({
  kind: 'struct',
  new: { '(double real, double imaginary)': (real, imaginary) => new Complex(number(real), number(imaginary)) },
  staticProperties: { Zero: constant(0, 0), One: constant(1, 0), ImaginaryOne: constant(0, 1) },
  staticMethods: {
    [`${type.name} Add(${pair})`]: add,
    [`${type.name} Subtract(${pair})`]: subtract,
    [`${type.name} Multiply(${pair})`]: multiply,
    [`${type.name} Divide(${pair})`]: divide,
    [`${type.name} op_Addition(${pair})`]: add,
    [`${type.name} op_Subtraction(${pair})`]: subtract,
    [`${type.name} op_Multiply(${pair})`]: multiply,
    [`${type.name} op_Division(${pair})`]: divide,
    [`${type.name} Conjugate(${type.name} value)`]: (self: Complex) => new Complex(self.real, -self.imaginary),
    [`double Abs(${type.name} value)`]: (self: Complex) => new Num('Double', Math.hypot(self.real, self.imaginary)),
    [`${type.name} FromPolarCoordinates(double magnitude, double phase)`]: (size, phase) =>
      new Complex(number(size) * Math.cos(number(phase)), number(size) * Math.sin(number(phase))),
  },
  properties: {
    Real: double((self) => self.real),
    Imaginary: double((self) => self.imaginary),
    Magnitude: double((self) => Math.hypot(self.real, self.imaginary)),
    Phase: double((self) => Math.atan2(self.imaginary, self.real)),
  },
  methods: {
    'string ToString()': String,
    'bool Equals(object obj)': (self: Complex, other) =>
      other instanceof Complex && other.real === self.real && other.imaginary === self.imaginary,
  },
}))
