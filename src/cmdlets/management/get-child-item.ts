// Get-ChildItem: what lies in a folder or on a drive. A folder's listing has its folders first, then its files, each in
// the order of the culture; with -Recurse the listing of a folder is whole before those of the folders in it follow.

import { type EnumValue, type PSError } from '#objects'
import { type Cmd, cmdlet, t } from '#engine/command'
import { attribute, type DirectoryInfo, type FileInfo } from '#engine/platform'
import { type Item, type Place, decorate, fault, filterPattern, leafOf, notSupported, parentOf, pathNotFound } from '#engine/provider'
import { hasWildcards, unescapeWildcards, WildcardPattern } from '#dotnet'
import { attempt, filters, force, given, nameFilter, pathsFor, type PathArguments } from './places.ts'

type Options = PathArguments & {
  readonly Recurse: boolean
  readonly Depth?: number | undefined
  readonly Name: boolean
  readonly Directory: boolean
  readonly File: boolean
  readonly Hidden: boolean
  readonly ReadOnly: boolean
  readonly System: boolean
  readonly FollowSymlink: boolean
  readonly Attributes?: EnumValue | string | undefined
}

export const getChildItem = cmdlet('Get-ChildItem', () => ({
  class: 'GetChildItemCommand',
  summary: 'Lists what lies in folders and on drives.',
  output: ['System.IO.FileInfo', 'System.IO.DirectoryInfo'],
  defaultSet: 'Items',
  params: {
    Path: {
      type: t.list(t.string),
      set: 'Items',
      position: 0,
      pipeline: 'value property',
      wildcards: true,
      help: 'Where to look; the current place when left out. Patterns are allowed.',
    },
    LiteralPath: {
      type: t.list(t.string),
      set: 'LiteralItems',
      mandatory: true,
      pipeline: 'property',
      aliases: ['PSPath', 'LP'],
      help: 'Where to look, taken as it stands.',
    },
    Filter: { ...filters.Filter, position: 1 },
    Include: filters.Include,
    Exclude: filters.Exclude,
    Recurse: { type: t.switch, aliases: ['s', 'r'], help: 'Also what lies further down.' },
    Depth: { type: t.uint, help: 'How far down -Recurse goes; it implies that.' },
    Force: force.Force,
    Name: { type: t.switch, help: 'Only the names, as text.' },
    Attributes: { type: t.string, help: 'Only items with these attributes: Directory, ReadOnly, !Hidden, a+b (both), a,b (either).' },
    FollowSymlink: { type: t.switch, help: 'Goes down into links to folders too.' },
    Directory: { type: t.switch, aliases: ['ad'], help: 'Only folders.' },
    File: { type: t.switch, aliases: ['af'], help: 'Only files.' },
    Hidden: { type: t.switch, aliases: ['ah', 'h'], help: 'Only hidden items.' },
    ReadOnly: { type: t.switch, aliases: ['ar'], help: 'Only read-only items.' },
    System: { type: t.switch, aliases: ['as'], help: 'Only items of the system.' },
  },
  examples: [
    ['The files of a folder', 'Get-ChildItem -File'],
    ['All scripts below here', 'Get-ChildItem -Recurse -Filter *.ps1'],
  ],
  start(_fixed, cmd) {
    return {
      process(args) {
        const options = args as unknown as Options
        const wanted = attributesWanted(options.Attributes as string | undefined, cmd)
        const listing = new Listing(cmd, options, wanted)
        const paths = given(options)
        if (paths.length === 0) listing.of('', false)
        for (const [path, literal] of paths) listing.of(path, literal)
      },
    }
  },
}))

class Listing {
  private readonly cmd: Cmd
  private readonly options: Options
  private readonly wanted: (bits: number) => boolean
  private readonly fits: (name: string) => boolean
  private readonly filtered: boolean
  private readonly recurse: boolean
  private readonly depth: number
  private readonly force: boolean
  private readonly filter: { isMatch(name: string): boolean } | undefined
  private readonly seen = new Set<string>()

