// [decimal]: a whole number of at most 96 bits divided by a power of ten (scale 0 to 28), with a sign. The scale is
// kept: 1.0 and 1.00 are equal, and print differently. Arithmetic is in dotnet.

import { type NetType, netType } from './type.ts'

export class Decimal {
  /** Without the sign; below 2^96. */
  readonly coefficient: bigint
  readonly scale: number
  /** Kept for zero too, as .NET does. */
  readonly negative: boolean
  constructor(coefficient: bigint, scale = 0, negative = false) {
    this.coefficient = coefficient
    this.scale = scale
    this.negative = negative
  }
  get netType(): NetType {
    return decimalType
  }

  /** Digits with the scale's zeros, point as the mark: the invariant culture's text. */
  toString(): string {
    const digits = this.coefficient.toString()
    const sign = this.negative && this.coefficient !== 0n ? '-' : ''
    if (this.scale === 0) return sign + digits
    const padded = digits.padStart(this.scale + 1, '0')
    return `${sign}${padded.slice(0, -this.scale)}.${padded.slice(-this.scale)}`
  }
}

/** The largest coefficient. */
export const maxCoefficient = 2n ** 96n - 1n

const decimalType = netType('System.Decimal')
