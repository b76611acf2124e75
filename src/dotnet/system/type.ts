// System.Type and the member objects of reflection, as far as scripts look at types.

import {
  type MethodInfo,
  NetType,
  PSArray,
  type PropertyInfo,
  arrayType,
  assemblyOf,
  defineType,
  enumValue,
  exception,
  fullNameOf,
  genericType,
  instanceMember,
  interfacesOf,
  isAssignable,
  isReference,
  membersOf,
  netType,
  parseSignature,
  qualifiedNameOf,
  resolveIn,
  signatureType,
  staticMember,
  typeOf,
  definedType,
} from '#objects'
import { isPrimitiveType } from '../primitive.ts'
import { typedArray } from '../sequence.ts'
import { isDefined, nameOfValue, parseEnum, underlyingOf, underlyingValues } from './enum.ts'
import { newArray } from './array.ts'

const kindOf = (type: NetType): NetType['kind'] => type.genericDefinition?.kind ?? type.kind
const isAbstract = (type: NetType): boolean =>
  kindOf(type) === 'interface' || kindOf(type) === 'static' || (type.genericDefinition ?? type).specs.some((spec) => spec.abstract)
const isSealed = (type: NetType): boolean =>
  ['struct', 'enum', 'static', 'delegate', 'array'].includes(kindOf(type)) ||
  (type.genericDefinition ?? type).specs.some((spec) => spec.sealed)
/** What carries .NET's old mark of what may be stored: enums, arrays, delegates, exceptions of .NET, and these. */
const isSerializable = (type: NetType): boolean =>
  ['enum', 'array', 'delegate'].includes(kindOf(type)) ||
  isPrimitiveType(type) ||
  (type.name.endsWith('Exception') && !/Management\.Automation|Net\.Http|Commands\./.test(type.name)) ||
  serializable.has((type.genericDefinition ?? type).name)
const serializable = new Set(
  (
    'Object String Decimal DateTime TimeSpan DateTimeOffset Guid Version Uri Enum Array Delegate MulticastDelegate Attribute TimeZoneInfo ' +
    'Numerics.BigInteger Management.Automation.PSCredential Globalization.CompareInfo Text.StringBuilder Nullable`1 ' +
    'Collections.DictionaryEntry Collections.Hashtable Collections.ArrayList Collections.Queue Collections.Stack Collections.SortedList ' +
    'Collections.BitArray Collections.Specialized.OrderedDictionary Collections.Specialized.StringCollection ' +
    'Collections.Generic.List`1 Collections.Generic.Dictionary`2 Collections.Generic.HashSet`1 Collections.Generic.Queue`1 ' +
    'Collections.Generic.Stack`1 Collections.Generic.LinkedList`1 Collections.Generic.SortedDictionary`2 Collections.Generic.SortedSet`1 ' +
    'Collections.Generic.SortedList`2 Collections.Generic.KeyValuePair`2 Collections.ObjectModel.Collection`1 ' +
    'Collections.ObjectModel.ReadOnlyCollection`1 Collections.ObjectModel.ObservableCollection`1 Tuple`1 Tuple`2 Tuple`3 ValueTuple`2'
  )
    .split(' ')
    .map((name) => `System.${name}`),
)
const types = (list: readonly NetType[]): PSArray => typedArray('System.Type[]', [...list])
const flag = (get: (self: NetType) => boolean): { type: string; get: (self: NetType) => boolean } => ({ type: 'bool', get })

/** An assembly: scripts print its name. */
class Assembly {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
  get netType(): NetType {
    return netType('System.Reflection.RuntimeAssembly')
  }
  toString(): string {
    return this.name
  }
}
const assemblies = new Map<string, Assembly>()
export function assemblyOfType(type: NetType): Assembly {
  const name = type.script ? 'PowerShell Class Assembly, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null' : assemblyOf(type)
  let found = assemblies.get(name)
  if (found === undefined) assemblies.set(name, (found = new Assembly(name)))
  return found
}

defineType('System.Reflection.Assembly', () => ({
  properties: { FullName: { type: 'string', get: (self: Assembly) => self.name }, Location: { type: 'string', get: () => '' } },
  methods: {
    'string ToString()': String,
    'System.Reflection.AssemblyName GetName()': (self: Assembly) => new AssemblyName(self.name),
    'Type GetType(string name)': (_self, name) => definedType(name) ?? null,
  },
}))
defineType('System.Reflection.RuntimeAssembly', () => ({ base: 'System.Reflection.Assembly' }))

