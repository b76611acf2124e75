// PSVariable and what walks a collection, as scripts see them.

import { Hashtable, PSArray, SwitchParameter, automationNull, defineType, enumValue, exception } from '#objects'
import { Enumerator } from '#dotnet'
import type { Walker } from '../values/walker.ts'
import { PSVariable } from '../scopes/variable.ts'
import { fields } from './fields.ts'

const optionsType = defineType('System.Management.Automation.ScopedItemOptions', () => ({
  flags: true,
  enum: { None: 0, ReadOnly: 1, Constant: 2, Private: 4, AllScope: 8, Unspecified: 16 },
}))
export const visibilityType = defineType('System.Management.Automation.SessionStateEntryVisibility', () => ({
  enum: { Public: 0, Private: 1 },
}))

export const optionsValue = (options: number): unknown => enumValue(optionsType, options)
const numberOf = (value: unknown): number => Number((value as { value?: number } | null)?.value ?? value ?? 0)

const constant = 2
export const optionsProperty = {
  type: optionsType.name,
  get: (self: { options: number }) => optionsValue(self.options),
  set: (self: { options: number }, value: unknown) => {
    const wanted = numberOf(value)
    if ((self.options & constant) !== 0 || (wanted & constant) !== 0) {
      throw exception(
        'System.Management.Automation.SessionStateUnauthorizedAccessException',
        'What is there already is not made constant, and what is constant stays so.',
      )
    }
    self.options = wanted
  },
}
export const visibilityProperty = {
  type: visibilityType.name,
  get: (self: { Visibility?: string; visibility?: string }) =>
    enumValue(visibilityType, (self.Visibility ?? self.visibility) === 'Private' ? 1 : 0),
  set: (self: { Visibility?: string; visibility?: string }, value: unknown) => {
    const name = numberOf(value) === 1 ? 'Private' : 'Public'
    if ('Visibility' in self) self.Visibility = name
    else self.visibility = name
  },
}

defineType('System.Management.Automation.PSVariable', () => ({
  new: {
    '(System.String name)': (name: string) => new PSVariable(name, null),
    '(System.String name, System.Object value)': (name: string, value: unknown) => new PSVariable(name, value),
    '(System.String name, System.Object value, System.Management.Automation.ScopedItemOptions options)': (
      name: string,
      value: unknown,
      options: unknown,
    ) => new PSVariable(name, value, numberOf(options)),
  },
  properties: {
    ...fields(`
      Name System.String
      Value System.Object*`),
    Description: {
      type: 'System.String',
      get: (self: PSVariable) => self.description,
      set: (self: PSVariable, value: string) => {
        self.description = value
      },
    },
    Visibility: visibilityProperty,
    Module: { type: 'System.Management.Automation.PSModuleInfo', get: (self: PSVariable) => self.module },
    ModuleName: { type: 'System.String', get: (self: PSVariable) => (self.module as { Name?: string } | null)?.Name ?? '' },
    Options: {
      type: optionsType.name,
      get: (self: PSVariable) => optionsValue(self.options),
      set: (self: PSVariable, value: unknown) => self.setOptions(numberOf(value)),
    },
    Attributes: {
      type: 'System.Collections.ObjectModel.Collection[System.Attribute]',
      get: (self: PSVariable) => new PSArray([...(self.constraint?.attributes ?? [])]),
    },
  },
  methods: {
    'System.Boolean IsValidValue(System.Object value)': (self: PSVariable, value: unknown) => {
      try {
        self.constraint?.apply(value)
        return true
      } catch {
        return false
      }
    },
  },
}))

// $foreach, $switch and $input, beside the enumerators of lists and arrays.
const isList = (self: unknown): self is Enumerator => self instanceof Enumerator
for (const name of ['System.ArrayEnumerator', 'System.Collections.ArrayList+ArrayListEnumeratorSimple']) {
  defineType(name, () => ({
    interfaces: ['System.Collections.IEnumerator'],
    properties: {
      Current: { type: 'System.Object', get: (self: Walker | Enumerator) => (isList(self) ? self.currentOrNull : self.Current) },
    },
    methods: {
      'System.Boolean MoveNext()': (self: Walker | Enumerator) => (isList(self) ? self.moveNext() : self.MoveNext()),
      'System.Void Reset()': (self: Walker | Enumerator) => {
        if (isList(self)) self.reset()
        else self.Reset()
      },
    },
  }))
}

