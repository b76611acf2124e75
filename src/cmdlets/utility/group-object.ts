// Group-Object: objects that are equal in what expressions give on them, together.
//
// Where all keys are of one type the groups come in order; otherwise in the order in which they appeared.

import { cmdlet, t } from '#engine/command'
import { Hashtable, List, PSArray, arrayList, defineType, foldCase, genericType, isNull, netType, typeOf, unwrap } from '#objects'
import { toText } from '#engine/runtime'
import { type Comparer, type Entry, comparerOf, defaultKeys, entryOf, expanded, missing, orderCulture } from '../order.ts'
import { type PlainProperty, plainProperty } from '../plain-property.ts'
import { keysOf, propertyParameters } from '../property-parameter.ts'
import { columnOf, orderOfColumns } from '../ranks.ts'

/** Microsoft.PowerShell.Commands.GroupInfo */
export class GroupInfo {
  readonly keys: readonly unknown[]
  readonly hasElements: boolean
  readonly objects: unknown[]
  readonly group: List
  Count = 1
  readonly Name: string
  constructor(entry: Entry, name: string, hasElements: boolean) {
    this.keys = entry.keys
    this.hasElements = hasElements
    this.objects = hasElements ? [entry.object] : []
    this.group = new List(this.objects, collectionType)
    this.Name = name
  }
  get netType() {
    return this.hasElements ? groupType : noElementType
  }
  add(object: unknown): void {
    this.Count++
    if (this.hasElements) this.objects.push(object)
  }
}

const groupType = netType('Microsoft.PowerShell.Commands.GroupInfo')
const noElementType = netType('Microsoft.PowerShell.Commands.GroupInfoNoElement')
const collectionType = genericType(netType('System.Collections.ObjectModel.Collection`1'), [
  netType('System.Management.Automation.PSObject'),
])

defineType('Microsoft.PowerShell.Commands.GroupInfo', () => ({
  properties: {
    Values: {
      type: 'System.Collections.ArrayList',
      get: (self: GroupInfo) => arrayList(self.keys.map((key) => (key === missing ? null : key))),
    },
    Count: { type: 'System.Int32', get: (self: GroupInfo) => self.Count },
    Group: {
      type: 'System.Collections.ObjectModel.Collection`1[System.Management.Automation.PSObject]',
      get: (self: GroupInfo) => self.group,
    },
    Name: { type: 'System.String', get: (self: GroupInfo) => self.Name },
  },
}))
defineType('Microsoft.PowerShell.Commands.GroupInfoNoElement', () => ({ base: 'Microsoft.PowerShell.Commands.GroupInfo' }))

