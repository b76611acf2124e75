// What Get-Command gives as scripts see it. Parameters and their sets are added by `command`.

import { type PropertySpec, Version, defineType, enumValue } from '#objects'
import type { AliasInfo, CommandInfo, FunctionInfo } from '../commands/command-info.ts'
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
  CommandType: { type: typesType.name, get: (self: CommandInfo) => enumValue(typesType, commandTypeNumbers[self.CommandType] ?? 0) },
  Source: {
    type: 'System.String',
    get: (self: CommandInfo & { Source?: string }) => ('Path' in self ? (self.Source ?? '') : self.ModuleName),
  },
  Version: { type: 'System.Version', get: (self: CommandInfo) => (self.Module === null ? null : version(self.Module.Version)) },
  Visibility: visibilityProperty,
}
/** The numbers of CommandTypes. */
export const commandTypeNumbers: { readonly [name: string]: number } = {
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
  HelpFile: { type: 'System.String', get: () => null },
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
