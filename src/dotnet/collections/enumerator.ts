// Enumerators: MoveNext, Current, Reset over what a collection holds. A pipeline that meets one walks through the rest.

import { type NetType, defineType, exception, netType } from '#objects'

/** What is walked: a list that nobody changes meanwhile, or something that gives its items one by one. */
type Source = readonly unknown[] | Iterator<unknown>

/** One walk through a collection. `version` tells whether the collection changed under way. */
export class Enumerator {
  readonly netType: NetType
  private readonly start: () => Source
  private readonly made: ((item: any) => unknown) | undefined
  private walk: Source
  private at = -1
  private readonly version: (() => number) | undefined
  private begun: number | undefined
  private state: 'before' | 'on' | 'after' = 'before'
  private current: unknown = null
  /** `made`: what stands in the walk for an item of the collection. */
  constructor(start: () => Source, version?: () => number, type: NetType = enumeratorType, made?: (item: any) => unknown) {
    this.netType = type
    this.start = start
    this.made = made
    this.walk = start()
    this.version = version
    this.begun = version?.()
  }
  moveNext(): boolean {
    if (this.version !== undefined && this.version() !== this.begun) {
      throw exception('System.InvalidOperationException', 'The collection changed while it was walked through.')
    }
    if (this.state === 'after') return false
    const { walk } = this
    if (Array.isArray(walk)) {
      if (++this.at < walk.length) return this.stand(walk[this.at])
    } else {
      const next = (walk as Iterator<unknown>).next()
      if (!next.done) return this.stand(next.value)
    }
    this.state = 'after'
    this.current = null
    return false
  }
  private stand(item: unknown): true {
    this.state = 'on'
    this.current = this.made === undefined ? item : this.made(item)
    return true
  }
  get Current(): unknown {
    if (this.state !== 'on') throw exception('System.InvalidOperationException', 'The walk has not begun, or is over.')
    return this.current
  }
  /** What a script reads before and after the walk. */
  get currentOrNull(): unknown {
    return this.state === 'on' ? this.current : null
  }
  reset(): void {
    this.walk = this.start()
    this.at = -1
    this.begun = this.version?.()
    this.state = 'before'
  }
  *[Symbol.iterator](): Iterator<unknown> {
    while (this.moveNext()) yield this.current
  }
}

const enumeratorType = netType('System.Collections.IEnumerator')

/** The members that every enumerator has. */
const members = {
  properties: { Current: { type: 'object', get: (self: Enumerator) => self.currentOrNull } },
  methods: {
    'bool MoveNext()': (self: Enumerator) => self.moveNext(),
    'void Reset()': (self: Enumerator) => {
      self.reset()
    },
    'void Dispose()': () => undefined,
  },
}
defineType('System.Collections.IEnumerator', () => ({ kind: 'interface', ...members }))
for (const [name, generic] of [
  ['System.ArrayEnumerator', ''],
  ['System.SZGenericArrayEnumerator`1', 'T'],
  ['System.Collections.ArrayList+ArrayListEnumeratorSimple', ''],
  ['System.CharEnumerator', ''],
  ['System.Collections.Generic.List`1+Enumerator', 'T'],
  ['System.Collections.Hashtable+HashtableEnumerator', ''],
  ['System.Collections.Generic.Dictionary`2+Enumerator', 'TKey,TValue'],
  ['System.Collections.Specialized.OrderedDictionary+OrderedDictionaryEnumerator', ''],
  ['System.Collections.Queue+QueueEnumerator', ''],
  ['System.Collections.Stack+StackEnumerator', ''],
  ['System.Collections.Generic.HashSet`1+Enumerator', 'T'],
  ['System.Collections.Generic.Queue`1+Enumerator', 'T'],
  ['System.Collections.Generic.Stack`1+Enumerator', 'T'],
  ['System.Collections.Generic.SortedDictionary`2+Enumerator', 'TKey,TValue'],
] as const) {
  defineType(name, () => ({
    interfaces: [
      'System.Collections.IEnumerator',
      'System.IDisposable',
      ...(/Hashtable|OrderedDict/.test(name) ? ['System.Collections.IDictionaryEnumerator'] : []),
    ],
    ...(generic ? { generic } : {}),
    ...members,
    properties: {
      ...members.properties,
      ...(/Hashtable|OrderedDict/.test(name)
        ? {
            Key: { type: 'object', get: (self: Enumerator) => (self.Current as { key: unknown }).key },
            Value: { type: 'object', get: (self: Enumerator) => (self.Current as { value: unknown }).value },
            Entry: { type: 'System.Collections.DictionaryEntry', get: (self: Enumerator) => self.Current },
          }
        : {}),
    },
  }))
}
