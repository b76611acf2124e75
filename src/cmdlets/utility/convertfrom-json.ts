// ConvertFrom-Json: objects from JSON text. Lines from the pipeline are one text, unless the first is whole by itself.

import { type Cmd, cmdlet, t } from '#engine/command'
import { PSArray, isException, netType } from '#objects'
import { exceptionOf, tryConvert } from '#engine/runtime'
import { JsonNameError, parseJson } from '../json-text.ts'

const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|[-+]\d\d:\d\d)?$/

/** Texts that are dates become dates, as -DateKind says. */
export function dateIn(text: string, kind: string, cmd: Cmd): unknown {
  if (kind === 'String' || !isoDate.test(text)) return text
  const type = kind === 'Offset' ? 'System.DateTimeOffset' : 'System.DateTime'
  try {
    const parsed = cmd.engine.parseJsonDate?.(text, kind) ?? tryConvert(text, netType(type), cmd.engine)
    return parsed ?? text
  } catch (thrown) {
    if (exceptionOf(thrown) === undefined) throw thrown
    return text
  }
}

export const convertFromJson = cmdlet('ConvertFrom-Json', () => ({
  class: 'ConvertFromJsonCommand',
  summary: 'Makes objects from JSON text.',
  output: null,
  params: {
    InputObject: { type: t.string, mandatory: true, position: 0, pipeline: 'value', allowEmptyString: true },
    AsHashtable: { type: t.switch },
    Depth: { type: t.int, range: 'Positive' },
    NoEnumerate: { type: t.switch },
    DateKind: { type: t.enum('Microsoft.PowerShell.Commands.JsonDateKind') },
  },
  examples: [['A property', `('{ "a": 1 }' | ConvertFrom-Json).a`]],
  start({ AsHashtable, Depth, NoEnumerate, DateKind }: any, cmd) {
    const lines: string[] = []
    return {
      process({ InputObject }: any) {
        lines.push(InputObject)
      },
      end() {
        if (lines.length === 1) convertOne(lines[0]!)
        else if (lines.length > 1) {
          let whole = true
          try {
            parse(lines[0]!)
          } catch (thrown) {
            if (!isException(thrown, 'System.ArgumentException')) throw thrown
            whole = false
          }
          if (whole) for (const line of lines) convertOne(line)
          else convertOne(lines.join('\n'))
        }
      },
    }

    function parse(text: string): unknown {
      return parseJson(text, { asHashtable: Boolean(AsHashtable), depth: Depth ?? 1024, date })
    }

    function convertOne(text: string): void {
      let value: unknown
      try {
        value = parse(text)
      } catch (thrown) {
        if (thrown instanceof JsonNameError) {
          return cmd.error({
            id: thrown.id,
            category: 'InvalidOperation',
            message: thrown.message,
            exception: 'System.InvalidOperationException',
          })
        }
        throw thrown
      }
      if (value instanceof PSArray && !NoEnumerate) cmd.writeAll(value)
      else cmd.write(value)
    }

    function date(text: string): unknown {
      return dateIn(text, DateKind ?? 'Default', cmd)
    }
  },
}))
