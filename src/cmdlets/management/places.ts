// What the cmdlets of items share: their path parameters, resolving them, and errors that concern one path and let the
// others go on.

import { type Cmd, type Params, t } from '#engine/command'
import { type Paths, type Place, filterPattern, notSupported, pathsOf } from '#engine/provider'
import { Exception, PSError } from '#objects'
import { WildcardPattern } from '#dotnet'

export const pathsFor = (cmd: Cmd): Paths => pathsOf(cmd.engine)

/** -Path and -LiteralPath as most cmdlets have them. */
export const itemPaths = {
  Path: {
    type: t.list(t.string),
    set: 'Path',
    position: 0,
    mandatory: true,
    pipeline: 'value property',
    wildcards: true,
    help: 'Paths of the items; patterns are allowed.',
  },
  LiteralPath: {
    type: t.list(t.string),
    set: 'LiteralPath',
    mandatory: true,
    pipeline: 'property',
    aliases: ['PSPath', 'LP'],
    help: 'Paths of the items, taken as they stand.',
  },
} as const satisfies Params

export const filters = {
  Filter: { type: t.string, wildcards: true, help: 'Only names that fit this pattern; the provider looks for them itself.' },
  Include: { type: t.list(t.string), wildcards: true, help: 'Only items whose names fit one of these patterns.' },
  Exclude: { type: t.list(t.string), wildcards: true, help: 'No items whose names fit one of these patterns.' },
} as const satisfies Params

export const force = { Force: { type: t.switch, help: 'Also hidden and read-only items.' } } as const satisfies Params
export const credential = {
  Credential: {
    type: t.credential,
    pipeline: 'property',
    isCredential: true,
    help: 'Kept for scripts that give one; the providers here do not use it.',
  },
} as const satisfies Params

/** Runs something; an error of PowerShell or .NET is written as this command's, and undefined comes back. Writes no output itself: what a later command throws is not ours. */
export function attempt<T>(cmd: Cmd, act: () => T): T | undefined {
  let thrown: unknown
  try {
    return act()
  } catch (error) {
    if (!(error instanceof PSError) && !(error instanceof Exception)) throw error
    thrown = error
  }
  cmd.error(thrown instanceof PSError ? thrown.record : thrown)
  return undefined
}

export type PathArguments = {
  readonly Path?: readonly string[] | undefined
  readonly LiteralPath?: readonly string[] | undefined
  readonly Filter?: string | undefined
  readonly Include?: readonly string[] | undefined
  readonly Exclude?: readonly string[] | undefined
  readonly Force?: boolean
}

/** The given paths, each with whether it is literal. */
export function given(args: PathArguments): readonly (readonly [path: string, literal: boolean])[] {
  if (args.LiteralPath !== undefined && args.LiteralPath !== null) return args.LiteralPath.map((path) => [path, true] as const)
  return (args.Path ?? []).map((path) => [path, false] as const)
}

/** The items that are there, path by path; what cannot be found is an error of its own. */
export function* itemsAt(cmd: Cmd, args: PathArguments): Generator<Place> {
  for (const [path, literal] of given(args)) {
    const places = attempt(cmd, () => resolved(cmd, path, literal, args))
    if (places !== undefined) yield* places
  }
}

/** What one path names, filters applied. */
export function resolved(cmd: Cmd, path: string, literal: boolean, args: PathArguments = {}): Place[] {
  const paths = pathsFor(cmd)
  if (args.Filter !== undefined && !paths.resolve(path).provider.navigates) throw notSupported('filter names (-Filter)')
  const places = literal
    ? [paths.existing(paths.resolve(path), path)]
    : paths.glob(path, { force: args.Force ?? false, filter: args.Filter })
  const fits = nameFilter(args)
  const named = args.Filter === undefined || literal ? undefined : filterPattern(args.Filter)
  return places.filter((place) => fits(place.provider.leaf(place.path)) && (named?.isMatch(place.provider.leaf(place.path)) ?? true))
}

/** -Include and -Exclude on a name. */
export function nameFilter({ Include, Exclude }: PathArguments): (name: string) => boolean {
  const wanted = Include?.map((pattern) => new WildcardPattern(pattern)) ?? []
  const unwanted = Exclude?.map((pattern) => new WildcardPattern(pattern)) ?? []
  if (wanted.length === 0 && unwanted.length === 0) return () => true
  return (name) =>
    (wanted.length === 0 || wanted.some((pattern) => pattern.isMatch(name))) && !unwanted.some((pattern) => pattern.isMatch(name))
}
