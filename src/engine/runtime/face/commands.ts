// What Get-Command gives, and modules, as scripts see them. Parameters and their sets are added by `command`.

import { Dictionary, PSArray, type PropertySpec, Version, defineType, emptyGuid, enumValue, genericType, netType } from '#objects'
import type { AliasInfo, CommandInfo, FunctionInfo } from '../commands/command-info.ts'
import { type PSModuleInfo } from '../scopes/module-info.ts'
import { fields } from './fields.ts'
import { optionsProperty, visibilityProperty } from './variables.ts'

const space = 'System.Management.Automation'
const typesType = defineType(`${space}.CommandTypes`, () => ({
  flags: true,
  enum: { Alias: 1, Function: 2, Filter: 4, Cmdlet: 8, ExternalScript: 16, Application: 32, Script: 64, Configuration: 256, All: 383 },
}))

const version = (text: string): unknown => {
  const parts = text.split('.').map(Number)
  return new Version(parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? -1, parts[3] ?? -1)
}

const verb = (name: string): string => (name.includes('-') ? name.slice(0, name.indexOf('-')) : '')
const noun = (name: string): string => (name.includes('-') ? name.slice(name.indexOf('-') + 1) : '')

const common: { [name: string]: PropertySpec } = {
  ...fields(`
    Name System.String
    ModuleName System.String
    Module System.Management.Automation.PSModuleInfo
    Definition System.String`),
  CommandType: { type: typesType.name, get: (self: CommandInfo) => enumValue(typesType, typeNumbers[self.CommandType] ?? 0) },
  Source: {
    type: 'System.String',
    get: (self: CommandInfo & { Source?: string }) => ('Path' in self ? (self.Source ?? '') : self.ModuleName),
  },
  Version: { type: 'System.Version', get: (self: CommandInfo) => (self.Module === null ? null : version(self.Module.Version)) },
  Visibility: visibilityProperty,
}
const typeNumbers: { readonly [name: string]: number } = {
  Alias: 1,
  Function: 2,
  Filter: 4,
  Cmdlet: 8,
  ExternalScript: 16,
  Application: 32,
  Script: 64,
  Configuration: 256,
}

defineType(`${space}.CommandInfo`, () => ({ properties: common, methods: { 'System.String ToString()': String } }))

const derived = (name: string, properties: { [name: string]: PropertySpec }): void => {
  defineType(`${space}.${name}`, () => ({ base: `${space}.CommandInfo`, properties }))
}
const verbAndNoun: { [name: string]: PropertySpec } = {
  Verb: { type: 'System.String', get: (self: CommandInfo) => verb(self.Name) },
  Noun: { type: 'System.String', get: (self: CommandInfo) => noun(self.Name) },
}

derived('AliasInfo', {
  ...fields('Description System.String*'),
  Options: optionsProperty,
  ReferencedCommand: { type: `${space}.CommandInfo`, get: (self: AliasInfo) => self.referenced?.(false) ?? null },
  ResolvedCommand: { type: `${space}.CommandInfo`, get: (self: AliasInfo) => self.referenced?.(true) ?? null },
  DisplayName: { type: 'System.String', get: (self: AliasInfo) => `${self.Name} -> ${self.Definition}` },
})
derived('FunctionInfo', {
  ...fields(`
    ScriptBlock System.Management.Automation.ScriptBlock
    Description System.String*`),
  ...verbAndNoun,
  CmdletBinding: { type: 'System.Boolean', get: (self: FunctionInfo) => self.ScriptBlock.code.isAdvanced },
  Options: optionsProperty,
  HelpFile: { type: 'System.String', get: () => '' },
})
defineType(`${space}.FilterInfo`, () => ({ base: `${space}.FunctionInfo` }))
defineType(`${space}.ConfigurationInfo`, () => ({ base: `${space}.FunctionInfo` }))
derived('CmdletInfo', { ...verbAndNoun, Options: optionsProperty, HelpFile: { type: 'System.String', get: () => '' } })
derived(
  'ExternalScriptInfo',
  fields(`
  Path System.String
  ScriptBlock System.Management.Automation.ScriptBlock
  ScriptContents System.String`),
)
derived('ScriptInfo', fields('ScriptBlock System.Management.Automation.ScriptBlock'))
derived('ApplicationInfo', {
  ...fields('Path System.String'),
  Extension: { type: 'System.String', get: (self: CommandInfo) => /\.[^.]*$/.exec(self.Name)?.[0] ?? '' },
})

const tableOf = (value: string) =>
  genericType(netType('System.Collections.Generic.Dictionary`2'), [netType('System.String'), netType(`${space}.${value}`)])
