// What PowerShell adds to files, folders and processes: Mode, UnixMode, LinkType, Parent and their kin.

import { readFileSync } from 'node:fs'
import { CodeProperty, type DateTime, PropertySet, defineType, enumValue, int64, netType, type NetType, unwrap } from '#objects'
import { environment, formatDateTime } from '#dotnet'
import { builtInTypeData } from '#engine/runtime'
import { localOf } from './clock.ts'
import { attribute, FileInfo, type FileSystemInfo, isWindows } from './file-info.ts'
import { type ProcessInfo, processOf } from './processes.ts'

/** Shown as a script property, which it is in the reference. */
class ScriptLike extends CodeProperty {
  override get MemberType(): string {
    return 'ScriptProperty'
  }
}

/** For views alone: no listing of members shows it. */
class Hidden extends CodeProperty {
  readonly hidden = true
}

const code = (name: string, type: string, get: (self: any) => unknown) => new CodeProperty(name, type, (self) => get(unwrap(self)))
const script = (name: string, get: (self: any) => unknown) => new ScriptLike(name, 'System.Object', (self) => get(unwrap(self)))
const hidden = (name: string, get: (self: any) => unknown) => new Hidden(name, 'System.String', (self) => get(unwrap(self)))

export const itemTypes = defineType('System.Management.Automation.Platform+Unix+ItemType', () => ({
  enum: { Directory: 0, File: 1, SymbolicLink: 2, BlockDevice: 3, CharacterDevice: 4, NamedPipe: 5, Socket: 6 },
}))

/** What stat says of an item, with words for it. */
export class UnixStat {
  readonly info: FileSystemInfo
  constructor(info: FileSystemInfo) {
    this.info = info
  }
  get netType(): NetType {
    return statType
  }
  get mode(): number {
    return Number(this.info.stats?.mode ?? 0n)
  }
  /** -rw-r--r-- with s, S, t and T where those bits are set. */
  get text(): string {
    const { mode } = this
    const kind = { 0o040000: 'd', 0o120000: 'l', 0o060000: 'b', 0o020000: 'c', 0o010000: 'p', 0o140000: 's' }[mode & 0o170000] ?? '-'
    const part = (shift: number, special: boolean, letter: string): string => {
      const bits = mode >> shift
      const last = special ? (bits & 1 ? letter : letter.toUpperCase()) : bits & 1 ? 'x' : '-'
      return (bits & 4 ? 'r' : '-') + (bits & 2 ? 'w' : '-') + last
    }
    return kind + part(6, (mode & 0o4000) !== 0, 's') + part(3, (mode & 0o2000) !== 0, 's') + part(0, (mode & 0o1000) !== 0, 't')
  }
  get user(): string {
    return nameIn('/etc/passwd', this.info.stats?.uid)
  }
  get group(): string {
    return nameIn('/etc/group', this.info.stats?.gid)
  }
}

const tables = new Map<string, Map<string, string>>()
function nameIn(file: string, id: bigint | undefined): string {
  if (id === undefined) return ''
  let table = tables.get(file)
  if (table === undefined) {
    table = new Map()
    try {
      for (const line of readFileSync(file, 'utf8').split('\n')) {
        const [name = '', , number = ''] = line.split(':')
        if (!table.has(number)) table.set(number, name)
      }
    } catch {
      /* none here */
    }
    tables.set(file, table)
  }
  return table.get(String(id)) ?? String(id)
}

