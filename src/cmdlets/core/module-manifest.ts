// New- and Test-ModuleManifest: the file that describes a module, written and checked.

import { Dictionary, type Guid, guidOf, unwrap } from '#objects'
import { type Engine, PSModuleInfo, itemsOf, toText } from '#engine/runtime'
import { randomBytes } from 'node:crypto'
import {
  type Cmd,
  ModuleError,
  type Params,
  checkData,
  cmdlet,
  compareVersions,
  describe,
  described,
  invalidManifest,
  itemsIn,
  listIn,
  loadedModule,
  manifestFaults,
  readManifest,
  requirement,
  t,
  textIn,
  tryFindModuleFile,
} from '#engine/command'

const text = { type: t.string, allowEmptyString: true } as const
const texts = { type: t.list(t.string), allowEmptyCollection: true } as const

/** Each key in the order of the file: its parameter, what it says, and what is written when it is not given (undefined: a comment). */
const keys: readonly (readonly [key: string, parameter: string, says: string, missing?: string])[] = [
  ['RootModule', 'RootModule', 'The script or binary file that is the module'],
  ['ModuleVersion', 'ModuleVersion', 'Its version'],
  ['CompatiblePSEditions', 'CompatiblePSEditions', 'The editions of PowerShell it is for'],
  ['GUID', 'Guid', 'What identifies it'],
  ['Author', 'Author', 'Who wrote it'],
  ['CompanyName', 'CompanyName', 'For whom'],
  ['Copyright', 'Copyright', 'Whose rights'],
  ['Description', 'Description', 'What it does'],
  ['PowerShellVersion', 'PowerShellVersion', 'The least version of PowerShell it needs'],
  ['PowerShellHostName', 'PowerShellHostName', 'The host it needs'],
  ['PowerShellHostVersion', 'PowerShellHostVersion', 'The least version of that host'],
  ['DotNetFrameworkVersion', 'DotNetFrameworkVersion', 'The least version of the .NET Framework; for PowerShell Desktop'],
  ['ClrVersion', 'ClrVersion', 'The least version of the common language runtime; for PowerShell Desktop'],
  ['ProcessorArchitecture', 'ProcessorArchitecture', 'The processor it needs'],
  ['RequiredModules', 'RequiredModules', 'Modules that are imported first'],
  ['RequiredAssemblies', 'RequiredAssemblies', 'Assemblies that are loaded first'],
  ['ScriptsToProcess', 'ScriptsToProcess', 'Scripts that run first, in the scope of the caller'],
  ['TypesToProcess', 'TypesToProcess', 'Files of types'],
  ['FormatsToProcess', 'FormatsToProcess', 'Files of formats'],
  ['NestedModules', 'NestedModules', 'Modules that are part of it'],
  ['FunctionsToExport', 'FunctionsToExport', 'The functions it gives; @() for none'],
  ['CmdletsToExport', 'CmdletsToExport', 'The cmdlets it gives; @() for none'],
  ['VariablesToExport', 'VariablesToExport', 'The variables it gives', "'*'"],
  ['AliasesToExport', 'AliasesToExport', 'The aliases it gives; @() for none'],
  ['DscResourcesToExport', 'DscResourcesToExport', 'The DSC resources it gives'],
  ['ModuleList', 'ModuleList', 'All modules in the package'],
  ['FileList', 'FileList', 'All files in the package'],
]
const dataKeys: readonly (readonly [key: string, says: string])[] = [
  ['Tags', 'Words by which galleries find it'],
  ['LicenseUri', 'Where its licence is'],
  ['ProjectUri', 'Where its project is'],
  ['IconUri', 'Where its icon is'],
  ['ReleaseNotes', 'What is new'],
  ['Prerelease', 'What follows the version of a prerelease'],
  ['RequireLicenseAcceptance', 'Whether its licence has to be accepted'],
  ['ExternalModuleDependencies', 'Modules that galleries do not fetch with it'],
]

