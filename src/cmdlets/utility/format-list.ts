// Format-List: objects as lists of their properties.

import { cmdlet, t } from '#engine/command'
import { formatOutput, formats } from '../formatting.ts'
import { keysOf } from '../property-parameter.ts'

export const formatList = cmdlet({
  name: 'Format-List',
  class: 'FormatListCommand',
  summary: 'Shows objects as lists, a line for each property.',
  output: formatOutput,
  params: {
    DisplayError: { type: t.switch },
    Expand: { type: t.string, oneOf: ['CoreOnly', 'EnumOnly', 'Both'] },
    Force: { type: t.switch },
    GroupBy: { type: t.object },
    InputObject: { type: t.psobject, pipeline: 'value' },
    Property: { type: t.list(t.object), position: 0 },
    ShowError: { type: t.switch },
    View: { type: t.string },
  },
  examples: [['All properties', `Get-Culture | Format-List *`]],
  start: formats('list', keysOf.list),
})
