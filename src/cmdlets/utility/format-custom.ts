// Format-Custom: objects by a custom view, or class by class down to a depth.

import { cmdlet, t } from '#engine/command'
import { formatOutput, formats } from '../formatting.ts'
import { keysOf } from '../property-parameter.ts'

export const formatCustom = cmdlet('Format-Custom', () => ({
  class: 'FormatCustomCommand',
  summary: 'Shows objects by a custom view, or with everything inside of them.',
  output: formatOutput,
  params: {
    Property: { type: t.list(t.object), position: 0 },
    Depth: { type: t.int, range: [1, 2147483647] },
    GroupBy: { type: t.object },
    View: { type: t.string },
    ShowError: { type: t.switch },
    DisplayError: { type: t.switch },
    Force: { type: t.switch },
    Expand: { type: t.string, oneOf: ['CoreOnly', 'EnumOnly', 'Both'] },
    InputObject: { type: t.psobject, pipeline: 'value' },
  },
  examples: [['What is inside', `[pscustomobject]@{ A = 1; B = @{ C = 2 } } | Format-Custom -Depth 2`]],
  start: formats('custom', keysOf.custom),
}))
