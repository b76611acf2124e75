// What Get-Command gives, as .NET types: the infos of commands, their parameters and parameter sets.

import { Dictionary, List, type NetType, Version, type TypeSpec, defineType, enumValue, genericType, netType } from '#objects'
import {
  AliasInfo,
  ApplicationInfo,
  CmdletInfo,
  type CommandInfo,
  ExternalScriptInfo,
  FunctionInfo,
  ScriptInfo,
  currentEngine,
  runtimeError,
} from '#engine/runtime'
import { type Attribute, type OutputTypeAttribute } from './attribute.ts'
import { PSTypeName } from './attribute-types.ts'
import { className } from './cmdlet-command.ts'
import { cmdletTable } from './cmdlet-table.ts'
import type { CmdletSpec as Spec } from './cmdlet.ts'
import { attributeMaker } from './attribute-maker.ts'
import { findOne, tryFind } from './discovery.ts'
import { type FunctionTable, functionTable } from './function-table.ts'
import { linkOf } from './help-links.ts'
import type { Parameter, ParameterTable, SetPlace } from './parameter.ts'
import { switchType } from './parameter.ts'
import { type SyntaxSet, setsOf, syntaxOf } from './syntax.ts'

const home = 'System.Management.Automation'
const type = (name: string): NetType => netType(`${home}.${name}`)

/** The binder's table of a command; undefined for programs and aliases of nothing. */
export function tableOf(info: CommandInfo): ParameterTable | undefined {
  if (info instanceof CmdletInfo) return cmdletTable(info.spec as Spec)
  if (info instanceof AliasInfo) {
    const target = resolved(info)
    return target && tableOf(target)
  }
  return functionTableOf(info)?.table
}

export function functionTableOf(info: CommandInfo): FunctionTable | undefined {
  const block =
    info instanceof FunctionInfo || info instanceof ExternalScriptInfo || info instanceof ScriptInfo ? info.ScriptBlock : undefined
  return block && functionTable(block, attributeMaker(block.engine, block))
}

/** The command behind an alias, to the end; undefined when there is none. */
export function resolved(alias: AliasInfo): CommandInfo | undefined {
  const engine = currentEngine()
  return tryFind(engine, alias.Definition, engine.at.frame)
}

const enumOf = (name: string, value: number): unknown => enumValue(type(name), value)

const collection = (element: NetType): NetType => genericType(netType('System.Collections.ObjectModel.ReadOnlyCollection`1'), [element])
const readOnly = (items: readonly unknown[], element: NetType): List => new List([...items], collection(element))
const mutable = (items: readonly unknown[], element: NetType): List =>
  new List([...items], genericType(netType('System.Collections.ObjectModel.Collection`1'), [element]))
const stringType = netType('System.String')

function dictionary(entries: Iterable<readonly [string, unknown]>, value: NetType): Dictionary {
  const made = new Dictionary(genericType(netType('System.Collections.Generic.Dictionary`2'), [stringType, value]), 'ignoreCase')
  for (const [key, item] of entries) made.set(key, item)
  return made
}

// ---- parameters

/** One parameter of a command, for scripts. */
export class ParameterMetadata {
  readonly parameter: Parameter
  constructor(parameter: Parameter) {
    this.parameter = parameter
  }
  get netType(): NetType {
    return type('ParameterMetadata')
  }
}

class ParameterSetMetadata {
  readonly place: SetPlace
  constructor(place: SetPlace) {
    this.place = place
  }
  get netType(): NetType {
    return type('ParameterSetMetadata')
  }
}

class CommandParameterInfo {
  readonly parameter: Parameter
  readonly place: SetPlace
  constructor(parameter: Parameter, place: SetPlace) {
    this.parameter = parameter
    this.place = place
  }
  get netType(): NetType {
    return type('CommandParameterInfo')
  }
}

export class CommandParameterSetInfo {
  readonly set: SyntaxSet
  constructor(set: SyntaxSet) {
    this.set = set
  }
  get netType(): NetType {
    return type('CommandParameterSetInfo')
  }
  toString(): string {
    return syntaxOf(this.set)
  }
}