const number = (name: string, type: string, get: (self: UnixStat) => unknown) => ({ [name]: { type, get } })
const time = (nanoseconds: bigint | undefined): DateTime => localOf(nanoseconds ?? 0n)
const statType = defineType('System.Management.Automation.Platform+Unix+CommonStat', () => ({
  properties: {
    ...number('Inode', 'System.Int64', ({ info }) => int64(info.stats?.ino ?? 0n)),
    ...number('Mode', 'System.Int32', (self) => self.mode),
    ...number('UserId', 'System.Int32', ({ info }) => Number(info.stats?.uid ?? 0n)),
    ...number('GroupId', 'System.Int32', ({ info }) => Number(info.stats?.gid ?? 0n)),
    ...number('HardlinkCount', 'System.Int32', ({ info }) => Number(info.stats?.nlink ?? 0n)),
    ...number('Size', 'System.Int64', ({ info }) => int64(info.stats?.size ?? 0n)),
    ...number('AccessTime', 'System.DateTime', ({ info }) => time(info.stats?.atimeNs)),
    ...number('ModifiedTime', 'System.DateTime', ({ info }) => time(info.stats?.mtimeNs)),
    ...number('StatusChangeTime', 'System.DateTime', ({ info }) => time(info.stats?.ctimeNs)),
    ...number('BlockSize', 'System.Int64', ({ info }) => int64(info.stats?.blksize ?? 0n)),
    ...number('DeviceId', 'System.Int32', ({ info }) => Number(info.stats?.dev ?? 0n)),
    ...number('NumberOfBlocks', 'System.Int32', ({ info }) => Number(info.stats?.blocks ?? 0n)),
    ...number('ItemType', itemTypes.name, (self) =>
      enumValue(
        itemTypes,
        { 0o040000: 0, 0o100000: 1, 0o120000: 2, 0o060000: 3, 0o020000: 4, 0o010000: 5, 0o140000: 6 }[self.mode & 0o170000] ?? 1,
      ),
    ),
    ...number('IsSetUid', 'System.Boolean', (self) => (self.mode & 0o4000) !== 0),
    ...number('IsSetGid', 'System.Boolean', (self) => (self.mode & 0o2000) !== 0),
    ...number('IsSticky', 'System.Boolean', (self) => (self.mode & 0o1000) !== 0),
  },
  methods: {
    'System.String GetModeString()': (self: UnixStat) => self.text,
    'System.String GetUserName()': (self: UnixStat) => self.user,
    'System.String GetGroupName()': (self: UnixStat) => self.group,
  },
}))

class FileVersionInfo {
  readonly FileName: string
  constructor(file: string) {
    this.FileName = file
  }
  get netType(): NetType {
    return netType('System.Diagnostics.FileVersionInfo')
  }
  toString(): string {
    return `File:             ${this.FileName}\n`
  }
}
defineType('System.Diagnostics.FileVersionInfo', () => ({
  properties: {
    FileName: { type: 'System.String', get: (self: FileVersionInfo) => self.FileName },
    FileVersion: { type: 'System.String', get: () => null },
    ProductVersion: { type: 'System.String', get: () => null },
    ProductName: { type: 'System.String', get: () => null },
    CompanyName: { type: 'System.String', get: () => null },
    FileDescription: { type: 'System.String', get: () => null },
  },
}))

/** Short date and time, as the tables of folders have them. */
function dateText(time: DateTime): string {
  const { culture } = environment
  return `${formatDateTime(time, 'd', culture).padStart(10)} ${formatDateTime(time, 't', culture).padStart(8)}`
}

/** l for links, d for folders; a, r, h and s for archive, read-only, hidden, system. */
function modeOf(info: FileSystemInfo): string {
  const bits = info.attributeBits
  const letter = (bit: number, is: string): string => ((bits & bit) !== 0 ? is : '-')
  return (
    ((bits & attribute.reparsePoint) !== 0 ? 'l' : (bits & attribute.directory) !== 0 ? 'd' : '-') +
    letter(32, 'a') +
    letter(1, 'r') +
    letter(2, 'h') +
    letter(4, 's')
  )
}

function linkType(info: FileSystemInfo): string | null {
  if (info.stats === null) return null
  if (info.stats.isSymbolicLink()) return 'SymbolicLink'
  return !info.stats.isDirectory() && info.stats.nlink > 1n ? 'HardLink' : null
}

