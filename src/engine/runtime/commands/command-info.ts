// What Get-Command gives and command look-up finds: one class for each kind of command. Parameters and their sets are
// told by `command` (they come from the binder's tables); these hold what a session state keeps.

import { netType, type NetType } from '#objects'
import type { PSModuleInfo } from '../scopes/module-info.ts'
import type { ScriptBlock } from './script-block.ts'

export type CommandType = 'Alias' | 'Function' | 'Filter' | 'Cmdlet' | 'ExternalScript' | 'Application' | 'Script' | 'Configuration'

export abstract class CommandInfo {
  Name: string
  abstract readonly CommandType: CommandType
  /** The module it came from. */
  Module: PSModuleInfo | null = null
  Visibility: 'Public' | 'Private' = 'Public'
  /** Every runspace has it. */
  isFromStart = false
  /** Room for what the binder keeps. */
  metadata: unknown = undefined
  /** Parameters with those that depend on arguments: Get-Command -ArgumentList. */
  dynamicTable: unknown = undefined
  constructor(name: string) {
    this.Name = name
  }
  abstract get netType(): NetType
  get ModuleName(): string {
    return this.Module?.Name ?? ''
  }
  toString(): string {
    return this.Name
  }
}

export class AliasInfo extends CommandInfo {
  readonly CommandType = 'Alias'
  Definition: string
  Description = ''
  options = 0
  /** The command it stands for, one step or all the way: set by who looks it up. */
  referenced: ((all: boolean) => CommandInfo | undefined) | undefined
  constructor(name: string, definition: string, options = 0) {
    super(name)
    this.Definition = definition
    this.options = options
  }
  get netType(): NetType {
    return netType('System.Management.Automation.AliasInfo')
  }
}

export class FunctionInfo extends CommandInfo {
  readonly CommandType: 'Function' | 'Filter' | 'Configuration'
  ScriptBlock: ScriptBlock
  options = 0
  Description: string | null = null
  /** The verb-noun of an exported function may carry a prefix. */
  prefix = ''
  constructor(name: string, block: ScriptBlock, type: 'Function' | 'Filter' | 'Configuration' = 'Function') {
    super(name)
    this.ScriptBlock = block
    this.CommandType = type
  }
  get netType(): NetType {
    return netType(`System.Management.Automation.${this.CommandType}Info`)
  }
  get Definition(): string {
    return this.ScriptBlock.toString()
  }
}

export class CmdletInfo extends CommandInfo {
  readonly CommandType = 'Cmdlet'
  private readonly declaration: { readonly spec: unknown }
  options = 0
  constructor(name: string, declaration: { readonly spec: unknown }) {
    super(name)
    this.declaration = declaration
  }
  /** Its table, as `command` reads it. */
  get spec(): unknown {
    return this.declaration.spec
  }
  get netType(): NetType {
    return netType('System.Management.Automation.CmdletInfo')
  }
}

export class ExternalScriptInfo extends CommandInfo {
  readonly CommandType = 'ExternalScript'
  readonly Path: string
  private block: ScriptBlock | undefined
  private readonly load: () => ScriptBlock
  constructor(name: string, path: string, load: () => ScriptBlock) {
    super(name)
    this.Path = path
    this.load = load
  }
  get netType(): NetType {
    return netType('System.Management.Automation.ExternalScriptInfo')
  }
  get Definition(): string {
    return this.Path
  }
  get Source(): string {
    return this.Path
  }
  get ScriptBlock(): ScriptBlock {
    return (this.block ??= this.load())
  }
  get ScriptContents(): string {
    return this.ScriptBlock.code.source.text
  }
}

export class ScriptInfo extends CommandInfo {
  readonly CommandType = 'Script'
  readonly ScriptBlock: ScriptBlock
  constructor(name: string, block: ScriptBlock) {
    super(name)
    this.ScriptBlock = block
  }
  get netType(): NetType {
    return netType('System.Management.Automation.ScriptInfo')
  }
  get Definition(): string {
    return this.ScriptBlock.toString()
  }
  override toString(): string {
    return this.Definition
  }
}

/** What a block that is called by itself is as a command: an advanced one a function without a name. */
export const commandOfBlock = (block: ScriptBlock): CommandInfo =>
  block.code.isAdvanced ? new FunctionInfo('', block) : new ScriptInfo('', block)

export class ApplicationInfo extends CommandInfo {
  readonly CommandType = 'Application'
  readonly Path: string
  constructor(name: string, path: string) {
    super(name)
    this.Path = path
  }
  get netType(): NetType {
    return netType('System.Management.Automation.ApplicationInfo')
  }
  get Definition(): string {
    return this.Path
  }
  get Source(): string {
    return this.Path
  }
}
