// Format-List: objects as lists of their properties.

import { cmdlet, t } from '#engine/command'
import { formatOutput, formats } from '../formatting.ts'
import { keysOf } from '../property-parameter.ts'

export const formatList = cmdlet('Format-List', () => ({
  class: 'FormatListCommand',
  summary: 'Shows objects as lists, a line for each property.',
  output: formatOutput,
  params: {
    Property: { type: t.list(t.object), position: 0 },
    GroupBy: { type: t.object },
    View: { type: t.string },
    ShowError: { type: t.switch },
    DisplayError: { type: t.switch },
    Force: { type: t.switch },
    Expand: { type: t.string, oneOf: ['CoreOnly', 'EnumOnly', 'Both'] },
    InputObject: { type: t.psobject, pipeline: 'value' },
  },
  examples: [['All properties', `Get-Culture | Format-List *`]],
  start: formats('list', keysOf.list),
}))
