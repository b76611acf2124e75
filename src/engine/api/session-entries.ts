// The entries of an InitialSessionState: variables, functions, aliases, cmdlets and what else a runspace may begin with.

import { List, type NetType, type PropertySpec, defineType, enumValue, genericType, netType, unwrap } from '#objects'
import type { CommandInfo, FunctionInfo } from '#engine/runtime'

const home = 'System.Management.Automation'
const spaces = `${home}.Runspaces`

const names = {
  variable: 'SessionStateVariableEntry',
  function: 'SessionStateFunctionEntry',
  cmdlet: 'SessionStateCmdletEntry',
  alias: 'SessionStateAliasEntry',
  application: 'SessionStateApplicationEntry',
  script: 'SessionStateScriptEntry',
  provider: 'SessionStateProviderEntry',
} as const

export type Entry = {
  readonly kind: keyof typeof names
  Name: string
  Value?: unknown
  Definition?: string
  Description: string
  Options: number
  Visibility: 'Public' | 'Private'
  HelpFile?: string
  /** The command, where there is one already. */
  readonly info?: CommandInfo
  /** Every runspace has it: nothing is to be done for it. */
  readonly start?: boolean
}

export const entryOf = (value: unknown): Entry => unwrap(value) as Entry

export function madeEntry(kind: Entry['kind'], name: string, more: Partial<Entry> = {}): Entry {
  const made = { kind, Name: name, Description: '', Options: 0, Visibility: 'Public', ...more }
  Object.defineProperty(made, 'netType', { get: () => netType(`${spaces}.${names[kind]}`) })
  return made as Entry
}

/** The same once more: what a script changes in one does not show in the other. */
function copyOf(self: Entry): Entry {
  const { kind, Name, start: _, ...more } = self
  return madeEntry(kind, Name, more)
}

const field = (name: keyof Entry, type = 'System.String'): PropertySpec => ({
  type,
  get: (self: Entry) => self[name] ?? null,
  set: (self: any, value: unknown) => {
    self[name] = value
  },
})
const read = (name: keyof Entry, type = 'System.String'): PropertySpec => ({ type, get: (self: Entry) => self[name] ?? null })
const nothing = (type: string): PropertySpec => ({ type, get: () => null })

const visibility = `${home}.SessionStateEntryVisibility`
const options = `${home}.ScopedItemOptions`
const Visibility: PropertySpec = {
  type: visibility,
  get: (self: Entry) => enumValue(netType(visibility), self.Visibility === 'Private' ? 1 : 0),
  set: (self: Entry, value: { value: number }) => {
    self.Visibility = value.value === 1 ? 'Private' : 'Public'
  },
}
const Options: PropertySpec = { type: options, get: (self: Entry) => enumValue(netType(options), self.Options) }
const commandTypes = `${home}.CommandTypes`
const commandType = (value: number): PropertySpec => ({ type: commandTypes, get: () => enumValue(netType(commandTypes), value) })

defineType(`${spaces}.InitialSessionStateEntry`, () => ({
  kind: 'class',
  abstract: true,
  properties: { Name: read('Name'), PSSnapIn: nothing(`${home}.PSSnapInInfo`), Module: nothing(`${home}.PSModuleInfo`) },
  methods: { [`${spaces}.InitialSessionStateEntry Clone()`]: copyOf },
}))
defineType(`${spaces}.SessionStateCommandEntry`, () => ({
  base: `${spaces}.InitialSessionStateEntry`,
  kind: 'class',
  abstract: true,
  properties: { Visibility },
}))

const command = (
  kind: Entry['kind'],
  properties: { [name: string]: PropertySpec },
  make: { [signature: string]: (...args: any[]) => Entry },
) => {
  defineType(`${spaces}.${names[kind]}`, () => ({
    base: `${spaces}.${kind === 'variable' || kind === 'provider' ? 'InitialSessionStateEntry' : 'SessionStateCommandEntry'}`,
    kind: 'class',
    new: make,
    properties,
  }))
}

command(
  'function',
  {
    Definition: {
      type: 'System.String',
      get: (self: Entry) => self.Definition ?? (self.info as FunctionInfo | undefined)?.Definition ?? '',
    },
    Options,
    HelpFile: read('HelpFile'),
    CommandType: commandType(2),
  },
  {
    '(System.String name, System.String definition)': (name, Definition) => madeEntry('function', name, { Definition }),
    '(System.String name, System.String definition, System.String helpFile)': (name, Definition, HelpFile) =>
      madeEntry('function', name, { Definition, HelpFile }),
    [`(System.String name, System.String definition, ${options} options, System.String helpFile)`]: (name, Definition, kept, HelpFile) =>
      madeEntry('function', name, { Definition, Options: kept.value, HelpFile }),
  },
)
command(
  'alias',
  {
    Definition: {
      type: 'System.String',
      get: (self: Entry) => self.Definition ?? (self.info as { Definition?: string } | undefined)?.Definition ?? '',
    },
    Description: read('Description'),
    Options,
    CommandType: commandType(1),
  },
  {
    '(System.String name, System.String definition)': (name, Definition) => madeEntry('alias', name, { Definition }),
    '(System.String name, System.String definition, System.String description)': (name, Definition, Description) =>
      madeEntry('alias', name, { Definition, Description }),
    [`(System.String name, System.String definition, System.String description, ${options} options)`]: (
      name,
      Definition,
      Description,
      kept,
    ) => madeEntry('alias', name, { Definition, Description, Options: kept.value }),
  },
)
command(
  'cmdlet',
  {
    ImplementingType: { type: 'System.Type', get: (self: any) => self.info?.ImplementingType ?? null },
    HelpFileName: read('HelpFile'),
    CommandType: commandType(8),
  },
  {},
)
command(
  'application',
  { Path: read('Name'), CommandType: commandType(32) },
  { '(System.String path)': (path) => madeEntry('application', path) },
)
command('script', { Path: read('Name'), CommandType: commandType(16) }, { '(System.String path)': (path) => madeEntry('script', path) })
command('provider', { ImplementingType: nothing('System.Type'), HelpFileName: read('HelpFile'), Visibility }, {})

const attributes: PropertySpec = {
  type: 'System.Collections.ObjectModel.Collection[System.Attribute]',
  get: () => new List([], genericType(netType('System.Collections.ObjectModel.Collection`1'), [netType('System.Attribute') as NetType])),
}
command(
  'variable',
  { Value: read('Value', 'System.Object'), Description: field('Description'), Options, Attributes: attributes, Visibility },
  {
    '(System.String name, System.Object value, System.String description)': (name, Value, Description) =>
      madeEntry('variable', name, { Value, Description }),
    [`(System.String name, System.Object value, System.String description, ${options} options)`]: (name, Value, Description, kept) =>
      madeEntry('variable', name, { Value, Description, Options: kept.value }),
  },
)
