// The terminal, in the thread that owns it: reads keys all the time, draws the line editor when the engine asks for a
// line, keeps what is typed meanwhile, sends Ctrl+C to the engine while it works, and steps aside for programs.
//
// It is a set of kinds for the reactor: 'readLine' (an editor: one line, 'cancel' or 'eof'), 'readKey' (one key) and
// 'foreground' (the terminal is given to a program; closing the handle takes it back).

import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import type { ReadStream, WriteStream } from 'node:tty'
import { parse } from '#engine/syntax'
import { requestStop, wake, word, writeAll } from '#poll'
import { type Completions, type Editor, createEditor } from './editor.ts'
import { type Key, createKeyReader } from './keys.ts'

export type ReadLineOptions = {
  readonly prompt: string
  readonly continuation?: string
  readonly column?: number
  readonly mask?: string
  /** Answers to questions are one line and stay out of the history. */
  readonly answer?: boolean
}

export type TerminalOptions = {
  readonly input: ReadStream
  readonly output: WriteStream
  readonly control: Int32Array
  /** Where lines are kept over sessions; undefined: nowhere. */
  readonly historyFile?: string | undefined
  /** The terminal went away. */
  readonly hangUp: () => void
}

type Port = { send(message: unknown): boolean; end(): void }
type Actor = { message?(message: any): void; close?(): void }

/** How long a lone Escape waits for the rest of a sequence. */
const escapeDelay = 40
const historyLimit = 4096

export function createTerminal({ input, output, control, historyFile, hangUp }: TerminalOptions) {
  const decoder = new StringDecoder('utf8')
  const reader = createKeyReader()
  const history: string[] = loadHistory(historyFile)
  let typedAhead: Key[] = []
  /** `asking`: what fits is asked for, and keys wait until it is known: they were typed for the line that has it. */
  let editor: { readonly editor: Editor; readonly port: Port; readonly answer: boolean; asking: boolean } | undefined
  let keyPort: Port | undefined
  let away = false
  let escapeTimer: NodeJS.Timeout | undefined

  const write = (text: string): void => {
    if (text !== '') writeAll(1, text)
  }

  function take(text: string): void {
    clearTimeout(escapeTimer)
    for (const key of reader.keys(text)) press(key)
    if (reader.pending)
      escapeTimer = setTimeout(() => {
        for (const key of reader.flush()) press(key)
      }, escapeDelay)
  }

  function press(key: Key): void {
    if (keyPort !== undefined) {
      const port = keyPort
      keyPort = undefined
      port.send({ type: 'key', key })
      port.end()
      return
    }
    const isInterrupt = key.ctrl && key.name === 'c'
    if (editor === undefined) {
      if (isInterrupt) {
        typedAhead = []
        write('^C\r\n')
        requestStop(control)
      } else typeAhead(key)
      return
    }
    if (editor.asking && !isInterrupt) return typeAhead(key)
    const { editor: current, port, answer } = editor
    const { output: drawn, result, ask } = current.press(key)
    write(drawn)
    if (ask !== undefined) {
      port.send({ type: 'complete', ...ask })
      editor.asking = true
    }
    if (result === undefined) return
    if (isInterrupt) typedAhead = []
    editor = undefined
    if (result.type === 'line' && !answer) remember(result.text)
    port.send(result)
    port.end()
  }

  function typeAhead(key: Key): void {
    if (typedAhead.length < 10_000) typedAhead.push(key)
  }

  /** Presses what was typed ahead; what has to wait again is kept. */
  function pressKept(): void {
    const kept = typedAhead
    typedAhead = []
    for (const key of kept) press(key)
  }

  function remember(line: string): void {
    if (line.trim() === '' || history.at(-1) === line) return
    history.push(line)
    if (history.length > historyLimit) history.shift()
    if (historyFile === undefined) return
    try {
      mkdirSync(dirname(historyFile), { recursive: true })
      appendFileSync(historyFile, `${line.replaceAll('\n', '`\n')}\n`, { mode: 0o600 })
    } catch {
      /* a history that cannot be kept is no reason to stop */
    }
  }

  function measure(): void {
    Atomics.store(control, word.columns, output.columns || 80)
    Atomics.store(control, word.rows, output.rows || 24)
  }

  const open = (): void => {
    input.setRawMode(true)
    input.resume()
    // Pastes come between marks, so that their line ends are no Enter.
    write('\x1b[?2004h')
  }
  const close = (): void => {
    input.pause()
    write('\x1b[?2004l')
    try {
      input.setRawMode(false)
    } catch {
      /* the terminal is gone */
    }
  }

  measure()
  output.on('resize', () => {
    measure()
    if (editor !== undefined) write(editor.editor.resize(output.columns || 80))
    wake(control)
  })
  input.on('data', (bytes: Buffer) => take(decoder.write(bytes)))
  input.on('end', hangUp)
  input.on('error', hangUp)
  open()

  const kinds = {
    readLine(options: ReadLineOptions, port: Port): Actor {
      const made = createEditor({
        prompt: options.prompt,
        columns: output.columns || 80,
        column: options.column ?? 0,
        continuation: options.continuation ?? '>> ',
        history: options.answer ? [] : history,
        single: options.answer ?? false,
        ...(options.mask === undefined ? {} : { mask: options.mask }),
        isWhole: (text) => !parse(text).errors.some((error) => error.incompleteInput),
        completes: true,
      })
      const mine = { editor: made, port, answer: options.answer ?? false, asking: false }
      editor = mine
      write(made.start())
      pressKept()
      return {
        message({ asked, found }: { asked: { text: string; cursor: number }; found: Completions }) {
          if (editor !== mine) return
          write(made.complete(asked, found))
          mine.asking = false
          pressKept()
        },
        close() {
          if (editor === mine) editor = undefined
        },
      }
    },
    readKey(_options: unknown, port: Port): Actor {
      const kept = typedAhead.shift()
      if (kept !== undefined) {
        port.send({ type: 'key', key: kept })
        port.end()
        return {}
      }
      keyPort = port
      return {
        close() {
          if (keyPort === port) keyPort = undefined
        },
      }
    },
    foreground(_options: unknown, port: Port): Actor {
      away = true
      close()
      port.send({ type: 'away' })
      return {
        close() {
          away = false
          open()
        },
      }
    },
  }

  return {
    kinds,
    /** The interrupt of the terminal while a program has it, or of somebody from outside. */
    interrupt(): void {
      if (editor === undefined) requestStop(control)
    },
    /** Leaves the terminal as it was found. */
    restore(): void {
      if (!away) close()
    },
  }
}

/** A line that goes on in the next ends with a backtick. */
function loadHistory(file: string | undefined): string[] {
  if (file === undefined) return []
  try {
    return readFileSync(file, 'utf8')
      .replaceAll('`\n', '\0')
      .split('\n')
      .filter((line) => line !== '')
      .slice(-historyLimit)
      .map((line) => line.replaceAll('\0', '\n'))
  } catch {
    return []
  }
}
