// Modules from files: where a name is looked for, which file is taken, and how .psm1, .psd1 and .ps1 files become modules.

import { type Dictionary, PSError, unwrap } from '#objects'
import {
  type CommandInfo,
  type Engine,
  type Frame,
  type PSModuleInfo,
  ScriptBlock,
  exceptionOf,
  lookUp,
  runBlock,
  symbol,
  toText,
} from '#engine/runtime'
import { parse } from '#engine/syntax'
import type { ModuleSpecification } from './module-specification.ts'
import { createModule, importMembers, register, settleExports } from './module.ts'
import { ModuleError, invalidManifest, itemsIn, listIn, manifestFaults, readManifest, textIn } from './manifest.ts'
import { declareExports, describe, folderOf } from './module-describe.ts'
import { WildcardPattern } from '#dotnet'

export type VersionWish = {
  readonly minimum?: string | undefined
  readonly maximum?: string | undefined
  readonly required?: string | undefined
  readonly guid?: string | undefined
}

const extensions = ['.psd1', '.psm1', '.ps1']

/** The folders that modules are looked for in. */
export function modulePath(engine: Engine): string[] {
  return (engine.parts.outside?.environment.get('PSModulePath') ?? '').split(process.platform === 'win32' ? ';' : ':').filter(Boolean)
}

/** The file that a module's name or path means; throws ModuleError. */
export function findModuleFile(engine: Engine, name: string, wish: VersionWish = {}): string {
  const found = tryFindModuleFile(engine, name, wish)
  if (found !== undefined) return found
  const wanted = wish.required ?? wish.minimum ?? wish.maximum
  if (wanted !== undefined) throw versionError(name, wanted)
  throw new ModuleError(
    'Modules_ModuleNotFound',
    `The module ${name} was not found: there is no such file, and no folder of $env:PSModulePath has it.`,
  )
}

export function versionError(name: string, wanted: string): ModuleError {
  return new ModuleError('Modules_ModuleWithVersionNotFound', `No version ${wanted} of the module ${name} was found.`)
}

export function tryFindModuleFile(engine: Engine, name: string, wish: VersionWish = {}): string | undefined {
  const outside = engine.parts.outside
  if (outside === undefined) return undefined
  if (/[\\/]/.test(name) || /\.(psd1|psm1|ps1)$/i.test(name)) {
    const path = engine.resolvePath?.(name)
    if (path === undefined) return undefined
    if (outside.exists(path)) return path
    for (const extension of extensions) if (outside.exists(path + extension)) return path + extension
    return inFolder(engine, path, path.slice(path.lastIndexOf('/') + 1), wish)
  }
  for (const folder of modulePath(engine)) {
    const found = inFolder(engine, `${folder}/${name}`, name, wish)
    if (found !== undefined) return found
  }
  return undefined
}

/** A module's folder: its newest version that fits, or the files in it. */
function inFolder(engine: Engine, folder: string, name: string, wish: VersionWish): string | undefined {
  const outside = engine.parts.outside!
  if (!outside.isFolder(folder)) return undefined
  const versions = (outside.list?.(folder) ?? [])
    .filter((each) => /^\d+(\.\d+){1,3}$/.test(each))
    .sort((left, right) => compareVersions(right, left))
  for (const version of versions) {
    if (!suits(version, wish)) continue
    for (const extension of ['.psd1', '.psm1'])
      if (outside.exists(`${folder}/${version}/${name}${extension}`)) return `${folder}/${version}/${name}${extension}`
  }
  for (const extension of ['.psd1', '.psm1', '.ps1']) {
    const file = `${folder}/${name}${extension}`
    if (!outside.exists(file)) continue
    if (extension !== '.psd1' || wishless(wish)) return wishless(wish) || suits('0.0', wish) ? file : undefined
    try {
      if (suits(textIn(engine, readManifest(engine, file), 'ModuleVersion') ?? '0.0', wish)) return file
    } catch {
      return file
    }
  }
  return undefined
}

const wishless = (wish: VersionWish): boolean => wish.minimum === undefined && wish.maximum === undefined && wish.required === undefined

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

export type LoadOptions = {
  readonly args?: readonly unknown[] | undefined
  readonly wish?: VersionWish
  readonly onError?: (thrown: unknown) => void
}

/** Loads a file as a module; errors of its text are thrown. */
export function loadModule(engine: Engine, path: string, options: LoadOptions = {}): PSModuleInfo {
  const depth = (depths.get(engine) ?? 0) + 1
  if (depth > deepest) {
    throw new ModuleError(
      'Modules_ModuleTooDeeplyNested',
      `${path}: modules that load modules may stand ${deepest} deep. Do they load each other?`,
      'InvalidOperation',
      'System.InvalidOperationException',
    )
  }
  depths.set(engine, depth)
  try {
    return /\.psd1$/i.test(path) ? loadManifest(engine, path, options) : loadScript(engine, path, options)
  } finally {
    depths.set(engine, depth - 1)
  }
}

const deepest = 10
/** How many modules are being loaded, each by the one before. */
const depths = new WeakMap<Engine, number>()

