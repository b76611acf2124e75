// -match, -replace and -split.

import { Delegate, type NetType, PSArray, type PSError, Regex, defineType, exception, isEnumerable, itemsOf, regexOptions } from '#objects'
import { type Match, environment, escapePattern, isMatch, programOf, regexOf, replace, split } from '#dotnet'
import { base } from './compare.ts'
import type { Context } from '../context.ts'
import { convert } from './convert.ts'
import { exceptionOf, runtimeError, wrappedError } from '../errors/errors.ts'
import { MatchTable } from './match-table.ts'
import { toText } from './text.ts'
import { toBool } from './truth.ts'
import { t, typeOf } from './type-of.ts'

function patternOf(value: unknown, ignoreCase: boolean, context: Context, options = 0): Regex {
  const operand = base(value)
  if (operand instanceof Regex) return operand
  const flags = options | (ignoreCase ? regexOptions.IgnoreCase : 0)
  if (typeof operand !== 'string' || flags > 1) return regexOf(toText(operand, context), flags)
  // The same few patterns come again and again: a look-up by the pattern alone, until the culture changes.
  if (knownCulture !== environment.culture) {
    known[0].clear()
    known[1].clear()
    lastPattern = undefined
    knownCulture = environment.culture
  }
  if (operand === lastPattern && flags === lastFlags) return lastRegex!
  const table = known[flags as 0 | 1]
  let regex = table.get(operand)
  if (regex === undefined) {
    regex = regexOf(operand, flags)
    if (table.size > 500) table.clear()
    table.set(operand, regex)
  }
  lastPattern = operand
  lastFlags = flags
  return (lastRegex = regex)
}

const known = [new Map<string, Regex>(), new Map<string, Regex>()] as const
let knownCulture: unknown
/** The one that was looked for last. */
let lastPattern: string | undefined
let lastFlags = 0
let lastRegex: Regex | undefined

/** left -match right. A single text that matches gives its groups to `found`; a list gives the items that match. */
export function matchOp(
  left: unknown,
  right: unknown,
  ignoreCase: boolean,
  negate: boolean,
  context: Context,
  found: (matches: MatchTable) => void,
): unknown {
  if (isEnumerable(left)) {
    const regex = patternOf(right, ignoreCase, context)
    return new PSArray(itemsOf(left)!.filter((item) => isMatch(regex, toText(item, context)) !== negate))
  }
  const matches = matchText(left, right, ignoreCase, context)
  if (matches !== undefined) found(matches)
  return (matches !== undefined) !== negate
}

/** What $Matches is after `left -match right` of a single text; undefined: there is no match. */
export function matchText(left: unknown, right: unknown, ignoreCase: boolean, context: Context): MatchTable | undefined {
  const program = programOf(patternOf(right, ignoreCase, context))
  const values = program.values(typeof left === 'string' ? left : toText(left, context))
  if (values !== undefined && program.clashing) checkNames(program.pattern.names, values)
  return values && new MatchTable(program.pattern, values)
}

/** Two groups that took part cannot both be entries of $Matches when their names differ by case alone. */
function checkNames(names: readonly string[], values: readonly (string | undefined)[]): void {
  const known = new Set<string>()
  names.forEach((name, slot) => {
    if (values[slot] === undefined) return
    if (known.has(name.toLowerCase())) throw exception('System.ArgumentException', `$Matches has an entry '${name}' already.`)
    known.add(name.toLowerCase())
  })
}

/** The same for a case of `switch -regex`. A regular expression keeps its options only when it agrees on case with the switch. */
export function caseMatch(value: unknown, wanted: unknown, ignoreCase: boolean, context: Context): MatchTable | undefined {
  const pattern = base(wanted)
  const agrees = pattern instanceof Regex && ((pattern.options & regexOptions.IgnoreCase) !== 0) === ignoreCase
  const regex = forOperator(pattern instanceof Regex && !agrees ? pattern.pattern : pattern, ignoreCase, context)
  return matchText(value, regex, ignoreCase, context)
}

/** left -replace pattern, replacement */
export function replaceOp(left: unknown, right: unknown, ignoreCase: boolean, context: Context): unknown {
  const operands = itemsOf(right) ?? [right]
  if (operands.length > 2) {
    throw runtimeError('BadReplaceArgument', `-replace takes a pattern and a replacement, not ${operands.length} values.`)
  }
  return replaceTexts(left, operands.length > 0 ? operands[0] : '', operands.length > 1 ? operands[1] : '', ignoreCase, context)
}

/** The same with the two operands told apart. */
export function replaceTexts(left: unknown, pattern: unknown, by: unknown, ignoreCase: boolean, context: Context): unknown {
  const regex = forOperator(pattern, ignoreCase, context)
  const replacement = typeof by === 'string' ? by : replacementOf(by, context)
  if (typeof left === 'string') return replace(regex, left, replacement)
  if (!isEnumerable(left)) return replace(regex, toText(left, context), replacement)
  return new PSArray(itemsOf(left)!.map((item) => replace(regex, toText(item, context), replacement)))
}

/** -replace and switch have an error of their own for a bad pattern. */
function forOperator(value: unknown, ignoreCase: boolean, context: Context): Regex {
  try {
    return patternOf(value, ignoreCase, context)
  } catch (thrown) {
    const inner = exceptionOf(thrown)
    if (inner === undefined) throw thrown
    throw runtimeError('InvalidRegularExpression', `The pattern is no regular expression. ${inner.Message}`, { inner })
  }
}

