// Format-Wide: one property of each object, several objects to a line.

import { cmdlet, t } from '#engine/command'
import { formatOutput, formatParameters, formatterOf } from '../formatting.ts'
import { keysOf } from '../property-parameter.ts'
import { automationNull, isNull } from '#objects'

export const formatWide = cmdlet('Format-Wide', () => ({
  class: 'FormatWideCommand',
  summary: 'Shows one property of each object, several to a line.',
  output: formatOutput,
  params: {
    Property: { type: t.object, position: 0 },
    AutoSize: { type: t.switch },
    Column: { type: t.int, range: [1, 2147483647] },
    GroupBy: { type: t.object },
    View: { type: t.string },
    ShowError: { type: t.switch },
    DisplayError: { type: t.switch },
    Force: { type: t.switch },
    Expand: { type: t.string, oneOf: ['CoreOnly', 'EnumOnly', 'Both'] },
    InputObject: { type: t.psobject, pipeline: 'value' },
  },
  examples: [['Three columns', `Get-Verb | Format-Wide Verb -Column 3`]],
  start(args: any, cmd) {
    if (cmd.has('AutoSize') && cmd.has('Column')) {
      cmd.throw({
        id: 'FormatCannotSpecifyAutosizeAndColumns',
        category: 'InvalidArgument',
        exception: 'System.IO.InvalidDataException',
        message: 'The number of columns cannot be set and worked out at once: leave out -AutoSize or -Column.',
      })
    }
    const formatter = formatterOf(
      cmd,
      (message) => cmd.write(message),
      'wide',
      formatParameters(
        { ...args, Property: isNull(args.Property) || args.Property === undefined ? undefined : [args.Property] },
        keysOf.wide,
        cmd,
      ),
    )
    return {
      process({ InputObject }: any) {
        if (InputObject !== undefined && InputObject !== null && InputObject !== automationNull) formatter.process(InputObject)
      },
      end() {
        formatter.end()
      },
    }
  },
}))