const attributesOf = (parameter: Parameter): readonly Attribute[] => {
  // Conversions stand behind everything else.
  const last = parameter.attributes.filter((each) => each.netType.name.endsWith('ArgumentTypeConverterAttribute'))
  return [...parameter.attributes.filter((each) => !last.includes(each)), ...last]
}
const attributeType = netType('System.Attribute')

defineType(`${home}.ParameterMetadata`, () => ({
  kind: 'class',
  properties: {
    Name: { type: 'System.String', get: (self: ParameterMetadata) => self.parameter.name },
    ParameterType: { type: 'System.Type', get: (self: ParameterMetadata) => self.parameter.type },
    ParameterSets: {
      type: `System.Collections.Generic.Dictionary\`2[System.String,${home}.ParameterSetMetadata]`,
      get: (self: ParameterMetadata) =>
        dictionary(
          self.parameter.places.map((each) => [each.set, new ParameterSetMetadata(each)]),
          type('ParameterSetMetadata'),
        ),
    },
    IsDynamic: { type: 'System.Boolean', get: (self: ParameterMetadata) => self.parameter.origin === 'dynamic' },
    Aliases: {
      type: 'System.Collections.ObjectModel.Collection`1[System.String]',
      get: (self: ParameterMetadata) => mutable(self.parameter.aliases, stringType),
    },
    Attributes: {
      type: 'System.Collections.ObjectModel.Collection`1[System.Attribute]',
      get: (self: ParameterMetadata) => mutable(attributesOf(self.parameter), attributeType),
    },
    SwitchParameter: { type: 'System.Boolean', get: (self: ParameterMetadata) => self.parameter.type === switchType },
  },
}))
const placeProperties = {
  Position: { type: 'System.Int32', get: (self: { place: SetPlace }) => self.place.position },
  ValueFromPipeline: { type: 'System.Boolean', get: (self: { place: SetPlace }) => self.place.value },
  ValueFromPipelineByPropertyName: { type: 'System.Boolean', get: (self: { place: SetPlace }) => self.place.property },
  ValueFromRemainingArguments: { type: 'System.Boolean', get: (self: { place: SetPlace }) => self.place.remaining },
  HelpMessage: { type: 'System.String', get: (self: { place: SetPlace }) => self.place.attribute.HelpMessage },
  IsMandatory: { type: 'System.Boolean', get: (self: { place: SetPlace }) => self.place.mandatory },
}
defineType(`${home}.ParameterSetMetadata`, () => ({ kind: 'class', properties: placeProperties }))
defineType(`${home}.CommandParameterInfo`, () => ({
  kind: 'class',
  properties: {
    Name: { type: 'System.String', get: (self: CommandParameterInfo) => self.parameter.name },
    ParameterType: { type: 'System.Type', get: (self: CommandParameterInfo) => self.parameter.type },
    IsMandatory: placeProperties.IsMandatory,
    IsDynamic: { type: 'System.Boolean', get: (self: CommandParameterInfo) => self.parameter.origin === 'dynamic' },
    Position: placeProperties.Position,
    ValueFromPipeline: placeProperties.ValueFromPipeline,
    ValueFromPipelineByPropertyName: placeProperties.ValueFromPipelineByPropertyName,
    ValueFromRemainingArguments: placeProperties.ValueFromRemainingArguments,
    HelpMessage: { type: 'System.String', get: (self: CommandParameterInfo) => self.place.attribute.HelpMessage ?? '' },
    Aliases: {
      type: 'System.Collections.ObjectModel.ReadOnlyCollection`1[System.String]',
      get: (self: CommandParameterInfo) => readOnly(self.parameter.aliases, stringType),
    },
    Attributes: {
      type: 'System.Collections.ObjectModel.ReadOnlyCollection`1[System.Attribute]',
      get: (self: CommandParameterInfo) => readOnly(attributesOf(self.parameter), attributeType),
    },
  },
}))
defineType(`${home}.CommandParameterSetInfo`, () => ({
  kind: 'class',
  properties: {
    Name: { type: 'System.String', get: (self: CommandParameterSetInfo) => self.set.name },
    IsDefault: { type: 'System.Boolean', get: (self: CommandParameterSetInfo) => self.set.isDefault },
    Parameters: {
      type: `System.Collections.ObjectModel.ReadOnlyCollection\`1[${home}.CommandParameterInfo]`,
      get: (self: CommandParameterSetInfo) =>
        readOnly(
          self.set.parameters.map((each) => new CommandParameterInfo(each.parameter, each.place)),
          type('CommandParameterInfo'),
        ),
    },
  },
  methods: { 'System.String ToString()': (self: CommandParameterSetInfo) => self.toString() },
}))