/** What a module in this file is called. */
export const moduleName = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.(psd1|psm1|ps1)$/i, '')

function loadScript(engine: Engine, path: string, options: LoadOptions, into?: PSModuleInfo): PSModuleInfo {
  const text = engine.parts.outside!.readText(path)
  const code = engine.parts.compiler.parse(engine, text, path, 'script')
  const module = into ?? createModule(engine, moduleName(path), path)
  module.ModuleBase = folderOf(path)
  module.definition = text
  runBlock(engine, new ScriptBlock(engine, code, module.state), { args: options.args ?? [], sameScope: true })
  for (const { ast } of code.types ?? []) {
    const type = engine.declared.get(ast)
    if (type !== undefined && ast.parent?.parent === code.ast) module.types.set(ast.Name.toLowerCase(), { ast, type })
  }
  settleExports(module)
  return module
}

function loadManifest(engine: Engine, path: string, options: LoadOptions): PSModuleInfo {
  const table = readManifest(engine, path)
  for (const fault of manifestFaults(engine, table, path)) throw fault
  const version = textIn(engine, table, 'ModuleVersion')!
  if (options.wish !== undefined && !suits(version, options.wish))
    throw versionError(path, options.wish.required ?? options.wish.minimum ?? options.wish.maximum ?? '')
  const module = createModule(engine, moduleName(path), path)
  describe(engine, module, table, path)
  for (const each of itemsIn(table, 'RequiredModules')) {
    const required = requirement(engine, each)
    // A path is one from the folder of the manifest.
    const name = /[\\/]/.test(required.name) ? within(module.ModuleBase, required.name) : required.name
    const loaded = loadedModule(engine, name, required.wish)
    if (loaded === undefined && tryFindModuleFile(engine, name, required.wish) === undefined)
      throw invalidManifest(`${path} requires the module ${required.name}, which is not there.`)
    module.required.push(loaded ?? importByName(engine, name, module.state!.top, { wish: required.wish }))
  }
  for (const script of listIn(engine, table, 'ScriptsToProcess') ?? []) {
    const file = within(module.ModuleBase, script)
    const code = engine.parts.compiler.parse(engine, engine.parts.outside!.readText(file), file, 'script')
    runBlock(engine, new ScriptBlock(engine, code, null), { sameScope: true })
  }
  for (const each of itemsIn(table, 'NestedModules')) {
    const nested = loadNested(engine, module, requirement(engine, each).name)
    module.nested.push(nested)
    importMembers(engine, nested, module.state!.top)
    if (textIn(engine, table, 'RootModule') === undefined) takeExports(module, nested)
  }
  const root = textIn(engine, table, 'RootModule') ?? textIn(engine, table, 'ModuleToProcess')
  if (root) {
    const file = within(module.ModuleBase, root)
    if (/\.psd1$/i.test(file)) throw new ModuleError('Modules_InvalidManifest', `${path}: RootModule cannot be a manifest.`)
    if (!engine.parts.outside!.exists(file)) throw notInManifest(path, root)
    loadScript(engine, file, options, module)
    module.Path = path
  }
  limitExports(engine, module, table)
  return module
}

const notInManifest = (path: string, name: string): ModuleError =>
  new ModuleError(
    'Modules_ModuleFileNotFound',
    `${path} names the module ${name}, and there is no such file.`,
    'ResourceUnavailable',
    'System.Management.Automation.PSInvalidOperationException',
  )

function limitExports(engine: Engine, module: PSModuleInfo, table: Dictionary): void {
  const limit = (key: string, map: Map<string, { readonly Name: string }>): void => {
    const patterns = listIn(engine, table, key)
    if (patterns === undefined) return
    for (const [lower, each] of [...map])
      if (!patterns.some((pattern) => new WildcardPattern(pattern).isMatch(each.Name))) map.delete(lower)
  }
  limit('FunctionsToExport', module.functions)
  limit('CmdletsToExport', module.cmdlets)
  limit('AliasesToExport', module.aliases)
  limit('VariablesToExport', module.variables)
}

function takeExports(module: PSModuleInfo, nested: PSModuleInfo): void {
  for (const name of ['functions', 'cmdlets', 'aliases', 'variables'] as const) {
    const into = module[name] as Map<string, unknown>
    for (const [lower, each] of nested[name] as Map<string, unknown>) if (!into.has(lower)) into.set(lower, each)
  }
}

function loadNested(engine: Engine, module: PSModuleInfo, name: string): PSModuleInfo {
  const file = within(module.ModuleBase, name)
  const outside = engine.parts.outside!
  const path =
    [file, ...extensions.map((extension) => file + extension)].find((each) => outside.exists(each)) ?? tryFindModuleFile(engine, name)
  if (path === undefined) throw notInManifest(module.Path, name)
  return loadModule(engine, path)
}

const within = (folder: string, name: string): string =>
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
  for (const module of engine.modules.values()) {
    if (
      (module.Name.toLowerCase() === name.toLowerCase() || (path !== undefined && module.Path.toLowerCase() === path)) &&
      suits(module.Version, wish)
    )
      return module
  }
  return undefined
}

