// The engine whose code runs on this thread just now, for the few static members of .NET types that have no other way to
// it ([scriptblock]::Create, [powershell]::Create). Set when a runspace starts to run and put back when it is done.

import type { Engine } from './engine.ts'

let current: Engine | undefined

export function currentEngine(): Engine {
  if (current === undefined) throw new Error('no engine is running')
  return current
}

/** Runs something as this engine. */
export function asCurrent<T>(engine: Engine, run: () => T): T {
  const before = current
  current = engine
  try {
    return run()
  } finally {
    current = before
  }
}
