// Character classes of regular expressions: ranges, categories, blocks, a class to subtract. A class answers whether a UTF-16 unit is in
// it, and can be told as ranges, for translation. Below 128 a table answers.

import { once } from '#base'
import { lowerUnit } from '#objects'

export type CharClass = {
  negate: boolean
  /** Pairs of first and last unit. */
  ranges: [first: number, last: number][]
  /** General categories (Lu, L, …), word and space by the names \w \s \d. */
  categories: { name: string; negate: boolean }[]
  subtract: CharClass | undefined
}

export function emptyClass(): CharClass {
  return { negate: false, ranges: [], categories: [], subtract: undefined }
}

/** A class ready for questions. */
export type UnitSet = {
  has(unit: number): boolean
  /** Membership of the units below 128. */
  readonly ascii: Uint8Array
  readonly source: CharClass
}

export function unitSet(source: CharClass): UnitSet {
  const slowly = (unit: number): boolean => inClass(source, unit)
  const ascii = new Uint8Array(128)
  for (let unit = 0; unit < 128; unit++) if (slowly(unit)) ascii[unit] = 1
  return { source, ascii, has: (unit) => (unit < 128 ? ascii[unit] === 1 : slowly(unit)) }
}

export function inClass(source: CharClass, unit: number): boolean {
  let found = source.ranges.some(([first, last]) => unit >= first && unit <= last)
  if (!found) found = source.categories.some(({ name, negate }) => inCategory(name, unit) !== negate)
  if (found === source.negate) return false
  return source.subtract === undefined || !inClass(source.subtract, unit)
}

export function inCategory(name: string, unit: number): boolean {
  if (unit < 128) {
    const known = asciiTables.get(name)
    if (known !== undefined) return known[unit] === 1
  }
  return tableOf(name)[unit] === 1
}

/** The class as plain ranges of units up to a bound: what a translation writes. */
export function classRanges(source: CharClass, last: number): [number, number][] {
  const inside = new Uint8Array(last + 1)
  for (const [first, end] of source.ranges) inside.fill(1, first, Math.min(end, last) + 1)
  for (const { name, negate } of source.categories) {
    const table = last < 128 ? asciiTables.get(name)! : tableOf(name)
    for (let unit = 0; unit <= last; unit++) if ((table[unit] === 1) !== negate) inside[unit] = 1
  }
  if (source.negate) for (let unit = 0; unit <= last; unit++) inside[unit] = inside[unit]! ^ 1
  if (source.subtract !== undefined) for (const [first, end] of classRanges(source.subtract, last)) inside.fill(0, first, end + 1)
  const ranges: [number, number][] = []
  for (let unit = 0; unit <= last; unit++) {
    if (inside[unit] !== 1) continue
    const first = unit
    while (unit < last && inside[unit + 1] === 1) unit++
    ranges.push([first, unit])
  }
  return ranges
}

/** \b's idea of a word: \w and the two joiners. */
export function isBoundaryWord(unit: number): boolean {
  return inCategory('w', unit) || unit === 0x200c || unit === 0x200d
}

export type CaseRule = 'invariant' | 'usual' | 'turkish'

/** The units that are the same as this one when case does not count, itself included. */
export function caseEquivalents(unit: number, rule: CaseRule): number[] {
  if (unit === 0x69 || unit === 0x49 || unit === 0x130 || unit === 0x131) {
    if (rule === 'turkish') return unit === 0x69 || unit === 0x130 ? [0x69, 0x130] : [0x49, 0x131]
    if (unit === 0x131) return [unit]
    if (rule === 'invariant') return unit === 0x130 ? [unit] : [0x49, 0x69]
    return [0x49, 0x69, 0x130]
  }
  if (unit < 128) {
    const lower = unit | 32
    if (lower < 97 || lower > 122) return [unit]
    return lower === 0x6b ? [0x4b, 0x6b, 0x212a] : [lower - 32, lower]
  }
  return equivalents().get(lowerOf(unit)) ?? [unit]
}

