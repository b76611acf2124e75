// New-PSSessionConfigurationFile and New-PSRoleCapabilityFile: data files that say what a session offers. A key that was
// not given stands in the file as a comment.

import { randomBytes } from 'node:crypto'
import { Dictionary, type Guid, guidOf, unwrap } from '#objects'
import { ScriptBlock, itemsOf, toText } from '#engine/runtime'
import { type Cmd, type Params, cmdlet, t, inOrder } from '#engine/command'

type Args = { readonly [name: string]: any }
/** A key of the file: its parameter's name unless it differs, what it says, what is written when it is not given; brief: also in a short file. */
type Key = {
  readonly name: string
  readonly says: string
  readonly sample: string
  readonly brief?: boolean
  readonly missing?: (args: Args, cmd: Cmd) => string
}

const user = (cmd: Cmd): string => cmd.engine.parts.outside?.environment.get('USER') ?? 'Unknown'
const guid: Key = {
  name: 'GUID',
  says: 'What identifies this document',
  sample: "''",
  brief: true,
  missing: () => `'${guidOf(randomBytes(16))}'`,
}
const author: Key = { name: 'Author', says: 'Who wrote it', sample: "''", brief: true, missing: (_args, cmd) => quoted(user(cmd)) }
const description: Key = { name: 'Description', says: 'What it is for', sample: "''", brief: true }
const company: Key = { name: 'CompanyName', says: 'For whom', sample: "''", missing: () => "'Unknown'" }
const copyright: Key = {
  name: 'Copyright',
  says: 'Whose rights',
  sample: "''",
  missing: (args, cmd) => quoted(`(c) ${args['Author'] || user(cmd)}. All rights reserved.`),
}
const scripts: Key = {
  name: 'ScriptsToProcess',
  says: 'Scripts that run when a session begins',
  sample: "'C:\\ConfigData\\InitScript1.ps1'",
  brief: true,
}

const offered: readonly Key[] = [
  { name: 'ModulesToImport', says: 'Modules to import', sample: "'MyModule', @{ ModuleName = 'MyOther'; ModuleVersion = '1.0.0.0' }" },
  { name: 'VisibleAliases', says: 'Aliases to show', sample: "'Item1', 'Item2'" },
  {
    name: 'VisibleCmdlets',
    says: 'Cmdlets to show',
    sample: "'Invoke-Cmdlet1', @{ Name = 'Invoke-Cmdlet2'; Parameters = @{ Name = 'Parameter1'; ValidateSet = 'Item1', 'Item2' } }",
  },
  {
    name: 'VisibleFunctions',
    says: 'Functions to show',
    sample: "'Invoke-Function1', @{ Name = 'Invoke-Function2'; Parameters = @{ Name = 'Parameter1'; ValidatePattern = 'L*' } }",
  },
  { name: 'VisibleExternalCommands', says: 'Scripts and programs to show', sample: "'Item1', 'Item2'" },
  { name: 'VisibleProviders', says: 'Providers to show', sample: "'Item1', 'Item2'" },
]
const defined: readonly Key[] = [
  { name: 'AliasDefinitions', says: 'Aliases to define', sample: "@{ Name = 'Alias1'; Value = 'Invoke-Alias1' }" },
  {
    name: 'FunctionDefinitions',
    says: 'Functions to define',
    sample: "@{ Name = 'MyFunction'; ScriptBlock = { param($MyInput) $MyInput } }",
  },
  { name: 'VariableDefinitions', says: 'Variables to define', sample: "@{ Name = 'Variable1'; Value = { 'Dynamic' + 'InitialValue' } }" },
  { name: 'EnvironmentVariables', says: 'Environment variables to set', sample: "@{ Variable1 = 'Value1' }" },
  { name: 'TypesToProcess', says: 'Files of types to load', sample: "'C:\\ConfigData\\MyTypes.ps1xml'" },
  { name: 'FormatsToProcess', says: 'Files of formats to load', sample: "'C:\\ConfigData\\MyFormats.ps1xml'" },
  { name: 'AssembliesToLoad', says: 'Assemblies to load', sample: "'System.Web'" },
]