// ---- commands

/** The parameters by name; for Get-Command -ArgumentList the dynamic ones with them. */
export function parameterDictionary(info: CommandInfo): unknown {
  const table = wholeTable(info)
  return table === undefined
    ? null
    : dictionary(
        table.list.map((each) => [each.name, new ParameterMetadata(each)]),
        type('ParameterMetadata'),
      )
}

/** With the parameters that depend on arguments: those of Get-Command's -ArgumentList, or of none. */
function wholeTable(info: CommandInfo): ParameterTable | undefined {
  const known = info.dynamicTable as ParameterTable | undefined
  const table = known ?? tableOf(info)
  if (known !== undefined || table === undefined || !(info instanceof FunctionInfo) || info.ScriptBlock.code.ast.DynamicParamBlock === null)
    return table
  const engine = currentEngine()
  const more = engine.parts.commands.dynamicParameters?.(engine, info, [], undefined) as readonly Parameter[] | undefined
  return more === undefined || more.length === 0 ? table : table.with(more)
}

export function parameterSetInfos(info: CommandInfo): CommandParameterSetInfo[] {
  const table = wholeTable(info)
  return table === undefined ? [] : setsOf(table).map((set) => new CommandParameterSetInfo(set))
}

/** The forms of a command, one a line: Get-Command -Syntax, and the definition of a cmdlet. */
export function definitionText(info: CommandInfo, name: string = info.Name): string {
  return parameterSetInfos(info)
    .map((set) => `\n${name} ${set.toString()}\n`)
    .join('')
}

export function outputTypes(info: CommandInfo): readonly PSTypeName[] {
  if (info instanceof CmdletInfo) {
    const { output } = info.spec as Spec
    return output === null || output === undefined
      ? []
      : (typeof output === 'string' ? [output] : output).map((name) => new PSTypeName(name))
  }
  if (info instanceof AliasInfo) {
    const target = resolved(info)
    return target ? outputTypes(target) : []
  }
  return (functionTableOf(info)?.outputs ?? []).flatMap((each: OutputTypeAttribute) =>
    each.outputs.map((one) => (typeof one === 'string' ? new PSTypeName(one) : new PSTypeName(one.name, one))),
  )
}

defineType(`${home}.CommandInfo`, () => ({
  properties: {
    Source: { type: 'System.String', get: (self: CommandInfo) => sourceOf(self) },
    Version: { type: 'System.Version', get: (self: CommandInfo) => versionOf(self) },
    RemotingCapability: { type: `${home}.RemotingCapability`, get: (self: CommandInfo) => enumOf('RemotingCapability', remotingOf(self)) },
    Parameters: { type: `System.Collections.Generic.Dictionary\`2[System.String,${home}.ParameterMetadata]`, get: parameterDictionary },
    ParameterSets: {
      type: `System.Collections.ObjectModel.ReadOnlyCollection\`1[${home}.CommandParameterSetInfo]`,
      get: (self: CommandInfo) => (tableOf(self) === undefined ? null : readOnly(parameterSetInfos(self), type('CommandParameterSetInfo'))),
    },
    OutputType: {
      type: `System.Collections.ObjectModel.ReadOnlyCollection\`1[${home}.PSTypeName]`,
      get: (self: CommandInfo) => readOnly(outputTypes(self), type('PSTypeName')),
    },
  },
  methods: {
    [`${home}.ParameterMetadata ResolveParameter(System.String name)`]: (self: CommandInfo, name: string) => resolveParameter(self, name),
  },
}))

