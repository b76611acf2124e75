// The drives and the current place of one runspace, and what a path means there. A path may say its provider or drive,
// begin at the root or at ~, or go on from where one stands; it may be a pattern. Everything here throws PSError with the
// reference's ids.

import { WildcardPattern, hasWildcards, unescapeWildcards } from '#dotnet'
import { home } from '#engine/platform'
import { type Engine, type Frame, allInScopes, compareText, findInScopes, putInScope, removeFromScope } from '#engine/runtime'
import { driveNotFound, fault, pathNotFound, providerNotFound } from './fault.ts'
import { type FileSystemProvider } from './file-system.ts'
import { PathInfo, PSDriveInfo, type ProviderInfo, separator } from './info.ts'
import { joinPath, partsOf, qualifierOf, slashes, unqualified } from './path-text.ts'
import type { Item, Provider } from './provider.ts'

/** A path whose provider and drive are known. */
export type Place = {
  readonly provider: Provider
  /** null: the provider was named instead. */
  readonly drive: PSDriveInfo | null
  /** The provider's own path; of a pattern, with its wildcards. */
  readonly path: string
}

export type GlobOptions = {
  readonly force?: boolean
  /** .NET's pattern for the last name: the file system's -Filter. */
  readonly filter?: string | undefined
}

export class Paths {
  readonly engine: Engine
  readonly providers: readonly Provider[]
  readonly fileSystem: FileSystemProvider
  /** The drive one stands in. */
  drive: PSDriveInfo
  private readonly stacks = new Map<string, PathInfo[]>()
  defaultStack = ''
  private readonly back: PathInfo[] = []
  private forward: PathInfo[] = []
  /** Told of each change of place. */
  moved: (from: PathInfo, to: PathInfo) => void = () => {}

  constructor(engine: Engine, fileSystem: FileSystemProvider, memory: readonly Provider[], start: string) {
    this.engine = engine
    this.fileSystem = fileSystem
    this.providers = [...memory, fileSystem]
    for (const provider of this.providers) provider.info.drives = () => this.drives().filter((drive) => drive.Provider === provider.info)
    for (const provider of memory)
      this.add(new PSDriveInfo({ Environment: 'Env' }[provider.info.Name as string] ?? provider.info.Name, provider.info, ''))
    const roots = separator === '/' ? ['/'] : [start.slice(0, 3)]
    for (const root of roots) this.add(new PSDriveInfo(separator === '/' ? '/' : root[0]!, fileSystem.info, root))
    this.drive = this.find(separator === '/' ? '/' : start[0]!)!
    this.drive.CurrentLocation = partsOf(start.slice(this.drive.Root.length)).join(separator)
  }

  // Drives

  private get frame(): Frame {
    return this.engine.at.frame
  }
  find(name: string): PSDriveInfo | undefined {
    return findInScopes(this.frame, 'drives', name.toLowerCase())
  }
  drives(): PSDriveInfo[] {
    return [...allInScopes<PSDriveInfo>(this.frame, 'drives').values()]
  }
  add(drive: PSDriveInfo, scope: Frame = this.engine.global): void {
    putInScope(scope, 'drives', drive.Name, drive)
  }
  remove(drive: PSDriveInfo): void {
    for (let scope: Frame | null = this.frame; scope !== null; scope = scope.parent) {
      if (scope.rare?.drives?.get(drive.Name.toLowerCase()) === drive) return void removeFromScope(scope, 'drives', drive.Name)
    }
  }
  providerOf(info: ProviderInfo): Provider {
    return this.providers.find((each) => each.info === info)!
  }
  /** By name, with or without Microsoft.PowerShell.Core\ before it. */
  provider(name: string): Provider {
    const short = unqualified(name)
    const found = this.providers.find((each) => each.info.Name.toLowerCase() === short)
    if (found === undefined) throw providerNotFound(name)
    return found
  }

  // The current place

