// What .NET does with values, pure.

// Patterns and encodings
export { WildcardPattern, escapeWildcards, hasWildcards, unescapeWildcards } from './wildcard.ts'
export { Encoding, encodingNamed, encodingOfMark, encodingWords, encodings } from './encoding.ts'

// Numbers
export { isPrimitiveType } from './primitive.ts'
export { formatNumber } from './number/format.ts'
export { NumberFormat, invariantNumberFormat } from './globalization/number-format.ts'
export { integerOf, integerRanges, numberStyles, parseDecimal, parseNumber, plainNumber, tryParseNumber } from './number/parse.ts'
export type { NumberKind } from './number/parse.ts'
export {
  decimalAbs,
  decimalAdd,
  decimalCeiling,
  decimalCompare,
  decimalDivide,
  decimalFloor,
  decimalMax,
  decimalMin,
  decimalMinusOne,
  decimalMultiply,
  decimalNegate,
  decimalOfBigInt,
  decimalOfDouble,
  decimalOfSingle,
  decimalOne,
  decimalRemainder,
  decimalRound,
  decimalSubtract,
  decimalToBigInt,
  decimalToDouble,
  decimalTruncate,
  decimalZero,
  toDecimal,
} from './number/decimal.ts'
export type { Midpoint } from './number/decimal.ts'
export { codeTypes, enumCode, numberCode, typeCode, underlyingType } from './number/code.ts'
export type { NumberCode } from './number/code.ts'
export {
  arithmetic,
  asBigInt,
  asDouble,
  castOverflow,
  code,
  compareNumbers,
  divideByZero,
  isInteger,
  isNumeric,
  isReal,
  isSigned,
  meetingCode,
  ofCode,
  onDoubles,
  onInts,
  overflow,
  ranges,
  roundEven,
  toCode,
  toEnum,
} from './number/kind.ts'
export type { Arithmetic } from './number/kind.ts'

// Cultures, and what .NET keeps for a thread
export { environment, mayStop } from './environment.ts'
export {
  CultureInfo,
  TextInfo,
  cultureNamed,
  cultureOfLcid,
  cultureOfLocale,
  getCulture,
  invariantCulture,
  knownCultures,
  newCulture,
} from './globalization/culture.ts'
export { DateFormat } from './globalization/date-format.ts'

// Dates and times
export {
  addMonths,
  addTicks,
  addUnits,
  dateOfDay,
  dayOfDate,
  daysInMonth,
  difference,
  isDate,
  isLeapYear,
  isoWeek,
  newDateTime,
  partsOf,
  ticksOf,
  weekOfYear,
  weeksInYear,
} from './time/calendar.ts'
export { isZone, now, offsetAt, offsetFrom, offsetOf, offsetOfClock, toLocal, toUniversal } from './time/zone.ts'
export { formatDateOnly, formatDateTime, formatTimeOnly } from './time/format.ts'
export { formatTimeSpan, maxSpan, minSpan, span, spanOf, spanParts, tryParseTimeSpan, tryParseTimeSpanExact } from './time/timespan.ts'

// Formats
export { type CompositeFormat, type Hole, compositeFormat, fillComposite, readComposite } from './text/composite.ts'
export { formatEnum, formatGuid, formatValue } from './text/format-value.ts'

// Equality and order
export { compareText, equalText, plainlyEqual } from './text-order.ts'
export { compareValues, equalValues } from './equality.ts'

// Types: declared by being loaded
import './system/enums.ts'
import './system/object.ts'
import './system/string.ts'
import './system/enum.ts'
import './system/math.ts'
import './system/tuple.ts'
import './system/integer-types.ts'
import './system/real-types.ts'
import './system/time-span.ts'
import './system/date-time.ts'
import './system/date-time-offset.ts'
import './system/date-only.ts'
import './regex/types.ts'
import './globalization/types.ts'
import './globalization/string-info.ts'
import './system/char.ts'
import './system/attributes.ts'
import './system/linq.ts'
import './net/uri.ts'
import './net/address.ts'
import './text/encoding-type.ts'
import './system/array.ts'
export { assemblyOfType } from './system/type.ts'
import './system/guid.ts'
import './system/delegates.ts'
import './system/convert.ts'
import './text/string-builder.ts'
import './collections/interfaces.ts'
import './collections/enumerator.ts'
import './collections/list.ts'
import './collections/dictionary.ts'
import './collections/queue.ts'
import './collections/specialized.ts'
import './collections/small.ts'
import './collections/immutable.ts'
import './system/range.ts'
import './number/complex.ts'
export { arrayOf, charsOf, pairsOf, sequence, typedArray } from './sequence.ts'
export { defaultValueOf } from './default-value.ts'
export { StringComparer, defaultOrder, keyComparerOf, orderOf, sameKey } from './order.ts'
export { DictionaryView } from './collections/dictionary.ts'
export { Enumerator } from './collections/enumerator.ts'
export { Tuple } from './system/tuple.ts'
export { newArray } from './system/array.ts'
export { textOf } from './text-of.ts'
export { htmlDecode, htmlEncode } from './net/address.ts'
export { StringBuilder } from './text/string-builder.ts'
export { base64Of, bytesOfBase64 } from './system/convert.ts'
export { byte, byteArrayOf, bytesOf } from './bytes.ts'
export { randomBytes, randomDouble, randomSource } from './random-source.ts'

// Regular expressions
export { Capture, Group, Match, isMatch, match, matches, newRegex, regexOf, replace, split } from './regex/match.ts'
export { parseErrors } from './regex/parse-error.ts'
export type { ParseError } from './regex/parse-error.ts'
export { escapePattern, unescapePattern } from './regex/escape.ts'
export { programOf } from './regex/program.ts'
export { dateTimeStyles, tryParseDateTime, tryParseDateTimeOffset } from './time/parse.ts'
export { tryParseExact, tryParseOffsetExact } from './time/parse-exact.ts'

// XML
import './xml/nodes.ts'
import './xml/xpath-types.ts'
export { selectNodes } from './xml/xpath.ts'
export { readXml } from './xml/read.ts'
export { indentedXml, innerXml, outerXml } from './xml/write.ts'
import './encoding-types.ts'
export { inOrder } from './property-order.ts'