defineType('System.Management.Automation.Language.InternalScriptExtent', () => ({
  interfaces: ['System.Management.Automation.Language.IScriptExtent'],
  properties: fields(`
    File System.String
    StartLineNumber System.Int32
    StartColumnNumber System.Int32
    EndLineNumber System.Int32
    EndColumnNumber System.Int32
    StartOffset System.Int32
    EndOffset System.Int32
    Text System.String`),
  methods: { 'System.String ToString()': (self) => self.toString() },
}))

defineType('System.Management.Automation.CallStackFrame', () => ({
  properties: fields(`
    ScriptName System.String
    ScriptLineNumber System.Int32
    InvocationInfo System.Management.Automation.InvocationInfo
    Position System.Management.Automation.Language.IScriptExtent
    FunctionName System.String`),
  methods: {
    'System.String GetScriptLocation()': (self) =>
      self.ScriptName === null ? '<No file>' : `${String(self.ScriptName).replace(/^.*[\\/]/, '')}: line ${self.ScriptLineNumber}`,
    'System.String ToString()': (self) => self.toString(),
  },
}))
defineType('System.Management.Automation.Language.IScriptExtent', () => ({ kind: 'interface' }))

// The enums of preference variables.
defineType('System.Management.Automation.ActionPreference', () => ({
  enum: { SilentlyContinue: 0, Stop: 1, Continue: 2, Inquire: 3, Ignore: 4, Suspend: 5, Break: 6 },
}))
defineType('System.Management.Automation.ConfirmImpact', () => ({ enum: { None: 0, Low: 1, Medium: 2, High: 3 } }))
defineType('System.Management.Automation.ErrorView', () => ({ enum: { NormalView: 0, CategoryView: 1, ConciseView: 2, DetailedView: 3 } }))
defineType('System.Management.Automation.NativeArgumentPassingStyle', () => ({ enum: { Legacy: 0, Standard: 1, Windows: 2 } }))

// The dictionaries of bound arguments and of their defaults.
const dictionaryOf = (value: string): string => `System.Collections.Generic.Dictionary[System.String,${value}]`
defineType('System.Management.Automation.PSBoundParametersDictionary', () => ({ base: dictionaryOf('System.Object') }))
const defaultsType = defineType('System.Management.Automation.DefaultParameterDictionary', () => ({ base: 'System.Collections.Hashtable' }))

/** $PSDefaultParameterValues: blanks around a key do not count. */
export class ParameterDefaults extends Hashtable {
  constructor() {
    super('ignoreCase', defaultsType)
  }
  override get(key: unknown): unknown {
    return super.get(trimmed(key))
  }
  override has(key: unknown): boolean {
    return super.has(trimmed(key))
  }
  override set(key: unknown, value: unknown): void {
    super.set(trimmed(key), value)
  }
  override add(key: unknown, value: unknown): boolean {
    return super.add(trimmed(key), value)
  }
}
const trimmed = (key: unknown): unknown => (typeof key === 'string' ? key.trim() : key)

defineType('System.Management.Automation.SwitchParameter', () => ({
  kind: 'struct',
  new: { '(System.Boolean isPresent)': (isPresent: boolean) => new SwitchParameter(isPresent) },
  staticProperties: { Present: { type: 'System.Management.Automation.SwitchParameter', get: () => new SwitchParameter(true) } },
  properties: { IsPresent: { type: 'System.Boolean', get: (self: SwitchParameter) => self.IsPresent } },
  methods: {
    'System.Boolean ToBool()': (self: SwitchParameter) => self.IsPresent,
    'System.String ToString()': (self: SwitchParameter) => self.toString(),
    'System.Boolean Equals(System.Object obj)': (self: SwitchParameter, other: unknown) =>
      (other instanceof SwitchParameter ? other.IsPresent : other) === self.IsPresent,
  },
}))
// Scripts look at it to see whether the engine has a hook for tests: this one has none.
defineType('System.Management.Automation.Internal.InternalTestHooks', () => ({ kind: 'class' }))
defineType('System.Management.Automation.Internal.AutomationNull', () => ({
  staticProperties: { Value: { type: 'System.Management.Automation.PSObject', get: () => automationNull } },
}))
defineType('System.Management.Automation.PSReference', () => ({
  properties: fields('Value System.Object*'),
}))
