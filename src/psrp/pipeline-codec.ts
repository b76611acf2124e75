// A pipeline as contract has it, and as CREATE_PIPELINE has it. What protocol 2.2 and 2.3 can merge differs; older
// peers do not get what they cannot read.

import type { CommandSpec, PipelineSpec } from '#contract'
import { resultTypes } from './enums.ts'
import type { CommandData, DataOf, HostInfoData, PowerShellData } from './messages.ts'

type Merge = NonNullable<CommandSpec['merge']>
type ResultType = keyof typeof resultTypes

/** The host of the pool answers; or nobody does. */
export const poolHost: HostInfoData = { _isHostUINull: true, _isHostRawUINull: true, _isHostNull: true, _useRunspaceHost: true }
export const noHost: HostInfoData = { ...poolHost, _useRunspaceHost: false }

export function pipelineData(pipeline: PipelineSpec, protocol: string): DataOf<'CreatePipeline'> {
  const statements = statementsOf(pipeline.commands)
  const minor = Number(protocol.split('.')[1] ?? 0)
  const powerShell: PowerShellData = {
    ...(statements.length > 1
      ? { ExtraCmds: statements.map((each) => ({ Cmds: each.map((command) => commandData(command, minor)) })) }
      : {}),
    Cmds: (statements[0] ?? []).map((command) => commandData(command, minor)),
    IsNested: pipeline.isNested ?? false,
    History: pipeline.history ?? null,
    RedirectShellErrorOutputPipe: pipeline.redirectErrorToOutput ?? true,
  }
  return {
    PowerShell: powerShell,
    NoInput: pipeline.noInput,
    ApartmentState: 2,
    RemoteStreamOptions: 0,
    AddToHistory: pipeline.addToHistory ?? false,
    HostInfo: pipeline.isHostNull ? noHost : poolHost,
    IsNested: pipeline.isNested ?? false,
  }
}

export function pipelineOf(data: DataOf<'CreatePipeline'>): PipelineSpec {
  const { PowerShell: shell } = data
  const extra = shell.ExtraCmds ?? []
  const statements = extra.length > 0 ? extra.map((each) => each.Cmds) : [shell.Cmds]
  const commands = statements.flatMap((statement, index) =>
    statement.map((command, at) => {
      const spec = commandOf(command)
      return at === statement.length - 1 && index < statements.length - 1 ? { ...spec, endOfStatement: true } : spec
    }),
  )
  return {
    commands,
    noInput: data.NoInput,
    isNested: (data.IsNested ?? false) || shell.IsNested,
    addToHistory: data.AddToHistory,
    redirectErrorToOutput: shell.RedirectShellErrorOutputPipe ?? true,
    ...(typeof shell.History === 'string' ? { history: shell.History } : {}),
    isHostNull: data.HostInfo._isHostNull && !data.HostInfo._useRunspaceHost,
  }
}

function statementsOf(commands: readonly CommandSpec[]): CommandSpec[][] {
  const statements: CommandSpec[][] = [[]]
  commands.forEach((command, index) => {
    statements.at(-1)!.push(command)
    if (command.endOfStatement && index < commands.length - 1) statements.push([])
  })
  return statements
}

function commandData(command: CommandSpec, minor: number): CommandData {
  const merge = command.merge ?? {}
  const one = (value: string | undefined): number => resultTypes[(value ?? 'None') as ResultType] ?? 0
  return {
    Cmd: command.text,
    IsScript: command.isScript,
    UseLocalScope: command.useLocalScope ?? null,
    MergeMyResult: merge.toResult === undefined ? 0 : resultTypes.Error,
    MergeToResult: one(merge.toResult),
    MergePreviousResults: one(merge.previous),
    ...(minor >= 2
      ? { MergeError: one(merge.error), MergeWarning: one(merge.warning), MergeVerbose: one(merge.verbose), MergeDebug: one(merge.debug) }
      : {}),
    ...(minor >= 3 ? { MergeInformation: one(merge.information) } : {}),
    Args: command.parameters.map(([name, value]) => ({ N: name ?? null, V: value })),
  }
}

function commandOf(data: CommandData): CommandSpec {
  const merge: { -readonly [K in keyof Merge]: string } = {}
  const take = (key: keyof Merge, value: number | undefined): void => {
    const name = (Object.keys(resultTypes) as ResultType[]).find((each) => resultTypes[each] === value)
    if (name !== undefined && name !== 'None') merge[key] = name
  }
  if (data.MergeMyResult === resultTypes.Error) take('toResult', data.MergeToResult)
  take('previous', data.MergePreviousResults)
  take('error', data.MergeError)
  take('warning', data.MergeWarning)
  take('verbose', data.MergeVerbose)
  take('debug', data.MergeDebug)
  take('information', data.MergeInformation)
  return {
    text: data.Cmd,
    isScript: data.IsScript,
    ...(data.UseLocalScope === null ? {} : { useLocalScope: data.UseLocalScope }),
    parameters: data.Args.map(({ N, V }) => [N ?? undefined, V] as const),
    ...(Object.keys(merge).length > 0 ? { merge } : {}),
  }
}
