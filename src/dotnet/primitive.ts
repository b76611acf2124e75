// Type.IsPrimitive: the types that have no operators and no constructors of their own.

import type { NetType } from '#objects'

const names = new Set(
  'Boolean Char SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 IntPtr UIntPtr Single Double'.split(' ').map((name) => `System.${name}`),
)

export const isPrimitiveType = (type: NetType): boolean => names.has(type.name)