class AssemblyName {
  readonly full: string
  constructor(full: string) {
    this.full = full
  }
  get netType(): NetType {
    return netType('System.Reflection.AssemblyName')
  }
  toString(): string {
    return this.full
  }
}
defineType('System.Reflection.AssemblyName', () => ({
  properties: {
    Name: { type: 'string', get: (self: AssemblyName) => self.full.split(',')[0] },
    FullName: { type: 'string', get: (self: AssemblyName) => self.full },
  },
  methods: { 'string ToString()': String },
}))

defineType('System.Reflection.MemberInfo', () => ({ abstract: true }))
defineType('System.Reflection.BindingFlags', () => ({
  flags: true,
  enum: {
    Default: 0,
    IgnoreCase: 1,
    DeclaredOnly: 2,
    Instance: 4,
    Static: 8,
    Public: 16,
    NonPublic: 32,
    FlattenHierarchy: 64,
    InvokeMethod: 256,
    CreateInstance: 512,
    GetField: 1024,
    SetField: 2048,
    GetProperty: 4096,
    SetProperty: 8192,
    PutDispProperty: 16384,
    PutRefDispProperty: 32768,
    ExactBinding: 65536,
    SuppressChangeType: 131072,
    OptionalParamBinding: 262144,
    IgnoreReturn: 16777216,
    DoNotWrapExceptions: 33554432,
  },
}))
defineType('System.Reflection.MemberTypes', () => ({
  flags: true,
  enum: { Constructor: 1, Event: 2, Field: 4, Method: 8, Property: 16, TypeInfo: 32, Custom: 64, NestedType: 128, All: 191 },
}))

/** MethodInfo, ConstructorInfo, PropertyInfo and ParameterInfo of reflection. */
export class ReflectedMember {
  readonly netType: NetType
  readonly owner: NetType
  readonly member: MethodInfo | PropertyInfo
  constructor(kind: 'Method' | 'Constructor' | 'Property', owner: NetType, member: MethodInfo | PropertyInfo) {
    this.netType = netType(`System.Reflection.Runtime${kind}Info`)
    this.owner = owner
    this.member = member
  }
  get method(): MethodInfo {
    return this.member as MethodInfo
  }
  get property(): PropertyInfo {
    return this.member as PropertyInfo
  }
}
class ReflectedParameter {
  readonly method: ReflectedMember
  readonly index: number
  constructor(method: ReflectedMember, index: number) {
    this.method = method
    this.index = index
  }
  get netType(): NetType {
    return netType('System.Reflection.RuntimeParameterInfo')
  }
  get info(): MethodInfo['parameters'][number] {
    return this.method.method.parameters[this.index]!
  }
}

const isPublic = { IsPublic: { type: 'bool', get: () => true }, IsPrivate: { type: 'bool', get: () => false } }
const common = {
  Name: { type: 'string', get: (self: ReflectedMember) => self.member.name },
  DeclaringType: { type: 'Type', get: (self: ReflectedMember) => self.member.declaring },
  ReflectedType: { type: 'Type', get: (self: ReflectedMember) => self.owner },
}
const methodProperties = {
  ...common,
  ...isPublic,
  IsStatic: { type: 'bool', get: (self: ReflectedMember) => self.method.isStatic && self.method.name !== '.ctor' },
  IsAbstract: { type: 'bool', get: () => false },
  IsVirtual: { type: 'bool', get: () => false },
  IsConstructor: { type: 'bool', get: (self: ReflectedMember) => self.method.name === '.ctor' },
  IsGenericMethod: { type: 'bool', get: (self: ReflectedMember) => self.method.genericParameters.length > 0 },
}
const parametersOf = (self: ReflectedMember): PSArray =>
  typedArray(
    'System.Reflection.ParameterInfo[]',
    self.method.parameters.map((_, i) => new ReflectedParameter(self, i)),
  )
const signatureText = (self: ReflectedMember): string =>
  `${self.method.name === '.ctor' ? 'Void' : shortName(resolveIn(self.method.returns, self.owner))} ${self.method.name}(${self.method.parameters.map((each) => shortName(resolveIn(each.type, self.owner))).join(', ')})`
