// Format-Table: objects as rows of a table.

import { cmdlet, t } from '#engine/command'
import { formatOutput, formats } from '../formatting.ts'
import { keysOf } from '../property-parameter.ts'

export const formatTable = cmdlet('Format-Table', () => ({
  class: 'FormatTableCommand',
  summary: 'Shows objects as a table, a row for each.',
  output: formatOutput,
  params: {
    AutoSize: { type: t.switch },
    RepeatHeader: { type: t.switch },
    HideTableHeaders: { type: t.switch },
    Wrap: { type: t.switch },
    Property: { type: t.list(t.object), position: 0 },
    GroupBy: { type: t.object },
    View: { type: t.string },
    ShowError: { type: t.switch },
    DisplayError: { type: t.switch },
    Force: { type: t.switch },
    Expand: { type: t.string, oneOf: ['CoreOnly', 'EnumOnly', 'Both'] },
    InputObject: { type: t.psobject, pipeline: 'value' },
  },
  examples: [['Two properties', `[pscustomobject]@{ Name = 'a'; Size = 1 } | Format-Table Name, Size`]],
  start: formats('table', keysOf.table),
}))
