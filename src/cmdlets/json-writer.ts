// Objects as JSON text, laid out as the reference does: two blanks a level, empty collections on one line.

import {
  Big,
  Char,
  DateTime,
  DateTimeOffset,
  Decimal,
  Dictionary,
  EnumValue,
  Guid,
  NetType,
  Num,
  PSMember,
  PSObject,
  Uri,
  extensionOf,
  isNull,
  noBase,
  typeOf,
  unwrap,
} from '#objects'
import type { Cmd } from '#engine/command'
import { invokeMember, propertiesOf, toText, walk } from '#engine/runtime'

export type JsonWriting = {
  readonly cmd: Cmd
  readonly depth: number
  readonly compress: boolean
  readonly enumsAsStrings: boolean
  readonly escape: 'Default' | 'EscapeNonAscii' | 'EscapeHtml'
}

/** Plain data: what JSON has of its own. */
type Json = string | { readonly raw: string } | readonly Json[] | Map<string, Json>

export function writeJson(value: unknown, writing: JsonWriting): string {
  const { cmd } = writing
  let warned = false
  return print(plain(value, 0), 0)

  function plain(given: unknown, level: number): Json {
    const value = unwrap(given)
    const notes = notesOf(given)
    const simple = scalar(value)
    if (simple !== undefined)
      return notes.length === 0 || isNull(value) || value instanceof Dictionary ? simple : withNotes(simple, notes, level)
    if (level > writing.depth) {
      if (!warned) {
        warned = true
        cmd.warning(`The JSON is cut: the object goes deeper than ${writing.depth} levels. Use -Depth to go further.`)
      }
      return toText(given, cmd.engine)
    }
    if (value instanceof Dictionary) {
      const map = new Map<string, Json>()
      for (const { key, value: each } of value.entries()) {
        if (typeof key !== 'string') {
          cmd.error({
            id: 'NonStringKeyInDictionary',
            category: 'InvalidOperation',
            exception: 'System.InvalidOperationException',
            target: value,
            message: `The keys of a dictionary must be text to be names in JSON; one is a ${typeOf(key)?.name}.`,
          })
          throw new NonTextKey()
        }
        map.set(key, plain(each, level + 1))
      }
      for (const [name, note] of notes) if (!map.has(name)) map.set(name, plain(note, level + 1))
      return map
    }
    const items = walk(value)
    if (items !== undefined) {
      const list = [...items].map((item) => plain(item, level + 1))
      return notes.length === 0 ? list : withNotes(list, notes, level)
    }
    const map = new Map<string, Json>()
    for (const property of propertiesOf(given, cmd.engine)) {
      // only what the object has: members that its type was given by type data are not part of it
      if (!(value instanceof PSObject) && property.MemberType !== 'Property' && !notes.some(([name]) => name === property.Name)) continue
      let each: unknown = null
      try {
        each = property.Value
      } catch (thrown) {
        if (!isError(thrown)) throw thrown
      }
      map.set(property.Name, plain(each, level + 1))
    }
    return map
  }

  function notesOf(given: unknown): (readonly [string, unknown])[] {
    const holder = given instanceof PSObject ? given : typeof given === 'object' && given !== null ? extensionOf(given) : undefined
    if (holder === undefined || holder.base === noBase) return []
    return holder.shape.names.flatMap((name, index) =>
      holder.values[index] instanceof PSMember ? [] : [[name, holder.values[index]] as const],
    )
  }

  function withNotes(value: Json, notes: readonly (readonly [string, unknown])[], level: number): Map<string, Json> {
    const map = new Map<string, Json>([['value', value]])
    for (const [name, note] of notes) map.set(name, plain(note, level + 1))
    return map
  }

  function scalar(value: unknown): Json | undefined {
    if (isNull(value) || value === undefined) return { raw: 'null' }
    switch (typeof value) {
      case 'string':
        return value
      case 'boolean':
        return { raw: value ? 'true' : 'false' }
      case 'number':
        return { raw: numberText(value, (value | 0) === value) }
    }
    if (value instanceof Num)
      return { raw: value.kind === 'Double' || value.kind === 'Single' ? numberText(value.value, false, value) : String(value.value) }
    if (value instanceof Big) return { raw: String(value.value) }
    if (value instanceof Decimal) {
      const text = toText(value, cmd.engine)
      return { raw: text.includes('.') ? text : `${text}.0` }
    }
    if (value instanceof EnumValue) return writing.enumsAsStrings ? value.toString() : { raw: String(value.value) }
    if (value instanceof DateTime || value instanceof DateTimeOffset) {
      // up to seven decimals, none when it is a whole second
      return toText(invokeMember(value, 'ToString', ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], cmd.engine), cmd.engine)
    }
    if (value instanceof Char || value instanceof Guid || value instanceof Uri || value instanceof NetType) return toText(value, cmd.engine)
    const type = typeOf(value)?.name
    if (type === 'System.Numerics.BigInteger' || type === 'System.DBNull')
      return { raw: type.endsWith('Null') ? 'null' : toText(value, cmd.engine) }
    if (type === 'System.Management.Automation.SwitchParameter') return undefined
    return undefined
  }

  function numberText(value: number, whole: boolean, boxed?: Num): string {
    if (whole) return String(value)
    if (!Number.isFinite(value)) return Number.isNaN(value) ? '"NaN"' : value > 0 ? '"Infinity"' : '"-Infinity"'
    const text = toText(invokeMember(boxed ?? new Num('Double', value), 'ToString', ['R'], cmd.engine), cmd.engine)
    return /[.E]/.test(text) ? text : `${text}.0`
  }

  function print(json: Json, level: number): string {
    if (typeof json === 'string') return quoted(json, writing.escape)
    if ('raw' in json) return json.raw
    const { compress } = writing
    const inside = compress ? '' : `\n${'  '.repeat(level + 1)}`
    const close = compress ? '' : `\n${'  '.repeat(level)}`
    if (json instanceof Map) {
      if (json.size === 0) return '{}'
      return `{${inside}${[...json].map(([name, value]) => `${quoted(name, writing.escape)}:${compress ? '' : ' '}${print(value, level + 1)}`).join(`,${inside}`)}${close}}`
    }
    if (json.length === 0) return '[]'
    return `[${inside}${json.map((each) => print(each, level + 1)).join(`,${inside}`)}${close}]`
  }
}

/** An object could not be written; the error was told. */
export class NonTextKey {}

function isError(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && ('record' in thrown || 'netType' in thrown)
}

const short: { readonly [char: string]: string } = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}

function quoted(text: string, escape: JsonWriting['escape']): string {
  const pattern =
    escape === 'EscapeHtml'
      ? /["\\\u0000-\u001f\u0085\u2028\u2029<>&']/g
      : escape === 'EscapeNonAscii'
        ? /["\\\u0000-\u001f\u007f-\uffff]/g
        : /["\\\u0000-\u001f\u0085\u2028\u2029]/g
  return `"${text.replace(pattern, (char) => (escape === 'EscapeHtml' && char === '"' ? '\\u0022' : (short[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)))}"`
}
