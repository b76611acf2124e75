// `using module`: what classes it brings is known when the script is read; the module is imported when the script runs.

import { type NetType } from '#objects'
import { type Engine, type Frame, exceptionOf } from '#engine/runtime'
import type { TypeDefinitionAst, UsedModule } from '#engine/syntax'
import { itemsIn, readManifest, textIn } from './manifest.ts'
import { type VersionWish, loadedModule, moduleName, requirement, tryFindModuleFile } from './module-find.ts'
import { importByName } from './module-load.ts'
import { importMembers } from './module.ts'

/** Files being read now: a module that uses itself brings nothing new. */
const reading = new Set<string>()

export function moduleTypes(engine: Engine, specification: unknown, file: string | null): UsedModule | undefined {
  const { name, wish } = wanted(engine, specification, file)
  const found = tryFindModuleFile(engine, name, wish)
  return found === undefined ? undefined : { name: moduleName(found), types: typesOf(engine, found) }
}

export function useModule(
  engine: Engine,
  specification: unknown,
  file: string | null,
  frame: Frame,
): { readonly name: string; readonly types: ReadonlyMap<string, NetType> } {
  const { name, wish } = wanted(engine, specification, file)
  const { top } = frame.state
  const loaded = loadedModule(engine, tryFindModuleFile(engine, name, wish) ?? name, wish)
  if (loaded !== undefined) importMembers(engine, loaded, top)
  const module = loaded ?? importByName(engine, name, top, { wish })
  return { name: module.Name, types: new Map([...module.exportedTypes()].map(([key, { type }]) => [key, type])) }
}

/** The types that a module's file declares, its nested modules' first; nothing of it is run. */
function typesOf(engine: Engine, file: string): readonly TypeDefinitionAst[] {
  if (reading.has(file)) return []
  reading.add(file)
  try {
    if (/\.psd1$/i.test(file)) return scriptsOf(engine, file).flatMap((each) => typesOf(engine, each))
    // The same text is run when the module is imported: its types are then known by the declarations given here.
    const { ast } = engine.parts.compiler.parse(engine, engine.parts.outside!.readText(file), file, 'script')
    return (ast.EndBlock?.Statements ?? []).filter((each) => each.type === 'TypeDefinitionAst')
  } catch (thrown) {
    if (exceptionOf(thrown) === undefined) throw thrown
    return []
  } finally {
    reading.delete(file)
  }
}

// A path is one from the folder of the script.
function wanted(engine: Engine, specification: unknown, file: string | null): { readonly name: string; readonly wish: VersionWish } {
  const { name, wish } = requirement(engine, specification)
  const isRelative = /[\\/]/.test(name) && !/^([\\/~]|[A-Za-z]:)/.test(name)
  return { name: isRelative && file !== null ? `${file.slice(0, file.lastIndexOf('/'))}/${name.replaceAll('\\', '/')}` : name, wish }
}

// The scripts and manifests that a manifest loads; none when it cannot be read.
function scriptsOf(engine: Engine, manifest: string): string[] {
  let names: string[]
  try {
    const table = readManifest(engine, manifest)
    const root = textIn(engine, table, 'RootModule') ?? textIn(engine, table, 'ModuleToProcess')
    names = [...itemsIn(table, 'NestedModules').map((each) => requirement(engine, each).name), ...(root ? [root] : [])]
  } catch {
    return []
  }
  const folder = manifest.slice(0, manifest.lastIndexOf('/'))
  return names.flatMap((name) => {
    const path = name.startsWith('/') ? name : `${folder}/${name.replaceAll('\\', '/')}`
    const file = tryFindModuleFile(engine, path) ?? tryFindModuleFile(engine, name)
    return file !== undefined && /\.ps(m1|d1|1)$/i.test(file) ? [file] : []
  })
}
