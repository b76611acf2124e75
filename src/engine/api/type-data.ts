// [TypeData] and what it is made of, as scripts build them for Update-TypeData and for an InitialSessionState: members by
// name, and how objects of a type are shown and serialized. A runspace keeps the same as a TypeEntry; the two are turned
// into each other here.

import {
  AliasProperty,
  CodeMethod,
  CodeProperty,
  Dictionary,
  List,
  MemberSet,
  type NetType,
  NoteProperty,
  type PSMember,
  PropertySet,
  ScriptMethod,
  ScriptProperty,
  defineType,
  exception,
  genericType,
  itemsOf,
  netType,
  unwrap,
} from '#objects'
import { type TypeEntry } from '#engine/runtime'

const spaces = 'System.Management.Automation.Runspaces'

/** A member of a type before the type has it. */
class MemberData {
  readonly type: NetType
  Name: string
  IsHidden = false
  /** By the names its kind gives them. */
  readonly parts: { [part: string]: unknown }
  constructor(kind: string, name: string, parts: { [part: string]: unknown }) {
    this.type = netType(`${spaces}.${kind}`)
    this.Name = name
    this.parts = parts
  }
  get netType(): NetType {
    return this.type
  }
}

function dataOf(member: PSMember): MemberData {
  if (member instanceof NoteProperty) return new MemberData('NotePropertyData', member.Name, { Value: member.Value })
  if (member instanceof AliasProperty)
    return new MemberData('AliasPropertyData', member.Name, {
      ReferencedMemberName: member.ReferencedMemberName,
      MemberType: member.conversionType,
    })
  if (member instanceof ScriptProperty)
    return new MemberData('ScriptPropertyData', member.Name, { GetScriptBlock: member.GetterScript, SetScriptBlock: member.SetterScript })
  if (member instanceof ScriptMethod) return new MemberData('ScriptMethodData', member.Name, { Script: member.Script })
  if (member instanceof PropertySet) return setData(member.ReferencedPropertyNames, member.Name)
  return new MemberData(
    member instanceof CodeProperty ? 'CodePropertyData' : member instanceof CodeMethod ? 'CodeMethodData' : 'MemberSetData',
    member.Name,
    { member },
  )
}

const namesType = genericType(netType('System.Collections.ObjectModel.Collection`1'), [netType('System.String')])
const setData = (names: Iterable<unknown>, name = ''): MemberData =>
  new MemberData('PropertySetData', name, {
    ReferencedProperties: new List(
      [...names].map((each) => String(unwrap(each))),
      namesType,
    ),
  })

const namesIn = (data: MemberData): string[] => [...itemsOf(data.parts['ReferencedProperties'])!].map(String)

/** The member that the data stands for, under the name it is kept by. */
function memberOf(name: string, data: MemberData): PSMember {
  const { parts } = data
  const member = ((): PSMember => {
    switch (data.type.name.slice(spaces.length + 1)) {
      case 'NotePropertyData':
        return new NoteProperty(name, parts['Value'] ?? null)
      case 'AliasPropertyData':
        return new AliasProperty(name, String(parts['ReferencedMemberName']), (parts['MemberType'] as NetType | null | undefined) ?? null)
      case 'ScriptPropertyData':
        return new ScriptProperty(name, parts['GetScriptBlock'] ?? null, parts['SetScriptBlock'] ?? null)
      case 'ScriptMethodData':
        return new ScriptMethod(name, parts['Script'])
      case 'PropertySetData':
        return new PropertySet(name, namesIn(data))
      default:
        return (parts['member'] as PSMember | undefined) ?? new MemberSet(name, [])
    }
  })()
  if (data.IsHidden) (member as { hidden?: boolean }).hidden = true
  return member
}

const membersType = genericType(netType('System.Collections.Generic.Dictionary`2'), [
  netType('System.String'),
  netType(`${spaces}.TypeMemberData`),
])

const standards = {
  TypeConverter: 'System.Type',
  TypeAdapter: 'System.Type',
  SerializationMethod: 'string',
  TargetTypeForDeserialization: 'System.Type',
  SerializationDepth: 'uint',
  DefaultDisplayProperty: 'string',
  InheritPropertySerializationSet: 'bool',
  StringSerializationSource: 'string',
  DefaultDisplayPropertySet: `${spaces}.PropertySetData`,
  DefaultKeyPropertySet: `${spaces}.PropertySetData`,
  PropertySerializationSet: `${spaces}.PropertySetData`,
} as const

/** What numbers and truths are as long as nobody gave them. */
const unset: { readonly [type: string]: unknown } = { uint: 0, bool: false }

/** One type's data, as Get-TypeData gives it and as a script fills it. */
export class TypeDataInfo {
  readonly TypeName: string
  readonly Members = new Dictionary(membersType, 'ignoreCase')
  readonly standard = new Map<string, unknown>()
  IsOverride = false
  constructor(name: string, entry?: TypeEntry) {
    this.TypeName = name
    for (const member of entry?.members.values() ?? []) this.Members.set(member.Name, dataOf(member))
    for (const [key, value] of entry?.standard ?? [])
      this.standard.set(
        key,
        value instanceof PropertySet ? dataOf(value) : value instanceof AliasProperty ? value.ReferencedMemberName : value,
      )
  }
  get netType(): NetType {
    return typeDataType
  }

