// [initialsessionstate]: what a new runspace begins with, as lists of entries that a script changes before it opens one.
//
// Entries of the start (commands that every runspace of this process has) are known by being there: what a script took out
// is taken from the new engine, what it added is put in. The plan that says so is plain values, so that it can travel to
// another thread.

import {
  HashSet,
  List,
  type NetType,
  type PSArray,
  defineType,
  enumValue,
  exception,
  genericType,
  itemsOf,
  netType,
  unwrap,
} from '#objects'
import {
  AliasInfo,
  CmdletInfo,
  type Engine,
  FunctionInfo,
  PSVariable,
  ScriptBlock,
  adopt,
  allInScopes,
  convert,
  currentEngine,
  find,
  putInScope,
  removeFromScope,
  runBlock,
  symbol,
} from '#engine/runtime'
import { type Entry, entryOf, madeEntry } from './session-entries.ts'
import type { TypeEntryInfo } from './type-data.ts'

const home = 'System.Management.Automation'
const spaces = `${home}.Runspaces`

const kinds = ['cmdlet', 'function', 'alias'] as const
type ByKind = { readonly [Kind in (typeof kinds)[number]]: readonly string[] }

/** What a new runspace begins with. */
export class SessionStart {
  languageMode: LanguageMode = 'FullLanguage'
  readonly variables: List
  readonly commands: List
  readonly types = collection('SessionStateTypeEntry', [])
  readonly formats = collection('SessionStateFormatEntry', [])
  readonly assemblies = collection('SessionStateAssemblyEntry', [])
  readonly providers: List
  readonly environment = collection('SessionStateVariableEntry', [])
  readonly modules: unknown[] = []
  readonly scripts = new HashSet([], genericType(netType('System.Collections.Generic.HashSet`1'), [netType('System.String')]))
  /** Properties that only are kept. */
  readonly settings = new Map<string, unknown>()
  /** The commands it had when it was made; null: it was made empty. */
  private readonly initial: readonly Entry[] | null
  constructor(commands: readonly Entry[] | null, variables: readonly Entry[] = [], providers: readonly Entry[] = []) {
    this.initial = commands
    this.variables = collection('SessionStateVariableEntry', variables)
    this.commands = collection('SessionStateCommandEntry', commands ?? [])
    this.providers = collection('SessionStateProviderEntry', providers)
  }
  get netType(): NetType {
    return netType(`${spaces}.InitialSessionState`)
  }

  clone(): SessionStart {
    const made = new SessionStart(this.initial)
    made.commands.items.length = 0
    made.languageMode = this.languageMode
    for (const name of ['variables', 'commands', 'types', 'formats', 'assemblies', 'providers', 'environment'] as const)
      made[name].items.push(...this[name].items)
    made.modules.push(...this.modules)
    for (const each of this.scripts.values()) made.scripts.add(each)
    for (const [name, value] of this.settings) made.settings.set(name, value)
    return made
  }

  /** What a fresh engine is to be given, and what it may keep, as plain values. */
  plan(): SessionPlan {
    const commands = this.commands.items.map(entryOf)
    const added = (kind: Entry['kind']): readonly Entry[] => commands.filter((each) => each.kind === kind && each.start !== true)
    const left = new Set(commands)
    const names = (of: readonly Entry[], kind: Entry['kind']): readonly string[] =>
      of.filter((each) => each.kind === kind).map((each) => each.Name.toLowerCase())
    const chosen = this.initial === null ? commands : this.initial.filter((each) => !left.has(each))
    return {
      isBare: this.initial === null,
      chosen: Object.fromEntries(kinds.map((kind) => [kind, names(chosen, kind)])) as ByKind,
      hidden: commands.filter((each) => each.Visibility === 'Private').map((each) => each.Name.toLowerCase()),
      functions: added('function').map((each) => [each.Name, each.Definition ?? '', each.Options]),
      aliases: added('alias').map((each) => [each.Name, each.Definition ?? '', each.Description, each.Options]),
      variables: this.variables.items
        .map(entryOf)
        .filter((each) => each.start !== true)
        .map(({ Name: name, Value: value = null, Options: options, Description: description }) => ({ name, value, options, description })),
      environment: this.environment.items.map(entryOf).map((each) => [each.Name, String(unwrap(each.Value) ?? '')]),
      types: this.types.items.map((each) => {
        const { data, isRemove } = unwrap(each) as TypeEntryInfo
        return { data, isRemove }
      }),
      modules: this.modules,
      scripts: [...this.scripts.values()].map(String),
      languageMode: this.languageMode,
    }
  }
}