const shortName = (type: NetType): string => (isPrimitiveType(type) || type.name === 'System.Void' ? type.shortName : type.name)

/** What types and members have in common. */
const attributeMethods = {
  'object[] GetCustomAttributes(bool inherit)': (self: NetType | ReflectedMember) => attributesOf(self, undefined),
  'object[] GetCustomAttributes(Type attributeType, bool inherit)': (self: NetType | ReflectedMember, wanted: NetType) =>
    attributesOf(self, wanted),
  'bool IsDefined(Type attributeType, bool inherit)': (self: NetType | ReflectedMember, wanted: NetType) =>
    attributesOf(self, wanted).length > 0,
}

for (const [base, kind] of [
  ['System.Reflection.MethodInfo', 'Method'],
  ['System.Reflection.ConstructorInfo', 'Constructor'],
] as const) {
  defineType(base, () => ({
    base: 'System.Reflection.MethodBase',
    properties: {
      ...methodProperties,
      ...(kind === 'Method'
        ? { ReturnType: { type: 'Type', get: (self: ReflectedMember) => resolveIn(self.method.returns, self.owner) } }
        : {}),
      MemberType: { type: 'System.Reflection.MemberTypes', get: () => parseEnum(netType('System.Reflection.MemberTypes'), kind, false) },
    },
    methods: {
      ...attributeMethods,
      'System.Reflection.ParameterInfo[] GetParameters()': parametersOf,
      'string ToString()': signatureText,
      'object Invoke(object obj, object[] parameters)': (self: ReflectedMember, target, args: PSArray | null) =>
        call(self, target, args?.list ?? []),
      ...(kind === 'Constructor'
        ? { 'object Invoke(object[] parameters)': (self: ReflectedMember, args: PSArray | null) => call(self, null, args?.list ?? []) }
        : {
            'System.Reflection.MethodInfo MakeGenericMethod(Type[] typeArguments...)': (self: ReflectedMember, args: PSArray) =>
              new ReflectedMember('Method', self.owner, generic(self.method, args.list as NetType[])),
          }),
    },
  }))
  defineType(`System.Reflection.Runtime${kind}Info`, () => ({ base }))
}
defineType('System.Reflection.MethodBase', () => ({ base: 'System.Reflection.MemberInfo', abstract: true }))

function generic(method: MethodInfo, args: readonly NetType[]): MethodInfo {
  return {
    ...method,
    genericParameters: [],
    call: method.isStatic ? (...rest) => method.call(args, ...rest) : (self, ...rest) => method.call(self, args, ...rest),
  }
}

function call(self: ReflectedMember, target: unknown, args: readonly unknown[]): unknown {
  const { method, owner } = self
  if (method.name === '.ctor' && owner.genericDefinition) return method.call(owner, ...args)
  return (method.isStatic ? method.call(...args) : method.call(target, ...args)) ?? null
}

defineType('System.Reflection.PropertyInfo', () => ({
  base: 'System.Reflection.MemberInfo',
  properties: {
    ...common,
    PropertyType: { type: 'Type', get: (self: ReflectedMember) => self.property.type },
    CanRead: { type: 'bool', get: (self: ReflectedMember) => self.property.get !== undefined },
    CanWrite: { type: 'bool', get: (self: ReflectedMember) => self.property.set !== undefined },
    MemberType: { type: 'System.Reflection.MemberTypes', get: () => enumValue(netType('System.Reflection.MemberTypes'), 16) },
  },
  methods: {
    ...attributeMethods,
    'object GetValue(object obj)': (self: ReflectedMember, target) => self.property.get?.(target ?? self.owner) ?? null,
    'object GetValue(object obj, object[] index)': (self: ReflectedMember, target) => self.property.get?.(target ?? self.owner) ?? null,
    'void SetValue(object obj, object value)': (self: ReflectedMember, target, value) => {
      self.property.set?.(target ?? self.owner, value)
    },
    'string ToString()': (self: ReflectedMember) => `${shortName(self.property.type)} ${self.property.name}`,
  },
}))
defineType('System.Reflection.RuntimePropertyInfo', () => ({ base: 'System.Reflection.PropertyInfo' }))
defineType('System.Reflection.ParameterInfo', () => ({
  properties: {
    Name: { type: 'string', get: (self: ReflectedParameter) => self.info.name },
    ParameterType: { type: 'Type', get: (self: ReflectedParameter) => resolveIn(self.info.type, self.method.owner) },
    Position: { type: 'int', get: (self: ReflectedParameter) => self.index },
    IsOptional: { type: 'bool', get: (self: ReflectedParameter) => self.info.optional },
    HasDefaultValue: { type: 'bool', get: (self: ReflectedParameter) => self.info.optional },
    IsOut: { type: 'bool', get: (self: ReflectedParameter) => self.info.byRef },
  },
  methods: {
    'string ToString()': (self: ReflectedParameter) => `${shortName(resolveIn(self.info.type, self.method.owner))} ${self.info.name}`,
  },
}))
defineType('System.Reflection.RuntimeParameterInfo', () => ({ base: 'System.Reflection.ParameterInfo' }))