  get location(): PathInfo {
    return this.locationOf(this.drive)
  }
  locationOf(drive: PSDriveInfo): PathInfo {
    return new PathInfo(drive, drive.Provider, this.rooted(drive, drive.CurrentLocation), display(drive, drive.CurrentLocation))
  }
  /** Where programs are started and .NET's relative paths would begin: the last place in the file system. */
  get fileSystemLocation(): PathInfo {
    if (this.drive.Provider === this.fileSystem.info) return this.location
    return this.locationOf(this.lastFileSystem ?? this.find(separator === '/' ? '/' : 'C')!)
  }
  private lastFileSystem: PSDriveInfo | undefined

  /** Goes to a container that is there. */
  go(place: Place): PathInfo {
    const from = this.location
    const drive = place.drive ?? this.driveFor(place)
    if (this.drive.Provider === this.fileSystem.info) this.lastFileSystem = this.drive
    drive.CurrentLocation = this.below(drive, place.path)
    this.drive = drive
    const to = this.location
    this.moved(from, to)
    return to
  }
  /** Set-Location: -, + and patterns that name one place. */
  set(path: string, literal = false): PathInfo {
    if (!literal && (path === '-' || path === '+')) {
      const [taken, kept] = path === '-' ? [this.back, this.forward] : [this.forward, this.back]
      const target = taken.pop()
      if (target === undefined)
        throw fault(
          'System.InvalidOperationException',
          'NotSpecified',
          'System.InvalidOperationException',
          `There is no place to go ${path === '-' ? 'back' : 'forward'} to.`,
        )
      kept.push(this.location)
      return this.go({ provider: this.providerOf(target.Provider), drive: target.Drive, path: target.ProviderPath })
    }
    const found = literal ? [this.existing(this.resolve(path), path)] : this.glob(path)
    const containers = found.filter((place) => place.provider.item(place.path)?.isContainer)
    if (found.length === 0) throw pathNotFound(path)
    if (found.length > 1) throw fault('Argument', 'InvalidArgument', 'PSArgumentException', `${path} names more than one place.`)
    if (containers.length === 0) throw pathNotFound(path)
    const from = this.location
    const to = this.go(found[0]!)
    if (from.Path !== to.Path) {
      this.back.push(from)
      if (this.back.length > 20) this.back.shift()
      this.forward = []
    }
    return to
  }

  stack(name: string): PathInfo[] | undefined {
    return this.stacks.get(this.stackKey(name))
  }
  push(name: string): void {
    const key = this.stackKey(name)
    let list = this.stacks.get(key)
    if (list === undefined) this.stacks.set(key, (list = []))
    list.push(this.location)
  }
  pop(name: string): PathInfo | undefined {
    const key = this.stackKey(name)
    const list = this.stacks.get(key)
    if (list === undefined && key !== '')
      throw fault('Argument', 'InvalidArgument', 'PSArgumentException', `There is no stack of places named '${name}'.`)
    const place = list?.pop()
    if (place === undefined) return undefined
    return this.go({ provider: this.providerOf(place.Provider), drive: place.Drive, path: place.ProviderPath })
  }
  private stackKey(name: string): string {
    return (name === '' ? this.defaultStack : name).toLowerCase()
  }

  // Meaning

  /** What a path means, whether or not anything is there. */
  resolve(path: string): Place {
    const { provider, drive, rest } = qualifierOf(path)
    if (provider !== undefined) {
      const found = this.provider(provider)
      return {
        provider: found,
        drive: null,
        path: found.navigates ? this.absolute(rest) : slashes(rest).replace(new RegExp(`^\\${separator}+`), ''),
      }
    }
    if (drive !== undefined) {
      const found = this.find(drive)
      if (found === undefined) throw driveNotFound(drive)
      return this.onDrive(
        found,
        startsRooted(rest) || found.VolumeSeparatedByColon === false || found.Root === '' ? rest : joinPath(found.CurrentLocation, rest),
      )
    }
    const owner = this.providerOf(this.drive.Provider)
    if (rest === '~' || rest.startsWith('~/') || rest.startsWith('~\\')) {
      if (!owner.navigates || owner.info.Home === '') {
        throw fault('HomePathNotSet', 'InvalidOperation', 'PSInvalidOperationException', `The provider ${owner.info.Name} has no home.`)
      }
      return this.resolve(joinHome(owner === this.fileSystem ? home() : owner.info.Home, rest.slice(1)))
    }
    if (startsRooted(rest)) return this.onDrive(this.drive, rest)
    return this.onDrive(this.drive, rest === '' ? this.drive.CurrentLocation : joinPath(this.drive.CurrentLocation, rest))
  }

