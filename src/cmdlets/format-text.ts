// A value in a format: 'N2', 'yyyy-MM-dd', or text with places in it ("<{0:d6}>"), as String.Format fills them in.

import { compositeFormat, environment, formatValue } from '#dotnet'
import { type Context, toText } from '#engine/runtime'
import { DateOnly, DateTime, DateTimeOffset, Decimal, Num, TimeOnly, XmlNode, isNull, unwrap } from '#objects'

/** `format` alone, or with places when it has braces. Throws a FormatException when it does not fit. */
export function formatText(value: unknown, format: string, context: Context): string {
  if (format.includes('{0') || format.includes('}')) return composite(format, [value], context)
  const bare = unwrap(value)
  return isNull(bare) ? '' : (formatValue(bare, format, environment.culture) ?? toText(bare, context))
}

export function composite(format: string, values: readonly unknown[], context: Context): string {
  return compositeFormat(
    format,
    values.map((value) => (isNull(value) ? null : unwrap(value))),
    environment.culture,
    toText,
    context,
  )
}

/** A value as it is shown: dates and fractions in the manner of the culture, all else as text is cast. */
export function shownText(value: unknown, context: Context): string {
  const bare = unwrap(value)
  if (
    bare instanceof DateTime ||
    bare instanceof DateTimeOffset ||
    bare instanceof DateOnly ||
    bare instanceof TimeOnly ||
    bare instanceof Decimal
  ) {
    return formatValue(bare, '', environment.culture) ?? toText(bare, context)
  }
  if (bare instanceof XmlNode) return bare.localName
  const text = toText(value, context)
  if ((typeof bare !== 'number' || (bare | 0) === bare) && !(bare instanceof Num)) return text
  if (/^-?(Infinity|NaN)$/.test(text)) return formatValue(bare, 'G', environment.culture) ?? text
  const point = formatValue(0.5, '0.0', environment.culture)?.[1] ?? '.'
  return point === '.' ? text : text.replace('.', point)
}
