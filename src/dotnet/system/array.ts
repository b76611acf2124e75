// System.Array: what every array has, and the static methods over arrays.

import { type Delegate, type NetType, PSArray, type PSReference, arrayType, defineType, exception, int64, netType, roomFor } from '#objects'
import { argumentNull, checkRange, outOfRange } from '../sequence.ts'
import { binarySearch, copyTo, defaultOf, indexIn, lastIndexIn, readOnly } from '../collections/list.ts'
import { Enumerator } from '../collections/enumerator.ts'
import { defaultValueOf } from '../default-value.ts'
import { type Order, orderOf, sortItems } from '../order.ts'

const elementOf = (self: PSArray): NetType => self.netType.elementType ?? netType('System.Object')

/** A new array with every element at its type's default. */
export function newArray(element: NetType, lengths: readonly number[]): PSArray {
  for (const length of lengths) if (length < 0) throw outOfRange('length', 'An array cannot have a negative length.')
  const count = lengths.reduce((product, length) => product * length, 1)
  roomFor(count)
  const first = defaultValueOf(element)
  const items =
    typeof first === 'object' && first !== null
      ? Array.from({ length: count }, () => defaultValueOf(element))
      : new Array<unknown>(count).fill(first)
  const array = new PSArray(items, arrayType(element, lengths.length))
  if (lengths.length > 1) array.lengths = lengths
  return array
}

function position(self: PSArray, indexes: readonly number[]): number {
  const lengths = self.lengths ?? [self.length]
  if (indexes.length !== lengths.length) throw exception('System.ArgumentException', `The array has ${lengths.length} dimensions.`)
  let at = 0
  indexes.forEach((index, i) => {
    if (index < 0 || index >= lengths[i]!) throw exception('System.IndexOutOfRangeException', `Index ${index} is outside the array.`)
    at = at * lengths[i]! + index
  })
  return at
}

function dimension(self: PSArray, number: number): number {
  const lengths = self.lengths ?? [self.length]
  if (number < 0 || number >= lengths.length)
    throw exception('System.IndexOutOfRangeException', `The array has ${lengths.length} dimensions.`)
  return lengths[number]!
}

function write(self: PSArray, items: readonly unknown[], from = 0): void {
  items.forEach((item, i) => {
    self.set(from + i, item)
  })
}

function sort(self: PSArray, order: Order, start = 0, count = self.length): void {
  checkRange(start, count, self.length)
  write(self, sortItems(self.list.slice(start, start + count), order), start)
}

/** Keys in order, items moved along. */
function sortBoth(keys: PSArray, items: PSArray | null, order: Order): void {
  if (items === null) {
    sort(keys, order)
    return
  }
  const pairs = keys.list.map((key, i) => [key, items.list[i]] as const).sort((a, b) => order(a[0], b[0]))
  write(
    keys,
    pairs.map(([key]) => key),
  )
  write(
    items,
    pairs.map(([, item]) => item),
  )
}

const holds = (match: Delegate, item: unknown): boolean => match.call(item) === true
const ints = (list: PSArray): number[] => list.list.map(Number)

function copy(from: PSArray, start: number, into: PSArray, at: number, count: number): void {
  if (from === null || into === null) throw argumentNull('array')
  if (start < 0 || count < 0 || start + count > from.length)
    throw exception('System.ArgumentException', 'The source array is too short.', { ParamName: 'sourceArray' })
  if (at < 0 || at + count > into.length)
    throw exception('System.ArgumentException', 'The destination array is too short.', { ParamName: 'destinationArray' })
  write(into, from.list.slice(start, start + count), at)
}

