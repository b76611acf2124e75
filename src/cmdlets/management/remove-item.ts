// Remove-Item: files, folders, and entries of drives.

import { readdirSync, rmdirSync, rmSync, unlinkSync } from 'node:fs'
import { exception } from '#objects'
import { type Cmd, cmdlet, t } from '#engine/command'
import { type DirectoryInfo, type FileInfo, attribute, infoAt, ioException } from '#engine/platform'
import { type MemoryProvider, type Place, fault, separator } from '#engine/provider'
import { attempt, credential, filters, force, itemPaths, itemsAt, pathsFor } from './places.ts'
import { wrapped } from './new-item.ts'

export const removeItem = cmdlet('Remove-Item', () => ({
  class: 'RemoveItemCommand',
  summary: 'Removes files, folders and other items.',
  output: null,
  defaultSet: 'Path',
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: {
    ...itemPaths,
    ...filters,
    Recurse: { type: t.switch, help: 'Folders with all that lies in them.' },
    ...force,
    ...credential,
  },
  examples: [['A folder and all in it', 'Remove-Item build -Recurse']],
  start(_fixed, cmd) {
    const all: { yes?: boolean; no?: boolean } = {}
    return {
      process(args) {
        for (const place of itemsAt(cmd, { ...args, Force: true })) {
          if (!args.Force && hiddenByPattern(cmd, place, args)) continue
          attempt(cmd, () => remove(cmd, place, args.Recurse, args.Force, all))
        }
      },
    }
  },
}))

/** A pattern names no hidden files without -Force; a name of its own does. */
function hiddenByPattern(cmd: Cmd, place: Place, args: { readonly Path?: readonly string[] | undefined }): boolean {
  return (args.Path ?? []).some((path) => /[*?[]/.test(path)) && (pathsFor(cmd).item(place)?.hidden ?? false)
}

/** One stands in it, or below it. */
export function standsIn(cmd: Cmd, place: Place): boolean {
  const here = pathsFor(cmd).location
  return (
    here.Provider === place.provider.info &&
    place.provider.navigates &&
    (here.ProviderPath === place.path || here.ProviderPath.startsWith(place.path + separator))
  )
}

function remove(cmd: Cmd, place: Place, recurse: boolean, forced: boolean, all: { yes?: boolean; no?: boolean }): void {
  const { provider } = place
  if (!provider.navigates) {
    if (cmd.shouldProcess(pathsFor(cmd).shown(place), 'Remove Item')) (provider as MemoryProvider).table.remove(place.path, forced)
    return
  }
  if (standsIn(cmd, place)) {
    throw fault(
      'InvalidOperation',
      'InvalidOperation',
      'PSInvalidOperationException',
      `${place.path} cannot be removed while one stands in it.`,
    )
  }
  const info = infoAt(place.path)
  if (info === undefined) return
  const link = (info.attributeBits & attribute.reparsePoint) !== 0
  if (info.isDirectory && !link && !recurse && readdirSync(info.FullName).length > 0) {
    const goOn = cmd.shouldContinue(
      `${info.FullName} is not empty, and -Recurse was not given. Remove it with all that lies in it?`,
      'Remove a folder',
      all,
    )
    if (!goOn) return
  }
  if (!cmd.shouldProcess(info.FullName, info.isDirectory ? 'Remove Directory' : 'Remove File')) return
  erase(cmd, info, forced)
}

function erase(cmd: Cmd, info: FileInfo | DirectoryInfo, forced: boolean): void {
  const bits = info.attributeBits
  const link = (bits & attribute.reparsePoint) !== 0
  if (!forced && !link && (bits & (attribute.hidden | attribute.readOnly | attribute.system)) !== 0) {
    throw wrapped(
      exception('System.IO.IOException', `${info.FullName} is hidden or read-only: -Force removes it all the same.`),
      'RemoveFileSystemItemUnAuthorizedAccess',
      'PermissionDenied',
      info,
    )
  }
  try {
    if (link) unlinkSync(info.FullName)
    else if (!info.isDirectory) rmSync(info.FullName)
    else {
      for (const name of readdirSync(info.FullName)) {
        cmd.checkStop()
        const inner = infoAt(info.FullName.endsWith(separator) ? info.FullName + name : info.FullName + separator + name)
        if (inner !== undefined) erase(cmd, inner, forced)
      }
      rmdirSync(info.FullName)
    }
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code) throw error
    const thrown = ioException(error, info.FullName)
    throw wrapped(
      thrown.netType.name === 'System.UnauthorizedAccessException' ? exception('System.IO.IOException', thrown.Message) : thrown,
      info.isDirectory ? 'RemoveFileSystemItemIOError' : 'RemoveFileSystemItemUnAuthorizedAccess',
      info.isDirectory ? 'WriteError' : 'PermissionDenied',
      info,
    )
  }
}