  constructor(cmd: Cmd, options: Options, wanted: (bits: number) => boolean) {
    this.cmd = cmd
    this.options = options
    this.wanted = wanted
    this.fits = nameFilter(options)
    this.filtered = (options.Include?.length ?? 0) > 0 || (options.Exclude?.length ?? 0) > 0
    this.recurse = options.Recurse || options.Depth !== undefined
    this.depth = options.Depth ?? Infinity
    this.force = options.Force || options.Hidden || (options.Attributes !== undefined && /hidden/i.test(String(options.Attributes)))
    this.filter = options.Filter === undefined || options.Filter === '' ? undefined : filterPattern(options.Filter)
  }

  of(path: string, literal: boolean): void {
    const { cmd } = this
    const paths = pathsFor(cmd)
    const places = attempt(cmd, () => {
      if (this.filter !== undefined && !paths.resolve(path).provider.navigates) throw notSupported('filter names (-Filter)')
      if (literal || !hasWildcards(path)) {
        const place = paths.resolve(literal ? path : unescapeWildcards(path))
        // The name of a file, searched below: any folder may have it.
        if (this.recurse && !literal && path !== '' && place.provider.navigates && !paths.item(place)?.isContainer)
          return this.namedBelow(path)
        return [paths.existing(place, path)]
      }
      if (this.recurse && paths.resolve(path).provider.navigates) {
        const found = paths.glob(path, { force: this.force })
        return found.length > 0 && !hasWildcards(leafOf(path)) ? found : this.namedBelow(path)
      }
      return paths.glob(path, { force: this.force })
    })
    if (places === undefined) return
    const pattern = hasWildcards(path) && !literal
    for (const place of places) {
      const item = attempt(cmd, () => paths.item(place))
      if (item === undefined) continue
      // A pattern lists what it names; only a name of its own is looked into.
      if (item.isContainer && !pattern) {
        // -Include looks at what was named itself, unless it goes down.
        if ((this.options.Include?.length ?? 0) > 0 && !this.recurse) continue
        this.folder(place, '', 0)
      } else if (item.isContainer && pattern && this.recurse) {
        if (this.shown(place, item)) this.write(place, item, place.provider.leaf(place.path))
        this.folder(place, place.provider.leaf(place.path), 1)
      } else if (this.shown(place, item) && (this.filter?.isMatch(place.provider.leaf(place.path)) ?? true))
        this.write(place, item, place.provider.leaf(place.path))
    }
  }

  /** The last part of a path is a pattern for everything below the part before it. */
  private namedBelow(path: string): Place[] {
    const paths = pathsFor(this.cmd)
    const pattern = new WildcardPattern(leafOf(path))
    const parent = parentOf(path)
    const start = paths.resolve(parent)
    if (paths.item(start) === undefined) throw pathNotFound(paths.shown(paths.resolve(path)))
    const self = this
    const found: Place[] = []
    const walk = (place: Place, level: number): void => {
      for (const each of self.entries(place)) {
        if (pattern.isMatch(each.place.provider.leaf(each.place.path)) && self.shown(each.place, each.item)) found.push(each.place)
        if (each.item.isContainer && level < self.depth && self.enters(each.item)) walk(each.place, level + 1)
      }
    }
    walk(start, 0)
    if (found.length === 0 && !hasWildcards(path)) throw pathNotFound(paths.shown(paths.resolve(path)))
    for (const place of found) this.write(place, paths.item(place)!, paths.relative(place, start.path).replace(/^\.[\\/]/, ''))
    return []
  }

