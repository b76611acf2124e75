// Start-Process: a program beside the pipeline, whose end need not be awaited.

import { closeSync, openSync, statSync } from 'node:fs'
import { hashtable, isNull } from '#objects'
import { cmdlet, t } from '#engine/command'
import { ProcessInfo, consoleStreams, raiseExited, ioException, nowNanoseconds, localOf } from '#engine/platform'
import { pathsOf } from '#engine/provider'
import { ApplicationInfo, type Engine } from '#engine/runtime'
import type { Handle } from '#poll'

export const startProcess = cmdlet('Start-Process', () => ({
  class: 'StartProcessCommand',
  summary: 'Starts a program, without waiting for it unless asked.',
  output: 'System.Diagnostics.Process',
  defaultSet: 'Default',
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: {
    FilePath: { type: t.string, position: 0, mandatory: true, aliases: ['PSPath', 'Path'], notNullOrEmpty: true, help: 'The program.' },
    ArgumentList: {
      type: t.list(t.string),
      position: 1,
      aliases: ['Args'],
      help: 'Its arguments, joined by blanks and taken apart as a command line.',
    },
    Credential: {
      type: t.credential,
      set: 'Default',
      aliases: ['RunAs'],
      notNullOrEmpty: true,
      isCredential: true,
      help: 'Another user (not on this system).',
    },
    WorkingDirectory: { type: t.string, notNullOrEmpty: true, help: 'The folder it is started in.' },
    LoadUserProfile: { type: t.switch, set: 'Default', aliases: ['Lup'], help: 'On Windows only.' },
    NoNewWindow: { type: t.switch, set: 'Default', aliases: ['nnw'], help: 'In this window; elsewhere than on Windows it always is.' },
    PassThru: { type: t.switch, help: 'Gives the process.' },
    RedirectStandardError: {
      type: t.string,
      set: 'Default',
      aliases: ['RSE'],
      notNullOrEmpty: true,
      help: 'A file for what it writes on standard error.',
    },
    RedirectStandardInput: {
      type: t.string,
      set: 'Default',
      aliases: ['RSI'],
      notNullOrEmpty: true,
      help: 'A file that it reads as standard input.',
    },
    RedirectStandardOutput: {
      type: t.string,
      set: 'Default',
      aliases: ['RSO'],
      notNullOrEmpty: true,
      help: 'A file for what it writes on standard output.',
    },
    Verb: { type: t.string, set: 'UseShellExecute', notNullOrEmpty: true, help: 'On Windows only.' },
    WindowStyle: { type: t.enum('System.Diagnostics.ProcessWindowStyle'), notNullOrEmpty: true, help: 'On Windows only.' },
    Wait: { type: t.switch, help: 'Waits for its end.' },
    UseNewEnvironment: { type: t.switch, set: 'Default', help: 'With the environment of a new login.' },
    Environment: { type: t.hashtable, help: 'Environment variables to set; $null takes one away.' },
  },
  examples: [['Wait for the result', "Start-Process -FilePath node -ArgumentList '-v' -Wait"]],
  start(args, cmd) {
    return {
      end() {
        const engine = cmd.engine as Engine
        const { poll } = engine.parts
        const paths = pathsOf(engine)
        const refuse = (id: string, category: string, type: string, message: string): never =>
          cmd.throw({ id, category, exception: type, message })
        if (args.WindowStyle !== undefined || args.LoadUserProfile || args.Verb !== undefined) {
          refuse(
            'NotSupportedException',
            'NotImplemented',
            'System.NotSupportedException',
            '-WindowStyle, -LoadUserProfile and -Verb are for Windows.',
          )
        }
        const info = engine.parts.commands.tryFind(engine, args.FilePath!, engine.at.frame)
        const file = info instanceof ApplicationInfo ? info.Path : args.FilePath!
        const directory =
          args.WorkingDirectory === undefined ? paths.fileSystemLocation.ProviderPath : paths.resolve(args.WorkingDirectory).path
        if (args.WorkingDirectory !== undefined && !statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
          refuse(
            'DirectoryNotFoundException',
            'InvalidOperation',
            'System.IO.DirectoryNotFoundException',
            `There is no folder ${args.WorkingDirectory}.`,
          )
        }
        const line = (args.ArgumentList ?? []).filter((each) => each !== null).join(' ')
        if (!cmd.shouldProcess(`${args.FilePath}${line === '' ? '' : ` ${line}`}`)) return
        if (poll === undefined)
          return refuse(
            'InvalidOperationException',
            'InvalidOperation',
            'System.InvalidOperationException',
            'Programs cannot be started here.',
          )
        const opened: number[] = []
        const stream = (name: string | undefined, flags: string): number | undefined => {
          if (name === undefined) return undefined
          const full = paths.resolve(name).path
          try {
            const descriptor = openSync(full, flags)
            opened.push(descriptor)
            return descriptor
          } catch (error) {
            const thrown = ioException(error, full)
            return refuse(thrown.netType.shortName, 'InvalidOperation', thrown.netType.name, thrown.Message)
          }
        }
        const environment: Record<string, string> = {}
        for (const [name, value] of Object.entries(
          args.UseNewEnvironment ? pick(['HOME', 'USER', 'PATH', 'LANG', 'SHELL', 'TERM']) : process.env,
        ))
          if (value !== undefined) environment[name] = value
        for (const { key, value } of (args.Environment ?? hashtable()).entries()) {
          if (isNull(value)) delete environment[String(key)]
          else environment[String(key)] = engine.text(value)
        }
        const stdin = stream(args.RedirectStandardInput, 'r') ?? 'ignore'
        const shared = consoleStreams().forPrograms ?? 'inherit'
        const stdout = stream(args.RedirectStandardOutput, 'w') ?? shared
        const stderr = stream(args.RedirectStandardError, 'w') ?? shared
        const end: {
          heard: (message: { readonly type?: string; readonly code?: number | null; readonly signal?: string | null }) => void
        } = {
          heard: () => {},
        }
        const handle = poll.open(
          'child',
          { file, args: words(line), cwd: directory, env: environment, stdio: [stdin, stdout, stderr], keep: true },
          {
            arrived(message) {
              end.heard(message)
              return false
            },
          },
        )
        const first = poll.poll([handle])?.message as { type: string; pid?: number; code?: string }
        for (const descriptor of opened) closeSync(descriptor)
        if (first.type === 'error') {
          refuse(
            'InvalidOperationException',
            'InvalidOperation',
            'System.InvalidOperationException',
            `The program ${args.FilePath} could not be started: ${first.code === 'ENOENT' ? 'there is none of that name' : first.code}.`,
          )
        }
        const process_ = started(first.pid!, file, handle, engine)
        end.heard = ({ type, code, signal }) => {
          if (type !== 'exit') return
          process_.exit ??= { code: code ?? (signal ? 137 : 0), time: localOf(nowNanoseconds()) }
          raiseExited(process_)
        }
        if (args.Wait) process_.wait(-1)
        if (args.PassThru) cmd.write(process_)
      },
    }
  },
}))

