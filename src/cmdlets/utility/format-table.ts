// Format-Table: objects as rows of a table.

import { cmdlet, t } from '#engine/command'
import { formatOutput, formats } from '../formatting.ts'
import { keysOf } from '../property-parameter.ts'

export const formatTable = cmdlet({
  name: 'Format-Table',
  class: 'FormatTableCommand',
  summary: 'Shows objects as a table, a row for each.',
  output: formatOutput,
  params: {
    AutoSize: { type: t.switch },
    DisplayError: { type: t.switch },
    Expand: { type: t.string, oneOf: ['CoreOnly', 'EnumOnly', 'Both'] },
    Force: { type: t.switch },
    GroupBy: { type: t.object },
    HideTableHeaders: { type: t.switch },
    InputObject: { type: t.psobject, pipeline: 'value' },
    Property: { type: t.list(t.object), position: 0 },
    RepeatHeader: { type: t.switch },
    ShowError: { type: t.switch },
    View: { type: t.string },
    Wrap: { type: t.switch },
  },
  examples: [['Two properties', `[pscustomobject]@{ Name = 'a'; Size = 1 } | Format-Table Name, Size`]],
  start: formats('table', keysOf.table),
})
