// 2>&1, *> file, 3>$null: where a command's streams go instead.

import type { CallSite, Redirection } from './call.ts'
import { commandPipeline } from './call-pipeline.ts'
import { nullPipe, type Pipe } from './pipe.ts'
import { type CommandRuntime, type StreamKey, type Streams } from './pipeline.ts'
import { InformationalRecord, automationNull } from '#objects'

const keys: { readonly [stream: string]: readonly StreamKey[] } = {
  Error: ['error'],
  Warning: ['warning'],
  Verbose: ['verbose'],
  Debug: ['debug'],
  Information: ['information'],
  All: ['error', 'warning', 'verbose', 'debug', 'information'],
}

/** Writes to whatever the command's output is by then. */
class OutputOf implements Pipe {
  private readonly runtime: CommandRuntime
  constructor(runtime: CommandRuntime) {
    this.runtime = runtime
  }
  write(value: unknown): void {
    // Shown later, it still looks like what it was.
    if (value instanceof InformationalRecord) value.merged = true
    this.runtime.out.write(value)
  }
}

export function redirect(
  runtime: CommandRuntime,
  site: CallSite,
  values: readonly unknown[],
  _out: Pipe | undefined,
  closers: (() => void)[],
): void {
  // The files' names are the last values, in order.
  let next = values.length - site.redirections.filter((each) => each.file).length
  let streams: Streams = runtime.streams
  for (const each of site.redirections) {
    const to: Pipe = each.file ? filePipe(runtime, values[next++], each, closers) : new OutputOf(runtime)
    const { buffers } = runtime.engine.streams
    const kept = to === nullPipe && buffers !== undefined ? (buffers as { readonly [key: string]: Pipe }) : {}
    const put = Object.fromEntries((keys[each.from] ?? []).map((key) => [key, kept[key] ?? to]))
    streams = { ...streams, ...put }
    if (each.file && (each.from === 'Output' || each.from === 'All')) runtime.outInstead = to
  }
  runtime.streams = streams
}

function filePipe(runtime: CommandRuntime, name: unknown, { append, from }: Redirection, closers: (() => void)[]): Pipe {
  if (name === null || name === undefined || name === automationNull) return nullPipe
  const { engine, frame, caller, pos } = runtime
  const info = engine.parts.commands.find(engine, 'Out-File', frame)
  const parameters = { FilePath: name, ...(append ? { Append: true } : {}) }
  const pipeline = commandPipeline(engine, info, parameters, nullPipe, { frame, at: caller, pos })
  pipeline.start(true)
  closers.push(() => {
    try {
      pipeline.finish()
    } finally {
      pipeline.dispose()
    }
  })
  const path = engine.resolvePath?.(engine.text(name))
  const { outside } = engine.parts
  if (path === undefined || outside?.appendBytes === undefined || from !== 'Output') return { write: (value) => pipeline.feed(value) }
  // A program's bytes go into the file as they are; Out-File has made or emptied it by then.
  return Object.assign(
    { write: (value: unknown) => pipeline.feed(value) },
    { writeBytes: (bytes: Uint8Array) => outside.appendBytes!(path, bytes) },
  )
}
