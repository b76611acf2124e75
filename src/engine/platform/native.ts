// Native programs as commands of a pipeline. Output comes line by line while the program runs; between two programs,
// and into a file, bytes pass as they are. What comes on standard error becomes error records where somebody looks at
// that stream. Where a pipe leads to the console itself, the program gets the console's own descriptor.

import { StringDecoder } from 'node:string_decoder'
import { Big, ErrorRecord, Hashtable, Num, PSArray, exception, isNull, unwrap } from '#objects'
import { Encoding, encodings } from '#dotnet'
import type { Handle, Poll } from '#poll'
import type { ApplicationInfo, Argument, CommandRuntime, Pipe, RunningCommand } from '#engine/runtime'
import { consoleOutputEncoding } from './console.ts'
import { encode, part } from './text-file.ts'
import { wholeLength } from './stream.ts'

/** A pipe that takes bytes as they are (a file), or that is the console. */
export type BytePipe = Pipe & {
  writeBytes?(bytes: Uint8Array): void
  /** The descriptor that this pipe ends in: a program may write there itself. */
  readonly descriptor?: number
  /** Writes out what is kept back: somebody else is about to write. */
  flush?(): void
}

/** What native programs need of the session they are called in. */
export type NativeHost = {
  readonly poll: Poll
  /** The folder they are started in. */
  directory(): string
  /** Where standard input comes from when nothing is piped in. */
  readonly stdin: 'inherit' | 'ignore'
  /** Gives the terminal away, and takes it back. */
  foreground?(away: boolean): void
  /** Objects as the lines that formatting makes of them. */
  display(values: readonly unknown[]): readonly string[]
  text(value: unknown): string
  variable(name: string): unknown
  /** An error of this command: the preferences decide what follows. */
  error(runtime: CommandRuntime, record: ErrorRecord): void
  /** Files and folders that a pattern names, in the current folder. */
  glob(pattern: string): readonly string[]
  readonly home: () => string
}

type Event = {
  type: string
  pid?: number
  bytes?: Uint8Array | number
  code?: number | string | null
  signal?: string | null
  message?: string
}

/** Above this many bytes of input that the program has not taken, its feeding waits. */
const inputLimit = 4 * 1024 * 1024

/** Programs that run now. */
const live = new Set<number>()

/** Ends the programs that still run: for a process that is about to end and cannot wait for its reactor to do it. */
export function endPrograms(): void {
  for (const pid of live) {
    try {
      process.kill(pid)
    } catch {
      /* it has just ended by itself */
    }
  }
}

export class NativeCommand implements RunningCommand {
  readonly runtime: CommandRuntime
  private readonly host: NativeHost
  private readonly file: string
  private readonly args: readonly Argument[]
  private handle: Handle | undefined
  private pid = 0
  private ended = false
  private outstanding = 0
  private waiting: unknown[] = []
  private readonly lines: Lines
  private readonly errors: Lines
  private firstError = true
  private begunInput = false
  private inForeground = false

  constructor(info: ApplicationInfo, args: readonly Argument[], runtime: CommandRuntime, host: NativeHost) {
    this.runtime = runtime
    this.host = host
    this.file = info.Path
    this.args = args
    this.lines = new Lines(
      () => consoleOutputEncoding(),
      (line) => this.runtime.write(line),
    )
    this.errors = new Lines(
      () => consoleOutputEncoding(),
      (line) => this.errorLine(line),
    )
  }

  prepare(): void {}
  begin(): void {
    // A program that is fed by another starts with the pipeline: bytes may come before its first record.
    if (this.runtime.expectingInput) this.start(true)
  }
  processOnce(): void {
    this.start(false)
    this.finish()
  }
  process(record: unknown): void {
    const bytes = this.bytesOf(record)
    if (bytes === undefined) {
      this.waiting.push(record)
      return
    }
    this.flushObjects()
    this.feed(bytes)
  }
  /** Bytes of the program before. */
  take(bytes: Uint8Array): void {
    this.begunInput = true
    this.feed(bytes)
  }
  end(): void {
    if (!this.runtime.expectingInput || this.handle === undefined) return
    this.flushObjects()
    this.handle.send({ end: true })
    this.finish()
  }
  stop(): void {
    this.release()
  }
  dispose(): void {
    this.release()
  }

  private release(): void {
    this.handle?.close()
    this.handle = undefined
    if (this.inForeground) this.host.foreground?.(false)
    this.inForeground = false
  }

  private start(fed: boolean): void {
    const { runtime, host } = this
    const out = (runtime.out as BytePipe).descriptor
    const err = (runtime.streams.error as BytePipe).descriptor
    // Nobody else reads or writes the terminal while the program has it.
    if (out !== undefined || err !== undefined) {
      ;(runtime.out as BytePipe).flush?.()
      this.inForeground = true
      host.foreground?.(true)
    }
    const environment = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
    this.handle = host.poll.open('child', {
      file: this.file,
      args: nativeArguments(this.args, runtime, host),
      cwd: host.directory(),
      env: environment,
      stdio: [fed ? 'pipe' : host.stdin, out ?? 'pipe', err ?? 'pipe'],
    })
    const first = this.next(Infinity)
    if (first?.type === 'error') {
      this.release()
      const thrown = exception(
        'System.Management.Automation.ApplicationFailedException',
        `The program ${this.file} could not be started (${String(first.code)}).`,
      )
      const record = new ErrorRecord(thrown, 'NativeCommandFailed', 'ResourceUnavailable', null)
      throw Object.assign(thrown, { fields: { ErrorRecord: record } })
    }
    this.pid = first?.pid ?? 0
    if (this.pid > 0) live.add(this.pid)
  }

