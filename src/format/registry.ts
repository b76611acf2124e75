// The views that are known, and which of them an object gets. A view matches by one of the object's type names, the
// nearer to the front the better; among equals the first in the list. Objects from the wire match as what they were.

import type { Access } from './access.ts'
import { firstValue } from './expression.ts'
import type { AppliesTo, CustomBody, Shape, View } from './view.ts'

export type Registry = {
  /** All views in the order in which they are asked. */
  views(): readonly View[]
  /** Views before (or behind) all that are known. A view of a file that is loaded again replaces its former self. */
  prepend(views: readonly View[], file?: string): void
  append(views: readonly View[], file?: string): void
  /** Forgets the views of a file. */
  remove(file: string): void
  /** Named controls that all views may refer to. */
  control(view: View, name: string): CustomBody | undefined
  /** The view for these type names: of this shape when one is given, of this name when one is given. */
  find(access: Access, typeNames: readonly string[], shape?: Shape, name?: string): View | undefined
  /** The view for what is shown wherever it comes, whatever is being shown: errors, script blocks. */
  findOutOfBand(access: Access, typeNames: readonly string[]): View | undefined
}

/**
 * A registry over these views; more can be added to it without touching others made of the same. `alone` are those of
 * them that are out of band.
 */
export function createRegistry(initial: () => readonly View[], alone: () => readonly View[]): Registry {
  let list: readonly { readonly view: View; readonly file?: string | undefined }[] | undefined
  let views: readonly View[] | undefined
  const all = (): readonly View[] => (views ??= initial())
  const listed = (): NonNullable<typeof list> => (list ??= all().map((view) => ({ view })))
  // Built on first use, dropped on change. Apart, because what is shown needs no table mostly, and few views are out of band.
  let inDocuments: Index | undefined
  let outOfBand: Index | undefined
  const change = (next: NonNullable<typeof list>): void => {
    list = next
    views = next.map(({ view }) => view)
    inDocuments = outOfBand = undefined
  }
  const search = (index: Index, typeNames: readonly string[], fits?: (view: View) => boolean): View | undefined => {
    for (const names of withoutPrefix(typeNames)) {
      for (const name of names) {
        const known = index.get(name.toLowerCase())
        const found = fits === undefined ? known?.[0] : known?.find(fits)
        if (found !== undefined) return found
      }
    }
    return undefined
  }
  return {
    views: all,
    prepend: (more, file) => change([...more.map((view) => ({ view, file })), ...without(listed(), file)]),
    append: (more, file) => change([...without(listed(), file), ...more.map((view) => ({ view, file }))]),
    remove: (file) => change(without(listed(), file)),
    control: (view, name) => view.controls?.get(name.toLowerCase()),
    find: (access, typeNames, shape, name) =>
      search(
        (inDocuments ??= indexOf(all().filter((view) => !view.outOfBand))),
        typeNames,
        (view) =>
          wanted(access, view) &&
          (shape === undefined || view.body.shape === shape) &&
          (name === undefined || view.name.toLowerCase() === name.toLowerCase()),
      ),
    findOutOfBand: (_access, typeNames) =>
      search((outOfBand ??= indexOf(views === undefined ? alone() : views.filter((view) => view.outOfBand))), typeNames),
  }
}

/** By type name in lower case: the views that name it. */
type Index = ReadonlyMap<string, readonly View[]>

function indexOf(views: readonly View[]): Index {
  const index = new Map<string, View[]>()
  for (const view of views) {
    for (const { type } of view.types) {
      const key = type.toLowerCase()
      const known = index.get(key)
      if (known === undefined) index.set(key, [view])
      else if (known.at(-1) !== view) known.push(view)
    }
  }
  return index
}

/** Views that stand in one another's place say when they are meant. */
function wanted(access: Access, view: View): boolean {
  return view.types.every(({ when }) => when?.call === undefined || access.isTrue(when.call(undefined, access)))
}

function without<T extends { readonly file?: string | undefined }>(list: readonly T[], file: string | undefined): readonly T[] {
  return file === undefined ? list : list.filter((each) => each.file !== file)
}

/** The type names as they are and, for an object from the wire, once more as they were. */
export function withoutPrefix(typeNames: readonly string[]): (readonly string[])[] {
  const prefix = 'Deserialized.'
  return typeNames.some((name) => name.startsWith(prefix))
    ? [typeNames, typeNames.map((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : name))]
    : [typeNames]
}

/** True when the names belong to a view. */
export function applies(access: Access, appliesTo: AppliesTo, typeNames: readonly string[], object: unknown): boolean {
  return rank(access, appliesTo, typeNames, object) >= 0
}

/** The entry for this object: the one selected by its nearest type, else the one for all. */
export function entryFor<T extends { readonly appliesTo?: AppliesTo }>(
  access: Access,
  entries: readonly T[],
  object: unknown,
): T | undefined {
  let best: T | undefined
  if (entries.some((entry) => entry.appliesTo !== undefined)) {
    for (const names of withoutPrefix(access.typeNames(object))) {
      let bestRank = Infinity
      for (const entry of entries) {
        const at = entry.appliesTo === undefined ? -1 : rank(access, entry.appliesTo, names, object)
        if (at >= 0 && at < bestRank) [best, bestRank] = [entry, at]
      }
      if (best !== undefined) return best
    }
  }
  return entries.find((entry) => entry.appliesTo === undefined)
}

function rank(access: Access, appliesTo: AppliesTo, typeNames: readonly string[], object: unknown): number {
  let best = -1
  for (const { type, when } of appliesTo) {
    const at = typeNames.findIndex((name) => name.toLowerCase() === type.toLowerCase())
    if (at < 0) continue
    if (when !== undefined) {
      const result = firstValue(access, when, object)
      if (result === undefined || 'error' in result || !access.isTrue(result.value)) continue
    }
    if (at === 0) return 0
    if (best < at) best = at
  }
  return best
}
