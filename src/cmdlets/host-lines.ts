// Lines to the host: output as it is, merged errors and their kin by the calls made for them.

import type { HostMethodName } from '#contract'
import type { Cmd } from '#engine/command'
import type { LineOutput } from '#format'
import { styleOf } from './formatting.ts'
import { screenOf } from './screen.ts'

const calls: { readonly [stream: string]: HostMethodName } = {
  Error: 'WriteErrorLine',
  Warning: 'WriteWarningLine',
  Verbose: 'WriteVerboseLine',
  Debug: 'WriteDebugLine',
}

/** The host's screen as an output. One cell stays free, so that a full line does not wrap. */
export function hostLines(cmd: Cmd, pause?: (lines: number) => void): LineOutput {
  const screen = screenOf(cmd.engine)
  let written = 0
  const put = (text: string, stream: string): void => {
    cmd.host.call({ id: -100n, method: calls[stream] ?? 'WriteLine2', args: [text] })
    pause?.(++written)
  }
  return { width: screen.width - 1, height: screen.windowHeight, cells: screen.cells, style: styleOf(cmd), line: put, raw: put }
}
