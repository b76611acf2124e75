// How numbers travel. An int32-valued JS number is [int], any other JS number is [double]: both are bare, so the
// common arithmetic allocates nothing. All the rest is boxed: a whole [double] in int range (and -0.0), the small
// kinds and [float] as Num, the wide kinds as Big. Decimal has its own file.

import { type NetType, netType } from './type.ts'

/** Kinds whose value fits a JS number. */
export type NumKind = 'Double' | 'Single' | 'Byte' | 'SByte' | 'Int16' | 'UInt16' | 'UInt32'
/** Kinds whose value is a bigint. */
export type BigKind = 'Int64' | 'UInt64' | 'BigInteger' | 'IntPtr' | 'UIntPtr' | 'Int128' | 'UInt128'

/** A number that a bare JS number cannot stand for. Never holds an Int32. */
export class Num {
  readonly kind: NumKind
  readonly value: number
  constructor(kind: NumKind, value: number) {
    this.kind = kind
    this.value = value
  }
  get netType(): NetType {
    return numTypes[this.kind]
  }
}

/** A wide integer. The value is within the kind's range: check before making one. */
export class Big {
  readonly kind: BigKind
  readonly value: bigint
  constructor(kind: BigKind, value: bigint) {
    this.kind = kind
    this.value = value
  }
  get netType(): NetType {
    return bigTypes[this.kind]
  }
}

/** A [double] of this value: bare unless it would be taken for an [int]. */
export function double(value: number): number | Num {
  return (value | 0) === value ? new Num('Double', value) : value
}

/** True when a bare JS number is an [int]. */
export function isInt32(value: number): boolean {
  return (value | 0) === value
}

export const int64 = (value: bigint): Big => new Big('Int64', value)

const numTypes: { [K in NumKind]: NetType } = {
  Double: netType('System.Double'),
  Single: netType('System.Single'),
  Byte: netType('System.Byte'),
  SByte: netType('System.SByte'),
  Int16: netType('System.Int16'),
  UInt16: netType('System.UInt16'),
  UInt32: netType('System.UInt32'),
}
const bigTypes: { [K in BigKind]: NetType } = {
  Int64: netType('System.Int64'),
  UInt64: netType('System.UInt64'),
  BigInteger: netType('System.Numerics.BigInteger'),
  IntPtr: netType('System.IntPtr'),
  UIntPtr: netType('System.UIntPtr'),
  Int128: netType('System.Int128'),
  UInt128: netType('System.UInt128'),
}