  /** The same as a runspace keeps it. */
  entry(): TypeEntry {
    const members = new Map<string, PSMember>()
    for (const { key, value } of this.Members.entries())
      members.set(String(key).toLowerCase(), memberOf(String(key), unwrap(value) as MemberData))
    const standard = new Map<string, unknown>()
    for (const [key, value] of this.standard) {
      if (value === null || value === undefined) continue
      standard.set(
        key,
        value instanceof MemberData
          ? new PropertySet(key, namesIn(value))
          : key === 'stringserializationsource'
            ? new AliasProperty('StringSerializationSource', String(value))
            : value,
      )
    }
    return { members, standard }
  }
}

const typeDataType = defineType(`${spaces}.TypeData`, () => ({
  new: {
    '(string typeName)': (name: string) => {
      if (!name) throw exception('System.Management.Automation.PSArgumentNullException', 'A type needs a name.')
      return new TypeDataInfo(name)
    },
  },
  properties: {
    TypeName: { type: 'string', get: (self: TypeDataInfo) => self.TypeName },
    Members: { type: membersType.name, get: (self: TypeDataInfo) => self.Members },
    ...Object.fromEntries(
      Object.entries(standards).map(([name, type]) => [
        name,
        {
          type,
          get: (self: TypeDataInfo) => self.standard.get(name.toLowerCase()) ?? unset[type] ?? null,
          set: (self: TypeDataInfo, value: unknown) => void self.standard.set(name.toLowerCase(), value),
        },
      ]),
    ),
    IsOverride: {
      type: 'bool',
      get: (self: TypeDataInfo) => self.IsOverride,
      set: (self: TypeDataInfo, value: boolean) => {
        self.IsOverride = value
      },
    },
  },
}))

defineType(`${spaces}.TypeMemberData`, () => ({
  kind: 'class',
  abstract: true,
  properties: {
    Name: {
      type: 'string',
      get: (self: MemberData) => self.Name,
      set: (self: MemberData, name: string) => {
        self.Name = name
      },
    },
  },
}))

const hiddenFlag = {
  type: 'bool',
  get: (self: MemberData) => self.IsHidden,
  set: (self: MemberData, value: boolean) => {
    self.IsHidden = value
  },
}

function kind(
  name: string,
  parts: { readonly [part: string]: string },
  make: { readonly [signature: string]: (...args: any[]) => unknown },
  readOnly = false,
): void {
  defineType(`${spaces}.${name}`, () => ({
    base: `${spaces}.TypeMemberData`,
    new: make,
    properties: {
      ...Object.fromEntries(
        Object.entries(parts).map(([part, type]) => [
          part,
          {
            type,
            get: (self: MemberData) => self.parts[part] ?? null,
            ...(readOnly ? {} : { set: (self: MemberData, value: unknown) => void (self.parts[part] = value) }),
          },
        ]),
      ),
      ...(name.includes('Method') ? {} : { IsHidden: hiddenFlag }),
    },
  }))
}

const block = 'System.Management.Automation.ScriptBlock'
kind(
  'NotePropertyData',
  { Value: 'object' },
  { '(string name, object value)': (name, value) => new MemberData('NotePropertyData', name, { Value: value }) },
)
kind(
  'AliasPropertyData',
  { ReferencedMemberName: 'string', MemberType: 'System.Type' },
  {
    '(string name, string referencedMemberName)': (name, ReferencedMemberName) =>
      new MemberData('AliasPropertyData', name, { ReferencedMemberName }),
    '(string name, string referencedMemberName, System.Type type)': (name, ReferencedMemberName, MemberType) =>
      new MemberData('AliasPropertyData', name, { ReferencedMemberName, MemberType }),
  },
)
kind(
  'ScriptPropertyData',
  { GetScriptBlock: block, SetScriptBlock: block },
  {
    [`(string name, ${block} getScriptBlock)`]: (name, GetScriptBlock) => new MemberData('ScriptPropertyData', name, { GetScriptBlock }),
    [`(string name, ${block} getScriptBlock, ${block} setScriptBlock)`]: (name, GetScriptBlock, SetScriptBlock) =>
      new MemberData('ScriptPropertyData', name, { GetScriptBlock, SetScriptBlock }),
  },
)
kind(
  'ScriptMethodData',
  { Script: block },
  { [`(string name, ${block} scriptToInvoke)`]: (name, Script) => new MemberData('ScriptMethodData', name, { Script }) },
)
kind(
  'PropertySetData',
  { ReferencedProperties: 'System.Collections.ObjectModel.Collection[string]' },
  {
    '(System.Collections.Generic.IEnumerable`1[System.String] referencedProperties)': (names) => setData(itemsOf(names) ?? []),
  },
  true,
)

/** What an InitialSessionState's Types hold. */
export class TypeEntryInfo {
  readonly data: TypeDataInfo
  readonly isRemove: boolean
  constructor(data: TypeDataInfo, isRemove: boolean) {
    this.data = data
    this.isRemove = isRemove
  }
  get netType(): NetType {
    return netType(`${spaces}.SessionStateTypeEntry`)
  }
}

defineType(`${spaces}.SessionStateTypeEntry`, () => ({
  kind: 'class',
  new: {
    [`(${spaces}.TypeData typeData, bool isRemove)`]: (data: TypeDataInfo, isRemove: boolean) => new TypeEntryInfo(data, isRemove),
  },
  properties: {
    FileName: { type: 'string', get: () => null },
    TypeData: { type: `${spaces}.TypeData`, get: (self: TypeEntryInfo) => self.data },
    IsRemove: { type: 'bool', get: (self: TypeEntryInfo) => self.isRemove },
    Name: { type: 'string', get: (self: TypeEntryInfo) => self.data.TypeName },
  },
}))
