// Lines of comma separated values as objects with text properties.

import { type PSObject, customObject, exception } from '#objects'
import type { Cmd } from '#engine/command'

export type CsvReader = {
  /** One piece of text: a line from the pipeline, or a whole file. */
  read(text: string, write: (object: PSObject) => void): void
}

export function csvReader(cmd: Cmd, delimiter: string, header: readonly string[] | undefined): CsvReader {
  let names = header === undefined ? undefined : named(header)
  let typeName: string | undefined
  let warned = false

  function named(given: readonly string[]): string[] {
    let unnamed = false
    let count = 1
    const result = given.map((name) => {
      if (name !== '') return name
      unnamed = true
      return `H${count++}`
    })
    const seen = new Set<string>()
    for (const name of result) {
      const lower = name.toLowerCase()
      if (seen.has(lower))
        throw exception('System.Management.Automation.ExtendedTypeSystemException', `Two columns are called '${name}'.`, {
          ErrorId: 'AlreadyPresentPSMemberInfoInternalCollectionAdd',
        })
      seen.add(lower)
    }
    if (unnamed && !warned) {
      warned = true
      cmd.warning('Some columns have no header: they are named H1, H2 and so on.')
    }
    return result
  }

  return {
    read(text, write) {
      let at = 0
      while (at < text.length) {
        if (names === undefined && typeName === undefined && text.startsWith('#TYPE ', at)) {
          const end = endOfLine(text, at)
          typeName = text.slice(at + 6, end).trim()
          at = nextLine(text, end)
          continue
        }
        if (names === undefined && text.startsWith('#Fields: ', at)) {
          const end = endOfLine(text, at)
          names = named(text.slice(at + 9, end).split(delimiter))
          at = nextLine(text, end)
          continue
        }
        if (names === undefined && text[at] === '#' && /^#(Software|Version|Date|Fields)\b/.test(text.slice(at, at + 12))) {
          at = nextLine(text, endOfLine(text, at))
          continue
        }
        const [fields, next] = fieldsOf(text, at, delimiter, names === undefined)
        at = next
        if (fields.length === 1 && fields[0] === '') continue
        if (names === undefined) {
          names = named(fields)
          continue
        }
        const object = customObject()
        names.forEach((name, index) => object.set(name, fields[index] ?? null))
        if (typeName) object.typeNames = [typeName, `CSV:${typeName}`]
        write(object)
      }
    },
  }
}

function endOfLine(text: string, at: number): number {
  const end = text.slice(at).search(/[\r\n]/)
  return end < 0 ? text.length : at + end
}

function nextLine(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1
}

/** The fields of one record, and where the next begins. A quoted field may go over several lines. */
function fieldsOf(text: string, start: number, delimiter: string, isHeader: boolean): [fields: string[], next: number] {
  const fields: string[] = []
  let at = start
  let field = ''
  let quoted = false
  let began = false
  for (;;) {
    const char = text[at]
    if (char === undefined) {
      fields.push(field)
      return [fields, at]
    }
    if (quoted) {
      if (char === '"') {
        if (text[at + 1] === '"') {
          field += '"'
          at++
        } else quoted = false
      } else field += char
      at++
      continue
    }
    if (char === delimiter) {
      fields.push(field)
      field = ''
      began = false
      at++
    } else if (char === '\n' || char === '\r') {
      fields.push(field)
      return [fields, nextLine(text, at)]
    } else if (char === '"' && !began) {
      quoted = true
      began = true
      at++
    } else if ((char === ' ' || char === '\t') && !began && !isHeader) {
      // blanks before a value do not count; nor do they when nothing comes but blanks
      at++
    } else {
      field += char
      began = true
      at++
      // blanks at the end of a line and before a delimiter belong to no value when a field is plain
    }
  }
}
