// System.Text.StringBuilder. Pieces are joined when the text is asked for, so a loop of Append is linear.

import { once } from '#base'
import { type Char, type NetType, type PSArray, char, defineType, exception, isNull, netType } from '#objects'
import { environment } from '../environment.ts'
import { checkRange, outOfRange, sequence } from '../sequence.ts'
import { textOf } from '../text-of.ts'
import { compositeFormat } from './composite.ts'

export class StringBuilder {
  private text: string
  maxCapacity = 2147483647
  private reserved: number
  constructor(text = '', capacity = 16) {
    this.text = text
    this.reserved = Math.max(capacity, 16)
  }
  get netType(): NetType {
    return builderType
  }
  // V8 keeps concatenations as ropes: appending is cheap, and the rope is flattened on first reading.
  append(text: string): this {
    this.text += text
    return this
  }
  get value(): string {
    return this.text
  }
  set value(text: string) {
    this.text = text
  }
  get capacity(): number {
    while (this.reserved < this.text.length) this.reserved *= 2
    return this.reserved
  }
  set capacity(value: number) {
    this.reserved = value
  }
  toString(): string {
    return this.text
  }
}
const builderType = netType('System.Text.StringBuilder')

const format = (text: string, values: readonly unknown[]): string => compositeFormat(text, values, environment.culture, textOf, undefined)

function edit(self: StringBuilder, start: number, count: number, text: string, name = 'index'): StringBuilder {
  const { value } = self
  checkRange(start, count, value.length, name, 'length')
  self.value = value.slice(0, start) + text + value.slice(start + count)
  return self
}

const methods = once((): { [signature: string]: (self: any, ...args: any[]) => unknown } => {
  const methods: { [signature: string]: (self: any, ...args: any[]) => unknown } = {}
  for (const type of [
    'bool',
    'byte',
    'char',
    'decimal',
    'double',
    'short',
    'int',
    'long',
    'object',
    'sbyte',
    'float',
    'string',
    'System.Text.StringBuilder',
    'ushort',
    'uint',
    'ulong',
  ]) {
    methods[`System.Text.StringBuilder Append(${type} value)`] = (self: StringBuilder, value) =>
      self.append(typeof value === 'string' ? value : textOf(value))
    if (type !== 'System.Text.StringBuilder')
      methods[`System.Text.StringBuilder Insert(int index, ${type} value)`] = (self: StringBuilder, index, value) =>
        edit(self, index, 0, textOf(value))
  }
  for (const separator of ['char', 'string']) {
    for (const values of ['object[] values...', 'string[] values...']) {
      methods[`System.Text.StringBuilder AppendJoin(${separator} separator, ${values})`] = (self: StringBuilder, by, list: PSArray) =>
        self.append(between(by, list.list))
    }
    methods[`System.Text.StringBuilder AppendJoin[T](${separator} separator, IEnumerable[T] values)`] = (
      self: StringBuilder,
      _types,
      by,
      list,
    ) => self.append(between(by, sequence(list)))
  }
  for (const provider of ['', 'IFormatProvider provider, ']) {
    const skip = provider === '' ? 0 : 1
    for (const list of ['object arg0', 'object arg0, object arg1', 'object arg0, object arg1, object arg2']) {
      methods[`System.Text.StringBuilder AppendFormat(${provider}string format, ${list})`] = (self: StringBuilder, ...args) =>
        self.append(format(args[skip], args.slice(skip + 1)))
    }
    methods[`System.Text.StringBuilder AppendFormat(${provider}string format, object[] args...)`] = (self: StringBuilder, ...args) =>
      self.append(format(args[skip], args[skip + 1].list))
  }
  return methods
})

const between = (separator: unknown, values: Iterable<unknown>): string =>
  Array.from(values, textOf).join(isNull(separator) ? '' : String(separator))

