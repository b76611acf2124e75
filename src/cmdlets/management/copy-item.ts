// Copy-Item and Move-Item: from place to place of one provider.

import { chmodSync, copyFileSync, cpSync, existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { exception } from '#objects'
import { type Cmd, cmdlet, t } from '#engine/command'
import { attribute, type DirectoryInfo, type FileInfo, infoAt, ioException, makeFolders, path as native } from '#engine/platform'
import { type MemoryProvider, type Place, decorate, fault, separator } from '#engine/provider'
import { attempt, credential, filters, force, itemPaths, itemsAt, nameFilter, pathsFor } from './places.ts'
import { standsIn } from './remove-item.ts'
import { wrapped } from './new-item.ts'

const destination = {
  Destination: { type: t.string, position: 1, pipeline: 'property', help: 'The new place: a name, or a folder into which it goes.' },
} as const
const passThru = { PassThru: { type: t.switch, help: 'Gives the new items.' } } as const

export const copyItem = cmdlet('Copy-Item', () => ({
  class: 'CopyItemCommand',
  summary: 'Copies items to another place of the same provider.',
  defaultSet: 'Path',
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: {
    ...itemPaths,
    ...destination,
    Container: { type: t.switch, default: true, help: 'Keeps folders as folders; -Container:$false puts all files into one.' },
    ...force,
    ...filters,
    Recurse: { type: t.switch, help: 'Folders with all that lies in them.' },
    ...passThru,
    ...credential,
    FromSession: { type: t.of('System.Management.Automation.Runspaces.PSSession'), help: 'Copies from this session.' },
    ToSession: { type: t.of('System.Management.Automation.Runspaces.PSSession'), help: 'Copies into this session.' },
  },
  examples: [['A folder with all in it', 'Copy-Item logs backup -Recurse']],
  start(_fixed, cmd) {
    return {
      process(args) {
        const { Destination = '', Recurse, Force, Container, PassThru } = args
        for (const place of itemsAt(cmd, { ...args, Include: args.Include, Exclude: undefined })) {
          if (!nameFilter({ Exclude: args.Exclude })(place.provider.leaf(place.path))) continue
          const made = attempt(cmd, () =>
            copy(cmd, place, Destination, {
              recurse: Recurse,
              force: Force,
              container: Container !== false,
              fits: nameFilter({ Exclude: args.Exclude }),
            }),
          )
          if (made !== undefined && PassThru) writeItem(cmd, made)
        }
      },
    }
  },
}))

export const moveItem = cmdlet('Move-Item', () => ({
  class: 'MoveItemCommand',
  summary: 'Moves items to another place of the same provider.',
  defaultSet: 'Path',
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: { ...itemPaths, ...destination, ...force, ...filters, ...passThru, ...credential },
  examples: [['Into a folder', 'Move-Item *.log old']],
  start(_fixed, cmd) {
    return {
      process(args) {
        for (const place of itemsAt(cmd, args)) {
          const made = attempt(cmd, () => move(cmd, place, args.Destination ?? '.', args.Force))
          if (made !== undefined && args.PassThru) writeItem(cmd, made)
        }
      },
    }
  },
}))

export function writeItem(cmd: Cmd, place: Place): void {
  const item = attempt(cmd, () => pathsFor(cmd).item(place))
  if (item !== undefined) cmd.write(decorate(item.value, place, item.isContainer))
}

type CopyOptions = {
  readonly recurse: boolean
  readonly force: boolean
  readonly container: boolean
  readonly fits: (name: string) => boolean
}

/** Where it went; undefined: nowhere. */
function copy(cmd: Cmd, place: Place, destination: string, options: CopyOptions): Place | undefined {
  const paths = pathsFor(cmd)
  const target = paths.resolve(destination)
  if (target.provider !== place.provider) {
    throw fault(
      'CopyItemSourceAndDestinationNotSameProvider',
      'InvalidArgument',
      'PSArgumentException',
      'Copying goes from place to place of one provider: read the content and write it instead.',
      destination,
    )
  }
  if (!place.provider.navigates) {
    if (!cmd.shouldProcess(`Item: ${place.path} Destination: ${target.path}`, 'Copy Item')) return undefined
    const { table } = place.provider as MemoryProvider
    table.set(target.path === '' ? place.path : target.path, table.valueOf(table.get(place.path)), { force: options.force })
    return target
  }
  const info = infoAt(place.path)!
  const link = (info.attributeBits & attribute.reparsePoint) !== 0
  if (info.isDirectory && !(link && !options.recurse)) return copyDirectory(cmd, info as DirectoryInfo, target, options)
  const full = isFolder(target.path) ? native.join(target.path, info.Name) : target.path
  if (!cmd.shouldProcess(`Item: ${info.FullName} Destination: ${full}`, 'Copy File')) return undefined
  copyFile(info.FullName, full, options.force)
  return { ...target, path: full }
}

function copyDirectory(cmd: Cmd, info: DirectoryInfo, target: Place, options: CopyOptions): Place | undefined {
  const { path } = target
  if (existsSync(path) && !isFolder(path)) {
    throw fault(
      'CopyContainerItemToLeafError',
      'InvalidArgument',
      'PSArgumentException',
      `${path} is a file: a folder cannot be copied onto it.`,
      path,
    )
  }
  if (!options.container) {
    if (options.recurse) flatten(cmd, info.FullName, path, options)
    return target
  }
  const full = isFolder(path) ? native.join(path, info.Name) : path
  if (!cmd.shouldProcess(`Item: ${info.FullName} Destination: ${full}`, 'Copy Directory')) return undefined
  if (options.recurse && (full === info.FullName || full.startsWith(info.FullName + separator))) {
    throw fault(
      'CopyError',
      'WriteError',
      'System.IO.IOException',
      `${full} lies in ${info.FullName}: a folder cannot be copied into itself.`,
      full,
    )
  }
  io('CopyDirectoryInfoItem', info.FullName, () => makeFolders(full))
  if (options.recurse) copyTree(cmd, info.FullName, full, options)
  return { ...target, path: full }
}

function copyTree(cmd: Cmd, from: string, to: string, options: CopyOptions): void {
  for (const name of readdirSync(from)) {
    cmd.checkStop()
    if (!options.fits(name)) continue
    const source = native.join(from, name)
    const target = native.join(to, name)
    const info = infoAt(source)
    if (info === undefined) continue
    if (info.isDirectory && (info.attributeBits & attribute.reparsePoint) === 0) {
      makeFolders(target)
      copyTree(cmd, source, target, options)
    } else attempt(cmd, () => copyFile(source, target, options.force))
  }
}

/** -Container:$false: the files of all folders side by side. */
function flatten(cmd: Cmd, from: string, to: string, options: CopyOptions): void {
  if (!existsSync(to)) makeFolders(to)
  for (const name of readdirSync(from)) {
    const source = native.join(from, name)
    if (!options.fits(name)) continue
    if (isFolder(source)) {
      makeFolders(native.join(to, name))
      flatten(cmd, source, to, options)
    } else attempt(cmd, () => copyFile(source, native.join(to, name), options.force))
  }
}

function copyFile(from: string, to: string, forced: boolean): void {
  if (from === to)
    throw wrapped(exception('System.IO.IOException', `${from} cannot be copied onto itself.`), 'CopyError', 'WriteError', from)
  io('CopyFileInfoItem', from, () => {
    if (forced && existsSync(to)) chmodSync(to, statSync(to).mode | 0o200)
    copyFileSync(from, to)
    const { atime, mtime, mode } = statSync(from)
    utimesSync(to, atime, mtime)
    chmodSync(to, mode)
  })
}

function move(cmd: Cmd, place: Place, destination: string, forced: boolean): Place | undefined {
  const paths = pathsFor(cmd)
  const target = paths.resolve(destination)
  if (target.provider !== place.provider) {
    throw fault(
      'System.Management.Automation.PSArgumentException',
      'InvalidArgument',
      'PSArgumentException',
      'Moving goes from place to place of one provider.',
      destination,
    )
  }
  if (!place.provider.navigates) {
    throw fault(
      'GetDynamicParametersException',
      'InvalidArgument',
      'ParameterBindingException',
      `Items of ${place.provider.info.Name} cannot be moved: Rename-Item gives them another name.`,
    )
  }
  if (standsIn(cmd, place))
    throw fault(
      'InvalidOperation',
      'InvalidOperation',
      'PSInvalidOperationException',
      `${place.path} cannot be moved while one stands in it.`,
    )
  const info = infoAt(place.path) as FileInfo | DirectoryInfo
  const full = isFolder(target.path) ? native.join(target.path, info.Name) : target.path
  if (!cmd.shouldProcess(`Item: ${info.FullName} Destination: ${full}`, info.isDirectory ? 'Move Directory' : 'Move File')) return undefined
  if (full === info.FullName) return { ...target, path: full }
  if (full.startsWith(info.FullName + separator)) {
    throw wrapped(
      exception('System.IO.IOException', `${full} lies in ${info.FullName}: a folder cannot be moved into itself.`),
      'MoveItemArgumentError',
      'InvalidArgument',
      full,
    )
  }
  const verb = info.isDirectory ? 'MoveDirectoryItem' : 'MoveFileInfoItem'
  if (existsSync(full)) {
    if (!forced || isFolder(full))
      throw wrapped(exception('System.IO.IOException', `There is something at ${full} already.`), `${verb}IOError`, 'WriteError', info)
    rmSync(full, { force: true })
  }
  io(verb, info.FullName, () => {
    try {
      renameSync(info.FullName, full)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
      cpSync(info.FullName, full, { recursive: true, preserveTimestamps: true })
      rmSync(info.FullName, { recursive: true })
    }
  })
  return { ...target, path: full }
}

const isFolder = (full: string): boolean => statSync(full, { throwIfNoEntry: false })?.isDirectory() ?? false

function io(verb: string, full: string, act: () => unknown): void {
  try {
    act()
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code) throw error
    const thrown = ioException(error, full, 'directory')
    const denied = thrown.netType.name === 'System.UnauthorizedAccessException'
    throw wrapped(thrown, `${verb}${denied ? 'UnauthorizedAccessError' : 'IOError'}`, denied ? 'PermissionDenied' : 'WriteError', full)
  }
}
