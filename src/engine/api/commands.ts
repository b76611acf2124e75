// The commands that a [powershell] or a pipeline of a runspace is put together of: Command, its parameters, the collections
// of both, and PSCommand. What scripts see are the very objects that are run later.

import type { CommandSpec } from '#contract'
import { type Dictionary, List, type NetType, defineType, enumValue, exception, itemsOf, netType, unwrap } from '#objects'

const home = 'System.Management.Automation'
const spaces = `${home}.Runspaces`

class CommandParameter {
  readonly Name: string | null
  readonly Value: unknown
  constructor(name: string | null, value: unknown = null) {
    this.Name = name
    this.Value = value
  }
  get netType(): NetType {
    return netType(`${spaces}.CommandParameter`)
  }
}

export class Command {
  readonly text: string
  readonly isScript: boolean
  /** undefined: nobody said. */
  readonly local: boolean | undefined
  readonly parameters = new List([], netType(`${spaces}.CommandParameterCollection`))
  endOfStatement = false
  errorsToOutput = false
  constructor(text: string, isScript: boolean, local?: boolean) {
    this.text = text
    this.isScript = isScript
    this.local = local
  }
  get netType(): NetType {
    return netType(`${spaces}.Command`)
  }
  toString(): string {
    return this.text
  }
  give(name: string | null, value: unknown = true): void {
    this.parameters.items.push(new CommandParameter(name, value))
  }
  /** As it is run. */
  spec(): CommandSpec {
    return {
      text: this.text,
      isScript: this.isScript,
      ...(this.local === undefined ? {} : { useLocalScope: this.local }),
      parameters: this.parameters.items.map((each) => {
        const { Name, Value } = unwrap(each) as CommandParameter
        return [Name ?? undefined, Value] as const
      }),
      ...(this.endOfStatement ? { endOfStatement: true } : {}),
      ...(this.errorsToOutput ? { merge: { error: 'Output' } } : {}),
    }
  }
}

/** A list of commands, as a PSCommand and as the commands of a pipeline. */
export class CommandList {
  readonly commands = new List([], netType(`${spaces}.CommandCollection`))
  get netType(): NetType {
    return netType(`${home}.PSCommand`)
  }
  add(text: string, isScript: boolean, local?: boolean): this {
    this.commands.items.push(new Command(text, isScript, local))
    return this
  }
  /** The command that parameters go to. */
  last(): Command {
    const last = this.commands.items.at(-1)
    if (last === undefined) throw exception(`${home}.PSInvalidOperationException`, 'A parameter needs a command: add one first.')
    return unwrap(last) as Command
  }
  give(name: string | null, value?: unknown): this {
    this.last().give(name, value)
    return this
  }
  giveAll(table: unknown): this {
    const bare = unwrap(table)
    if (typeof (bare as Dictionary).entries === 'function')
      for (const { key, value } of (bare as Dictionary).entries()) this.last().give(String(key), value)
    else for (const value of itemsOf(table) ?? []) this.last().give(null, value)
    return this
  }
  endStatement(): this {
    const last = this.commands.items.at(-1)
    if (last !== undefined) (unwrap(last) as Command).endOfStatement = true
    return this
  }
  specs(): CommandSpec[] {
    return this.commands.items.map((each) => (unwrap(each) as Command).spec())
  }
}