/** Finds, loads and imports a module. */
export function importByName(
  engine: Engine,
  name: string,
  into: Frame,
  options: LoadOptions & { readonly prefix?: string | undefined } = {},
): PSModuleInfo {
  const module = loadModule(engine, findModuleFile(engine, name, options.wish), options)
  register(engine, module)
  importMembers(engine, module, into, { prefix: options.prefix ?? module.Prefix ?? undefined })
  return module
}

/** The versions that a specification asks for. */
export function boundVersions(wanted: ModuleSpecification): VersionWish {
  return {
    ...(wanted.Version === null ? {} : { minimum: String(wanted.Version) }),
    ...(wanted.MaximumVersion === null ? {} : { maximum: wanted.MaximumVersion }),
    ...(wanted.RequiredVersion === null ? {} : { required: String(wanted.RequiredVersion) }),
  }
}

/** The modules that could be loaded, described without running them; of one path, or of all folders of the module path. */
export function moduleFiles(engine: Engine, only?: string): PSModuleInfo[] {
  const files: string[] = []
  if (only !== undefined) {
    const file = tryFindModuleFile(engine, only)
    if (file !== undefined) files.push(file)
  } else {
    for (const folder of modulePath(engine))
      for (const each of (engine.parts.outside?.list?.(folder) ?? []).slice().sort()) files.push(...versionsOf(engine, `${folder}/${each}`))
  }
  return files.flatMap((file) => {
    const module = createModule(engine, moduleName(file), file)
    module.ModuleBase = folderOf(file)
    if (/\.psd1$/i.test(file)) {
      try {
        const table = readManifest(engine, file)
        describe(engine, module, table, file)
        declareExports(engine, module, table)
      } catch (thrown) {
        if (!(thrown instanceof ModuleError)) throw thrown
        return []
      }
    }
    return [module]
  })
}

/** A file for each version of a module's folder, the newest first, and the one without a version. */
function versionsOf(engine: Engine, folder: string): string[] {
  const versions = (engine.parts.outside!.list?.(folder) ?? [])
    .filter((each) => /^\d+(\.\d+){1,3}$/.test(each))
    .sort((left, right) => compareVersions(right, left))
  if (versions.length === 0) {
    const file = tryFindModuleFile(engine, folder)
    return file === undefined ? [] : [file]
  }
  return versions.flatMap((required) => tryFindModuleFile(engine, folder, { required }) ?? [])
}

// ---- finding the module that has a command

const exportsOf = new WeakMap<Engine, Map<string, ReadonlySet<string>>>()

/** Imports the module on $env:PSModulePath that exports a command of this name, and gives the command. */
export function autoload(engine: Engine, name: string, frame: Frame): CommandInfo | undefined {
  if (engine.parts.outside === undefined || /[\\/.*?]/.test(name)) return undefined
  const wish = lookUp(frame, symbol('PSModuleAutoLoadingPreference'))
  if (wish !== undefined && wish !== null && toText(wish, engine).toLowerCase() === 'none') return undefined
  for (const folder of modulePath(engine)) {
    for (const each of engine.parts.outside.list?.(folder) ?? []) {
      const file = tryFindModuleFile(engine, `${folder}/${each}`)
      if (file === undefined || loadedModule(engine, each) !== undefined || !exported(engine, file).has(name.toLowerCase())) continue
      try {
        importByName(engine, file, frame.state.engine.state.top)
      } catch (thrown) {
        if (thrown instanceof ModuleError || thrown instanceof PSError || exceptionOf(thrown) !== undefined) continue
        throw thrown
      }
      const found = engine.parts.commands.tryFind(engine, name, frame)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** Names of the commands that a module's file says it exports; read without running it. */
function exported(engine: Engine, file: string): ReadonlySet<string> {
  let known = exportsOf.get(engine)
  if (known === undefined) exportsOf.set(engine, (known = new Map()))
  let names = known.get(file)
  if (names === undefined) known.set(file, (names = readExports(engine, file)))
  return names
}

function readExports(engine: Engine, file: string): ReadonlySet<string> {
  const names = new Set<string>()
  try {
    if (/\.psd1$/i.test(file)) {
      const table = readManifest(engine, file)
      let wild = false
      for (const key of ['FunctionsToExport', 'CmdletsToExport', 'AliasesToExport']) {
        const list = listIn(engine, table, key)
        if (list === undefined || list.some((each) => /[*?]/.test(each))) wild ||= key === 'FunctionsToExport'
        for (const each of list ?? []) names.add(each.toLowerCase())
      }
      const root = textIn(engine, table, 'RootModule')
      if (wild && root) for (const each of readExports(engine, within(folderOf(file), root))) names.add(each)
      return names
    }
    const { ast } = parse(engine.parts.outside!.readText(file))
    for (const statement of ast.EndBlock?.Statements ?? [])
      if (statement.type === 'FunctionDefinitionAst') names.add(statement.Name.toLowerCase())
  } catch {
    // A file that cannot be read exports nothing.
  }
  return names
}
