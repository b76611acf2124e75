// System.Console: the process's own standard streams, beside the host. Where these carry a protocol (a session process)
// `consoleWith` puts nothing behind them.

import { fstatSync, readSync, statSync } from 'node:fs'
import { isatty } from 'node:tty'
import { once } from '#base'
import { StringDecoder } from 'node:string_decoder'
import { defineType, enumValue, exception, netType, type NetType } from '#objects'
import { type Encoding, encodings } from '#dotnet'
import { writeAll, type Poll, word } from '#poll'
import { TextReader, TextWriter, writtenKinds, written } from './stream.ts'

export type ConsoleStreams = {
  readonly out: (text: string) => void
  readonly error: (text: string) => void
  /** A line without its end; null at the end of input. */
  readonly readLine: () => string | null
  /** What a program gets that writes where this one does. */
  readonly forPrograms?: 'inherit' | 'ignore'
}

/** Nobody reads any more: the program ends without a word, as one that a signal ended. */
function write(descriptor: number, text: string): void {
  try {
    writeAll(descriptor, text)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
    process.exit(141)
  }
}
let streams: ConsoleStreams = { out: (text) => write(1, text), error: (text) => write(2, text), readLine: lineReader() }
let poll: Poll | undefined

/** Puts other streams behind the console. */
export function consoleWith(other: Partial<ConsoleStreams>, shared?: Poll): void {
  streams = { ...streams, ...other }
  if (shared !== undefined) poll = shared
}
export const consoleStreams = (): ConsoleStreams => streams

/** True when the descriptor is a terminal. What is surely none is found without the module that knows: loading it takes eight milliseconds. */
export function isTerminal(descriptor: 0 | 1 | 2): boolean {
  try {
    const stats = fstatSync(descriptor)
    return stats.isCharacterDevice() && stats.rdev !== nullDevice() && isatty(descriptor)
  } catch {
    return false
  }
}

const nullDevice = once(() => statSync('/dev/null', { throwIfNoEntry: false })?.rdev)

/** The size of the terminal: what the thread that owns it says, else what the process sees. */
export function windowSize(): { readonly columns: number; readonly rows: number } {
  const columns = poll === undefined ? 0 : Atomics.load(poll.control, word.columns)
  const rows = poll === undefined ? 0 : Atomics.load(poll.control, word.rows)
  if (columns > 0) return { columns, rows }
  return isTerminal(1) ? { columns: process.stdout.columns || 120, rows: process.stdout.rows || 30 } : { columns: 120, rows: 30 }
}

/** Reads standard input by lines, blocking. */
function lineReader(): () => string | null {
  const decoder = once(() => new StringDecoder('utf8'))
  const chunk = once(() => Buffer.allocUnsafe(65_536))
  let kept = ''
  let ended = false
  return () => {
    for (;;) {
      const end = kept.indexOf('\n')
      if (end >= 0) {
        const line = kept.slice(0, end)
        kept = kept.slice(end + 1)
        return line.endsWith('\r') ? line.slice(0, -1) : line
      }
      if (ended) {
        const last = kept
        kept = ''
        return last === '' ? null : last
      }
      let got = 0
      try {
        got = readSync(0, chunk())
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (code === 'EAGAIN') {
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
          continue
        }
        if (code !== 'EOF') throw error
      }
      if (got === 0) {
        ended = true
        kept += decoder().end()
      } else kept += decoder().write(chunk().subarray(0, got))
    }
  }
}

class ConsoleWriter extends TextWriter {
  private readonly which: 'out' | 'error'
  constructor(which: 'out' | 'error') {
    super()
    this.which = which
  }
  override get netType(): NetType {
    return netType('System.IO.TextWriter+SyncTextWriter')
  }
  override write(text: string): void {
    streams[this.which](text)
  }
  override toString(): string {
    return this.netType.name
  }
}
class ConsoleReader extends TextReader {
  override get netType(): NetType {
    return netType('System.IO.SyncTextReader')
  }
  protected override more(): boolean {
    const line = streams.readLine()
    if (line === null) return false
    this.text = `${this.text.slice(this.at)}${line}\n`
    this.at = 0
    return true
  }
}
netType('System.IO.TextWriter+SyncTextWriter').baseName = 'System.IO.TextWriter'
netType('System.IO.SyncTextReader').baseName = 'System.IO.TextReader'

let out: TextWriter = new ConsoleWriter('out')
let error: TextWriter = new ConsoleWriter('error')
let input: TextReader = new ConsoleReader()
export const colorType = netType('System.ConsoleColor')
const state = {
  foreground: -1,
  background: -1,
  title: '',
  outputEncoding: encodings.utf8NoMark as Encoding,
  inputEncoding: encodings.utf8NoMark as Encoding,
  treatControlC: false,
  cursorVisible: true,
}
/** [Console]::OutputEncoding: what native programs' output is read as. */
export const consoleOutputEncoding = (): Encoding => state.outputEncoding