function methodsIn(type: NetType, flags = 28): ReflectedMember[] {
  const { instance, static: statics } = membersOf(type)
  const from = [...(flags & 4 ? instance.values() : []), ...(flags & 8 ? statics.values() : [])]
  const methods = from.flatMap((member) => (member.methods ?? []).map((method) => new ReflectedMember('Method', type, method)))
  return type.declaration === undefined ? methods : [...accessors(type, flags), ...declared(type, methods)]
}

/** The methods behind the properties of a script's class. */
function accessors(type: NetType, flags: number): ReflectedMember[] {
  return propertiesIn(type, flags)
    .filter((each) => each.member.declaring === type)
    .flatMap(({ property }) => {
      const { name, isStatic } = property
      const signature = property.type.key
      const get = (self: unknown): unknown => property.get?.(isStatic ? type : self) ?? null
      const set = (...args: unknown[]): void => property.set?.(isStatic ? type : args[0], args.at(-1))
      return [
        new ReflectedMember('Method', type, parseSignature(`${signature} get_${name}()`, get, type, isStatic)),
        new ReflectedMember('Method', type, parseSignature(`void set_${name}(${signature} value)`, set, type, isStatic)),
      ]
    })
}

/** Members of a script's class in the order of its text, those of its bases behind. */
function declared(type: NetType, members: ReflectedMember[]): ReflectedMember[] {
  const order = type.declaration!.order
  const place = (each: ReflectedMember): number => {
    const at = order.indexOf(each.member.name.toLowerCase())
    return each.member.declaring !== type || at < 0 ? order.length : at
  }
  return members.sort((a, b) => place(a) - place(b))
}

/** The attributes that stand in a script before a type or one of its members. */
function attributesOf(self: NetType | ReflectedMember, wanted: NetType | undefined): PSArray {
  const type = self instanceof NetType ? self : self.member.declaring
  const all = type.declaration?.attributes(self instanceof NetType ? undefined : self.member.name) ?? []
  const kind = (each: unknown): NetType | undefined => (each as { readonly netType?: NetType }).netType
  return new PSArray(wanted === undefined ? [...all] : all.filter((each) => kind(each) !== undefined && isAssignable(kind(each)!, wanted)))
}

function propertiesIn(type: NetType, flags = 28): ReflectedMember[] {
  const { instance, static: statics } = membersOf(type)
  const from = [...(flags & 4 ? instance.values() : []), ...(flags & 8 && type.kind !== 'enum' ? statics.values() : [])]
  const properties = from.flatMap((member) => (member.property ? [new ReflectedMember('Property', type, member.property)] : []))
  return type.declaration === undefined ? properties : declared(type, properties)
}

const constructors = (type: NetType): ReflectedMember[] =>
  membersOf(type).constructors.map((each) => new ReflectedMember('Constructor', type, each))
const numberOf = (flags: unknown): number => Number((flags as { value: number }).value)

function findMethod(type: NetType, name: string, parameters?: readonly unknown[], flags = 28): ReflectedMember | null {
  const found = methodsIn(type, flags).filter(
    (each) => each.method.name === name || (flags & 1 && each.method.name.toLowerCase() === name.toLowerCase()),
  )
  const fitting =
    parameters === undefined
      ? found
      : found.filter(
          (each) =>
            each.method.parameters.length === parameters.length &&
            each.method.parameters.every((one, i) => resolveIn(one.type, type) === parameters[i]),
        )
  if (parameters === undefined && fitting.length > 1)
    throw exception('System.Reflection.AmbiguousMatchException', `${type.name} has several methods named ${name}.`)
  return fitting[0] ?? null
}