const sessionKeys: readonly Key[] = [
  { name: 'SchemaVersion', says: 'The version of the layout of this file', sample: "''", brief: true, missing: () => "'2.0.0.0'" },
  guid,
  author,
  description,
  company,
  copyright,
  {
    name: 'SessionType',
    says: 'What a session begins with: Default, RestrictedRemoteServer or Empty',
    sample: "'Default'",
    brief: true,
    missing: () => "'Default'",
  },
  { name: 'TranscriptDirectory', says: 'Where transcripts of the sessions go', sample: "'C:\\Transcripts\\'", brief: true },
  { name: 'RunAsVirtualAccount', says: 'Whether sessions run under a virtual account', sample: '$true', brief: true },
  { name: 'RunAsVirtualAccountGroups', says: 'The groups of that account', sample: "'Remote Desktop Users', 'Remote Management Users'" },
  { name: 'MountUserDrive', says: 'Whether sessions have a User: drive', sample: '$true' },
  { name: 'UserDriveMaximumSize', says: 'How many bytes it may hold', sample: '50000000' },
  {
    name: 'GroupManagedServiceAccount',
    says: 'The group managed service account that sessions run under',
    sample: "'CONTOSO\\GroupManagedServiceAccount'",
  },
  scripts,
  {
    name: 'RoleDefinitions',
    says: 'The roles of users, by their groups',
    sample: "@{ 'CONTOSO\\SqlAdmins' = @{ RoleCapabilities = 'SqlAdministration' } }",
    brief: true,
  },
  {
    name: 'RequiredGroups',
    says: 'Groups that users have to be in',
    sample: "@{ And = @{ Or = 'CONTOSO\\SmartCard-Logon1', 'CONTOSO\\SmartCard-Logon2' }, 'Administrators' }",
  },
  {
    name: 'LanguageMode',
    says: 'What of the language may be used: FullLanguage, RestrictedLanguage, ConstrainedLanguage or NoLanguage',
    sample: "'NoLanguage'",
  },
  { name: 'ExecutionPolicy', says: 'The execution policy', sample: "'Restricted'" },
  { name: 'PowerShellVersion', says: 'The version of the engine', sample: "''" },
  ...offered,
  ...defined,
]
const roleKeys: readonly Key[] = [guid, author, description, company, copyright, ...offered, scripts, ...defined].map((each) => ({
  ...each,
  brief: true,
}))

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** A value as it stands in the file; tables have a line for each entry, further in. */
function written(value: unknown, cmd: Cmd, depth = 0): string {
  const bare = unwrap(value)
  if (bare === null || bare === undefined) return "''"
  if (typeof bare === 'boolean') return bare ? '$true' : '$false'
  if (bare instanceof ScriptBlock) return `{${bare.code.text}}`
  if (bare instanceof Dictionary) {
    const indent = '    '.repeat(depth + 1)
    return `@{${[...bare.entries()].map(({ key, value: each }) => `\n${indent}${quoted(cmd.text(key))} = ${written(each, cmd, depth + 1)}`).join('')} }`
  }
  const items = Array.isArray(value) ? value : itemsOf(value)
  if (items !== undefined) return Array.from(items, (each) => written(each, cmd, depth)).join(', ')
  return typeof bare === 'bigint' ? String(bare) : quoted(toText(bare, cmd.engine))
}

function fileText(title: string, keys: readonly Key[], args: Args, cmd: Cmd, full: boolean): string {
  const lines = ['@{', '']
  for (const key of keys) {
    const parameter = key.name === 'GUID' ? 'Guid' : key.name
    const given = cmd.has(parameter) && !(typeof args[parameter] === 'string' && args[parameter] === '')
    if (!given && !full && !key.brief) continue
    const value = given ? written(args[parameter], cmd) : key.missing?.(args, cmd)
    lines.push(`# ${key.says}`, value === undefined ? `# ${key.name} = ${key.sample}` : `${key.name} = ${value}`, '')
  }
  lines.push('}', '')
  return [`# ${title}`, ...lines].join('\n')
}

