// The interfaces of collections, and what is called through them.

import { defineType } from '#objects'

for (const [name, bases] of Object.entries({
  'System.Collections.IEnumerable': '',
  'System.Collections.ICollection': 'System.Collections.IEnumerable',
  'System.Collections.IList': 'System.Collections.ICollection System.Collections.IEnumerable',
  'System.Collections.IDictionary': 'System.Collections.ICollection System.Collections.IEnumerable',
  'System.Collections.IComparer': '',
  'System.Collections.IEqualityComparer': '',
  'System.Collections.IDictionaryEnumerator': 'System.Collections.IEnumerator',
  'System.Collections.Specialized.IOrderedDictionary':
    'System.Collections.IDictionary System.Collections.ICollection System.Collections.IEnumerable',
}))
  defineType(name, () => ({ kind: 'interface', interfaces: bases.split(' ').filter(Boolean) }))

for (const [name, generic, bases] of [
  ['IEnumerable`1', 'T', 'System.Collections.IEnumerable'],
  ['ICollection`1', 'T', 'IEnumerable[T] System.Collections.IEnumerable'],
  ['IList`1', 'T', 'ICollection[T] IEnumerable[T] System.Collections.IEnumerable'],
  ['IReadOnlyCollection`1', 'T', 'IEnumerable[T] System.Collections.IEnumerable'],
  ['IReadOnlyList`1', 'T', 'IReadOnlyCollection[T] IEnumerable[T] System.Collections.IEnumerable'],
  ['ISet`1', 'T', 'ICollection[T] IEnumerable[T] System.Collections.IEnumerable'],
  ['IReadOnlySet`1', 'T', 'IReadOnlyCollection[T] IEnumerable[T] System.Collections.IEnumerable'],
  [
    'IDictionary`2',
    'TKey,TValue',
    'ICollection[KeyValuePair[TKey,TValue]] IEnumerable[KeyValuePair[TKey,TValue]] System.Collections.IEnumerable',
  ],
  [
    'IReadOnlyDictionary`2',
    'TKey,TValue',
    'IReadOnlyCollection[KeyValuePair[TKey,TValue]] IEnumerable[KeyValuePair[TKey,TValue]] System.Collections.IEnumerable',
  ],
  ['IEnumerator`1', 'T', 'System.Collections.IEnumerator System.IDisposable'],
  ['IComparer`1', 'T', ''],
  ['IEqualityComparer`1', 'T', ''],
] as const) {
  defineType(`System.Collections.Generic.${name}`, () => ({
    kind: 'interface',
    generic,
    interfaces: bases
      .split(' ')
      .filter(Boolean)
      .map((each) =>
        each.startsWith('System')
          ? each
          : `System.Collections.Generic.${each.replace('[KeyValuePair', '[System.Collections.Generic.KeyValuePair')}`,
      ),
  }))
}
