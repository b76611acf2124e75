// Values as PowerShell has them, without an engine: the two nothings, numbers, arrays and collections, PSObject, .NET types, records.

export { automationNull, isNull } from './null.ts'
export { Big, Num, double, int64, isInt32 } from './number.ts'
export type { BigKind, NumKind } from './number.ts'
export { NetType, allTypes, arrayType, defineType, definedType, netType } from './type.ts'
export type { MethodInfo, ParameterInfo, PropertySpec, TypeKind, TypeSpec } from './type.ts'
export { PSArray, objectArrayType } from './array.ts'
export { PSMember, PSObject, Remains, Shape, customObject, emptyShape, extend, extensionOf, noBase, unwrap } from './psobject.ts'