  private onDrive(drive: PSDriveInfo, rest: string): Place {
    return { provider: this.providerOf(drive.Provider), drive, path: this.rooted(drive, partsOf(rest).join(separator)) }
  }
  private rooted(drive: PSDriveInfo, below: string): string {
    if (drive.Root === '') return below
    return below === '' ? drive.Root : drive.Root.endsWith(separator) ? drive.Root + below : drive.Root + separator + below
  }
  private absolute(rest: string): string {
    if (startsRooted(rest) || /^[A-Za-z]:/.test(rest))
      return separator === '/' ? `/${partsOf(rest).join('/')}` : rest.slice(0, 3) + partsOf(rest.slice(3)).join(separator)
    return this.rooted(this.drive, partsOf(joinPath(this.drive.CurrentLocation, rest)).join(separator))
  }
  private below(drive: PSDriveInfo, path: string): string {
    return drive.Root === '' ? path : partsOf(path.slice(drive.Root.length)).join(separator)
  }
  /** The drive in which a path of a provider is shown: of those whose root it lies under, the deepest. */
  driveFor(place: Place): PSDriveInfo {
    const fitting = this.drives().filter(
      (drive) =>
        drive.Provider === place.provider.info &&
        (drive.Root === '' ||
          place.path === drive.Root ||
          place.path.startsWith(drive.Root.endsWith(separator) ? drive.Root : drive.Root + separator)),
    )
    return fitting.sort((a, b) => b.Root.length - a.Root.length)[0] ?? this.find('/')!
  }

  item(place: Place): Item | undefined {
    return place.provider.item(place.path)
  }
  /** The place itself; throws when nothing is there. */
  existing(place: Place, given: string): Place {
    if (place.provider.item(place.path) === undefined)
      throw pathNotFound(place.provider.navigates ? this.shown(place) : given.includes(':') && place.drive !== null ? place.path : given)
    return place
  }

  /** What a path or pattern names. Without wildcards it must be there; a pattern may name nothing. */
  glob(path: string, { force = false, filter }: GlobOptions = {}): Place[] {
    if (!hasWildcards(path)) {
      const place = this.resolve(unescapeWildcards(path))
      return [this.existing(place, unescapeWildcards(path))]
    }
    return this.expand(this.resolve(path), force, filter)
  }

  private expand(place: Place, force: boolean, filter?: string): Place[] {
    const { provider } = place
    if (!provider.navigates) {
      const pattern = new WildcardPattern(place.path)
      return this.sorted(provider.names(''))
        .filter((name) => pattern.isMatch(name))
        .map((name) => ({ ...place, path: name }))
    }
    const root = separator === '/' ? '/' : place.path.slice(0, 3)
    let found = [root]
    const parts = place.path
      .slice(root.length)
      .split(separator)
      .filter((part) => part !== '')
    const fitsFilter = filter === undefined ? undefined : filterPattern(filter)
    parts.forEach((part, index) => {
      const last = index === parts.length - 1
      const next: string[] = []
      if (!hasWildcards(part)) {
        const name = unescapeWildcards(part)
        for (const folder of found) {
          const path = provider.child(folder, name)
          if (!last || provider.item(path) !== undefined) next.push(path)
        }
      } else {
        const pattern = new WildcardPattern(part)
        for (const folder of found) {
          let names: readonly string[]
          try {
            names = provider.names(folder)
          } catch {
            continue
          }
          const kept = names.filter((name) => pattern.isMatch(name) && (!last || fitsFilter === undefined || fitsFilter.isMatch(name)))
          const items = kept
            .map((name) => ({ name, item: provider.item(provider.child(folder, name)) }))
            .filter((each) => each.item !== undefined && (force || !each.item.hidden))
          for (const { name, item } of this.order(items)) if (last || item!.isContainer) next.push(provider.child(folder, name))
        }
      }
      found = next
    })
    return found.map((path) => ({ ...place, path }))
  }

