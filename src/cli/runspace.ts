// A runspace as the command line has it: every module, the drives, native programs, and a host.

import { Exception, ErrorRecord, InformationRecord, PSError, PSObject } from '#objects'
import type { CmdletModule } from '#engine/command'
import { addStartFunctions, core as coreCmdlets, management, providerIntrinsics, security, utility } from '#cmdlets'
import { createEngine } from '#engine'
import { type BytePipe, NativeCommand, type NativeHost, consoleWith, createOutside, home } from '#engine/platform'
import { driveVariables, installDrives, pathIntrinsics, pathsOf } from '#engine/provider'
import {
  type CommandRuntime,
  type Engine,
  ListPipe,
  type Pipeline,
  type Streams,
  errorAction,
  find,
  commandPipeline,
  nullPipe,
  remember,
  symbol,
} from '#engine/runtime'
import type { Poll } from '#poll'
import {
  aboutPSSessionDetails,
  aboutPSSessions,
  aboutRemote,
  aboutRemoteRequirements,
  jobCmdlets,
  sessionCmdlets,
  threadJobs,
} from '#remoting'
import type { Host } from '#contract'
import type { ConsoleHost } from './console-host.ts'

const core: CmdletModule = {
  ...coreCmdlets,
  cmdlets: [...coreCmdlets.cmdlets, ...sessionCmdlets, ...jobCmdlets],
  topics: [aboutPSSessions, aboutPSSessionDetails, aboutRemote, aboutRemoteRequirements],
}
export const modules: readonly CmdletModule[] = [core, management, security, utility, threadJobs]

export type RunspaceOptions = {
  readonly poll: Poll
  readonly host: Host
  /** Instead of all. */
  readonly modules?: readonly CmdletModule[]
  /** Instead of the word of `poll`: what stops the engine. */
  readonly stop?: Int32Array
  readonly directory?: string
  readonly stdin: 'inherit' | 'ignore'
  readonly foreground?: (away: boolean) => void
  /** The program that engine workers run; without it everything runs on this thread. */
  readonly worker?: string
  readonly sessions?: { readonly program: readonly [file: string, ...args: string[]]; readonly warm: boolean; readonly silent?: boolean }
}

export function createRunspace(options: RunspaceOptions): Engine {
  const { poll, host, directory, stdin, foreground, sessions, stop, worker, modules: chosen = modules } = options
  consoleWith({}, poll)
  const engine = createEngine({
    modules: chosen,
    host,
    outside: createOutside(poll),
    drives: driveVariables,
    stop: stop ?? poll.control.subarray(0, 1),
    parts: {
      poll,
      pathIntrinsics,
      providerIntrinsics: providerIntrinsics(management),
      ...(sessions === undefined ? {} : { sessions }),
      ...(worker === undefined ? {} : { workers: { file: worker, modules: options.modules?.map((module) => module.name) } }),
    },
    program: (_engine, info, args, runtime) => new NativeCommand(info, args, runtime, native),
  })
  installDrives(engine, directory)
  engine.newRunspace = () => createRunspace({ ...options, directory: pathsOf(engine).fileSystemLocation.ProviderPath })
  const view = engine.parts.outside?.environment.get('PSSESSION_VIEW')
  if (view !== undefined) engine.setVariable('PSSessionView', view)
  addStartFunctions(engine)
  const native: NativeHost = {
    poll,
    stdin,
    home,
    ...(foreground === undefined ? {} : { foreground }),
    directory: () => pathsOf(engine).fileSystemLocation.ProviderPath,
    display: (values) => display(engine, values),
    text: (value) => engine.text(value),
    variable: (name) => find(engine, engine.at.frame, symbol(name)),
    error: programFailed,
    glob: (pattern) => globbed(engine, pattern),
  }
  poll.check = () => {
    if (engine.stop[0] !== 0) engine.stopped()
  }
  return engine
}

/** A program ended with a failure that counts as an error: one of no command and no place. */
function programFailed({ engine, streams }: CommandRuntime, record: ErrorRecord): void {
  const action = errorAction(engine, engine.at.frame)
  if (action === 'Ignore') return
  if (action === 'Stop' || action === 'Break') throw new PSError(record, true)
  remember(engine, record)
  if (action !== 'SilentlyContinue') streams.error.write(record)
}

