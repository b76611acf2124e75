// What .NET does with values, pure.

// Patterns and encodings
export { WildcardPattern, escapeWildcards, hasWildcards, unescapeWildcards } from './wildcard.ts'
export { Encoding, encodingNamed, encodingOfMark, encodingWords, encodings } from './encoding.ts'

// Numbers
export { formatNumber } from './number/format.ts'
export { NumberFormat, invariantNumberFormat } from './globalization/number-format.ts'
export { integerOf, integerRanges, numberStyles, parseDecimal, parseNumber, tryParseNumber } from './number/parse.ts'
export type { NumberKind } from './number/parse.ts'
export {
  decimalAbs, decimalAdd, decimalCeiling, decimalCompare, decimalDivide, decimalFloor, decimalMax, decimalMin, decimalMinusOne, decimalMultiply, decimalNegate,
  decimalOfBigInt, decimalOfDouble, decimalOfSingle, decimalOne, decimalRemainder, decimalRound, decimalSubtract, decimalToBigInt, decimalToDouble, decimalTruncate,
  decimalZero, toDecimal,
} from './number/decimal.ts'
export type { Midpoint } from './number/decimal.ts'
