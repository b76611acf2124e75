// Modules of script: a session state of its own in which the module's text runs once, and what it gives to those who
// import it. Functions, aliases and variables are put into the importer's outermost scope; variables are shared, not copied.

import { NoteProperty, PSObject, ScriptMethod, customObject, defineType, guidOf } from '#objects'
import { WildcardPattern } from '#dotnet'
import {
  ParameterDefaults,
  AliasInfo,
  type CommandInfo,
  type Engine,
  EngineIntrinsics,
  Frame,
  FunctionInfo,
  PSModuleInfo,
  PSVariable,
  ScriptBlock,
  SessionState,
  adopt,
  currentEngine,
  emptyFrameShape,
  forget,
  putInScope,
  removeFromScope,
  runBlock,
  symbol,
  variableIn,
  variableOptions,
  variablesIn,
  withPrefix,
} from '#engine/runtime'

/** A module with an empty session state below the global one. */
export function createModule(engine: Engine, name: string, path: string): PSModuleInfo {
  const module = new PSModuleInfo(name, path)
  const state = new SessionState(engine, module)
  state.top = new Frame(engine.global, null, engine.global.code, state, emptyFrameShape)
  module.state = state
  const intrinsics = new PSVariable('ExecutionContext', new EngineIntrinsics(engine, state), variableOptions.Constant)
  adopt(state.top, symbol('ExecutionContext'), intrinsics)
  // Defaults of parameters are each module's own.
  const presets = new PSVariable('PSDefaultParameterValues', new ParameterDefaults())
  adopt(state.top, symbol('PSDefaultParameterValues'), presets)
  module.invoke = (block, args) => {
    const out = runBlock(engine, boundTo(module, block), { args: listOf(args) })
    return out.length === 1 ? out[0] : out
  }
  module.bound = (block) => boundTo(module, block)
  module.asCustomObject = () => customObjectOf(module)
  return module
}

const listOf = (value: unknown): readonly unknown[] =>
  (value as { readonly list?: readonly unknown[] } | null)?.list ??
  (Array.isArray(value) ? value : value === null || value === undefined ? [] : [value])

/** The same block, seeing the module's variables and functions. */
export function boundTo(module: PSModuleInfo, block: unknown): ScriptBlock {
  const bare = (block instanceof PSObject ? block.base : block) as ScriptBlock
  return new ScriptBlock(bare.engine, bare.code, module.state)
}

/** Runs a block as a module that has no file; gives what the block put out. */
export function runDynamic(
  engine: Engine,
  name: string | undefined,
  block: ScriptBlock,
  args: readonly unknown[],
): { readonly module: PSModuleInfo; readonly output: unknown[] } {
  const id = newGuid()
  const here = engine.resolvePath?.('.')
  const module = createModule(engine, name ?? `__DynamicModule_${id}`, here === undefined ? id : `${here}/${id}`)
  module.ModuleBase = here ?? ''
  module.definition = block.code.text
  module.code = block.code
  const output = runBlock(engine, boundTo(module, block), { args, sameScope: true })
  settleExports(module)
  return { module, output }
}

function newGuid(): string {
  const bytes = new Uint8Array(16)
  for (let index = 0; index < 16; index++) bytes[index] = Math.floor(Math.random() * 256)
  return String(guidOf(bytes))
}

/** Those of a scope's table that the module did not import itself. */
const own = (table: Map<string, unknown> | null | undefined, module: PSModuleInfo): (readonly [string, CommandInfo])[] =>
  ([...(table ?? [])] as [string, CommandInfo][]).filter(([, info]) => info.Module === null || info.Module === module)

/** What is exported when the text did not say: every function and alias that the module itself defined. */
export function settleExports(module: PSModuleInfo): void {
  if (module.explicit) return
  for (const [lower, info] of own(module.state!.top.rare?.functions, module))
    if (!module.functions.has(lower)) module.functions.set(lower, info as FunctionInfo)
}

/** Export-ModuleMember: adds what fits the patterns. */
export function exportMembers(
  module: PSModuleInfo,
  patterns: {
    readonly functions?: readonly string[] | undefined
    readonly cmdlets?: readonly string[] | undefined
    readonly aliases?: readonly string[] | undefined
    readonly variables?: readonly string[] | undefined
  },
): void {
  module.explicit = true
  const top = module.state!.top
  const fits = (list: readonly string[] | undefined, name: string): boolean =>
    list?.some((each) => new WildcardPattern(each).isMatch(name)) === true
  for (const [lower, info] of (top.rare?.functions ?? new Map()) as Map<string, FunctionInfo>)
    if (fits(patterns.functions, info.Name)) module.functions.set(lower, info)
  for (const [lower, info] of (top.rare?.aliases ?? new Map()) as Map<string, AliasInfo>)
    if (fits(patterns.aliases, info.Name)) module.aliases.set(lower, info)
  for (const [lower, list] of module.state!.cmdlets) {
    const info = list[list.length - 1]
    if (info !== undefined && fits(patterns.cmdlets, info.Name)) module.cmdlets.set(lower, info)
  }
  for (const variable of variablesIn(top))
    if (!builtIn.has(variable.Name.toLowerCase()) && fits(patterns.variables, variable.Name))
      module.variables.set(variable.Name.toLowerCase(), shared(top, variable))
}

/** Every module has these of its own. */
const builtIn = new Set(
  '_ this input args true false null psdefaultparametervalues error psscriptroot pscommandpath myinvocation executioncontext stacktrace'.split(
    ' ',
  ),
)

/** The variable as an object that lives on in both scopes. */
function shared(frame: Frame, variable: PSVariable): PSVariable {
  const id = symbol(variable.Name)
  if (frame.rare?.dyn?.get(id) === variable) return variable
  const made = new PSVariable(variable.Name, variable.read(), variable.options)
  made.constraint = variable.constraint
  made.description = variable.description
  adopt(frame, id, made)
  return made
}

