// The small values of the language as types: references, switches, NullString, wildcard patterns, type names.

import { type EnumValue, type NetType, type PSArray, PSReference, SwitchParameter, automationNull, defineType, netType } from '#objects'
import { WildcardPattern, escapeWildcards, hasWildcards, unescapeWildcards } from '#dotnet'

const space = 'System.Management.Automation'

for (const name of [`${space}.PSReference`, `${space}.PSReference\`1`]) {
  defineType(name, () => ({
    ...(name.endsWith('1') ? { base: `${space}.PSReference`, generic: 'T' } : {}),
    new: { '(object value)': (...args) => new PSReference(args.at(-1)) },
    properties: {
      Value: {
        type: 'object',
        get: (self: PSReference) => self.Value ?? null,
        set: (self: PSReference, given) => {
          self.Value = given
        },
      },
    },
  }))
}
defineType(`${space}.SwitchParameter`, () => ({
  kind: 'struct',
  new: { '(bool isPresent)': (present) => new SwitchParameter(present), '()': () => new SwitchParameter(false) },
  staticProperties: { Present: { type: `${space}.SwitchParameter`, get: () => new SwitchParameter(true) } },
  staticMethods: {
    [`${space}.SwitchParameter op_Implicit(bool value)`]: (present) => new SwitchParameter(present),
    [`bool op_Implicit(${space}.SwitchParameter switchParameter)`]: (given: SwitchParameter) => given.IsPresent,
    [`bool op_Equality(${space}.SwitchParameter first, ${space}.SwitchParameter second)`]: (a: SwitchParameter, b: SwitchParameter) =>
      a.IsPresent === b.IsPresent,
  },
  properties: { IsPresent: { type: 'bool', get: (self: SwitchParameter) => self.IsPresent } },
  methods: {
    'bool ToBool()': (self: SwitchParameter) => self.IsPresent,
    'string ToString()': String,
    'bool Equals(object obj)': (self: SwitchParameter, other) =>
      (other instanceof SwitchParameter ? other.IsPresent : other) === self.IsPresent,
    'int GetHashCode()': (self: SwitchParameter) => Number(self.IsPresent),
  },
}))

/** [NullString]::Value: $null where a method would take '' for it. */
class NullString {
  get netType(): NetType {
    return netType(`${space}.Language.NullString`)
  }
  toString(): string {
    return ''
  }
}
export const nullString = new NullString()
defineType(`${space}.Language.NullString`, () => ({
  staticProperties: { Value: { type: `${space}.Language.NullString`, get: () => nullString } },
  methods: { 'string ToString()': () => '' },
}))
defineType(`${space}.Internal.AutomationNull`, () => ({
  kind: 'static',
  staticProperties: { Value: { type: `${space}.PSObject`, get: () => automationNull } },
}))

defineType(`${space}.WildcardPattern`, () => ({
  new: {
    '(string pattern)': (pattern) => new WildcardPattern(pattern, false),
    [`(string pattern, ${space}.WildcardOptions options)`]: (pattern, options: EnumValue) =>
      new WildcardPattern(pattern, (Number(options.value) & 2) !== 0),
  },
  staticMethods: {
    'string Escape(string pattern)': escapeWildcards,
    'string Unescape(string pattern)': unescapeWildcards,
    'bool ContainsWildcardCharacters(string pattern)': (pattern) => pattern !== null && hasWildcards(pattern),
    [`${space}.WildcardPattern Get(string pattern, ${space}.WildcardOptions options)`]: (pattern, options: EnumValue) =>
      new WildcardPattern(pattern, (Number(options.value) & 2) !== 0),
    'string Escape(string pattern, char[] charsNotToEscape)': (pattern: string, except: PSArray) =>
      Array.from(pattern, (one) => (except.list.some((each) => String(each) === one) ? one : escapeWildcards(one))).join(''),
  },
  methods: {
    'bool IsMatch(string input)': (self: WildcardPattern, text) => text !== null && self.isMatch(text),
    'string ToWql()': (self: WildcardPattern) => self.pattern.replace(/[%_]/g, '[$&]').replaceAll('*', '%').replaceAll('?', '_'),
    'string ToString()': () => `${space}.WildcardPattern`,
  },
}))

defineType(`${space}.PSTypeName`, () => ({
  new: { '(string name)': (name) => new TypeName(name), '(Type type)': (type: NetType) => new TypeName(type.name, type) },
  properties: {
    Name: { type: 'string', get: (self: TypeName) => self.name },
    Type: { type: 'Type', get: (self: TypeName) => self.type ?? null },
  },
  methods: { 'string ToString()': (self: TypeName) => self.name },
}))
class TypeName {
  readonly name: string
  readonly type: NetType | undefined
  constructor(name: string, type?: NetType) {
    this.name = name
    this.type = type
  }
  get netType(): NetType {
    return netType(`${space}.PSTypeName`)
  }
}
