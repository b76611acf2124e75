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

/** A member as it is written: its name, its value as JSON. */
type Member = readonly [name: string, json: string]

export function writeJson(value: unknown, writing: JsonWriting): string {
  const { cmd, compress, escape } = writing
  const indents: string[] = []
  const names = new Map<string, string>()
  let warned = false
  return written(value, 0, 0)

  /** `depth`: how far into the objects; `level`: how far the text is indented. */
  function written(given: unknown, depth: number, level: number): string {
    if (typeof given === 'string') return quoted(given, escape)
    const value = unwrap(given)
    const notes = notesOf(given)
    const simple = scalar(value)
    if (simple !== undefined)
      return notes.length === 0 || isNull(value) || value instanceof Dictionary ? simple : withNotes(simple, notes, depth, level)
    if (depth > writing.depth) {
      if (!warned) {
        warned = true
        cmd.warning(`The JSON is cut: the object goes deeper than ${writing.depth} levels. Use -Depth to go further.`)
      }
      return quoted(toText(given, cmd.engine), escape)
    }
    if (value instanceof Dictionary) return dictionary(value, notes, depth, level)
    const items = walk(value)
    if (items !== undefined) {
      const within = notes.length === 0 ? level : level + 1
      const list = array(
        Array.from(items, (item) => flat(written(item, depth + 1, within + 1))),
        within,
      )
      return notes.length === 0 ? list : withNotes(list, notes, depth, level)
    }
    return object(
      memberValues(given, value, notes).map(([name, each]) => [name, written(each, depth + 1, level + 1)] as const),
      level,
    )
  }

  function dictionary(value: Dictionary, notes: readonly (readonly [string, unknown])[], depth: number, level: number): string {
    const members: Member[] = []
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
      members.push([key, written(each, depth + 1, level + 1)])
    }
    for (const [name, note] of notes)
      if (!members.some(([each]) => each === name)) members.push([name, written(note, depth + 1, level + 1)])
    return object(members, level)
  }

  /** The properties of an object that has no other form. */
  function memberValues(given: unknown, value: unknown, notes: readonly (readonly [string, unknown])[]): (readonly [string, unknown])[] {
    // A [pscustomobject] with nothing but values, which is most of them.
    if (value instanceof PSObject && value.remains === undefined && !value.values.some((each) => each instanceof PSMember)) {
      const { values, shape } = value
      return shape.names.map((name, index) => [name, values[index]] as const)
    }
    const members: (readonly [string, unknown])[] = []
    for (const property of propertiesOf(given, cmd.engine)) {
      // only what the object has: members that its type was given by type data are not part of it
      if (!(value instanceof PSObject) && property.MemberType !== 'Property' && !notes.some(([name]) => name === property.Name)) continue
      let each: unknown = null
      try {
        each = property.Value
      } catch (thrown) {
        if (!isError(thrown)) throw thrown
      }
      members.push([property.Name, each])
    }
    return members
  }

  function notesOf(given: unknown): (readonly [string, unknown])[] {
    const holder = given instanceof PSObject ? given : typeof given === 'object' && given !== null ? extensionOf(given) : undefined
    if (holder === undefined || holder.base === noBase) return []
    return holder.shape.names.flatMap((name, index) =>
      holder.values[index] instanceof PSMember ? [] : [[name, holder.values[index]] as const],
    )
  }

  function withNotes(value: string, notes: readonly (readonly [string, unknown])[], depth: number, level: number): string {
    return object([['value', value], ...notes.map(([name, note]) => [name, written(note, depth + 1, level + 1)] as const)], level)
  }

  function scalar(value: unknown): string | undefined {
    if (isNull(value) || value === undefined) return 'null'
    switch (typeof value) {
      case 'string':
        return quoted(value, escape)
      case 'boolean':
        return value ? 'true' : 'false'
      case 'number':
        return numberText(value, (value | 0) === value)
    }
    if (value instanceof Num)
      return value.kind === 'Double' || value.kind === 'Single' ? numberText(value.value, false, value) : String(value.value)
    if (value instanceof Big) return String(value.value)
    if (value instanceof Decimal) {
      const text = toText(value, cmd.engine)
      return text.includes('.') ? text : `${text}.0`
    }
    if (value instanceof EnumValue) return writing.enumsAsStrings ? quoted(value.toString(), escape) : String(value.value)
    if (value instanceof DateTime || value instanceof DateTimeOffset) {
      // up to seven decimals, none when it is a whole second
      return quoted(toText(invokeMember(value, 'ToString', ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], cmd.engine), cmd.engine), escape)
    }
    if (value instanceof Char || value instanceof Guid || value instanceof Uri || value instanceof NetType)
      return quoted(toText(value, cmd.engine), escape)
    const type = typeOf(value)?.name
    if (type === 'System.Numerics.BigInteger' || type === 'System.DBNull') return type.endsWith('Null') ? 'null' : toText(value, cmd.engine)
    if (type === 'System.Management.Automation.SwitchParameter') return undefined
    return undefined
  }

  function numberText(value: number, whole: boolean, boxed?: Num): string {
    if (whole) return String(value)
    const size = Math.abs(value)
    // Here JavaScript and .NET write the same digits.
    if (boxed === undefined && size >= 1e-4 && size < 1e15) return withPoint(String(value))
    if (!Number.isFinite(value)) return Number.isNaN(value) ? '"NaN"' : value > 0 ? '"Infinity"' : '"-Infinity"'
    const text = toText(invokeMember(boxed ?? new Num('Double', value), 'ToString', ['R'], cmd.engine), cmd.engine)
    return withPoint(text)
  }

  function object(members: readonly Member[], level: number): string {
    if (members.length === 0) return '{}'
    const between = `,${indent(level + 1)}`
    let text = `{${indent(level + 1)}`
    for (let index = 0; index < members.length; index++) {
      const [name, json] = members[index]!
      text += `${index > 0 ? between : ''}${nameText(name)}${json}`
    }
    return `${text}${indent(level)}}`
  }

  function array(items: readonly string[], level: number): string {
    return items.length === 0 ? '[]' : `[${indent(level + 1)}${items.join(`,${indent(level + 1)}`)}${indent(level)}]`
  }

  function indent(level: number): string {
    return compress ? '' : (indents[level] ??= `\n${'  '.repeat(level)}`)
  }

  function nameText(name: string): string {
    let text = names.get(name)
    if (text === undefined) names.set(name, (text = `${quoted(name, escape)}:${compress ? '' : ' '}`))
    return text
  }
}

/** The same text in one piece: what was put together is kept in its pieces otherwise until all is written (half of the time went to collecting them). */
function flat(text: string): string {
  if (text.length > 64) text.charCodeAt(0)
  return text
}

const withPoint = (text: string): string => (/[.E]/.test(text) ? text : `${text}.0`)

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

const escaped = {
  EscapeHtml: /["\\\u0000-\u001f\u0085\u2028\u2029<>&']/,
  EscapeNonAscii: /["\\\u0000-\u001f\u007f-\uffff]/,
  Default: /["\\\u0000-\u001f\u0085\u2028\u2029]/,
} as const

function quoted(text: string, escape: JsonWriting['escape']): string {
  const pattern = escaped[escape]
  if (!pattern.test(text)) return `"${text}"`
  const code = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
  return `"${text.replace(new RegExp(pattern, 'g'), (char) => (escape === 'EscapeHtml' && char === '"' ? '\\u0022' : (short[char] ?? code(char))))}"`
}
