// -like, -join, -split by text, -f: operators on text that need no regular expression.

import { NetType, PSArray, PSObject, WrittenNumber, isAssignable, isEnumerable, isException, itemsOf } from '#objects'
import { type CompositeFormat, WildcardPattern, environment, fillComposite, formatValue, readComposite } from '#dotnet'
import { base } from './compare.ts'
import type { Context } from '../context.ts'
import { exceptionOf, runtimeError } from '../errors/errors.ts'
import { itemText, joinText, netText, toText } from './text.ts'
import { t, typeOf } from './type-of.ts'

/** Patterns used before; few and short-lived scripts use many. */
const patterns = { true: new Map<string, WildcardPattern>(), false: new Map<string, WildcardPattern>() }

export function wildcard(pattern: string, ignoreCase: boolean): WildcardPattern {
  const known = patterns[ignoreCase ? 'true' : 'false']
  let found = known.get(pattern)
  if (found === undefined) {
    if (known.size > 500) known.clear()
    known.set(pattern, (found = new WildcardPattern(pattern, ignoreCase)))
  }
  return found
}

/** The one that was asked for last. */
let last = new WildcardPattern('')

/** left -like right; a list on the left gives the items that match. */
export function likeOp(left: unknown, right: unknown, ignoreCase: boolean, negate: boolean, context: Context): unknown {
  if (typeof left === 'string' && typeof right === 'string') {
    if (right !== last.pattern || ignoreCase !== last.ignoreCase) last = wildcard(right, ignoreCase)
    return last.isMatch(left) !== negate
  }
  const operand = base(right)
  const pattern = operand instanceof WildcardPattern ? operand : wildcard(toText(operand, context), ignoreCase)
  const holds = (item: unknown): boolean => pattern.isMatch(typeof item === 'string' ? item : toText(item, context)) !== negate
  if (isEnumerable(left)) return new PSArray(itemsOf(left)!.filter(holds))
  return holds(left)
}

/** A case of `switch -wildcard`: a pattern of its own keeps its options only when it agrees on case with the switch. */
export function caseLike(value: unknown, wanted: unknown, ignoreCase: boolean, context: Context): boolean {
  const operand = base(wanted)
  const pattern =
    operand instanceof WildcardPattern && operand.ignoreCase === ignoreCase
      ? operand
      : wildcard(operand instanceof WildcardPattern ? operand.pattern : toText(operand, context), ignoreCase)
  return pattern.isMatch(toText(value, context))
}

/** list -join separator */
export function joinOp(left: unknown, right: unknown, context: Context): string {
  const between = toText(right, context)
  if (left instanceof PSArray) {
    const text = joinStrings(left.items, left.length, between)
    if (text !== undefined) return text
  }
  // An enumerator is one thing here: it writes what it walks through with spaces.
  const items = isEnumerator(left) ? undefined : itemsOf(left)
  return items === undefined ? toText(left, context) : joinText(items, between, context, cultural)
}

/** Strings are joined as they are; undefined when there is anything else among them. */
function joinStrings(items: readonly unknown[], length: number, between: string): string | undefined {
  let text = ''
  for (let index = 0; index < length; index++) {
    const item = items[index]
    if (typeof item !== 'string') return undefined
    text = index === 0 ? item : text + between + item
  }
  return text
}

function isEnumerator(value: unknown): boolean {
  const type = typeof value === 'object' && value !== null && !(value instanceof PSArray) ? typeOf(value) : undefined
  return type !== undefined && isAssignable(type, t.enumerator) && !isAssignable(type, t.enumerable)
}

/** Items of a joined list are written as the current culture has it. */
const cultural = (value: unknown, context: Context): string =>
  (typeof value === 'object' && value !== null && !(value instanceof WrittenNumber)
    ? formatValue(value, null, environment.culture)
    : undefined) ?? itemText(value, context)

/** -join list */
export function joinAll(value: unknown, context: Context): string {
  return joinOp(value, '', context)
}

/** format -f values */
export function formatOp(left: unknown, right: unknown, context: Context): string {
  return formatList(left, (itemsOf(right) ?? [right]).map(base), context)
}

/** What stands before -f at one place of a script is mostly the same text: it is kept as it was read. */
export class FormatSite {
  text: string | null = null
  read: CompositeFormat = []
}

/** The same with the values in a list of its own, which may be changed. */
export function formatValues(site: FormatSite, left: unknown, values: unknown[], context: Context): string {
  for (let index = 0; index < values.length; index++) {
    const value = values[index]
    if (typeof value === 'object' || value === undefined) values[index] = base(value)
  }
  if (left !== site.text) return formatList(left, values, context, site)
  try {
    return fillComposite(site.read, values, environment.culture, shown, context)
  } catch (thrown) {
    throw formatFailed(thrown)
  }
}

const shown = (value: unknown, context: Context): string =>
  value instanceof PSObject ? toText(value, context) : value instanceof NetType ? value.name : netText(value)

function formatList(left: unknown, values: readonly unknown[], context: Context, site?: FormatSite): string {
  try {
    const text = toText(left, context)
    const read = readComposite(text)
    if (site !== undefined) {
      site.text = text
      site.read = read
    }
    return fillComposite(read, values, environment.culture, shown, context)
  } catch (thrown) {
    throw formatFailed(thrown)
  }
}

function formatFailed(thrown: unknown): unknown {
  const inner = exceptionOf(thrown)
  if (inner === undefined || !isException(inner, 'System.FormatException')) return thrown
  return runtimeError('FormatError', `The format and its values do not go together. ${inner.Message}`, { inner })
}
