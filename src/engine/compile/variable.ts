// Reading and writing variables. A name with a slot is a field of the frame; a name without one is looked for in the
// scopes around; names with a scope or drive before them go to the runtime.

import { type VariableExpressionAst, type VariablePath } from '#engine/syntax'
import { type PlainKind, automatic, automaticCount, debugging, speaksOfDebugging, symbol, symbolName } from '#engine/runtime'
import { type Arg, type Body, textOf } from './body.ts'

/** How a variable is reached, decided while compiling. */
export type Place =
  | { readonly kind: 'constant'; readonly text: string }
  | { readonly kind: 'item' }
  | { readonly kind: 'automatic'; readonly id: number }
  | { readonly kind: 'success' }
  | { readonly kind: 'slot'; readonly slot: number; readonly id: number; readonly field: string }
  /** A slot that is a JavaScript local here; `sure`: it is set. */
  | { readonly kind: 'local'; readonly slot: number; readonly id: number; readonly name: string; readonly sure: boolean }
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
  const local = b.region?.locals.get(slot)
  if (local !== undefined) return { kind: 'local', slot, id, name: local.name, sure: local.sure }
  return slot >= 0 ? { kind: 'slot', slot, id, field: b.unit.field(slot) } : { kind: 'name', id }
}

/** A debugger watches the variable of this name (in lower case). */
const isWatched = (b: Body, name: string): boolean =>
  b.unit.hooked && (debugging.watched.has(name.toLowerCase()) || speaksOfDebugging(b.unit.code))

function nameOf(place: Place): string | undefined {
  if (place.kind === 'path') return place.path.name
  return 'id' in place ? symbolName(place.id) : undefined
}

/** The variable's value as a JavaScript expression. */
export function read(b: Body, node: VariableExpressionAst): string {
  const text = readPlace(b, placeOf(b, node.VariablePath))
  return isWatched(b, node.VariablePath.lowerName)
    ? `(${b.link('hookRead')}(e,a,${JSON.stringify(node.VariablePath.lowerName)}),${text})`
    : text
}

/** `inText`: between double quotes. */
export function readPlace(b: Body, place: Place, inText = false): string {
  switch (place.kind) {
    case 'constant':
      return place.text
    case 'success':
      return b.region?.success || 'e.succeeded'
    case 'item':
      return b.temp((t) => `((${t}=f.item)!==undefined?${t}:${b.link('item')}(e,f))`)
    case 'automatic':
      if (place.id === automatic.self)
        return b.temp((t) => `((${t}=a.self)!==undefined?${t}:${b.call('automatic', 'e', 'f', 'a', String(place.id))})`)
      return b.call('automatic', 'e', 'f', 'a', String(place.id))
    case 'slot':
      if (b.once) return b.call(inText ? 'lookupText' : 'lookup', 'e', 'f', String(place.id))
      return b.temp(
        (t) => `((${t}=${place.field})!==undefined?${t}:${b.call(inText ? 'lookupText' : 'outer', 'e', 'f', String(place.id))})`,
      )
    case 'local':
      return place.sure
        ? place.name
        : `(${place.name}!==undefined?${place.name}:${b.call(inText ? 'lookupText' : 'outer', 'e', 'f', String(place.id))})`
    case 'name':
      return b.call(inText ? 'lookupText' : 'lookup', 'e', 'f', String(place.id))
    case 'path':
      return b.call('readPath', 'e', 'f', 'a', b.constant(place.path))
  }
}

/** An assignment of a JavaScript expression, as an expression whose value is what was assigned. */
export function write(b: Body, place: Place, value: Arg): string {
  const name = b.unit.hooked ? nameOf(place) : undefined
  if (name === undefined || !(isWatched(b, name) || debugging.watched.has('*'))) return writePlace(b, place, value)
  return `${b.link('hookWrite')}(e,a,${JSON.stringify(name)},${writePlace(b, place, value)})`
}

const isOfKind: { readonly [kind in PlainKind]: (t: string) => string } = {
  int: (t) => `typeof ${t}==='number'&&(${t}|0)===${t}`,
  string: (t) => `typeof ${t}==='string'`,
  boolean: (t) => `typeof ${t}==='boolean'`,
}

function writePlace(b: Body, place: Place, value: Arg): string {
  switch (place.kind) {
    case 'slot':
      if (b.once) return b.call('assign', 'e', 'f', String(place.slot), value)
      return b.temp((t) => `(${t}=${textOf(value)},f.guard?${b.call('assign', 'e', 'f', String(place.slot), t)}:${place.field}=${t})`)
    case 'local': {
      const { exposed, guard, locals } = b.region!
      const { kind } = locals.get(place.slot)!
      if (!exposed && kind === undefined) return `(${place.name}=${textOf(value)})`
      return b.temp((t) => {
        const tests = [...(exposed ? [`f.guard===${guard}`] : []), ...(kind === undefined ? [] : [isOfKind[kind](t)])]
        const assigned = b.call('assign', 'e', 'f', String(place.slot), t)
        return `(${t}=${textOf(value)},${place.name}=${tests.join('&&')}?${t}:${assigned})`
      })
    }
    case 'item':
      return `(f.item=${textOf(value)})`
    case 'automatic':
      return b.call('setAutomatic', 'e', 'f', 'a', String(place.id), value)
    case 'name':
      return b.call('assignName', 'e', 'f', String(place.id), value)
    case 'path':
      return b.call('writePath', 'e', 'f', 'a', b.constant(place.path), value)
    case 'constant':
      return place.text === 'null' ? textOf(value) : b.call('assignConstant', JSON.stringify(place.text), value)
    case 'success':
      return b.call('assignConstant', '"?"', value)
  }
}
