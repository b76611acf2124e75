// Types whose objects are shown as their text.

/** True for types that are their text: numbers, strings, enums. */
export function isScalar(typeNames: readonly string[]): boolean {
  const first = typeNames[0]?.toLowerCase()
  if (first === undefined) return false
  return typeNames[1] === 'System.Enum' || scalarTypes.has(first.startsWith('deserialized.') ? first.slice(13) : first)
}

const scalarTypes = new Set(
  [
    'String',
    'SByte',
    'Byte',
    'Int16',
    'UInt16',
    'Int32',
    'UInt32',
    'Int64',
    'UInt64',
    'Char',
    'Single',
    'Double',
    'Boolean',
    'Decimal',
    'IntPtr',
    'Security.SecureString',
    'Numerics.BigInteger',
  ].map((name) => `system.${name.toLowerCase()}`),
)
