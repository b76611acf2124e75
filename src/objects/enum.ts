// A value of an enum: the type and the number. The names are in the type (`enum` of its declaration).

import type { NetType } from './type.ts'

export class EnumValue {
  readonly netType: NetType
  /** A number for underlying types up to 32 bits and all that fit; a bigint where only that is exact. */
  readonly value: number | bigint
  constructor(type: NetType, value: number | bigint) {
    this.netType = type
    this.value = value
  }
  toString(): string {
    return enumText(this.netType, this.value)
  }
}

/** The value of an enum; values within int32 are one object each, so === compares them. */
export function enumValue(type: NetType, value: number | bigint): EnumValue {
  let known = made.get(type)
  if (known === undefined) made.set(type, (known = new Map()))
  let one = known.get(value)
  if (one === undefined) {
    one = new EnumValue(type, value)
    if (known.size < 4096) known.set(value, one)
  }
  return one
}

/** The names of an enum with their values, as declared. */
export function enumNames(type: NetType): readonly (readonly [name: string, value: number | bigint])[] {
  let names = namesOf.get(type)
  if (names === undefined || names.from !== type.specs.length) {
    const merged = Object.assign({}, ...type.specs.map((spec) => spec.enum ?? {})) as { [name: string]: number | bigint }
    names = { from: type.specs.length, list: Object.entries(merged), flags: type.specs.some((spec) => spec.flags) }
    namesOf.set(type, names)
  }
  return names.list
}

/** True when the enum was declared [Flags]. */
export function isFlags(type: NetType): boolean {
  enumNames(type)
  return namesOf.get(type)!.flags
}

/** A name, several with commas for flags, or the number when no names make it up. */
export function enumText(type: NetType, value: number | bigint): string {
  const names = enumNames(type)
  for (const [name, each] of names) if (each == value) return name
  if (!isFlags(type)) return String(value)
  // From the greatest down, as .NET does, so that combined names win over their parts.
  let rest = BigInt.asUintN(64, BigInt(value))
  if (rest === 0n) return '0'
  const found: string[] = []
  const sorted = names
    .map(([name, each]) => [name, BigInt.asUintN(64, BigInt(each))] as const)
    .sort((a, b) => (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0))
  for (const [name, bits] of sorted.reverse()) {
    if (bits !== 0n && (rest & bits) === bits) {
      rest -= bits
      found.unshift(name)
    }
  }
  return rest === 0n ? found.join(', ') : String(value)
}

const made = new Map<NetType, Map<number | bigint, EnumValue>>()
const namesOf = new WeakMap<NetType, { from: number; list: (readonly [string, number | bigint])[]; flags: boolean }>()
