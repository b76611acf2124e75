// Delegate types, Nullable, Lazy, comparers.

import { EventArgs, type Delegate, type NetType, type TypeSpec, PSArray, defineType, isNull, netType } from '#objects'
import { hashOf } from '../hash.ts'
import { StringComparer, defaultOrder, sameKey } from '../order.ts'
import { netEquals } from './object.ts'
import { textOf } from '../text-of.ts'

defineType('System.Delegate', () => ({
  abstract: true,
  properties: { Target: { type: 'object', get: () => null }, Method: { type: 'System.Reflection.MethodInfo', get: () => null } },
  methods: {
    'object DynamicInvoke(object[] args...)': (self: Delegate, args: PSArray) => self.call(...args.list) ?? null,
    'System.Delegate[] GetInvocationList()': (self) => new PSArray([self]),
  },
}))
defineType('System.MulticastDelegate', () => ({ base: 'System.Delegate', abstract: true }))

function delegate(name: string, generic: string, signature: string): void {
  defineType(name, () => delegateTable(generic, signature))
}
function delegateTable(generic: string, signature: string): TypeSpec {
  return {
    kind: 'delegate',
    ...(generic ? { generic } : {}),
    methods: { [signature]: (self: Delegate, ...args: unknown[]) => self.call(...args) },
  }
}
for (let count = 0; count <= 16; count++) {
  const size = count
  defineType(`System.Func\`${size + 1}`, () =>
    delegateTable([...inputsOf(size), 'TResult'].join(','), `TResult Invoke(${parametersOf(size)})`),
  )
  defineType(size === 0 ? 'System.Action' : `System.Action\`${size}`, () =>
    delegateTable(inputsOf(size).join(','), `void Invoke(${parametersOf(size)})`),
  )
}
function inputsOf(count: number): string[] {
  return Array.from({ length: count }, (_, i) => (count === 1 ? 'T' : `T${i + 1}`))
}
function parametersOf(count: number): string {
  return inputsOf(count)
    .map((type, i) => `${type} arg${count === 1 ? '' : i + 1}`)
    .join(', ')
}
delegate('System.Predicate`1', 'T', 'bool Invoke(T obj)')
delegate('System.Comparison`1', 'T', 'int Invoke(T x, T y)')
delegate('System.Converter`2', 'TInput,TOutput', 'TOutput Invoke(TInput input)')
delegate('System.EventHandler', '', 'void Invoke(object sender, System.EventArgs e)')
delegate('System.EventHandler`1', 'TEventArgs', 'void Invoke(object sender, TEventArgs e)')
delegate('System.Threading.ThreadStart', '', 'void Invoke()')
delegate('System.Text.RegularExpressions.MatchEvaluator', '', 'string Invoke(System.Text.RegularExpressions.Match match)')
defineType('System.EventArgs', () => ({
  new: { '()': () => new EventArgs('System.EventArgs') },
  staticProperties: { Empty: { type: 'System.EventArgs', get: () => new EventArgs('System.EventArgs') } },
}))

// A nullable value is the value itself or $null.
defineType('System.Nullable`1', () => ({
  kind: 'struct',
  generic: 'T',
  new: { '(T value)': (_type, value) => value, '()': () => null },
  properties: { HasValue: { type: 'bool', get: (self) => !isNull(self) }, Value: { type: 'T', get: (self) => self } },
  methods: { 'T GetValueOrDefault()': (self) => self },
}))
defineType('System.Nullable', () => ({
  kind: 'static',
  staticMethods: {
    'Type GetUnderlyingType(Type nullableType)': (type: NetType) =>
      type.genericDefinition?.name === 'System.Nullable`1' ? type.genericArguments[0] : null,
  },
}))

class Lazy {
  readonly netType: NetType
  private readonly make: () => unknown
  private value: unknown
  isMade = false
  constructor(type: NetType, make: () => unknown) {
    this.netType = type
    this.make = make
  }
  get Value(): unknown {
    if (!this.isMade) {
      this.value = this.make()
      this.isMade = true
    }
    return this.value
  }
}
defineType('System.Threading.LazyThreadSafetyMode', () => ({ enum: { None: 0, PublicationOnly: 1, ExecutionAndPublication: 2 } }))
defineType('System.Lazy`1', () => ({
  generic: 'T',
  new: {
    '(System.Func[T] valueFactory)': (type, make: Delegate) => new Lazy(type, () => make.call()),
    '(System.Func[T] valueFactory, bool isThreadSafe)': (type, make: Delegate) => new Lazy(type, () => make.call()),
    '(System.Func[T] valueFactory, System.Threading.LazyThreadSafetyMode mode)': (type, make: Delegate) =>
      new Lazy(type, () => make.call()),
    '(T value)': (type, value) => Object.assign(new Lazy(type, () => value), { isMade: false }),
  },
  properties: { Value: { type: 'T', get: (self: Lazy) => self.Value }, IsValueCreated: { type: 'bool', get: (self: Lazy) => self.isMade } },
  methods: { 'string ToString()': (self: Lazy) => (self.isMade ? textOf(self.Value) : 'Value is not created.') },
}))

