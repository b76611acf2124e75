// PSObject as scripts see it: what .psobject gives, and the class itself. The members it lists are in member-kinds.ts.

import { PSArray, PSObject, customObject, defineType, noBase } from '#objects'
import { equals, ordered } from '../values/compare.ts'
import { currentEngine } from '../current.ts'
import { ObjectView, typeNameList } from '../values/intrinsic.ts'
import { toText } from '../values/text.ts'

const space = 'System.Management.Automation'

// The base of an object made of properties is one and the same for all, and never what is asked about.
defineType('System.Management.Automation.PSCustomObject', () => ({
  methods: { 'System.Boolean Equals(System.Object obj)': () => false },
}))

defineType(`${space}.PSObject`, () => ({
  interfaces: ['System.IFormattable', 'System.IComparable'],
  new: {
    '()': () => customObject(),
    '(object obj)': (value) => (value instanceof PSObject ? value : new PSObject(value)),
    '(int preAllocatedMemberCount)': () => customObject(),
  },
  staticMethods: { [`${space}.PSObject AsPSObject(object obj)`]: (value) => (value instanceof PSObject ? value : new PSObject(value)) },
  properties: {
    BaseObject: { type: 'object', get: (self: ObjectView) => self.BaseObject },
    ImmediateBaseObject: { type: 'object', get: (self: ObjectView) => self.ImmediateBaseObject },
    Members: { type: 'object', get: (self: ObjectView) => self.Members },
    Properties: { type: 'object', get: (self: ObjectView) => self.Properties },
    Methods: { type: 'object', get: (self: ObjectView) => self.Methods },
    TypeNames: { type: 'object', get: (self: ObjectView) => (self instanceof ObjectView ? self.TypeNames : typeNameList(self)) },
  },
  methods: {
    [`${space}.PSObject Copy()`]: (self) => {
      const target = self instanceof ObjectView ? self.target : self
      if (!(target instanceof PSObject)) return copyOf(target)
      const copy = new PSObject(target.base, target.shape, [...target.values])
      copy.typeNames = target.typeNames && [...target.typeNames]
      return copy
    },
    'string ToString()': textOf,
    'string ToString(string format, System.IFormatProvider formatProvider)': textOf,
    'int CompareTo(object obj)': (self, other) => {
      const [left, right] = [seen(self), seen(other)]
      if (equals(left, right, true, currentEngine())) return 0
      return ordered('lt', left, right, true, currentEngine()) ? -1 : 1
    },
    'bool Equals(object obj)': (self, other) => seen(self) === seen(other),
    'int GetHashCode()': () => 0,
  },
}))

const seen = (self: unknown): unknown => (self instanceof ObjectView ? self.target : self)

function textOf(self: unknown): string {
  return toText(seen(self), currentEngine())
}

function copyOf(target: unknown): unknown {
  return target instanceof PSArray ? new PSArray([...target.list], target.netType) : target
}

defineType(`${space}.PSCustomObject`, () => ({
  new: { '()': () => customObject() },
  methods: {
    'string ToString()': (self: PSObject) =>
      self.base === noBase
        ? (self.remains?.text ?? '')
        : toText(self.base, { resolveType: () => undefined, invoke: () => [], variable: () => undefined }),
  },
}))

defineType(`${space}.Runspaces.ConsolidatedString`, () => ({ base: 'System.Collections.ObjectModel.Collection[System.String]' }))
