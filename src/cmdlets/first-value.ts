// The first value an expression gives on an object; $null when it gives none or fails.

import type { Cmd } from '#engine/command'
import { type Source, values } from '#format'
import { accessOf } from './access.ts'
import './property-expression.ts'

export function firstValueOf(source: Source, object: unknown, cmd: Cmd): unknown {
  const [first] = values(accessOf(cmd), source, object)
  return first === undefined || 'error' in first ? null : (first.value ?? null)
}