const modes = ['FullLanguage', 'RestrictedLanguage', 'NoLanguage', 'ConstrainedLanguage'] as const
type LanguageMode = (typeof modes)[number]

export type SessionPlan = {
  readonly isBare: boolean
  /** The commands to keep, when it is bare; else those to take away. */
  readonly chosen: ByKind
  /** Commands that only other commands may call. */
  readonly hidden: readonly string[]
  readonly functions: readonly (readonly [name: string, definition: string, options: number])[]
  readonly aliases: readonly (readonly [name: string, definition: string, description: string, options: number])[]
  readonly variables: readonly { readonly name: string; readonly value: unknown; readonly options: number; readonly description: string }[]
  readonly environment: readonly (readonly [name: string, value: string])[]
  readonly types: readonly { readonly data: TypeEntryInfo['data']; readonly isRemove: boolean }[]
  readonly modules: readonly unknown[]
  readonly scripts: readonly string[]
  readonly languageMode: LanguageMode
}

/** Gives a fresh engine what was added, and takes from it what was removed. */
export function applyPlan(engine: Engine, plan: SessionPlan): void {
  for (const name of plan.modules) runText(engine, 'Import-Module -Name $args[0] -Global -ErrorAction SilentlyContinue', name)
  takeAway(engine, plan)
  for (const [name, value] of plan.environment) engine.parts.outside?.environment.set(name, value)
  for (const { name, value, options, description } of plan.variables) {
    const variable = new PSVariable(name, value, options)
    variable.description = description
    adopt(engine.global, symbol(name), variable)
  }
  for (const [name, definition, options] of plan.functions) {
    const code = engine.parts.compiler.parse(engine, definition, null, 'function')
    const info = new FunctionInfo(name, new ScriptBlock(engine, code, engine.state))
    info.options = options
    putInScope(engine.global, 'functions', name, info)
  }
  for (const [name, definition, description, options] of plan.aliases) {
    const info = new AliasInfo(name, definition, options)
    info.Description = description
    putInScope(engine.global, 'aliases', name, info)
  }
  hide(engine, new Set(plan.hidden))
  for (const { data, isRemove } of plan.types) {
    if (isRemove) {
      engine.typeData.remove(data.TypeName)
      continue
    }
    const { members, standard } = data.entry()
    const entry = engine.typeData.open(data.TypeName)
    for (const [key, member] of members) entry.members.set(key, member)
    for (const [key, value] of standard) entry.standard.set(key, value)
    engine.typeData.changed()
  }
  engine.changed()
  for (const path of plan.scripts) runText(engine, '. $args[0]', path)
  engine.state.languageMode = plan.languageMode
}

function takeAway(engine: Engine, { isBare, chosen }: SessionPlan): void {
  const goes = (kind: keyof ByKind) => {
    const names = new Set(chosen[kind])
    return (lower: string): boolean => names.has(lower) !== isBare
  }
  const cmdlet = goes('cmdlet')
  for (const name of [...engine.state.cmdlets.keys()]) if (cmdlet(name)) engine.state.cmdlets.delete(name)
  for (const [table, kind] of [
    ['functions', 'function'],
    ['aliases', 'alias'],
  ] as const) {
    const one = goes(kind)
    for (const [lower, info] of [...allInScopes<FunctionInfo | AliasInfo>(engine.global, table)])
      if (info.Module === null && one(lower)) removeFromScope(engine.global, table, lower)
  }
}

/** Infos of cmdlets are shared by all runspaces: a private one is a copy. */
function hide(engine: Engine, names: ReadonlySet<string>): void {
  for (const lower of names) {
    for (const table of ['functions', 'aliases'] as const) {
      const info = allInScopes<FunctionInfo | AliasInfo>(engine.global, table).get(lower)
      if (info !== undefined) putInScope(engine.global, table, info.Name, hiddenCopy(info))
    }
    const list = engine.state.cmdlets.get(lower)
    if (list !== undefined) engine.state.cmdlets.set(lower, list.map(hiddenCopy))
  }
}

