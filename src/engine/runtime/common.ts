// The common parameters of a command at work: preferences in its scope, copies of its streams in variables.

import { List, PSArray, arrayList } from '#objects'
import type { Frame } from './frame.ts'
import { type Pipe, TeePipe } from './pipe.ts'
import type { CommandRuntime, StreamKey } from './pipeline.ts'
import { assignName, find } from './scope.ts'
import { symbol } from './symbol.ts'

/** Puts into effect what -ErrorAction, -Verbose and the like said, for a block that runs in `frame`. */
export function applyCommonParameters(runtime: CommandRuntime, frame: Frame): void {
  const { engine } = runtime
  const set = (name: string, value: unknown): void => { if (value !== undefined) assignName(engine, frame, symbol(name), value) }
  set('ErrorActionPreference', runtime.errorAction)
  set('WarningPreference', runtime.warningAction)
  set('InformationPreference', runtime.informationAction)
  set('ProgressPreference', runtime.progressAction)
  set('VerbosePreference', runtime.verbose === undefined ? undefined : runtime.verbose ? 'Continue' : 'SilentlyContinue')
  set('DebugPreference', runtime.debug === undefined ? undefined : runtime.debug ? 'Continue' : 'SilentlyContinue')
  set('WhatIfPreference', runtime.whatIf)
  set('ConfirmPreference', runtime.confirm === undefined ? undefined : runtime.confirm ? 'Low' : 'None')
}

const streamVariables: readonly (readonly [keyof CommandRuntime, StreamKey])[] = [
  ['errorVariable', 'error'], ['warningVariable', 'warning'], ['informationVariable', 'information'],
]

/** -OutVariable, -ErrorVariable…: what goes by is kept in variables of the caller too. Called when the command begins. */
export function keepCopies(runtime: CommandRuntime): void {
  if (runtime.outVariable !== undefined) runtime.out = new TeePipe(runtime.out, listFor(runtime, runtime.outVariable))
  for (const [field, stream] of streamVariables) {
    const name = runtime[field] as string | undefined
    if (name !== undefined) runtime.streams = { ...runtime.streams, [stream]: new TeePipe(runtime.streams[stream], listFor(runtime, name)) }
  }
}

/** A list in a variable of the caller: new, or, with + before the name, what was there and more. */
function listFor(runtime: CommandRuntime, name: string): Pipe {
  const { engine, frame } = runtime
  const adds = name.startsWith('+')
  const id = symbol(adds ? name.slice(1) : name)
  const list = arrayList()
  if (adds) {
    const old = find(engine, frame, id)
    if (old instanceof List) list.items.push(...old.items)
    else if (old instanceof PSArray) list.items.push(...old.list)
    else if (old !== undefined && old !== null) list.items.push(old)
  }
  assignName(engine, frame, id, list)
  return { write: (value) => { list.items.push(value); list.version++ } }
}
