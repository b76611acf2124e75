// The members of objects as scripts see them: the collections psobject gives, and the kinds of members, which can be made
// and added. What a member does is in members.ts; what it says of itself, in member-text.ts.

import {
  AliasProperty,
  CodeMethod,
  CodeProperty,
  type EnumValue,
  List,
  MemberSet,
  type NetType,
  NoteProperty,
  PSArray,
  PSMember,
  PropertySet,
  ScriptMethod,
  ScriptProperty,
  defineType,
  enumValue,
  exception,
  isNull,
  netType,
  signatureType,
  typeOf,
} from '#objects'
import { WildcardPattern } from '#dotnet'
import { currentEngine } from '../current.ts'
import { memberText } from '../values/member-text.ts'
import { callAdded, invokeMember } from '../values/invoke.ts'
import { readQuietly } from '../values/members.ts'
import { MemberCollection } from '../values/intrinsic.ts'
import { PSMethod } from '../values/psmethod.ts'
import { PropertyView } from '../values/property-view.ts'
import { writeMember } from '../values/set-member.ts'
import { type PSVariable, variableOptions } from '../scopes/variable.ts'

const space = 'System.Management.Automation'

const memberTypes = netType(`${space}.PSMemberTypes`)
const memberTypeNumbers: { readonly [name: string]: number } = {
  AliasProperty: 1,
  CodeProperty: 2,
  Property: 4,
  NoteProperty: 8,
  ScriptProperty: 16,
  PropertySet: 32,
  Method: 64,
  CodeMethod: 128,
  ScriptMethod: 256,
  ParameterizedProperty: 512,
  MemberSet: 1024,
}
const memberType = {
  type: `${space}.PSMemberTypes`,
  get: (self: PSMember) => enumValue(memberTypes, memberTypeNumbers[self.MemberType] ?? 0),
}

// ---- collections of members

/** The members of a member set: the same face as those of an object. */
class SetMembers {
  readonly set: MemberSet
  constructor(set: MemberSet) {
    this.set = set
  }
  get netType(): NetType {
    return setMembersType
  }
  all(): unknown[] {
    return [...this.set.Members]
  }
  [Symbol.iterator](): Iterator<unknown> {
    return this.all()[Symbol.iterator]()
  }
  find(name: string): unknown {
    return this.set.Members.find((each) => each.Name.toLowerCase() === name.toLowerCase())
  }
  add(member: unknown): void {
    this.remove((member as PSMember).Name)
    this.set.Members = [...this.set.Members, member as PSMember]
  }
  remove(name: string): void {
    this.set.Members = this.set.Members.filter((each) => each.Name.toLowerCase() !== name.toLowerCase())
  }
}
const setMembersType = signatureType(`${space}.PSMemberInfoIntegratingCollection[${space}.PSMemberInfo]`)

type Members = MemberCollection | SetMembers

const isName = (value: unknown): string => String(value)
for (const kind of ['PSMemberInfoIntegratingCollection`1', 'PSMemberInfoCollection`1', 'ReadOnlyPSMemberInfoCollection`1']) {
  defineType(`${space}.${kind}`, () => ({
    generic: 'T',
    interfaces: ['System.Collections.Generic.IEnumerable[T]', 'System.Collections.IEnumerable'],
    methods: {
      'void Add(T member)': (self: Members, member) => {
        add(self, member)
      },
      'void Add(T member, bool preValidated)': (self: Members, member) => {
        add(self, member)
      },
      'void Remove(string name)': (self: Members, name) => {
        self.remove(name)
      },
      'T get_Item(string name)': (self: Members, name) => self.find(isName(name)) ?? null,
      [`${space}.ReadOnlyPSMemberInfoCollection[T] Match(string name)`]: (self: Members, name) => matching(self, name),
      [`${space}.ReadOnlyPSMemberInfoCollection[T] Match(string name, ${space}.PSMemberTypes memberTypes)`]: (
        self: Members,
        name,
        types: EnumValue,
      ) => matching(self, name, Number(types.value)),
      'IEnumerator[T] GetEnumerator()': (self: Members) => self[Symbol.iterator](),
    },
  }))
}

const reserved = /^(psobject|psbase|psadapted|psextended|pstypenames)$/i

/** A member takes the place of one of its name. */
function add(self: Members, member: unknown): void {
  if (isNull(member)) throw exception(`${space}.PSArgumentNullException`, 'There is no member to add.', { ParamName: 'member' })
  const name = (member as PSMember).Name
  if (reserved.test(name)) throw exception(`${space}.ExtendedTypeSystemException`, `The name '${name}' is the language's own.`)
  // Members of the type itself and of the object may be hidden by new ones, those of type data may not.
  if (self instanceof MemberCollection && !(self.target instanceof PSArray) && self.context.typeData?.find(self.target, name) !== undefined)
    throw exception(`${space}.ExtendedTypeSystemException`, `There is a member named '${name}' already.`)
  self.add(member)
}

