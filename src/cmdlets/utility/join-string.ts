// Join-String: one text out of many objects.

import { cmdlet, t } from '#engine/command'
import { isNull } from '#objects'
import { toText } from '#engine/runtime'
import { firstValueOf } from '../first-value.ts'
import { composite } from '../format-text.ts'

export const joinString = cmdlet('Join-String', () => ({
  class: 'Microsoft.PowerShell.Commands.Utility.JoinStringCommand',
  summary: 'Joins the text of its input into one string.',
  output: 'System.String',
  defaultSet: 'default',
  setOrder: ['default', 'SingleQuote', 'DoubleQuote', 'Format'],
  params: {
    Property: { type: t.of('Microsoft.PowerShell.Commands.PSPropertyExpression'), position: 0 },
    Separator: { type: t.string, position: 1, allowEmptyString: true },
    OutputPrefix: { type: t.string, aliases: ['op'] },
    OutputSuffix: { type: t.string, aliases: ['os'] },
    SingleQuote: { type: t.switch, set: 'SingleQuote' },
    DoubleQuote: { type: t.switch, set: 'DoubleQuote' },
    FormatString: { type: t.string, set: 'Format' },
    UseCulture: { type: t.switch },
    InputObject: { type: t.list(t.psobject), pipeline: 'value' },
  },
  examples: [['With a separator', `1..3 | Join-String -Separator ', '`]],
  start({ Property, Separator, OutputPrefix, OutputSuffix, SingleQuote, DoubleQuote, FormatString }: any, cmd) {
    const separator =
      Separator ?? (isNull(cmd.variable('OFS')) || cmd.variable('OFS') === undefined ? '' : toText(cmd.variable('OFS'), cmd.engine))
    const quote = SingleQuote ? "'" : DoubleQuote ? '"' : ''
    const items: string[] = []
    return {
      process({ InputObject }: any) {
        for (const object of (InputObject ?? []) as readonly unknown[]) {
          if (isNull(object)) continue
          const value = Property === undefined ? object : firstValueOf(Property.source, object, cmd)
          items.push(
            quote + (FormatString ? composite(FormatString, [value], cmd.engine) : isNull(value) ? '' : toText(value, cmd.engine)) + quote,
          )
        }
      },
      end() {
        cmd.write((OutputPrefix ?? '') + items.join(separator) + (OutputSuffix ?? ''))
      },
    }
  },
}))
