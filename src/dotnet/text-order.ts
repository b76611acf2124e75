// Text in order and text as equal, by a culture: what -eq and -lt ask of the invariant one, Sort-Object and String.Compare of the current
// one. Intl orders as .NET does (testdata/dotnet/compare.jsonl), but that .NET tells hiragana from katakana where case does not count.

import { equalFolded } from '#objects'
import type { CultureInfo } from './globalization/culture.ts'

type Collators = { readonly ignoring: Intl.Collator; readonly minding: Intl.Collator }

export function equalText(a: string, b: string, ignoreCase: boolean, culture?: CultureInfo): boolean {
  if (a === b) return true
  const known = culture === undefined ? plainlyEqual(a, b, ignoreCase) : undefined
  if (known !== undefined) return known
  if (ignoreCase && !isTurkic(culture) && equalFolded(a, b)) return true
  if (isPlain(a) && isPlain(b) && !isTurkic(culture)) return false
  return compareText(a, b, ignoreCase, culture) === 0
}

/** -1, 0 or 1. No culture: the invariant one. */
export function compareText(a: string, b: string, ignoreCase: boolean, culture?: CultureInfo): number {
  if (a === b) return 0
  const { ignoring, minding } = collatorsOf(culture)
  if (!ignoreCase) return minding.compare(a, b)
  const order = ignoring.compare(a, b)
  return order === 0 && (kana.test(a) || kana.test(b)) ? minding.compare(a.toLowerCase(), b.toLowerCase()) : order
}

// The kind of kana and the width of a character tell strings apart even where case does not.
const kana = /[\u3041-\u30ff\uff01-\uffee]/
const byName = new Map<string, Collators>()
let invariant: Collators | undefined

function collatorsOf(culture: CultureInfo | undefined): Collators {
  if (culture === undefined || culture.Name === '') return (invariant ??= make('en'))
  let collators = byName.get(culture.Name)
  if (collators === undefined) byName.set(culture.Name, (collators = make(culture.Name)))
  return collators
}

function make(name: string): Collators {
  try {
    return { ignoring: new Intl.Collator(name, { sensitivity: 'accent' }), minding: new Intl.Collator(name, { sensitivity: 'variant' }) }
  } catch {
    // A name that has the form of a culture's and no meaning for Intl orders as the invariant culture.
    return name === 'en' ? { ignoring: new Intl.Collator(), minding: new Intl.Collator() } : make('en')
  }
}

function isTurkic(culture: CultureInfo | undefined): boolean {
  return culture !== undefined && (culture.Name.startsWith('tr') || culture.Name.startsWith('az'))
}

/** Told by the printable ASCII at the beginning, where no sign beyond it can have a say; undefined: not to be told so. */
export function plainlyEqual(a: string, b: string, ignoreCase: boolean): boolean | undefined {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const x = a.charCodeAt(index)
    const y = b.charCodeAt(index)
    if (x > 126 || y > 126 || x < 32 || y < 32) return undefined
    if (x === y || (ignoreCase && (x ^ y) === 32 && (x | 32) >= 97 && (x | 32) <= 122)) continue
    // A mark behind a letter belongs to it.
    return isPlainAt(a, index + 1) && isPlainAt(b, index + 1) ? false : undefined
  }
  if (a.length === b.length) return true
  return isPlainAt(a.length > length ? a : b, length) ? false : undefined
}

function isPlainAt(text: string, index: number): boolean {
  if (index >= text.length) return true
  const unit = text.charCodeAt(index)
  return unit >= 32 && unit <= 126
}

/** Printable ASCII: equal only if the same. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 126 || text.charCodeAt(i) < 32) return false
  return true
}
