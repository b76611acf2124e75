// How values show themselves to CLIXML with an engine's eyes: type data counts, script properties run, containers of
// every kind are walked.

import { outerXml, readXml } from '#dotnet'
import {
  type ContainerKind,
  type Manner,
  type Model,
  type NamedSet,
  type NamedValue,
  type Rehydrate,
  plainModel,
  propertyOf,
} from '#clixml'
import {
  AliasProperty,
  Dictionary,
  Exception,
  MemberSet,
  NetType,
  Num,
  PSMember,
  PSObject,
  PropertySet,
  SwitchParameter,
  XmlNode,
  exception,
  extensionOf,
  isAssignable,
  isEnumerable,
  netType,
  noBase,
  typeNames,
  typeOf,
  walk,
} from '#objects'
import { manners } from './clixml-manners.ts'
import { type Context, getMember, invokeStatic, netText, newObject, propertiesOf, readMember, toText } from '#engine/runtime'

const mannersByNames = new WeakMap<readonly string[], Manner | null>()

function builtInManner(value: unknown): Manner | undefined {
  const names = typeNames(value)
  let known = mannersByNames.get(names)
  if (known === undefined) {
    const name = names.find((each) => Object.hasOwn(manners, each))
    mannersByNames.set(names, (known = name === undefined ? null : manners[name]!))
  }
  return known ?? undefined
}

/** Kinds that come back live, beside those that CLIXML knows itself. */
export const clixmlKinds: { readonly [typeName: string]: Rehydrate } = {
  'System.Management.Automation.SwitchParameter': (bag) => {
    const present = propertyOf(bag, 'IsPresent')
    return typeof present === 'boolean' ? new SwitchParameter(present) : undefined
  },
  'System.Net.IPAddress': (bag) => parsed('System.Net.IPAddress', 'Parse', bag),
  'System.Net.Mail.MailAddress': (bag) => parsed('System.Net.Mail.MailAddress', undefined, bag),
  'System.Globalization.CultureInfo': (bag) => parsed('System.Globalization.CultureInfo', 'GetCultureInfo', bag),
}

/** The value that a type makes of the text an object had. */
function parsed(typeName: string, method: string | undefined, bag: PSObject): unknown {
  const text = bag.remains?.text
  if (text === undefined) return undefined
  try {
    return method === undefined ? newObject(netType(typeName), [text], bare) : invokeStatic(netType(typeName), method, [text], bare)
  } catch {
    return undefined
  } // Text that is none: the bag stays.
}

/** What readers and writers of an engine's values have in common beside the model: XML documents, and what is made live again. */
export const clixmlLive = {
  rehydrate: clixmlKinds,
  xmlText: outerXml,
  xmlDocument(text: string): unknown {
    try {
      return text === '' ? Object.assign(new XmlNode('Document', '#document'), { isEmpty: false }) : readXml(text)
    } catch (thrown) {
      if (thrown instanceof Exception) return undefined
      throw thrown
    }
  },
} as const

/**
 * `apart`: the values were taken out of their runspace and are written elsewhere. Properties that are script are not run
 * there, and only these values still know what type data says of writing them.
 */