function matching(self: Members, name: string, types = -1): PSArray {
  const pattern = new WildcardPattern(name)
  return new PSArray(
    self
      .all()
      .filter(
        (each) =>
          pattern.isMatch((each as PSMember).Name) && (types < 0 || (memberTypeNumbers[(each as PSMember).MemberType]! & types) !== 0),
      ),
  )
}

// ---- the kinds of members

/** A member made by a script has no object yet; one that psobject gave reads and writes its object. */
const value = {
  type: 'object',
  get: (self: PropertyView | PSMember): unknown => {
    if (self instanceof PropertyView) return self.Value
    return self instanceof NoteProperty ? self.Value : readQuietly(null, self, currentEngine())
  },
  set: (self: PropertyView | PSMember, given: unknown) => {
    if (self instanceof PropertyView || self instanceof NoteProperty) self.Value = given
    else writeMember(null, self, given, currentEngine())
  },
}
const typeName = {
  type: 'string',
  get: (self: PropertyView | PSMember): string | null => {
    if (self instanceof PropertyView) return self.TypeNameOfValue
    if (self instanceof NoteProperty) return typeOf(self.Value)?.name ?? 'System.Object'
    if (self instanceof AliasProperty) return self.conversionType?.name ?? null
    if (self instanceof CodeProperty) return self.type
    return self instanceof PropertySet || self instanceof MemberSet ? self.netType.name : 'System.Object'
  },
}

defineType(`${space}.PSMemberInfo`, () => ({
  abstract: true,
  properties: {
    Name: { type: 'string', get: (self: PSMember) => self.Name },
    MemberType: memberType,
    IsInstance: { type: 'bool', get: (self: PropertyView | PSMember) => (self instanceof PropertyView ? self.IsInstance : true) },
    Value: value,
    TypeNameOfValue: typeName,
  },
  methods: {
    [`${space}.PSMemberInfo Copy()`]: (self: PropertyView | PSMember) =>
      self instanceof PropertyView ? self.copy() : self instanceof NoteProperty ? self.copy() : self,
    'string ToString()': (self) => (self instanceof PSMember ? memberText(self, currentEngine()) : String(self)),
  },
}))
defineType(`${space}.PSPropertyInfo`, () => ({
  base: `${space}.PSMemberInfo`,
  abstract: true,
  properties: {
    IsSettable: { type: 'bool', get: isSettable },
    IsGettable: { type: 'bool', get: isGettable },
  },
}))

function isSettable(self: PropertyView | PSMember): boolean | null {
  if (self instanceof PropertyView) return self.IsSettable
  if (self instanceof VariableProperty) return (self.variable.options & (variableOptions.ReadOnly | variableOptions.Constant)) === 0
  if (self instanceof ScriptProperty) return self.SetterScript !== null
  if (self instanceof CodeProperty) return self.put !== null
  // An alias asks the property it stands for, and has none yet.
  return self instanceof AliasProperty ? null : true
}

function isGettable(self: PropertyView | PSMember): boolean | null {
  if (self instanceof PropertyView) return self.IsGettable
  if (self instanceof ScriptProperty) return self.GetterScript !== null
  if (self instanceof CodeProperty) return self.get !== null
  return self instanceof AliasProperty ? null : true
}

defineType(`${space}.PSMethodInfo`, () => ({
  base: `${space}.PSMemberInfo`,
  abstract: true,
  properties: {
    OverloadDefinitions: {
      type: 'object',
      get: (self: PSMethod | PSMember) =>
        new List(self instanceof PSMethod ? self.OverloadDefinitions : [memberText(self, currentEngine())]),
    },
  },
  methods: { 'object Invoke(object[] arguments...)': (self: PSMethod | PSMember, args: PSArray) => callMethod(self, args.list) },
}))

function callMethod(self: PSMethod | PSMember, args: readonly unknown[]): unknown {
  if (self instanceof PSMethod) return invokeMember(self.target, self.Name, args, currentEngine())
  return callAdded((self as ScriptMethod | CodeMethod).instance ?? null, self, args, currentEngine())
}

/** The name of a member that is being made. */
function named(name: unknown): string {
  if (isNull(name) || name === '') throw exception(`${space}.PSArgumentException`, 'A member needs a name.', { ParamName: 'name' })
  return String(name)
}

function needed<T>(part: T, parameter: string): T {
  if (isNull(part)) throw exception(`${space}.PSArgumentNullException`, `The ${parameter} is missing.`, { ParamName: parameter })
  return part
}

