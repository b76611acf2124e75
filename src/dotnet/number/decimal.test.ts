// Every row of testdata/dotnet/decimal.tsv: decimal arithmetic as the reference engine does it, scales included.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Decimal, Exception } from '#objects'
import {
  type Midpoint,
  decimalAdd,
  decimalDivide,
  decimalMultiply,
  decimalOfDouble,
  decimalOfSingle,
  decimalRemainder,
  decimalRound,
  decimalSubtract,
  decimalToDouble,
  formatNumber,
  numberStyles,
  parseDecimal,
} from '#dotnet'

const operations: { readonly [name: string]: (a: Decimal, b: Decimal) => Decimal } = {
  Add: decimalAdd,
  Subtract: decimalSubtract,
  Multiply: decimalMultiply,
  Divide: decimalDivide,
  Remainder: decimalRemainder,
}

test('decimal arithmetic is that of the reference engine', () => {
  const wrong: string[] = []
  let rows = 0
  for (const line of readFileSync('testdata/dotnet/decimal.tsv', 'utf8').split('\n')) {
    if (line === '') continue
    const [operation, a, b, expected] = line.split('\t') as [string, string, string, string]
    let got: string
    try {
      const result =
        operation === 'FromDouble'
          ? decimalOfDouble(Number(a))
          : operation === 'FromSingle'
            ? decimalOfSingle(Math.fround(Number(a)))
            : operation === 'Double'
              ? decimalToDouble(parseDecimal(a, numberStyles.Any))
              : operation.startsWith('Round')
                ? decimalRound(parseDecimal(a, numberStyles.Any), Number(b), operation.slice(5) as Midpoint)
                : operations[operation]!(parseDecimal(a, numberStyles.Any), parseDecimal(b, numberStyles.Any))
      got = formatNumber(result, '')
    } catch (thrown) {
      if (!(thrown instanceof Exception)) throw thrown
      got = '!' + thrown.netType.shortName
    }
    rows++
    if (got !== expected) wrong.push(`${operation} ${a} ${b}: ${got}, not ${expected}`)
  }
  assert.ok(rows > 5000)
  assert.deepEqual(wrong, [])
})
