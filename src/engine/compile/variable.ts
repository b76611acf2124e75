// Reading and writing variables. A name with a slot is a field of the frame; a name without one is looked for in the
// scopes around; names with a scope or drive before them go to the runtime.

import { type VariableExpressionAst, type VariablePath } from '#engine/syntax'
import { automaticCount, symbol } from '#engine/runtime'
import type { Body } from './body.ts'

/** How a variable is reached, decided while compiling. */
export type Place =
  | { readonly kind: 'constant'; readonly text: string }
  | { readonly kind: 'item' }
  | { readonly kind: 'automatic'; readonly id: number }
  | { readonly kind: 'success' }
  | { readonly kind: 'slot'; readonly slot: number; readonly id: number; readonly field: string }
  | { readonly kind: 'name'; readonly id: number }
  | { readonly kind: 'path'; readonly path: VariablePath }

const constants: { readonly [name: string]: string } = { true: 'true', false: 'false', null: 'null' }

export function placeOf(b: Body, path: VariablePath): Place {
  if (!path.IsUnscopedVariable) return { kind: 'path', path }
  const name = path.lowerName
  const constant = Object.hasOwn(constants, name) ? constants[name] : undefined
  if (constant !== undefined) return { kind: 'constant', text: constant }
  if (name === '?') return { kind: 'success' }
  if (name === '_' || name === 'psitem') return { kind: 'item' }
  const id = symbol(path.name)
  if (id < automaticCount) return { kind: 'automatic', id }
  const slot = b.unit.slot(id)
  return slot >= 0 ? { kind: 'slot', slot, id, field: b.unit.field(slot) } : { kind: 'name', id }
}

/** The variable's value as a JavaScript expression. */
export function read(b: Body, node: VariableExpressionAst): string {
  return readPlace(b, placeOf(b, node.VariablePath))
}

/** `inText`: between double quotes. */
export function readPlace(b: Body, place: Place, inText = false): string {
  switch (place.kind) {
    case 'constant':
      return place.text
    case 'success':
      return 'e.succeeded'
    case 'item':
      return b.temp((t) => `((${t}=f.item)!==undefined?${t}:${b.link('item')}(e,f))`)
    case 'automatic':
      return `${b.link('automatic')}(e,f,a,${place.id})`
    case 'slot':
      return b.temp((t) => `((${t}=${place.field})!==undefined?${t}:${b.link(inText ? 'lookupText' : 'outer')}(e,f,${place.id}))`)
    case 'name':
      return `${b.link(inText ? 'lookupText' : 'lookup')}(e,f,${place.id})`
    case 'path':
      return `${b.link('readPath')}(e,f,a,${b.constant(place.path)})`
  }
}

/** An assignment of a JavaScript expression, as an expression whose value is what was assigned. */
export function write(b: Body, place: Place, value: string): string {
  switch (place.kind) {
    case 'slot':
      return b.temp((t) => `(${t}=${value},f.guard?${b.link('assign')}(e,f,${place.slot},${t}):${place.field}=${t})`)
    case 'item':
      return `(f.item=${value})`
    case 'automatic':
      return `${b.link('setAutomatic')}(e,f,a,${place.id},${value})`
    case 'name':
      return `${b.link('assignName')}(e,f,${place.id},${value})`
    case 'path':
      return `${b.link('writePath')}(e,f,a,${b.constant(place.path)},${value})`
    case 'constant':
      return place.text === 'null' ? value : `${b.link('assignConstant')}(${JSON.stringify(place.text)},${value})`
    case 'success':
      return `${b.link('assignConstant')}("?",${value})`
  }
}
