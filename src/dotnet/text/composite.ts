// Composite formats: '{0,-10:N2} of {1}', what -f and String.Format take. A format is read once and kept.

import { exception } from '#objects'
import type { CultureInfo } from '../globalization/culture.ts'
import type { NumberFormat } from '../globalization/number-format.ts'
import { formatNumber } from '../number/format.ts'
import { type PlainFormat, plainDouble, plainFormat, plainInt } from '../number/plain.ts'
import { formatValue } from './format-value.ts'

type Hole = {
  readonly index: number
  readonly width: number
  readonly format: string | null
  /** The same, when it is one that numbers are written in at once. */
  readonly plain: PlainFormat | undefined
}
type Piece = string | Hole
export type CompositeFormat = readonly Piece[]

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
    const shown =
      typeof value === 'string'
        ? value
        : typeof value === 'number'
          ? number(value, piece, culture.NumberFormat)
          : value === null || value === undefined
            ? ''
            : (formatValue(value, piece.format, culture) ?? textOf(value, context))
    text += piece.width === 0 ? shown : piece.width < 0 ? shown.padEnd(-piece.width) : shown.padStart(piece.width)
  }
  return text
}

function number(value: number, { format, plain }: Hole, info: NumberFormat): string {
  if (plain === undefined) return format === null && (value | 0) === value && value >= 0 ? String(value) : formatNumber(value, format, info)
  return ((value | 0) === value ? plainInt(value, plain, info) : plainDouble(value, plain, info)) ?? formatNumber(value, format, info)
}

const read = new Map<string, CompositeFormat>()
/** .NET's bound on indices and widths. */
const limit = 1_000_000

function readFormat(format: string): Piece[] {
  const pieces: Piece[] = []
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
    pieces.push({ index, width, format: own, plain: own === null ? undefined : plainFormat(own) })
  }
  if (text !== '') pieces.push(text)
  return pieces
}
