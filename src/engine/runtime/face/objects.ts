// PSObject and its members as scripts see them: what psobject gives, the member classes that can be made and added,
// and the small values of the language (references, switches, NullString, wildcard patterns).

import {
  AliasProperty,
  CodeMethod,
  CodeProperty,
  type EnumValue,
  List,
  MemberSet,
  NoteProperty,
  type NetType,
  PSArray,
  PSCredential,
  type PSMember,
  PSObject,
  PSReference,
  PropertySet,
  ScriptMethod,
  ScriptProperty,
  SecureString,
  SwitchParameter,
  automationNull,
  customObject,
  defineType,
  enumValue,
  exception,
  isNull,
  netType,
  noBase,
  typeOf,
} from '#objects'
import { WildcardPattern, escapeWildcards, hasWildcards, unescapeWildcards } from '#dotnet'
import { type MemberCollection, ObjectView, typeNameList } from '../intrinsic.ts'
import { callAdded, invokeMember } from '../invoke.ts'
import { PSMethod } from '../psmethod.ts'
import { PropertyView } from '../property-view.ts'
import { typeText } from '../accelerators.ts'
import { toText } from '../text.ts'

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

// ---- objects

defineType(`${space}.PSObject`, () => ({
  interfaces: ['System.IFormattable', 'System.IComparable'],
  new: {
    '()': () => customObject(),
    '(object obj)': (value) => (value instanceof PSObject ? value : new PSObject(value)),
    '(int preAllocatedMemberCount)': () => customObject(),
  },
  staticMethods: { [`${space}.PSObject AsPSObject(object obj)`]: (value) => (value instanceof PSObject ? value : new PSObject(value)) },
  properties: {
    BaseObject: { type: 'object', get: (self: ObjectView) => self.BaseObject },
    ImmediateBaseObject: { type: 'object', get: (self: ObjectView) => self.ImmediateBaseObject },
    Members: { type: 'object', get: (self: ObjectView) => self.Members },
    Properties: { type: 'object', get: (self: ObjectView) => self.Properties },
    Methods: { type: 'object', get: (self: ObjectView) => self.Methods },
    TypeNames: { type: 'object', get: (self: ObjectView) => (self instanceof ObjectView ? self.TypeNames : typeNameList(self)) },
  },
  methods: {
    [`${space}.PSObject Copy()`]: (self) => {
      const target = self instanceof ObjectView ? self.target : self
      if (!(target instanceof PSObject)) return copyOf(target)
      const copy = new PSObject(target.base, target.shape, [...target.values])
      copy.typeNames = target.typeNames && [...target.typeNames]
      return copy
    },
  },
}))

function copyOf(target: unknown): unknown {
  return target instanceof PSArray ? new PSArray([...target.list], target.netType) : target
}

defineType(`${space}.PSCustomObject`, () => ({
  new: { '()': () => customObject() },
  methods: {
    'string ToString()': (self: PSObject) =>
      self.base === noBase
        ? (self.remains?.text ?? '')
        : toText(self.base, { resolveType: () => undefined, invoke: () => [], variable: () => undefined }),
  },
}))

// ---- collections of members

const isName = (value: unknown): string => String(value)
for (const kind of ['PSMemberInfoIntegratingCollection`1', 'PSMemberInfoCollection`1', 'ReadOnlyPSMemberInfoCollection`1']) {
  defineType(`${space}.${kind}`, () => ({
    generic: 'T',
    interfaces: ['System.Collections.Generic.IEnumerable[T]', 'System.Collections.IEnumerable'],
    properties: { Count: { type: 'int', get: (self: MemberCollection) => self.all().length } },
    methods: {
      'void Add(T member)': (self: MemberCollection, member) => {
        add(self, member)
      },
      'void Add(T member, bool preValidated)': (self: MemberCollection, member) => {
        add(self, member)
      },
      'void Remove(string name)': (self: MemberCollection, name) => {
        self.remove(name)
      },
      'T get_Item(string name)': (self: MemberCollection, name) => self.find(isName(name)) ?? null,
      [`${space}.ReadOnlyPSMemberInfoCollection[T] Match(string name)`]: (self: MemberCollection, name) => matching(self, name),
      [`${space}.ReadOnlyPSMemberInfoCollection[T] Match(string name, ${space}.PSMemberTypes memberTypes)`]: (
        self: MemberCollection,
        name,
        types: EnumValue,
      ) => matching(self, name, Number(types.value)),
      'IEnumerator[T] GetEnumerator()': (self: MemberCollection) => self[Symbol.iterator](),
    },
  }))
}

