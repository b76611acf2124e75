// Where modules are looked for: which file a name or a path means, and which versions are wanted.

import { type Dictionary, unwrap } from '#objects'
import { type Engine, type PSModuleInfo, toText } from '#engine/runtime'
import { readManifest, textIn } from './manifest.ts'
import { ModuleError, notFound, versionError } from './module-error.ts'
import type { ModuleSpecification } from './module-specification.ts'

/** Versions and an id that a module has to have. */
export type VersionWish = {
  readonly minimum?: string | undefined
  readonly maximum?: string | undefined
  readonly required?: string | undefined
  readonly guid?: string | undefined
}

export const moduleExtensions = ['.psd1', '.psm1', '.ps1']

/** The folders that modules are looked for in. */
export function modulePath(engine: Engine): string[] {
  return (engine.parts.outside?.environment.get('PSModulePath') ?? '')
    .split(process.platform === 'win32' ? ';' : ':')
    .filter(Boolean)
    .map((folder) => folder.replaceAll('\\', '/'))
}

/** The file that a module's name or path means; throws ModuleError. */
export function findModuleFile(engine: Engine, name: string, wish: VersionWish = {}): string {
  const found = tryFindModuleFile(engine, name, wish)
  if (found !== undefined) return found
  throw isWishless(wish) ? notFound(name) : versionError(name, wish.required ?? wish.minimum ?? wish.maximum ?? wish.guid!)
}

export function tryFindModuleFile(engine: Engine, name: string, wish: VersionWish = {}): string | undefined {
  const outside = engine.parts.outside
  if (outside === undefined) return undefined
  if (isPath(name)) {
    const path = engine.resolvePath?.(name)?.replace(/(.)\/+$/, '$1')
    if (path === undefined) return undefined
    for (const file of [path, ...moduleExtensions.map((extension) => path + extension)])
      if (outside.exists(file) && !outside.isFolder(file)) return fits(engine, file, wish) ? file : undefined
    return inFolder(engine, path, path.slice(path.lastIndexOf('/') + 1), wish)
  }
  for (const folder of modulePath(engine)) {
    const own = folderNamed(engine, folder, name)
    const found = own && inFolder(engine, `${folder}/${own}`, own, wish)
    if (found !== undefined) return found
  }
  return undefined
}

/** Names with a separator or a module's extension are paths. */
export const isPath = (name: string): boolean => /[\\/]/.test(name) || /\.(psd1|psm1|ps1)$/i.test(name)

/** A module's folder by its name in any letter case. */
function folderNamed(engine: Engine, folder: string, name: string): string | undefined {
  const outside = engine.parts.outside!
  if (outside.isFolder(`${folder}/${name}`)) return name
  const lower = name.toLowerCase()
  return (outside.list?.(folder) ?? []).find((each) => each.toLowerCase() === lower)
}

/** A module's folder: its newest version that fits, or the files in it. */
function inFolder(engine: Engine, folder: string, name: string, wish: VersionWish): string | undefined {
  const outside = engine.parts.outside!
  if (!outside.isFolder(folder)) return undefined
  for (const version of versionsIn(engine, folder)) {
    for (const extension of ['.psd1', '.psm1']) {
      const file = `${folder}/${version}/${name}${extension}`
      if (outside.exists(file) && suits(version, wish) && fits(engine, file, { guid: wish.guid })) return file
    }
  }
  const file = moduleExtensions.map((extension) => `${folder}/${name}${extension}`).find((each) => outside.exists(each))
  return file !== undefined && fits(engine, file, wish) ? file : undefined
}

/** The versions that have a folder of their own, newest first. */
export const versionsIn = (engine: Engine, folder: string): string[] =>
  (engine.parts.outside?.list?.(folder) ?? [])
    .filter((each) => /^\d+(\.\d+){1,3}$/.test(each))
    .sort((left, right) => compareVersions(right, left))

