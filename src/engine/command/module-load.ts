// Modules from files: how .psm1, .psd1 and .ps1 files become modules. A manifest says what has to be there first, what is
// part of the module, and what of all that is exported.

import { type Dictionary, InvocationInfo, isException } from '#objects'
import { WildcardPattern } from '#dotnet'
import { type Engine, ExternalScriptInfo, type Frame, PSModuleInfo, ScriptBlock, recordOf, runBlock } from '#engine/runtime'
import { itemsIn, listIn, manifestFaults, readManifest, textIn, valueIn } from './manifest.ts'
import { ModuleError, invalidManifest, partNotFound, versionError } from './module-error.ts'
import {
  type VersionWish,
  findModuleFile,
  folderOf,
  isPath,
  loadedModule,
  moduleExtensions,
  moduleName,
  requirement,
  suits,
  tryFindModuleFile,
  within,
} from './module-find.ts'
import { describe } from './module-describe.ts'
import { createModule, exportMembers, importMembers, register, settleExports } from './module.ts'

export type LoadOptions = {
  readonly args?: readonly unknown[] | undefined
  readonly wish?: VersionWish
  /** Where the scripts of ScriptsToProcess run. */
  readonly caller?: Frame | undefined
  /** Of each script of ScriptsToProcess a module without content, as it is listed. */
  readonly onScript?: ((script: PSModuleInfo) => void) | undefined
}

/** How deep modules may load modules. */
const deepest = 10
/** The manifests being loaded now, outermost first. */
const loading: string[] = []

/** Loads a file as a module; errors of its text are thrown. */
export function loadModule(engine: Engine, path: string, options: LoadOptions = {}): PSModuleInfo {
  if (loading.length > deepest)
    throw new ModuleError('Modules_ModuleTooDeeplyNested', `${path} cannot be loaded: modules load each other too deep.`, {
      category: 'InvalidOperation',
      exception: 'System.InvalidOperationException',
      target: path,
      isFinal: true,
    })
  loading.push(path)
  try {
    return path.toLowerCase().endsWith('.psd1') ? loadManifest(engine, path, options) : loadScript(engine, path, options)
  } finally {
    loading.pop()
  }
}

/** Finds, loads and imports a module. */
export function importByName(
  engine: Engine,
  name: string,
  into: Frame,
  options: LoadOptions & { readonly prefix?: string | undefined } = {},
): PSModuleInfo {
  const file = findModuleFile(engine, name, options.wish)
  const module = [...engine.modules.values()].find((each) => each.file === file) ?? loadModule(engine, file, { caller: into, ...options })
  register(engine, module)
  importMembers(engine, module, into, { prefix: options.prefix ?? module.Prefix ?? undefined })
  return module
}

function loadScript(engine: Engine, path: string, options: LoadOptions, into?: PSModuleInfo): PSModuleInfo {
  const text = engine.parts.outside!.readText(path)
  const code = engine.parts.compiler.parse(engine, text, path, 'script')
  const module = into ?? createModule(engine, moduleName(path), path)
  module.file ??= path
  module.Path = path
  module.ModuleBase = into?.ModuleBase || folderOf(path)
  module.definition = text
  module.code = code
  const block = new ScriptBlock(engine, code, module.state)
  const command = new ExternalScriptInfo(path.slice(path.lastIndexOf('/') + 1), path, () => block)
  runBlock(engine, block, {
    args: options.args ?? [],
    sameScope: true,
    invocation: new InvocationInfo({ MyCommand: command }),
  })
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
  module.file = path
  describe(engine, module, table, path)
  loadRequired(engine, module, table, path)
  for (const key of ['TypesToProcess', 'FormatsToProcess'] as const) loadData(engine, module, table, key, path)
  for (const script of module.scripts) runScript(engine, script, options)
  const root = textIn(engine, table, 'RootModule') ?? textIn(engine, table, 'ModuleToProcess')
  for (const each of itemsIn(table, 'NestedModules')) loadPart(engine, module, each)
  if (root) {
    const file = rootFile(engine, module.ModuleBase, root)
    if (file === undefined || /\.psd1$/i.test(file)) throw partNotFound(module.Name, root)
    try {
      loadScript(engine, file, options, module)
    } catch (thrown) {
      throw whereUnreadable(thrown, module.Name, root)
    }
  }
  // What the root says to export goes before all that its parts have.
  if (!module.explicit) {
    settleExports(module)
    for (const nested of module.nested) if (nested !== module) takeExports(module, nested)
    if (!root && valueIn(table, 'VariablesToExport') === undefined)
      exportMembers(module, { functions: ['*'], aliases: ['*'], variables: ['*'] })
  }
  limitExports(engine, module, table)
  return module
}

/** The modules of RequiredModules: those that are loaded and suit, or newly loaded ones, imported where everybody sees them. */
function loadRequired(engine: Engine, module: PSModuleInfo, table: Dictionary, path: string): void {
  for (const each of itemsIn(table, 'RequiredModules')) {
    const { name, wish } = requirement(engine, each)
    // A path is one from the folder of the manifest.
    const wanted = /[\\/]/.test(name) ? within(module.ModuleBase, name) : name
    let found = loadedModule(engine, wanted, wish)
    if (found === undefined) {
      const file = tryFindModuleFile(engine, wanted, wish)
      if (file === undefined) throw invalidManifest(path, `${path} needs the module ${name}, and no fitting one was found.`)
      if (loading.includes(file)) throw invalidManifest(path, `${path} needs the module ${name}, which needs this one.`)
      try {
        found = importByName(engine, file, engine.global)
      } catch (thrown) {
        throw thrown instanceof ModuleError ? invalidManifest(path, `${path} needs the module ${name}: ${thrown.message}`) : thrown
      }
    }
    importMembers(engine, found, module.state!.top)
    module.required.push(found)
  }
}