export type ImportOptions = {
  readonly functions?: readonly string[] | undefined
  readonly cmdlets?: readonly string[] | undefined
  readonly aliases?: readonly string[] | undefined
  readonly variables?: readonly string[] | undefined
  readonly prefix?: string | undefined
  readonly noClobber?: boolean
}

/** Puts a module's exports into a scope. */
export function importMembers(engine: Engine, module: PSModuleInfo, into: Frame, options: ImportOptions = {}): void {
  const chosen =
    options.functions !== undefined || options.cmdlets !== undefined || options.aliases !== undefined || options.variables !== undefined
  const fits = (list: readonly string[] | undefined, name: string): boolean =>
    list === undefined
      ? !chosen
      : list.some((each) => new WildcardPattern(each).isMatch(name) || new WildcardPattern(each).isMatch(prefixed(name, options.prefix)))
  const taken = (name: string): boolean => options.noClobber === true && engine.parts.commands.tryFind(engine, name, into) !== undefined
  for (const info of module.functions.values()) {
    if (!fits(options.functions, info.Name)) continue
    const name = prefixed(info.Name, options.prefix)
    if (taken(name)) continue
    const copy = new FunctionInfo(name, (info as FunctionInfo).ScriptBlock, (info as FunctionInfo).CommandType)
    copy.Module = module
    copy.options = (info as FunctionInfo).options
    copy.prefix = options.prefix ?? ''
    putInScope(into, 'functions', name, copy)
  }
  for (const info of module.cmdlets.values()) {
    if (!fits(options.cmdlets, info.Name)) continue
    const lower = info.Name.toLowerCase()
    into.state.cmdlets.set(lower, [...(into.state.cmdlets.get(lower) ?? []).filter((each) => each !== info), info])
  }
  for (const info of module.aliases.values()) {
    if (!fits(options.aliases, info.Name)) continue
    const name = prefixed(info.Name, options.prefix)
    const copy = new AliasInfo(name, (info as AliasInfo).Definition, (info as AliasInfo).options)
    copy.Module = module
    putInScope(into, 'aliases', name, copy)
  }
  for (const variable of module.variables.values()) {
    if (!fits(options.variables, variable.Name)) continue
    adopt(into, symbol(variable.Name), variable)
  }
  into.state.modules.set(keyOf(module), module)
  engine.changed()
}

/** A command's name with a prefix for its noun, if there is one. */
export const prefixed = (name: string, prefix: string | undefined): string => (prefix ? withPrefix(name, prefix) : name)

export const keyOf = (module: PSModuleInfo): string => (module.Path || module.Name).toLowerCase()

/** Lists a module as loaded in this runspace. */
export function register(engine: Engine, module: PSModuleInfo): void {
  engine.modules.set(keyOf(module), module)
}

/** Takes a module and what it gave out of the runspace. */
export function removeModule(engine: Engine, module: PSModuleInfo): void {
  if (module.OnRemove !== null) runBlock(engine, boundTo(module, module.OnRemove), { args: [module] })
  const states = new Set<SessionState>([engine.state, ...[...engine.modules.values()].flatMap((each) => (each.state ? [each.state] : []))])
  for (const state of states) {
    const top = state.top
    for (const [table, items] of [
      ['functions', top.rare?.functions],
      ['aliases', top.rare?.aliases],
    ] as const) {
      for (const [lower, info] of [...((items ?? new Map()) as Map<string, CommandInfo>)]) {
        if (info.Module === module && state !== module.state) removeFromScope(top, table, lower)
      }
    }
    for (const [lower, list] of [...state.cmdlets]) {
      const left = list.filter((each) => each.Module !== module)
      if (left.length === 0) state.cmdlets.delete(lower)
      else if (left.length < list.length) state.cmdlets.set(lower, left)
    }
    for (const variable of module.variables.values())
      if (state !== module.state && variableIn(top, symbol(variable.Name)) === variable) forget(top, symbol(variable.Name))
    state.modules.delete(keyOf(module))
  }
  engine.modules.delete(keyOf(module))
  for (const nested of module.nested)
    if (nested !== module && nested.isPart && engine.modules.get(keyOf(nested)) === nested) removeModule(engine, nested)
  engine.changed()
}

/** The exports as one object: functions are its methods, variables its properties. */
export function customObjectOf(module: PSModuleInfo): PSObject {
  const object = customObject()
  for (const info of module.functions.values()) {
    object.set(info.Name, new ScriptMethod(info.Name, (info as FunctionInfo).ScriptBlock))
  }
  for (const variable of module.variables.values()) object.set(variable.Name, new VariableNote(variable))
  return object
}

/** A property that is a module's variable. */
class VariableNote extends NoteProperty {
  constructor(variable: PSVariable) {
    super(variable.Name, undefined)
    Object.defineProperty(this, 'Value', {
      get: () => variable.Value,
      set: (value: unknown) => {
        variable.Value = value
      },
      enumerable: true,
    })
  }
}

/** [psmoduleinfo]::new(): a module with nothing in it, or with what a block defines. */
function bare(block?: ScriptBlock): PSModuleInfo {
  const engine = currentEngine()
  const id = newGuid()
  const module = createModule(engine, `__DynamicModule_${id}`, id)
  if (block !== undefined) runBlock(engine, boundTo(module, block), { sameScope: true })
  return module
}

defineType('System.Management.Automation.PSModuleInfo', () => ({
  new: {
    '(System.Boolean linkToGlobal)': () => bare(),
    '(System.Management.Automation.ScriptBlock scriptBlock)': (block: ScriptBlock) => bare(block),
  },
}))
