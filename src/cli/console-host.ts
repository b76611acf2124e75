// The host of a program run from a command line: text to standard output and error, answers from standard input or, with
// a terminal, from the line editor.

import { textWidth } from '#base'
import { plainText } from '#format'
import type { Host, Interaction } from '#contract'
import { type Guid, type ProgressRecord, Version } from '#objects'
import { consoleStreams, newGuid, windowSize } from '#engine/platform'
import { createProgressLine } from './progress-line.ts'

export type ConsoleHost = Host & {
  readonly supportsVirtualTerminal: boolean
  readonly name: string
  /** The column in which the next output begins. */
  readonly column: number
  /** Takes away what is shown only for a while: a prompt comes. */
  settle?(): void
  /** What `exit` asked of the host. */
  exitCode: number | undefined
}

export type ConsoleOptions = {
  /** Colours and cursor movements may be written. */
  readonly terminal: boolean
  /** One line from the person; null: there is none. */
  readonly readLine?: (prompt: string, mask?: string) => string | null
  readonly readKey?: (options: number) => unknown
  readonly interactive: boolean
}

const ansi = [30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97]

export function createConsoleHost({ terminal, readLine, readKey, interactive }: ConsoleOptions): ConsoleHost {
  let id: Guid | undefined
  const colors = terminal && process.env.NO_COLOR === undefined && process.env.TERM !== 'dumb'
  let column = 0
  const color = { foreground: -1, background: -1 }

  const progress = createProgressLine(terminal, colors)
  const out = (given: string): void => {
    progress.hide()
    const text = colors ? given : plainText(given)
    if (text === '') return
    consoleStreams().out(text)
    const last = text.lastIndexOf('\n')
    // eslint-disable-next-line no-control-regex
    column = (last < 0 ? column : 0) + textWidth(text.slice(last + 1).replace(/\x1b\[[0-9;?]*[ -/]*[@-~]/g, ''))
  }
  const line = (text: string, sgr = ''): void => out(colors && sgr !== '' ? `\x1b[${sgr}m${text}\x1b[0m\n` : `${text}\n`)
  const coloured = (foreground: number, background: number, text: string): string => {
    if (!colors || text === '') return text
    const codes = [
      foreground >= 0 && foreground < 16 ? ansi[foreground]! : undefined,
      background >= 0 && background < 16 ? ansi[background]! + 10 : undefined,
    ].filter((code) => code !== undefined)
    return codes.length === 0 ? text : `\x1b[${codes.join(';')}m${text}\x1b[0m`
  }
  const ask = (prompt: string, mask?: string): string => {
    progress.hide()
    if (!interactive) throw new Error('The program runs with -NonInteractive: nobody can be asked.')
    if (readLine !== undefined) return readLine(prompt, mask) ?? ''
    out(prompt)
    const answer = consoleStreams().readLine() ?? ''
    column = 0
    return answer
  }

  const entered: Interaction[] = []

  return {
    name: 'ConsoleHost',
    supportsVirtualTerminal: colors,
    exitCode: undefined,
    get column() {
      return column
    },
    settle: () => progress.end(),
    call({ method, args }) {
      const text = String(args.at(-1) ?? '')
      switch (method) {
        case 'GetName':
          return 'ConsoleHost'
        case 'GetVersion':
          return new Version(7, 6, 5)
        case 'GetInstanceId':
          return (id ??= newGuid())
        case 'GetCurrentCulture':
        case 'GetCurrentUICulture':
          return 'en-US'
        case 'SetShouldExit':
          this.exitCode = Number(args[0])
          return undefined
        case 'Write1':
          out(text)
          return undefined
        case 'Write2':
          out(coloured(Number(args[0]), Number(args[1]), text))
          return undefined
        case 'WriteLine1':
          out('\n')
          return undefined
        case 'WriteLine2':
          out(`${text}\n`)
          return undefined
        case 'WriteLine3':
          out(`${coloured(Number(args[0]), Number(args[1]), text)}\n`)
          return undefined
        case 'WriteErrorLine':
          progress.hide()
          consoleStreams().error(`${colors ? text : plainText(text)}\n`)
          column = 0
          return undefined
        case 'WriteWarningLine':
          line(`WARNING: ${text}`, '33;1')
          return undefined
        case 'WriteVerboseLine':
          line(`VERBOSE: ${text}`, '33;1')
          return undefined
        case 'WriteDebugLine':
          line(`DEBUG: ${text}`, '33;1')
          return undefined
        case 'WriteProgress':
          if (column === 0) progress.show(args[1] as ProgressRecord)
          return undefined
        case 'ReadLine':
          return ask('')
        case 'ReadLineAsSecureString':
          return ask('', '*')
        case 'Prompt': {
          const [caption, message, fields] = args as [string, string, readonly { readonly name: string; readonly isSecure?: boolean }[]]
          if (caption) line(caption)
          if (message) line(message)
          return new Map(fields.map((field) => [field.name, ask(`${field.name}: `, field.isSecure ? '*' : undefined)]))
        }
        case 'PromptForChoice':
          return choose(args)
        case 'GetForegroundColor':
          return color.foreground < 0 ? 7 : color.foreground
        case 'SetForegroundColor':
          color.foreground = Number(args[0])
          return undefined
        case 'GetBackgroundColor':
          return color.background < 0 ? 0 : color.background
        case 'SetBackgroundColor':
          color.background = Number(args[0])
          return undefined
        case 'GetBufferSize':
        case 'GetWindowSize':
        case 'GetMaxWindowSize':
        case 'GetMaxPhysicalWindowSize': {
          const { columns, rows } = windowSize()
          return { width: columns, height: rows }
        }
        case 'GetCursorPosition':
          return { x: column, y: 0 }
        case 'GetWindowPosition':
          return { x: 0, y: 0 }
        case 'GetCursorSize':
          return 25
        case 'SetWindowTitle':
          if (terminal) consoleStreams().out(`\x1b]0;${text}\x07`)
          return undefined
        case 'GetWindowTitle':
          return ''
        case 'GetKeyAvailable':
          return false
        case 'ReadKey':
          if (readKey === undefined) throw new Error('There is no keyboard to read a key from.')
          return readKey(Number(args[0] ?? 0))
        // An entered session takes what is typed. Here nothing is: a script goes on in its own place, entered or not.
        case 'PushRunspace':
          entered.push(args[0] as Interaction)
          return undefined
        case 'PopRunspace':
          entered.pop()?.leave()
          return undefined
        case 'GetIsRunspacePushed':
          return entered.length > 0
        case 'NotifyBeginApplication':
        case 'NotifyEndApplication':
        case 'FlushInputBuffer':
        case 'SetCursorPosition':
        case 'SetBufferSize':
        case 'SetWindowSize':
        case 'SetWindowPosition':
        case 'SetCursorSize':
        case 'SetBufferContents1':
        case 'SetBufferContents2':
        case 'ScrollBufferContents':
          return undefined
        default:
          throw new Error(`The console cannot do ${method}.`)
      }
    },
  }

  /** Caption, message, choices ('&Yes'), the default: asked until an answer fits. */
  function choose(args: readonly unknown[]): number {
    const [caption, message, choices, initial] = args as [
      string,
      string,
      readonly (string | { readonly label: string; readonly help?: string })[],
      number,
    ]
    const labels = choices.map((choice) => (typeof choice === 'string' ? choice : choice.label))
    const keys = labels.map((label) => (/&(.)/.exec(label)?.[1] ?? label[0] ?? '').toUpperCase())
    if (caption) line(`\n${caption}`)
    if (message) line(message)
    const prompt = `${labels.map((label, index) => `[${keys[index]}] ${label.replace('&', '')}`).join('  ')}  [?] Help (default is "${keys[initial] ?? ''}"): `
    for (;;) {
      const answer = ask(prompt).trim().toUpperCase()
      if (answer === '' && initial >= 0) return initial
      const found = keys.findIndex((key, index) => key === answer || labels[index]!.replace('&', '').toUpperCase() === answer)
      if (found >= 0) return found
      if (answer === '?')
        choices.forEach((choice, index) =>
          line(`${keys[index]} - ${typeof choice === 'string' ? choice.replace('&', '') : (choice.help ?? '')}`),
        )
    }
  }
}
