// System.Object and the types that everything derives from.

import { type NetType, PSObject, defineType, enumValue, exception, extensionOf, netType, typeOf } from '#objects'
import { equalValues } from '../equality.ts'
import { hashOf } from '../hash.ts'
import { numberCodes } from '../number/code.ts'
import { textOf } from '../text-of.ts'

export function netEquals(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return typeof a === 'number' && typeof b === 'number' && Number.isNaN(a) && Number.isNaN(b)
  return equalValues(a, b) === true
}

defineType('System.Object', () => ({
  new: { '()': () => new PlainObject() },
  staticMethods: {
    'bool Equals(object objA, object objB)': netEquals,
    'bool ReferenceEquals(object objA, object objB)': (a, b) => a === b && typeof a !== 'number' && typeof a !== 'boolean',
  },
  methods: {
    'string ToString()': (self) => {
      const type = typeOf(self)
      if (type === undefined) return ''
      const own =
        typeof self === 'object' && self.toString !== Object.prototype.toString && !(type.genericDefinition || type.elementType)
          ? self.toString()
          : undefined
      return own ?? type.name
    },
    'Type GetType()': (self) =>
      wasSentWhole(self) ? netType('System.Management.Automation.PSObject') : (typeOf(self) ?? netType('System.Object')),
    'bool Equals(object obj)': netEquals,
    'int GetHashCode()': hashOf,
  },
}))

/** What came over the wire by its properties answers as the object around nothing that it is. */
function wasSentWhole(self: unknown): boolean {
  if (typeof self !== 'object' || self === null) return false
  return (self instanceof PSObject ? self : extensionOf(self))?.remains?.properties !== undefined
}

/** A bare System.Object: it has identity and nothing else. */
class PlainObject {
  get netType(): NetType {
    return netType('System.Object')
  }
}

defineType('System.ValueType', () => ({ base: 'System.Object', abstract: true }))
defineType('System.Void', () => ({ kind: 'struct' }))
defineType('System.MarshalByRefObject', () => ({ abstract: true }))
defineType('System.TypeCode', () => ({
  enum: {
    Empty: 0,
    Object: 1,
    DBNull: 2,
    Boolean: 3,
    Char: 4,
    ...numberCodes,
    Decimal: 15,
    DateTime: 16,
    String: 18,
  },
}))
for (const name of [
  'System.IComparable',
  'System.IConvertible',
  'System.IFormattable',
  'System.ICloneable',
  'System.IDisposable',
  'System.IFormatProvider',
  'System.ICustomFormatter',
  'System.IAsyncDisposable',
  'System.Runtime.Serialization.ISerializable',
  'System.Collections.IStructuralEquatable',
  'System.Collections.IStructuralComparable',
])
  defineType(name, () => ({ kind: 'interface' }))
defineType('System.IComparable`1', () => ({ kind: 'interface', generic: 'T' }))
defineType('System.IEquatable`1', () => ({ kind: 'interface', generic: 'T' }))
defineType('System.IDisposable', () => ({
  kind: 'interface',
  methods: {
    'void Dispose()': (self) => {
      self.Dispose?.()
    },
  },
}))

defineType('System.Boolean', () => ({
  kind: 'struct',
  interfaces: ['System.IComparable', 'System.IConvertible', 'System.IComparable[System.Boolean]', 'System.IEquatable[System.Boolean]'],
  staticProperties: { TrueString: { type: 'string', get: () => 'True' }, FalseString: { type: 'string', get: () => 'False' } },
  staticMethods: {
    'bool Parse(string value)': parseBool,
    'bool TryParse(string value, ref bool result)': (text, result) => {
      const value = tryBool(text)
      result.Value = value ?? false
      return value !== undefined
    },
  },
  methods: {
    'int CompareTo(bool value)': (self, other) => Number(self) - Number(other),
    'int CompareTo(object obj)': (self, other) => Number(self) - Number(other ?? false),
    'bool Equals(bool obj)': (self, other) => self === other,
    'bool Equals(object obj)': (self, other) => self === other,
    'int GetHashCode()': (self) => Number(self),
    'string ToString()': textOf,
    'string ToString(IFormatProvider provider)': (self) => textOf(self),
    'System.TypeCode GetTypeCode()': () => enumValue(netType('System.TypeCode'), 3),
  },
}))

function tryBool(text: string | null): boolean | undefined {
  const word = text?.replace(/^[\s\0]+|[\s\0]+$/g, '').toLowerCase()
  return word === 'true' ? true : word === 'false' ? false : undefined
}

function parseBool(text: string | null): boolean {
  if (text === null) throw exception('System.ArgumentNullException', 'There is no text to read.', { ParamName: 'value' })
  const value = tryBool(text)
  if (value === undefined) throw exception('System.FormatException', `'${text}' is neither True nor False.`)
  return value
}

defineType('System.DBNull', () => ({
  staticProperties: { Value: { type: 'System.DBNull', get: () => dbNull } },
  methods: { 'string ToString()': () => '' },
  interfaces: ['System.IConvertible'],
}))
class DBNull {
  get netType(): NetType {
    return netType('System.DBNull')
  }
  toString(): string {
    return ''
  }
}
export const dbNull = new DBNull()
