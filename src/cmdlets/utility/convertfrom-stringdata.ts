// ConvertFrom-StringData: a hashtable from lines of name=value.

import { cmdlet, t } from '#engine/command'
import { exception, hashtable } from '#objects'

export const convertFromStringData = cmdlet('ConvertFrom-StringData', () => ({
  class: 'ConvertFromStringDataCommand',
  summary: 'Makes a hashtable from lines of name=value.',
  output: 'System.Collections.Hashtable',
  params: {
    StringData: { type: t.string, mandatory: true, position: 0, pipeline: 'value', allowEmptyString: true },
    Delimiter: { type: t.char, position: 1 },
  },
  examples: [['Two pairs', 'ConvertFrom-StringData "a=1`nb=2"']],
  start({ Delimiter }: any, cmd) {
    const delimiter = Delimiter === undefined ? '=' : cmd.text(Delimiter)
    return {
      process({ StringData }: any) {
        const table = hashtable()
        for (const line of String(StringData ?? '').split('\n')) {
          const text = line.trim()
          if (text === '' || text.startsWith('#')) continue
          const at = text.indexOf(delimiter)
          const wrong = (message: string): never =>
            cmd.throw({
              id: 'InvalidOperation',
              category: 'InvalidOperation',
              message,
              exception: 'System.Management.Automation.PSInvalidOperationException',
            })
          if (at < 0) wrong(`The line '${text}' is not of the form name${delimiter}value.`)
          const name = text.slice(0, at).trim()
          if (table.has(name)) wrong(`The name '${name}' stands twice: names must be different.`)
          table.set(name, unescaped(text.slice(at + 1).trim()))
        }
        cmd.write(table)
      },
    }
  },
}))

const single: { readonly [char: string]: string } = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v', a: '\x07', e: '\x1b', 0: '\0' }

/** The escapes of regular expressions, undone. */
function unescaped(text: string): string {
  return text.replace(/\\(u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|c[@-_a-z]|[0-7]{2,3}|[^]|$)/g, (_, code: string) => {
    if (code === '') throw bad('it ends with a backslash')
    if (/^u./.test(code) || /^x./.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16))
    if (/^c./.test(code)) return String.fromCharCode(code.toUpperCase().charCodeAt(1) & 31)
    if (/^[0-7]{2,3}$/.test(code)) return String.fromCharCode(Number.parseInt(code, 8))
    if (single[code] !== undefined) return single[code]
    if (/[A-Za-z0-9_]/.test(code)) throw bad(`'\\${code}' is no escape`)
    return code
  })
}

function bad(what: string): unknown {
  return exception('System.Text.RegularExpressions.RegexParseException', `The value cannot be read: ${what}. A backslash is written twice.`)
}
