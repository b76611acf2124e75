// Values as PowerShell has them, without an engine: the two nothings, numbers, arrays and collections, PSObject, .NET types, records.

export { automationNull, isNull } from './null.ts'
export { Big, Num, double, int64, isInt32 } from './number.ts'
export type { BigKind, NumKind } from './number.ts'
export {
  NetType,
  allTypes,
  arrayType,
  defineType,
  defineTypes,
  definedType,
  genericType,
  netType,
  scriptType,
  signatureType,
  splitArguments,
  memberEpoch,
  typesVersion,
} from './type.ts'
export type { MethodInfo, ParameterInfo, PropertySpec, TypeKind, TypeSpec } from './type.ts'
export {
  expandSignature,
  instanceMember,
  interfacesOf,
  isAssignable,
  isReference,
  membersOf,
  parseSignature,
  resolveIn,
  staticMember,
} from './type-members.ts'
export type { Member, PropertyInfo, TypeMembers } from './type-members.ts'
export { PSArray, objectArrayType } from './array.ts'
export {
  PSMember,
  PSObject,
  Remains,
  Shape,
  WrittenNumber,
  anyExtension,
  customObject,
  emptyShape,
  extend,
  extensionOf,
  holdsNothing,
  isWrapped,
  noBase,
  unwrap,
  wrap,
} from './psobject.ts'
export { AliasProperty, CodeMethod, CodeProperty, MemberSet, NoteProperty, PropertySet, ScriptMethod, ScriptProperty } from './member.ts'

// Text without case, as .NET compares it ordinally.
export { compareFolded, equalFolded, foldCase, lowerInvariant, lowerUnit, upperInvariant, upperUnit } from './case.ts'

// Values.
export { Char, char } from './char.ts'
export { byteArray, byteArrayType, byteValue, bytesIn } from './byte.ts'
export { Decimal, maxCoefficient } from './decimal.ts'
export {
  DateOnly,
  DateTime,
  DateTimeOffset,
  TimeOnly,
  TimeSpan,
  maxTicks,
  ticksPerDay,
  ticksPerHour,
  ticksPerMillisecond,
  ticksPerMinute,
  ticksPerSecond,
  unixTicks,
} from './time.ts'
export type { DateTimeKind } from './time.ts'
export { Guid, emptyGuid, guidOf } from './guid.ts'
export { SemanticVersion, Version, compareVersions } from './version.ts'
export { Uri } from './uri.ts'
export { PSCredential, SecureString } from './secret.ts'
export { PSReference, SwitchParameter } from './reference.ts'
export { Regex, regexOptions } from './regex.ts'
export { EnumValue, enumNames, enumText, enumValue, isFlags } from './enum.ts'
export { XmlNode } from './xml.ts'
export type { XmlNodeType } from './xml.ts'

// Collections.
export { Dictionary, Hashtable, KeyValue, OrderedDictionary, SortedDictionary, hashtable, orderedDictionary } from './dictionary.ts'
export type { Entry } from './dictionary.ts'
export { type KeyComparer, KeyIndex } from './key-index.ts'
export { HashSet, List, Queue, Stack, arrayList, listOf } from './list.ts'
export { keyOf, ownKey } from './key.ts'
export { isDictionary, isEnumerable, isNetEnumerable, itemsOf, listItems, walk } from './enumerate.ts'
export { Delegate } from './delegate.ts'
export { EventArgs, declareEvents, emit, eventNamed, eventsOfType, isListenedTo, listen } from './events.ts'

// Errors and the other records.
export { Exception, PSError, exception, exceptionNames, isException } from './exception.ts'
export {
  ErrorCategoryInfo,
  ErrorDetails,
  ErrorRecord,
  HostInformationMessage,
  InformationRecord,
  InformationalRecord,
  InvocationInfo,
  ProgressRecord,
  errorCategories,
} from './records.ts'
export type { ErrorCategory } from './records.ts'

// Which type a value is of.
export { typeNames, typeNamesOf, typeOf } from './names.ts'
export { memoryError, mostItems, outOfMemory, roomFor } from './room.ts'
export { assemblyOf, fullNameOf, hasType, qualifiedNameOf } from './assembly.ts'
