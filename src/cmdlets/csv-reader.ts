// Lines of comma separated values as objects with text properties.
//
// The rules are those of Import-Csv, which is lenient as spreadsheets are: blanks before a value go, blanks behind a
// quoted or plain value go when nothing else follows, and whatever stands behind a closing quote belongs to the value.

import { PSObject, type Shape, emptyShape, noBase } from '#objects'
import type { Cmd } from '#engine/command'

export type CsvReader = {
  /** One piece of text: a line from the pipeline, or a whole file. */
  read(text: string, write: (object: PSObject) => void): void
}

export function csvReader(cmd: Cmd, delimiter: string, header: readonly string[] | undefined): CsvReader {
  let names = header === undefined ? undefined : checked(header)
  let typeName: string | undefined
  let typeNames: readonly string[] | undefined
  let shape: Shape | undefined
  let warned = false
  let begun = false

  return {
    read(text, write) {
      let at = 0
      if (names === undefined && typeName === undefined && text[0] === '#') {
        const end = endOfLine(text, 0)
        if (/^#type/i.test(text)) typeName = text.slice(5, end).trim() || undefined
        at = nextLine(text, end)
      }
      while (at < text.length) {
        const fields: string[] = []
        at = readRecord(text, at, delimiter, fields)
        if (names !== undefined) {
          if (fields.length > 1 || fields[0]) write(made(fields))
          continue
        }
        while (fields.length > 1 && fields.at(-1) === '') fields.pop()
        if (fields[0]?.startsWith('#Fields: ')) names = checked([fields[0].slice(9), ...fields.slice(1)])
        else if (!fields[0]?.startsWith('#')) names = checked(fields)
      }
    },
  }

  function checked(given: readonly string[]): readonly string[] {
    const seen = new Set<string>()
    for (const name of given) {
      const lower = name.toLowerCase()
      if (lower !== '' && seen.has(lower)) {
        cmd.throw({
          id: 'AlreadyPresentPSMemberInfoInternalCollectionAdd',
          category: 'NotSpecified',
          exception: 'System.Management.Automation.ExtendedTypeSystemException',
          message: `Two columns are called '${name}'.`,
        })
      }
      seen.add(lower)
    }
    return given
  }

  /** The names, those that are empty replaced; told once, when the first object is made. */
  function propertyNames(): readonly string[] {
    if (begun) return names!
    begun = true
    let count = 0
    names = names!.map((name) => (name === '' ? `H${++count}` : name))
    if (count > 0 && !warned) {
      warned = true
      cmd.warning('Some columns have no header: they are named H1, H2 and so on.')
    }
    return names
  }

  function made(fields: readonly string[]): PSObject {
    const names = propertyNames()
    // Names that differ give every record the same shape.
    shape ??= names.reduce((made, name) => (made.slot(name) < 0 ? made.with(name) : made), emptyShape)
    const object = new PSObject(noBase, shape, new Array<unknown>(shape.names.length))
    if (shape.names.length === names.length) for (let index = 0; index < names.length; index++) object.values[index] = fields[index] ?? null
    else names.forEach((name, index) => object.set(name, fields[index] ?? null))
    if (typeName) object.typeNames = typeNames ??= [typeName, `CSV:${typeName}`]
    return object
  }
}

function endOfLine(text: string, at: number): number {
  const feed = text.indexOf('\n', at)
  const back = text.indexOf('\r', at)
  return feed < 0 ? (back < 0 ? text.length : back) : back < 0 ? feed : Math.min(feed, back)
}

function nextLine(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1
}

/** Puts the fields of one record into `fields` and gives where the next begins. A last field that is empty and ends with the text is none. */
function readRecord(text: string, start: number, delimiter: string, fields: string[]): number {
  let at = start
  while (at < text.length) {
    while (text[at] !== delimiter && (text[at] === ' ' || text[at] === '\t')) at++
    if (at >= text.length) break
    let value = ''
    if (text[at] === '"' && delimiter !== '"') {
      at++
      for (;;) {
        const quote = text.indexOf('"', at)
        if (quote < 0) {
          value += text.slice(at)
          if (value !== '') fields.push(value)
          return text.length
        }
        value += text.slice(at, quote)
        at = quote + 1
        if (text[at] !== '"') break
        value += '"'
        at++
      }
    }
    // the rest up to the delimiter or the end of the line; blanks alone do not count
    const end = endOfField(text, at, delimiter)
    const rest = text.slice(at, end)
    const plain = value === '' ? /^[^ \t]*[ \t]/.exec(rest)?.[0] : ''
    value += plain !== undefined && rest.slice(plain.length).trim() === '' ? plain : rest
    if (end >= text.length) {
      if (value !== '' || text[end - 1] === '"') fields.push(value)
      return text.length
    }
    fields.push(value)
    if (text[end] !== delimiter) return nextLine(text, end)
    at = end + delimiter.length
  }
  return text.length
}

function endOfField(text: string, start: number, delimiter: string): number {
  let at = start
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}
