// `using module`: what classes it brings is known when the script is read; the module is imported when the script runs.

import { type NetType } from '#objects'
import { type Engine, type Frame, worldOf } from '#engine/runtime'
import { type TypeDefinitionAst, parse } from '#engine/syntax'
import { readManifest, textIn } from './manifest.ts'
import { type VersionWish, importByName, loadedModule, requirement, suits, tryFindModuleFile } from './module-load.ts'
import { importMembers } from './module.ts'

/** Files being read now: a module that uses itself brings nothing new. */
const reading = new Set<string>()

export function moduleTypes(engine: Engine, specification: unknown, file: string | null): readonly TypeDefinitionAst[] | undefined {
  const { name, wish } = wanted(engine, specification, file)
  const found = tryFindModuleFile(engine, name, wish)
  if (found === undefined) return loadedModule(engine, name, wish) === undefined ? undefined : []
  const script = /\.psd1$/i.test(found) ? rootScript(engine, found, wish) : found
  if (script === null) return undefined
  if (script === '' || reading.has(script)) return []
  reading.add(script)
  try {
    const { ast } = parse(engine.parts.outside!.readText(script), { file: script, ...worldOf(engine) })
    return (ast.EndBlock?.Statements ?? []).filter((each) => each.type === 'TypeDefinitionAst')
  } finally {
    reading.delete(script)
  }
}

export function useModule(engine: Engine, specification: unknown, file: string | null, frame: Frame): ReadonlyMap<string, NetType> {
  const { name, wish } = wanted(engine, specification, file)
  const { top } = frame.state
  const loaded = loadedModule(engine, tryFindModuleFile(engine, name, wish) ?? name, wish)
  if (loaded !== undefined) importMembers(engine, loaded, top)
  return (loaded ?? importByName(engine, name, top, { wish })).state?.types ?? new Map()
}

// A path is one from the folder of the script.
function wanted(engine: Engine, specification: unknown, file: string | null): { readonly name: string; readonly wish: VersionWish } {
  const { name, wish } = requirement(engine, specification)
  const isRelative = /[\\/]/.test(name) && !/^([\\/~]|[A-Za-z]:)/.test(name)
  return { name: isRelative && file !== null ? `${file.slice(0, file.lastIndexOf('/'))}/${name.replaceAll('\\', '/')}` : name, wish }
}

// The script of a manifest; '' when it has none, null when the manifest is not what is wanted.
function rootScript(engine: Engine, manifest: string, wish: VersionWish): string | null {
  try {
    const table = readManifest(engine, manifest)
    if (!suits(textIn(engine, table, 'ModuleVersion') ?? '0.0', wish)) return null
    const root = textIn(engine, table, 'RootModule') ?? textIn(engine, table, 'ModuleToProcess')
    const path = root && `${manifest.slice(0, manifest.lastIndexOf('/'))}/${root.replaceAll('\\', '/')}`
    return path && /\.psm?1$/i.test(path) && engine.parts.outside!.exists(path) ? path : ''
  } catch {
    return ''
  }
}