  private folder(place: Place, prefix: string, level: number): void {
    const { cmd } = this
    const entries = attempt(cmd, () => this.entries(place))
    if (entries === undefined) return
    const below: [Place, string][] = []
    for (const { place: each, item } of entries) {
      const name = each.provider.leaf(each.path)
      const shown = prefix === '' ? name : `${prefix}/${name}`
      if (this.shown(each, item) && (this.filter?.isMatch(name) ?? true)) this.write(each, item, shown)
      if (!item.isContainer || !this.recurse || level >= this.depth || !this.enters(item)) continue
      // With -Include or -Exclude the reference goes down as it comes to a folder, otherwise after the listing.
      if (this.filtered) this.folder(each, shown, level + 1)
      else below.push([each, shown])
    }
    for (const [each, shown] of below) this.folder(each, shown, level + 1)
  }

  private entries(place: Place): { place: Place; name: string; item: Item }[] {
    const { provider } = place
    const entries: { place: Place; name: string; item: Item }[] = []
    for (const name of provider.names(place.path)) {
      this.cmd.checkStop()
      const path = provider.child(place.path, name)
      const item = provider.item(path)
      if (item !== undefined && (this.force || !item.hidden)) entries.push({ place: { ...place, path }, name, item })
    }
    return pathsFor(this.cmd).order(entries)
  }

  /** Links are gone into only when asked, and each folder once. */
  private enters(item: Item): boolean {
    const { attributeBits, FullName } = (item.value ?? {}) as Partial<DirectoryInfo>
    if (attributeBits === undefined || (attributeBits & attribute.reparsePoint) === 0) return true
    if (!this.options.FollowSymlink) return false
    const target = (item.value as DirectoryInfo).resolveLink(true) ?? FullName!
    if (this.seen.has(target)) return false
    this.seen.add(target)
    return true
  }

  private shown(place: Place, item: Item): boolean {
    const { options } = this
    if (!this.fits(place.provider.leaf(place.path))) return false
    if (!place.provider.navigates) return true
    const bits = (item.value as FileInfo).attributeBits
    const directory = (bits & attribute.directory) !== 0
    if (options.Directory && !options.File && !directory) return false
    if (options.File && !options.Directory && directory) return false
    if (options.Hidden && (bits & attribute.hidden) === 0) return false
    if (options.ReadOnly && (bits & attribute.readOnly) === 0) return false
    if (options.System && (bits & attribute.system) === 0) return false
    return this.wanted(bits)
  }

  private write(place: Place, item: Item, name: string): void {
    this.cmd.write(this.options.Name ? name : decorate(item.value, place, item.isContainer))
  }
}

const attributeBits: { readonly [name: string]: number } = {
  readonly: 1,
  hidden: 2,
  system: 4,
  directory: 16,
  archive: 32,
  device: 64,
  normal: 128,
  temporary: 256,
  sparsefile: 512,
  reparsepoint: 1024,
  compressed: 2048,
  offline: 4096,
  notcontentindexed: 8192,
  encrypted: 16384,
  integritystream: 32768,
  noscrubdata: 131072,
  d: 16,
  h: 2,
  r: 1,
  s: 4,
  a: 32,
}

/** `a+b` asks for both, `a,b` for one of them, `!a` for its absence. */
function attributesWanted(text: string | undefined, cmd: Cmd): (bits: number) => boolean {
  if (text === undefined) return () => true
  const groups = text.split(',').map((group) =>
    group.split('+').map((word) => {
      const name = word.trim().replace(/^!/, '').toLowerCase()
      const bit = attributeBits[name] ?? Object.entries(attributeBits).find(([each]) => each.startsWith(name))?.[1]
      if (bit === undefined) throw badAttribute(word, cmd)
      return { bit, not: word.trim().startsWith('!') }
    }),
  )
  return (bits) => groups.some((group) => group.every(({ bit, not }) => ((bits & bit) !== 0) !== not))
}

function badAttribute(word: string, _cmd: Cmd): PSError {
  return fault(
    'CannotConvertArgumentNoMessage',
    'InvalidArgument',
    'ParameterBindingException',
    `'${word.trim()}' is no attribute of a file. Attributes are ${Object.keys(attributeBits).slice(0, 8).join(', ')} …`,
  )
}
