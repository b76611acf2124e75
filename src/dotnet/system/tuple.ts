// Tuple and ValueTuple of any length.

import { type NetType, type TypeSpec, defineType, genericType, netType, typeOf } from '#objects'
import { hashOf } from '../hash.ts'
import { textOf } from '../text-of.ts'
import { netEquals } from './object.ts'

export class Tuple {
  readonly netType: NetType
  readonly items: unknown[]
  constructor(type: NetType, items: unknown[]) {
    this.netType = type
    this.items = items
  }
  toString(): string {
    return `(${this.items.map(textOf).join(', ')})`
  }
}

const object = netType('System.Object')
const letters = (count: number): string[] => Array.from({ length: count }, (_, i) => (count === 8 && i === 7 ? 'TRest' : `T${i + 1}`))

type Kind = 'Tuple' | 'ValueTuple'
for (const kind of ['Tuple', 'ValueTuple'] as const) {
  for (let count = 1; count <= 8; count++) {
    const size = count
    defineType(`System.${kind}\`${size}`, () => tupleTable(kind, size))
  }
  defineType(`System.${kind}`, () => ({ kind: kind === 'Tuple' ? 'static' : 'struct', staticMethods: creatorsOf(kind) }))
}

function tupleTable(kind: Kind, count: number): TypeSpec {
  const names = letters(count)
  const isValue = kind === 'ValueTuple'
  const members = Object.fromEntries(
    names.map((type, i) => [
      type === 'TRest' ? 'Rest' : `Item${i + 1}`,
      {
        type,
        get: (self: Tuple) => self.items[i],
        ...(isValue
          ? {
              set: (self: Tuple, value: unknown) => {
                self.items[i] = value
              },
            }
          : {}),
      },
    ]),
  )
  return {
    kind: isValue ? 'struct' : 'class',
    generic: names.join(','),
    interfaces: [
      'System.IComparable',
      'System.Collections.IStructuralEquatable',
      'System.Collections.IStructuralComparable',
      'System.Runtime.CompilerServices.ITuple',
    ],
    new: {
      [`(${names.map((type, i) => `${type} item${i + 1}`).join(', ')})`]: (type: NetType, ...items: unknown[]) => new Tuple(type, items),
    },
    properties: { ...members, Length: { type: 'int', get: () => count } },
    methods: {
      'string ToString()': String,
      'bool Equals(object obj)': (self: Tuple, other: unknown) =>
        other instanceof Tuple && other.netType === self.netType && other.items.every((each, i) => netEquals(each, self.items[i])),
      'int GetHashCode()': (self: Tuple) => self.items.reduce((hash: number, each) => (Math.imul(hash, 31) + hashOf(each)) | 0, 17),
      'object get_Item(int index)': (self: Tuple, index: number) => self.items[index],
    },
  }
}

function creatorsOf(kind: Kind): { [signature: string]: (...args: any[]) => unknown } {
  const creators: { [signature: string]: (...args: any[]) => unknown } = {}
  for (let count = 1; count <= 8; count++) {
    const name = `System.${kind}\`${count}`
    const plain = Array.from({ length: count }, (_, i) => `T${i + 1}`)
    const made = count < 8 ? plain : [...plain.slice(0, 7), `System.${kind}[T8]`]
    creators[`System.${kind}[${made.join(',')}] Create[${plain.join(',')}](${plain.map((type, i) => `${type} item${i + 1}`).join(', ')})`] =
      (types: NetType[], ...items: unknown[]) => {
        const given = types.length ? types : items.map((each) => typeOf(each) ?? object)
        if (count < 8) return new Tuple(genericType(netType(name), given), items)
        const rest = new Tuple(genericType(netType(`System.${kind}\`1`), given.slice(7)), items.slice(7))
        return new Tuple(genericType(netType(name), [...given.slice(0, 7), rest.netType]), [...items.slice(0, 7), rest])
      }
  }
  return creators
}
defineType('System.Runtime.CompilerServices.ITuple', () => ({ kind: 'interface' }))
