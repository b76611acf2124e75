// A value in a format: 'N2', 'yyyy-MM-dd', or text with places in it ("<{0:d6}>"), as String.Format fills them in.

import { compositeFormat, environment, formatValue } from '#dotnet'
import { type Context, toText } from '#engine/runtime'
import { isNull, unwrap } from '#objects'

/** `format` alone, or with places when it has braces. Throws a FormatException when it does not fit. */
export function formatText(value: unknown, format: string, context: Context): string {
  if (format.includes('{0') || format.includes('}')) return composite(format, [value], context)
  const bare = unwrap(value)
  return isNull(bare) ? '' : formatValue(bare, format, environment.culture) ?? toText(bare, context)
}

export function composite(format: string, values: readonly unknown[], context: Context): string {
  return compositeFormat(format, values.map((value) => (isNull(value) ? null : unwrap(value))), environment.culture, (value) => toText(value, context))
}
