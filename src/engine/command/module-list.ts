// Modules that are not loaded: what $env:PSModulePath has, what their files say they export without being run, and the
// module that is loaded because a command of it is called.

import { PSError } from '#objects'
import {
  AliasInfo,
  type CommandInfo,
  type Engine,
  type Frame,
  FunctionInfo,
  PSModuleInfo,
  ScriptBlock,
  exceptionOf,
  lookUp,
  symbol,
  toText,
} from '#engine/runtime'
import { type Ast, nodes, parse } from '#engine/syntax'
import { WildcardPattern } from '#dotnet'
import { itemsIn, listIn, manifestFaults, readManifest, textIn } from './manifest.ts'
import { ModuleError } from './module-error.ts'
import {
  folderOf,
  isPath,
  loadedModule,
  moduleName,
  modulePath,
  requirement,
  tryFindModuleFile,
  versionsIn,
  within,
} from './module-find.ts'
import { declareExports, describe } from './module-describe.ts'
import { checkData, importByName } from './module-load.ts'

/** The modules that could be loaded, described without running them; of one path, or of all folders of the module path. */
export function moduleFiles(engine: Engine, only?: string): PSModuleInfo[] {
  const outside = engine.parts.outside
  const files: string[] = []
  const add = (folder: string, name: string): void => {
    const versions = outside === undefined ? [] : versionsIn(engine, folder)
    for (const version of versions) {
      const file = `${folder}/${version}/${name}.psd1`
      if (outside?.exists(file)) files.push(file)
    }
    if (versions.length > 0 && files.length > 0 && folderOf(folderOf(files.at(-1)!)) === folder) return
    const file = tryFindModuleFile(engine, folder)
    if (file !== undefined) files.push(file)
  }
  if (only !== undefined) {
    const path = engine.resolvePath?.(only) ?? only
    if (outside?.isFolder(path)) add(path, path.slice(path.lastIndexOf('/') + 1))
    else {
      const file = tryFindModuleFile(engine, only)
      if (file !== undefined) files.push(file)
    }
  } else {
    for (const folder of modulePath(engine))
      for (const each of (outside?.list?.(folder) ?? []).slice().sort()) add(`${folder}/${each}`, each)
  }
  return files.map((file) => described(engine, file))
}

type Telling = {
  /** What is wrong with the manifest is told elsewhere. */
  readonly lenient?: boolean
  /** The manifests that this one is a part of. */
  readonly within?: readonly string[]
}

/** A module as its files tell of it; of a manifest that is wrong only the name. */
export function described(engine: Engine, file: string, { lenient = false, within: seen = [] }: Telling = {}): PSModuleInfo {
  const module = new PSModuleInfo(moduleName(file), file)
  module.ModuleBase = folderOf(file)
  if (!/\.psd1$/i.test(file)) {
    if (outlined(engine, file)) for (const each of exportsOfScript(engine, file)) offer(engine, module, each)
    return module
  }
  try {
    const table = readManifest(engine, file)
    if (!lenient) for (const fault of manifestFaults(engine, table, file)) throw fault
    describe(engine, module, table, file)
    if (!lenient) {
      for (const key of ['ScriptsToProcess', 'TypesToProcess', 'FormatsToProcess'] as const) checkData(engine, module, table, key, file)
    }
    const parts = seen.includes(file)
      ? []
      : itemsIn(table, 'NestedModules').flatMap((each) => {
          const { name } = requirement(engine, each)
          const found =
            tryFindModuleFile(engine, within(module.ModuleBase, name)) ?? (isPath(name) ? undefined : tryFindModuleFile(engine, name))
          return found === undefined ? [new PSModuleInfo(name)] : [described(engine, found, { within: [...seen, file] })]
        })
    module.nested.push(...parts)
    for (const each of itemsIn(table, 'RequiredModules')) module.required.push(new PSModuleInfo(requirement(engine, each).name))
    const root = textIn(engine, table, 'RootModule') ?? textIn(engine, table, 'ModuleToProcess')
    const script = root ? scriptOf(engine, within(module.ModuleBase, root)) : undefined
    if (root && !(script !== undefined && /\.psm1$/i.test(script)))
      module.ModuleType = lenient ? 'Binary' : /\.psd1$/i.test(root) ? 'Manifest' : 'Script'
    declareExports(engine, module, table)
    offerAll(engine, module, table, script, parts)
  } catch (thrown) {
    if (!(thrown instanceof ModuleError)) throw thrown
    module.Version = '0.0'
    module.ModuleType = 'Manifest'
  }
  return module
}

const scriptOf = (engine: Engine, path: string): string | undefined =>
  [path, `${path}.psm1`].find((each) => engine.parts.outside?.exists(each) && !engine.parts.outside.isFolder(each))

type Offer = { readonly kind: 'functions' | 'aliases'; readonly name: string; readonly means?: string }

/** What a manifest exports: the names it lists, and those of its files that its patterns fit. */
function offerAll(
  engine: Engine,
  module: PSModuleInfo,
  table: Parameters<typeof listIn>[1],
  script: string | undefined,
  parts: readonly PSModuleInfo[],
): void {
  const own = script === undefined ? [] : exportsOfScript(engine, script)
  const offered: Offer[] = [
    ...own,
    ...parts.flatMap((part) => [
      ...[...part.functions.values()].map(({ Name }): Offer => ({ kind: 'functions', name: Name })),
      ...[...part.aliases.values()].map(({ Name }): Offer => ({ kind: 'aliases', name: Name })),
    ]),
  ]
  for (const [kind, key] of [
    ['functions', 'FunctionsToExport'],
    ['aliases', 'AliasesToExport'],
  ] as const) {
    const patterns = listIn(engine, table, key) ?? ['*']
    for (const each of offered) {
      if (each.kind === kind && patterns.some((pattern) => new WildcardPattern(pattern).isMatch(each.name))) offer(engine, module, each)
    }
  }
}

