// Composite formats: '{0,-10:N2} of {1}', what -f and String.Format take. A format is read once and kept.

import { exception } from '#objects'
import type { CultureInfo } from '../globalization/culture.ts'
import { formatNumber } from '../number/format.ts'
import { formatValue } from './format-value.ts'
import { type Writer, writerOf } from './writer.ts'

export type Hole = {
  readonly index: number
  readonly width: number
  readonly format: string | null
  /** Writes the usual values at once; undefined: that takes longer. */
  readonly write: Writer
}
export type CompositeFormat = readonly (string | Hole)[]

/** textOf: the text of a value that takes no formats (its ToString), with `context` handed on to it. */
export function compositeFormat<Context>(
  format: string,
  args: readonly unknown[],
  culture: CultureInfo,
  textOf: (value: unknown, context: Context) => string,
  context: Context,
): string {
  return fillComposite(readComposite(format), args, culture, textOf, context)
}

/** The format as it is filled in; FormatException when it is none. */
export function readComposite(format: string): CompositeFormat {
  let pieces = read.get(format)
  if (pieces === undefined) {
    pieces = readFormat(format)
    if (read.size >= 256) read.clear()
    read.set(format, pieces)
  }
  return pieces
}

export function fillComposite<Context>(
  pieces: CompositeFormat,
  args: readonly unknown[],
  culture: CultureInfo,
  textOf: (value: unknown, context: Context) => string,
  context: Context,
): string {
  let text = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece
      continue
    }
    if (piece.index >= args.length)
      throw exception('System.FormatException', `The format asks for value {${piece.index}}, and there are ${args.length}.`)
    const value = args[piece.index]
    text += piece.write(value, culture) ?? padded(shown(value, piece.format, culture) ?? textOf(value, context), piece.width)
  }
  return text
}

/** undefined: the value takes no formats. */
function shown(value: unknown, format: string | null, culture: CultureInfo): string | undefined {
  if (typeof value === 'number') return formatNumber(value, format, culture.NumberFormat)
  return value === null || value === undefined ? '' : formatValue(value, format, culture)
}

const padded = (text: string, width: number): string => (width === 0 ? text : width < 0 ? text.padEnd(-width) : text.padStart(width))

const read = new Map<string, CompositeFormat>()
/** .NET's bound on indices and widths. */
const limit = 1_000_000

function readFormat(format: string): CompositeFormat {
  const pieces: (string | Hole)[] = []
  let text = ''
  let at = 0
  const fail = (): never => {
    throw exception('System.FormatException', `The format '${format}' has a brace that does not fit at ${at}.`)
  }
  const spaces = (): void => {
    while (format[at] === ' ') at++
  }
  const number = (): number => {
    let value = 0
    const start = at
    for (let digit = format.charCodeAt(at) - 48; digit >= 0 && digit <= 9; digit = format.charCodeAt(++at) - 48) {
      value = value * 10 + digit
      if (value >= limit) {
        at++
        break
      }
    }
    if (at === start) fail()
    return value
  }
  while (at < format.length) {
    const letter = format[at++]!
    if (letter !== '{' && letter !== '}') {
      text += letter
      continue
    }
    if (format[at] === letter) {
      text += letter
      at++
      continue
    }
    if (letter === '}') fail()
    const index = number()
    spaces()
    let width = 0
    let own: string | null = null
    if (format[at] === ',') {
      at++
      spaces()
      const left = format[at] === '-'
      if (left) at++
      width = number()
      if (left) width = -width
      spaces()
    }
    if (format[at] === ':') {
      const start = ++at
      while (at < format.length && format[at] !== '}') {
        if (format[at] === '{') fail()
        at++
      }
      own = format.slice(start, at)
    }
    if (format[at] !== '}') fail()
    at++
    if (text !== '') pieces.push(text)
    text = ''
    if (own === '') own = null
    pieces.push({ index, width, format: own, write: writerOf(own, width) })
  }
  if (text !== '') pieces.push(text)
  return pieces
}
