// The common parameters of an advanced function at work: preference variables in its scope.

import type { Frame } from '../scopes/frame.ts'
import type { CommandRuntime } from './pipeline.ts'
import { assignName } from '../scopes/scope.ts'
import { symbol } from '../scopes/symbol.ts'

/** Puts into effect what -ErrorAction, -Verbose and the like said, for a block that runs in `frame`. */
export function applyCommonParameters(runtime: CommandRuntime, frame: Frame): void {
  const { engine } = runtime
  const set = (name: string, value: unknown): void => {
    if (value !== undefined) assignName(engine, frame, symbol(name), value)
  }
  set('ErrorActionPreference', runtime.errorAction)
  set('WarningPreference', runtime.warningAction)
  set('InformationPreference', runtime.informationAction)
  set('ProgressPreference', runtime.progressAction)
  set('VerbosePreference', runtime.verbose === undefined ? undefined : runtime.verbose ? 'Continue' : 'SilentlyContinue')
  set('DebugPreference', runtime.debug === undefined ? undefined : runtime.debug ? 'Continue' : 'SilentlyContinue')
  set('WhatIfPreference', runtime.whatIf)
  set('ConfirmPreference', runtime.confirm === undefined ? undefined : runtime.confirm ? 'Low' : 'None')
}
