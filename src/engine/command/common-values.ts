// What the common parameters do: preferences of one call, and the variables that collect what a command says.

import { List, arrayList, unwrap } from '#objects'
import {
  type ActionPreference,
  type CommandRuntime,
  type Frame,
  type Pipe,
  TeePipe,
  itemsOf,
  lookUp,
  scopeNamed,
  setHere,
  symbol,
} from '#engine/runtime'

/** Variables of one call, to be put in place when it begins. */
type Variables = { buffer?: number; output?: string; error?: string; warning?: string; information?: string; pipeline?: string }

/** What each common parameter does when it is bound. */
const takers: { readonly [name: string]: (runtime: CommandRuntime, value: unknown) => void } = {
  Verbose: (runtime, value) => (runtime.verbose = isOn(value)),
  Debug: (runtime, value) => (runtime.debug = isOn(value)),
  WhatIf: (runtime, value) => (runtime.whatIf = isOn(value)),
  Confirm: (runtime, value) => (runtime.confirm = isOn(value)),
  ErrorAction: (runtime, value) => (runtime.errorAction = String(value) as ActionPreference),
  WarningAction: (runtime, value) => (runtime.warningAction = String(value) as ActionPreference),
  InformationAction: (runtime, value) => (runtime.informationAction = String(value) as ActionPreference),
  ProgressAction: (runtime, value) => (runtime.progressAction = String(value) as ActionPreference),
  OutBuffer: (runtime, value) => (variablesOf(runtime).buffer = value as number),
  OutVariable: (runtime, value) => (variablesOf(runtime).output = String(value)),
  ErrorVariable: (runtime, value) => (variablesOf(runtime).error = String(value)),
  WarningVariable: (runtime, value) => (variablesOf(runtime).warning = String(value)),
  InformationVariable: (runtime, value) => (variablesOf(runtime).information = String(value)),
  PipelineVariable: (runtime, value) => (runtime.pipelineVariable = variablesOf(runtime).pipeline = String(value)),
}

/** One common parameter was bound. */
export function takeCommon(runtime: CommandRuntime, name: string, value: unknown): void {
  takers[name]?.(runtime, value)
}

const variablesOf = (runtime: CommandRuntime): Variables => (runtime.variables ??= {}) as Variables

/** The command begins: its variables are made, and get what it writes from now on. */
export function openCommon(runtime: CommandRuntime): void {
  const variables = runtime.variables as Variables | undefined
  if (variables === undefined) return
  if (variables.buffer) runtime.out = runtime.held = new HeldPipe(variables.buffer, runtime.out)
  if (variables.output !== undefined) runtime.out = new TeePipe(runtime.out, new KeptPipe(collect(runtime.frame, variables.output)))
  if (variables.pipeline !== undefined) runtime.out = new PipelineVariablePipe(runtime.frame, variables.pipeline, runtime.out)
  if (variables.error !== undefined || variables.warning !== undefined || variables.information !== undefined) {
    const kept = runtime.streams.kept
    const add = (lists: readonly List[] | undefined, name: string | undefined): readonly List[] =>
      name === undefined ? (lists ?? []) : [...(lists ?? []), collect(runtime.frame, name)]
    runtime.streams = {
      ...runtime.streams,
      kept: {
        error: add(kept?.error, variables.error),
        warning: add(kept?.warning, variables.warning),
        information: add(kept?.information, variables.information),
      },
    }
  }
}

/** The list behind a variable: a new one, or with + in front the one that is there already. */
function collect(frame: Frame, name: string): List {
  const grows = name.startsWith('+')
  const bare = grows ? name.slice(1) : name
  const list = arrayList()
  if (grows) {
    const value = unwrap(lookUp(...symbolAt(frame, bare)))
    if (value instanceof List) return value
    if (value !== undefined && value !== null) for (const item of itemsOf(value) ?? [value]) list.items.push(item)
  }
  const [scope, plain] = placeOf(frame, bare)
  setHere(scope, plain, list)
  return list
}

/** `-OutVariable script:x` names the scope too. */
function placeOf(frame: Frame, name: string): [scope: Frame, name: string] {
  const colon = name.indexOf(':')
  const scope = colon < 0 || /^\d/.test(name) ? undefined : scopeNamed(frame, name.slice(0, colon))
  return scope === undefined ? [frame, name] : [scope, name.slice(colon + 1)]
}

function symbolAt(frame: Frame, name: string): [scope: Frame, id: number] {
  const [scope, plain] = placeOf(frame, name)
  return [scope, symbol(plain)]
}

const isOn = (value: unknown): boolean => (value as { readonly IsPresent?: boolean } | null)?.IsPresent ?? Boolean(value)

/** -OutBuffer: so many records wait for one more, and then all go on together. */
class HeldPipe implements Pipe {
  private readonly most: number
  private readonly next: Pipe
  private records: unknown[] = []
  constructor(most: number, next: Pipe) {
    this.most = most
    this.next = next
  }
  write(value: unknown): void {
    if (this.records.push(value) > this.most) this.flush()
  }
  flush(): void {
    const { records } = this
    this.records = []
    for (const each of records) this.next.write(each)
  }
}

class KeptPipe implements Pipe {
  private readonly list: List
  constructor(list: List) {
    this.list = list
  }
  write(value: unknown): void {
    this.list.items.push(value)
  }
}

/** Sets the variable to each record while the commands behind see it. */
class PipelineVariablePipe implements Pipe {
  private readonly frame: Frame
  private readonly name: string
  private readonly next: Pipe
  constructor(frame: Frame, name: string, next: Pipe) {
    this.frame = frame
    this.name = name
    this.next = next
  }
  write(value: unknown): void {
    setHere(this.frame, this.name, value)
    this.next.write(value)
  }
}