/** Writes the file; what cannot be written ends the command. */
function save(cmd: Cmd, given: string, text: string): void {
  const { engine } = cmd
  const path: string = engine.resolvePath?.(given) ?? given
  const { outside } = engine.parts
  const refuse = (exception: string, message: string): never =>
    cmd.throw({ id: 'FileOpenFailure', category: 'OpenError', exception, message, target: given })
  if (/[*?[]/.test(given)) refuse('System.IO.FileNotFoundException', `No file fits ${given}, and a pattern is no name for a new one.`)
  if (!outside.isFolder(path.slice(0, Math.max(1, path.lastIndexOf('/')))))
    refuse('System.IO.DirectoryNotFoundException', `There is no folder for ${given}.`)
  outside.writeText(path, text)
}

function checkExtension(cmd: Cmd, path: string, extension: string, id: string): void {
  if (path.toLowerCase().endsWith(extension)) return
  cmd.throw({
    id,
    category: 'InvalidArgument',
    exception: 'System.InvalidOperationException',
    target: path,
    message: `${path} has to end in ${extension}.`,
  })
}

const texts = t.list(t.string)
const common = {
  AliasDefinitions: { type: t.list(t.dictionary), help: 'Aliases to define: tables with Name and Value.' },
  AssembliesToLoad: { type: texts, help: 'Assemblies to load.' },
  Author: { type: t.string, help: 'Who wrote it.' },
  CompanyName: { type: t.string, help: 'For whom.' },
  Copyright: { type: t.string, help: 'Whose rights.' },
  Description: { type: t.string, help: 'What it is for.' },
  EnvironmentVariables: { type: t.dictionary, help: 'Environment variables to set.' },
  FormatsToProcess: { type: texts, help: 'Files of formats.' },
  FunctionDefinitions: { type: t.list(t.dictionary), help: 'Functions to define: tables with Name and ScriptBlock.' },
  Guid: { type: t.of<Guid>('System.Guid'), help: 'What identifies the document.' },
  ModulesToImport: { type: t.list(t.object), help: 'Modules to import.' },
  Path: { type: t.string, mandatory: true, position: 0, notNullOrEmpty: true, help: 'The file to write.' },
  ScriptsToProcess: { type: texts, help: 'Scripts that run first.' },
  TypesToProcess: { type: texts, help: 'Files of types.' },
  VariableDefinitions: { type: t.object, help: 'Variables to define: tables with Name and Value.' },
  VisibleAliases: { type: texts, help: 'Aliases to show.' },
  VisibleCmdlets: { type: t.list(t.object), help: 'Cmdlets to show.' },
  VisibleExternalCommands: { type: texts, help: 'Scripts and programs to show.' },
  VisibleFunctions: { type: t.list(t.object), help: 'Functions to show.' },
  VisibleProviders: { type: texts, help: 'Providers to show.' },
} satisfies Params

/** Each function needs a name and a block. */
function checkFunctions(cmd: Cmd, functions: readonly unknown[] | undefined): void {
  for (const each of functions ?? []) {
    const table = unwrap(each) as Dictionary
    if (table.has('Name') && table.has('ScriptBlock')) continue
    cmd.throw({
      id: 'Argument',
      category: 'InvalidArgument',
      exception: 'System.Management.Automation.CmdletInvocationException',
      target: each,
      message: 'A function to define is a table with the keys Name and ScriptBlock.',
    })
  }
}

export const newRoleCapabilityFile = cmdlet('New-PSRoleCapabilityFile', () => ({
  class: 'NewPSRoleCapabilityFileCommand',
  summary: 'Writes a file that says what a role may use in a session.',
  output: null,
  params: inOrder(
    'Path Guid Author Description CompanyName Copyright ModulesToImport VisibleAliases VisibleCmdlets VisibleFunctions ' +
      'VisibleExternalCommands VisibleProviders ScriptsToProcess AliasDefinitions FunctionDefinitions VariableDefinitions ' +
      'EnvironmentVariables TypesToProcess FormatsToProcess AssembliesToLoad',
    common,
  ),
  examples: [['A role that may look at the date', 'New-PSRoleCapabilityFile ./reader.psrc -VisibleCmdlets Get-Date']],
  start(fixed, cmd) {
    const args = fixed as Args
    return {
      process() {
        checkExtension(cmd, args['Path'], '.psrc', 'InvalidRoleCapabilityFilePath')
        checkFunctions(cmd, args['FunctionDefinitions'])
        save(cmd, args['Path'], fileText('What a role may use in a session', roleKeys, args, cmd, true))
      },
    }
  },
}))

export const newSessionConfigurationFile = cmdlet('New-PSSessionConfigurationFile', () => ({
  class: 'NewPSSessionConfigurationFileCommand',
  summary: 'Writes a file that says how sessions of a configuration begin.',
  output: null,
  params: inOrder(
    'Path SchemaVersion Guid Author Description CompanyName Copyright SessionType TranscriptDirectory RunAsVirtualAccount ' +
      'RunAsVirtualAccountGroups MountUserDrive UserDriveMaximumSize GroupManagedServiceAccount ScriptsToProcess ' +
      'RoleDefinitions RequiredGroups LanguageMode ExecutionPolicy PowerShellVersion ModulesToImport VisibleAliases ' +
      'VisibleCmdlets VisibleFunctions VisibleExternalCommands VisibleProviders AliasDefinitions FunctionDefinitions ' +
      'VariableDefinitions EnvironmentVariables TypesToProcess FormatsToProcess AssembliesToLoad Full',
    {
      ...common,
      ExecutionPolicy: { type: t.of('Microsoft.PowerShell.ExecutionPolicy'), help: 'The execution policy.' },
      Full: { type: t.switch, help: 'Writes all keys, those that were not given as comments.' },
      GroupManagedServiceAccount: { type: t.string, help: 'The account sessions run under.' },
      LanguageMode: { type: t.of('System.Management.Automation.PSLanguageMode'), help: 'What of the language may be used.' },
      MountUserDrive: { type: t.switch, help: 'Sessions have a User: drive.' },
      PowerShellVersion: { type: t.version, help: 'The version of the engine.' },
      RequiredGroups: { type: t.dictionary, help: 'Groups that users have to be in.' },
      RoleDefinitions: { type: t.dictionary, help: 'The roles of users, by group.' },
      RunAsVirtualAccount: { type: t.switch, help: 'Sessions run under a virtual account.' },
      RunAsVirtualAccountGroups: { type: texts, help: 'The groups of that account.' },
      SchemaVersion: { type: t.version, notNull: true, help: 'The version of the layout of the file.' },
      SessionType: { type: t.of('System.Management.Automation.Remoting.SessionType'), help: 'What a session begins with.' },
      TranscriptDirectory: { type: t.string, help: 'Where transcripts go.' },
      UserDriveMaximumSize: { type: t.long, help: 'How many bytes the User: drive may hold.' },
    },
  ),
  examples: [['A restricted session', 'New-PSSessionConfigurationFile ./safe.pssc -SessionType RestrictedRemoteServer']],
  start(fixed, cmd) {
    const args = fixed as Args
    return {
      process() {
        checkExtension(cmd, args['Path'], '.pssc', 'InvalidPSSessionConfigurationFilePath')
        const roles = unwrap(args['RoleDefinitions'])
        for (const { key, value } of roles instanceof Dictionary ? roles.entries() : []) {
          if (unwrap(value) instanceof Dictionary) continue
          cmd.throw({
            id: 'InvalidRoleEntryNotHashtable',
            category: 'InvalidOperation',
            exception: 'System.Management.Automation.PSInvalidOperationException',
            target: roles,
            message: `The role of ${cmd.text(key)} has to be a table, with RoleCapabilities for one.`,
          })
        }
        checkFunctions(cmd, args['FunctionDefinitions'])
        save(cmd, args['Path'], fileText('How sessions of this configuration begin', sessionKeys, args, cmd, args['Full'] === true))
      },
    }
  },
}))