/** Files of types and of views. */
function loadData(engine: Engine, module: PSModuleInfo, table: Dictionary, key: 'TypesToProcess' | 'FormatsToProcess', path: string): void {
  const files = (listIn(engine, table, key) ?? []).map((each) => within(module.ModuleBase, each))
  checkData(engine, module, table, key, path)
  if (files.length === 0) return
  const [list, command] =
    key === 'TypesToProcess' ? (['typeFiles', 'Update-TypeData'] as const) : (['formatFiles', 'Update-FormatData'] as const)
  module[list] = files
  const code = engine.parts.compiler.parse(engine, `${command} -AppendPath $args`, null, 'block')
  runBlock(engine, new ScriptBlock(engine, code, engine.state), { args: files })
}

/** Throws when a file of types or views is not there. */
export function checkData(
  engine: Engine,
  module: PSModuleInfo,
  table: Dictionary,
  key: 'ScriptsToProcess' | 'TypesToProcess' | 'FormatsToProcess',
  path: string,
): void {
  const missing = listIn(engine, table, key)?.find((each) => !engine.parts.outside!.exists(within(module.ModuleBase, each)))
  if (missing !== undefined)
    throw invalidManifest(path, `${path} names ${missing} under ${key}, and there is no such file.`, 'System.ArgumentException', true)
}

/** A script that prepares the session: it runs where the module was asked for. */
function runScript(engine: Engine, file: string, { caller, onScript }: LoadOptions): void {
  if (!engine.parts.outside!.exists(file)) throw partNotFound(moduleName(file), file)
  const code = engine.parts.compiler.parse(engine, engine.parts.outside!.readText(file), file, 'script')
  const at = caller ?? engine.global
  runBlock(engine, new ScriptBlock(engine, code, at.state), { sameScope: true, frame: at })
  const listed = new PSModuleInfo(moduleName(file), file)
  listed.ModuleBase = folderOf(file)
  onScript?.(listed)
}

/** A module of NestedModules. A plain script runs in the module itself. */
function loadPart(engine: Engine, module: PSModuleInfo, item: unknown): void {
  const { name, wish } = requirement(engine, item)
  const file = partFile(engine, module.ModuleBase, name, wish)
  if (file === undefined) throw partNotFound(module.Name, name)
  // A module may name itself.
  if (file === module.file) {
    module.nested.push(module)
    return
  }
  if (/\.ps1$/i.test(file)) {
    const code = engine.parts.compiler.parse(engine, engine.parts.outside!.readText(file), file, 'script')
    runBlock(engine, new ScriptBlock(engine, code, module.state), { sameScope: true })
    const listed = new PSModuleInfo(moduleName(file), file)
    listed.ModuleBase = folderOf(file)
    addPart(engine, module, listed)
    return
  }
  try {
    const part = [...engine.modules.values()].find((each) => each.file === file && each.Path !== '') ?? loadModule(engine, file)
    addPart(engine, module, part)
    importMembers(engine, part, module.state!.top)
  } catch (thrown) {
    throw whereUnreadable(thrown, module.Name, name)
  }
}

function addPart(engine: Engine, module: PSModuleInfo, part: PSModuleInfo): void {
  if ([...engine.modules.values()].every((each) => each !== part)) {
    part.isPart = true
    register(engine, part)
  }
  module.nested.push(part)
}

/** The script that a manifest names as what the module is. */
function rootFile(engine: Engine, folder: string, name: string): string | undefined {
  const path = within(folder, name)
  return [path, `${path}.psm1`].find((each) => engine.parts.outside!.exists(each) && !engine.parts.outside!.isFolder(each))
}

/** A file that a manifest names: beside it, or a module of the module path. */
function partFile(engine: Engine, folder: string, name: string, wish: VersionWish): string | undefined {
  const path = within(folder, name)
  const outside = engine.parts.outside!
  const file = [path, ...moduleExtensions.map((extension) => path + extension)].find(
    (each) => outside.exists(each) && !outside.isFolder(each),
  )
  return file ?? tryFindModuleFile(engine, path, wish) ?? (isPath(name) ? undefined : tryFindModuleFile(engine, name, wish))
}

/** What goes wrong in a part's text is told first; to the module that part is not there. What is thrown on purpose goes on. */
const whereUnreadable = (thrown: unknown, module: string, part: string): unknown =>
  isMishap(thrown) ? partNotFound(module, part, thrown) : thrown

/** An error of a script that no `throw` made. */
export function isMishap(thrown: unknown): boolean {
  const error = recordOf(thrown)?.Exception
  return (
    error !== undefined &&
    isException(error, 'System.Management.Automation.RuntimeException') &&
    error.fields['WasThrownFromThrowStatement'] !== true
  )
}

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