const ansi = [30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97]
const color = (which: 'foreground' | 'background') => ({
  type: 'System.ConsoleColor',
  get: () => enumValue(colorType, state[which]),
  set: ((value: any) => {
    state[which] = Number(value.value)
    if (state[which] >= 0 && isTerminal(1)) streams.out(`\x1b[${ansi[state[which]]! + (which === 'background' ? 10 : 0)}m`)
  }) as never,
})
const plain = (type: string, get: () => unknown, set?: (value: any) => void) => ({
  type,
  get,
  ...(set === undefined ? {} : { set: set as never }),
})
defineType('System.Console', () => ({
  kind: 'static',
  staticProperties: {
    Out: plain('System.IO.TextWriter', () => out),
    Error: plain('System.IO.TextWriter', () => error),
    In: plain('System.IO.TextReader', () => input),
    OutputEncoding: plain(
      'System.Text.Encoding',
      () => state.outputEncoding,
      (value) => {
        state.outputEncoding = value
      },
    ),
    InputEncoding: plain(
      'System.Text.Encoding',
      () => state.inputEncoding,
      (value) => {
        state.inputEncoding = value
      },
    ),
    WindowWidth: plain('System.Int32', () => windowSize().columns),
    WindowHeight: plain('System.Int32', () => windowSize().rows),
    BufferWidth: plain('System.Int32', () => windowSize().columns),
    BufferHeight: plain('System.Int32', () => windowSize().rows),
    LargestWindowWidth: plain('System.Int32', () => windowSize().columns),
    LargestWindowHeight: plain('System.Int32', () => windowSize().rows),
    IsInputRedirected: plain('System.Boolean', () => !isTerminal(0)),
    IsOutputRedirected: plain('System.Boolean', () => !isTerminal(1)),
    IsErrorRedirected: plain('System.Boolean', () => !isTerminal(2)),
    ForegroundColor: color('foreground'),
    BackgroundColor: color('background'),
    CursorLeft: plain(
      'System.Int32',
      () => 0,
      () => {},
    ),
    CursorTop: plain(
      'System.Int32',
      () => 0,
      () => {},
    ),
    CursorVisible: plain(
      'System.Boolean',
      () => state.cursorVisible,
      (value) => {
        state.cursorVisible = value
        if (isTerminal(1)) streams.out(`\x1b[?25${value ? 'h' : 'l'}`)
      },
    ),
    Title: plain(
      'System.String',
      () => state.title,
      (value) => {
        state.title = value
        if (isTerminal(1)) streams.out(`\x1b]0;${value}\x07`)
      },
    ),
    TreatControlCAsInput: plain(
      'System.Boolean',
      () => state.treatControlC,
      (value) => {
        state.treatControlC = value
      },
    ),
    KeyAvailable: plain('System.Boolean', () => false),
  },
  staticMethods: {
    ...Object.fromEntries(
      writtenKinds.flatMap((kind) => [
        [`System.Void Write(${kind})`, (value: unknown) => out.write(written(value))],
        [`System.Void WriteLine(${kind})`, (value: unknown) => out.write(written(value) + out.newLine)],
      ]),
    ),
    'System.Void WriteLine()': () => out.write(out.newLine),
    'System.String ReadLine()': () => input.readLine(),
    'System.Int32 Read()': () => input.read(),
    'System.Void SetOut(System.IO.TextWriter newOut)': (writer) => {
      out = writer
    },
    'System.Void SetError(System.IO.TextWriter newError)': (writer) => {
      error = writer
    },
    'System.Void SetIn(System.IO.TextReader newIn)': (reader) => {
      input = reader
    },
    'System.Void Clear()': () => {
      if (isTerminal(1)) streams.out('\x1b[H\x1b[2J\x1b[3J')
    },
    'System.Void ResetColor()': () => {
      state.foreground = state.background = -1
      if (isTerminal(1)) streams.out('\x1b[0m')
    },
    'System.Void Beep()': () => streams.out('\x07'),
    'System.Void SetCursorPosition(System.Int32 left, System.Int32 top)': (left, top) => {
      if (isTerminal(1)) streams.out(`\x1b[${top + 1};${left + 1}H`)
    },
    'System.IO.Stream OpenStandardOutput()': () => {
      throw exception('System.NotSupportedException', 'Standard output is not given out as a stream: use [Console]::Out.')
    },
  },
}))