function offer(engine: Engine, module: PSModuleInfo, { kind, name, means = '' }: Offer): void {
  const lower = name.toLowerCase()
  const prefix = module.Prefix
  const shown = prefix && name.includes('-') ? name.replace('-', `-${prefix}`) : name
  if (module[kind].has(lower)) return
  const info: CommandInfo =
    kind === 'aliases'
      ? new AliasInfo(shown, means)
      : new FunctionInfo(shown, new ScriptBlock(engine, engine.parts.compiler.parse(engine, '', null, 'function'), null))
  info.Module = module
  module[kind].set(lower, info)
}

const outlined = (engine: Engine, file: string): boolean => /\.psm?1$/i.test(file) && engine.parts.outside?.exists(file) === true

const scriptExports = new WeakMap<Engine, Map<string, readonly Offer[]>>()

/** The functions and aliases of a script's outermost scope, as far as its Export-ModuleMember lets them out. */
function exportsOfScript(engine: Engine, file: string): readonly Offer[] {
  let known = scriptExports.get(engine)
  if (known === undefined) scriptExports.set(engine, (known = new Map()))
  let found = known.get(file)
  if (found === undefined) known.set(file, (found = readExports(engine, file)))
  return found
}

function readExports(engine: Engine, file: string): readonly Offer[] {
  let root: Ast
  try {
    root = parse(engine.parts.outside!.readText(file)).ast
  } catch {
    // A file that cannot be read exports nothing.
    return []
  }
  const all: Offer[] = []
  let only: { functions: string[]; aliases: string[] } | undefined
  for (const node of nodes(root)) {
    if (!isOutermost(node)) continue
    if (node.type === 'FunctionDefinitionAst') all.push({ kind: 'functions', name: node.Name.replace(/^(script|global|local):/i, '') })
    if (node.type !== 'CommandAst') continue
    const words = wordsOf(node)
    if (/^export-modulemember$/i.test(words.command)) {
      only ??= { functions: [], aliases: [] }
      only.functions.push(...(words.named['function'] ?? words.positional))
      only.aliases.push(...(words.named['alias'] ?? []))
    }
    if (/^(set|new)-alias$/i.test(words.command)) {
      const name = words.named['name']?.[0] ?? words.positional[0]
      const means = words.named['value']?.[0] ?? words.positional[words.named['name'] === undefined ? 1 : 0]
      if (name !== undefined) all.push({ kind: 'aliases', name, means: means ?? '' })
    }
  }
  const limits = only
  if (limits === undefined) return all.filter((each) => each.kind === 'functions')
  return all.filter((each) => limits[each.kind].some((pattern) => new WildcardPattern(pattern).isMatch(each.name)))
}

function isOutermost(node: Ast): boolean {
  for (let at = node.parent; at !== null; at = at.parent)
    if (at.type === 'FunctionDefinitionAst' || at.type === 'ScriptBlockExpressionAst' || at.type === 'TypeDefinitionAst') return false
  return true
}

type Words = { readonly command: string; readonly positional: string[]; readonly named: { [parameter: string]: string[] } }

/** The constant arguments of a command, by parameter and in order. */
function wordsOf(node: Extract<Ast, { type: 'CommandAst' }>): Words {
  const [head, ...rest] = node.CommandElements
  const words: Words = { command: head?.type === 'StringConstantExpressionAst' ? head.Value : '', positional: [], named: {} }
  let parameter: string | undefined
  for (const each of rest) {
    if (each.type === 'CommandParameterAst') {
      parameter = each.ParameterName.toLowerCase()
      words.named[parameter] ??= []
      if (each.Argument !== null) words.named[parameter]!.push(...constants(each.Argument))
      continue
    }
    const into = parameter === undefined ? words.positional : words.named[parameter]!
    into.push(...constants(each))
    parameter = undefined
  }
  return words
}

const constants = (node: Ast): string[] =>
  [...nodes(node)].flatMap((each) => (each.type === 'StringConstantExpressionAst' ? [each.Value] : []))

// ---- the module that has a command

/** Imports the module on $env:PSModulePath that exports a command of this name, and gives the command. */
export function autoload(engine: Engine, name: string, frame: Frame): CommandInfo | undefined {
  const { outside } = engine.parts
  if (outside === undefined || /[\\/.*?]/.test(name)) return undefined
  const wish = lookUp(frame, symbol('PSModuleAutoLoadingPreference'))
  if (wish !== undefined && wish !== null && toText(wish, engine).toLowerCase() === 'none') return undefined
  const lower = name.toLowerCase()
  for (const folder of modulePath(engine)) {
    for (const each of outside.list?.(folder) ?? []) {
      const file = tryFindModuleFile(engine, `${folder}/${each}`)
      if (file === undefined || loadedModule(engine, each) !== undefined || !commandNames(engine, file).has(lower)) continue
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

const namesOf = new WeakMap<Engine, Map<string, ReadonlySet<string>>>()

/** Names of the commands that a module's file says it exports, in lower case. */
function commandNames(engine: Engine, file: string): ReadonlySet<string> {
  let known = namesOf.get(engine)
  if (known === undefined) namesOf.set(engine, (known = new Map()))
  let names = known.get(file)
  if (names === undefined) {
    const { functions, aliases } = described(engine, file)
    known.set(file, (names = new Set([...functions.values(), ...aliases.values()].map(({ Name }) => Name.toLowerCase()))))
  }
  return names
}