  /** Names as listings show them: containers first, each in the order of the culture. */
  order<T extends { readonly name: string; readonly item: Item | undefined }>(entries: readonly T[]): T[] {
    return [...entries].sort(
      (a, b) =>
        Number(b.item?.isContainer ?? false) - Number(a.item?.isContainer ?? false) ||
        compareText(a.name, b.name, true) ||
        (a.name < b.name ? -1 : 1),
    )
  }
  private sorted(names: readonly string[]): string[] {
    return [...names].sort((a, b) => compareText(a, b, true) || (a < b ? -1 : 1))
  }

  // How places are shown

  /** With its drive: T:/s, /tmp, Env:/PATH. */
  shown(place: Place): string {
    const { drive } = place
    if (drive === null) return `${place.provider.info.fullName}::${place.path}`
    return display(drive, this.below(drive, place.path))
  }
  qualified(place: Place): string {
    return `${place.provider.info.fullName}::${place.path}`
  }
  pathInfo(place: Place): PathInfo {
    return new PathInfo(place.drive, place.provider.info, place.path, this.shown(place))
  }

  /** From where one stands to there: ./a, ../b. */
  relative(place: Place, base: string = this.location.ProviderPath): string {
    const from = partsOf(base)
    const to = partsOf(place.path)
    let same = 0
    while (same < from.length && same < to.length && from[same] === to[same]) same++
    const up = from.length - same
    // Where one stands is named from its parent.
    if (up === 0 && same === to.length && to.length > 0) return ['..', to.at(-1)!].join(separator)
    const parts = [...Array.from({ length: up }, () => '..'), ...to.slice(same)]
    if (up === 0) return parts.length === 0 ? '.' : ['.', ...parts].join(separator)
    // Standing in the place itself or below it, it is named from its parent.
    if (same === to.length && to.length > 0) return ['..', ...parts, to.at(-1)!].join(separator)
    return parts.join(separator)
  }
}

const made = new WeakMap<Engine, Paths>()

/** The drives and places of an engine; undefined when it was made without. */
export function pathsOf(engine: Engine): Paths {
  return made.get(engine)!
}
export function keepPaths(engine: Engine, paths: Paths): void {
  made.set(engine, paths)
}

/** A drive's path as a person writes it. */
function display(drive: PSDriveInfo, below: string): string {
  if (!drive.VolumeSeparatedByColon) return `/${below}`
  return `${drive.Name}:${separator}${below}`
}

const startsRooted = (path: string): boolean => path.startsWith('/') || path.startsWith('\\')
const joinHome = (base: string, rest: string): string => (rest === '' ? base : joinPath(base, rest))

/** -Filter as the file system's own patterns: * any text, ? one character or none before a dot or the end, *. no dot. */
export function filterPattern(filter: string): { isMatch(name: string): boolean } {
  if (filter === '*' || filter === '*.*' || filter === '') return { isMatch: () => true }
  let source = ''
  for (let index = 0; index < filter.length; index++) {
    const unit = filter[index]!
    const next = filter[index + 1]
    if (unit === '*') source += next === '.' && index + 2 === filter.length ? '[^.]*' : '.*'
    else if (unit === '?') source += '[^.]?'
    else if (unit === '.' && filter[index - 1] === '*' && next === undefined) source += ''
    else if (unit === '.' && (next === '*' || next === '?')) source += '(?:\\.|$)'
    else source += unit.replace(/[\\^$.|+()[\]{}]/, '\\$&')
  }
  const pattern = new RegExp(`^${source}$`, separator === '\\' ? 'is' : 's')
  return { isMatch: (name) => pattern.test(name) }
}
