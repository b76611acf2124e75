// FileInfo and DirectoryInfo. What the file system says is asked for when it is first read, and kept until Refresh().

import { chmodSync, type BigIntStats, lstatSync, lutimesSync, readlinkSync, realpathSync, statSync, utimesSync } from 'node:fs'
import { posix, win32 } from 'node:path'
import { type DateTime, defineType, type EnumValue, enumValue, exception, netType, type NetType } from '#objects'
import { localOf, nanosecondsOf, utcOf } from './clock.ts'
import { ioException } from './io-error.ts'

export const isWindows = process.platform === 'win32'
export const path = isWindows ? win32 : posix

export const attributesType = defineType('System.IO.FileAttributes', () => ({
  flags: true,
  enum: {
    None: 0,
    ReadOnly: 1,
    Hidden: 2,
    System: 4,
    Directory: 16,
    Archive: 32,
    Device: 64,
    Normal: 128,
    Temporary: 256,
    SparseFile: 512,
    ReparsePoint: 1024,
    Compressed: 2048,
    Offline: 4096,
    NotContentIndexed: 8192,
    Encrypted: 16384,
    IntegrityStream: 32768,
    NoScrubData: 131072,
  },
}))
export const unixModeType = defineType('System.IO.UnixFileMode', () => ({
  flags: true,
  enum: {
    None: 0,
    OtherExecute: 1,
    OtherWrite: 2,
    OtherRead: 4,
    GroupExecute: 8,
    GroupWrite: 16,
    GroupRead: 32,
    UserExecute: 64,
    UserWrite: 128,
    UserRead: 256,
    StickyBit: 512,
    SetGroup: 1024,
    SetUser: 2048,
  },
}))
export const attribute = { readOnly: 1, hidden: 2, system: 4, directory: 16, archive: 32, normal: 128, reparsePoint: 1024 } as const

/** Directories that scripts see as current for .NET's relative paths; the process's own stays where it was. */
let currentDirectory = process.cwd()
export const getCurrentDirectory = (): string => currentDirectory
export const setCurrentDirectory = (folder: string): void => {
  currentDirectory = folder
}

/** Path.GetFullPath */
export function fullPath(name: string, base = currentDirectory): string {
  const full = path.resolve(base, name)
  return name.length > 1 && (name.endsWith('/') || (isWindows && name.endsWith('\\'))) && !full.endsWith(path.sep) ? full + path.sep : full
}

export abstract class FileSystemInfo {
  /** As it was given. */
  readonly OriginalPath: string
  FullName: string
  /** undefined: not asked yet; null: there is nothing. */
  private known: BigIntStats | null | undefined
  private target: BigIntStats | null | undefined

  constructor(original: string, stats?: BigIntStats) {
    this.OriginalPath = original
    this.FullName = fullPath(original)
    this.known = stats
  }
  abstract get netType(): NetType
  abstract readonly isDirectory: boolean
  toString(): string {
    return this.OriginalPath
  }

  /** What lstat says; null when there is nothing. */
  get stats(): BigIntStats | null {
    if (this.known === undefined) this.known = lstatSync(this.FullName, { bigint: true, throwIfNoEntry: false }) ?? null
    return this.known
  }
  /** What a link leads to, for anything else itself. */
  get targetStats(): BigIntStats | null {
    if (this.target === undefined) {
      try {
        this.target = this.stats?.isSymbolicLink() ? (statSync(this.FullName, { bigint: true, throwIfNoEntry: false }) ?? null) : this.stats
      } catch {
        this.target = null
      }
    }
    return this.target
  }
  Refresh(): void {
    this.known = this.target = undefined
  }

  get Name(): string {
    return path.basename(this.FullName) || this.FullName
  }
  get Extension(): string {
    const { Name } = this
    const dot = Name.lastIndexOf('.')
    return dot < 0 || dot === Name.length - 1 ? '' : Name.slice(dot)
  }
  abstract get Exists(): boolean

