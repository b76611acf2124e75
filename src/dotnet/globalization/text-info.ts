// The letters of a culture: upper and lower case (Turkish and Azeri pair i with a dotted capital), title case.

import { lowerInvariant, upperInvariant } from '#objects'
import type { CultureInfo } from './culture.ts'

export function upperIn(text: string, culture: CultureInfo): string {
  return isTurkic(culture) ? upperInvariant(text.replaceAll('i', 'İ')).replaceAll('ı', 'I') : upperInvariant(text)
}

export function lowerIn(text: string, culture: CultureInfo): string {
  if (!isTurkic(culture)) return lowerInvariant(text)
  return lowerInvariant(text.replaceAll('I', 'ı').replaceAll('İ', 'i'))
}

let asked: CultureInfo | undefined
let answer = false

function isTurkic(culture: CultureInfo): boolean {
  if (culture !== asked) {
    asked = culture
    answer = /^(tr|az)(-|$)/.test(culture.Name)
  }
  return answer
}

/** The first letter of each word upper case and the rest lower; a word all in capitals is taken for an acronym and stays. */
export function titleCase(text: string, culture: CultureInfo): string {
  let result = ''
  for (let at = 0; at < text.length;) {
    const letter = text.slice(at, at + 1)
    if (!/\p{L}/u.test(letter)) {
      result += letter
      at++
      continue
    }
    // A word goes on over letters, marks and apostrophes, and also over digits and other signs that do not part words.
    let end = at
    let hasLower = false
    while ((end < text.length && !/[\p{Z}\p{Ps}\p{Pe}\p{Pd}\p{Po}\p{Pi}\p{Pf}\p{Pc}\p{S}\p{Cc}]/u.test(text[end]!)) || text[end] === "'") {
      if (/\p{Ll}/u.test(text[end]!)) hasLower = true
      end++
    }
    const word = text.slice(at, end)
    result += hasLower || word.length === 1 ? upperIn(word.slice(0, 1), culture) + lowerIn(word.slice(1), culture) : word
    at = end
  }
  return result
}