/** Lines of Out-String -Stream. */
function display(engine: Engine, values: readonly unknown[]): readonly string[] {
  const out = new ListPipe()
  const info = engine.parts.commands.find(engine, 'Out-String', engine.global)
  commandPipeline(engine, info, { Stream: true }, out).run((first) => {
    for (const value of values) first.write(value)
  })
  return out.items as string[]
}

/** What a pattern names in the file system, written the way the pattern is. */
function globbed(engine: Engine, pattern: string): readonly string[] {
  const paths = pathsOf(engine)
  try {
    const absolute = pattern.startsWith('/')
    const base = paths.fileSystemLocation.ProviderPath
    return paths.glob(absolute ? pattern : `${base === '/' ? '' : base}/${pattern}`).map((place) => {
      if (absolute || pattern.startsWith('..')) return absolute ? place.path : paths.relative(place, base)
      return place.path.slice(base === '/' ? 1 : base.length + 1)
    })
  } catch (error) {
    if (error instanceof Exception || (error as { record?: unknown }).record !== undefined) return []
    throw error
  }
}

/** Output and all other streams to the host, in the order in which they come. */
export function hostStreams(
  engine: Engine,
  host: Pick<ConsoleHost, 'call'>,
): { readonly out: BytePipe & { end(): void }; readonly streams: Streams } {
  const info = engine.parts.commands.find(engine, 'Out-Default', engine.global)
  let pipeline: Pipeline | undefined
  const feed = (value: unknown): void => {
    if (pipeline === undefined) {
      pipeline = commandPipeline(engine, info, {}, nullPipe, { frame: engine.global, at: engine.global, pos: 0 })
      pipeline.start(true)
    }
    const { streams, at } = engine
    try {
      pipeline.feed(value)
    } finally {
      engine.streams = streams
      engine.at = at
    }
  }
  const close = (): void => {
    const open = pipeline
    pipeline = undefined
    open?.finish()
    open?.dispose()
  }
  const call = (method: Parameters<ConsoleHost['call']>[0]['method'], ...args: unknown[]): void =>
    void host.call({ id: -100n, method, args })
  const text = (value: unknown): string => String((value as { Message?: unknown })?.Message ?? engine.text(value))
  return {
    out: {
      descriptor: 1,
      write: feed,
      end: close,
      flush: close,
    },
    streams: {
      error: {
        descriptor: 2,
        write: (record) => feed(record instanceof ErrorRecord ? Object.assign(new PSObject(record), { stream: 'Error' }) : record),
      } as BytePipe,
      warning: { write: (record) => call('WriteWarningLine', text(record)) },
      verbose: { write: (record) => call('WriteVerboseLine', text(record)) },
      debug: { write: (record) => call('WriteDebugLine', text(record)) },
      information: { write: (record) => information(record, call, engine) },
      progress: { write: (record) => call('WriteProgress', 0n, record) },
    },
  }
}

/** Write-Host writes where it stands; other information is a line. */
function information(
  record: unknown,
  call: (method: 'Write1' | 'Write2' | 'WriteLine2', ...args: unknown[]) => void,
  engine: Engine,
): void {
  // What a far end wrote to its host came as a call of the host, too, and stands there already.
  if (record instanceof InformationRecord && record.Tags.includes('FORWARDED')) return
  const { MessageData: data } = record as {
    readonly MessageData?:
      | {
          readonly Message?: string
          readonly NoNewLine?: boolean
          readonly ForegroundColor?: number | null
          readonly BackgroundColor?: number | null
        }
      | string
  }
  if (typeof data !== 'object' || data === null || data.NoNewLine === undefined) return call('WriteLine2', engine.text(data ?? record))
  const words = `${data.Message ?? ''}${data.NoNewLine ? '' : '\n'}`
  if (data.ForegroundColor === null && data.BackgroundColor === null) call('Write1', words)
  else {
    call('Write2', data.ForegroundColor ?? -1, data.BackgroundColor ?? -1, data.Message ?? '')
    if (!data.NoNewLine) call('Write1', '\n')
  }
}
