// How Get-Random and Get-SecureRandom run: numbers between bounds of three kinds, or a choice of objects.

import { type Cmd, t } from '#engine/command'
import { Big, Num, double, int64, isNull, netType, unwrap } from '#objects'
import { convert, tryConvert } from '#engine/runtime'
import { type RandomSource, randomSource } from './random-source.ts'

/** The parts of the table that both have. */
export const chanceTable = {
  output: ['System.Int32', 'System.Int64', 'System.Double'],
  defaultSet: 'RandomNumberParameterSet',
  setOrder: ['RandomNumberParameterSet', 'RandomListItemParameterSet', 'ShuffleParameterSet'],
  params: {
    Maximum: { type: t.object, set: 'RandomNumberParameterSet', position: 0 },
    Minimum: { type: t.object, set: 'RandomNumberParameterSet' },
    InputObject: {
      type: t.list(t.object),
      set: ['RandomListItemParameterSet', 'ShuffleParameterSet'],
      mandatory: true,
      position: 0,
      pipeline: 'value',
      allowNull: true,
    },
    Count: { type: t.int, set: ['RandomListItemParameterSet', 'RandomNumberParameterSet'], range: [1, 2147483647] },
    Shuffle: { type: t.switch, set: 'ShuffleParameterSet', mandatory: true },
  },
} as const

const sources = new WeakMap<object, Map<string, RandomSource>>()

export function chance(args: any, cmd: Cmd): { process(args: any): void; end(): void } {
  const kept = sources.get(cmd.engine) ?? new Map<string, RandomSource>()
  sources.set(cmd.engine, kept)
  if (args.SetSeed !== undefined) kept.set(cmd.name, randomSource(args.SetSeed))
  const source = kept.get(cmd.name) ?? randomSource()
  kept.set(cmd.name, source)
  const count: number = args.Count ?? 1
  const numbers = cmd.parameterSetName === 'RandomNumberParameterSet'
  const chosen: unknown[] = []
  let seen = 0
  if (numbers) writeNumbers()
  return {
    process({ InputObject }: any) {
      if (numbers) return
      for (const item of (isNull(InputObject) || InputObject === undefined ? [null] : InputObject) as readonly unknown[]) {
        if (args.Shuffle || seen < count) chosen.push(item)
        else if (source.between(0, seen + 1) < count) chosen[source.between(0, chosen.length)] = item
        seen++
      }
    },
    end() {
      if (numbers) return
      for (let index = 0; index < chosen.length; index++) {
        const other = source.between(index, chosen.length)
        const item = chosen[other]
        if (index !== other) chosen[other] = chosen[index]
        cmd.write(item)
      }
    },
  }

  function writeNumbers(): void {
    const max = operand(args.Maximum)
    const min = operand(args.Minimum)
    const isInt = (value: unknown): boolean => value === null || (typeof value === 'number' && (value | 0) === value)
    const isLong = (value: unknown): boolean => isInt(value) || (value instanceof Big && value.kind === 'Int64')
    const wrong = (low: unknown, high: unknown): never =>
      cmd.throw({
        id: 'MinGreaterThanOrEqualMax',
        category: 'InvalidArgument',
        exception: 'System.ArgumentException',
        message: `The minimum ${cmd.text(low)} is not below the maximum ${cmd.text(high)}.`,
      })
    if (isInt(max) && isInt(min)) {
      const [low, high] = [(min ?? 0) as number, (max ?? 0x7fffffff) as number]
      if (low >= high) wrong(low, high)
      for (let at = 0; at < count; at++) cmd.write(source.between(low, high))
    } else if (isLong(max) && isLong(min)) {
      const whole = (value: unknown, otherwise: bigint): bigint =>
        value === null ? otherwise : value instanceof Big ? value.value : BigInt(value as number)
      const [low, high] = [whole(min, 0n), whole(max, 2n ** 63n - 1n)]
      if (low >= high) wrong(int64(low), int64(high))
      for (let at = 0; at < count; at++) cmd.write(int64(longBetween(low, high)))
    } else {
      const number = (value: unknown, otherwise: number): number => {
        if (value === null) return otherwise
        const converted = convert(value, netType('System.Double'), cmd.engine)
        return converted instanceof Num ? converted.value : (converted as number)
      }
      const [low, high] = [number(min, 0), number(max, Number.MAX_VALUE)]
      if (low >= high) wrong(double(low), double(high))
      for (let at = 0; at < count; at++) cmd.write(double(doubleBetween(low, high)))
    }
  }

  function operand(given: unknown): unknown {
    if (isNull(given) || given === undefined) return null
    const bare = unwrap(given)
    return typeof bare === 'string'
      ? (tryConvert(bare, netType('System.Int32'), cmd.engine) ??
          tryConvert(bare, netType('System.Int64'), cmd.engine) ??
          convert(bare, netType('System.Double'), cmd.engine))
      : bare
  }

  function longBetween(low: bigint, high: bigint): bigint {
    const range = high - low
    if (range <= 0x7fffffffn) return low + BigInt(source.between(0, Number(range)))
    const mask = (1n << BigInt(range.toString(2).length)) - 1n
    for (;;) {
      const bytes = source.bytes(8)
      const value = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true) & mask
      if (value < range) return BigInt(Math.trunc(Number(low) + Number(value)))
    }
  }

  function doubleBetween(low: number, high: number): number {
    let range = high - low
    for (;;) {
      const part = source.fraction()
      const value = Number.isFinite(range) ? low + part * range : low + part * high - part * low
      if (Number.isFinite(range)) range *= part
      if (value < high) return value
    }
  }
}
