// The comparers that sets and sorted collections show when they were given none: the default ones of their item type.

import { type NetType, defineType, genericType, netType } from '#objects'

class DefaultComparer {
  readonly netType: NetType
  constructor(type: NetType) {
    this.netType = type
  }
}

const known = new Map<NetType, DefaultComparer>()

/** The default comparer of a type: for its order, or for equality. Types that compare themselves have a generic one. */
export function defaultComparer(what: 'Order' | 'Equality', item: NetType = netType('System.Object')): object {
  const kind = item.name === 'System.Object' || item.name.startsWith('System.Management') ? 'Object' : 'Generic'
  const type = genericType(netType(`System.Collections.Generic.${kind}${what === 'Order' ? '' : 'Equality'}Comparer\`1`), [item])
  let made = known.get(type)
  if (made === undefined) known.set(type, (made = new DefaultComparer(type)))
  return made
}

for (const what of ['', 'Equality']) {
  for (const kind of ['Generic', 'Object'])
    defineType(`System.Collections.Generic.${kind}${what}Comparer\`1`, () => ({
      generic: 'T',
      base: `System.Collections.Generic.${what}Comparer[T]`,
      interfaces: [`System.Collections.Generic.I${what}Comparer[T]`],
    }))
  defineType(`System.Collections.Generic.${what}Comparer\`1`, () => ({ generic: 'T', kind: 'class' }))
}