const exported = (type: string, get: (self: PSModuleInfo) => Iterable<readonly [string, { readonly Name: string }]>): PropertySpec => ({
  type: `System.Collections.Generic.Dictionary[System.String,${space}.${type}]`,
  get: (self: PSModuleInfo) => {
    const table = new Dictionary(tableOf(type), 'ignoreCase')
    for (const [, each] of get(self)) table.set(each.Name, each)
    return table
  },
})

const moduleTypeType = defineType(`${space}.ModuleType`, () => ({ enum: { Script: 0, Binary: 1, Manifest: 2, Cim: 3, Workflow: 4 } }))
const accessType = defineType(`${space}.ModuleAccessMode`, () => ({ enum: { ReadWrite: 0, ReadOnly: 1, Constant: 2 } }))
const accessModes = ['ReadWrite', 'ReadOnly', 'Constant'] as const

defineType(`${space}.PSModuleInfo`, () => ({
  properties: {
    ...fields(`
      Name System.String
      Path System.String
      ModuleBase System.String
      Description System.String*
      Author System.String
      CompanyName System.String
      Copyright System.String
      HelpInfoUri System.String
      PrivateData System.Object*
      RootModule System.String
      Prefix System.String
      OnRemove System.Management.Automation.ScriptBlock*`),
    Guid: { type: 'System.Guid', get: (self: PSModuleInfo) => self.Guid ?? emptyGuid },
    Version: { type: 'System.Version', get: (self: PSModuleInfo) => version(self.Version) },
    ModuleType: {
      type: moduleTypeType.name,
      get: (self: PSModuleInfo) => enumValue(moduleTypeType, ['Script', 'Binary', 'Manifest', 'Cim', 'Workflow'].indexOf(self.ModuleType)),
    },
    AccessMode: {
      type: accessType.name,
      get: (self: PSModuleInfo) => enumValue(accessType, accessModes.indexOf(self.AccessMode)),
      set: (self: PSModuleInfo, value: { value: number }) => {
        self.AccessMode = accessModes[value.value]!
      },
    },
    PowerShellVersion: { type: 'System.Version', get: (self: PSModuleInfo) => self.PowerShellVersion },
    Definition: { type: 'System.String', get: (self: PSModuleInfo) => self.definition },
    ExportedFunctions: exported('FunctionInfo', (self) => self.functions),
    ExportedCmdlets: exported('CmdletInfo', (self) => self.cmdlets),
    ExportedAliases: exported('AliasInfo', (self) => self.aliases),
    ExportedVariables: exported('PSVariable', (self) => self.variables),
    ExportedCommands: exported('CommandInfo', (self) => [...self.functions, ...self.cmdlets, ...self.aliases]),
    NestedModules: {
      type: `System.Collections.ObjectModel.ReadOnlyCollection[${space}.PSModuleInfo]`,
      get: (self: PSModuleInfo) => new PSArray([...self.nested]),
    },
    RequiredModules: {
      type: `System.Collections.ObjectModel.ReadOnlyCollection[${space}.PSModuleInfo]`,
      get: (self: PSModuleInfo) => new PSArray([...self.required]),
    },
    SessionState: { type: `${space}.SessionState`, get: (self: PSModuleInfo) => self.state },
    Tags: { type: 'System.Collections.Generic.IEnumerable[System.String]', get: (self: PSModuleInfo) => new PSArray([...self.Tags]) },
    ProjectUri: { type: 'System.Uri', get: (self: PSModuleInfo) => self.ProjectUri },
    LicenseUri: { type: 'System.Uri', get: (self: PSModuleInfo) => self.LicenseUri },
    IconUri: { type: 'System.Uri', get: (self: PSModuleInfo) => self.IconUri },
    ReleaseNotes: { type: 'System.String', get: (self: PSModuleInfo) => self.ReleaseNotes },
    LogPipelineExecutionDetails: { type: 'System.Boolean', get: () => false, set: () => {} },
  },
  methods: {
    'System.Object Invoke(System.Management.Automation.ScriptBlock sb, System.Object[] args...)': (
      self: PSModuleInfo,
      block: unknown,
      args: unknown,
    ) => self.invoke?.(block, args),
    'System.Management.Automation.ScriptBlock NewBoundScriptBlock(System.Management.Automation.ScriptBlock scriptBlockToBind)': (
      self: PSModuleInfo,
      block: unknown,
    ) => self.bound?.(block),
    'System.Management.Automation.PSVariable GetVariableFromCallersModule(System.String variableName)': () => null,
    'System.Management.Automation.PSObject AsCustomObject()': (self: PSModuleInfo) => self.asCustomObject?.(),
    'System.String ToString()': (self: PSModuleInfo) => self.Name,
  },
}))