  get attributeBits(): number {
    const { stats } = this
    if (stats === null) return -1
    let bits = 0
    const link = stats.isSymbolicLink()
    if (link) bits |= attribute.reparsePoint
    if ((link ? this.targetStats : stats)?.isDirectory()) bits |= attribute.directory
    if (isReadOnly(stats)) bits |= attribute.readOnly
    if (this.Name.startsWith('.') && this.Name !== '.' && this.Name !== '..') bits |= attribute.hidden
    return bits === 0 ? attribute.normal : bits
  }
  get Attributes(): EnumValue {
    return enumValue(attributesType, this.attributeBits)
  }
  set Attributes(value: EnumValue) {
    const bits = Number(value.value)
    const { stats } = this
    if (stats === null)
      throw exception('System.IO.FileNotFoundException', `There is no file: ${this.FullName}`, { FileName: this.FullName })
    setReadOnly(this.FullName, stats, (bits & attribute.readOnly) !== 0)
    this.Refresh()
  }
  get UnixFileMode(): EnumValue {
    return enumValue(unixModeType, this.stats === null ? -1 : Number(this.stats.mode & 0o7777n))
  }
  set UnixFileMode(value: EnumValue) {
    this.change(() => chmodSync(this.FullName, Number(value.value)))
  }

  get LastWriteTimeUtc(): DateTime {
    return utcOf(this.stats?.mtimeNs ?? never)
  }
  set LastWriteTimeUtc(value: DateTime) {
    this.setTimes(undefined, value)
  }
  get LastWriteTime(): DateTime {
    return localOf(this.stats?.mtimeNs ?? never)
  }
  set LastWriteTime(value: DateTime) {
    this.setTimes(undefined, value)
  }
  get LastAccessTimeUtc(): DateTime {
    return utcOf(this.stats?.atimeNs ?? never)
  }
  set LastAccessTimeUtc(value: DateTime) {
    this.setTimes(value, undefined)
  }
  get LastAccessTime(): DateTime {
    return localOf(this.stats?.atimeNs ?? never)
  }
  set LastAccessTime(value: DateTime) {
    this.setTimes(value, undefined)
  }
  get CreationTimeUtc(): DateTime {
    return utcOf(born(this.stats))
  }
  get CreationTime(): DateTime {
    return localOf(born(this.stats))
  }
  /** Unix keeps no such time that can be set: .NET sets the last write there. */
  set CreationTime(value: DateTime) {
    this.setTimes(undefined, value)
  }
  set CreationTimeUtc(value: DateTime) {
    this.setTimes(undefined, value)
  }

  get LinkTarget(): string | null {
    if (!this.stats?.isSymbolicLink()) return null
    return readlinkSync(this.FullName)
  }
  /** The end of all links, or null when it is none. */
  resolveLink(final: boolean): string | null {
    const { LinkTarget } = this
    if (LinkTarget === null) return null
    const next = path.resolve(path.dirname(this.FullName), LinkTarget)
    if (!final) return next
    try {
      return realpathSync(next)
    } catch {
      return next
    }
  }

  /** Something changed it: what is known is stale. */
  protected change(act: () => void): void {
    try {
      act()
    } catch (error) {
      throw ioException(error, this.FullName)
    }
    this.Refresh()
  }

  private setTimes(access: DateTime | undefined, write: DateTime | undefined): void {
    const { stats } = this
    if (stats === null)
      throw exception('System.IO.FileNotFoundException', `There is no file: ${this.FullName}`, { FileName: this.FullName })
    const seconds = (time: DateTime | undefined, kept: bigint) => Number(time === undefined ? kept : nanosecondsOf(time)) / 1e9
    const set = stats.isSymbolicLink() ? lutimesSync : utimesSync
    this.change(() => set(this.FullName, seconds(access, stats.atimeNs), seconds(write, stats.mtimeNs)))
  }
}