  private next(deadline: number): Event | undefined {
    const event = this.host.poll.poll([this.handle!], deadline)
    if (event?.ended) this.ended = true
    return event?.message as Event | undefined
  }

  /** Reads until the program has ended. */
  private finish(): void {
    while (!this.ended && this.handle !== undefined) {
      const event = this.next(Infinity)
      if (event !== undefined) this.handleEvent(event)
    }
  }

  private feed(bytes: Uint8Array): void {
    if (this.handle === undefined || this.ended || bytes.length === 0) return
    this.handle.send({ stdin: bytes })
    this.outstanding += bytes.length
    // What has come meanwhile goes on at once; only a full pipe waits.
    for (;;) {
      const event = this.next(this.outstanding > inputLimit ? Infinity : 0)
      if (event !== undefined) this.handleEvent(event)
      else if (this.ended || this.outstanding <= inputLimit) return
    }
  }

  private handleEvent(event: Event): void {
    switch (event.type) {
      case 'stdout':
        this.output(event.bytes as Uint8Array)
        return
      case 'stderr':
        this.errors.take(event.bytes as Uint8Array)
        return
      case 'wrote':
        this.outstanding -= event.bytes as number
        return
      case 'exit':
        this.ended = true
        live.delete(this.pid)
        this.lines.end()
        this.errors.end()
        this.exited(event.signal ? 128 + (signals[event.signal] ?? 0) : Number(event.code ?? 0))
    }
  }

  private output(bytes: Uint8Array): void {
    const { pipeline, out } = this.runtime
    const next = pipeline?.commands[pipeline.commands.indexOf(this) + 1]
    if (next instanceof NativeCommand) next.take(bytes)
    else if (next === undefined && typeof (out as BytePipe).writeBytes === 'function') (out as BytePipe).writeBytes!(bytes)
    else this.lines.take(bytes)
  }

  private errorLine(line: string): void {
    const record = new ErrorRecord(
      exception('System.Management.Automation.RemoteException', line),
      this.firstError ? 'NativeCommandError' : 'NativeCommandErrorMessage',
      'NotSpecified',
      line,
    )
    this.firstError = false
    record.InvocationInfo = this.runtime.invocation
    this.runtime.streams.error.write(record)
  }

  private exited(code: number): void {
    const { runtime, host } = this
    runtime.engine.lastExitCode = code
    if (this.inForeground) {
      host.foreground?.(false)
      this.inForeground = false
    }
    if (code === 0) return
    runtime.failed = true
    if (host.variable('PSNativeCommandUseErrorActionPreference') !== true) return
    const thrown = exception(
      'System.Management.Automation.NativeCommandExitException',
      `The program ${this.file} ended with exit code ${code}.`,
      { Path: this.file, ExitCode: code, ProcessId: this.pid },
    )
    host.error(runtime, new ErrorRecord(thrown, 'ProgramExitedWithNonZeroCode', 'NotSpecified', this.file))
  }

  /** The bytes of a record that is text or bytes; undefined for objects, which go through formatting together. */
  private bytesOf(record: unknown): Uint8Array | undefined {
    const value = unwrap(record)
    if (value instanceof Num && value.kind === 'Byte') return Uint8Array.of(value.value)
    if (value instanceof PSArray && value.netType.name === 'System.Byte[]') return Uint8Array.from(value.list as Num[], (one) => one.value)
    if (typeof value === 'string') return this.line(value)
    if (typeof value === 'number' || typeof value === 'boolean' || value instanceof Num || value instanceof Big)
      return this.line(this.host.text(value))
    return isNull(value) ? new Uint8Array(0) : undefined
  }

  private line(text: string): Uint8Array {
    const chosen = this.host.variable('OutputEncoding')
    const encoding = chosen instanceof Encoding ? chosen : encodings.utf8NoMark
    const bytes = encode(`${text}\n`, encoding, !this.begunInput)
    this.begunInput = true
    return bytes
  }

  private flushObjects(): void {
    if (this.waiting.length === 0) return
    const values = this.waiting
    this.waiting = []
    for (const line of this.host.display(values)) this.feed(this.line(line))
  }
}

