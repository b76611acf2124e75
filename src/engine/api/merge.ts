// Commands put together by a caller may send their errors, and other streams, where their output goes.

import type { CommandSpec } from '#contract'
import type { Pipe, RunningCommand } from '#engine/runtime'

export function redirect(commands: readonly RunningCommand[], index: number, merge: NonNullable<CommandSpec['merge']>): void {
  const join = (command: RunningCommand, streams: readonly string[]): void => {
    const { runtime } = command
    const into: Pipe = { write: (value) => runtime.out.write(value) }
    runtime.streams = { ...runtime.streams, ...Object.fromEntries(streams.map((stream) => [stream, into])) }
  }
  const streams = (['error', 'warning', 'verbose', 'debug', 'information'] as const).filter((stream) => merge[stream] === 'Output')
  if (merge.toResult === 'Output' && !streams.includes('error')) join(commands[index]!, ['error', ...streams])
  else if (streams.length > 0) join(commands[index]!, streams)
  if (merge.previous !== undefined && index > 0) join(commands[index - 1]!, ['error'])
}
