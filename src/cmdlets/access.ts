// Objects as formatting and property expressions see them, by the rules of a running engine: its type data, script
// properties, culture and variables.

import {
  InformationalRecord,
  Big,
  Char,
  Decimal,
  Dictionary,
  EnumValue,
  Hashtable,
  KeyValue,
  NetType,
  NoteProperty,
  Num,
  PSArray,
  type PSMember,
  PSObject,
  PropertySet,
  extensionOf,
  genericType,
  instanceMember,
  membersOf,
  netType,
  typeNames,
  typeOf,
  unwrap,
} from '#objects'
import type { Cmd } from '#engine/command'
import {
  type Context,
  type Engine,
  ScriptBlock,
  base,
  equals,
  getMember,
  hasProperty,
  itemRunner,
  isDictionary,
  propertiesOf,
  toBool,
  toText,
  walk,
} from '#engine/runtime'
import { pathsOf } from '#engine/provider'
import { formatText, shownText } from './format-text.ts'
import type { Access } from '#format'
import { errorLook } from './error-look.ts'
import { blockOf } from './script-text.ts'

const accesses = new WeakMap<object, Access>()

/** The access of the engine a cmdlet runs in. */
export function accessOf(cmd: Cmd): Access {
  let access = accesses.get(cmd.engine)
  if (access === undefined) accesses.set(cmd.engine, (access = engineAccess(cmd.engine)))
  return access
}

