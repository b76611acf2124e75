// Every row of testdata/dotnet/time-format.tsv: what the reference engine wrote of a date, time or span in a format.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { DateOnly, DateTime, DateTimeOffset, Exception, TimeOnly, TimeSpan } from '#objects'
import { dayOfDate, formatDateOnly, formatDateTime, formatTimeOnly, formatTimeSpan, getCulture, ticksOf } from '#dotnet'

test('dates, times and spans are formatted as the reference engine does', () => {
  const wrong: string[] = []
  let rows = 0
  for (const line of readFileSync('testdata/dotnet/time-format.tsv', 'utf8').split('\n')) {
    if (line === '') continue
    const [kind, shown, name, format, expected] = line.split('\t') as [string, string, string, string, string]
    const culture = getCulture(name)
    let got: string
    try {
      switch (kind) {
        case 'DateTime':
          got = formatDateTime(dateOf(shown), format, culture)
          break
        case 'DateTimeOffset':
          got = formatDateTime(offsetOf(shown), format, culture)
          break
        case 'DateOnly': {
          const [year, month, day] = shown.split('-').map(Number) as [number, number, number]
          got = formatDateOnly(new DateOnly(dayOfDate(year, month, day)), format, culture)
          break
        }
        case 'TimeOnly':
          got = formatTimeOnly(new TimeOnly(dateOf(`0001-01-01T${shown}`).ticks), format, culture)
          break
        default:
          got = formatTimeSpan(new TimeSpan(BigInt(shown)), format, culture)
      }
    } catch (thrown) {
      if (!(thrown instanceof Exception)) throw thrown
      got = '!' + thrown.netType.shortName
    }
    rows++
    if (got !== expected) wrong.push(`${kind} ${shown} ${name} '${format}': ${got}, not ${expected}`)
  }
  assert.ok(rows > 4000)
  assert.deepEqual(wrong, [])
})

function dateOf(shown: string): DateTime {
  const [year, month, day, hour, minute, second] = shown.split(/[-T:.Z]/).map(Number) as [number, number, number, number, number, number]
  const fraction = /\.(\d+)/.exec(shown)?.[1] ?? '0'
  return new DateTime(
    ticksOf(year, month, day, hour, minute, second, Number(fraction.padEnd(7, '0'))),
    shown.endsWith('Z') ? 'Utc' : 'Unspecified',
  )
}

function offsetOf(shown: string): DateTimeOffset {
  const [, clock, zone] = /^(.*?)(Z|[+-]\d\d:\d\d)$/.exec(shown)!
  const minutes = zone === 'Z' ? 0 : (zone!.startsWith('-') ? -1 : 1) * (Number(zone!.slice(1, 3)) * 60 + Number(zone!.slice(4)))
  return new DateTimeOffset(dateOf(clock!).ticks, minutes)
}
