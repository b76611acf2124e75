// System.IO of files, folders and paths, as scripts call it.

import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import {
  char,
  type DateTime,
  type EnumValue,
  PSArray,
  arrayType,
  bytesIn,
  byteArray,
  defineType,
  exception,
  int64,
  netType,
} from '#objects'
import { encodings, type Encoding, WildcardPattern } from '#dotnet'
import { decode, encode } from './text-file.ts'
import {
  DirectoryInfo,
  directoryInfoType,
  FileInfo,
  fileInfoType,
  type FileSystemInfo,
  fullPath,
  getCurrentDirectory,
  infoAt,
  isWindows,
  path,
  setCurrentDirectory,
} from './file-info.ts'
import { makeFolders } from './folders.ts'
import { ioException } from './io-error.ts'
import { FileStream, StreamReader, StreamWriter } from './stream.ts'

const strings = arrayType(netType('System.String'))
export const stringArray = (items: readonly string[]): PSArray => new PSArray([...items], strings)
const infos = (items: unknown[], type = netType('System.IO.FileSystemInfo')): PSArray => new PSArray(items, arrayType(type))

/** Runs something of node:fs; what it throws becomes .NET's exception about this path. */
function io<T>(name: string, act: () => T, missing: 'file' | 'directory' = 'file'): T {
  try {
    return act()
  } catch (error) {
    throw ioException(error, name, missing)
  }
}

function needed(value: unknown, name = 'path'): string {
  if (value === null || value === undefined)
    throw exception('System.ArgumentNullException', `${name} must not be null.`, { ParamName: name })
  if (value === '') throw exception('System.ArgumentException', `${name} must not be empty.`, { ParamName: name })
  return value as string
}
const at = (name: unknown): string => fullPath(needed(name))

/** A file in a folder that is missing is another error than a missing file. */
const missingOf = (full: string): 'file' | 'directory' => (existsSync(path.dirname(full)) ? 'file' : 'directory')