export function engineAccess(context: Context & { readonly [name: string]: any }): Access {
  const runners = new WeakMap<ScriptBlock, (item: unknown) => unknown>()
  const access: Access = {
    typeNames,
    base: unwrap,
    property(object, name) {
      const own = object instanceof PSObject ? object : typeof object === 'object' && object !== null ? extensionOf(object) : undefined
      if (own !== undefined) {
        const slot = own.shape.slot(name)
        if (slot >= 0) return memberName(own.values[slot], own.shape.names[slot]!)
      }
      const added = context.typeData?.find(object, name)
      if (added !== undefined) return memberName(added, added.Name)
      const bare = unwrap(object)
      const type = typeOf(bare)
      if (type !== undefined && type.name !== 'System.Management.Automation.PSCustomObject') {
        const member = instanceMember(type, name)
        if (member !== undefined) return member.property?.name
      }
      if (bare instanceof Dictionary || type === undefined || !hasProperty(object, name, context)) return undefined
      return propertiesOf(object, context).find((each) => each.Name.toLowerCase() === name.toLowerCase())?.Name
    },
    propertyNames: (object) => propertiesOf(object, context).map((each) => each.Name),
    displayNames(object) {
      const all = propertiesOf(object, context)
      const own = all.filter((each) => each.MemberType === 'Property')
      return own.length === 0
        ? all.map((each) => each.Name)
        : [...own, ...all.filter((each) => each.MemberType !== 'Property')].map((each) => each.Name)
    },
    value: (object, name) => getMember(object, name, context),
    run(block, object) {
      if (!(block instanceof ScriptBlock)) {
        const output = context.invoke(block, [], { item: object })
        return output.length === 0 ? null : output.length === 1 ? output[0] : new PSArray([...output])
      }
      let run = runners.get(block)
      if (run === undefined) runners.set(block, (run = itemRunner(context as Engine, block)))
      return run(object)
    },
    block: (text) => blockOf(context as Engine, text),
    blockText: (value) => (value instanceof ScriptBlock ? value.toString() : undefined),
    // a type is its full name here, not the short one that casting gives
    text: (value) => (value instanceof NetType ? value.toString() : shownText(value, context)),
    format: (value, format) => formatText(unwrap(value), format, context),
    elements(value) {
      if (typeof value !== 'object' || value === null) return undefined
      const bare = unwrap(value)
      if (isDictionary(bare)) return entriesOf(bare)
      return walk(bare)
    },
    defaultNames(object) {
      const found = standard(object, 'defaultdisplaypropertyset')
      return found instanceof PropertySet ? found.ReferencedPropertyNames : Array.isArray(found) ? (found as string[]) : []
    },
    defaultName(object) {
      const found = standard(object, 'defaultdisplayproperty')
      return found instanceof NoteProperty ? String(found.Value) : typeof found === 'string' ? found : undefined
    },
    isTrue: toBool,
    equal: (left, right) => equals(left, right, true, context) || equals(right, left, true, context),
    isFloat(value) {
      const bare = unwrap(value)
      return (
        (typeof bare === 'number' && (bare | 0) !== bare) ||
        (bare instanceof Num && (bare.kind === 'Double' || bare.kind === 'Single')) ||
        bare instanceof Decimal
      )
    },
    isPrimitive(value) {
      const bare = unwrap(value)
      return typeof bare === 'number' || typeof bare === 'boolean' || bare instanceof Num || bare instanceof Big || bare instanceof Decimal
    },
    hasOwnText(value) {
      if (
        value instanceof PSObject ||
        value instanceof EnumValue ||
        value instanceof Char ||
        value instanceof NetType ||
        value instanceof ScriptBlock
      )
        return true
      const type = typeOf(value)
      if (type === undefined) return false
      return (
        membersOf(type)
          .instance.get('tostring')
          ?.methods?.some((method) => method.declaring === type && method.parameters.length === 0) ?? false
      )
    },
    keys(object) {
      const bare = base(object)
      return bare instanceof Hashtable ? bare.keys().map((key) => toText(key, context)) : undefined
    },
    errorLook: () => errorLook(context),
    sessionView: () => toText(context.variable('PSSessionView') ?? 'topic', context),
    matchText(object) {
      const location = pathsOf(context as Engine).location.ProviderPath
      const match = unwrap(object) as { emphasized?(directory: string): string }
      return match.emphasized?.(location) ?? toText(object, context)
    },
    stream: (object) =>
      object instanceof PSObject ? streamOf(object) : object instanceof InformationalRecord && object.merged ? object.kind : undefined,
  }
  return access

  /** What type data says of a type as a whole: own PSStandardMembers first, then by type name, from afar as what it was. */
  function standard(object: unknown, name: string): unknown {
    const own = object instanceof PSObject ? object : typeof object === 'object' && object !== null ? extensionOf(object) : undefined
    const set = own?.get('PSStandardMembers') as { readonly Members?: readonly PSMember[] } | undefined
    const direct = set?.Members?.find((member) => member.Name.toLowerCase() === name)
    if (direct !== undefined) return direct
    const names = typeNames(object)
    for (const list of names.some((each) => each.startsWith('Deserialized.'))
      ? [names, names.map((each) => each.replace(/^Deserialized\./, ''))]
      : [names]) {
      for (const type of list) {
        const found = context.typeData?.get(type)?.standard.get(name)
        if (found !== undefined) return found
      }
    }
    return undefined
  }
}

function memberName(member: unknown, name: string): string | readonly string[] | undefined {
  if (member instanceof PropertySet) return member.ReferencedPropertyNames
  const kind = (member as PSMember | null)?.MemberType
  return typeof kind === 'string' && /Method$|MemberSet$|Event$/.test(kind) ? undefined : name
}

/** The entries of a dictionary as values: DictionaryEntry, or the pairs of a generic one. */
export function* entriesOf(dictionary: Dictionary): Generator<KeyValue> {
  const { genericArguments } = dictionary.netType
  const type =
    genericArguments.length === 2 ? genericType(netType('System.Collections.Generic.KeyValuePair`2'), genericArguments) : undefined
  for (const { key, value } of dictionary.entries()) yield new KeyValue(key, value, type)
}

/** The stream a merged record was written to. */
function streamOf(object: PSObject): string | undefined {
  return (object as { readonly stream?: string }).stream
}
