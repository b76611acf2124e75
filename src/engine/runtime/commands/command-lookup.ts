// The command that a call in a script means, kept at the call as long as none was added or removed, and the actions a
// script may have put around the look-up.

import { InvocationInfo, PSError, PSObject, type NetType, type PropertySpec, defineType, netType } from '#objects'
import type { CallSite } from './call.ts'
import { type CommandInfo, FunctionInfo } from './command-info.ts'
import type { Engine } from '../engine.ts'
import { languageError } from '../errors/fault.ts'
import type { Activation, Frame } from '../scopes/frame.ts'
import { Extent } from '../errors/extent.ts'
import { placeAt } from './invocation.ts'
import { runBlock } from './run.ts'
import { ScriptBlock } from './script-block.ts'

export function resolve(engine: Engine, frame: Frame, at: Activation, site: CallSite): CommandInfo {
  if (site.epoch === engine.epoch && site.info !== null) return site.info
  at.pos = site.pos
  if (site.name === '' && site.operator !== 'none')
    throw languageError('BadExpression', 'What stands after & or . gave an empty name.', { category: 'InvalidOperation' })
  const info = findCalled(engine, frame, site, site.name!)
  site.info = info
  site.epoch = engine.epoch
  site.directFor = site.valueFor = -1
  site.direct = null
  site.directValue = null
  site.plan = null
  site.block = null
  return info
}

/** The command of this name; when there is none, the error tells how it was called. */
export function findCalled(engine: Engine, frame: Frame, site: CallSite, name: string): CommandInfo {
  try {
    return engine.lookupActions === null ? engine.parts.commands.find(engine, name, frame) : findAsked(engine, name, frame)
  } catch (error) {
    if (error instanceof PSError) {
      const InvocationName = site.operator === 'none' ? name : site.operator === 'call' ? '&' : '.'
      const made = (error.record.InvocationInfo ??= new InvocationInfo({ InvocationName }))
      // What & or . calls stands where its name stands.
      const named = site.operator === 'none' || !('CommandElements' in site.ast) ? undefined : site.ast.CommandElements[0]
      if (named !== undefined && made.extent === null) placeAt(made, new Extent(engine.at.code.source, named.start, named.end))
    }
    throw error
  }
}

/** Look-up with the actions a script has put around it. */
function findAsked(engine: Engine, name: string, frame: Frame): CommandInfo {
  const { lookupActions } = engine
  const asked = new LookupEvent(name)
  const ask = (action: unknown): void => {
    if (action === undefined || action === null) return
    // No action is asked about the commands it uses itself.
    engine.lookupActions = null
    try {
      runBlock(engine, action, { args: [name, asked] })
    } finally {
      engine.lookupActions = lookupActions
    }
  }
  ask(lookupActions!['PreCommandLookupAction'])
  let found = asked.Command ?? asked.blockInfo() ?? engine.parts.commands.tryFind(engine, name, frame)
  if (found === undefined) {
    ask(lookupActions!['CommandNotFoundAction'])
    found = asked.Command ?? asked.blockInfo()
  }
  if (found === undefined) return engine.parts.commands.find(engine, name, frame)
  asked.Command = found
  ask(lookupActions!['PostCommandLookupAction'])
  return asked.Command ?? found
}

/** What such an action is given: it may say what the command is. */
class LookupEvent {
  readonly CommandName: string
  Command: CommandInfo | undefined
  CommandScriptBlock: unknown = null
  StopSearch = false
  constructor(name: string) {
    this.CommandName = name
  }
  get netType(): NetType {
    return netType('System.Management.Automation.CommandLookupEventArgs')
  }
  blockInfo(): CommandInfo | undefined {
    const block = this.CommandScriptBlock instanceof PSObject ? this.CommandScriptBlock.base : this.CommandScriptBlock
    return block instanceof ScriptBlock ? new FunctionInfo(this.CommandName, block) : undefined
  }
}

const eventProperty = (name: string, type: string): PropertySpec => ({
  type,
  get: (self) => self[name] ?? null,
  set: (self, value) => {
    self[name] = value ?? undefined
  },
})

defineType('System.Management.Automation.CommandLookupEventArgs', () => ({
  properties: {
    CommandName: { type: 'System.String', get: (self: LookupEvent) => self.CommandName },
    Command: eventProperty('Command', 'System.Management.Automation.CommandInfo'),
    StopSearch: eventProperty('StopSearch', 'System.Boolean'),
    CommandScriptBlock: eventProperty('CommandScriptBlock', 'System.Management.Automation.ScriptBlock'),
  },
}))
