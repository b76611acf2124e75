// Attributes of .NET that scripts write.

import { type NetType, defineType, netType } from '#objects'

/** An attribute that says something by being there, and what it was given. */
class Attribute {
  readonly netType: NetType
  readonly values: readonly unknown[]
  constructor(type: string, values: readonly unknown[] = []) {
    this.netType = netType(type)
    this.values = values
  }
}

for (const name of [
  'System.FlagsAttribute',
  'System.SerializableAttribute',
  'System.NonSerializedAttribute',
  'System.ThreadStaticAttribute',
  'System.CLSCompliantAttribute',
  'System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverageAttribute',
  'System.Diagnostics.DebuggerStepThroughAttribute',
  'System.Diagnostics.DebuggerNonUserCodeAttribute',
]) {
  defineType(name, () => ({
    base: 'System.Attribute',
    new: { '()': () => new Attribute(name), '(bool value)': (value) => new Attribute(name, [value]) },
  }))
}
defineType('System.ObsoleteAttribute', () => ({
  base: 'System.Attribute',
  new: {
    '()': () => new Attribute('System.ObsoleteAttribute', [null, false]),
    '(string message)': (message) => new Attribute('System.ObsoleteAttribute', [message, false]),
    '(string message, bool error)': (message, error) => new Attribute('System.ObsoleteAttribute', [message, error]),
  },
  properties: {
    Message: { type: 'string', get: (self: Attribute) => self.values[0] ?? null },
    IsError: { type: 'bool', get: (self: Attribute) => self.values[1] },
  },
}))
for (const [name, property] of [
  ['System.ComponentModel.DescriptionAttribute', 'Description'],
  ['System.ComponentModel.DisplayNameAttribute', 'DisplayName'],
  ['System.ComponentModel.CategoryAttribute', 'Category'],
  ['System.ComponentModel.DefaultValueAttribute', 'Value'],
] as const) {
  defineType(name, () => ({
    base: 'System.Attribute',
    new: { '(string text)': (text) => new Attribute(name, [text]) },
    properties: { [property]: { type: 'string', get: (self: Attribute) => self.values[0] ?? null } },
  }))
}
// PSScriptAnalyzer's instructions stand in many scripts.
class Suppression {
  readonly category: string
  readonly checkId: string
  Justification: string | null = null
  Target: string | null = null
  Scope: string | null = null
  MessageId: string | null = null
  constructor(category: string, checkId: string) {
    this.category = category
    this.checkId = checkId
  }
  get netType(): NetType {
    return netType('System.Diagnostics.CodeAnalysis.SuppressMessageAttribute')
  }
}
const text = (
  name: 'Justification' | 'Target' | 'Scope' | 'MessageId',
): { type: string; get: (self: Suppression) => string | null; set: (self: Suppression, value: string) => void } => ({
  type: 'string',
  get: (self) => self[name],
  set: (self, value) => {
    self[name] = value
  },
})
defineType('System.Diagnostics.CodeAnalysis.SuppressMessageAttribute', () => ({
  base: 'System.Attribute',
  new: { '(string category, string checkId)': (category, checkId) => new Suppression(category, checkId) },
  properties: {
    Category: { type: 'string', get: (self: Suppression) => self.category },
    CheckId: { type: 'string', get: (self: Suppression) => self.checkId },
    Justification: text('Justification'),
    Target: text('Target'),
    Scope: text('Scope'),
    MessageId: text('MessageId'),
  },
}))
