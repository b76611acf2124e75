// [System.Management.Automation.LanguagePrimitives]: the rules of conversion and comparison, for scripts to call.

import { Exception, type NetType, PSArray, PSError, defineType, isEnumerable, itemsOf } from '#objects'
import { compare, equals } from '../values/compare.ts'
import { convert } from '../values/convert.ts'
import { currentEngine } from '../current.ts'
import { toBool } from '../values/truth.ts'

type Reference = { Value: unknown }

const failed = (thrown: unknown): boolean => thrown instanceof Exception || thrown instanceof PSError

/** Sets the reference and says whether it could be worked out. */
function attempt(result: Reference, otherwise: unknown, make: () => unknown): boolean {
  try {
    result.Value = make()
    return true
  } catch (thrown) {
    if (!failed(thrown)) throw thrown
    result.Value = otherwise
    return false
  }
}

const order = (first: unknown, second: unknown, ignoreCase: boolean): number =>
  Math.sign(compare(first, second, ignoreCase, currentEngine()))
const same = (first: unknown, second: unknown, ignoreCase: boolean): boolean => equals(first, second, ignoreCase, currentEngine())
const to = (value: unknown, type: NetType): unknown => convert(value, type, currentEngine())

defineType('System.Management.Automation.LanguagePrimitives', () => ({
  kind: 'static',
  staticMethods: {
    'System.Boolean IsTrue(System.Object obj)': (value: unknown) => toBool(value),
    'System.Boolean IsObjectEnumerable(System.Object obj)': (value: unknown) => isEnumerable(value),
    'System.Collections.IEnumerable GetEnumerable(System.Object obj)': (value: unknown) =>
      isEnumerable(value) ? new PSArray([...itemsOf(value)!]) : null,
    'System.Boolean Equals(System.Object first, System.Object second)': (first: unknown, second: unknown) => same(first, second, false),
    'System.Boolean Equals(System.Object first, System.Object second, System.Boolean ignoreCase)': same,
    'System.Boolean Equals(System.Object first, System.Object second, System.Boolean ignoreCase, System.IFormatProvider formatProvider)':
      same,
    'System.Int32 Compare(System.Object first, System.Object second)': (first: unknown, second: unknown) => order(first, second, false),
    'System.Int32 Compare(System.Object first, System.Object second, System.Boolean ignoreCase)': order,
    'System.Int32 Compare(System.Object first, System.Object second, System.Boolean ignoreCase, System.IFormatProvider formatProvider)':
      order,
    'System.Boolean TryCompare(System.Object first, System.Object second, ref System.Int32 result)': (
      first: unknown,
      second: unknown,
      result: Reference,
    ) => attempt(result, 0, () => order(first, second, false)),
    'System.Boolean TryCompare(System.Object first, System.Object second, System.Boolean ignoreCase, ref System.Int32 result)': (
      first: unknown,
      second: unknown,
      ignoreCase: boolean,
      result: Reference,
    ) => attempt(result, 0, () => order(first, second, ignoreCase)),
    'System.Object ConvertTo(System.Object valueToConvert, System.Type resultType)': to,
    'System.Object ConvertTo(System.Object valueToConvert, System.Type resultType, System.IFormatProvider formatProvider)': to,
    'System.Boolean TryConvertTo(System.Object valueToConvert, System.Type resultType, ref System.Object result)': (
      value: unknown,
      type: NetType,
      result: Reference,
    ) => attempt(result, null, () => to(value, type)),
    'System.Boolean TryConvertTo(System.Object valueToConvert, System.Type resultType, System.IFormatProvider formatProvider, ref System.Object result)':
      (value: unknown, type: NetType, _provider: unknown, result: Reference) => attempt(result, null, () => to(value, type)),
    'System.String ConvertTypeNameToPSTypeName(System.String typeName)': (name: string) => typeWritten(name),
  },
}))

/** A type's name as a script writes it, with its accelerator where it has one; null when there is no such type. */
function typeWritten(name: string): string | null {
  const type = currentEngine().resolveType(name)
  return type === undefined ? null : `[${type.shortName}]`
}
