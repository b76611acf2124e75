// What a manifest says of its module: the module's properties, and the commands that it promises without running anything.

import { Dictionary, type EnumValue, Guid, netType, unwrap } from '#objects'
import { hasWildcards } from '#dotnet'
import {
  AliasInfo,
  CmdletInfo,
  type CommandInfo,
  type Engine,
  FunctionInfo,
  type PSModuleInfo,
  PSVariable,
  convert,
  createBlock,
} from '#engine/runtime'
import { itemsIn, listIn, textIn, valueIn } from './manifest.ts'
import { folderOf, within } from './module-find.ts'

const specification = netType('Microsoft.PowerShell.Commands.ModuleSpecification')
const versions = [
  ['PowerShellVersion', 'PowerShellVersion'],
  ['PowerShellHostVersion', 'PowerShellHostVersion'],
  ['CLRVersion', 'ClrVersion'],
  ['DotNetFrameworkVersion', 'DotNetFrameworkVersion'],
] as const

/** What stands in the manifest about the module itself. */
export function describe(engine: Engine, module: PSModuleInfo, table: Dictionary, path: string): void {
  const text = (key: string): string => textIn(engine, table, key) ?? ''
  module.ModuleBase = folderOf(path)
  module.Version = text('ModuleVersion') || '0.0'
  module.Author = text('Author')
  module.CompanyName = text('CompanyName')
  module.Copyright = text('Copyright')
  module.Description = text('Description')
  module.HelpInfoUri = textIn(engine, table, 'HelpInfoURI') ?? null
  module.Prefix = textIn(engine, table, 'DefaultCommandPrefix') ?? null
  module.RootModule = textIn(engine, table, 'RootModule') ?? textIn(engine, table, 'ModuleToProcess') ?? null
  for (const [key, field] of versions) {
    const value = valueIn(table, key)
    module[field] = value === undefined || value === null ? null : convert(value, netType('System.Version'), engine)
  }
  module.PowerShellHostName = textIn(engine, table, 'PowerShellHostName') ?? null
  const files = (key: string): string[] => (listIn(engine, table, key) ?? []).map((each) => within(module.ModuleBase, each))
  module.files = files('FileList')
  module.scripts = files('ScriptsToProcess')
  module.formatFiles = files('FormatsToProcess')
  module.typeFiles = files('TypesToProcess')
  const architecture = textIn(engine, table, 'ProcessorArchitecture')
  if (architecture) {
    const value = convert(architecture, netType('System.Reflection.ProcessorArchitecture'), engine) as EnumValue
    module.ProcessorArchitecture = Number(value.value)
  }
  module.editions = listIn(engine, table, 'CompatiblePSEditions') ?? []
  module.assemblies = listIn(engine, table, 'RequiredAssemblies') ?? []
  module.moduleList = itemsIn(table, 'ModuleList').map((each) => convert(each, specification, engine))
  module.PrivateData = valueIn(table, 'PrivateData') ?? null
  const guid = textIn(engine, table, 'GUID')
  if (guid !== undefined) module.Guid = new Guid(guid.toLowerCase().replace(/[{}]/g, ''))
  module.manifest = table
  const data = module.PrivateData instanceof Dictionary ? unwrap(valueIn(module.PrivateData, 'PSData')) : undefined
  if (data instanceof Dictionary) {
    module.Tags = listIn(engine, data, 'Tags') ?? []
    for (const [key, field] of [
      ['ProjectUri', 'ProjectUri'],
      ['LicenseUri', 'LicenseUri'],
      ['IconUri', 'IconUri'],
    ] as const) {
      const address = textIn(engine, data, key)
      if (address !== undefined) module[field] = convert(address, netType('System.Uri'), engine)
    }
    module.ReleaseNotes = textIn(engine, data, 'ReleaseNotes') ?? null
  }
  module.ModuleType = module.RootModule ? 'Script' : 'Manifest'
}

/** The commands and variables that a manifest names as exported, empty. */
export function declareExports(engine: Engine, module: PSModuleInfo, table: Dictionary): void {
  const declare = <Kind extends CommandInfo>(key: string, into: Map<string, CommandInfo>, make: (name: string) => Kind): void => {
    for (const name of listIn(engine, table, key) ?? []) {
      if (hasWildcards(name)) continue
      const info = make(name)
      info.Module = module
      into.set(name.toLowerCase(), info)
    }
  }
  declare('FunctionsToExport', module.functions, (name) => new FunctionInfo(name, createBlock(engine, '')))
  declare('CmdletsToExport', module.cmdlets, (name) => new CmdletInfo(name, { spec: { name, class: '', summary: '', params: {} } }))
  declare('AliasesToExport', module.aliases, (name) => new AliasInfo(name, ''))
  for (const name of listIn(engine, table, 'VariablesToExport') ?? [])
    if (!hasWildcards(name)) module.variables.set(name.toLowerCase(), new PSVariable(name, null))
}
