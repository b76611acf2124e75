// The values that composite formats are mostly given (text, whole numbers, fractions in plain formats, dates), written by a
// function made for the place between the braces once its format is known. Everything else gives undefined: the long way.

import { DateTime } from '#objects'
import type { CultureInfo } from '../globalization/culture.ts'
import { dateWriter } from '../time/format.ts'
import { type PlainFormat, paddedInt, plainDouble, plainFormat, plainInt } from '../number/plain.ts'

export type Writer = (value: unknown, culture: CultureInfo) => string | undefined

export function writerOf(format: string | null, width: number): Writer {
  const write = format === null ? written : inFormat(format)
  if (width === 0) return write
  if (width < 0) return (value, culture) => write(value, culture)?.padEnd(-width)
  return (value, culture) => write(value, culture)?.padStart(width)
}

const written: Writer = (value) => {
  if (typeof value === 'string') return value
  return typeof value === 'number' && (value | 0) === value && value >= 0 ? String(value) : undefined
}

function inFormat(format: string): Writer {
  const plain = plainFormat(format)
  if (plain === undefined) return dated(format)
  return (plain.letter | 32) === charD ? digits(plain) : (value, culture) => number(value, plain, culture)
}

function dated(format: string): Writer {
  const write = dateWriter(format)
  return (value, culture) => {
    if (typeof value === 'string') return value
    return write !== undefined && value instanceof DateTime ? write(value, culture) : undefined
  }
}

/** D: what counts in loops. */
function digits(plain: PlainFormat): Writer {
  const write = paddedInt(plain.precision)
  return (value, culture) =>
    typeof value === 'number' && (value | 0) === value && value >= 0 ? write(value) : number(value, plain, culture)
}

function number(value: unknown, plain: PlainFormat, culture: CultureInfo): string | undefined {
  if (typeof value !== 'number') return typeof value === 'string' ? value : undefined
  return (value | 0) === value ? plainInt(value, plain, culture.NumberFormat) : plainDouble(value, plain, culture.NumberFormat)
}

const charD = 100
