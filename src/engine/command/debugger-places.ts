// Which statement a breakpoint on a line means, and which blocks the debugger leaves alone.

import type { Code, Extent } from '#engine/runtime'
import type { Ast, Source } from '#engine/syntax'

/** [DebuggerHidden()]: nothing stops in it; [DebuggerStepThrough()] and its kin: no step does. */
export function hiddenOf(code: Code): 'all' | 'steps' | undefined {
  if (!hidden.has(code)) {
    const names = code.ast.ParamBlock?.Attributes.map((each) => each.TypeName.FullName.toLowerCase().replace(/^.*\.|attribute$/g, '')) ?? []
    hidden.set(
      code,
      names.includes('debuggerhidden')
        ? 'all'
        : names.includes('debuggerstepthrough') || names.includes('debuggernonusercode')
          ? 'steps'
          : undefined,
    )
  }
  return hidden.get(code)
}
const hidden = new WeakMap<Code, 'all' | 'steps' | undefined>()

/**
 * The statement of a block that a breakpoint on a line means: the first that the line lies in, else one that begins on
 * the next line. Undefined: none, or the line lies in a block inside.
 */
export function placeOf(code: Code, line: number, column: number): Extent | undefined {
  let known = places.get(code)
  if (known === undefined || known.hooks !== code.hooks.length) places.set(code, (known = { hooks: code.hooks.length, found: new Map() }))
  const key = `${line}:${column}`
  if (!known.found.has(key)) {
    const stretches = code.hooks.map((position) => code.extents[position]!)
    const inner = isInside(code.ast, code.source, line)
    const before = code.source.position(code.ast.start).line > line
    let found = stretches.find((each) => holds(each, line, column))
    // A statement around an inner block has its first line; the others are the block's.
    if (inner && found !== undefined && !(column === 0 && found.StartLineNumber === line)) found = undefined
    else if (found === undefined && !inner && !before && column === 0) found = stretches.find((each) => each.StartLineNumber === line + 1)
    known.found.set(key, found)
  }
  return known.found.get(key)
}
const places = new WeakMap<Code, { readonly hooks: number; readonly found: Map<string, Extent | undefined> }>()

function holds(extent: Extent, line: number, column: number): boolean {
  const { StartLineNumber: start, EndLineNumber: end } = extent
  if (line < start || line > end) return false
  if (column === 0) return true
  return (line > start || column >= extent.StartColumnNumber) && (line < end || column < extent.EndColumnNumber)
}

/** The line lies in a function or block that stands in this one. */
function isInside(root: Ast, source: Source, line: number): boolean {
  let inside = false
  root.each(function visit(ast: Ast): void {
    if (inside) return
    if (ast.type === 'ScriptBlockAst' && source.position(ast.start).line <= line && line <= source.position(ast.end).line) inside = true
    else ast.each(visit)
  })
  return inside
}