defineType('System.Array', () => ({
  abstract: true,
  interfaces: [
    'System.Collections.IList',
    'System.Collections.ICollection',
    'System.Collections.IEnumerable',
    'System.Collections.IStructuralComparable',
    'System.Collections.IStructuralEquatable',
    'System.ICloneable',
  ],
  staticProperties: { MaxLength: { type: 'int', get: () => 2147483591 } },
  staticMethods: {
    'System.Array CreateInstance(Type elementType, int length)': (type, length) => newArray(type, [length]),
    'System.Array CreateInstance(Type elementType, int length1, int length2)': (type, a, b) => newArray(type, [a, b]),
    'System.Array CreateInstance(Type elementType, int length1, int length2, int length3)': (type, a, b, c) => newArray(type, [a, b, c]),
    'System.Array CreateInstance(Type elementType, int[] lengths...)': (type, lengths: PSArray) => newArray(type, ints(lengths)),
    'int IndexOf(System.Array array, object value)': (array: PSArray, value) => indexIn(array.list, value),
    'int IndexOf(System.Array array, object value, int startIndex)': (array: PSArray, value, start) => indexIn(array.list, value, start),
    'int IndexOf(System.Array array, object value, int startIndex, int count)': (array: PSArray, value, start, count) =>
      indexIn(array.list, value, start, count),
    'int IndexOf[T](T[] array, T value)': (_types, array: PSArray, value) => indexIn(array.list, value),
    'int IndexOf[T](T[] array, T value, int startIndex)': (_types, array: PSArray, value, start) => indexIn(array.list, value, start),
    'int LastIndexOf(System.Array array, object value)': (array: PSArray, value) => lastIndexIn(array.list, value),
    'int LastIndexOf[T](T[] array, T value)': (_types, array: PSArray, value) => lastIndexIn(array.list, value),
    'void Reverse(System.Array array)': (array: PSArray) => {
      write(array, array.list.toReversed())
    },
    'void Reverse(System.Array array, int index, int length)': (array: PSArray, start, count) => {
      checkRange(start, count, array.length)
      write(array, array.list.slice(start, start + count).reverse(), start)
    },
    'void Reverse[T](T[] array)': (_types, array: PSArray) => {
      write(array, array.list.toReversed())
    },
    'void Sort(System.Array array)': (array: PSArray) => {
      if (array === null) throw argumentNull('array')
      sort(array, orderOf(null))
    },
    'void Sort(System.Array array, System.Collections.IComparer comparer)': (array: PSArray, comparer) => {
      sort(array, orderOf(comparer))
    },
    'void Sort(System.Array array, int index, int length)': (array: PSArray, start, count) => {
      sort(array, orderOf(null), start, count)
    },
    'void Sort(System.Array array, int index, int length, System.Collections.IComparer comparer)': (
      array: PSArray,
      start,
      count,
      comparer,
    ) => {
      sort(array, orderOf(comparer), start, count)
    },
    'void Sort(System.Array keys, System.Array items)': (keys: PSArray, items: PSArray) => {
      sortBoth(keys, items, orderOf(null))
    },
    'void Sort(System.Array keys, System.Array items, System.Collections.IComparer comparer)': (
      keys: PSArray,
      items: PSArray,
      comparer,
    ) => {
      sortBoth(keys, items, orderOf(comparer))
    },
    'void Sort[T](T[] array)': (_types, array: PSArray) => {
      sort(array, orderOf(null))
    },
    'void Sort[T](T[] array, System.Comparison[T] comparison)': (_types, array: PSArray, comparison) => {
      sort(array, orderOf(comparison))
    },
    'void Sort[T](T[] array, System.Collections.Generic.IComparer[T] comparer)': (_types, array: PSArray, comparer) => {
      sort(array, orderOf(comparer))
    },
    'int BinarySearch(System.Array array, object value)': (array: PSArray, value) => binarySearch(array.list, value, null),
    'int BinarySearch(System.Array array, object value, System.Collections.IComparer comparer)': (array: PSArray, value, comparer) =>
      binarySearch(array.list, value, comparer),
    'int BinarySearch[T](T[] array, T value)': (_types, array: PSArray, value) => binarySearch(array.list, value, null),
    'void Copy(System.Array sourceArray, System.Array destinationArray, int length)': (from, into, count) => {
      copy(from, 0, into, 0, count)
    },
    'void Copy(System.Array sourceArray, int sourceIndex, System.Array destinationArray, int destinationIndex, int length)': copy,
    'void ConstrainedCopy(System.Array sourceArray, int sourceIndex, System.Array destinationArray, int destinationIndex, int length)':
      copy,
    'void Clear(System.Array array)': (array: PSArray) => {
      for (let i = 0; i < array.length; i++) array.set(i, defaultValueOf(elementOf(array)))
    },
    'void Clear(System.Array array, int index, int length)': (array: PSArray, start, count) => {
      for (let i = start; i < start + count; i++) array.set(i, defaultValueOf(elementOf(array)))
    },
    'void Fill[T](T[] array, T value)': (_types, array: PSArray, value) => {
      for (let i = 0; i < array.length; i++) array.set(i, value)
    },
    'void Fill[T](T[] array, T value, int startIndex, int count)': (_types, array: PSArray, value, start, count) => {
      for (let i = start; i < start + count; i++) array.set(i, value)
    },
    'void Resize[T](ref T[] array, int newSize)': (_types, array: PSReference, size) => {
      const old = array.Value as PSArray | null
      const element = old === null ? netType('System.Object') : elementOf(old)
      array.Value = new PSArray(
        Array.from({ length: size }, (_, i) => (old !== null && i < old.length ? old.items[i] : defaultValueOf(element))),
        arrayType(element),
      )
    },
    'void ForEach[T](T[] array, System.Action[T] action)': (_types, array: PSArray, action: Delegate) => {
      for (const item of array.list) action.call(item)
    },
    'bool Exists[T](T[] array, System.Predicate[T] match)': (_types, array: PSArray, match) =>
      array.list.some((item) => holds(match, item)),
    'bool TrueForAll[T](T[] array, System.Predicate[T] match)': (_types, array: PSArray, match) =>
      array.list.every((item) => holds(match, item)),
    'T Find[T](T[] array, System.Predicate[T] match)': ([type], array: PSArray, match) => {
      const found = array.list.find((item) => holds(match, item))
      return found === undefined ? defaultOf(type) : found
    },
    'T FindLast[T](T[] array, System.Predicate[T] match)': ([type], array: PSArray, match) => {
      const found = array.list.findLast((item) => holds(match, item))
      return found === undefined ? defaultOf(type) : found
    },
    'T[] FindAll[T](T[] array, System.Predicate[T] match)': ([type], array: PSArray, match) =>
      new PSArray(
        array.list.filter((item) => holds(match, item)),
        arrayType(type),
      ),
    'int FindIndex[T](T[] array, System.Predicate[T] match)': (_types, array: PSArray, match) =>
      array.list.findIndex((item) => holds(match, item)),
    'int FindLastIndex[T](T[] array, System.Predicate[T] match)': (_types, array: PSArray, match) =>
      array.list.findLastIndex((item) => holds(match, item)),
    'T[] Empty[T]()': ([type]) => new PSArray([], arrayType(type)),
    'TOutput[] ConvertAll[TInput,TOutput](TInput[] array, System.Converter[TInput,TOutput] converter)': (
      [, type],
      array: PSArray,
      converter: Delegate,
    ) =>
      new PSArray(
        array.list.map((item) => converter.call(item)),
        arrayType(type),
      ),
    'System.Collections.ObjectModel.ReadOnlyCollection[T] AsReadOnly[T](T[] array)': ([type], array: PSArray) =>
      readOnly([...array.list], type),
  },
  properties: {
    Length: { type: 'int', get: (self: PSArray) => self.length },
    LongLength: { type: 'long', get: (self: PSArray) => int64(BigInt(self.length)) },
    Rank: { type: 'int', get: (self: PSArray) => self.lengths?.length ?? 1 },
    SyncRoot: { type: 'object', get: (self: PSArray) => self },
    IsReadOnly: { type: 'bool', get: () => false },
    IsFixedSize: { type: 'bool', get: () => true },
    IsSynchronized: { type: 'bool', get: () => false },
  },
  methods: {
    'System.Collections.IEnumerator GetEnumerator()': (self: PSArray) =>
      new Enumerator(() => self.list[Symbol.iterator](), undefined, netType('System.ArrayEnumerator')),
    'int GetLength(int dimension)': dimension,
    'int GetLowerBound(int dimension)': (self: PSArray, number) => {
      dimension(self, number)
      return 0
    },
    'int GetUpperBound(int dimension)': (self: PSArray, number) => dimension(self, number) - 1,
    'long GetLongLength(int dimension)': (self: PSArray, number) => int64(BigInt(dimension(self, number))),
    'object Clone()': (self: PSArray) => Object.assign(new PSArray([...self.list], self.netType), { lengths: self.lengths }),
    'object GetValue(int index)': (self: PSArray, index) => self.items[position(self, [index])],
    'object GetValue(int index1, int index2)': (self: PSArray, a, b) => self.items[position(self, [a, b])],
    'object GetValue(int index1, int index2, int index3)': (self: PSArray, a, b, c) => self.items[position(self, [a, b, c])],
    'object GetValue(int[] indices...)': (self: PSArray, indexes: PSArray) => self.items[position(self, ints(indexes))],
    'void SetValue(object value, int index)': (self: PSArray, value, index) => {
      self.set(position(self, [index]), value)
    },
    'void SetValue(object value, int index1, int index2)': (self: PSArray, value, a, b) => {
      self.set(position(self, [a, b]), value)
    },
    'void SetValue(object value, int index1, int index2, int index3)': (self: PSArray, value, a, b, c) => {
      self.set(position(self, [a, b, c]), value)
    },
    'void SetValue(object value, int[] indices...)': (self: PSArray, value, indexes: PSArray) => {
      self.set(position(self, ints(indexes)), value)
    },
    'void CopyTo(System.Array array, int index)': (self: PSArray, array, index) => {
      copyTo(self.list, array, index)
    },
    'void Initialize()': () => undefined,
    // What arrays have through IList: PowerShell finds these too.
    'bool Contains(object value)': (self: PSArray, value) => indexIn(self.list, value) >= 0,
    'int IndexOf(object value)': (self: PSArray, value) => indexIn(self.list, value),
    'object get_Item(int index)': (self: PSArray, index) => self.items[position(self, [index])],
    'void set_Item(int index, object value)': (self: PSArray, index, value) => {
      self.set(position(self, [index]), value)
    },
    'int CompareTo(object other, System.Collections.IComparer comparer)': (self: PSArray, other: PSArray, comparer) =>
      self.list.reduce<number>((sign, each, i) => sign || orderOf(comparer)(each, other.items[i]), 0),
    'int Add(object value)': () => {
      throw fixedSize()
    },
    'void Clear()': (self: PSArray) => {
      for (let i = 0; i < self.length; i++) self.set(i, defaultValueOf(elementOf(self)))
    },
    'void Insert(int index, object value)': () => {
      throw fixedSize()
    },
    'void Remove(object value)': () => {
      throw fixedSize()
    },
    'void RemoveAt(int index)': () => {
      throw fixedSize()
    },
  },
}))

function fixedSize(): unknown {
  return exception('System.NotSupportedException', 'An array has a fixed size.')
}
