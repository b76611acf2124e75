// Breakpoints as scripts see them; debugger.ts hits them, breakpoints.ts finds them by number.

import { type NetType, defineType, netType } from '#objects'

const space = 'System.Management.Automation.'

export type BreakpointKind = 'Line' | 'Variable' | 'Command'

/** Ids are one sequence, whoever makes a breakpoint. */
let lastId = -1

export class Breakpoint {
  readonly kind: BreakpointKind
  readonly Id: number
  readonly Script: string | null
  readonly what: string | number
  readonly Action: unknown
  readonly Column: number
  readonly mode: unknown
  Enabled = true
  HitCount = 0
  constructor(kind: BreakpointKind, script: string | null, what: string | number, action: unknown, column = 0, mode: unknown = null) {
    this.kind = kind
    this.Id = ++lastId
    this.Script = script
    this.what = what
    this.Action = action
    this.Column = column
    this.mode = mode
  }
  get netType(): NetType {
    return netType(`${space}${this.kind}Breakpoint`)
  }
  toString(): string {
    const script = this.Script === null ? '' : `${this.Script}:`
    if (this.kind === 'Line') return `Line breakpoint on '${script}${this.what}${this.Column > 0 ? `, ${this.Column}` : ''}'`
    if (this.kind === 'Variable') return `Variable breakpoint on '${script}$${this.what}' (${String(this.mode)} access)`
    return `Command breakpoint on '${script}${this.what}'`
  }
}

const field = (name: string, type: string): { type: string; get: (self: any) => unknown } => ({ type, get: (self) => self[name] })
defineType(`${space}Breakpoint`, () => ({
  properties: {
    Id: field('Id', 'int'),
    Enabled: field('Enabled', 'bool'),
    Script: field('Script', 'string'),
    HitCount: field('HitCount', 'int'),
    Action: { type: `${space}ScriptBlock`, get: (self: Breakpoint) => self.Action ?? null },
  },
  methods: { 'string ToString()': String },
}))
defineType(`${space}LineBreakpoint`, () => ({
  base: `${space}Breakpoint`,
  new: {
    '(string script, int line)': (script, line) => new Breakpoint('Line', script, line, null),
    [`(string script, int line, ${space}ScriptBlock action)`]: (script, line, action) => new Breakpoint('Line', script, line, action),
    '(string script, int line, int column)': (script, line, column) => new Breakpoint('Line', script, line, null, column),
    [`(string script, int line, int column, ${space}ScriptBlock action)`]: (script, line, column, action) =>
      new Breakpoint('Line', script, line, action, column),
  },
  properties: { Column: field('Column', 'int'), Line: field('what', 'int') },
}))
const named = (script: string | null): string | null => (script === '' ? null : script)
defineType(`${space}CommandBreakpoint`, () => ({
  base: `${space}Breakpoint`,
  new: {
    [`(string script, ${space}WildcardPattern command, string commandString)`]: (script, _pattern, command) =>
      new Breakpoint('Command', named(script), command, null),
    [`(string script, ${space}WildcardPattern command, string commandString, ${space}ScriptBlock action)`]: (
      script,
      _pattern,
      command,
      action,
    ) => new Breakpoint('Command', named(script), command, action),
  },
  properties: { Command: field('what', 'string') },
}))
defineType(`${space}VariableBreakpoint`, () => ({
  base: `${space}Breakpoint`,
  new: {
    [`(string script, string variable, ${space}VariableAccessMode accessMode)`]: (script, variable, mode) =>
      new Breakpoint('Variable', named(script), variable, null, 0, mode),
    [`(string script, string variable, ${space}VariableAccessMode accessMode, ${space}ScriptBlock action)`]: (
      script,
      variable,
      mode,
      action,
    ) => new Breakpoint('Variable', named(script), variable, action, 0, mode),
  },
  properties: { AccessMode: field('mode', 'object'), Variable: field('what', 'string') },
}))