/** Names below a folder that fit a pattern of .NET (* and ?), files or folders or both; all the way down if asked. */
function entries(folder: string, pattern: string, deep: boolean, want: 'file' | 'directory' | 'both'): string[] {
  const full = at(folder)
  const fits = pattern === '*' || pattern === '*.*' ? undefined : new WildcardPattern(pattern.replace(/[[\]`]/g, '`$&'), isWindows)
  const found: string[] = []
  const walk = (prefix: string, real: string): void => {
    const below: [string, string][] = []
    for (const entry of io(real, () => readdirSync(real, { withFileTypes: true }), 'directory')) {
      const child = path.join(real, entry.name)
      const directory =
        entry.isDirectory() || (entry.isSymbolicLink() && (statSync(child, { throwIfNoEntry: false })?.isDirectory() ?? false))
      const shown = prefix.endsWith(path.sep) ? prefix + entry.name : prefix + path.sep + entry.name
      if ((want === 'both' || (want === 'directory') === directory) && (fits?.isMatch(entry.name) ?? true)) found.push(shown)
      if (deep && entry.isDirectory()) below.push([shown, child])
    }
    for (const [shown, child] of below) walk(shown, child)
  }
  walk(folder, full)
  return found
}
const deepOf = (option: EnumValue | undefined): boolean => option?.value === 1

defineType('System.IO.SearchOption', () => ({ enum: { TopDirectoryOnly: 0, AllDirectories: 1 } }))
const text = (type: string, name: string) => ({ type, get: (self: any) => self[name] })
const both = (type: string, name: string) => ({
  type,
  get: (self: any) => self[name],
  set: (self: any, value: any) => {
    self[name] = value
  },
})
const dates = { LastWriteTime: 0, LastWriteTimeUtc: 0, LastAccessTime: 0, LastAccessTimeUtc: 0, CreationTime: 0, CreationTimeUtc: 0 }
type DateName = keyof typeof dates
const dateNames = Object.keys(dates) as DateName[]

defineType('System.IO.FileSystemInfo', () => ({
  base: 'System.MarshalByRefObject',
  properties: {
    Name: text('System.String', 'Name'),
    Exists: text('System.Boolean', 'Exists'),
    FullName: text('System.String', 'FullName'),
    Extension: text('System.String', 'Extension'),
    ...Object.fromEntries(dateNames.map((name) => [name, both('System.DateTime', name)])),
    LinkTarget: text('System.String', 'LinkTarget'),
    UnixFileMode: both('System.IO.UnixFileMode', 'UnixFileMode'),
    Attributes: both('System.IO.FileAttributes', 'Attributes'),
  },
  methods: {
    'System.Void Refresh()': (self) => self.Refresh(),
    'System.String ToString()': (self) => self.toString(),
    'System.IO.FileSystemInfo ResolveLinkTarget(System.Boolean returnFinalTarget)': (self: FileSystemInfo, final) => {
      const target = self.resolveLink(final)
      return target === null ? null : (infoAt(target) ?? new FileInfo(target))
    },
    'System.Void CreateAsSymbolicLink(System.String pathToTarget)': (self: FileSystemInfo, target) =>
      io(self.FullName, () => symlinkSync(target, self.FullName)),
  },
}))
defineType('System.IO.FileInfo', () => ({
  base: 'System.IO.FileSystemInfo',
  new: { '(System.String fileName)': (name) => new FileInfo(needed(name, 'fileName')) },
  properties: {
    Length: { type: 'System.Int64', get: (self: FileInfo) => int64(self.size) },
    DirectoryName: text('System.String', 'DirectoryName'),
    Directory: text('System.IO.DirectoryInfo', 'Directory'),
    IsReadOnly: both('System.Boolean', 'IsReadOnly'),
  },
  methods: {
    'System.Void Delete()': (self: FileInfo) => {
      io(self.FullName, () => rmSync(self.FullName, { force: true }))
      self.Refresh()
    },
    'System.IO.FileInfo CopyTo(System.String destFileName)': (self: FileInfo, target) => copyTo(self, target, false),
    'System.IO.FileInfo CopyTo(System.String destFileName, System.Boolean overwrite)': copyTo,
    'System.Void MoveTo(System.String destFileName)': (self: FileInfo, target) => moveTo(self, target, false),
    'System.Void MoveTo(System.String destFileName, System.Boolean overwrite)': moveTo,
    'System.IO.FileStream Create()': (self: FileInfo) => new FileStream(self.FullName, 'Create', 'ReadWrite'),
    'System.IO.FileStream Open(System.IO.FileMode mode)': (self: FileInfo, mode) => new FileStream(self.FullName, String(mode)),
    'System.IO.FileStream Open(System.IO.FileMode mode, System.IO.FileAccess access)': (self: FileInfo, mode, access) =>
      new FileStream(self.FullName, String(mode), String(access)),
    'System.IO.FileStream OpenRead()': (self: FileInfo) => new FileStream(self.FullName, 'Open', 'Read'),
    'System.IO.FileStream OpenWrite()': (self: FileInfo) => new FileStream(self.FullName, 'OpenOrCreate', 'Write'),
    'System.IO.StreamReader OpenText()': (self: FileInfo) => new StreamReader(new FileStream(self.FullName, 'Open', 'Read')),
    'System.IO.StreamWriter CreateText()': (self: FileInfo) => new StreamWriter(new FileStream(self.FullName, 'Create', 'Write')),
    'System.IO.StreamWriter AppendText()': (self: FileInfo) => new StreamWriter(new FileStream(self.FullName, 'Append', 'Write')),
  },
}))

function copyTo(self: FileInfo, target: string, overwrite: boolean): FileInfo {
  const full = at(target)
  copyFile(self.FullName, full, overwrite)
  return new FileInfo(full)
}
function moveTo(self: FileInfo, target: string, overwrite: boolean): void {
  const full = at(target)
  moveFile(self.FullName, full, overwrite)
  self.FullName = full
  self.Refresh()
}

const list = (self: DirectoryInfo, pattern: string, deep: boolean, want: 'file' | 'directory' | 'both') =>
  entries(self.FullName, pattern, deep, want).map((each) => infoAt(each) ?? new FileInfo(each))
const listings = Object.fromEntries(
  (
    [
      ['Files', 'file', fileInfoType],
      ['Directories', 'directory', directoryInfoType],
      ['FileSystemInfos', 'both', netType('System.IO.FileSystemInfo')],
    ] as const
  ).flatMap(([noun, want, type]) =>
    (
      [
        ['Get', `${type.name}[]`],
        ['Enumerate', `System.Collections.Generic.IEnumerable[${type.name}]`],
      ] as const
    ).flatMap(([verb, result]) => [
      [`${result} ${verb}${noun}()`, (self: DirectoryInfo) => infos(list(self, '*', false, want), type)],
      [
        `${result} ${verb}${noun}(System.String searchPattern)`,
        (self: DirectoryInfo, pattern: string) => infos(list(self, pattern, false, want), type),
      ],
      [
        `${result} ${verb}${noun}(System.String searchPattern, System.IO.SearchOption searchOption)`,
        (self: DirectoryInfo, pattern: string, option: EnumValue) => infos(list(self, pattern, deepOf(option), want), type),
      ],
    ]),
  ),
)

defineType('System.IO.DirectoryInfo', () => ({
  base: 'System.IO.FileSystemInfo',
  new: { '(System.String path)': (name) => new DirectoryInfo(needed(name)) },
  properties: { Parent: text('System.IO.DirectoryInfo', 'Parent'), Root: text('System.IO.DirectoryInfo', 'Root') },
  methods: {
    'System.Void Create()': (self: DirectoryInfo) => {
      io(self.FullName, () => makeFolders(self.FullName))
      self.Refresh()
    },
    'System.IO.DirectoryInfo CreateSubdirectory(System.String path)': (self: DirectoryInfo, name) =>
      createDirectory(path.join(self.FullName, name)),
    'System.Void Delete()': (self: DirectoryInfo) => {
      deleteDirectory(self.FullName, false)
      self.Refresh()
    },
    'System.Void Delete(System.Boolean recursive)': (self: DirectoryInfo, recursive) => {
      deleteDirectory(self.FullName, recursive)
      self.Refresh()
    },
    'System.Void MoveTo(System.String destDirName)': (self: DirectoryInfo, target) => {
      const full = at(target)
      io(self.FullName, () => renameSync(self.FullName, full), 'directory')
      self.FullName = full
      self.Refresh()
    },
    ...listings,
  },
}))

function createDirectory(name: string): DirectoryInfo {
  const full = at(name)
  io(full, () => makeFolders(full))
  return new DirectoryInfo(full)
}
function deleteDirectory(name: string, recursive: boolean): void {
  const full = at(name)
  io(full, () => (recursive ? rmSync(full, { recursive: true }) : rmdirSync(full)), 'directory')
}
function copyFile(from: string, to: string, overwrite: boolean): void {
  if (!overwrite && existsSync(to)) throw exception('System.IO.IOException', `It exists already: ${to}`)
  io(from, () => copyFileSync(from, to), existsSync(path.dirname(from)) && existsSync(path.dirname(to)) ? 'file' : 'directory')
}
function moveFile(from: string, to: string, overwrite: boolean): void {
  if (!overwrite && existsSync(to)) throw exception('System.IO.IOException', `It exists already: ${to}`)
  try {
    renameSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw ioException(error, from, missingOf(to))
    copyFile(from, to, true)
    io(from, () => unlinkSync(from))
  }
}

const info = (name: string): FileSystemInfo => infoAt(at(name)) ?? new FileInfo(at(name))
const dateMethods = Object.fromEntries(
  dateNames.flatMap((date) => [
    [`System.DateTime Get${date}(System.String path)`, (name: string) => info(name)[date]],
    [
      `System.Void Set${date}(System.String path, System.DateTime ${date[0]!.toLowerCase()}${date.slice(1)})`,
      (name: string, value: DateTime) => {
        info(name)[date] = value
      },
    ],
  ]),
)

const read = (name: string, encoding?: Encoding): string => {
  const full = at(name)
  return decode(
    io(full, () => readFileSync(full), missingOf(full)),
    encoding ?? encodings.utf8,
  )
}
const linesOf = (whole: string): string[] => {
  const lines = whole.split(/\r\n|\r|\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}
const write = (name: string, bytes: Uint8Array, append = false): void => {
  const full = at(name)
  io(full, () => (append ? appendFileSync(full, bytes) : writeFileSync(full, bytes)), missingOf(full))
}
const put = (name: string, whole: string, encoding: Encoding = encodings.utf8NoMark, append = false): void =>
  write(name, encode(whole, encoding, !append || !existsSync(at(name))), append)
const walked = (lines: any): string => {
  let whole = ''
  for (const line of (lines instanceof PSArray ? lines.list : (lines.items ?? lines)) as Iterable<unknown>)
    whole += String(line ?? '') + newLine
  return whole
}
const newLine = isWindows ? '\r\n' : '\n'

defineType('System.IO.File', () => ({
  kind: 'static',
  staticMethods: {
    'System.Boolean Exists(System.String path)': (name) => Boolean(name) && new FileInfo(name).Exists,
    'System.String ReadAllText(System.String path)': (name) => read(name),
    'System.String ReadAllText(System.String path, System.Text.Encoding encoding)': read,
    'System.String[] ReadAllLines(System.String path)': (name) => stringArray(linesOf(read(name))),
    'System.String[] ReadAllLines(System.String path, System.Text.Encoding encoding)': (name, encoding) =>
      stringArray(linesOf(read(name, encoding))),
    'System.Collections.Generic.IEnumerable[System.String] ReadLines(System.String path)': (name) => stringArray(linesOf(read(name))),
    'System.Collections.Generic.IEnumerable[System.String] ReadLines(System.String path, System.Text.Encoding encoding)': (
      name,
      encoding,
    ) => stringArray(linesOf(read(name, encoding))),
    'System.Byte[] ReadAllBytes(System.String path)': (name) => {
      const full = at(name)
      return byteArray(io(full, () => readFileSync(full), missingOf(full)))
    },
    'System.Void WriteAllText(System.String path, System.String contents)': (name, whole) => put(name, whole ?? ''),
    'System.Void WriteAllText(System.String path, System.String contents, System.Text.Encoding encoding)': (name, whole, encoding) =>
      put(name, whole ?? '', encoding),
    'System.Void WriteAllLines(System.String path, System.String[] contents)': (name, lines) => put(name, walked(lines)),
    'System.Void WriteAllLines(System.String path, System.Collections.Generic.IEnumerable[System.String] contents)': (name, lines) =>
      put(name, walked(lines)),
    'System.Void WriteAllLines(System.String path, System.String[] contents, System.Text.Encoding encoding)': (name, lines, encoding) =>
      put(name, walked(lines), encoding),
    'System.Void WriteAllLines(System.String path, System.Collections.Generic.IEnumerable[System.String] contents, System.Text.Encoding encoding)':
      (name, lines, encoding) => put(name, walked(lines), encoding),
    'System.Void WriteAllBytes(System.String path, System.Byte[] bytes)': (name, bytes) => write(name, bytesIn(bytes)),
    'System.Void AppendAllText(System.String path, System.String contents)': (name, whole) =>
      put(name, whole ?? '', encodings.utf8NoMark, true),
    'System.Void AppendAllText(System.String path, System.String contents, System.Text.Encoding encoding)': (name, whole, encoding) =>
      put(name, whole ?? '', encoding, true),
    'System.Void AppendAllLines(System.String path, System.Collections.Generic.IEnumerable[System.String] contents)': (name, lines) =>
      put(name, walked(lines), encodings.utf8NoMark, true),
    'System.Void AppendAllBytes(System.String path, System.Byte[] bytes)': (name, bytes) => write(name, bytesIn(bytes), true),
    'System.Void Delete(System.String path)': (name) => {
      const full = at(name)
      io(full, () => rmSync(full, { force: true }), missingOf(full))
    },
    'System.Void Copy(System.String sourceFileName, System.String destFileName)': (from, to) => copyFile(at(from), at(to), false),
    'System.Void Copy(System.String sourceFileName, System.String destFileName, System.Boolean overwrite)': (from, to, overwrite) =>
      copyFile(at(from), at(to), overwrite),
    'System.Void Move(System.String sourceFileName, System.String destFileName)': (from, to) => moveFile(at(from), at(to), false),
    'System.Void Move(System.String sourceFileName, System.String destFileName, System.Boolean overwrite)': (from, to, overwrite) =>
      moveFile(at(from), at(to), overwrite),
    'System.IO.FileAttributes GetAttributes(System.String path)': (name) => {
      const found = info(name)
      if (found.stats === null) throw exception('System.IO.FileNotFoundException', `There is no file: ${at(name)}`, { FileName: at(name) })
      return found.Attributes
    },
    'System.Void SetAttributes(System.String path, System.IO.FileAttributes fileAttributes)': (name, value) => {
      info(name).Attributes = value
    },
    'System.IO.UnixFileMode GetUnixFileMode(System.String path)': (name) => info(name).UnixFileMode,
    'System.Void SetUnixFileMode(System.String path, System.IO.UnixFileMode mode)': (name, value) => {
      info(name).UnixFileMode = value
    },
    'System.IO.FileSystemInfo CreateSymbolicLink(System.String path, System.String pathToTarget)': (name, target) => {
      const full = at(name)
      io(full, () => symlinkSync(target, full))
      return new FileInfo(full)
    },
    'System.IO.FileSystemInfo ResolveLinkTarget(System.String linkPath, System.Boolean returnFinalTarget)': (name, final) => {
      const target = info(name).resolveLink(final)
      return target === null ? null : new FileInfo(target)
    },
    'System.IO.FileStream Create(System.String path)': (name) => new FileStream(at(name), 'Create', 'ReadWrite'),
    'System.IO.FileStream Open(System.String path, System.IO.FileMode mode)': (name, mode) => new FileStream(at(name), String(mode)),
    'System.IO.FileStream Open(System.String path, System.IO.FileMode mode, System.IO.FileAccess access)': (name, mode, access) =>
      new FileStream(at(name), String(mode), String(access)),
    'System.IO.FileStream Open(System.String path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)': (
      name,
      mode,
      access,
    ) => new FileStream(at(name), String(mode), String(access)),
    'System.IO.FileStream OpenRead(System.String path)': (name) => new FileStream(at(name), 'Open', 'Read'),
    'System.IO.FileStream OpenWrite(System.String path)': (name) => new FileStream(at(name), 'OpenOrCreate', 'Write'),
    'System.IO.StreamReader OpenText(System.String path)': (name) => new StreamReader(new FileStream(at(name), 'Open', 'Read')),
    'System.IO.StreamWriter CreateText(System.String path)': (name) => new StreamWriter(new FileStream(at(name), 'Create', 'Write')),
    'System.IO.StreamWriter AppendText(System.String path)': (name) => new StreamWriter(new FileStream(at(name), 'Append', 'Write')),
    ...dateMethods,
  },
}))

const named = Object.fromEntries(
  (
    [
      ['Files', 'file'],
      ['Directories', 'directory'],
      ['FileSystemEntries', 'both'],
    ] as const
  ).flatMap(([noun, want]) =>
    (
      [
        ['Get', 'System.String[]'],
        ['Enumerate', 'System.Collections.Generic.IEnumerable[System.String]'],
      ] as const
    ).flatMap(([verb, result]) => [
      [`${result} ${verb}${noun}(System.String path)`, (name: string) => stringArray(entries(name, '*', false, want))],
      [
        `${result} ${verb}${noun}(System.String path, System.String searchPattern)`,
        (name: string, pattern: string) => stringArray(entries(name, pattern, false, want)),
      ],
      [
        `${result} ${verb}${noun}(System.String path, System.String searchPattern, System.IO.SearchOption searchOption)`,
        (name: string, pattern: string, option: EnumValue) => stringArray(entries(name, pattern, deepOf(option), want)),
      ],
    ]),
  ),
)
defineType('System.IO.Directory', () => ({
  kind: 'static',
  staticMethods: {
    'System.Boolean Exists(System.String path)': (name) => Boolean(name) && new DirectoryInfo(name).Exists,
    'System.IO.DirectoryInfo CreateDirectory(System.String path)': createDirectory,
    'System.IO.DirectoryInfo CreateTempSubdirectory(System.String prefix?)': (prefix) =>
      new DirectoryInfo(mkdtempSync(path.join(tmpdir(), prefix ?? ''))),
    'System.IO.DirectoryInfo GetParent(System.String path)': (name) => new DirectoryInfo(at(name)).Parent,
    'System.String GetCurrentDirectory()': getCurrentDirectory,
    'System.Void SetCurrentDirectory(System.String path)': (name) => setCurrentDirectory(at(name)),
    'System.String GetDirectoryRoot(System.String path)': (name) => path.parse(at(name)).root,
    'System.String[] GetLogicalDrives()': () => stringArray(isWindows ? [path.parse(getCurrentDirectory()).root] : ['/']),
    'System.Void Delete(System.String path)': (name) => deleteDirectory(name, false),
    'System.Void Delete(System.String path, System.Boolean recursive)': deleteDirectory,
    'System.Void Move(System.String sourceDirName, System.String destDirName)': (from, to) =>
      io(from, () => renameSync(at(from), at(to)), 'directory'),
    'System.IO.FileSystemInfo CreateSymbolicLink(System.String path, System.String pathToTarget)': (name, target) => {
      const full = at(name)
      io(full, () => symlinkSync(target, full))
      return new DirectoryInfo(full)
    },
    ...named,
    ...dateMethods,
  },
}))

const separator = (unit: string): boolean => unit === '/' || (isWindows && unit === '\\')
/** Where the last name of a path begins. */
const nameStart = (name: string): number => {
  let start = name.length
  while (start > 0 && !separator(name[start - 1]!)) start--
  return start
}
const rootLength = (name: string): number => path.parse(name).root.length
const fileName = (name: string | null): string | null => (name === null ? null : name.slice(nameStart(name)))
const extensionAt = (name: string): number => {
  const dot = name.lastIndexOf('.')
  return dot < nameStart(name) || dot === name.length - 1 ? -1 : dot
}
const combine = (...parts: string[]): string =>
  parts.reduce((all, part) => {
    if (part === null || all === null)
      throw exception('System.ArgumentNullException', 'No part of a path may be null.', { ParamName: 'path' })
    return part === '' ? all : all === '' || rootLength(part) > 0 ? part : separator(all.at(-1)!) ? all + part : all + path.sep + part
  })
const join = (...parts: (string | null)[]): string =>
  parts
    .filter((part): part is string => part !== null && part !== '')
    .reduce((all, part) => (all === '' ? part : separator(all.at(-1)!) || separator(part[0]!) ? all + part : all + path.sep + part), '')
const strip = (name: string | null): string | null => {
  if (name === null || name === '') return name === null ? null : ''
  const length = nameStart(name)
  if (length < rootLength(name) || (length === 0 && rootLength(name) === 0)) return ''
  if (name.length === rootLength(name)) return null
  let end = length
  while (end > rootLength(name) && separator(name[end - 1]!)) end--
  return name.slice(0, end).replace(/\/{2,}/g, '/')
}
const random = (): string => {
  const letters = 'abcdefghijklmnopqrstuvwxyz012345'
  const name = [...randomBytes(11)].map((byte) => letters[byte & 31]).join('')
  return `${name.slice(0, 8)}.${name.slice(8)}`
}

defineType('System.IO.Path', () => ({
  kind: 'static',
  staticProperties: {
    DirectorySeparatorChar: { type: 'System.Char', get: () => char(path.sep.charCodeAt(0)) },
    AltDirectorySeparatorChar: { type: 'System.Char', get: () => char(0x2f) },
    PathSeparator: { type: 'System.Char', get: () => char(path.delimiter.charCodeAt(0)) },
    VolumeSeparatorChar: { type: 'System.Char', get: () => char(isWindows ? 0x3a : 0x2f) },
  },
  staticMethods: {
    'System.String Combine(System.String path1, System.String path2)': combine,
    'System.String Combine(System.String path1, System.String path2, System.String path3)': combine,
    'System.String Combine(System.String path1, System.String path2, System.String path3, System.String path4)': combine,
    'System.String Combine(System.String[] paths...)': (parts) => (parts.length === 0 ? '' : combine(...(parts.list as string[]))),
    'System.String Join(System.String path1, System.String path2)': join,
    'System.String Join(System.String path1, System.String path2, System.String path3)': join,
    'System.String Join(System.String path1, System.String path2, System.String path3, System.String path4)': join,
    'System.String Join(System.String[] paths...)': (parts) => join(...(parts.list as string[])),
    'System.String GetFileName(System.String path)': fileName,
    'System.String GetFileNameWithoutExtension(System.String path)': (name) => {
      const last = fileName(name)
      if (last === null) return null
      const dot = last.lastIndexOf('.')
      return dot < 0 ? last : last.slice(0, dot)
    },
    'System.String GetExtension(System.String path)': (name) =>
      name === null ? null : extensionAt(name) < 0 ? '' : name.slice(extensionAt(name)),
    'System.String ChangeExtension(System.String path, System.String extension)': (name, extension) => {
      if (name === null || name === '') return name
      const dot = name.lastIndexOf('.')
      const stem = dot < nameStart(name) ? name : name.slice(0, dot)
      return extension === null || extension === undefined ? stem : stem + (extension.startsWith('.') ? '' : '.') + extension
    },
    'System.String GetDirectoryName(System.String path)': strip,
    'System.String GetFullPath(System.String path)': at,
    'System.String GetFullPath(System.String path, System.String basePath)': (name, base) => fullPath(needed(name), base),
    'System.String GetPathRoot(System.String path)': (name) =>
      name === null || name === '' ? (name === null ? null : '') : path.parse(name).root,
    'System.String GetRandomFileName()': random,
    'System.String GetTempPath()': () => {
      const folder = tmpdir()
      return folder.endsWith(path.sep) ? folder : folder + path.sep
    },
    'System.String GetTempFileName()': () => {
      const name = path.join(tmpdir(), `tmp${randomBytes(3).toString('hex')}.tmp`)
      io(name, () => writeFileSync(name, '', { flag: 'wx', mode: 0o600 }))
      return name
    },
    'System.String GetRelativePath(System.String relativeTo, System.String path)': (from, to) => path.relative(at(from), at(to)) || '.',
    'System.Boolean HasExtension(System.String path)': (name) => name !== null && extensionAt(name) >= 0,
    'System.Boolean IsPathRooted(System.String path)': (name) => name !== null && rootLength(name) > 0,
    'System.Boolean IsPathFullyQualified(System.String path)': (name) => path.isAbsolute(name),
    'System.Boolean Exists(System.String path)': (name) => Boolean(name) && infoAt(fullPath(name)) !== undefined,
    'System.Boolean EndsInDirectorySeparator(System.String path)': (name) => Boolean(name) && separator(name.at(-1)!),
    'System.String TrimEndingDirectorySeparator(System.String path)': (name) =>
      name && separator(name.at(-1)!) && name.length > rootLength(name) ? name.slice(0, -1) : name,
    'System.Char[] GetInvalidFileNameChars()': () =>
      new PSArray(
        (isWindows ? [...'"<>|:*?\\/', ...Array.from({ length: 32 }, (_, unit) => String.fromCharCode(unit))] : ['\0', '/']).map((unit) =>
          char(unit.charCodeAt(0)),
        ),
        arrayType(netType('System.Char')),
      ),
    'System.Char[] GetInvalidPathChars()': () => new PSArray([char(0)], arrayType(netType('System.Char'))),
  },
}))