const params = {
  Path: { type: t.string, mandatory: true, position: 0, help: 'The file to write, with the extension .psd1.' },
  NestedModules: { type: t.list(t.object), allowEmptyCollection: true, help: 'Modules that are part of it.' },
  Guid: { type: t.of<Guid>('System.Guid'), help: 'What identifies it; made up when left out.' },
  Author: { ...text, help: 'Who wrote it.' },
  CompanyName: { ...text, help: 'For whom.' },
  Copyright: { ...text, help: 'Whose rights.' },
  RootModule: { ...text, aliases: ['ModuleToProcess'], help: 'The file that is the module.' },
  ModuleVersion: { type: t.version, notNull: true, help: 'Its version; 0.0.1 when left out.' },
  Description: { ...text, help: 'What it does.' },
  ProcessorArchitecture: { type: t.enum('System.Reflection.ProcessorArchitecture'), help: 'The processor it needs.' },
  PowerShellVersion: { type: t.version, help: 'The least version of PowerShell.' },
  ClrVersion: { type: t.version, help: 'The least version of the runtime.' },
  DotNetFrameworkVersion: { type: t.version, help: 'The least version of the .NET Framework.' },
  PowerShellHostName: { type: t.string, help: 'The host it needs.' },
  PowerShellHostVersion: { type: t.version, help: 'The least version of the host.' },
  RequiredModules: { type: t.list(t.object), help: 'Modules that are imported first.' },
  TypesToProcess: { ...texts, help: 'Files of types.' },
  FormatsToProcess: { ...texts, help: 'Files of formats.' },
  ScriptsToProcess: { ...texts, help: 'Scripts that run first.' },
  RequiredAssemblies: { ...texts, help: 'Assemblies that are loaded first.' },
  FileList: { ...texts, help: 'All files in the package.' },
  ModuleList: { type: t.list(t.object), allowEmptyCollection: true, help: 'All modules in the package.' },
  FunctionsToExport: { ...texts, help: 'The functions it gives.' },
  AliasesToExport: { ...texts, help: 'The aliases it gives.' },
  VariablesToExport: { ...texts, help: 'The variables it gives.' },
  CmdletsToExport: { ...texts, help: 'The cmdlets it gives.' },
  DscResourcesToExport: { ...texts, help: 'The DSC resources it gives.' },
  CompatiblePSEditions: { ...texts, oneOf: ['Desktop', 'Core'], help: 'The editions it is for.' },
  PrivateData: { type: t.object, allowNull: true, help: 'Data that the module reads itself.' },
  Tags: { type: t.list(t.string), notNullOrEmpty: true, help: 'Words by which galleries find it.' },
  ProjectUri: { type: t.uri, notNullOrEmpty: true, help: 'Where its project is.' },
  LicenseUri: { type: t.uri, notNullOrEmpty: true, help: 'Where its licence is.' },
  IconUri: { type: t.uri, notNullOrEmpty: true, help: 'Where its icon is.' },
  ReleaseNotes: { type: t.string, notNullOrEmpty: true, help: 'What is new.' },
  Prerelease: { type: t.string, notNullOrEmpty: true, help: 'What follows the version of a prerelease.' },
  RequireLicenseAcceptance: { type: t.switch, help: 'Its licence has to be accepted.' },
  ExternalModuleDependencies: { type: t.list(t.string), notNullOrEmpty: true, help: 'Modules that galleries do not fetch with it.' },
  HelpInfoUri: { type: t.string, allowNull: true, help: 'Where its help is.' },
  PassThru: { type: t.switch, help: 'Gives the text, too.' },
  DefaultCommandPrefix: { type: t.string, allowNull: true, help: 'Stands before the nouns of its commands.' },
} satisfies Params

export const newModuleManifest = cmdlet('New-ModuleManifest', () => ({
  class: 'NewModuleManifestCommand',
  summary: 'Writes the file that describes a module.',
  output: 'System.String',
  shouldProcess: true,
  confirmImpact: 'Low',
  params,
  examples: [['A manifest for a script module', 'New-ModuleManifest ./tools.psd1 -RootModule tools.psm1 -ModuleVersion 1.0']],
  start(given, cmd) {
    return {
      end() {
        const args = given as { readonly [name: string]: any }
        const path: string = cmd.engine.resolvePath?.(args['Path']) ?? args['Path']
        if (!/\.psd1$/i.test(path)) cmd.throw(notManifest(path))
        const written = manifestText(args, cmd)
        if (!cmd.shouldProcess(path, 'Writes the module manifest')) return
        const folder = path.slice(0, path.lastIndexOf('/')) || '/'
        if (!cmd.engine.parts.outside.isFolder(folder)) {
          cmd.throw({
            id: 'FileOpenFailure',
            category: 'OpenError',
            exception: 'System.IO.DirectoryNotFoundException',
            target: path,
            message: `There is no folder ${folder}.`,
          })
        }
        cmd.engine.parts.outside.writeText(path, written)
        if (args['PassThru']) cmd.write(written)
      },
    }
  },
}))

const notManifest = (path: string): object => ({
  id: 'Modules_InvalidModuleManifestPath',
  category: 'InvalidArgument',
  exception: 'System.InvalidOperationException',
  target: path,
  message: `${path} is no manifest: its name has to end in .psd1.`,
})