export const groupObject = cmdlet('Group-Object', () => ({
  class: 'GroupObjectCommand',
  summary: 'Groups objects that are alike.',
  output: ['System.Collections.Hashtable', 'Microsoft.PowerShell.Commands.GroupInfo'],
  params: {
    NoElement: { type: t.switch },
    AsHashTable: { type: t.switch, set: 'HashTable', aliases: ['AHT'] },
    AsString: { type: t.switch, set: 'HashTable' },
    InputObject: { type: t.psobject, pipeline: 'value' },
    Property: { type: t.list(t.object), position: 0 },
    Culture: { type: t.string },
    CaseSensitive: { type: t.switch },
  },
  examples: [['How many of each', `'a', 'b', 'a' | Group-Object -NoElement`]],
  start({ Property, NoElement, AsHashTable, AsString, CaseSensitive, Culture }: any, cmd) {
    const culture = orderCulture(Culture, cmd)
    const objects: unknown[] = []
    const entries: Entry[] = []
    let property: PlainProperty | undefined
    let parameters: ReturnType<typeof propertyParameters> | undefined
    let types: (unknown | undefined)[] | undefined
    let mixed = false
    return {
      process({ InputObject }: any) {
        if (InputObject === undefined || isNull(InputObject)) return
        if (parameters === undefined) {
          const given = Property ?? defaultKeys(InputObject, cmd)
          parameters = expanded(propertyParameters(given, keysOf.group, cmd), [InputObject], cmd)
          const wrong = (message: string): never =>
            cmd.throw({ id: 'ArgumentException', category: 'InvalidArgument', message, exception: 'System.ArgumentException' })
          if (AsString && !AsHashTable) wrong('-AsString is for the keys of a hashtable: use it with -AsHashTable.')
          if (AsHashTable && !AsString && given !== undefined && (given.length > 1 || parameters.length > 1))
            wrong('A hashtable has one key: give one property, or use -AsString.')
          if (parameters.length === 1) property = plainProperty(parameters[0]!.source)
        }
        objects.push(InputObject)
        // A plain property is read of all objects together.
        if (property === undefined && parameters.length > 0) addEntry(InputObject)
      },
      end() {
        const groups = objects.length > 0 ? (quickGroups() ?? grouped()) : []
        if (AsHashTable) {
          if (groups.length > 0) writeTable(groups)
        } else for (const group of groups) cmd.write(group)
      },
    }

    function addEntry(object: unknown): void {
      const entry = entryOf(object, parameters!, cmd, entries.length)
      entries.push(entry)
      if (!mixed) watchTypes(entry)
    }

    function watchTypes(entry: Entry): void {
      const found = entry.keys.map((key) => (key === missing ? undefined : typeOf(unwrap(key))))
      if (types === undefined) types = found
      else if (types.length !== found.length) mixed = true
      else
        found.forEach((type, index) => {
          if (type === undefined) return
          if (types![index] === undefined) types![index] = type
          else if (types![index] !== type) mixed = true
        })
    }

    function grouped(): GroupInfo[] {
      if (entries.length === 0) for (const object of objects) addEntry(object)
      const order: Comparer = comparerOf(
        entries[0]!.keys.map(() => true),
        !CaseSensitive,
        cmd.engine,
        culture,
      )
      const groups: GroupInfo[] = []
      if (mixed) {
        for (const entry of entries) {
          const known = groups.find((group) => order(group.keys, entry.keys) === 0)
          if (known === undefined) groups.push(made(entry))
          else known.add(entry.object)
        }
        return groups
      }
      for (const entry of [...entries].sort((left, right) => order(left.keys, right.keys) || left.index - right.index)) {
        const last = groups.at(-1)
        // what is not there stands last and still belongs to the group of $null
        const kin = entry.keys.includes(missing) ? groups.find((group) => order(group.keys, entry.keys) === 0) : undefined
        if (kin !== undefined) kin.add(entry.object)
        else if (last !== undefined && order(last.keys, entry.keys) === 0) last.add(entry.object)
        else groups.push(made(entry))
      }
      return groups
    }

    /** One key, all whole numbers or all texts: equal keys are found by look-up, only the groups are sorted. */
    function quickGroups(): GroupInfo[] | undefined {
      const keys = property !== undefined ? columnOf(objects, property) : parameters!.length === 0 ? objects.map(unwrap) : undefined
      if (keys === undefined) return undefined
      const type = typeof keys[0]
      if (type !== 'string' && !(type === 'number' && Number.isInteger(keys[0]))) return undefined
      const known = new Map<unknown, GroupInfo>()
      const byKey = new Map<unknown, GroupInfo>()
      for (let index = 0; index < keys.length; index++) {
        const key = keys[index]
        let group = known.get(key)
        if (group !== undefined) {
          group.add(objects[index])
          continue
        }
        if (typeof key !== type || (type === 'number' && !Number.isInteger(key))) return undefined
        const folded = type === 'string' && !CaseSensitive ? foldCase(key as string) : key
        group = byKey.get(folded)
        if (group === undefined) {
          group = made({ object: objects[index], keys: [property === undefined ? objects[index] : key], index, comparable: true })
          byKey.set(folded, group)
        } else group.add(objects[index])
        known.set(key, group)
      }
      const groups = [...byKey.values()]
      const order = orderOfColumns([groups.map((group) => unwrap(group.keys[0]))], [true], !CaseSensitive, culture)
      // Texts that differ and still compare as equal belong together: the long way.
      return order?.count === groups.length ? Array.from(order.places, (place) => groups[place]!) : undefined
    }

    function made(entry: Entry): GroupInfo {
      const name = entry.keys.map((key) => (key === missing || isNull(key) ? '' : nameOf(key))).join(', ')
      return new GroupInfo(entry, name, !NoElement)
    }

    function nameOf(key: unknown): string {
      const bare = unwrap(key)
      return bare instanceof PSArray ? bare.list.map((each) => toText(each, cmd.engine)).join(' ') : toText(key, cmd.engine)
    }

    function writeTable(groups: readonly GroupInfo[]): void {
      const table = new Hashtable(CaseSensitive ? 'ordinal' : 'ignoreCase')
      for (const group of groups) {
        const key = AsString ? group.Name : unwrap(group.keys[0])
        if (isNull(key) || key === missing || !table.add(key, group.group)) {
          return cmd.error({
            id: 'The objects grouped by this property cannot be expanded because there is a key duplication. Provide a valid value for the property, and then try again.',
            category: 'InvalidArgument',
            exception: 'System.Exception',
            message:
              isNull(key) || key === missing
                ? 'A group has no value to be its key in a hashtable.'
                : `Two groups would have the key '${toText(key, cmd.engine)}'.`,
          })
        }
      }
      cmd.write(table)
    }
  },
}))
