// Runs one script as the recorder did: a fresh runspace, an empty folder, a host 120 columns wide that keeps what is
// written, culture en-US, UTC; a second time, errors among the output and Out-Default behind, when the case has `text`.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DateTime, DateTimeOffset, type ErrorRecord, Num, type PSError, WrittenNumber, isException, typeNames, unwrap } from '#objects'
import type { Host, HostCall } from '#contract'
import { formatNumber } from '#dotnet'
import { type Engine, toText } from '#engine/runtime'
import { hostStreams } from '#cli'
import { runScript } from '#engine'
import type { Answer } from './compare.ts'
import { clixmlOf, freshEngine, isoText } from './product.ts'

type Writable<T> = { -readonly [K in keyof T]: T[K] }

export function run(script: string, directives: readonly string[], commands: 'core' | 'full', stop: Int32Array): Answer {
  const answer: Writable<Answer> = {}
  inFolder((folder) => {
    const engine = freshEngine(commands, new CaptureHost(), folder, stop)
    const result = runScript(engine, script)
    // A half of a surrogate pair cannot be written as UTF-8, so the record has the replacement character.
    const local = (text: string): string => (text as string & { toWellFormed(): string }).toWellFormed().replaceAll(folder, '{dir}')
    answer.out = result.output.map((value) =>
      value === null || value === undefined ? ['null', ''] : [kindOf(value), local(textOf(value, engine))],
    )
    if (directives.includes('clixml')) answer.clixml = local(clixmlOf(result.output, engine))
    if (result.error.length > 0) answer.err = result.error.map((record) => row(record as ErrorRecord))
    if (result.failure !== undefined) answer.fatal = fatalRow(result.failure as PSError)
    for (const stream of ['warning', 'verbose', 'debug', 'information'] as const) {
      if (result[stream].length > 0) answer[stream] = result[stream].map((record) => local(streamText(record, engine)))
    }
  })
  if (directives.includes('text')) {
    inFolder((folder) => {
      const host = new CaptureHost()
      const engine = freshEngine(commands, host, folder, stop)
      const shown = hostStreams(engine, host)
      const { failure } = runScript(engine, script, { out: shown.out, streams: shown.streams })
      if (failure === undefined) shown.out.end()
      const written = directives.includes('ansi') ? host.text : host.text.replace(/\x1b\[[0-9;]*m/g, '')
      answer.text = written.replaceAll(folder, '{dir}')
    })
  }
  return answer
}

function inFolder(action: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'case-'))
  try {
    action(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function kindOf(value: unknown): string {
  const name = typeNames(value)[0] ?? '?'
  return name.startsWith('System.') && !name.includes('.', 7) ? name.slice(7) : name
}

function textOf(value: unknown, engine: Engine): string {
  try {
    const bare = unwrap(value)
    if (value instanceof WrittenNumber && !(bare instanceof Num)) return value.text
    if (typeof bare === 'number') return (bare | 0) === bare && !Object.is(bare, -0) ? String(bare) : formatNumber(bare, null)
    if (bare instanceof Num && (bare.kind === 'Double' || bare.kind === 'Single')) return formatNumber(bare, null)
    if (bare instanceof DateTime || bare instanceof DateTimeOffset) return isoText(bare, engine)
    return toText(value, engine)
  } catch {
    return '?'
  }
}

/** Single and double as .NET writes them for a round trip are what [string] gives too; the text of records is theirs. */
function streamText(record: unknown, engine: Engine): string {
  const message = (record as { readonly Message?: unknown }).Message
  if (typeof message === 'string') return message
  const data = (record as { readonly MessageData?: unknown }).MessageData
  return data === undefined ? String(record) : data === null ? '' : toText(data, engine)
}

/** The record that the API's exception brings: but for what was thrown or stopped on purpose, one that points back to it. */
function fatalRow(failure: PSError): string[] {
  const told = row(failure.record)
  if ((!failure.terminates || failure.again) && isException(failure.record.Exception, 'System.Management.Automation.RuntimeException'))
    told[2] = 'ParentContainsErrorRecordException'
  return told
}

function row(record: ErrorRecord): string[] {
  const at = record.InvocationInfo
  return [
    record.FullyQualifiedErrorId,
    record.CategoryInfo.Category,
    record.CategoryInfo.Reason,
    record.CategoryInfo.Activity,
    at === null ? '' : `${at.ScriptLineNumber}:${at.OffsetInLine}`,
  ]
}

/** Keeps what is written, and cannot ask. */
class CaptureHost implements Host {
  text = ''
  call({ method, args }: HostCall): unknown {
    switch (method) {
      case 'GetName':
        return 'OracleHost'
      case 'GetCurrentCulture':
      case 'GetCurrentUICulture':
        return 'en-US'
      case 'Write1':
        this.text += args[0]
        return undefined
      case 'Write2':
        this.text += args[2]
        return undefined
      case 'WriteLine1':
        this.text += '\n'
        return undefined
      case 'WriteLine2':
        this.text += `${args[0]}\n`
        return undefined
      case 'WriteLine3':
        this.text += `${args[2]}\n`
        return undefined
      case 'WriteErrorLine':
        this.text += `ERROR: ${args[0]}\n`
        return undefined
      case 'WriteDebugLine':
        this.text += `DEBUG: ${args[0]}\n`
        return undefined
      case 'WriteVerboseLine':
        this.text += `VERBOSE: ${args[0]}\n`
        return undefined
      case 'WriteWarningLine':
        this.text += `WARNING: ${args[0]}\n`
        return undefined
      case 'WriteProgress':
      case 'SetShouldExit':
      case 'NotifyBeginApplication':
      case 'NotifyEndApplication':
        return undefined
      case 'PromptForChoice':
        return args[3]
      case 'GetBufferSize':
        return { Width: 120, Height: 3000 }
      case 'GetWindowSize':
      case 'GetMaxWindowSize':
      case 'GetMaxPhysicalWindowSize':
        return { Width: 120, Height: 50 }
      default:
        throw new Error(`the host cannot do ${method}`)
    }
  }
}