/** The file is of a wanted version, as its manifest says; what is wrong with a manifest is told when it is loaded. */
function fits(engine: Engine, file: string, wish: VersionWish): boolean {
  if (isWishless(wish)) return true
  if (!/\.psd1$/i.test(file)) return wish.guid === undefined && suits('0.0', wish)
  try {
    const table = readManifest(engine, file)
    return suits(textIn(engine, table, 'ModuleVersion') ?? '0.0', wish) && isSameGuid(textIn(engine, table, 'GUID'), wish.guid)
  } catch (thrown) {
    if (thrown instanceof ModuleError) return true
    throw thrown
  }
}

const isSameGuid = (guid: string | undefined, wanted: string | undefined): boolean =>
  wanted === undefined || guid?.replace(/[{}]/g, '').toLowerCase() === wanted.toLowerCase()

const isWishless = (wish: VersionWish): boolean =>
  wish.minimum === undefined && wish.maximum === undefined && wish.required === undefined && wish.guid === undefined

export function suits(version: string, wish: VersionWish): boolean {
  if (wish.required !== undefined) return compareVersions(version, wish.required) === 0
  return (
    (wish.minimum === undefined || compareVersions(version, wish.minimum) >= 0) &&
    (wish.maximum === undefined || compareVersions(version, wish.maximum.replace('*', '99999999')) <= 0)
  )
}

export function compareVersions(left: string, right: string): number {
  const a = left.split('.').map(Number)
  const b = right.split('.').map(Number)
  for (let index = 0; index < 4; index++) {
    const difference = (a[index] ?? -1) - (b[index] ?? -1)
    if (difference !== 0 && !((a[index] ?? 0) === 0 && (b[index] ?? 0) === 0)) return difference
  }
  return 0
}

/** What a module in this file is called. */
export const moduleName = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.(psd1|psm1|ps1)$/i, '')
/** The folder that a file is in. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))
/** A name in a manifest as a path from the manifest's folder. */
export const within = (folder: string, name: string): string =>
  name.startsWith('/') ? name : `${folder}/${name.replace(/^\.[\\/]/, '').replaceAll('\\', '/')}`

/** A name, or a hashtable with name and versions. */
export function requirement(engine: Engine, value: unknown): { readonly name: string; readonly wish: VersionWish } {
  const bare = unwrap(value) as { readonly Name?: unknown } | string | null
  if (typeof bare === 'string' || bare === null) return { name: String(bare), wish: {} }
  const table = bare as unknown as Dictionary
  if (typeof (table as { entries?: unknown }).entries !== 'function') return { name: toText(value, engine), wish: {} }
  return {
    name: textIn(engine, table, 'ModuleName') ?? '',
    wish: {
      minimum: textIn(engine, table, 'ModuleVersion'),
      maximum: textIn(engine, table, 'MaximumVersion'),
      required: textIn(engine, table, 'RequiredVersion'),
      guid: textIn(engine, table, 'GUID'),
    },
  }
}

/** A module that is loaded already, by name or path. */
export function loadedModule(engine: Engine, name: string, wish: VersionWish = {}): PSModuleInfo | undefined {
  const path = /[\\/]/.test(name) ? engine.resolvePath?.(name)?.toLowerCase() : undefined
  const lower = name.toLowerCase()
  let found: PSModuleInfo | undefined
  for (const module of engine.modules.values()) {
    const isNamed =
      module.Name.toLowerCase() === lower ||
      (path !== undefined && (module.Path.toLowerCase() === path || module.file?.toLowerCase() === path))
    if (!isNamed || !suits(module.Version, wish) || !isSameGuid(module.Guid === null ? undefined : String(module.Guid), wish.guid)) continue
    if (found === undefined || compareVersions(module.Version, found.Version) > 0) found = module
  }
  return found
}

/** The versions that a specification asks for. */
export function boundVersions(wanted: ModuleSpecification): VersionWish {
  return {
    ...(wanted.Version === null ? {} : { minimum: String(wanted.Version) }),
    ...(wanted.MaximumVersion === null ? {} : { maximum: wanted.MaximumVersion }),
    ...(wanted.RequiredVersion === null ? {} : { required: String(wanted.RequiredVersion) }),
    ...(wanted.Guid === null ? {} : { guid: String(wanted.Guid) }),
  }
}