const pick = (names: readonly string[]): Record<string, string | undefined> =>
  Object.fromEntries(names.map((name) => [name, process.env[name]]))

/** A process of ours: its end is heard of. */
function started(id: number, file: string, handle: Handle, engine: Engine): ProcessInfo {
  const info = new ProcessInfo(id, undefined, file.slice(file.lastIndexOf('/') + 1))
  const poll = engine.parts.poll!
  info.waiter = (milliseconds) => {
    const deadline = milliseconds < 0 ? Infinity : performance.now() + milliseconds
    while (info.exit === undefined) {
      const event = poll.poll([handle], deadline)
      if (event === undefined) return false
      const { type, code, signal } = (event.message ?? {}) as { type?: string; code?: number | null; signal?: string | null }
      if (type === 'exit' || event.ended) info.exit = { code: code ?? (signal ? 137 : 0), time: localOf(nowNanoseconds()) }
    }
    return true
  }
  return info
}

/** A command line taken apart: blanks divide, double quotes hold together, a backslash keeps a quote. */
function words(line: string): string[] {
  const found: string[] = []
  let word = ''
  let inside = false
  let any = false
  for (let index = 0; index < line.length; index++) {
    const unit = line[index]!
    if (unit === '\\') {
      let count = 1
      while (line[index + 1] === '\\') {
        count++
        index++
      }
      if (line[index + 1] === '"') {
        word += '\\'.repeat(count >> 1)
        if (count % 2 === 1) {
          word += '"'
          index++
        }
      } else word += '\\'.repeat(count)
      any = true
    } else if (unit === '"') {
      inside = !inside
      any = true
    } else if ((unit === ' ' || unit === '\t') && !inside) {
      if (any) found.push(word)
      word = ''
      any = false
    } else {
      word += unit
      any = true
    }
  }
  if (any) found.push(word)
  return found
}