/** Bytes as lines: a line ends with CR, LF or both. */
class Lines {
  private readonly encoding: () => Encoding
  private readonly line: (text: string) => void
  private decoder: { write(bytes: Uint8Array): string; end(): string } | undefined
  private kept = ''
  private afterReturn = false
  constructor(encoding: () => Encoding, line: (text: string) => void) {
    this.encoding = encoding
    this.line = line
  }
  take(bytes: Uint8Array): void {
    this.decoder ??= decoderOf(this.encoding())
    this.text(this.decoder.write(bytes))
  }
  end(): void {
    if (this.decoder !== undefined) this.text(this.decoder.end())
    if (this.kept !== '') this.line(this.kept)
    this.kept = ''
  }
  private text(text: string): void {
    if (text === '') return
    let start = 0
    if (this.afterReturn && text[0] === '\n') start = 1
    this.afterReturn = false
    for (let index = start; index < text.length; index++) {
      const unit = text.charCodeAt(index)
      if (unit !== 10 && unit !== 13) continue
      const line = this.kept + text.slice(start, index)
      this.kept = ''
      if (unit === 13) {
        if (index + 1 === text.length) this.afterReturn = true
        else if (text.charCodeAt(index + 1) === 10) index++
      }
      start = index + 1
      this.line(line)
    }
    this.kept += text.slice(start)
  }
}

function decoderOf(encoding: Encoding): { write(bytes: Uint8Array): string; end(): string } {
  if (encoding.kind === 'utf8') {
    const decoder = new StringDecoder('utf8')
    return { write: (bytes) => decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)), end: () => decoder.end() }
  }
  let kept: Uint8Array = new Uint8Array(0)
  return {
    write(bytes) {
      const all = kept.length > 0 ? Buffer.concat([kept, bytes]) : bytes
      const whole = wholeLength(all, encoding)
      kept = Uint8Array.from(all.subarray(whole))
      return part(all.subarray(0, whole), encoding)
    },
    end: () => part(kept, encoding),
  }
}

/** The argument vector: what stands in the script, word by word, each exactly one argument. */
export function nativeArguments(args: readonly Argument[], runtime: CommandRuntime, host: NativeHost): string[] {
  const source = runtime.caller.code?.source?.text ?? ''
  const vector: string[] = []
  // `--` ends the parameters of commands and is no argument of theirs; a program gets it.
  let dashes = false
  for (const { name, value, bound, start, end, splatted } of args) {
    if (!dashes && !splatted && /\s--\s+$/.test(source.slice(Math.max(0, start - 100), start))) {
      dashes = true
      vector.push('--')
    }
    const written = splatted ? '' : source.slice(start, end)
    if (name !== undefined) {
      if (value === undefined || !bound) vector.push(`-${name}${written.endsWith(':') ? ':' : ''}`)
      // `-a:b` is one word; with a blank behind the colon it is two.
      else if (/^-[^:]*:\s/.test(written)) vector.push(`-${name}:`, host.text(value))
      else vector.push(`-${name}:${host.text(value)}`)
      if (value === undefined || bound) continue
    }
    if (isNull(value) || value === undefined) continue
    const bare = unwrap(value)
    // Behind --% everything is one text, as it stands.
    if (typeof bare === 'string' && (written.startsWith('--%') || source.slice(0, start).trimEnd().endsWith('--%'))) {
      const verbatim = bare.replace(/^--%/, '').trim()
      if (verbatim !== '') vector.push(verbatim)
      continue
    }
    const quoted = /^["'\u2018-\u201e]/.test(written)
    if (bare instanceof PSArray) {
      if (isLiteralList(written)) {
        // A list written out is taken word by word as it stands.
        for (const word of written.split(' ')) if (word !== '') vector.push(...globbed(word, host))
      } else for (const item of bare.list) if (!isNull(item)) vector.push(...(quoted ? [host.text(item)] : globbed(host.text(item), host)))
      continue
    }
    if (bare instanceof Hashtable) {
      vector.push(bare.netType.name)
      continue
    }
    if (typeof bare !== 'string' && typeof bare !== 'boolean' && /^[-+]?[\d.][\w.+-]*$/.test(written)) {
      vector.push(written)
      continue
    }
    const text = host.text(value)
    vector.push(...(quoted ? [text] : globbed(text, host)))
  }
  return vector
}

/** `a,b` and `a, b`, but no variable, call or @(…) that gives a list. */
function isLiteralList(written: string): boolean {
  if (written === '' || (/^[($@]/.test(written) && !written.includes(','))) return false
  let depth = 0
  let quote = ''
  for (const unit of written) {
    if (quote !== '') {
      if (unit === quote) quote = ''
    } else if (unit === "'" || unit === '"') quote = unit
    else if (unit === '(' || unit === '{' || unit === '[') depth++
    else if (unit === ')' || unit === '}' || unit === ']') depth--
    else if (unit === ',' && depth === 0) return true
  }
  return false
}

/** Outside Windows no shell stands between: patterns and ~ are ours to replace. */
function globbed(text: string, host: NativeHost): readonly string[] {
  if (process.platform === 'win32') return [text]
  if (text === '~') return [host.home()]
  if (text.startsWith('~/')) return [host.home() + text.slice(1)]
  if (!/[*?[]/.test(text)) return [text]
  const found = host.glob(text)
  return found.length > 0 ? found : [text]
}

const signals: { readonly [name: string]: number } = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGILL: 4,
  SIGTRAP: 5,
  SIGABRT: 6,
  SIGBUS: 7,
  SIGFPE: 8,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGSEGV: 11,
  SIGUSR2: 12,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
}