function hiddenCopy<Info extends { Visibility: string }>(info: Info): Info {
  const copy = Object.create(info) as Info
  copy.Visibility = 'Private'
  return copy
}

/** A line of a start; what fails leaves its error in $Error, and the runspace opens. */
function runText(engine: Engine, text: string, argument: unknown): void {
  const code = engine.parts.compiler.parse(engine, text, null, 'block')
  runBlock(engine, new ScriptBlock(engine, code, engine.state), { args: [argument], sameScope: true })
}

function collection(name: string, items: readonly unknown[]): List {
  return new List([...items], genericType(netType(`${spaces}.InitialSessionStateEntryCollection\`1`), [netType(`${spaces}.${name}`)]))
}

/** What a runspace of this process has from the start. */
function defaultStart(): SessionStart {
  const engine = currentEngine()
  const start = true
  const all = (table: 'functions' | 'aliases'): readonly (FunctionInfo | AliasInfo)[] =>
    [...allInScopes<FunctionInfo | AliasInfo>(engine.global, table).values()].filter((each) => each.isFromStart)
  return new SessionStart(
    [
      madeEntry('application', '*', { start }),
      madeEntry('script', '*', { start }),
      ...all('functions').map((info) => madeEntry('function', info.Name, { info, start })),
      ...all('aliases').map((info) => madeEntry('alias', info.Name, { info, start, Options: info.options })),
      ...[...engine.state.cmdlets.values()].flatMap((list) => {
        const info = list.at(-1)
        return info instanceof CmdletInfo ? [madeEntry('cmdlet', info.Name, { info, start })] : []
      }),
    ],
    variables.map((name) => madeEntry('variable', name, { Value: find(engine, engine.global, symbol(name)) ?? null, start })),
    ['Alias', 'Environment', 'FileSystem', 'Function', 'Variable'].map((name) => madeEntry('provider', name, { start })),
  )
}

const variables =
  '$ ^ StackTrace PSStyle OutputEncoding ConfirmPreference DebugPreference ErrorActionPreference ProgressPreference VerbosePreference WarningPreference InformationPreference ErrorView NestedPromptLevel WhatIfPreference FormatEnumerationLimit PSEmailServer PSSessionOption PSSessionConfigurationName PSSessionApplicationName IsLinux IsMacOS IsWindows IsCoreCLR PSNativeCommandUseErrorActionPreference PSNativeCommandArgumentPassing'.split(
    ' ',
  )

const languageModeType = netType(`${home}.PSLanguageMode`)
const made = `${spaces}.InitialSessionState`
const entries = (name: string, key: 'variables' | 'commands' | 'types' | 'formats' | 'assemblies' | 'providers' | 'environment') => ({
  type: `${spaces}.InitialSessionStateEntryCollection[${spaces}.${name}]`,
  get: (self: SessionStart) => self[key],
})
/** A property that says how the runspace is to be, and changes nothing here. */
const setting = (name: string, type: string, first: () => unknown) => ({
  type,
  get: (self: SessionStart) => (self.settings.has(name) ? self.settings.get(name) : first()),
  set: (self: SessionStart, value: unknown) => void self.settings.set(name, value),
})
const enumSetting = (name: string, type: string, first: number) => setting(name, type, () => enumValue(netType(type), first))
const isOff = (): boolean => false

