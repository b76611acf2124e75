// Out-Host: objects, formatted, to the host; a page at a time when asked.

import { cmdlet, t } from '#engine/command'
import { isNull } from '#objects'
import { outputOf } from '../formatting.ts'
import { hostLines } from '../host-lines.ts'
import { screenOf } from '../screen.ts'

export const outHost = cmdlet('Out-Host', () => ({
  class: 'OutHostCommand',
  summary: 'Shows objects on the host.',
  output: null,
  params: {
    Paging: { type: t.switch },
    InputObject: { type: t.psobject, pipeline: 'value' },
  },
  start({ Paging }: any, cmd) {
    const output = outputOf(cmd, hostLines(cmd, Paging ? pager(cmd) : undefined))
    return {
      process({ InputObject }: any) {
        if (InputObject !== undefined && !isNull(InputObject)) output.process(InputObject)
      },
      end() {
        output.end()
      },
    }
  },
}))

const prompt = '<SPACE> next page; <CR> next line; Q quit'

/** Stops when the page is full and waits for a key. */
function pager(cmd: any): (lines: number) => void {
  let seen = 0
  return () => {
    seen++
    const { windowHeight } = screenOf(cmd.engine)
    if (windowHeight <= 1 || seen < windowHeight - 1) return
    cmd.host.call({ id: -100n, method: 'Write1', args: [prompt] })
    for (;;) {
      const key = cmd.engine.askHost?.('ReadKey', [6])
      const char = key?.character ?? key?.Character
      if (char === undefined) return
      if (char === 'q' || char === 'Q') cmd.finish()
      if (char === ' ') {
        seen = 0
        break
      }
      if (char === '\r' || char === '\n') {
        seen--
        break
      }
    }
    cmd.host.call({ id: -100n, method: 'WriteLine1', args: [] })
  }
}
