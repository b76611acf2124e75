// A value as text, the way strings, -join and string parameters have it: numbers as the invariant culture prints them,
// lists joined by $OFS, a [pscustomobject] as @{a=1; b=2}, everything else as it prints itself.

import {
  Big,
  Char,
  CodeMethod,
  Dictionary,
  EnumValue,
  ErrorRecord,
  Exception,
  NetType,
  Num,
  PSMember,
  PSObject,
  ScriptMethod,
  ScriptProperty,
  WrittenNumber,
  automationNull,
  double,
  instanceMember,
  memberEpoch,
  noBase,
  walk,
} from '#objects'
import { formatNumber, invariantCulture, mayStop } from '#dotnet'
import { typeText } from './accelerators.ts'
import type { Context } from '../context.ts'
import { callAdded } from './invoke.ts'
import { memberText } from './member-text.ts'
import { readMember } from './members.ts'
import { typeOf } from './type-of.ts'

export function toText(value: unknown, context: Context): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      return (value | 0) === value ? String(value) : doubleText(value)
    case 'boolean':
      return value ? 'True' : 'False'
    case 'undefined':
      return ''
    default:
      return value === null ? '' : objectText(value, context, true)
  }
}

/** The same, but a list inside stays one thing: what each item of a joined list is. */
export function itemText(value: unknown, context: Context): string {
  return typeof value === 'object' && value !== null ? objectText(value, context, false) : toText(value, context)
}

function objectText(value: unknown, context: Context, join: boolean, isItem = !join): string {
  if (value instanceof Num) return value.kind === 'Single' ? singleText(value.value) : doubleText(value.value)
  if (value instanceof Big) return value.value.toString()
  if (value instanceof Char) return value.text
  if (value instanceof EnumValue) return value.toString()
  if (value instanceof NetType) return isItem ? value.name : typeText(value)
  if (value === automationNull) return ''
  if (join && !(value instanceof Dictionary)) {
    const items = walk(value)
    if (items !== undefined) return joinText(items, separator(context), context)
  }
  if (value instanceof PSMember) return memberText(value, context)
  if (value instanceof WrittenNumber) return value.text
  const own = ownToString(value, context, isItem)
  if (own !== undefined) return own
  if (value instanceof PSObject) {
    if (value.base === noBase) return join ? notesText(value, context) : (value.remains?.text ?? '')
    return join ? toText(value.base, context) : itemText(value.base, context)
  }
  return netText(value)
}

/** Items with a separator between; `textOf` says how each is written. */
export function joinText(
  items: Iterable<unknown>,
  between: string,
  context: Context,
  textOf: (value: unknown, context: Context) => string = itemText,
): string {
  let text = ''
  let first = true
  for (const item of items) {
    if (first) first = false
    else text += between
    mayStop()
    text += typeof item === 'string' ? item : textOf(item, context)
  }
  return text
}

/** $OFS, or a space. */
export function separator(context: Context): string {
  const ofs = context.variable('OFS')
  return ofs === undefined || ofs === null ? ' ' : typeof ofs === 'string' ? ofs : itemText(ofs, context)
}

/** A ToString that was added to the object or its type by a script. */
function ownToString(value: unknown, context: Context, isItem: boolean): string | undefined {
  const added = value instanceof PSObject ? value.get('ToString') : undefined
  // The code methods of the product's own types are for calls and for the items of a list, not for the text of one value.
  const found = added instanceof ScriptMethod || added instanceof CodeMethod ? added : context.typeData?.method(value, 'ToString')
  const member = found instanceof CodeMethod && found !== added && !isItem ? undefined : found
  return member === undefined ? undefined : toText(callAdded(value, member, [], context), context)
}

function notesText(object: PSObject, context: Context): string {
  if (object.remains?.text !== undefined && object.remains.text !== null) return object.remains.text
  const came = object.remains?.properties
  if (object.shape.names.length === 0 && came === undefined) return ''
  const parts = object.shape.names.flatMap((name, i) => {
    const value = object.values[i]
    // Methods and sets are no properties.
    if (value instanceof PSMember && !/Property$/.test(value.MemberType)) return []
    // A script is not run for this.
    const held =
      value instanceof ScriptProperty ? value.netType.name : value instanceof PSMember ? readMember(object, value, context) : value
    return `${name}=${typeof held === 'object' && held !== null ? objectText(held, context, false, false) : toText(held, context)}`
  })
  // What an object from afar has of its own stands behind what was added to it.
  came?.shape.names.forEach((name, i) => parts.push(`${name}=${toText(came.values[i], context)}`))
  return `@{${parts.join('; ')}}`
}

/** What the value's own ToString gives, in the invariant culture where that counts; the type's name when it has none. */
export function netText(value: unknown): string {
  if (value instanceof Exception) return exceptionText(value)
  if (value instanceof ErrorRecord) return value.toString()
  const type = typeOf(value)
  if (type === undefined) return ''
  if (writersOf !== memberEpoch.now) {
    writers.clear()
    writersOf = memberEpoch.now
  }
  let write = writers.get(type)
  if (write === undefined) writers.set(type, (write = writerOf(type)))
  return write(value)
}

/** How values of a type write themselves, as long as types stay as they are. */
const writers = new Map<NetType, (value: unknown) => string>()
let writersOf = -1

function writerOf(type: NetType): (value: unknown) => string {
  const overloads = instanceMember(type, 'ToString')?.methods
  const formatted = overloads?.find((each) => each.parameters.length === 2 && each.parameters[1]!.type === 'System.IFormatProvider')
  if (formatted) return (value) => String(formatted.call(value, null, invariantCulture) ?? '')
  const withProvider = overloads?.find((each) => each.parameters.length === 1 && each.parameters[0]!.type === 'System.IFormatProvider')
  if (withProvider) return (value) => String(withProvider.call(value, invariantCulture) ?? '')
  const plain = overloads?.find((each) => each.parameters.length === 0 && each.declaring.name !== 'System.Object')
  if (plain) return (value) => String(plain.call(value) ?? '')
  return (value) => (type.genericDefinition || type.elementType || !hasOwnToString(value) ? type.name : String(value))
}

function hasOwnToString(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as object).toString !== Object.prototype.toString
}

function exceptionText(value: Exception): string {
  return value.toString()
}

/** A [double] with up to 15 digits, as strings have it. */
export function doubleText(value: number): string {
  const short = String(value)
  // Below 1e-4 .NET writes an exponent sooner.
  if (Math.abs(value) < 1e-4) return formatNumber(double(value), 'G15')
  // Up to 15 digits and no exponent: JavaScript and .NET agree.
  if (short.length <= 16 && !short.includes('e') && short.charCodeAt(0) < 58) {
    if (short.length <= 15 || (short.includes('.') && significant(short) <= 15)) return short
  }
  return formatNumber(double(value), 'G15')
}

export function singleText(value: number): string {
  return formatNumber(new Num('Single', value), 'G7')
}

function significant(text: string): number {
  return text.replace(/^-?0*\.?0*/, '').replace('.', '').length
}