function manifestText(args: { readonly [name: string]: any }, cmd: Cmd): string {
  const user = cmd.engine.parts.outside?.environment.get('USER') ?? 'Unknown'
  const author = args['Author'] || user
  const values: { [key: string]: string | undefined } = {}
  for (const [key, parameter] of keys) if (cmd.has(parameter)) values[key] = written(args[parameter], cmd)
  values['ModuleVersion'] ??= "'0.0.1'"
  values['GUID'] ??= `'${guidOf(randomBytes(16))}'`
  if (!args['Author']) values['Author'] = quoted(author)
  if (!args['CompanyName']) values['CompanyName'] = quoted('Unknown')
  if (!args['Copyright'])
    values['Copyright'] = quoted(`(c) ${args['CompanyName'] && !args['Author'] ? args['CompanyName'] : author}. All rights reserved.`)
  const exportsNothing = !args['RootModule'] && !args['NestedModules']
  for (const key of ['FunctionsToExport', 'CmdletsToExport', 'AliasesToExport']) values[key] ??= exportsNothing ? '@()' : "'*'"
  values['VariablesToExport'] ??= "'*'"
  const lines = [`#`, `# Describes the module ${baseName(args['Path'])}`, `#`, '', '@{', '']
  for (const [key, , says] of keys) {
    lines.push(
      `# ${says}`,
      values[key] === undefined
        ? `# ${key} = ${/s$/.test(key) && key !== 'ProcessorArchitecture' ? '@()' : "''"}`
        : `${key} = ${values[key]}`,
      '',
    )
  }
  lines.push('# What the module reads itself, and what galleries read of it', ...privateData(args, cmd), '')
  for (const [key, parameter, says] of [
    ['HelpInfoURI', 'HelpInfoUri', 'Where its help is'],
    ['DefaultCommandPrefix', 'DefaultCommandPrefix', 'What stands before the nouns of its commands'],
  ] as const) {
    lines.push(`# ${says}`, cmd.has(parameter) ? `${key} = ${written(args[parameter], cmd)}` : `# ${key} = ''`, '')
  }
  lines.push('}', '')
  return lines.join('\n')
}

const baseName = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).replace(/\.psd1$/i, '')

function privateData(args: { readonly [name: string]: any }, cmd: Cmd): string[] {
  const own = unwrap(args['PrivateData'])
  const lines = ['PrivateData = @{', '', '    PSData = @{', '']
  for (const [key, says] of dataKeys) {
    const given = key === 'RequireLicenseAcceptance' ? args[key] === true : cmd.has(key)
    lines.push(
      `        # ${says}`,
      given
        ? `        ${key} = ${key === 'RequireLicenseAcceptance' ? '$true' : written(args[key], cmd)}`
        : `        # ${key} = ${key === 'RequireLicenseAcceptance' ? '$false' : "''"}`,
      '',
    )
  }
  lines.push('    } # End of PSData hashtable', '')
  if (own instanceof Dictionary) {
    for (const { key, value } of own.entries())
      if (String(key).toLowerCase() !== 'psdata') lines.push(`    ${String(key)} = ${written(value, cmd)}`, '')
  } else if (own !== null && own !== undefined) return [`PrivateData = ${written(args['PrivateData'], cmd)}`]
  lines.push('} # End of PrivateData hashtable')
  return lines
}

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** A value as it stands in the file. */
function written(value: unknown, cmd: Cmd): string {
  if (value === null || value === undefined) return "''"
  const bare = unwrap(value)
  if (bare instanceof Dictionary)
    return `@{${[...bare.entries()].map(({ key, value: each }) => `${String(key)} = ${written(each, cmd)}; `).join('')}}`
  const items = Array.isArray(value) ? value : itemsOf(value)
  if (items === undefined) return quoted(toText(bare, cmd.engine))
  if (items.length === 0) return '@()'
  if (items.some((each) => unwrap(each) instanceof Dictionary))
    return `@(${items.map((each) => written(each, cmd)).join(', \n               ')})`
  return items.map((each) => written(each, cmd)).join(', ')
}