defineType(made, () => ({
  kind: 'class',
  staticMethods: {
    [`${made} CreateDefault2()`]: defaultStart,
    [`${made} CreateDefault()`]: defaultStart,
    [`${made} Create()`]: () => {
      const start = new SessionStart(null)
      start.languageMode = 'NoLanguage'
      return start
    },
  },
  properties: {
    LanguageMode: {
      type: languageModeType.name,
      get: (self: SessionStart) => enumValue(languageModeType, modes.indexOf(self.languageMode)),
      set: (self: SessionStart, value: { value: number }) => {
        self.languageMode = modes[value.value]!
      },
    },
    TranscriptDirectory: setting('TranscriptDirectory', 'System.String', () => null),
    ExecutionPolicy: enumSetting('ExecutionPolicy', 'Microsoft.PowerShell.ExecutionPolicy', 3),
    UseFullLanguageModeInDebugger: setting('UseFullLanguageModeInDebugger', 'System.Boolean', isOff),
    ApartmentState: enumSetting('ApartmentState', 'System.Threading.ApartmentState', 2),
    ThreadOptions: enumSetting('ThreadOptions', `${spaces}.PSThreadOptions`, 0),
    ThrowOnRunspaceOpenError: setting('ThrowOnRunspaceOpenError', 'System.Boolean', isOff),
    AuthorizationManager: setting('AuthorizationManager', `${home}.AuthorizationManager`, () => authorization),
    Modules: {
      type: `System.Collections.ObjectModel.ReadOnlyCollection[Microsoft.PowerShell.Commands.ModuleSpecification]`,
      get: (self: SessionStart) =>
        new List(
          self.modules.map((each) => convert(each, netType('Microsoft.PowerShell.Commands.ModuleSpecification'), currentEngine())),
          genericType(netType('System.Collections.ObjectModel.ReadOnlyCollection`1'), [
            netType('Microsoft.PowerShell.Commands.ModuleSpecification'),
          ]),
        ),
    },
    Assemblies: entries('SessionStateAssemblyEntry', 'assemblies'),
    Types: entries('SessionStateTypeEntry', 'types'),
    Formats: entries('SessionStateFormatEntry', 'formats'),
    DisableFormatUpdates: setting('DisableFormatUpdates', 'System.Boolean', isOff),
    Providers: entries('SessionStateProviderEntry', 'providers'),
    Commands: entries('SessionStateCommandEntry', 'commands'),
    Variables: entries('SessionStateVariableEntry', 'variables'),
    EnvironmentVariables: entries('SessionStateVariableEntry', 'environment'),
    StartupScripts: { type: 'System.Collections.Generic.HashSet`1[System.String]', get: (self: SessionStart) => self.scripts },
  },
  methods: {
    [`${made} Clone()`]: (self: SessionStart) => self.clone(),
    'System.Void ImportPSModule(System.String[] name)': (self: SessionStart, names: unknown) => {
      if (names === null) throw exception('System.ArgumentNullException', 'There are no names of modules.', { ParamName: 'name' })
      self.modules.push(...(names as PSArray).list)
    },
    'System.Void ImportPSModulesFromPath(System.String path)': (self: SessionStart, path: string) => {
      const { outside } = currentEngine().parts
      for (const each of outside?.list?.(path) ?? []) self.modules.push(`${path}/${each}`)
    },
  },
}))

const authorization = {
  get netType(): NetType {
    return netType('Microsoft.PowerShell.PSAuthorizationManager')
  },
}
defineType('Microsoft.PowerShell.PSAuthorizationManager', () => ({ base: `${home}.AuthorizationManager`, kind: 'class' }))
defineType(`${home}.AuthorizationManager`, () => ({ kind: 'class' }))

const named = (self: List, name: string, of: NetType | null): ((each: unknown) => boolean) => {
  const lower = name.toLowerCase()
  return (each) => {
    const one = entryOf(each) as Entry & { netType: NetType }
    return one.Name.toLowerCase() === lower && (of === null || of === undefined || one.netType === of)
  }
}

defineType(`${spaces}.InitialSessionStateEntryCollection\`1`, () => ({
  base: 'System.Collections.Generic.List`1',
  kind: 'class',
  methods: {
    'System.Collections.ObjectModel.Collection[T] get_Item(System.String name)': (self: List, name: string) =>
      new List(
        self.items.filter(named(self, name, null)),
        genericType(netType('System.Collections.ObjectModel.Collection`1'), [netType('System.Object')]),
      ),
    'System.Void Add(System.Collections.IEnumerable items)': (self: List, items: unknown) => void self.items.push(...itemsOf(items)!),
    'System.Void RemoveItem(System.Int32 index)': (self: List, index: number) => void self.items.splice(index, 1),
    'System.Void RemoveItem(System.Int32 index, System.Int32 count)': (self: List, index: number, count: number) =>
      void self.items.splice(index, count),
    'System.Void Reset()': (self: List) => {
      self.items.length = 0
    },
    'System.Void Remove(System.String name, System.Object type)': (self: List, name: string, of: NetType) => {
      const goes = named(self, name, of)
      const left = self.items.filter((each) => !goes(each))
      self.items.length = 0
      self.items.push(...left)
    },
  },
}))
