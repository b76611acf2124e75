// Dates by the letters of Unix's `date`: %Y-%m-%d and so on. Most letters stand for a .NET format, a few are worked out.

import { type DateTime, exception, unixTicks } from '#objects'
import { dayOfYear, isoWeekOf } from './day-numbers.ts'

/** Letters that are .NET formats. */
const formats: { readonly [letter: string]: string } = {
  A: 'dddd',
  a: 'ddd',
  B: 'MMMM',
  b: 'MMM',
  c: 'ddd dd MMM yyyy HH:mm:ss',
  D: 'MM/dd/yy',
  d: 'dd',
  F: 'yyyy-MM-dd',
  H: 'HH',
  h: 'MMM',
  I: 'hh',
  M: 'mm',
  m: 'MM',
  p: 'tt',
  R: 'HH:mm',
  r: 'hh:mm:ss tt',
  S: 'ss',
  T: 'HH:mm:ss',
  X: 'HH:mm:ss',
  x: 'MM/dd/yy',
  Y: 'yyyy',
  y: 'yy',
  Z: 'zz',
}

export function unixFormat(
  date: DateTime,
  universalTicks: bigint,
  pattern: string,
  format: (date: DateTime, pattern: string) => string,
): string {
  const text = pattern.startsWith('+') ? pattern.slice(1) : pattern
  const one = (net: string): string => format(date, net.length === 1 ? `%${net}` : net)
  let result = ''
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '%') {
      result += text[at]
      continue
    }
    const letter = text[++at]
    if (letter === undefined)
      throw exception('System.IndexOutOfRangeException', 'The format ends with a percent sign: say what is to stand there.')
    result += formats[letter] !== undefined ? one(formats[letter]) : worked(letter)
  }
  return result

  function worked(letter: string): string {
    const number = (net: string): number => Number(one(net))
    const day = Number((date.ticks / 864_000_000_000n + 1n) % 7n)
    switch (letter) {
      case 'C':
        return String(Math.floor(number('yyyy') / 100))
      case 'e':
        return String(number('dd')).padStart(2)
      case 'G':
        return String(isoWeekOf(date.ticks).year)
      case 'g':
        return String(isoWeekOf(date.ticks).year % 100).padStart(2, '0')
      case 'j':
        return String(dayOfYear(date.ticks)).padStart(3, '0')
      case 'k':
        return String(number('HH')).padStart(2)
      case 'l':
        return String(number('hh')).padStart(2)
      case 'n':
        return '\n'
      case 's':
        return String((universalTicks - unixTicks) / 10_000_000n)
      case 't':
        return '\t'
      case 'U':
      case 'W':
        return String(Math.floor(dayOfYear(date.ticks) / 7))
      case 'u':
        return String(day === 0 ? 7 : day)
      case 'V':
        return String(isoWeekOf(date.ticks).week).padStart(2, '0')
      case 'w':
        return String(day)
      case '%':
        return '%'
      default:
        return letter
    }
  }
}
