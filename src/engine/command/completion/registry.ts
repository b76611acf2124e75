// Completers that scripts register: for a parameter of a command, for a parameter of any, for a native program.

import type { Engine, ScriptBlock } from '#engine/runtime'

type Completers = { readonly custom: Map<string, ScriptBlock>; readonly native: Map<string, ScriptBlock>; fallback: ScriptBlock | null }

const registered = new WeakMap<Engine, Completers>()

export function completers(engine: Engine): Completers {
  let found = registered.get(engine)
  if (found === undefined) registered.set(engine, (found = { custom: new Map(), native: new Map(), fallback: null }))
  return found
}

/** An empty command: any command. A null block takes the completer away. */
export function registerCompleter(engine: Engine, commands: readonly string[], parameter: string | null, block: ScriptBlock | null): void {
  const table = parameter === null ? completers(engine).native : completers(engine).custom
  for (const command of commands) {
    const key = (parameter === null ? command : command === '' ? parameter : `${command}:${parameter}`).toLowerCase()
    if (block === null) table.delete(key)
    else table.set(key, block)
  }
}
