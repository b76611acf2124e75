// Modules as scripts see them: PSModuleInfo, what it says of itself and what it exports.

import { Dictionary, PSArray, type PropertySpec, Version, defineType, emptyGuid, enumValue, genericType, netType } from '#objects'
import { assemblyOfType, typedArray } from '#dotnet'
import type { PSModuleInfo } from '../scopes/module-info.ts'
import { fields } from './fields.ts'

const space = 'System.Management.Automation'

const moduleTypes = ['Script', 'Binary', 'Manifest', 'Cim', 'Workflow'] as const
const moduleTypeType = defineType(`${space}.ModuleType`, () => ({ enum: { Script: 0, Binary: 1, Manifest: 2, Cim: 3, Workflow: 4 } }))
const accessModes = ['ReadWrite', 'ReadOnly', 'Constant'] as const
const accessType = defineType(`${space}.ModuleAccessMode`, () => ({ enum: { ReadWrite: 0, ReadOnly: 1, Constant: 2 } }))
const architectureType = defineType('System.Reflection.ProcessorArchitecture', () => ({
  enum: { None: 0, MSIL: 1, X86: 2, IA64: 3, Amd64: 4, Arm: 5 },
}))

const listOf = (element: string, get: (self: PSModuleInfo) => readonly unknown[]): PropertySpec => ({
  type: `System.Collections.Generic.IEnumerable[${element}]`,
  get: (self: PSModuleInfo) => typedArray(`${element}[]`, [...get(self)]),
})
const collectionOf = (element: string, get: (self: PSModuleInfo) => readonly unknown[]): PropertySpec => ({
  type: `System.Collections.ObjectModel.ReadOnlyCollection[${element}]`,
  get: (self: PSModuleInfo) => new PSArray([...get(self)]),
})

const text = netType('System.String')
const table = (type: string, items: Iterable<readonly [string, unknown]>): Dictionary => {
  const made = new Dictionary(genericType(netType('System.Collections.Generic.Dictionary`2'), [text, netType(type)]), 'ignoreCase')
  for (const [key, each] of items) made.set(key, each)
  return made
}
const exported = (type: string, get: (self: PSModuleInfo) => Iterable<readonly [string, { readonly Name: string }]>): PropertySpec => ({
  type: `System.Collections.Generic.Dictionary[System.String,${space}.${type}]`,
  get: (self: PSModuleInfo) =>
    table(
      `${space}.${type}`,
      [...get(self)].map(([, each]) => [self.Prefix && type !== 'PSVariable' ? withPrefix(each.Name, self.Prefix) : each.Name, each]),
    ),
})

/** Get-M with the prefix Zz is Get-ZzM. */
export function withPrefix(name: string, prefix: string): string {
  const dash = name.indexOf('-')
  return dash < 0 ? prefix + name : `${name.slice(0, dash + 1)}${prefix}${name.slice(dash + 1)}`
}

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
      OnRemove System.Management.Automation.ScriptBlock*
      PowerShellVersion System.Version
      PowerShellHostName System.String
      PowerShellHostVersion System.Version
      ClrVersion System.Version
      DotNetFrameworkVersion System.Version
      ProjectUri System.Uri
      LicenseUri System.Uri
      IconUri System.Uri
      RepositorySourceLocation System.Uri
      ReleaseNotes System.String`),
    Guid: { type: 'System.Guid', get: (self: PSModuleInfo) => self.Guid ?? emptyGuid },
    Version: { type: 'System.Version', get: (self: PSModuleInfo) => version(self.Version) },
    ModuleType: {
      type: moduleTypeType.name,
      get: (self: PSModuleInfo) => enumValue(moduleTypeType, moduleTypes.indexOf(self.ModuleType)),
    },
    AccessMode: {
      type: accessType.name,
      get: (self: PSModuleInfo) => enumValue(accessType, accessModes.indexOf(self.AccessMode)),
      set: (self: PSModuleInfo, value: { value: number }) => {
        self.AccessMode = accessModes[value.value]!
      },
    },
    ProcessorArchitecture: {
      type: architectureType.name,
      get: (self: PSModuleInfo) => enumValue(architectureType, self.ProcessorArchitecture),
    },
    ImplementingAssembly: {
      type: 'System.Reflection.Assembly',
      get: (self: PSModuleInfo) => {
        const [first] = self.types.values()
        return first === undefined ? null : assemblyOfType(first.type)
      },
    },
    Definition: { type: 'System.String', get: (self: PSModuleInfo) => self.definition },
    ExportedFunctions: exported('FunctionInfo', (self) => self.functions),
    ExportedCmdlets: exported('CmdletInfo', (self) => self.cmdlets),
    ExportedAliases: exported('AliasInfo', (self) => self.aliases),
    ExportedVariables: exported('PSVariable', (self) => self.variables),
    ExportedCommands: exported('CommandInfo', (self) => [...self.functions, ...self.cmdlets, ...self.aliases]),
    ExportedDscResources: collectionOf('System.String', () => []),
    ExportedFormatFiles: collectionOf('System.String', (self) => self.formatFiles),
    ExportedTypeFiles: collectionOf('System.String', (self) => self.typeFiles),
    NestedModules: collectionOf(`${space}.PSModuleInfo`, (self) => self.nested),
    RequiredModules: collectionOf(`${space}.PSModuleInfo`, (self) => self.required),
    SessionState: { type: `${space}.SessionState`, get: (self: PSModuleInfo) => self.state },
    Tags: listOf('System.String', (self) => self.Tags),
    FileList: listOf('System.String', (self) => self.files),
    Scripts: listOf('System.String', (self) => self.scripts),
    CompatiblePSEditions: listOf('System.String', (self) => self.editions),
    RequiredAssemblies: listOf('System.String', (self) => self.assemblies),
    ModuleList: listOf('System.Object', (self) => self.moduleList),
    ExperimentalFeatures: listOf(`${space}.ExperimentalFeature`, () => []),
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
    [`System.Collections.Generic.Dictionary[System.String,${space}.Language.TypeDefinitionAst] GetExportedTypeDefinitions()`]: (
      self: PSModuleInfo,
    ) =>
      table(
        `${space}.Language.TypeDefinitionAst`,
        [...self.exportedTypes().values()].map(({ ast }) => [ast.Name, ast]),
      ),
    'System.String ToString()': (self: PSModuleInfo) => self.Name,
  },
}))

const version = (text: string): unknown => {
  const parts = text.split('.').map(Number)
  return new Version(parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? -1, parts[3] ?? -1)
}