export function clixmlModel(context: Context, { apart }: { readonly apart?: ReadonlySet<unknown> } = {}): Model {
  /** A value that is asked for; undefined when that throws an error of the language. */
  const tried = <T>(get: () => T): T | undefined => {
    try {
      return get()
    } catch {
      return undefined
    } // Whatever a getter throws, its property is left out.
  }

  /** What an alias points to, through further ones; undefined: nothing. */
  const referenced = (self: unknown, member: AliasProperty): unknown => {
    const value = getMember(self, member.ReferencedMemberName, context)
    if (value === null && !propertiesOf(self, context, true).some((each) => sameName(each.Name, member.ReferencedMemberName)))
      throw exception(extendedTypeError, `${member.Name} stands for ${member.ReferencedMemberName}, and there is none.`)
    return value
  }

  const named = (self: unknown, member: PSMember, isAdded: boolean): NamedValue | NamedSet | undefined => {
    if (member instanceof MemberSet) {
      return { name: member.Name, isAdded, set: member.Members.flatMap((each) => named(self, each, isAdded) ?? []) }
    }
    if (member instanceof PropertySet || !member.MemberType.endsWith('Property')) return undefined
    if (member.MemberType === 'ScriptProperty' && apart !== undefined) return undefined
    // An alias is read as what it points to: its conversion is for people.
    const value = member instanceof AliasProperty ? referenced(self, member) : tried(() => readMember(self, member, context) ?? null)
    return value === undefined ? undefined : { name: member.Name, value, isAdded }
  }

  const ownMembers = (value: unknown): (NamedValue | NamedSet)[] => {
    const own = value instanceof PSObject ? value : typeof value === 'object' && value !== null ? extensionOf(value) : undefined
    if (own === undefined) return []
    return own.shape.names.flatMap((name, slot) => {
      const each = own.values[slot]
      return each instanceof PSMember ? (named(value, each, true) ?? []) : [{ name, value: each, isAdded: true }]
    })
  }

  const entry = (value: unknown, standard: string): unknown => {
    for (const name of context.typeData === undefined ? [] : typeNames(value)) {
      const found = context.typeData!.get(name)?.standard.get(standard)
      if (found !== undefined) return found
    }
    return undefined
  }

  return {
    typeNames,
    text(value) {
      return tried(() => {
        const base = value instanceof PSObject && value.base !== noBase ? value.base : value
        if (base instanceof XmlNode) return base.localName
        if (base instanceof Exception) return netText(base)
        if (base instanceof NetType) return base.name
        return typeof base === 'object' && base !== null && (base instanceof Dictionary || isEnumerable(base))
          ? netText(base)
          : toText(value, context)
      })
    },
    properties(value) {
      const own = value instanceof PSObject ? value : typeof value === 'object' && value !== null ? extensionOf(value) : undefined
      const sent = own?.remains?.properties
      if (sent !== undefined) return sent.shape.names.map((name, slot) => [name, sent.values[slot]] as const)
      const base = value instanceof PSObject ? value.base : value
      if (base === noBase) return []
      return propertiesOf(base, bare, true).flatMap((view) => {
        if (view.MemberType !== 'Property') return []
        const read = tried(() => view.Value ?? null)
        return read === undefined ? [] : [[view.Name, read] as const]
      })
    },
    typeMembers: (value) => (context.typeData?.all(value, true) ?? []).flatMap((member) => named(value, member, false) ?? []),
    members(value) {
      const members = ownMembers(value)
      const seen = new Set(members.map((member) => member.name.toLowerCase()))
      for (const member of context.typeData?.all(value, true) ?? []) {
        if (seen.has(member.Name.toLowerCase())) continue
        const read = named(value, member, false)
        if (read !== undefined) members.push(read)
      }
      return members
    },
    ownMembers,
    manner(value): Manner | undefined {
      if (apart !== undefined && !apart.has(value)) return undefined
      const known = builtInManner(value)
      if (known?.text !== undefined) return { ...known, text: tried(() => toText(getMember(value, known.text!, bare), context)) ?? '' }
      if (known !== undefined || context.typeData === undefined) return known
      const method = entry(value, 'serializationmethod')
      const depth = entry(value, 'serializationdepth')
      if (method === undefined && depth === undefined) return undefined
      const properties = entry(value, 'propertyserializationset')
      const source = entry(value, 'stringserializationsource')
      const text = source instanceof PSMember ? tried(() => toText(readMember(value, source, context), context)) : undefined
      return {
        ...(method === undefined ? {} : { method: String(method) as 'String' }),
        ...(depth === undefined ? {} : { depth: depth instanceof Num ? depth.value : Number(depth) }),
        ...(properties instanceof PropertySet ? { properties: properties.ReferencedPropertyNames } : {}),
        ...(text === undefined ? {} : { text }),
      }
    },
    container(value): ContainerKind | undefined {
      const known = plainModel.container(value)
      if (known !== undefined) return known
      // A node is one thing everywhere else; here it counts when there is something in it.
      if (value instanceof XmlNode) return value.children.length > 0 ? 'IE' : undefined
      if (!isEnumerable(value) || isEnumerator(value)) return undefined
      const type = typeOf(value)
      return type !== undefined && isAssignable(type, listType) ? 'LST' : 'IE'
    },
    *items(value) {
      if (plainModel.container(value) !== undefined) return yield* plainModel.items(value)
      // What throws on GetEnumerator is refused as a whole.
      const walked = (value instanceof XmlNode ? value.children : (walk(value) ?? []))[Symbol.iterator]()
      try {
        for (let next = walked.next(); next.done !== true; next = walked.next()) yield next.value
      } catch {
        return
      } // What threw while it was walked ends there.
    },
  }
}

const listType = netType('System.Collections.IList')
const extendedTypeError = 'System.Management.Automation.ExtendedTypeSystemException'
const sameName = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase()

/** Something that walks is no collection itself. */
function isEnumerator(value: object): boolean {
  const type = typeOf(value)
  return (
    type !== undefined &&
    !type.interfaceNames.includes('System.Collections.IEnumerable') &&
    (type.interfaceNames.includes('System.Collections.IEnumerator') || type.name.endsWith('Enumerator'))
  )
}

/** Properties of a type alone: no type data. */
const bare: Context = { resolveType: () => undefined, invoke: () => [], variable: () => undefined }