export class FileInfo extends FileSystemInfo {
  readonly isDirectory = false
  get netType(): NetType {
    return fileInfoType
  }
  get Exists(): boolean {
    return this.stats !== null && !this.targetStats?.isDirectory()
  }
  /** In bytes. */
  get size(): bigint {
    const { stats } = this
    if (stats === null || this.targetStats?.isDirectory()) {
      throw exception('System.IO.FileNotFoundException', `There is no file: ${this.FullName}`, { FileName: this.FullName })
    }
    return stats.size
  }
  get DirectoryName(): string {
    return path.dirname(this.FullName)
  }
  get Directory(): DirectoryInfo {
    return new DirectoryInfo(this.DirectoryName)
  }
  get IsReadOnly(): boolean {
    return this.stats !== null && isReadOnly(this.stats)
  }
  set IsReadOnly(value: boolean) {
    const { stats } = this
    if (stats === null)
      throw exception('System.IO.FileNotFoundException', `There is no file: ${this.FullName}`, { FileName: this.FullName })
    setReadOnly(this.FullName, stats, value)
    this.Refresh()
  }
}

export class DirectoryInfo extends FileSystemInfo {
  readonly isDirectory = true
  get netType(): NetType {
    return directoryInfoType
  }
  override get Name(): string {
    const trimmed = this.FullName.length > 1 ? this.FullName.replace(/[/\\]+$/, '') : this.FullName
    return path.basename(trimmed) || this.FullName
  }
  get Exists(): boolean {
    return this.targetStats?.isDirectory() ?? false
  }
  get Parent(): DirectoryInfo | null {
    const parent = path.dirname(this.FullName)
    return parent === this.FullName ? null : new DirectoryInfo(parent)
  }
  get Root(): DirectoryInfo {
    return new DirectoryInfo(path.parse(this.FullName).root)
  }
}

/** What stands at a path; undefined when nothing does. */
export function infoAt(full: string): FileInfo | DirectoryInfo | undefined {
  let stats: BigIntStats | undefined
  try {
    stats = lstatSync(full, { bigint: true, throwIfNoEntry: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw error
  }
  if (stats === undefined) return undefined
  let directory = stats.isDirectory()
  if (stats.isSymbolicLink()) {
    try {
      directory = statSync(full, { throwIfNoEntry: false })?.isDirectory() ?? false
    } catch {
      directory = false
    }
  }
  return directory ? new DirectoryInfo(full, stats) : new FileInfo(full, stats)
}

export const fileInfoType = netType('System.IO.FileInfo')
export const directoryInfoType = netType('System.IO.DirectoryInfo')

/** 1601-01-01, what .NET gives for times of what is not there. */
const never = -11_644_473_600_000_000_000n

function born(stats: BigIntStats | null): bigint {
  if (stats === null) return never
  if (stats.birthtimeNs > 0n) return stats.birthtimeNs
  return stats.ctimeNs < stats.mtimeNs ? stats.ctimeNs : stats.mtimeNs
}

/** Read-only as .NET sees it: may the class of users that we are in read but not write? */
function isReadOnly(stats: BigIntStats): boolean {
  const mode = Number(stats.mode)
  const only = (shift: number) => ((mode >> shift) & 6) === 4
  const [user, group, other] = [only(6), only(3), only(0)]
  if (user === group && group === other) return user
  if (isWindows) return (mode & 0o200) === 0
  if (Number(stats.uid) === process.geteuid!()) return user
  if (group === other) return group
  return Number(stats.gid) === process.getegid!() || process.getgroups!().includes(Number(stats.gid)) ? group : other
}

function setReadOnly(full: string, stats: BigIntStats, readOnly: boolean): void {
  const mode = Number(stats.mode & 0o7777n)
  // Taking it away gives back writing to whoever may read.
  const wanted = readOnly ? mode & ~0o222 : mode | ((mode & 0o444) >> 1)
  if (wanted === mode) return
  try {
    chmodSync(full, wanted)
  } catch (error) {
    throw ioException(error, full)
  }
}
