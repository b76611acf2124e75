// Every row of testdata/dotnet/number-parse.tsv: what the reference engine read of a text.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { double } from '#objects'
import { NumberFormat, type NumberKind, formatNumber, invariantNumberFormat, numberStyles, tryParseNumber } from '#dotnet'

const local = { PositiveInfinitySymbol: '∞', NegativeInfinitySymbol: '-∞' }
const cultures: { readonly [name: string]: NumberFormat } = {
  '': invariantNumberFormat,
  'en-US': new NumberFormat({ ...local, CurrencySymbol: '$' }),
  'de-DE': new NumberFormat({
    ...local,
    CurrencySymbol: '€',
    NumberDecimalSeparator: ',',
    NumberGroupSeparator: '.',
    CurrencyDecimalSeparator: ',',
    CurrencyGroupSeparator: '.',
  }),
  'sv-SE': new NumberFormat({
    PositiveInfinitySymbol: '∞',
    NegativeInfinitySymbol: '−∞',
    NegativeSign: '−',
    CurrencySymbol: 'kr',
    NumberDecimalSeparator: ',',
    NumberGroupSeparator: '\u00a0',
    CurrencyDecimalSeparator: ',',
    CurrencyGroupSeparator: '\u00a0',
  }),
}

test('numbers are read as the reference engine reads them', () => {
  const wrong: string[] = []
  let rows = 0
  for (const line of readFileSync('testdata/dotnet/number-parse.tsv', 'utf8').split('\n')) {
    if (line === '') continue
    const [kind, styles, culture, shown, expected] = line.split('\t') as [
      NumberKind,
      '' | keyof typeof numberStyles,
      string,
      string,
      string,
    ]
    const text = shown.replace('\\t', '\t').replace('\\n', '\n')
    const result = tryParseNumber(text, kind, styles === '' ? undefined : numberStyles[styles], cultures[culture]!)
    const single = typeof result === 'object' && 'kind' in result && result.kind === 'Single'
    const got =
      result === 'format'
        ? '!FormatException'
        : result === 'overflow'
          ? '!OverflowException'
          : formatNumber(single ? double(Number(result.value)) : result, '')
    rows++
    if (got !== expected) wrong.push(`${kind} ${styles} ${culture} '${shown}': ${got}, not ${expected}`)
  }
  assert.ok(rows > 8000)
  assert.deepEqual(wrong, [])
})