export const testModuleManifest = cmdlet('Test-ModuleManifest', () => ({
  class: 'TestModuleManifestCommand',
  summary: 'Checks the file that describes a module, and tells of the module.',
  output: 'System.Management.Automation.PSModuleInfo',
  params: { Path: { type: t.string, mandatory: true, position: 0, pipeline: 'value property', help: 'The file.' } },
  examples: [['Is it right?', 'Test-ModuleManifest ./tools.psd1']],
  start(_fixed, cmd) {
    const { engine } = cmd
    return {
      process({ Path }) {
        const path: string = engine.resolvePath?.(Path) ?? Path
        if (!engine.parts.outside?.exists(path) && !engine.parts.outside?.isFolder(path))
          return cmd.error({
            id: 'Modules_ModuleNotFound',
            category: 'ResourceUnavailable',
            exception: 'System.IO.FileNotFoundException',
            target: Path,
            message: `There is no file ${Path}.`,
          })
        if (!/\.psd1$/i.test(path)) cmd.throw(notManifest(path))
        const tell = (wrong: ModuleError): void =>
          cmd.error({
            id: wrong.id,
            category: wrong.category,
            exception: wrong.exception,
            message: wrong.message,
            target: wrong.target ?? path,
          })
        try {
          for (const each of mistakes(engine, readManifest(engine, path), path)) tell(each)
          cmd.write(described(engine, path, { lenient: true }))
        } catch (thrown) {
          if (!(thrown instanceof ModuleError)) throw thrown
          if (thrown.isFinal)
            cmd.throw({ id: thrown.id, category: thrown.category, exception: thrown.exception, message: thrown.message, target: path })
          tell(thrown)
        }
      },
    }
  },
}))

/** What is wrong with what a manifest says; what makes it useless is thrown. */
function* mistakes(engine: Engine, table: Dictionary, path: string): Generator<ModuleError> {
  const { outside } = engine.parts
  const folder = path.slice(0, path.lastIndexOf('/'))
  const at = (file: string): string => (file.startsWith('/') ? file : `${folder}/${file.replace(/[\\/]+/g, '/')}`)
  const isThere = (file: string, ...extensions: string[]): boolean =>
    ['', ...extensions].some((extension) => outside?.exists(at(file) + extension))
  let isUsable = true
  for (const fault of manifestFaults(engine, table, path)) {
    isUsable &&= fault.id !== 'Modules_InvalidManifest' || fault.exception !== 'System.ArgumentException'
    yield fault
  }
  if (!isUsable) return
  const module = new PSModuleInfo(baseName(path), path)
  describe(engine, module, table, path)
  for (const key of ['ScriptsToProcess', 'TypesToProcess', 'FormatsToProcess'] as const) checkData(engine, module, table, key, path)
  const names = (key: string): string[] => itemsIn(table, key).map((each) => requirement(engine, each).name)
  const isKnown = (name: string): boolean => loadedModule(engine, name) !== undefined || tryFindModuleFile(engine, name) !== undefined
  const editions = listIn(engine, table, 'CompatiblePSEditions') ?? []
  if (editions.length > 0 && compareVersions(textIn(engine, table, 'PowerShellVersion') ?? '0.0', '5.1') < 0)
    yield new ModuleError(
      'Modules_InvalidPowerShellVersionInModuleManifest',
      `${path} names editions, so it needs PowerShellVersion 5.1 or later.`,
      {
        category: 'InvalidArgument',
        exception: 'System.ArgumentException',
      },
    )
  for (const file of listIn(engine, table, 'RequiredAssemblies') ?? [])
    if (!/^(System|Microsoft|mscorlib|netstandard)\b/i.test(file) && !isThere(file)) yield missing('RequiredAssembliesIn', file, path)
  const root = textIn(engine, table, 'RootModule')
  if (root && /\.psd1$/i.test(root) && isThere(root)) throw invalidManifest(path, `${path}: the root module is no manifest.`)
  if (root && (/\.psd1$/i.test(root) || !isThere(root, '.psm1', '.dll')))
    yield new ModuleError(
      'Modules_InvalidRootModuleInModuleManifest',
      `${path} names the root module ${root}, and there is no such file.`,
      {
        category: 'InvalidArgument',
        exception: 'System.ArgumentException',
      },
    )
  for (const name of names('NestedModules'))
    if (!isThere(name, '.dll', '.exe', '.psm1', '.psd1', '.ps1') && !isKnown(name)) yield missing('NestedModulein', name, path)
  for (const name of names('RequiredModules')) if (!isKnown(name)) yield missing('RequiredModulesin', name, path)
  for (const file of listIn(engine, table, 'FileList') ?? []) if (!isThere(file)) yield missing('FilePathin', file, path)
  for (const name of names('ModuleList')) if (!isKnown(name) && !isThere(name)) yield missing('ModuleListin', name, path)
}

/** What a manifest names and is not there. */
const missing = (what: string, name: string, path: string): ModuleError =>
  new ModuleError(`Modules_Invalid${what}ModuleManifest`, `${path} names ${name}, and it was not found.`, {
    category: 'ObjectNotFound',
    exception: 'System.IO.DirectoryNotFoundException',
  })