function add(self: MemberCollection, member: unknown): void {
  if (isNull(member)) throw exception(`${space}.PSArgumentNullException`, 'There is no member to add.', { ParamName: 'member' })
  const name = (member as PSMember).Name
  // Members of the type itself and of the object may be hidden by new ones, those of type data may not.
  if (!(self.target instanceof PSArray) && self.context.typeData?.find(self.target, name) !== undefined) {
    throw exception(`${space}.ExtendedTypeSystemException`, `There is a member named '${name}' already.`)
  }
  self.add(member)
}

function matching(self: MemberCollection, name: string, types = -1): PSArray {
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

const common = { Name: { type: 'string', get: (self: PSMember) => self.Name }, MemberType: memberType }
const flags = {
  IsSettable: { type: 'bool', get: (self: any) => self.IsSettable ?? true },
  IsGettable: { type: 'bool', get: (self: any) => self.IsGettable ?? true },
  IsInstance: { type: 'bool', get: (self: any) => self.IsInstance ?? true },
}

/** A member made by a script has no object yet; one that psobject gave reads and writes its object. */
const valueOf = (self: PropertyView | PSMember): unknown =>
  self instanceof PropertyView ? self.Value : self instanceof NoteProperty ? self.Value : null
const value = {
  type: 'object',
  get: valueOf,
  set: (self: any, given: unknown) => {
    self.Value = given
  },
}
const typeName = {
  type: 'string',
  get: (self: PropertyView | NoteProperty) =>
    self instanceof PropertyView
      ? self.TypeNameOfValue
      : isNull(self.Value)
        ? 'System.Object'
        : ((self.Value as { netType?: NetType }).netType?.name ?? plainTypeName(self.Value)),
}

function plainTypeName(given: unknown): string {
  return typeof given === 'string'
    ? 'System.String'
    : typeof given === 'boolean'
      ? 'System.Boolean'
      : (given as number | 0) === given
        ? 'System.Int32'
        : 'System.Object'
}

defineType(`${space}.PSMemberInfo`, () => ({
  abstract: true,
  properties: { ...common, IsInstance: flags.IsInstance, Value: value, TypeNameOfValue: typeName },
  methods: {
    [`${space}.PSMemberInfo Copy()`]: (self) => self,
    'string ToString()': (self) =>
      self instanceof NoteProperty
        ? `${typeText(typeOf(self.Value) ?? netType('System.Object'))} ${self.Name}=${isNull(self.Value) ? 'null' : toText(self.Value, currentContext)}`
        : String(self),
  },
}))
defineType(`${space}.PSPropertyInfo`, () => ({
  base: `${space}.PSMemberInfo`,
  abstract: true,
  properties: { IsSettable: flags.IsSettable, IsGettable: flags.IsGettable },
}))
defineType(`${space}.PSMethodInfo`, () => ({
  base: `${space}.PSMemberInfo`,
  abstract: true,
  properties: { OverloadDefinitions: { type: 'object', get: (self: PSMethod) => new List(self.OverloadDefinitions ?? []) } },
  methods: { 'object Invoke(object[] arguments...)': (self: PSMethod | PSMember, args: PSArray) => callMethod(self, args.list) },
}))

function callMethod(self: PSMethod | PSMember, args: readonly unknown[]): unknown {
  if (self instanceof PSMethod) return invokeMember(self.target, self.Name, args, currentContext)
  return callAdded(null, self, args, currentContext)
}
/** Enough of a context for calls that convert plain arguments. */
const currentContext = { resolveType: () => undefined, invoke: () => [], variable: () => undefined }

defineType(`${space}.PSNoteProperty`, () => ({
  base: `${space}.PSPropertyInfo`,
  new: { '(string name, object value)': (name, given) => new NoteProperty(name, given) },
}))
defineType(`${space}.PSProperty`, () => ({ base: `${space}.PSPropertyInfo` }))
defineType(`${space}.PSAliasProperty`, () => ({
  base: `${space}.PSPropertyInfo`,
  new: {
    '(string name, string referencedMemberName)': (name, target) => new AliasProperty(name, target),
    '(string name, string referencedMemberName, Type conversionType)': (name, target, type) => new AliasProperty(name, target, type),
  },
  properties: {
    ReferencedMemberName: { type: 'string', get: (self: any) => (self.member ?? self).ReferencedMemberName },
    ConversionType: { type: 'Type', get: (self: any) => (self.member ?? self).conversionType },
  },
}))
defineType(`${space}.PSScriptProperty`, () => ({
  base: `${space}.PSPropertyInfo`,
  new: {
    [`(string name, ${space}.ScriptBlock getterScript)`]: (name, getter) => new ScriptProperty(name, getter),
    [`(string name, ${space}.ScriptBlock getterScript, ${space}.ScriptBlock setterScript)`]: (name, getter, setter) =>
      new ScriptProperty(name, getter, setter),
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
  new: { [`(string name, ${space}.ScriptBlock script)`]: (name, script) => new ScriptMethod(name, script) },
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
  properties: { Members: { type: 'object', get: (self: MemberSet) => new PSArray([...self.Members]) } },
}))
defineType(`${space}.PSVariableProperty`, () => ({
  base: `${space}.PSNoteProperty`,
  new: { [`(${space}.PSVariable variable)`]: (variable) => new NoteProperty(variable.Name, variable.Value) },
}))

// ---- small values

for (const name of [`${space}.PSReference`, `${space}.PSReference\`1`]) {
  defineType(name, () => ({
    ...(name.endsWith('1') ? { base: `${space}.PSReference`, generic: 'T' } : {}),
    new: { '(object value)': (...args) => new PSReference(args.at(-1)) },
    properties: {
      Value: {
        type: 'object',
        get: (self: PSReference) => self.Value ?? null,
        set: (self: PSReference, given) => {
          self.Value = given
        },
      },
    },
  }))
}
defineType(`${space}.SwitchParameter`, () => ({
  kind: 'struct',
  new: { '(bool isPresent)': (present) => new SwitchParameter(present), '()': () => new SwitchParameter(false) },
  staticProperties: { Present: { type: `${space}.SwitchParameter`, get: () => new SwitchParameter(true) } },
  staticMethods: {
    [`${space}.SwitchParameter op_Implicit(bool value)`]: (present) => new SwitchParameter(present),
    [`bool op_Implicit(${space}.SwitchParameter switchParameter)`]: (given: SwitchParameter) => given.IsPresent,
    [`bool op_Equality(${space}.SwitchParameter first, ${space}.SwitchParameter second)`]: (a: SwitchParameter, b: SwitchParameter) =>
      a.IsPresent === b.IsPresent,
  },
  properties: { IsPresent: { type: 'bool', get: (self: SwitchParameter) => self.IsPresent } },
  methods: {
    'bool ToBool()': (self: SwitchParameter) => self.IsPresent,
    'string ToString()': String,
    'bool Equals(object obj)': (self: SwitchParameter, other) =>
      (other instanceof SwitchParameter ? other.IsPresent : other) === self.IsPresent,
    'int GetHashCode()': (self: SwitchParameter) => Number(self.IsPresent),
  },
}))

/** [NullString]::Value: $null where a method would take '' for it. */
class NullString {
  get netType(): NetType {
    return netType(`${space}.Language.NullString`)
  }
  toString(): string {
    return ''
  }
}
export const nullString = new NullString()
defineType(`${space}.Language.NullString`, () => ({
  staticProperties: { Value: { type: `${space}.Language.NullString`, get: () => nullString } },
  methods: { 'string ToString()': () => '' },
}))
defineType(`${space}.Internal.AutomationNull`, () => ({
  kind: 'static',
  staticProperties: { Value: { type: `${space}.PSObject`, get: () => automationNull } },
}))

defineType(`${space}.WildcardPattern`, () => ({
  new: {
    '(string pattern)': (pattern) => new WildcardPattern(pattern, false),
    [`(string pattern, ${space}.WildcardOptions options)`]: (pattern, options: EnumValue) =>
      new WildcardPattern(pattern, (Number(options.value) & 2) !== 0),
  },
  staticMethods: {
    'string Escape(string pattern)': escapeWildcards,
    'string Unescape(string pattern)': unescapeWildcards,
    'bool ContainsWildcardCharacters(string pattern)': (pattern) => pattern !== null && hasWildcards(pattern),
    [`${space}.WildcardPattern Get(string pattern, ${space}.WildcardOptions options)`]: (pattern, options: EnumValue) =>
      new WildcardPattern(pattern, (Number(options.value) & 2) !== 0),
    'string Escape(string pattern, char[] charsNotToEscape)': (pattern: string, except: PSArray) =>
      Array.from(pattern, (one) => (except.list.some((each) => String(each) === one) ? one : escapeWildcards(one))).join(''),
  },
  methods: {
    'bool IsMatch(string input)': (self: WildcardPattern, text) => text !== null && self.isMatch(text),
    'string ToWql()': (self: WildcardPattern) => self.pattern.replaceAll('*', '%').replaceAll('?', '_'),
    'string ToString()': (self: WildcardPattern) => self.pattern,
  },
}))

defineType(`${space}.PSTypeName`, () => ({
  new: { '(string name)': (name) => new TypeName(name), '(Type type)': (type: NetType) => new TypeName(type.name, type) },
  properties: {
    Name: { type: 'string', get: (self: TypeName) => self.name },
    Type: { type: 'Type', get: (self: TypeName) => self.type ?? null },
  },
  methods: { 'string ToString()': (self: TypeName) => self.name },
}))
class TypeName {
  readonly name: string
  readonly type: NetType | undefined
  constructor(name: string, type?: NetType) {
    this.name = name
    this.type = type
  }
  get netType(): NetType {
    return netType(`${space}.PSTypeName`)
  }
}

// ---- secrets

defineType('System.Security.SecureString', () => ({
  interfaces: ['System.IDisposable'],
  new: { '()': () => new SecureString() },
  properties: { Length: { type: 'int', get: (self: SecureString) => self.length } },
  methods: {
    'void AppendChar(char c)': (self: SecureString, c) => {
      open(self).replace(self.reveal() + c.text)
    },
    'void Clear()': (self: SecureString) => {
      open(self).replace('')
    },
    'void InsertAt(int index, char c)': (self: SecureString, index, c) => {
      const text = self.reveal()
      open(self).replace(text.slice(0, index) + c.text + text.slice(index))
    },
    'void RemoveAt(int index)': (self: SecureString, index) => {
      const text = self.reveal()
      open(self).replace(text.slice(0, index) + text.slice(index + 1))
    },
    'void SetAt(int index, char c)': (self: SecureString, index, c) => {
      const text = self.reveal()
      open(self).replace(text.slice(0, index) + c.text + text.slice(index + 1))
    },
    'void MakeReadOnly()': (self: SecureString) => {
      self.makeReadOnly()
    },
    'bool IsReadOnly()': (self: SecureString) => self.isReadOnly,
    'System.Security.SecureString Copy()': (self: SecureString) => self.copy(),
    'void Dispose()': () => undefined,
  },
}))
function open(self: SecureString): SecureString {
  if (self.isReadOnly) throw exception('System.InvalidOperationException', 'The secure string is read-only.')
  return self
}

defineType(`${space}.PSCredential`, () => ({
  new: {
    '(string userName, System.Security.SecureString password)': (name, password) => {
      if (isNull(name) || name === '')
        throw exception(`${space}.PSArgumentException`, 'A credential needs a user name.', { ParamName: 'userName' })
      if (isNull(password)) throw exception(`${space}.PSArgumentNullException`, 'A credential needs a password.', { ParamName: 'password' })
      return new PSCredential(name, password)
    },
  },
  staticProperties: { Empty: { type: `${space}.PSCredential`, get: () => null } },
  properties: {
    UserName: { type: 'string', get: (self: PSCredential) => self.UserName },
    Password: { type: 'System.Security.SecureString', get: (self: PSCredential) => self.Password },
  },
  methods: {
    'System.Net.NetworkCredential GetNetworkCredential()': (self: PSCredential) =>
      new NetworkCredential(self.UserName.replace(/^.*\\/, ''), self.Password.reveal(), /^(.*)\\/.exec(self.UserName)?.[1] ?? ''),
  },
}))
class NetworkCredential {
  UserName: string
  Password: string
  Domain: string
  constructor(userName: string, password: string, domain = '') {
    this.UserName = userName
    this.Password = password
    this.Domain = domain
  }
  get netType(): NetType {
    return netType('System.Net.NetworkCredential')
  }
}
const field = (
  name: 'UserName' | 'Password' | 'Domain',
): { type: string; get: (self: NetworkCredential) => string; set: (self: NetworkCredential, given: string) => void } => ({
  type: 'string',
  get: (self) => self[name],
  set: (self, given) => {
    self[name] = given
  },
})
defineType('System.Net.NetworkCredential', () => ({
  new: {
    '()': () => new NetworkCredential('', ''),
    '(string userName, string password)': (name, password) => new NetworkCredential(name ?? '', password ?? ''),
    '(string userName, string password, string domain)': (name, password, domain) =>
      new NetworkCredential(name ?? '', password ?? '', domain ?? ''),
    '(string userName, System.Security.SecureString password)': (name, password: SecureString) =>
      new NetworkCredential(name ?? '', password.reveal()),
  },
  properties: {
    UserName: field('UserName'),
    Password: field('Password'),
    Domain: field('Domain'),
    SecurePassword: { type: 'System.Security.SecureString', get: (self: NetworkCredential) => new SecureString(self.Password) },
  },
}))