// ---- comparers

const comparer = (name: string, ignoreCase: boolean, ordinal: boolean): StringComparer =>
  new StringComparer(netType(name), ignoreCase, ordinal)
const made = {
  Ordinal: comparer('System.OrdinalCaseSensitiveComparer', false, true),
  OrdinalIgnoreCase: comparer('System.OrdinalIgnoreCaseComparer', true, true),
  InvariantCulture: comparer('System.CultureAwareComparer', false, false),
  InvariantCultureIgnoreCase: comparer('System.CultureAwareComparer', true, false),
  CurrentCulture: comparer('System.CultureAwareComparer', false, false),
  CurrentCultureIgnoreCase: comparer('System.CultureAwareComparer', true, false),
}
const fromComparison = [
  made.CurrentCulture,
  made.CurrentCultureIgnoreCase,
  made.InvariantCulture,
  made.InvariantCultureIgnoreCase,
  made.Ordinal,
  made.OrdinalIgnoreCase,
]
defineType('System.StringComparer', () => ({
  abstract: true,
  interfaces: [
    'System.Collections.IComparer',
    'System.Collections.IEqualityComparer',
    'System.Collections.Generic.IComparer[System.String]',
    'System.Collections.Generic.IEqualityComparer[System.String]',
  ],
  staticProperties: Object.fromEntries(
    Object.entries(made).map(([name, value]) => [name, { type: 'System.StringComparer', get: () => value }]),
  ),
  staticMethods: {
    'System.StringComparer FromComparison(StringComparison comparisonType)': (how) => fromComparison[Number(how.value)],
    'System.StringComparer Create(CultureInfo culture, bool ignoreCase)': (_culture, ignoreCase) =>
      ignoreCase ? made.InvariantCultureIgnoreCase : made.InvariantCulture,
  },
  methods: {
    'int Compare(object x, object y)': (self: StringComparer, a, b) => self.order(a, b),
    'int Compare(string x, string y)': (self: StringComparer, a, b) => self.order(a, b),
    'bool Equals(object x, object y)': (self: StringComparer, a, b) => self.equals(a, b),
    'bool Equals(string x, string y)': (self: StringComparer, a, b) => self.equals(a, b),
    'int GetHashCode(object obj)': (self: StringComparer, value) => hashOf(self.ignoreCase ? String(value).toUpperCase() : value),
    'int GetHashCode(string obj)': (self: StringComparer, value) => hashOf(self.ignoreCase ? value.toUpperCase() : value),
  },
}))
for (const name of ['System.OrdinalComparer', 'System.CultureAwareComparer']) defineType(name, () => ({ base: 'System.StringComparer' }))
for (const name of ['System.OrdinalCaseSensitiveComparer', 'System.OrdinalIgnoreCaseComparer'])
  defineType(name, () => ({ base: 'System.OrdinalComparer' }))

/** Comparer.Default and its like. */
class DefaultComparer {
  readonly netType: NetType
  constructor(type: NetType) {
    this.netType = type
  }
}
defineType('System.Collections.Comparer', () => ({
  interfaces: ['System.Collections.IComparer'],
  staticProperties: {
    Default: { type: 'System.Collections.Comparer', get: () => new DefaultComparer(netType('System.Collections.Comparer')) },
    DefaultInvariant: { type: 'System.Collections.Comparer', get: () => new DefaultComparer(netType('System.Collections.Comparer')) },
  },
  methods: { 'int Compare(object a, object b)': (_self, a, b) => defaultOrder(a, b) },
}))
defineType('System.Collections.Generic.Comparer`1', () => ({
  generic: 'T',
  interfaces: ['System.Collections.IComparer', 'System.Collections.Generic.IComparer[T]'],
  staticProperties: { Default: { type: 'object', get: (type) => new DefaultComparer(type) } },
  staticMethods: { 'System.Collections.Generic.Comparer[T] Create(System.Comparison[T] comparison)': (comparison) => comparison },
  methods: { 'int Compare(T x, T y)': (_self, a, b) => defaultOrder(a, b) },
}))
defineType('System.Collections.Generic.EqualityComparer`1', () => ({
  generic: 'T',
  interfaces: ['System.Collections.IEqualityComparer', 'System.Collections.Generic.IEqualityComparer[T]'],
  staticProperties: { Default: { type: 'object', get: (type) => new DefaultComparer(type) } },
  methods: {
    'bool Equals(T x, T y)': (_self, a, b) => netEquals(a, b) || sameKey(a, b),
    'int GetHashCode(T obj)': (_self, value) => hashOf(value),
  },
}))
defineType('System.Collections.CaseInsensitiveComparer', () => ({
  interfaces: ['System.Collections.IComparer'],
  new: { '()': () => made.CurrentCultureIgnoreCase },
  staticProperties: { Default: { type: 'object', get: () => made.CurrentCultureIgnoreCase } },
}))
