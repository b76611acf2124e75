// LanguagePrimitives: the rules of the language, called from a script.

import { type NetType, type PSReference, defineType, exception, unwrap } from '#objects'
import { compare, convert, currentEngine, equals, exceptionOf, itemsOf, toBool } from '#engine/runtime'

const home = 'System.Management.Automation'

function order(a: unknown, b: unknown, ignoreCase: boolean): number {
  try {
    return compare(a, b, ignoreCase, currentEngine())
  } catch (thrown) {
    const cause = exceptionOf(thrown)
    if (cause === undefined) throw thrown
    throw exception('System.ArgumentException', `The values have no order. ${cause.Message}`, {}, cause)
  }
}

function tryOrder(a: unknown, b: unknown, ignoreCase: boolean, result: PSReference): boolean {
  return attempt(result, 0, () => order(a, b, ignoreCase))
}

function attempt(result: PSReference, otherwise: unknown, make: () => unknown): boolean {
  try {
    result.Value = make()
    return true
  } catch (thrown) {
    if (exceptionOf(thrown) === undefined) throw thrown
    result.Value = otherwise
    return false
  }
}

function converted(value: unknown, type: NetType): unknown {
  try {
    return convert(value, type, currentEngine())
  } catch (thrown) {
    const cause = exceptionOf(thrown)
    if (cause === undefined) throw thrown
    throw exception(`${home}.PSInvalidCastException`, cause.Message, {}, cause.InnerException ?? null)
  }
}

defineType({
  name: `${home}.LanguagePrimitives`, kind: 'class',
  staticMethods: {
    'bool IsTrue(object obj)': (value) => toBool(value),
    'bool IsObjectEnumerable(object obj)': (value) => itemsOf(unwrap(value)) !== undefined,
    'System.Collections.IEnumerable GetEnumerable(object obj)': (value) => (itemsOf(unwrap(value)) === undefined ? null : value),
    'bool Equals(object first, object second)': (a, b) => equals(a, b, false, currentEngine()),
    'bool Equals(object first, object second, bool ignoreCase)': (a, b, ignoreCase) => equals(a, b, ignoreCase, currentEngine()),
    'int Compare(object first, object second)': (a, b) => order(a, b, false),
    'int Compare(object first, object second, bool ignoreCase)': (a, b, ignoreCase) => order(a, b, ignoreCase),
    'bool TryCompare(object first, object second, ref int result)': (a, b, result) => tryOrder(a, b, false, result),
    'bool TryCompare(object first, object second, bool ignoreCase, ref int result)': (a, b, ignoreCase, result) => tryOrder(a, b, ignoreCase, result),
    'object ConvertTo(object valueToConvert, System.Type resultType)': converted,
    'bool TryConvertTo(object valueToConvert, System.Type resultType, ref object result)': (value, type, result) => attempt(result, null, () => converted(value, type)),
    'string ConvertTypeNameToPSTypeName(string typeName)': (name) => (name ? `[${name}]` : ''),
  },
})
