// Running a list of commands in an engine from code of a script: [powershell]::Create() and pipelines of runspaces.

import type { CommandSpec } from '#contract'
import { ErrorRecord, PSError, automationNull, exception } from '#objects'
import {
  type Activation,
  type Argument,
  CallPipe,
  CommandRuntime,
  type Engine,
  ExitFlow,
  Flow,
  type Frame,
  type Pipe,
  Pipeline,
  type RunningCommand,
  ScriptBlock,
  ScriptCommand,
  asCurrent,
  errorAt,
  makeCommand,
  nullPipe,
  remember,
  refuseBeyondData,
} from '#engine/runtime'
import { redirect } from './merge.ts'

export type Sinks = {
  readonly output: Pipe
  readonly error: Pipe
  readonly warning: Pipe
  readonly verbose: Pipe
  readonly debug: Pipe
  readonly information: Pipe
  readonly progress: Pipe
}

/** Runs the commands; throws the error that ended them. `inside`: in the scope of the code that runs, as part of it. */
export function runCommands(
  engine: Engine,
  commands: readonly CommandSpec[],
  input: readonly unknown[] | undefined,
  sinks: Sinks,
  inside: boolean,
): void {
  const { streams, at, propagate } = engine
  const frame: Frame = inside ? at.frame : engine.global
  const caller: Activation = inside ? at : engine.global
  try {
    if (!inside) engine.at = engine.global
    engine.propagate = false
    engine.streams = {
      ...streams,
      error: sinks.error,
      warning: sinks.warning,
      verbose: sinks.verbose,
      debug: sinks.debug,
      information: sinks.information,
      progress: sinks.progress,
      buffers: { warning: sinks.warning, verbose: sinks.verbose, debug: sinks.debug, information: sinks.information },
    }
    asCurrent(engine, () => runStatements())
  } catch (thrown) {
    if (thrown instanceof ExitFlow) return
    if (thrown instanceof Flow) throw thrown
    const error = errorAt(engine, caller, thrown)
    remember(engine, error.record)
    throw error
  } finally {
    engine.streams = streams
    engine.at = at
    engine.propagate = propagate
  }

  function runStatements(): void {
    const output = new CallPipe((value) => {
      if (value !== automationNull) sinks.output.write(value)
    })
    let first = true
    for (const statement of statementsOf(commands)) {
      const made = statement.map((command, index) => commandOf(command, statement.length, index, output))
      statement.forEach(({ merge }, index) => {
        if (merge !== undefined) redirect(made, index, merge)
      })
      try {
        new Pipeline(engine, made).run(
          first && input !== undefined
            ? (into) => {
                for (const each of input) into.write(each)
              }
            : undefined,
        )
      } catch (thrown) {
        if (!(thrown instanceof PSError) || thrown.terminates || statement.at(-1) === commands.at(-1)) throw thrown
        const { record } = errorAt(engine, caller, thrown)
        remember(engine, record)
        sinks.error.write(record)
      }
      first = false
    }
  }

  function commandOf(spec: CommandSpec, length: number, index: number, output: Pipe): RunningCommand {
    const out = index === length - 1 ? output : nullPipe
    const args: Argument[] = spec.parameters.map(([name, value]) => ({
      name: name?.replace(/^-/, '').replace(/:$/, ''),
      value,
      bound: name !== undefined,
      start: 0,
      end: 0,
    }))
    if (spec.isScript) {
      if (engine.state.languageMode === 'NoLanguage') throw noScripts()
      const code = engine.parts.compiler.parse(engine, spec.text, null, 'script')
      if (engine.state.languageMode === 'RestrictedLanguage') refuseBeyondData(engine, code)
      const runtime = new CommandRuntime(engine, frame, caller, null, '', 0, out, length, index)
      return new ScriptCommand(new ScriptBlock(engine, code, engine.state), null, args, runtime, spec.useLocalScope !== true)
    }
    const info = engine.parts.commands.find(engine, spec.text, frame)
    return makeCommand(engine, frame, caller, { info, block: null, name: spec.text, args, dot: false, pos: 0, out, length, index })
  }
}

function noScripts(): PSError {
  const thrown = exception(
    'System.Management.Automation.ParseException',
    'This runspace takes commands only: its language mode is NoLanguage.',
  )
  const record = new ErrorRecord(thrown, 'ScriptsNotAllowed', 'ParserError')
  thrown.fields['ErrorRecord'] = record
  return new PSError(record, true)
}

function statementsOf(commands: readonly CommandSpec[]): CommandSpec[][] {
  const statements: CommandSpec[][] = []
  let open: CommandSpec[] = []
  for (const command of commands) {
    open.push(command)
    if (command.endOfStatement) {
      statements.push(open)
      open = []
    }
  }
  if (open.length > 0) statements.push(open)
  return statements
}