const capabilities = ['None', 'PowerShell', 'SupportedByCommand', 'OwnedByCommand']

function remotingOf(info: CommandInfo): number {
  const name = info instanceof CmdletInfo ? linkOf(info.Name).remoting : functionTableOf(info)?.binding?.RemotingCapability
  return name === undefined ? 1 : capabilities.indexOf(name)
}

function resolveParameter(info: CommandInfo, name: string): ParameterMetadata {
  const found = tableOf(info)?.match(name) ?? null
  if (found === null || Array.isArray(found)) {
    throw runtimeError(
      found === null ? 'NamedParameterNotFound' : 'AmbiguousParameter',
      found === null
        ? `${info.Name} has no parameter whose name is or begins with "${name}".`
        : `-${name} could be any of several parameters of ${info.Name}.`,
      { category: 'InvalidArgument', type: `${home}.ParameterBindingException` },
    )
  }
  return new ParameterMetadata(found as Parameter)
}

function sourceOf(info: CommandInfo): string {
  return info instanceof ExternalScriptInfo || info instanceof ApplicationInfo ? info.Path : info.ModuleName
}

function versionOf(info: CommandInfo): unknown {
  if (info.Module === null) return info instanceof ApplicationInfo ? new Version(0, 0, 0, 0) : null
  const parts = info.Module.Version.split('.').map(Number)
  return new Version(parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? -1, parts[3] ?? -1)
}

const info = (name: string, properties: TypeSpec['properties']): void => {
  defineType(`${home}.${name}`, () => ({ ...(properties ? { properties } : {}) }))
}

info('FunctionInfo', {
  CmdletBinding: { type: 'System.Boolean', get: (self: FunctionInfo) => functionTableOf(self)?.advanced === true },
  DefaultParameterSet: { type: 'System.String', get: (self: FunctionInfo) => functionTableOf(self)?.table.defaultSet ?? null },
  HelpUri: { type: 'System.String', get: (self: FunctionInfo) => functionTableOf(self)?.binding?.HelpUri ?? '' },
})
info('CmdletInfo', {
  HelpFile: { type: 'System.String', get: () => 'System.Management.Automation.dll-Help.xml' },
  PSSnapIn: { type: `${home}.PSSnapInInfo`, get: (self: CmdletInfo) => (self.ModuleName === 'Microsoft.PowerShell.Core' ? snapIn : null) },
  ImplementingType: { type: 'System.Type', get: (self: CmdletInfo) => netType(className(self.spec as Spec)) },
  Definition: { type: 'System.String', get: (self: CmdletInfo) => definitionText(self) },
  DefaultParameterSet: { type: 'System.String', get: (self: CmdletInfo) => (self.spec as Spec).defaultSet ?? null },
})
info('AliasInfo', {
  ReferencedCommand: {
    type: `${home}.CommandInfo`,
    get: (self: AliasInfo) => findOne(currentEngine(), self.Definition, currentEngine().at.frame) ?? null,
  },
  ResolvedCommand: { type: `${home}.CommandInfo`, get: (self: AliasInfo) => resolved(self) ?? null },
  ResolvedCommandName: { type: 'System.String', get: (self: AliasInfo) => resolved(self)?.Name ?? null },
})

const snapIn = {
  get netType(): NetType {
    return type('PSSnapInInfo')
  },
  toString: () => 'Microsoft.PowerShell.Core',
}
defineType(`${home}.PSSnapInInfo`, () => ({
  kind: 'class',
  properties: { Name: { type: 'System.String', get: () => 'Microsoft.PowerShell.Core' } },
}))