/** Adds to a class what equals its members when case does not count. */
export function ignoreCase(source: CharClass, rule: CaseRule): void {
  const added: [number, number][] = []
  for (const [first, last] of source.ranges) {
    // A range that covers everything needs nothing.
    if (first === 0 && last === 0xffff) continue
    for (let unit = first; unit <= last; unit++) {
      if (unit > 127 && !hasCase(unit)) continue
      for (const each of caseEquivalents(unit, rule)) if (each < first || each > last) added.push([each, each])
    }
  }
  source.ranges.push(...added)
  if (source.categories.some(({ name }) => name === 'Lu' || name === 'Ll' || name === 'Lt')) {
    source.categories = source.categories.flatMap((each) =>
      each.name === 'Lu' || each.name === 'Ll' || each.name === 'Lt'
        ? ['Lu', 'Ll', 'Lt'].map((name) => ({ name, negate: each.negate }))
        : [each],
    )
  }
}

function lowerOf(unit: number): number {
  return lowerUnit(unit)
}

let groups: Map<number, number[]> | undefined
/** Units by their lower-case letter, where there are several. */
function equivalents(): Map<number, number[]> {
  if (groups === undefined) {
    groups = new Map()
    for (let unit = 0; unit < 0x10000; unit++) {
      const lower = lowerOf(unit)
      if (lower !== unit) {
        const group = groups.get(lower)
        if (group === undefined) groups.set(lower, [lower, unit])
        else group.push(unit)
      }
    }
  }
  return groups
}

function hasCase(unit: number): boolean {
  return equivalents().has(lowerOf(unit))
}

const patterns: { readonly [name: string]: string } = {
  w: '[\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}]',
  d: '\\p{Nd}',
  s: '[\\s\\x85]',
  ecmaW: '[a-zA-Z0-9_]',
  ecmaD: '[0-9]',
  ecmaS: '[ \\f\\n\\r\\t\\v]',
}
const tables = new Map<string, Uint8Array>()

function tableOf(name: string): Uint8Array {
  let table = tables.get(name)
  if (table === undefined) {
    table = new Uint8Array(0x10000)
    const pattern = new RegExp(patterns[name] ?? `\\p{${name}}`, 'u')
    for (let unit = 0; unit < 0x10000; unit++) if (pattern.test(String.fromCharCode(unit))) table[unit] = 1
    // The byte order mark is white space to JavaScript alone.
    if (name === 's') table[0xfeff] = 0
    tables.set(name, table)
  }
  return table
}

const generalCategories = [
  'L',
  'Lu',
  'Ll',
  'Lt',
  'Lm',
  'Lo',
  'M',
  'Mn',
  'Mc',
  'Me',
  'N',
  'Nd',
  'Nl',
  'No',
  'P',
  'Pc',
  'Pd',
  'Ps',
  'Pe',
  'Pi',
  'Pf',
  'Po',
  'S',
  'Sm',
  'Sc',
  'Sk',
  'So',
  'Z',
  'Zs',
  'Zl',
  'Zp',
  'C',
  'Cc',
  'Cf',
  'Cs',
  'Co',
  'Cn',
]

/** The tables below 128, each made when it is first asked for: most text and most patterns need no others. */
const made = new Map<string, Uint8Array>()
const named = new Set([...generalCategories, ...Object.keys(patterns)])
const asciiTables = {
  get(name: string): Uint8Array | undefined {
    let table = made.get(name)
    if (table === undefined && named.has(name)) made.set(name, (table = asciiTable(name)))
    return table
  },
}

function asciiTable(name: string): Uint8Array {
  const pattern = new RegExp(patterns[name] ?? `\\p{${name}}`, 'u')
  const table = new Uint8Array(128)
  for (let unit = 0; unit < 128; unit++) if (pattern.test(String.fromCharCode(unit))) table[unit] = 1
  return table
}

/** What \p{name} stands for; undefined when .NET knows no such name. */
export function property(name: string): { category: string } | { range: [number, number][] } | undefined {
  if (generalCategories.includes(name)) return { category: name }
  const block = blocks().get(name)
  return block === undefined ? undefined : { range: block }
}