defineType(`${space}.PSNoteProperty`, () => ({
  base: `${space}.PSPropertyInfo`,
  new: { '(string name, object value)': (name, given) => new NoteProperty(named(name), given) },
}))
defineType(`${space}.PSProperty`, () => ({ base: `${space}.PSPropertyInfo` }))
defineType(`${space}.PSAliasProperty`, () => ({
  base: `${space}.PSPropertyInfo`,
  new: {
    '(string name, string referencedMemberName)': (name, target) => new AliasProperty(named(name), named(target)),
    '(string name, string referencedMemberName, Type conversionType)': (name, target, type) =>
      new AliasProperty(named(name), named(target), type),
  },
  properties: {
    ReferencedMemberName: { type: 'string', get: (self: any) => (self.member ?? self).ReferencedMemberName },
    ConversionType: { type: 'Type', get: (self: any) => (self.member ?? self).conversionType },
  },
}))
/** A property needs something to read or to set it with. */
function oneOf(getter: unknown): unknown {
  if (isNull(getter))
    throw exception('System.Management.Automation.PSArgumentException', 'A script property needs a block to read or to set it with.')
  return getter
}

defineType(`${space}.PSScriptProperty`, () => ({
  base: `${space}.PSPropertyInfo`,
  new: {
    [`(string name, ${space}.ScriptBlock getterScript)`]: (name, getter) => new ScriptProperty(named(name), needed(getter, 'getterScript')),
    [`(string name, ${space}.ScriptBlock getterScript, ${space}.ScriptBlock setterScript)`]: (name, getter, setter) =>
      new ScriptProperty(named(name), isNull(setter) ? oneOf(getter) : getter, setter),
  },
  properties: {
    GetterScript: { type: 'object', get: (self: any) => (self.member ?? self).GetterScript ?? null },
    SetterScript: { type: 'object', get: (self: any) => (self.member ?? self).SetterScript ?? null },
  },
}))
defineType(`${space}.PSCodeProperty`, () => ({
  base: `${space}.PSPropertyInfo`,
  new: {
    '(string name, System.Reflection.MethodInfo getterCodeReference)': (name, getter) =>
      new CodeProperty(name, 'System.Object', (self) => getter.method.call(self), null, { getter }),
  },
}))
defineType(`${space}.PSScriptMethod`, () => ({
  base: `${space}.PSMethodInfo`,
  new: { [`(string name, ${space}.ScriptBlock script)`]: (name, script) => new ScriptMethod(named(name), needed(script, 'script')) },
  properties: { Script: { type: 'object', get: (self: ScriptMethod) => self.Script } },
}))
defineType(`${space}.PSCodeMethod`, () => ({
  base: `${space}.PSMethodInfo`,
  new: {
    '(string name, System.Reflection.MethodInfo codeReference)': (name, reference) =>
      new CodeMethod(name, reference.method.signature, (self, ...args) => reference.method.call(self, ...args)),
  },
}))
defineType(`${space}.PSMethod`, () => ({
  base: `${space}.PSMethodInfo`,
  methods: { 'object Invoke(object[] arguments...)': (self: PSMethod, args: PSArray) => callMethod(self, args.list) },
}))
defineType(`${space}.PSMethod\`1`, () => ({ base: `${space}.PSMethod`, generic: 'T' }))
defineType(`${space}.PSPropertySet`, () => ({
  base: `${space}.PSMemberInfo`,
  new: {
    '(string name, IEnumerable[string] referencedPropertyNames)': (name, names: PSArray) => new PropertySet(name, names.list as string[]),
  },
  properties: { ReferencedPropertyNames: { type: 'object', get: (self: PropertySet) => new List([...self.ReferencedPropertyNames]) } },
}))
defineType(`${space}.PSMemberSet`, () => ({
  base: `${space}.PSMemberInfo`,
  new: {
    '(string name)': (name) => new MemberSet(name, []),
    [`(string name, IEnumerable[${space}.PSMemberInfo] members)`]: (name, members: PSArray) =>
      new MemberSet(name, members.list as PSMember[]),
  },
  properties: {
    Members: { type: 'object', get: (self: MemberSet) => new SetMembers(self) },
    InheritMembers: { type: 'bool', get: (self: MemberSet) => self.InheritMembers },
  },
}))
/** A property whose value is a variable's. */
class VariableProperty extends NoteProperty {
  readonly variable: PSVariable
  constructor(variable: PSVariable) {
    super(variable.Name, null)
    this.variable = variable
    Object.defineProperty(this, 'Value', {
      get: () => variable.Value,
      set: (given: unknown) => {
        variable.Value = given
      },
    })
  }
  override copy(): VariableProperty {
    return new VariableProperty(this.variable)
  }
  override get netType(): NetType {
    return netType(`${space}.PSVariableProperty`)
  }
}
defineType(`${space}.PSVariableProperty`, () => ({
  base: `${space}.PSNoteProperty`,
  new: { [`(${space}.PSVariable variable)`]: (variable) => new VariableProperty(needed(variable, 'variable')) },
}))
