// PSModuleInfo: a module as Get-Module shows it, and the tables of what it gives to those who import it.

import { netType, type NetType } from '#objects'
import type { TypeDefinitionAst } from '#engine/syntax'
import type { CommandInfo } from '../commands/command-info.ts'
import type { Code, ScriptBlock } from '../commands/script-block.ts'
import type { SessionState } from './session-state.ts'
import type { PSVariable } from './variable.ts'

/** A class or enum that `using module` brings. */
export type ExportedType = { readonly ast: TypeDefinitionAst; readonly type: NetType }

export type ModuleType = 'Script' | 'Binary' | 'Manifest' | 'Cim' | 'Workflow'

export class PSModuleInfo {
  Name: string
  Path: string
  ModuleBase = ''
  ModuleType: ModuleType = 'Script'
  Guid: unknown = null
  Version = '0.0'
  Description: string | null = ''
  Author: string | null = ''
  CompanyName: string | null = ''
  Copyright: string | null = ''
  HelpInfoUri: string | null = null
  PowerShellVersion: unknown = null
  PowerShellHostName: string | null = null
  PowerShellHostVersion: unknown = null
  ClrVersion: unknown = null
  DotNetFrameworkVersion: unknown = null
  ProcessorArchitecture = 0
  RepositorySourceLocation: unknown = null
  PrivateData: unknown = null
  RootModule: string | null = null
  Tags: readonly string[] = []
  ProjectUri: unknown = null
  LicenseUri: unknown = null
  IconUri: unknown = null
  ReleaseNotes: string | null = null
  Prefix: string | null = null
  AccessMode: 'ReadWrite' | 'ReadOnly' | 'Constant' = 'ReadWrite'
  OnRemove: ScriptBlock | null = null
  /** The manifest's entries as they were read; null without one. */
  manifest: unknown = null
  readonly nested: PSModuleInfo[] = []
  /** Only modules have imported it: it is listed as a part of them. */
  isPart = false
  readonly required: PSModuleInfo[] = []
  /** The file that was loaded: the manifest of a module that has one. */
  file: string | null = null
  /** Where its variables and functions live; null for a table of cmdlets. */
  state: SessionState | null = null
  /** What it exports, by name in lower case. */
  readonly functions = new Map<string, CommandInfo>()
  readonly cmdlets = new Map<string, CommandInfo>()
  readonly aliases = new Map<string, CommandInfo>()
  readonly variables = new Map<string, PSVariable>()
  /** Classes and enums that its text declares outside of functions, by name in lower case. */
  readonly types = new Map<string, ExportedType>()
  /** What the manifest lists. */
  files: readonly string[] = []
  scripts: readonly string[] = []
  editions: readonly string[] = []
  assemblies: readonly string[] = []
  formatFiles: readonly string[] = []
  typeFiles: readonly string[] = []
  moduleList: readonly unknown[] = []
  /** Export-ModuleMember was called: nothing is exported by default. */
  explicit = false
  /** The parts of the manifest or of Export-ModuleMember that limit what is exported; null: no limit. */
  limits: { functions: string[] | null; cmdlets: string[] | null; aliases: string[] | null; variables: string[] | null } = {
    functions: null,
    cmdlets: null,
    aliases: null,
    variables: null,
  }

  /** Part of the engine: not listed. */
  hidden = false
  /** The text it was made of. */
  definition = ''
  code: Code | undefined
  /** What `modules.ts` can do with it. */
  invoke: ((block: unknown, args: unknown) => unknown) | undefined
  bound: ((block: unknown) => unknown) | undefined
  asCustomObject: (() => unknown) | undefined

  constructor(name: string, path = '') {
    this.Name = name
    this.Path = path
  }
  /** The types that `using module` brings: those of nested modules, then its own. */
  exportedTypes(): ReadonlyMap<string, ExportedType> {
    return new Map([...this.nested.flatMap((each) => (each === this ? [] : [...each.exportedTypes()])), ...this.types])
  }
  get netType(): NetType {
    return netType('System.Management.Automation.PSModuleInfo')
  }
  toString(): string {
    return this.Name
  }
}
