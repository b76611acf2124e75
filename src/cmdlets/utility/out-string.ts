// Out-String: what would be shown, as text.

import { cmdlet, t } from '#engine/command'
import { isNull } from '#objects'
import { outputOf } from '../formatting.ts'
import { textLines } from '../text-lines.ts'

export const outString = cmdlet('Out-String', () => ({
  class: 'OutStringCommand',
  summary: 'Turns what would be shown into text.',
  output: 'System.String',
  defaultSet: 'NoNewLineFormatting',
  setOrder: ['NoNewLineFormatting', 'StreamFormatting'],
  params: {
    Stream: { type: t.switch, set: 'StreamFormatting' },
    Width: { type: t.int, range: [2, 2147483647] },
    NoNewline: { type: t.switch, set: 'NoNewLineFormatting' },
    InputObject: { type: t.psobject, pipeline: 'value' },
  },
  examples: [['One string', `$text = Get-Culture | Format-List | Out-String`]],
  start({ Stream, NoNewline, Width }: any, cmd) {
    let text = ''
    const output = outputOf(
      cmd,
      textLines(cmd, Width ?? undefined, (line) => {
        if (Stream) cmd.write(line)
        else text += NoNewline ? line : `${line}\n`
      }),
    )
    return {
      process({ InputObject }: any) {
        if (InputObject !== undefined && !isNull(InputObject)) output.process(InputObject)
      },
      end() {
        output.end()
        if (!Stream) cmd.write(text)
      },
    }
  },
}))
