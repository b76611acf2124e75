// A value in a format: 'N2', 'yyyy-MM-dd', or text with places in it ("<{0:d6}>"), as String.Format fills them in.

import { isNull, unwrap } from '#objects'
import { type Context, exceptionOf, invokeMember, recordException, toText } from '#engine/runtime'

/** `format` alone, or with places when it has braces. Throws a FormatException when it does not fit. */
export function formatText(value: unknown, format: string, context: Context): string {
  return format.includes('{0') || format.includes('}') ? composite(format, [value], context) : formatOne(value, format, context)
}

export function composite(format: string, values: readonly unknown[], context: Context): string {
  let text = ''
  for (let at = 0; at < format.length; at++) {
    const char = format[at]!
    if ((char === '{' || char === '}') && format[at + 1] === char) {
      text += char
      at++
    } else if (char === '{') {
      const place = /^\{\s*(\d+)\s*(?:,\s*(-?\d+)\s*)?(?::((?:[^{}]|\{\{|\}\})*))?\}/.exec(format.slice(at))
      const index = place === null ? -1 : Number(place[1])
      if (place === null || index >= values.length) throw badFormat(format)
      const filled = formatOne(values[index], place[3]?.replaceAll('{{', '{').replaceAll('}}', '}') ?? '', context)
      const width = Number(place[2] ?? 0)
      text += width < 0 ? filled.padEnd(-width) : filled.padStart(width)
      at += place[0].length - 1
    } else if (char === '}') throw badFormat(format)
    else text += char
  }
  return text
}

function formatOne(value: unknown, format: string, context: Context): string {
  const bare = unwrap(value)
  if (isNull(bare)) return ''
  if (format === '' || typeof bare === 'string' || typeof bare === 'boolean') return toText(bare, context)
  try {
    return toText(invokeMember(bare, 'ToString', [format], context), context)
  } catch (thrown) {
    // a type without formats is its text
    if (exceptionOf(thrown)?.netType.name === 'System.Management.Automation.MethodException') return toText(bare, context)
    throw thrown
  }
}

function badFormat(format: string): unknown {
  return recordException('System.FormatException', 'FormatError', `'${format}' is no format: check its braces and the numbers in them.`)
}