defineType('System.Text.StringBuilder', () => ({
  sealed: true,
  interfaces: ['System.Runtime.Serialization.ISerializable'],
  new: {
    '()': () => new StringBuilder(),
    '(int capacity)': (capacity) => {
      if (capacity < 0) throw outOfRange('capacity')
      return new StringBuilder('', capacity)
    },
    '(string value)': (text) => new StringBuilder(text ?? ''),
    '(string value, int capacity)': (text, capacity) => new StringBuilder(text ?? '', capacity),
    '(int capacity, int maxCapacity)': (capacity, max) => Object.assign(new StringBuilder('', capacity), { maxCapacity: max }),
    '(string value, int startIndex, int length, int capacity)': (text, start, length, capacity) =>
      new StringBuilder(text.substr(start, length), capacity),
  },
  properties: {
    Capacity: {
      type: 'int',
      get: (self: StringBuilder) => self.capacity,
      set: (self: StringBuilder, value) => {
        if (value < self.value.length) throw outOfRange('value')
        self.capacity = value
      },
    },
    MaxCapacity: { type: 'int', get: (self: StringBuilder) => self.maxCapacity },
    Length: {
      type: 'int',
      get: (self: StringBuilder) => self.value.length,
      set: (self: StringBuilder, length) => {
        if (length < 0) throw outOfRange('value')
        self.value = self.value.slice(0, length).padEnd(length, '\0')
      },
    },
  },
  methods: {
    ...methods(),
    'System.Text.StringBuilder Append(char[] value)': (self: StringBuilder, list: PSArray | null) =>
      self.append(list === null ? '' : list.list.map(String).join('')),
    'System.Text.StringBuilder Append(char value, int repeatCount)': (self: StringBuilder, c: Char, count) => {
      if (count < 0) throw outOfRange('repeatCount')
      return self.append(c.text.repeat(count))
    },
    'System.Text.StringBuilder Append(string value, int startIndex, int count)': (self: StringBuilder, text, start, count) => {
      checkRange(start, count, text.length, 'startIndex')
      return self.append(text.substr(start, count))
    },
    'System.Text.StringBuilder Append(char[] value, int startIndex, int charCount)': (self: StringBuilder, list: PSArray, start, count) =>
      self.append(
        list.list
          .slice(start, start + count)
          .map(String)
          .join(''),
      ),
    'System.Text.StringBuilder AppendLine()': (self: StringBuilder) => self.append('\n'),
    'System.Text.StringBuilder AppendLine(string value)': (self: StringBuilder, text) => self.append(`${text ?? ''}\n`),
    'System.Text.StringBuilder Clear()': (self: StringBuilder) => {
      self.value = ''
      return self
    },
    'System.Text.StringBuilder Insert(int index, string value, int count)': (self: StringBuilder, index, text, count) =>
      edit(self, index, 0, String(text ?? '').repeat(count)),
    'System.Text.StringBuilder Insert(int index, char[] value)': (self: StringBuilder, index, list: PSArray) =>
      edit(self, index, 0, list.list.map(String).join('')),
    'System.Text.StringBuilder Remove(int startIndex, int length)': (self: StringBuilder, start, length) =>
      edit(self, start, length, '', 'startIndex'),
    'System.Text.StringBuilder Replace(string oldValue, string newValue)': (self: StringBuilder, from, to) => {
      if (from === '') throw exception('System.ArgumentException', 'The text to replace is empty.', { ParamName: 'oldValue' })
      self.value = self.value.replaceAll(from, () => to ?? '')
      return self
    },
    'System.Text.StringBuilder Replace(char oldChar, char newChar)': (self: StringBuilder, from: Char, to: Char) => {
      self.value = self.value.replaceAll(from.text, () => to.text)
      return self
    },
    'System.Text.StringBuilder Replace(string oldValue, string newValue, int startIndex, int count)': (
      self: StringBuilder,
      from,
      to,
      start,
      count,
    ) =>
      edit(
        self,
        start,
        count,
        self.value.substr(start, count).replaceAll(from, () => to ?? ''),
        'startIndex',
      ),
    'System.Text.StringBuilder Replace(char oldChar, char newChar, int startIndex, int count)': (
      self: StringBuilder,
      from: Char,
      to: Char,
      start,
      count,
    ) =>
      edit(
        self,
        start,
        count,
        self.value.substr(start, count).replaceAll(from.text, () => to.text),
        'startIndex',
      ),
    'void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)': (
      self: StringBuilder,
      from,
      into: PSArray,
      at,
      count,
    ) => {
      for (let i = 0; i < count; i++) into.set(at + i, char(self.value.charCodeAt(from + i)))
    },
    'int EnsureCapacity(int capacity)': (self: StringBuilder, capacity) => {
      if (capacity > self.capacity) self.capacity = capacity
      return self.capacity
    },
    'bool Equals(System.Text.StringBuilder sb)': (self: StringBuilder, other: StringBuilder | null) =>
      other !== null && self.value === other.value,
    'char get_Chars(int index)': (self: StringBuilder, index) => charAt(self, index),
    'char get_Item(int index)': (self: StringBuilder, index) => charAt(self, index),
    'void set_Chars(int index, char value)': setChar,
    'void set_Item(int index, char value)': setChar,
    'string ToString()': (self: StringBuilder) => self.value,
    'string ToString(int startIndex, int length)': (self: StringBuilder, start, length) => {
      checkRange(start, length, self.value.length, 'startIndex', 'length')
      return self.value.substr(start, length)
    },
  },
}))

function charAt(self: StringBuilder, index: number): Char {
  if (index < 0 || index >= self.value.length) throw exception('System.IndexOutOfRangeException', `Position ${index} is outside the text.`)
  return char(self.value.charCodeAt(index))
}

function setChar(self: StringBuilder, index: number, value: Char): void {
  if (index < 0 || index >= self.value.length) throw outOfRange('index')
  edit(self, index, 1, value.text)
}
