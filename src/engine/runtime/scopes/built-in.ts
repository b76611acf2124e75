// The variables that are there from the start. One table for all engines; an engine makes one of its own the first time
// somebody asks for it, so a new engine costs nothing here.

import type { Engine } from '../engine.ts'
import { adopt } from './frame.ts'
import { symbol } from './symbol.ts'
import { type PSVariable, variableOptions } from './variable.ts'

export type BuiltIn = {
  readonly name: string
  readonly options: number
  readonly make: (engine: Engine) => PSVariable
}

const table = new Map<number, BuiltIn>()

/** Adds rows to the table, when a module that knows them is loaded. */
export function defineBuiltIns(rows: readonly BuiltIn[]): void {
  for (const row of rows) table.set(symbol(row.name), row)
}

/** The variable of an engine; undefined when none of that name is built in, or it was removed. */
export function builtInVariable(engine: Engine, id: number): PSVariable | undefined {
  const row = table.get(id)
  if (row === undefined) return undefined
  const made = engine.global.rare?.dyn?.get(id)
  if (made !== undefined) return made
  if (engine.removed?.has(id)) return undefined
  const variable = row.make(engine)
  variable.options = row.options
  adopt(engine.global, id, variable)
  return variable
}

export function isBuiltIn(id: number): boolean {
  return table.has(id)
}

/** No scope can have a variable of its own of this name. */
export function isProtected(id: number): boolean {
  const row = table.get(id)
  return row !== undefined && (row.options & (variableOptions.AllScope | variableOptions.Constant)) !== 0
}

export function builtInIds(): Iterable<number> {
  return table.keys()
}
