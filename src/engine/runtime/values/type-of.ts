// The .NET type of any value, and the plain questions about it that every rule of the language asks.

import { arrayType, netType } from '#objects'

const intType = netType('System.Int32')
const doubleType = netType('System.Double')
const stringType = netType('System.String')
const boolType = netType('System.Boolean')

/** The types that the rules name. */
export const t = {
  object: netType('System.Object'),
  string: stringType,
  int: intType,
  long: netType('System.Int64'),
  double: doubleType,
  bool: boolType,
  char: netType('System.Char'),
  byte: netType('System.Byte'),
  sbyte: netType('System.SByte'),
  int16: netType('System.Int16'),
  uint16: netType('System.UInt16'),
  uint32: netType('System.UInt32'),
  uint64: netType('System.UInt64'),
  single: netType('System.Single'),
  decimal: netType('System.Decimal'),
  bigint: netType('System.Numerics.BigInteger'),
  void: netType('System.Void'),
  type: netType('System.Type'),
  runtimeType: netType('System.RuntimeType'),
  dateTime: netType('System.DateTime'),
  timeSpan: netType('System.TimeSpan'),
  guid: netType('System.Guid'),
  uri: netType('System.Uri'),
  version: netType('System.Version'),
  regex: netType('System.Text.RegularExpressions.Regex'),
  hashtable: netType('System.Collections.Hashtable'),
  dictionary: netType('System.Collections.IDictionary'),
  list: netType('System.Collections.IList'),
  enumerable: netType('System.Collections.IEnumerable'),
  enumerator: netType('System.Collections.IEnumerator'),
  array: netType('System.Array'),
  enum: netType('System.Enum'),
  valueType: netType('System.ValueType'),
  nullable: netType('System.Nullable`1'),
  delegate: netType('System.Delegate'),
  psobject: netType('System.Management.Automation.PSObject'),
  pscustomobject: netType('System.Management.Automation.PSCustomObject'),
  scriptBlock: netType('System.Management.Automation.ScriptBlock'),
  switch: netType('System.Management.Automation.SwitchParameter'),
  reference: netType('System.Management.Automation.PSReference'),
  xmlDocument: netType('System.Xml.XmlDocument'),
  culture: netType('System.Globalization.CultureInfo'),
  exception: netType('System.Exception'),
  errorRecord: netType('System.Management.Automation.ErrorRecord'),
  objects: arrayType(netType('System.Object')),
  strings: arrayType(stringType),
  comparable: netType('System.IComparable'),
  formattable: netType('System.IFormattable'),
  ordered: netType('System.Collections.Specialized.OrderedDictionary'),
}

export { typeOf } from '#objects'
export { enumCode, numberCode, typeCode } from '#dotnet'
export type { NumberCode } from '#dotnet'

/** True for a bare int. */
export function isInt(value: unknown): value is number {
  return typeof value === 'number' && (value | 0) === value
}