const data = builtInTypeData()
const add = (type: string, ...members: readonly (CodeProperty | PropertySet)[]): void => {
  for (const member of members) data.open(type).members.set(member.Name.toLowerCase(), member)
}
for (const type of ['System.IO.FileInfo', 'System.IO.DirectoryInfo']) {
  add(
    type,
    code('Mode', 'System.String', modeOf),
    code('ModeWithoutHardLink', 'System.String', modeOf),
    code('LinkType', 'System.String', linkType),
    code('ResolvedTarget', 'System.String', (info: FileSystemInfo) => info.resolveLink(true) ?? info.FullName),
  )
  if (isWindows) continue
  const stat = (get: (stat: UnixStat) => unknown) => (info: FileSystemInfo) => (info.stats === null ? null : get(new UnixStat(info)))
  add(
    type,
    script(
      'UnixMode',
      stat((each) => each.text),
    ),
    script(
      'User',
      stat((each) => each.user),
    ),
    script(
      'Group',
      stat((each) => each.group),
    ),
    script(
      'Size',
      stat(({ info }) => int64(info.stats!.size)),
    ),
  )
}
for (const type of ['System.IO.FileInfo', 'System.IO.DirectoryInfo']) {
  add(
    type,
    hidden('NameString', (info: FileSystemInfo) => info.Name),
    hidden('LastWriteTimeString', (info: FileSystemInfo) => dateText(info.LastWriteTime)),
    hidden('LengthString', (info: FileSystemInfo) => (info instanceof FileInfo && info.Exists ? String(info.size) : '')),
  )
  // From afar it is an object with the properties that were sent.
  const sent = (name: string) => (self: any) => String((self?.remains?.properties ?? self)?.get?.(name) ?? '')
  add(
    `Deserialized.${type}`,
    new Hidden('NameString', 'System.String', sent('Name')),
    new Hidden('LengthString', 'System.String', sent('Length')),
    new Hidden('LastWriteTimeString', 'System.String', sent('LastWriteTime')),
  )
}
add(
  'System.IO.FileInfo',
  script('VersionInfo', (info: FileSystemInfo) => new FileVersionInfo(info.FullName)),
)
add(
  'System.Diagnostics.Process',
  script('Company', () => null),
  script('FileVersion', () => null),
  script('ProductVersion', () => null),
  script('Description', () => null),
  script('Product', () => null),
  script('CommandLine', (self: ProcessInfo) => self.commandLine),
  script('Path', (self: ProcessInfo) => self.path),
  code('Parent', 'System.Object', (self: ProcessInfo) => processOf(self.facts.parent) ?? null),
  new PropertySet('PSConfiguration', ['Name', 'Id', 'PriorityClass', 'FileVersion']),
  new PropertySet('PSResources', [
    'Name',
    'Id',
    'Handlecount',
    'WorkingSet',
    'NonPagedMemorySize',
    'PagedMemorySize',
    'PrivateMemorySize',
    'VirtualMemorySize',
    'Threads.Count',
    'TotalProcessorTime',
  ]),
)
data.changed()

// The order of the reference's types file, which is that of properties when an object is taken apart.
const inOrder = (type: string, names: string): void => {
  const { members } = data.open(type)
  const found = names.split(' ').map((each) => [each.toLowerCase(), members.get(each.toLowerCase())] as const)
  for (const [lower] of found) members.delete(lower)
  const others = [...members]
  members.clear()
  for (const [lower, member] of found) if (member !== undefined) members.set(lower, member)
  for (const [lower, member] of others) members.set(lower, member)
}
const ofFiles = (own: string): string =>
  `UnixMode User Group Size Mode ModeWithoutHardLink ${own}BaseName ResolvedTarget Target LinkType NameString LengthString LastWriteTimeString`
inOrder('System.IO.FileInfo', ofFiles('VersionInfo '))
inOrder('System.IO.DirectoryInfo', ofFiles(''))
inOrder(
  'System.Diagnostics.Process',
  'Name SI Handles VM WS PM NPM Path CommandLine Parent Company CPU FileVersion ProductVersion Description Product __NounName',
)