const command = `${home}.PSCommand`
defineType(command, () => ({
  kind: 'class',
  new: { '()': () => new CommandList() },
  properties: { Commands: { type: `${spaces}.CommandCollection`, get: (self: CommandList) => self.commands } },
  methods: {
    'System.Void Clear()': (self: CommandList) => {
      self.commands.items.length = 0
    },
    [`${command} Clone()`]: (self: CommandList) => {
      const made = new CommandList()
      made.commands.items.push(...self.commands.items)
      return made
    },
    [`${command} AddScript(System.String script)`]: (self: CommandList, text: string) => self.add(text, true),
    [`${command} AddScript(System.String script, System.Boolean useLocalScope)`]: (self: CommandList, text: string, local: boolean) =>
      self.add(text, true, local),
    [`${command} AddCommand(System.String command)`]: (self: CommandList, text: string) => self.add(text, false),
    [`${command} AddCommand(System.String cmdlet, System.Boolean useLocalScope)`]: (self: CommandList, text: string, local: boolean) =>
      self.add(text, false, local),
    [`${command} AddCommand(${spaces}.Command command)`]: (self: CommandList, made: Command) => {
      self.commands.items.push(made)
      return self
    },
    [`${command} AddParameter(System.String parameterName)`]: (self: CommandList, name: string) => self.give(name),
    [`${command} AddParameter(System.String parameterName, System.Object value)`]: (self: CommandList, name: string, value: unknown) =>
      self.give(name, value),
    [`${command} AddArgument(System.Object value)`]: (self: CommandList, value: unknown) => self.give(null, value),
    [`${command} AddStatement()`]: (self: CommandList) => self.endStatement(),
  },
}))

const resultTypes = `${spaces}.PipelineResultTypes`
const originType = `${home}.CommandOrigin`
defineType(`${spaces}.Command`, () => ({
  kind: 'class',
  new: {
    '(System.String command)': (text) => new Command(text, false),
    '(System.String command, System.Boolean isScript)': (text, isScript) => new Command(text, isScript),
    '(System.String command, System.Boolean isScript, System.Boolean useLocalScope)': (text, isScript, local) =>
      new Command(text, isScript, local),
  },
  properties: {
    Parameters: { type: `${spaces}.CommandParameterCollection`, get: (self: Command) => self.parameters },
    CommandText: { type: 'System.String', get: (self: Command) => self.text },
    IsScript: { type: 'System.Boolean', get: (self: Command) => self.isScript },
    UseLocalScope: { type: 'System.Boolean', get: (self: Command) => self.local === true },
    CommandOrigin: { type: originType, get: () => enumValue(netType(originType), 0), set: () => undefined },
    IsEndOfStatement: { type: 'System.Boolean', get: (self: Command) => self.endOfStatement },
    MergeUnclaimedPreviousCommandResults: {
      type: resultTypes,
      get: () => enumValue(netType(resultTypes), 0),
      set: () => undefined,
    },
  },
  methods: {
    'System.String ToString()': (self: Command) => self.text,
    [`System.Void MergeMyResults(${resultTypes} myResult, ${resultTypes} toResult)`]: (
      self: Command,
      mine: { value: number },
      into: { value: number },
    ) => {
      // Errors (2), or all streams (7), go to the output (1).
      if ((mine.value === 2 || mine.value === 7) && into.value === 1) self.errorsToOutput = true
    },
  },
}))
defineType(`${spaces}.CommandParameter`, () => ({
  kind: 'class',
  new: {
    '(System.String name)': (name) => new CommandParameter(name),
    '(System.String name, System.Object value)': (name, value) => new CommandParameter(name, value),
  },
  properties: {
    Name: { type: 'System.String', get: (self: CommandParameter) => self.Name },
    Value: { type: 'System.Object', get: (self: CommandParameter) => self.Value },
  },
}))
const list = 'System.Collections.Generic.List`1'
defineType(`${spaces}.CommandCollection`, () => ({
  base: list,
  kind: 'class',
  methods: {
    'System.Void Add(System.String command)': (self: List, text: string) => void self.items.push(new Command(text, false)),
    'System.Void AddScript(System.String scriptContents)': (self: List, text: string) => void self.items.push(new Command(text, true)),
    'System.Void AddScript(System.String scriptContents, System.Boolean useLocalScope)': (self: List, text: string, local: boolean) =>
      void self.items.push(new Command(text, true, local)),
  },
}))
defineType(`${spaces}.CommandParameterCollection`, () => ({
  base: list,
  kind: 'class',
  methods: {
    'System.Void Add(System.String name)': (self: List, name: string) => void self.items.push(new CommandParameter(name)),
    'System.Void Add(System.String name, System.Object value)': (self: List, name: string, value: unknown) =>
      void self.items.push(new CommandParameter(name, value)),
  },
}))