function replacementOf(value: unknown, context: Context): string | ((found: Match) => string) {
  const operand = base(value)
  if (operand instanceof Delegate) return (found) => toText(operand.call(found), context)
  if (typeOf(operand) !== t.scriptBlock) return toText(operand, context)
  return (found) => {
    const output = context.invoke(operand, [found], { item: found })
    return toText(output.length === 1 ? output[0] : new PSArray(output), context)
  }
}

const splitOptions = {
  SimpleMatch: 1,
  RegexMatch: 2,
  CultureInvariant: 4,
  IgnorePatternWhitespace: 8,
  Multiline: 16,
  Singleline: 32,
  IgnoreCase: 64,
  ExplicitCapture: 128,
} as const
const splitOptionsType = defineType('System.Management.Automation.SplitOptions', () => ({ flags: true, enum: splitOptions }))

/** left -split pattern, limit, options; the pattern may be a script block. */
export function splitOp(left: unknown, right: unknown, ignoreCase: boolean, context: Context): PSArray {
  if (typeof left === 'string' && typeof right === 'string')
    return new PSArray(split(patternOf(right, ignoreCase, context), left), t.strings)
  const texts = (itemsOf(left) ?? [left]).map((item) => toText(item, context))
  const [by, limitOperand, optionsOperand] = itemsOf(right) ?? [right]
  const limit = limitOperand === undefined || limitOperand === null ? 0 : (splitOperand(limitOperand, t.int, context) as number)
  const flags =
    optionsOperand === undefined ? 0 : Number((splitOperand(optionsOperand, splitOptionsType, context) as { value: number }).value)
  if (typeOf(base(by)) === t.scriptBlock) {
    if (flags !== 0) throw splitError('InvalidSplitOptionWithPredicate', 'A script block that splits takes no options.')
    return new PSArray(
      texts.flatMap((text) => splitByBlock(text, base(by), limit, context)),
      t.strings,
    )
  }
  checkSplitOptions(flags)
  let pattern = toText(base(by), context)
  if (flags & splitOptions.SimpleMatch) pattern = escapePattern(pattern)
  const regex = patternOf(pattern, false, context, regexFlags(flags, ignoreCase) | (limit < 0 ? regexOptions.RightToLeft : 0))
  if (texts.length === 1) return new PSArray(split(regex, texts[0]!, Math.abs(limit)), t.strings)
  return new PSArray(
    texts.flatMap((text) => split(regex, text, Math.abs(limit))),
    t.strings,
  )
}

function checkSplitOptions(flags: number): void {
  const regexOnly =
    splitOptions.CultureInvariant |
    splitOptions.IgnorePatternWhitespace |
    splitOptions.Multiline |
    splitOptions.Singleline |
    splitOptions.ExplicitCapture
  if (flags & splitOptions.SimpleMatch && flags & (regexOnly | splitOptions.RegexMatch)) {
    throw splitError('InvalidSplitOptionCombination', 'SimpleMatch does not go with options of regular expressions.')
  }
}

/** The limit or the options. What cannot be converted is an error of the operator. */
function splitOperand(operand: unknown, type: NetType, context: Context): unknown {
  try {
    return convert(operand, type, context)
  } catch (thrown) {
    const inner = exceptionOf(thrown)
    if (inner === undefined) throw thrown
    throw wrappedError(inner)
  }
}

function splitError(id: string, message: string): PSError {
  return runtimeError(id, message, {
    category: 'ParserError',
    type: 'System.Management.Automation.ParseException',
  })
}

function regexFlags(flags: number, ignoreCase: boolean): number {
  return (
    (flags & splitOptions.CultureInvariant ? regexOptions.CultureInvariant : 0) |
    (flags & splitOptions.IgnorePatternWhitespace ? regexOptions.IgnorePatternWhitespace : 0) |
    (flags & splitOptions.Multiline ? regexOptions.Multiline : 0) |
    (flags & splitOptions.Singleline ? regexOptions.Singleline : 0) |
    (flags & splitOptions.ExplicitCapture ? regexOptions.ExplicitCapture : 0) |
    (ignoreCase || flags & splitOptions.IgnoreCase ? regexOptions.IgnoreCase : 0)
  )
}

/** Splits at each character for which the block gives something true. A negative limit counts from the end. */
function splitByBlock(text: string, block: unknown, limit: number, context: Context): string[] {
  const isSeparator = (index: number): boolean => {
    const output = context.invoke(block, [text, index], { item: text[index] })
    return output.length === 1 ? toBool(output[0]) : output.length > 1
  }
  const parts: string[] = []
  if (limit < 0) {
    let end = text.length
    for (let i = text.length - 1; i >= 0 && parts.length < -limit - 1; i--) {
      if (!isSeparator(i)) continue
      parts.unshift(text.slice(i + 1, end))
      end = i
    }
    parts.unshift(text.slice(0, end))
    return parts
  }
  let start = 0
  for (let i = 0; i < text.length && (limit === 0 || parts.length < limit - 1); i++) {
    if (!isSeparator(i)) continue
    parts.push(text.slice(start, i))
    start = i + 1
  }
  parts.push(text.slice(start))
  return parts
}

/** -split text: at blanks, those at both ends left out. */
export function splitAll(value: unknown, context: Context): PSArray {
  const parts: string[] = []
  for (const item of itemsOf(value) ?? [value]) {
    const text = toText(item, context).trim()
    if (text !== '') parts.push(...text.split(/\s+/))
  }
  return new PSArray(parts, t.strings)
}
