// Comparing text without regard to case as .NET does it ordinally: each UTF-16 unit becomes its upper-case letter by
// the simple mapping of Unicode (never two letters for one), and the results are compared unit by unit.
//
// JavaScript's toUpperCase is the same but for letters that become several, and a few that .NET leaves alone.

/** The text by which two texts are the same when case does not count (OrdinalIgnoreCase). */
export function foldCase(text: string): string {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return upperSlowly(text, true)
  return upperAscii(text)
}

/**
 * What two texts share when they are the same but for case. Small letters where there is a choice: text without capitals,
 * which most keys are, is its own key, and nothing is made.
 */
export function caseKey(text: string): string {
  let capitals = false
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    // No letter of ASCII is the same as one beyond it, so the two kinds of keys never meet.
    if (unit > 127) return upperSlowly(text, true)
    if (unit >= 65 && unit <= 90) capitals = true
  }
  return capitals ? text.toLowerCase() : text
}

/** .NET's ToUpperInvariant: as folding, but that long s has S as its capital. */
export function upperInvariant(text: string): string {
  const known = metBefore(text)
  if (known !== undefined) return known
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return upperSlowly(text, false)
  return upperAscii(text)
}

// toUpperCase leaves compiled code (40 ns a call): short words met before are kept, each at the one place it can be.
const wordsKept = 256
const lowerWords = new Array<string>(wordsKept).fill('')
const upperWords = new Array<string>(wordsKept).fill('')

/** Where a word of ASCII is kept; -1 for what is not. */
function placeOf(text: string): number {
  const { length } = text
  if (length === 0 || length > 24) return -1
  return (text.charCodeAt(0) * 31 + text.charCodeAt(length >> 1) * 7 + text.charCodeAt(length - 1) + length) & (wordsKept - 1)
}

function metBefore(text: string): string | undefined {
  const place = placeOf(text)
  return place >= 0 && lowerWords[place] === text ? upperWords[place] : undefined
}

function upperAscii(text: string): string {
  const place = placeOf(text)
  if (place < 0) return text.toUpperCase()
  if (lowerWords[place] === text) return upperWords[place]!
  lowerWords[place] = text
  return (upperWords[place] = text.toUpperCase())
}

export function equalFolded(a: string, b: string): boolean {
  return a === b || (a.length === b.length && foldCase(a) === foldCase(b))
}

/** The difference of the first units that differ when folded, else of the lengths: .NET's OrdinalIgnoreCase. */
export function compareFolded(a: string, b: string): number {
  const x = foldCase(a)
  const y = foldCase(b)
  return x < y ? -1 : x > y ? 1 : 0
}

/** .NET's ToLowerInvariant. */
export function lowerInvariant(text: string): string {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return lowerSlowly(text)
  return text.toLowerCase()
}

/** One unit by the simple mapping; a unit without one is its own. */
export function upperUnit(unit: number): number {
  if (unit < 128) return unit >= 97 && unit <= 122 ? unit - 32 : unit
  const known = upperExceptions.get(unit)
  if (known !== undefined) return known
  const upper = String.fromCharCode(unit).toUpperCase()
  return upper.length === 1 ? upper.charCodeAt(0) : unit
}

export function lowerUnit(unit: number): number {
  if (unit < 128) return unit >= 65 && unit <= 90 ? unit + 32 : unit
  if (lowerKept.has(unit)) return unit
  const lower = String.fromCharCode(unit).toLowerCase()
  return lower.length === 1 ? lower.charCodeAt(0) : unit
}

// Dotless i and letters that Unicode paired later than .NET's tables stay; Greek with iota subscript has a single-unit title letter.
const upperExceptions = new Map<number, number>(
  [0x131, 0x19b, 0x264, 0x1c8a, 0xa7cd, 0xa7cf, 0xa7d3, 0xa7d5, 0xa7db].map((unit) => [unit, unit]),
)
for (const first of [0x1f80, 0x1f90, 0x1fa0]) for (let unit = first; unit < first + 8; unit++) upperExceptions.set(unit, unit + 8)
for (const [unit, upper] of [
  [0x1fb3, 0x1fbc],
  [0x1fc3, 0x1fcc],
  [0x1ff3, 0x1ffc],
] as const)
  upperExceptions.set(unit, upper)
const lowerKept = new Set([0x130, 0x1c89, 0xa7cb, 0xa7cc, 0xa7ce, 0xa7d2, 0xa7d4, 0xa7da, 0xa7dc])

const longS = 0x17f

function upperSlowly(text: string, folding: boolean): string {
  const upper = text.toUpperCase()
  // Same length and no exception inside: the whole-string call, which also maps surrogate pairs, was right.
  if (upper.length === text.length && !hasException(text)) return upper
  return mapUnits(text, folding ? (unit) => (unit === longS ? unit : upperUnit(unit)) : upperUnit, (pair) => pair.toUpperCase())
}

function lowerSlowly(text: string): string {
  // Sigma at the end of a word is a rule of the whole string in JavaScript, of no string in .NET: unit by unit.
  return mapUnits(text, lowerUnit, (pair) => pair.toLowerCase())
}

function hasException(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit > 127 && (unit === longS || upperExceptions.has(unit))) return true
  }
  return false
}

function mapUnits(text: string, unitOf: (unit: number) => number, ofPair: (pair: string) => string): string {
  let result = ''
  for (const letter of text) {
    const mapped = letter.length === 1 ? String.fromCharCode(unitOf(letter.charCodeAt(0))) : ofPair(letter)
    result += mapped.length === letter.length ? mapped : letter
  }
  return result
}
