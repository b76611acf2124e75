// The engine whose code runs on this thread just now, for the few static members of .NET types that have no other way to
// it ([scriptblock]::Create, [powershell]::Create). Set when a runspace starts to run and put back when it is done.

import { environment } from '#dotnet'
import type { Engine } from './engine.ts'

let current: Engine | undefined

export function currentEngine(): Engine {
  if (current === undefined) throw new Error('no engine is running')
  return current
}

/** Runs something as this engine. */
export function asCurrent<T>(engine: Engine, run: () => T): T {
  const before = current
  if (before === engine) return run()
  const { culture, uiCulture, stopCheck } = environment
  current = engine
  environment.culture = engine.culture
  environment.uiCulture = engine.uiCulture
  environment.stopCheck = () => engine.stopped()
  try {
    return run()
  } finally {
    // A script may have set them: they are this engine's from now on, and the others' again for the others.
    engine.culture = environment.culture
    engine.uiCulture = environment.uiCulture
    environment.culture = culture
    environment.uiCulture = uiCulture
    environment.stopCheck = stopCheck
    current = before
  }
}
