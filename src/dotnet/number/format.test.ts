// Every row of testdata/dotnet/number-format.tsv: what the reference engine wrote of a number in a format.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Big, type BigKind, Decimal, Exception, Num, type NumKind, double } from '#objects'
import { NumberFormat, formatNumber } from '#dotnet'

const info = new NumberFormat({
  NumberDecimalDigits: 3,
  PercentDecimalDigits: 3,
  CurrencySymbol: '$',
  CurrencyNegativePattern: 1,
  PercentPositivePattern: 1,
  PercentNegativePattern: 1,
  PositiveInfinitySymbol: '∞',
  NegativeInfinitySymbol: '-∞',
})

test('numbers are formatted as the reference engine does', () => {
  const wrong: string[] = []
  let rows = 0
  for (const line of readFileSync('testdata/dotnet/number-format.tsv', 'utf8').split('\n')) {
    if (line === '') continue
    const [type, shown, format, expected] = line.split('\t') as [string, string, string, string]
    const got = attempt(() => formatNumber(valueOf(type, shown), format, info))
    rows++
    if (got !== expected) wrong.push(`${type} ${shown} '${format}': ${got}, not ${expected}`)
  }
  assert.ok(rows > 6000)
  assert.deepEqual(wrong, [])
})

export function attempt(run: () => string): string {
  try {
    return run()
  } catch (thrown) {
    if (thrown instanceof Exception) return '!' + thrown.netType.shortName
    throw thrown
  }
}

function valueOf(type: string, shown: string): number | Num | Big | Decimal {
  switch (type) {
    case 'Double':
      return double(shown === 'Infinity' || shown === '-Infinity' || shown === 'NaN' ? Number(shown) : Number(shown))
    case 'Decimal': {
      const negative = shown.startsWith('-')
      const digits = negative ? shown.slice(1) : shown
      const point = digits.indexOf('.')
      return new Decimal(BigInt(digits.replace('.', '')), point < 0 ? 0 : digits.length - point - 1, negative)
    }
    case 'Int32':
      return Number(shown)
    case 'Int64':
    case 'UInt64':
    case 'BigInteger':
      return new Big(type as BigKind, BigInt(shown))
    default:
      return new Num(type as NumKind, Number(shown))
  }
}