function findProperty(type: NetType, name: string, ignoreCase = false): ReflectedMember | null {
  return (
    propertiesIn(type).find(
      (each) => each.property.name === name || (ignoreCase && each.property.name.toLowerCase() === name.toLowerCase()),
    ) ?? null
  )
}

defineType('System.Type', () => ({
  base: 'System.Reflection.MemberInfo',
  abstract: true,
  staticProperties: { EmptyTypes: { type: 'System.Type[]', get: () => types([]) }, Delimiter: { type: 'char', get: () => '.' } },
  staticMethods: {
    'Type GetType(string typeName)': (name) => definedType(name) ?? null,
    'Type GetType(string typeName, bool throwOnError)': (name, strict) => known(name, strict),
    'Type GetType(string typeName, bool throwOnError, bool ignoreCase)': (name, strict) => known(name, strict),
    'System.TypeCode GetTypeCode(Type type)': (type) =>
      enumValue(
        netType('System.TypeCode'),
        codes.get((type?.kind === 'enum' ? underlyingOf(type) : type)?.name) ?? (type === null ? 0 : 1),
      ),
    'Type[] GetTypeArray(object[] args)': (args: PSArray) => types(args.list.map((each) => typeOf(each)!)),
    'bool op_Equality(Type left, Type right)': (a, b) => a === b,
    'bool op_Inequality(Type left, Type right)': (a, b) => a !== b,
  },
  properties: {
    Name: { type: 'string', get: (self: NetType) => self.shortName },
    FullName: { type: 'string', get: (self: NetType) => (self.kind === 'generic parameter' ? null : fullNameOf(self)) },
    Namespace: { type: 'string', get: (self: NetType) => self.namespace || null },
    AssemblyQualifiedName: { type: 'string', get: (self: NetType) => qualifiedNameOf(self) },
    Assembly: { type: 'System.Reflection.Assembly', get: assemblyOfType },
    BaseType: {
      type: 'Type',
      get: (self: NetType) =>
        kindOf(self) === 'interface' || self.name === 'System.Object' ? null : (self.base ?? netType('System.Object')),
    },
    DeclaringType: {
      type: 'Type',
      get: (self: NetType) => (self.name.includes('+') ? netType(self.name.slice(0, self.name.lastIndexOf('+'))) : null),
    },
    UnderlyingSystemType: { type: 'Type', get: (self: NetType) => self },
    IsClass: flag((self) => !['struct', 'enum', 'interface'].includes(kindOf(self))),
    IsValueType: flag((self) => !isReference(self)),
    IsEnum: flag((self) => self.kind === 'enum'),
    IsInterface: flag((self) => kindOf(self) === 'interface'),
    IsArray: flag((self) => self.kind === 'array'),
    IsAbstract: flag(isAbstract),
    IsSealed: flag(isSealed),
    IsPublic: flag((self) => !self.name.includes('+')),
    IsNotPublic: flag(() => false),
    IsNested: flag((self) => self.name.includes('+')),
    IsNestedPublic: flag((self) => self.name.includes('+')),
    IsVisible: flag(() => true),
    IsPrimitive: flag(isPrimitiveType),
    IsGenericType: flag((self) => self.genericDefinition !== undefined || self.genericParameterNames.length > 0),
    IsGenericTypeDefinition: flag((self) => self.genericParameterNames.length > 0),
    IsConstructedGenericType: flag((self) => self.genericDefinition !== undefined),
    IsGenericParameter: flag((self) => self.kind === 'generic parameter'),
    ContainsGenericParameters: flag((self) => self.genericParameterNames.length > 0),
    IsByRef: flag(() => false),
    IsPointer: flag(() => false),
    IsCOMObject: flag(() => false),
    IsSerializable: flag(isSerializable),
    HasElementType: flag((self) => self.elementType !== undefined),
    IsMarshalByRef: flag(() => false),
    GenericTypeArguments: { type: 'System.Type[]', get: (self: NetType) => types(self.genericArguments) },
    GUID: { type: 'Guid', get: () => null },
    MemberType: {
      type: 'System.Reflection.MemberTypes',
      get: (self: NetType) => enumValue(netType('System.Reflection.MemberTypes'), self.name.includes('+') ? 128 : 32),
    },
    ImplementedInterfaces: { type: 'IEnumerable[System.Type]', get: (self: NetType) => types(interfacesOf(self)) },
    DeclaredMembers: {
      type: 'IEnumerable[System.Reflection.MemberInfo]',
      get: (self: NetType) =>
        new PSArray([...constructors(self), ...methodsIn(self), ...propertiesIn(self)].filter((each) => each.member.declaring === self)),
    },
  },
  methods: {
    'Type GetElementType()': (self: NetType) => self.elementType ?? null,
    'int GetArrayRank()': (self: NetType) => {
      if (self.kind !== 'array') throw exception('System.ArgumentException', `${self.name} is no array.`)
      return self.name.slice(self.name.lastIndexOf('[')).split(',').length
    },
    'Type[] GetGenericArguments()': (self: NetType) =>
      types(self.genericDefinition ? self.genericArguments : self.genericParameterNames.map((name) => signatureType(name))),
    'Type GetGenericTypeDefinition()': (self: NetType) => {
      const definition = self.genericDefinition ?? (self.genericParameterNames.length > 0 ? self : undefined)
      if (definition === undefined) throw exception('System.InvalidOperationException', `${self.name} is not generic.`)
      return definition
    },
    'Type MakeGenericType(Type[] typeArguments...)': (self: NetType, args: PSArray) => {
      if (self.genericParameterNames.length !== args.length)
        throw exception('System.ArgumentException', `${self.name} takes ${self.genericParameterNames.length} type arguments.`, {
          ParamName: 'typeArguments',
        })
      return genericType(self, args.list as NetType[])
    },
    'Type MakeArrayType()': (self: NetType) => arrayType(self),
    'Type MakeArrayType(int rank)': (self: NetType, rank) => arrayType(self, rank),
    'Type[] GetInterfaces()': (self: NetType) => types(interfacesOf(self)),
    'Type GetInterface(string name)': (self: NetType, name) =>
      interfacesOf(self).find((each) => each.shortName === name || each.name === name) ?? null,
    'bool IsAssignableFrom(Type c)': (self: NetType, other) => other !== null && isAssignable(other, self),
    'bool IsAssignableTo(Type targetType)': (self: NetType, other) => other !== null && isAssignable(self, other),
    'bool IsSubclassOf(Type c)': (self: NetType, other) => {
      for (let at = self.base; at; at = at.base) if (at === other) return true
      return other?.name === 'System.Object' && self !== other
    },
    'bool IsInstanceOfType(object o)': (self: NetType, value) => {
      const type = typeOf(value)
      return type !== undefined && isAssignable(type, self)
    },
    'bool Equals(object o)': (self, other) => self === other,
    'bool Equals(Type o)': (self, other) => self === other,
    'System.Reflection.MethodInfo[] GetMethods()': (self: NetType) => typedArray('System.Reflection.MethodInfo[]', methodsIn(self)),
    'System.Reflection.MethodInfo[] GetMethods(System.Reflection.BindingFlags bindingAttr)': (self: NetType, flags) =>
      typedArray('System.Reflection.MethodInfo[]', methodsIn(self, numberOf(flags))),
    'System.Reflection.MethodInfo GetMethod(string name)': (self: NetType, name) => findMethod(self, name),
    'System.Reflection.MethodInfo GetMethod(string name, Type[] types)': (self: NetType, name, list: PSArray) =>
      findMethod(self, name, list.list),
    'System.Reflection.MethodInfo GetMethod(string name, System.Reflection.BindingFlags bindingAttr)': (self: NetType, name, flags) =>
      findMethod(self, name, undefined, numberOf(flags)),
    'System.Reflection.PropertyInfo[] GetProperties()': (self: NetType) =>
      typedArray('System.Reflection.PropertyInfo[]', propertiesIn(self)),
    'System.Reflection.PropertyInfo[] GetProperties(System.Reflection.BindingFlags bindingAttr)': (self: NetType, flags) =>
      typedArray('System.Reflection.PropertyInfo[]', propertiesIn(self, numberOf(flags))),
    'System.Reflection.PropertyInfo GetProperty(string name)': (self: NetType, name) => findProperty(self, name),
    'System.Reflection.PropertyInfo GetProperty(string name, System.Reflection.BindingFlags bindingAttr)': (self: NetType, name, flags) =>
      findProperty(self, name, (numberOf(flags) & 1) !== 0),
    'System.Reflection.ConstructorInfo[] GetConstructors()': (self: NetType) =>
      typedArray('System.Reflection.ConstructorInfo[]', constructors(self)),
    'System.Reflection.ConstructorInfo GetConstructor(Type[] types)': (self: NetType, list: PSArray) =>
      constructors(self).find(
        (each) =>
          each.method.parameters.length === list.length &&
          each.method.parameters.every((one, i) => resolveIn(one.type, self) === list.list[i]),
      ) ?? null,
    'System.Reflection.MemberInfo[] GetMembers()': (self: NetType) =>
      typedArray('System.Reflection.MemberInfo[]', [...methodsIn(self), ...constructors(self), ...propertiesIn(self)]),
    'System.Reflection.MemberInfo[] GetMember(string name)': (self: NetType, name) =>
      typedArray(
        'System.Reflection.MemberInfo[]',
        [...methodsIn(self), ...propertiesIn(self)].filter((each) => each.member.name === name),
      ),
    'System.Reflection.FieldInfo[] GetFields()': () => typedArray('System.Reflection.FieldInfo[]', []),
    'System.Reflection.FieldInfo GetField(string name)': () => null,
    ...attributeMethods,
    'string[] GetEnumNames()': (self: NetType) => staticMember(netType('System.Enum'), 'GetNames')!.methods![0]!.call(self),
    'System.Array GetEnumValues()': (self: NetType) => staticMember(netType('System.Enum'), 'GetValues')!.methods![0]!.call(self),
    'Type GetEnumUnderlyingType()': (self: NetType) => underlyingOf(self),
    'System.Array GetEnumValuesAsUnderlyingType()': underlyingValues,
    'string GetEnumName(object value)': nameOfValue,
    'bool IsEnumDefined(object value)': isDefined,
    'string ToString()': (self: NetType) => self.name,
    'Type GetTypeInfo()': (self) => self,
    'object InvokeMember(string name, System.Reflection.BindingFlags invokeAttr, System.Reflection.Binder binder, object target, object[] args)':
      (self: NetType, name, _flags, _binder, target, args: PSArray | null) => {
        const found = [...(instanceMember(self, name)?.methods ?? []), ...(staticMember(self, name)?.methods ?? [])].find(
          (each) => each.parameters.length === (args?.length ?? 0),
        )
        if (found === undefined) throw exception('System.MissingMethodException', `${self.name} has no method ${name}.`)
        return call(new ReflectedMember('Method', self, found), target, args?.list ?? [])
      },
  },
}))
defineType('System.Reflection.TypeInfo', () => ({ base: 'System.Type', abstract: true }))
defineType('System.RuntimeType', () => ({ base: 'System.Reflection.TypeInfo' }))
defineType('System.Reflection.FieldInfo', () => ({ base: 'System.Reflection.MemberInfo', abstract: true }))