const blocks = once(
  () =>
    new Map(
      blockTable
        .trim()
        .split(/[|\n]/)
        .map((line): [string, [number, number][]] => {
          const [name, first, last] = line.split(/[ -](?=[0-9a-f]+(?:-|$))/) as [string, string, string]
          return [name, [[parseInt(first, 16), parseInt(last, 16)]]]
        }),
    ),
)
const blockTable = `
IsBasicLatin 0-7f|IsLatin-1Supplement 80-ff|IsLatinExtended-A 100-17f|IsLatinExtended-B 180-24f|IsIPAExtensions 250-2af|IsSpacingModifierLetters 2b0-2ff
IsCombiningDiacriticalMarks 300-36f|IsGreek 370-3ff|IsGreekandCoptic 370-3ff|IsCyrillic 400-4ff|IsCyrillicSupplement 500-52f|IsArmenian 530-58f|IsHebrew 590-5ff
IsArabic 600-6ff|IsSyriac 700-74f|IsThaana 780-7bf|IsDevanagari 900-97f|IsBengali 980-9ff|IsGurmukhi a00-a7f|IsGujarati a80-aff|IsOriya b00-b7f|IsTamil b80-bff
IsTelugu c00-c7f|IsKannada c80-cff|IsMalayalam d00-d7f|IsSinhala d80-dff|IsThai e00-e7f|IsLao e80-eff|IsTibetan f00-fff|IsMyanmar 1000-109f|IsGeorgian 10a0-10ff
IsHangulJamo 1100-11ff|IsEthiopic 1200-137f|IsCherokee 13a0-13ff|IsUnifiedCanadianAboriginalSyllabics 1400-167f|IsOgham 1680-169f|IsRunic 16a0-16ff|IsTagalog 1700-171f
IsHanunoo 1720-173f|IsBuhid 1740-175f|IsTagbanwa 1760-177f|IsKhmer 1780-17ff|IsMongolian 1800-18af|IsLimbu 1900-194f|IsTaiLe 1950-197f|IsKhmerSymbols 19e0-19ff
IsPhoneticExtensions 1d00-1d7f|IsLatinExtendedAdditional 1e00-1eff|IsGreekExtended 1f00-1fff|IsGeneralPunctuation 2000-206f|IsSuperscriptsandSubscripts 2070-209f
IsCurrencySymbols 20a0-20cf|IsCombiningDiacriticalMarksforSymbols 20d0-20ff|IsCombiningMarksforSymbols 20d0-20ff|IsLetterlikeSymbols 2100-214f|IsNumberForms 2150-218f
IsArrows 2190-21ff|IsMathematicalOperators 2200-22ff|IsMiscellaneousTechnical 2300-23ff|IsControlPictures 2400-243f|IsOpticalCharacterRecognition 2440-245f
IsEnclosedAlphanumerics 2460-24ff|IsBoxDrawing 2500-257f|IsBlockElements 2580-259f|IsGeometricShapes 25a0-25ff|IsMiscellaneousSymbols 2600-26ff|IsDingbats 2700-27bf
IsMiscellaneousMathematicalSymbols-A 27c0-27ef|IsSupplementalArrows-A 27f0-27ff|IsBraillePatterns 2800-28ff|IsSupplementalArrows-B 2900-297f
IsMiscellaneousMathematicalSymbols-B 2980-29ff|IsSupplementalMathematicalOperators 2a00-2aff|IsMiscellaneousSymbolsandArrows 2b00-2bff|IsCJKRadicalsSupplement 2e80-2eff
IsKangxiRadicals 2f00-2fdf|IsIdeographicDescriptionCharacters 2ff0-2fff|IsCJKSymbolsandPunctuation 3000-303f|IsHiragana 3040-309f|IsKatakana 30a0-30ff|IsBopomofo 3100-312f
IsHangulCompatibilityJamo 3130-318f|IsKanbun 3190-319f|IsBopomofoExtended 31a0-31bf|IsKatakanaPhoneticExtensions 31f0-31ff|IsEnclosedCJKLettersandMonths 3200-32ff
IsCJKCompatibility 3300-33ff|IsCJKUnifiedIdeographsExtensionA 3400-4dbf|IsYijingHexagramSymbols 4dc0-4dff|IsCJKUnifiedIdeographs 4e00-9fff|IsYiSyllables a000-a48f
IsYiRadicals a490-a4cf|IsHangulSyllables ac00-d7af|IsHighSurrogates d800-db7f|IsHighPrivateUseSurrogates db80-dbff|IsLowSurrogates dc00-dfff|IsPrivateUse e000-f8ff
IsPrivateUseArea e000-f8ff|IsCJKCompatibilityIdeographs f900-faff|IsAlphabeticPresentationForms fb00-fb4f|IsArabicPresentationForms-A fb50-fdff|IsVariationSelectors fe00-fe0f
IsCombiningHalfMarks fe20-fe2f|IsCJKCompatibilityForms fe30-fe4f|IsSmallFormVariants fe50-fe6f|IsArabicPresentationForms-B fe70-feff|IsHalfwidthandFullwidthForms ff00-ffef
IsSpecials fff0-ffff
`
