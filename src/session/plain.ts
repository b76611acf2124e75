// PowerShell's values as plain JavaScript, and back: what a program does with records that it only wants to read.
// Whole numbers beyond 2^53 are bigints; dates are Dates where they name a moment; bytes are Uint8Arrays; what has no
// counterpart is its text.

import {
  Big,
  Char,
  DateTime,
  Decimal,
  Dictionary,
  EnumValue,
  HashSet,
  List,
  Num,
  PSArray,
  PSObject,
  Queue,
  Stack,
  TimeSpan,
  arrayList,
  customObject,
  double,
  hashtable,
  int64,
  arrayType,
  isInt32,
  netType,
  noBase,
  ticksPerSecond,
  unixTicks,
} from '#objects'

export function plain(value: unknown, seen = new Map<object, unknown>()): unknown {
  if (typeof value !== 'object' || value === null) return value ?? null
  const known = seen.get(value)
  if (known !== undefined) return known
  if (value instanceof Num) return value.value
  if (value instanceof Big)
    return value.value >= Number.MIN_SAFE_INTEGER && value.value <= Number.MAX_SAFE_INTEGER ? Number(value.value) : value.value
  if (value instanceof Char) return value.text
  if (value instanceof Decimal) return Number(value.toString())
  if (value instanceof EnumValue) return value.toString()
  if (value instanceof DateTime)
    return value.kind === 'Unspecified' ? dateOf(value.ticks).toISOString().replace('Z', '') : dateOf(value.ticks)
  if (value instanceof TimeSpan) return spanText(value.ticks)
  if (value instanceof PSArray && value.netType === bytesType) return Uint8Array.from(value.list, (each) => (each as Num).value)
  if (value instanceof PSArray) return listOf(value, value.list, seen)
  if (value instanceof List) return listOf(value, value.items, seen)
  if (value instanceof Queue || value instanceof Stack) return listOf(value, value.toArray(), seen)
  if (value instanceof HashSet) return listOf(value, [...value.values()], seen)
  if (value instanceof Dictionary) {
    const table: { [key: string]: unknown } = {}
    seen.set(value, table)
    for (const entry of value.entries()) table[String(plain(entry.key))] = plain(entry.value, seen)
    return table
  }
  if (value instanceof PSObject) return ofObject(value, seen)
  return String(value)
}

function ofObject(object: PSObject, seen: Map<object, unknown>): unknown {
  if (object.base !== noBase) {
    // An enum from afar is a number with a name.
    if (object.remains?.text !== undefined && object.typeNames?.some((name) => name.endsWith('System.Enum'))) return object.remains.text
    return plain(object.base, seen)
  }
  const result: { [name: string]: unknown } = {}
  seen.set(object, result)
  const { remains } = object
  remains?.properties?.shape.names.forEach((name, slot) => {
    result[name] = plain(remains.properties!.values[slot], seen)
  })
  object.shape.names.forEach((name, slot) => {
    result[name] = plain(object.values[slot], seen)
  })
  if (object.shape.names.length === 0 && remains?.properties === undefined && remains?.text !== undefined) return remains.text
  return result
}

function listOf(list: object, items: readonly unknown[], seen: Map<object, unknown>): unknown[] {
  const result: unknown[] = []
  seen.set(list, result)
  for (const item of items) result.push(plain(item, seen))
  return result
}

const dateOf = (ticks: bigint): Date => new Date(Number((ticks - unixTicks) / 10_000n))

/** `[-][d.]hh:mm:ss[.fffffff]`, .NET's constant form. */
function spanText(ticks: bigint): string {
  const size = ticks < 0n ? -ticks : ticks
  const two = (value: bigint): string => String(value).padStart(2, '0')
  const seconds = size / ticksPerSecond
  const days = seconds / 86_400n
  const fraction = size % ticksPerSecond
  const clock = [(seconds / 3600n) % 24n, (seconds / 60n) % 60n, seconds % 60n].map(two).join(':')
  return `${ticks < 0n ? '-' : ''}${days > 0n ? `${days}.` : ''}${clock}${fraction > 0n ? `.${String(fraction).padStart(7, '0')}` : ''}`
}

/** Plain values as PowerShell has them. Values that are PowerShell's already stay. */
export function fromPlain(value: unknown): unknown {
  switch (typeof value) {
    case 'number':
      return isInt32(value) && !Object.is(value, -0) ? value : double(value)
    case 'bigint':
      return int64(value)
    case 'string':
    case 'boolean':
      return value
    case 'undefined':
      return null
    case 'object':
      break
    default:
      throw new TypeError(`A ${typeof value} cannot be sent to a session.`)
  }
  if (value === null || 'netType' in value) return value
  if (value instanceof Date) return new DateTime(BigInt(value.getTime()) * 10_000n + unixTicks, 'Utc')
  if (Array.isArray(value)) return arrayList(value.map(fromPlain))
  if (value instanceof Map) return hashtable(Array.from(value, ([key, each]) => [fromPlain(key), fromPlain(each)] as const))
  if (value instanceof Uint8Array)
    return new PSArray(
      Array.from(value, (each) => new Num('Byte', each)),
      bytesType,
    )
  return customObject(Object.entries(value).map(([name, each]) => [name, fromPlain(each)] as const))
}

const bytesType = arrayType(netType('System.Byte'))
