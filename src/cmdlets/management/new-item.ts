// New-Item: files, folders, links, and entries of the drives over memory.

import { existsSync, linkSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { type Exception, type PSError, exception, unwrap } from '#objects'
import { type Cmd, cmdlet, t } from '#engine/command'
import { infoAt, ioException, makeFolders, path as native } from '#engine/platform'
import { type MemoryProvider, type Place, decorate, fault, joinPath } from '#engine/provider'
import { unescapeWildcards } from '#dotnet'
import { attempt, credential, pathsFor } from './places.ts'

export const newItem = cmdlet('New-Item', () => ({
  class: 'NewItemCommand',
  summary: 'Makes a file, a folder, a link, or an entry of a drive.',
  defaultSet: 'pathSet',
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: {
    Path: {
      type: t.list(t.string),
      position: 0,
      pipeline: 'property',
      sets: { pathSet: { position: 0, mandatory: true, pipeline: 'property' }, nameSet: { position: 0, pipeline: 'property' } },
      help: 'Where it is made.',
    },
    Name: {
      type: t.string,
      set: 'nameSet',
      mandatory: true,
      pipeline: 'property',
      allowNull: true,
      allowEmptyString: true,
      help: 'Its name, below -Path.',
    },
    ItemType: {
      type: t.string,
      aliases: ['Type'],
      pipeline: 'property',
      help: 'File (which it is when left out), Directory, SymbolicLink or HardLink.',
    },
    Value: { type: t.object, aliases: ['Target'], pipeline: 'value property', help: 'What stands in it; of a link, where it leads.' },
    Force: { type: t.switch, help: 'Makes folders on the way; an existing file is emptied.' },
    Credential: credential.Credential,
  },
  examples: [
    ['A folder', 'New-Item -ItemType Directory logs'],
    ['A file with text', "New-Item hello.txt -Value 'Hello'"],
  ],
  start(_fixed, cmd) {
    return {
      process({ Path, Name, ItemType, Value, Force }) {
        const paths = pathsFor(cmd)
        for (const path of Path ?? ['']) {
          const place = attempt(cmd, () => paths.resolve(Name ? joinPath(path === '' ? '.' : path, Name) : path))
          if (place === undefined) continue
          const made = attempt(cmd, () => make(cmd, place, ItemType ?? '', Value, Force))
          if (!made) continue
          const item = attempt(cmd, () => paths.item(place))
          if (item !== undefined) cmd.write(decorate(item.value, place, item.isContainer))
        }
      },
    }
  },
}))

const kinds = ['directory', 'container', 'file', 'symboliclink', 'junction', 'hardlink'] as const
type Kind = (typeof kinds)[number]

/** True when it was made. */
function make(cmd: Cmd, place: Place, type: string, value: unknown, force: boolean): boolean {
  const { provider } = place
  if (!provider.navigates) {
    if (!cmd.shouldProcess(place.path, 'New Item')) return false
    ;(provider as MemoryProvider).table.set(place.path, value ?? null, { force, isNew: true })
    return true
  }
  const full = place.path
  const kind = kindOf(type)
  const action = kind === 'directory' ? 'Create Directory' : kind === 'file' ? 'Create File' : 'Create Link'
  if (!cmd.shouldProcess(`Destination: ${full}`, action)) return false
  if (kind === 'directory') return makeDirectory(full, force)
  if (kind === 'file') return makeFile(full, value === undefined || value === null ? undefined : textOf(cmd, value), force)
  return makeLink(cmd, kind, full, value, force)
}

const textOf = (cmd: Cmd, value: unknown): string =>
  Array.isArray((unwrap(value) as { list?: unknown })?.list) ? 'System.Object[]' : cmd.text(value)

/** Any beginning of a kind's name will do. */
function kindOf(type: string): Exclude<Kind, 'container'> {
  if (type === '') return 'file'
  const lower = type.toLowerCase()
  const found = kinds.find((kind) => kind.startsWith(lower))
  if (found === undefined)
    throw fault(
      'Argument',
      'InvalidArgument',
      'PSArgumentException',
      `'${type}' is no kind of item. There are File, Directory, SymbolicLink, HardLink and Junction.`,
    )
  return found === 'container' ? 'directory' : found
}

function makeDirectory(full: string, force: boolean): boolean {
  if (existsSync(full)) {
    if (force && statSync(full).isDirectory()) return true
    throw wrapped(exception('System.IO.IOException', `There is something at ${full} already.`), 'DirectoryExist', 'ResourceExists', full)
  }
  return io('CreateDirectory', full, () => makeFolders(full))
}

function makeFile(full: string, text: string | undefined, force: boolean): boolean {
  if (force) {
    const folder = native.dirname(full)
    if (!existsSync(folder)) io('CreateDirectory', folder, () => makeFolders(folder))
  }
  return io('NewItem', full, () => writeFileSync(full, text ?? '', { flag: force ? 'w' : 'wx' }))
}

function makeLink(cmd: Cmd, kind: 'symboliclink' | 'junction' | 'hardlink', full: string, value: unknown, force: boolean): boolean {
  if (value === undefined || value === null || cmd.text(value) === '')
    throw fault('ArgumentNull', 'InvalidArgument', 'PSArgumentNullException', 'A link needs a target: -Target says where it leads.')
  const paths = pathsFor(cmd)
  const target = cmd.text(value)
  const known = paths.resolve(unescapeWildcards(target))
  const there = infoAt(known.path)
  if (kind === 'junction' && !native.isAbsolute(target))
    throw wrapped(
      exception('System.ArgumentException', 'The target of a junction must be an absolute path.'),
      'NotAbsolutePath',
      'InvalidArgument',
      target,
    )
  if (kind !== 'symboliclink' && there === undefined)
    throw fault('ItemNotFound', 'ObjectNotFound', 'ItemNotFoundException', `There is nothing at ${target} to link to.`, target)
  if (kind === 'hardlink' && there?.isDirectory)
    throw wrapped(
      exception('System.InvalidOperationException', 'A hard link leads to a file, not to a folder.'),
      'ItemNotFile',
      'InvalidOperation',
      target,
    )
  if (kind === 'junction' && !there?.isDirectory)
    throw wrapped(
      exception('System.InvalidOperationException', 'A junction leads to a folder.'),
      'ItemNotDirectory',
      'InvalidOperation',
      target,
    )
  if (infoAt(full) !== undefined) {
    if (!force)
      throw wrapped(exception('System.IO.IOException', `There is something at ${full} already.`), 'SymLinkExists', 'ResourceExists', full)
    if (full === known.path)
      throw wrapped(exception('System.IO.IOException', 'A link cannot lead to itself.'), 'TargetIsSameAsLink', 'InvalidOperation', full)
    rmSync(full, { recursive: infoAt(full)!.isDirectory, force: true })
  }
  // A relative target of a symbolic link stays relative.
  return io('NewItem', full, () =>
    kind === 'hardlink'
      ? linkSync(known.path, full)
      : symlinkSync(
          /^[^:]*:[\\/]|::/.test(target) ? known.path : target,
          full,
          kind === 'junction' ? 'junction' : there?.isDirectory ? 'dir' : 'file',
        ),
  )
}

/** Something of the file system; what it refuses is the reference's error of that name. */
function io(verb: 'NewItem' | 'CreateDirectory', full: string, act: () => unknown): true {
  try {
    act()
  } catch (error) {
    const thrown = ioException(
      (error as NodeJS.ErrnoException).code === 'EISDIR' ? Object.assign(new Error('EISDIR'), { code: 'EISDIR' }) : error,
      full,
      'directory',
    )
    const denied = thrown.netType.name === 'System.UnauthorizedAccessException'
    throw wrapped(thrown, denied ? `${verb}UnauthorizedAccessError` : `${verb}IOError`, denied ? 'PermissionDenied' : 'WriteError', full)
  }
  return true
}

export function wrapped(
  thrown: Exception,
  id: string,
  category:
    | 'ResourceExists'
    | 'WriteError'
    | 'ReadError'
    | 'PermissionDenied'
    | 'InvalidArgument'
    | 'InvalidOperation'
    | 'ObjectNotFound'
    | 'NotSpecified'
    | 'InvalidType',
  target: unknown,
): PSError {
  return fault(id, category, thrown.netType.name, thrown.Message, target, thrown.fields)
}
