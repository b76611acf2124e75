// Tuple and ValueTuple of any length.

import { type NetType, defineType, genericType, netType, typeOf } from '#objects'
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
  toString(): string { return `(${this.items.map(textOf).join(', ')})` }
}

const object = netType('System.Object')
const letters = (count: number): string[] => Array.from({ length: count }, (_, i) => (count === 8 && i === 7 ? 'TRest' : `T${i + 1}`))

for (const kind of ['Tuple', 'ValueTuple'] as const) {
  const creators: { [signature: string]: (...args: any[]) => unknown } = {}
  for (let count = 1; count <= 8; count++) {
    const names = letters(count)
    const name = `System.${kind}\`${count}`
    const isValue = kind === 'ValueTuple'
    const members = Object.fromEntries(names.map((type, i) => [type === 'TRest' ? 'Rest' : `Item${i + 1}`, {
      type, get: (self: Tuple) => self.items[i], ...(isValue ? { set: (self: Tuple, value: unknown) => { self.items[i] = value } } : {}),
    }]))
    defineType({
      name, kind: isValue ? 'struct' : 'class', generic: names.join(','), interfaces: ['System.IComparable', 'System.Collections.IStructuralEquatable', 'System.Collections.IStructuralComparable',
        'System.Runtime.CompilerServices.ITuple'],
      new: { [`(${names.map((type, i) => `${type} item${i + 1}`).join(', ')})`]: (type: NetType, ...items: unknown[]) => new Tuple(type, items) },
      properties: { ...members, Length: { type: 'int', get: () => count } },
      methods: {
        'string ToString()': String,
        'bool Equals(object obj)': (self: Tuple, other: unknown) => other instanceof Tuple && other.netType === self.netType && other.items.every((each, i) => netEquals(each, self.items[i])),
        'int GetHashCode()': (self: Tuple) => self.items.reduce((hash: number, each) => (Math.imul(hash, 31) + hashOf(each)) | 0, 17),
        'object get_Item(int index)': (self: Tuple, index: number) => self.items[index],
      },
    })
    creators[`System.${kind}[${names.join(',')}] Create[${names.join(',')}](${names.map((type, i) => `${type} item${i + 1}`).join(', ')})`] =
      (types: NetType[], ...items: unknown[]) => new Tuple(genericType(netType(name), types.length ? types : items.map((each) => typeOf(each) ?? object)), items)
  }
  defineType({ name: `System.${kind}`, kind: kind === 'Tuple' ? 'static' : 'struct', staticMethods: creators })
}
defineType({ name: 'System.Runtime.CompilerServices.ITuple', kind: 'interface' })