const codes = new Map(
  [
    'Boolean',
    'Char',
    'SByte',
    'Byte',
    'Int16',
    'UInt16',
    'Int32',
    'UInt32',
    'Int64',
    'UInt64',
    'Single',
    'Double',
    'Decimal',
    'DateTime',
    '',
    'String',
  ].map((name, i) => [`System.${name}`, i + 3]),
)

function known(name: string, strict: boolean): NetType | null {
  const found = definedType(name) ?? definedType(name.split(',')[0]!)
  if (found === undefined && strict) throw exception('System.TypeLoadException', `There is no type named '${name}'.`)
  return found ?? null
}

defineType('System.Activator', () => ({
  kind: 'static',
  staticMethods: {
    'object CreateInstance(Type type)': (type) => create(type, []),
    'object CreateInstance(Type type, object[] args...)': (type, args: PSArray) => create(type, args.list),
    'T CreateInstance[T]()': ([type]) => create(type, []),
  },
}))

function create(type: NetType, args: readonly unknown[]): unknown {
  if (type.kind === 'array') return newArray(type.elementType!, args.map(Number))
  const found = membersOf(type).constructors.find((each) => each.parameters.length === args.length)
  if (found === undefined)
    throw exception('System.MissingMethodException', `${type.name} has no constructor with ${args.length} arguments.`)
  return type.genericDefinition ? found.call(type, ...args) : found.call(...args)
}
