// Custom numeric patterns: 0 # . , % ‰ E+0 'text' \x and up to three sections. Follows .NET step by step, oddities included:
// rounding happens before the section for zero is chosen, and a pattern with no digit for a value prints no sign.

import type { NumberFormat } from '../globalization/number-format.ts'
import { type Digits, roundDigits } from './digits.ts'
import { exponent } from './format.ts'

export function formatCustom(number: Digits, format: string, info: NumberFormat): string {
  let section = findSection(format, number.digits === '' ? 2 : number.negative ? 1 : 0)
  let layout = read(format, section)
  for (;;) {
    layout = read(format, section)
    if (number.digits !== '') {
      number.scale += layout.scaleAdjust
      roundDigits(number, layout.scientific ? layout.digitCount : number.scale + layout.digitCount - layout.decimalPos, false)
      if (number.digits === '') {
        const zero = findSection(format, 2)
        if (zero !== section) {
          section = zero
          continue
        }
      }
    } else {
      if (number.kind !== 'float') number.negative = false
      number.scale = 0
    }
    break
  }
  const { decimalPos, digitCount } = layout
  const firstDigit = layout.firstDigit < decimalPos ? decimalPos - layout.firstDigit : 0
  const lastDigit = layout.lastDigit > decimalPos ? decimalPos - layout.lastDigit : 0
  let scientific = layout.scientific
  let digPos: number
  let adjust: number
  if (scientific) {
    digPos = decimalPos
    adjust = 0
  } else {
    digPos = Math.max(number.scale, decimalPos)
    adjust = number.scale - decimalPos
  }
  const separators =
    layout.thousandSeps && info.NumberGroupSeparator !== ''
      ? separatorPositions(info.NumberGroupSizes, Math.max(firstDigit, digPos + Math.min(adjust, 0)))
      : []
  let nextSeparator = separators.length - 1

  let text = number.negative && section === 0 && number.scale !== 0 ? info.NegativeSign : ''
  const { digits } = number
  let cursor = 0
  let pointWritten = false
  const separate = (): void => {
    if (digPos > 1 && nextSeparator >= 0 && digPos === separators[nextSeparator]! + 1) {
      text += info.NumberGroupSeparator
      nextSeparator--
    }
  }
  for (let at = section; at < format.length;) {
    const letter = format[at++]!
    if (letter === ';') break
    if (adjust > 0 && (letter === '#' || letter === '0' || letter === '.')) {
      for (; adjust > 0; adjust--) {
        text += cursor < digits.length ? digits[cursor++] : '0'
        separate()
        digPos--
      }
    }
    switch (letter) {
      case '#':
      case '0': {
        let digit = ''
        if (adjust < 0) {
          adjust++
          digit = digPos <= firstDigit ? '0' : ''
        } else digit = cursor < digits.length ? digits[cursor++]! : digPos > lastDigit ? '0' : ''
        if (digit !== '') {
          text += digit
          separate()
        }
        digPos--
        break
      }
      case '.':
        if (digPos !== 0 || pointWritten) break
        if (lastDigit < 0 || (decimalPos < digitCount && cursor < digits.length)) {
          text += info.NumberDecimalSeparator
          pointWritten = true
        }
        break
      case '‰':
        text += info.PerMilleSymbol
        break
      case '%':
        text += info.PercentSymbol
        break
      case ',':
        break
      case "'":
      case '"':
        while (at < format.length && format[at] !== letter) text += format[at++]
        at++
        break
      case '\\':
        if (at < format.length) text += format[at++]
        break
      case 'E':
      case 'e': {
        if (!scientific) {
          text += letter
          if (format[at] === '+' || format[at] === '-') text += format[at++]
          while (format[at] === '0') text += format[at++]
          break
        }
        let plus = false
        let least = 0
        if (format[at] === '0') least++
        else if (format[at] === '+' && format[at + 1] === '0') plus = true
        else if (!(format[at] === '-' && format[at + 1] === '0')) {
          text += letter
          break
        }
        while (format[++at] === '0') least++
        text += exponent(digits === '' ? 0 : number.scale - decimalPos, letter, Math.min(least, 10), plus, info)
        scientific = false
        break
      }
      default:
        text += letter
    }
  }
  return number.negative && section === 0 && number.scale === 0 && text !== '' ? info.NegativeSign + text : text
}

type Layout = {
  digitCount: number
  decimalPos: number
  firstDigit: number
  lastDigit: number
  scientific: boolean
  thousandSeps: boolean
  scaleAdjust: number
}

function read(format: string, section: number): Layout {
  let digitCount = 0,
    decimalPos = -1,
    firstDigit = Infinity,
    lastDigit = 0,
    scientific = false
  let thousandPos = -1,
    thousandCount = 0,
    thousandSeps = false,
    scaleAdjust = 0
  scan: for (let at = section; at < format.length;) {
    const letter = format[at++]!
    switch (letter) {
      case ';':
        break scan
      case '#':
        digitCount++
        break
      case '0':
        if (firstDigit === Infinity) firstDigit = digitCount
        lastDigit = ++digitCount
        break
      case '.':
        if (decimalPos < 0) decimalPos = digitCount
        break
      case ',':
        if (digitCount > 0 && decimalPos < 0) {
          if (thousandPos >= 0) {
            if (thousandPos === digitCount) {
              thousandCount++
              break
            }
            thousandSeps = true
          }
          thousandPos = digitCount
          thousandCount = 1
        }
        break
      case '%':
        scaleAdjust += 2
        break
      case '‰':
        scaleAdjust += 3
        break
      case "'":
      case '"':
        while (at < format.length && format[at++] !== letter);
        break
      case '\\':
        at++
        break
      case 'E':
      case 'e':
        if (format[at] === '0' || ((format[at] === '+' || format[at] === '-') && format[at + 1] === '0')) {
          while (format[++at] === '0');
          scientific = true
        }
    }
  }
  if (decimalPos < 0) decimalPos = digitCount
  if (thousandPos >= 0) {
    if (thousandPos === decimalPos) scaleAdjust -= thousandCount * 3
    else thousandSeps = true
  }
  return { digitCount, decimalPos, firstDigit, lastDigit, scientific, thousandSeps, scaleAdjust }
}

function separatorPositions(sizes: readonly number[], digits: number): number[] {
  const positions: number[] = []
  let index = 0
  let size = sizes[0] ?? 0
  for (let total = size; digits > total && size !== 0; total += size) {
    positions.push(total)
    if (index < sizes.length - 1) size = sizes[++index]!
  }
  return positions
}

/** Where a section begins: 0 positive, 1 negative, 2 zero; the first when that one is missing or empty. */
function findSection(format: string, section: number): number {
  if (section === 0) return 0
  for (let at = 0; at < format.length;) {
    const letter = format[at++]!
    if (letter === "'" || letter === '"') while (at < format.length && format[at++] !== letter);
    else if (letter === '\\') at++
    else if (letter === ';' && --section === 0) return at < format.length && format[at] !== ';' ? at : 0
  }
  return 0
}
