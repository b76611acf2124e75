// NameValueCollection, SecurityElement, StringInfo, runes: small things that scripts meet now and then.

import { Dictionary, List, type NetType, PSArray, defineType, genericType, netType, signatureType } from '#objects'
import { Enumerator } from './enumerator.ts'
import { outOfRange, typedArray } from '../sequence.ts'

/** Several values for one name, case not counting. */
class NameValueCollection {
  readonly table = new Dictionary(
    genericType(netType('System.Collections.Generic.Dictionary`2'), [netType('System.String'), netType('System.Object')]),
    'ignoreCase',
  )
  get netType(): NetType {
    return netType('System.Collections.Specialized.NameValueCollection')
  }
  get names(): string[] {
    return this.table.keys() as string[]
  }
  [Symbol.iterator](): Iterator<unknown> {
    return this.names[Symbol.iterator]()
  }
  values(name: string): string[] {
    return (this.table.get(name) as string[] | undefined) ?? []
  }
  text(name: string): string | null {
    const values = this.values(name)
    return values.length === 0 ? null : values.join(',')
  }
}
type N = NameValueCollection
const at = (self: N, index: number): string => {
  const name = self.names[index]
  if (name === undefined) throw outOfRange('index')
  return name
}
defineType('System.Collections.Specialized.NameValueCollection', () => ({
  interfaces: ['System.Collections.ICollection', 'System.Collections.IEnumerable'],
  new: { '()': () => new NameValueCollection(), '(int capacity)': () => new NameValueCollection() },
  properties: {
    Count: { type: 'int', get: (self: N) => self.table.size },
    AllKeys: { type: 'string[]', get: (self: N) => typedArray('System.String[]', self.names) },
    Keys: {
      type: 'object',
      get: (self: N) => new List(self.names, signatureType('System.Collections.ObjectModel.Collection[System.String]')),
    },
  },
  methods: {
    'void Add(string name, string value)': (self: N, name, value) => {
      self.table.set(name, [...self.values(name), value])
    },
    'void Set(string name, string value)': (self: N, name, value) => {
      self.table.set(name, [value])
    },
    'void Remove(string name)': (self: N, name) => {
      self.table.delete(name)
    },
    'void Clear()': (self: N) => {
      self.table.clear()
    },
    'bool HasKeys()': (self: N) => self.table.size > 0,
    'string Get(string name)': (self: N, name) => self.text(name),
    'string Get(int index)': (self: N, index) => self.text(at(self, index)),
    'string GetKey(int index)': at,
    'string[] GetValues(string name)': (self: N, name) => (self.table.has(name) ? typedArray('System.String[]', self.values(name)) : null),
    'string get_Item(string name)': (self: N, name) => self.text(name),
    'string get_Item(int index)': (self: N, index) => self.text(at(self, index)),
    'void set_Item(string name, string value)': (self: N, name, value) => {
      self.table.set(name, [value])
    },
    'System.Collections.IEnumerator GetEnumerator()': (self: N) => new Enumerator(() => self[Symbol.iterator]()),
  },
}))

const marks: { readonly [one: string]: string } = { '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '&': '&amp;' }
defineType('System.Security.SecurityElement', () => ({
  staticMethods: { 'string Escape(string str)': (text: string | null) => text?.replace(/[<>"'&]/g, (one) => marks[one]!) ?? null },
}))

/** Text by what a reader takes for one character. */
class StringInfo {
  readonly text: string
  readonly elements: string[]
  constructor(text: string) {
    this.text = text
    this.elements = elementsOf(text)
  }
  get netType(): NetType {
    return netType('System.Globalization.StringInfo')
  }
}
const elementsOf = (text: string): string[] =>
  Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text), (each) => each.segment)
defineType('System.Globalization.StringInfo', () => ({
  new: { '(string value)': (text) => new StringInfo(text), '()': () => new StringInfo('') },
  staticMethods: {
    'int[] ParseCombiningCharacters(string str)': (text: string) => {
      let position = 0
      return typedArray(
        'System.Int32[]',
        elementsOf(text).map((each) => {
          const start = position
          position += each.length
          return start
        }),
      )
    },
    'string GetNextTextElement(string str)': (text: string) => elementsOf(text)[0] ?? '',
  },
  properties: {
    LengthInTextElements: { type: 'int', get: (self: StringInfo) => self.elements.length },
    String: { type: 'string', get: (self: StringInfo) => self.text },
  },
  methods: {
    'string SubstringByTextElements(int startingTextElement)': (self: StringInfo, start) => self.elements.slice(start).join(''),
    'string SubstringByTextElements(int startingTextElement, int lengthInTextElements)': (self: StringInfo, start, count) =>
      self.elements.slice(start, start + count).join(''),
  },
}))

class Rune {
  readonly Value: number
  constructor(value: number) {
    this.Value = value
  }
  get netType(): NetType {
    return netType('System.Text.Rune')
  }
  toString(): string {
    return String.fromCodePoint(this.Value)
  }
}
defineType('System.Text.Rune', () => ({
  kind: 'struct',
  new: { '(int value)': (value) => new Rune(value), '(char ch)': (c) => new Rune(c.code) },
  properties: {
    Value: { type: 'int', get: (self: Rune) => self.Value },
    IsAscii: { type: 'bool', get: (self: Rune) => self.Value < 128 },
    IsBmp: { type: 'bool', get: (self: Rune) => self.Value < 65536 },
    Plane: { type: 'int', get: (self: Rune) => self.Value >> 16 },
    Utf16SequenceLength: { type: 'int', get: (self: Rune) => (self.Value < 65536 ? 1 : 2) },
    Utf8SequenceLength: { type: 'int', get: ({ Value }: Rune) => (Value < 0x80 ? 1 : Value < 0x800 ? 2 : Value < 0x10000 ? 3 : 4) },
  },
  methods: { 'string ToString()': String },
}))
defineType('System.String', () => ({
  methods: {
    'System.Text.StringRuneEnumerator EnumerateRunes()': (self: string) =>
      new PSArray(Array.from(self, (one) => new Rune(/^[\ud800-\udfff]$/.test(one) ? 0xfffd : one.codePointAt(0)!))),
  },
}))
