// The seam between running code and a debugger. While somebody debugs, blocks are compiled with a call before each
// statement (`hook`) and around variables that are watched; what was compiled before is compiled anew at its next entry.
// A script whose text speaks of debugging is compiled so from the start: it may turn it on for itself. Where nobody
// debugs, none of this is in the code, and costs nothing.

import type { Source } from '#engine/syntax'
import type { CommandInfo } from './commands/command-info.ts'
import type { Engine } from './engine.ts'
import type { Activation, Frame } from './scopes/frame.ts'
import type { Code } from './commands/script-block.ts'

/** What a debugger hears of running code. */
export type Debugger = {
  /** A statement is about to run: `at.pos` says which. */
  statement(frame: Frame, at: Activation): void
  command(name: string, info: CommandInfo | null, at: Activation): void
  variable(name: string, access: 'Read' | 'Write', at: Activation, value?: unknown): void
}

const compiled = new Set<WeakRef<Code>>()
const sources = new WeakMap<Source, boolean>()
const speaks = /\b(Set-PSDebug|Set-PSBreakpoint|Enable-PSBreakpoint|Wait-Debugger|Set(Line|Command|Variable)Breakpoint)\b|\bsbp\b/i

/** Who debugs on this thread, and the variables that any of them watches, in lower case; '*': all that are written. */
export const debugging: { count: number; watched: ReadonlySet<string> } = { count: 0, watched: new Set() }

/** The script speaks of debugging: it may begin in its midst. */
export function speaksOfDebugging({ source }: Code): boolean {
  let known = sources.get(source)
  if (known === undefined) sources.set(source, (known = speaks.test(source.text)))
  return known
}

/** The compiler is about to compile this: with hooks? */
export function isHooked(code: Code): boolean {
  // Blocks that are gone are forgotten now and then.
  if (compiled.size > 10_000) for (const reference of compiled) if (reference.deref() === undefined) compiled.delete(reference)
  compiled.add(new WeakRef(code))
  return debugging.count > 0 || speaksOfDebugging(code)
}

/** Begins or ends debugging, or watches other variables: everything is compiled anew at its next entry. */
export function debug(engine: Engine, by: Debugger | null, watched: ReadonlySet<string> = new Set()): void {
  const before = engine.debugger
  if ((before === null) !== (by === null)) debugging.count += by === null ? -1 : 1
  engine.debugger = by
  debugging.watched = watched
  for (const reference of compiled) {
    const code = reference.deref()
    if (code === undefined) continue
    code.own = null
    code.dotted.clear()
    code.hooks.length = 0
  }
  compiled.clear()
  engine.changed()
}

/** Before a statement. */
export function hook(engine: Engine, frame: Frame, at: Activation, position: number): void {
  at.pos = position
  engine.debugger?.statement(frame, at)
}

/** Before a variable is read. */
export function hookRead(engine: Engine, at: Activation, name: string): void {
  engine.debugger?.variable(name, 'Read', at)
}

/** A variable was written: gives the value. */
export function hookWrite(engine: Engine, at: Activation, name: string, value: unknown): unknown {
  engine.debugger?.variable(name, 'Write', at, value)
  return value
}
