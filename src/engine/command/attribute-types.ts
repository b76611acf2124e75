// The attribute classes as .NET types: constructors and properties, so that scripts can make and read them.

import {
  Big,
  type NetType,
  Num,
  PSArray,
  type PropertySpec,
  type TypeSpec,
  arrayType,
  defineType,
  enumValue,
  exception,
  netType,
  unwrap,
} from '#objects'
import {
  AliasAttribute,
  Attribute,
  AllowEmptyCollectionAttribute,
  AllowEmptyStringAttribute,
  AllowNullAttribute,
  ArgumentCompleterAttribute,
  ArgumentCompletionsAttribute,
  CmdletBindingAttribute,
  CredentialAttribute,
  HiddenAttribute,
  ExperimentalAttribute,
  ObsoleteAttribute,
  OutputTypeAttribute,
  PSDefaultValueAttribute,
  PSTypeNameAttribute,
  ParameterAttribute,
  type RangeKind,
  SupportsWildcardsAttribute,
  ValidateCountAttribute,
  ValidateDriveAttribute,
  ValidateLengthAttribute,
  ValidateNotNullAttribute,
  ValidateNotNullOrEmptyAttribute,
  ValidateNotNullOrWhiteSpaceAttribute,
  ValidatePatternAttribute,
  ValidateRangeAttribute,
  ValidateScriptAttribute,
  ValidateSetAttribute,
  ValidateTrustedDataAttribute,
  ValidateUserDriveAttribute,
} from './attribute.ts'
import { ScriptBlock, compare, currentEngine, invokeMember, newObject, typeOf } from '#engine/runtime'
import { ValidationFailure } from './validate.ts'

/** The values that a class of [ValidateSet([Class])] gives. */
function generated(type: NetType): readonly string[] {
  const engine = currentEngine()
  return texts(invokeMember(newObject(type, [], engine), 'GetValidValues', [], engine))
}

const home = 'System.Management.Automation'

function notNegative(...lengths: number[]): void {
  if (lengths.some((each) => each < 0)) throw exception(`${home}.PSArgumentOutOfRangeException`, 'A length is not negative.')
}

/** Both ends of a range are of one type whose values have an order, the greater one last. */
function checkRange(min: unknown, max: unknown): void {
  if (min === null || max === null) throw exception(`${home}.PSArgumentNullException`, 'A range needs both its ends.')
  const [low, high] = [unwrap(min), unwrap(max)]
  const isNumber = (value: unknown): boolean => typeof value === 'number' || value instanceof Num || value instanceof Big
  const isOrdered = isNumber(low) ? isNumber(high) : typeOf(low) === typeOf(high) && !(low instanceof ScriptBlock)
  if (!isOrdered) throw new ValidationFailure('MinRangeNotTheSameTypeOfMaxRange', 'Both ends of a range have to be of one type.')
  if (compare(low, high, true, currentEngine()) > 0)
    throw new ValidationFailure('MaxRangeSmallerThanMinRange', 'The greatest value of the range is less than the least.')
}
const strings = arrayType(netType('System.String'))
const textArray = (items: readonly string[]): PSArray => new PSArray([...items], strings)
const texts = (value: unknown): string[] => (value instanceof PSArray ? value.list.map(String) : [String(value)])

/** Properties that are fields of the same name, by 'Name: type' rows; a row without `=` is only read. */
function fields(rows: string): { readonly [name: string]: PropertySpec } {
  const made: { [name: string]: PropertySpec } = {}
  for (const row of rows.trim().split(/\s*;\s*/)) {
    const [name, rest] = row.split(':').map((part) => part.trim()) as [string, string]
    const settable = rest.endsWith('=')
    const type =
      { string: 'System.String', bool: 'System.Boolean', int: 'System.Int32', object: 'System.Object', block: `${home}.ScriptBlock` }[
        settable ? rest.slice(0, -1) : rest
      ] ?? rest
    made[name] = {
      type,
      get: (self) => self[name] ?? null,
      ...(settable
        ? {
            set: (self: any, value: unknown) => {
              self[name] = value
            },
          }
        : {}),
    }
  }
  return made
}

function define(name: string, base: string, spec: () => TypeSpec = () => ({})): void {
  defineType(name.includes('.') ? name : `${home}.${name}`, () => ({
    base: base.startsWith('System.') ? base : `${home}.${base}`,
    kind: 'class',
    ...spec(),
  }))
}

const names = (get: (self: any) => readonly string[]): PropertySpec => ({
  type: 'System.Collections.Generic.IList`1[System.String]',
  get: (self) => textArray(get(self)),
})
const enumOf = (type: string, values: { readonly [name: string]: number }): void => {
  defineType(type, () => ({ enum: values }))
}

defineType('System.Attribute', () => ({
  kind: 'class',
  new: { '()': () => new BaseAttribute(netType('System.Attribute')) },
  properties: { TypeId: { type: 'System.Object', get: (self) => self.netType } },
}))
for (const [name, base] of [
  ['Internal.CmdletMetadataAttribute', 'System.Attribute'],
  ['Internal.ParsingBaseAttribute', 'Internal.CmdletMetadataAttribute'],
  ['ValidateArgumentsAttribute', 'Internal.CmdletMetadataAttribute'],
  ['ValidateEnumeratedArgumentsAttribute', 'ValidateArgumentsAttribute'],
  ['NullValidationAttributeBase', 'ValidateArgumentsAttribute'],
  ['ValidateNotNullOrAttributeBase', 'NullValidationAttributeBase'],
  ['ArgumentTransformationAttribute', 'Internal.CmdletMetadataAttribute'],
  ['CmdletCommonMetadataAttribute', 'Internal.CmdletMetadataAttribute'],
] as const)
  defineType(`${home}.${name}`, () => ({
    base: base.startsWith('System.') ? base : `${home}.${base}`,
    kind: 'class',
    new: { '()': () => new BaseAttribute(netType(`${home}.${name}`)) },
  }))

enumOf(`${home}.ValidateRangeKind`, { Positive: 0, NonNegative: 1, Negative: 2, NonPositive: 3 })
enumOf(`${home}.ExperimentAction`, { None: 0, Hide: 1, Show: 2 })
enumOf(`${home}.ConfirmImpact`, { None: 0, Low: 1, Medium: 2, High: 3 })
enumOf(`${home}.ActionPreference`, { SilentlyContinue: 0, Stop: 1, Continue: 2, Inquire: 3, Ignore: 4, Suspend: 5, Break: 6 })
enumOf(`${home}.RemotingCapability`, { None: 0, PowerShell: 1, SupportedByCommand: 2, OwnedByCommand: 3 })
define('ParameterAttribute', 'Internal.ParsingBaseAttribute', () => ({
  new: {
    '()': () => new ParameterAttribute(),
    [`(System.String experimentName, ${home}.ExperimentAction experimentAction)`]: (name, action) =>
      Object.assign(new ParameterAttribute(), { ExperimentName: name, ExperimentAction: action }),
  },
  properties:
    fields(`ExperimentName: string; ExperimentAction: ${home}.ExperimentAction; Position: int=; ParameterSetName: string=; Mandatory: bool=;
    ValueFromPipeline: bool=; ValueFromPipelineByPropertyName: bool=; ValueFromRemainingArguments: bool=; HelpMessage: string=;
    HelpMessageBaseName: string=; HelpMessageResourceId: string=; DontShow: bool=`),
}))
define('CmdletBindingAttribute', 'CmdletCommonMetadataAttribute', () => ({
  new: { '()': () => new CmdletBindingAttribute() },
  properties: {
    ...fields(
      `PositionalBinding: bool=; DefaultParameterSetName: string=; SupportsShouldProcess: bool=; SupportsPaging: bool=; SupportsTransactions: bool=; HelpUri: string=`,
    ),
    ConfirmImpact: {
      type: `${home}.ConfirmImpact`,
      get: (self) => enumValue(netType(`${home}.ConfirmImpact`), ['None', 'Low', 'Medium', 'High'].indexOf(self.ConfirmImpact)),
      set: (self, value) => {
        self.impact = String(value)
      },
    },
    RemotingCapability: {
      type: `${home}.RemotingCapability`,
      set: (self, value) => {
        self.RemotingCapability = String(value)
      },
      get: (self) =>
        enumValue(
          netType(`${home}.RemotingCapability`),
          ['None', 'PowerShell', 'SupportedByCommand', 'OwnedByCommand'].indexOf(self.RemotingCapability),
        ),
    },
  },
}))
define('AliasAttribute', 'Internal.ParsingBaseAttribute', () => ({
  new: { '(System.String[] aliasNames...)': (list) => new AliasAttribute(texts(list)) },
  properties: { AliasNames: names((self) => self.AliasNames) },
}))
define('OutputTypeAttribute', 'Internal.CmdletMetadataAttribute', () => ({
  new: {
    '(System.Type[] type...)': (list) => new OutputTypeAttribute(list.list),
    '(System.String[] type...)': (list) => new OutputTypeAttribute(texts(list)),
  },
  properties: {
    Type: {
      type: `${home}.PSTypeName[]`,
      get: (self: OutputTypeAttribute) =>
        new PSArray(
          self.outputs.map((each) => (typeof each === 'string' ? new PSTypeName(each) : new PSTypeName(each.name, each))),
          arrayType(netType(`${home}.PSTypeName`)),
        ),
    },
    ProviderCmdlet: fields('ProviderCmdlet: string=')['ProviderCmdlet']!,
    ParameterSetName: {
      type: 'System.String[]',
      get: (self) => textArray(self.ParameterSetName),
      set: (self, value) => {
        self.ParameterSetName = texts(value)
      },
    },
  },
}))
define('ValidateSetAttribute', 'ValidateEnumeratedArgumentsAttribute', () => ({
  new: {
    '(System.String[] validValues...)': (list) => new ValidateSetAttribute(texts(list)),
    '(System.Type valuesGeneratorType)': (type: NetType) => new ValidateSetAttribute(() => generated(type)),
  },
  properties: { ...fields('ErrorMessage: string=; IgnoreCase: bool='), ValidValues: names((self) => self.ValidValues) },
}))
define('ValidateRangeAttribute', 'ValidateEnumeratedArgumentsAttribute', () => ({
  new: {
    '(System.Object minRange, System.Object maxRange)': (min, max) => {
      checkRange(min, max)
      return new ValidateRangeAttribute(min, max)
    },
    [`(${home}.ValidateRangeKind kind)`]: (range) => new ValidateRangeAttribute(null, null, String(range) as RangeKind),
  },
  properties: fields('MinRange: object; MaxRange: object'),
}))
define('ValidatePatternAttribute', 'ValidateEnumeratedArgumentsAttribute', () => ({
  new: {
    '(System.String regexPattern)': (pattern) => {
      if (pattern === '') throw exception(`${home}.PSArgumentException`, 'A pattern is needed.')
      return new ValidatePatternAttribute(pattern)
    },
  },
  properties: {
    ...fields('RegexPattern: string; ErrorMessage: string='),
    Options: {
      type: 'System.Text.RegularExpressions.RegexOptions',
      get: (self) => enumValue(netType('System.Text.RegularExpressions.RegexOptions'), self.options),
      set: (self, value) => {
        self.options = Number(value.value ?? value)
      },
    },
  },
}))
define('ValidateLengthAttribute', 'ValidateEnumeratedArgumentsAttribute', () => ({
  new: {
    '(System.Int32 minLength, System.Int32 maxLength)': (min, max) => {
      notNegative(min, max)
      if (max < min)
        throw new ValidationFailure('ValidateLengthMaxLengthSmallerThanMinLength', 'The greatest length is less than the least.')
      return new ValidateLengthAttribute(min, max)
    },
  },
  properties: fields('MinLength: int; MaxLength: int'),
}))
define('ValidateCountAttribute', 'ValidateArgumentsAttribute', () => ({
  new: {
    '(System.Int32 minLength, System.Int32 maxLength)': (min, max) => {
      notNegative(min, max)
      if (max < min)
        throw new ValidationFailure('ValidateRangeMaxLengthSmallerThanMinLength', 'The greatest number of elements is less than the least.')
      return new ValidateCountAttribute(min, max)
    },
  },
  properties: fields('MinLength: int; MaxLength: int'),
}))
define('ValidateScriptAttribute', 'ValidateEnumeratedArgumentsAttribute', () => ({
  new: { [`(${home}.ScriptBlock scriptBlock)`]: (block) => new ValidateScriptAttribute(block) },
  properties: fields('ErrorMessage: string=; ScriptBlock: block'),
}))
define('ValidateDriveAttribute', 'ValidateArgumentsAttribute', () => ({
  new: { '(System.String[] validRootDrives...)': (list) => new ValidateDriveAttribute(texts(list)) },
  properties: { ValidRootDrives: names((self) => self.ValidRootDrives) },
}))
define('ValidateUserDriveAttribute', 'ValidateDriveAttribute', () => ({ new: { '()': () => new ValidateUserDriveAttribute() } }))
define('ValidateNotNullAttribute', 'NullValidationAttributeBase', () => ({ new: { '()': () => new ValidateNotNullAttribute() } }))
define('ValidateNotNullOrEmptyAttribute', 'ValidateNotNullOrAttributeBase', () => ({
  new: { '()': () => new ValidateNotNullOrEmptyAttribute() },
}))
define('ValidateNotNullOrWhiteSpaceAttribute', 'ValidateNotNullOrAttributeBase', () => ({
  new: { '()': () => new ValidateNotNullOrWhiteSpaceAttribute() },
}))
define('ValidateTrustedDataAttribute', 'ValidateArgumentsAttribute', () => ({ new: { '()': () => new ValidateTrustedDataAttribute() } }))
define('AllowNullAttribute', 'Internal.CmdletMetadataAttribute', () => ({ new: { '()': () => new AllowNullAttribute() } }))
define('AllowEmptyStringAttribute', 'Internal.CmdletMetadataAttribute', () => ({ new: { '()': () => new AllowEmptyStringAttribute() } }))
define('AllowEmptyCollectionAttribute', 'Internal.CmdletMetadataAttribute', () => ({
  new: { '()': () => new AllowEmptyCollectionAttribute() },
}))
define('CredentialAttribute', 'ArgumentTransformationAttribute', () => ({ new: { '()': () => new CredentialAttribute() } }))
define('SupportsWildcardsAttribute', 'Internal.ParsingBaseAttribute', () => ({ new: { '()': () => new SupportsWildcardsAttribute() } }))
define('HiddenAttribute', 'Internal.ParsingBaseAttribute', () => ({ new: { '()': () => new HiddenAttribute() } }))
define('DscLocalConfigurationManagerAttribute', 'Internal.CmdletMetadataAttribute', () => ({
  new: { '()': () => new BaseAttribute(netType(`${home}.DscLocalConfigurationManagerAttribute`)) },
}))
enumOf(`${home}.DSCResourceRunAsCredential`, { Default: 0, NotSupported: 1, Mandatory: 2, Optional: 0 })
define('DscResourceAttribute', 'Internal.CmdletMetadataAttribute', () => ({
  new: {
    '()': () =>
      Object.assign(new BaseAttribute(netType(`${home}.DscResourceAttribute`)), {
        RunAsCredential: enumValue(netType(`${home}.DSCResourceRunAsCredential`), 0),
      }),
  },
  properties: fields(`RunAsCredential: ${home}.DSCResourceRunAsCredential=`),
}))
define('DscPropertyAttribute', 'Internal.CmdletMetadataAttribute', () => ({
  new: {
    '()': () =>
      Object.assign(new BaseAttribute(netType(`${home}.DscPropertyAttribute`)), { Key: false, Mandatory: false, NotConfigurable: false }),
  },
  properties: fields('Key: bool=; Mandatory: bool=; NotConfigurable: bool='),
}))
define('ArgumentTypeConverterAttribute', 'ArgumentTransformationAttribute')
define('PSTypeNameAttribute', 'System.Attribute', () => ({
  new: { '(System.String psTypeName)': (name) => new PSTypeNameAttribute(name) },
  properties: fields('PSTypeName: string'),
}))
define('PSDefaultValueAttribute', 'Internal.ParsingBaseAttribute', () => ({
  new: { '()': () => new PSDefaultValueAttribute() },
  properties: fields('Value: object=; Help: string='),
}))
define('ArgumentCompleterAttribute', 'System.Attribute', () => ({
  new: {
    '(System.Type type)': (type) => new ArgumentCompleterAttribute(type),
    [`(${home}.ScriptBlock scriptBlock)`]: (block) => new ArgumentCompleterAttribute(block),
  },
  properties: {
    Type: { type: 'System.Type', get: (self) => (self.completer?.netType?.name === 'System.RuntimeType' ? self.completer : null) },
    ScriptBlock: {
      type: `${home}.ScriptBlock`,
      get: (self) => (self.completer?.netType?.name === `${home}.ScriptBlock` ? self.completer : null),
    },
  },
}))
define('ArgumentCompletionsAttribute', 'System.Attribute', () => ({
  new: { '(System.String[] completions...)': (list) => new ArgumentCompletionsAttribute(texts(list)) },
}))
define('System.ObsoleteAttribute', 'System.Attribute', () => ({
  new: {
    '()': () => new ObsoleteAttribute(),
    '(System.String message)': (message) => new ObsoleteAttribute(message),
    '(System.String message, System.Boolean error)': (message, error) => new ObsoleteAttribute(message, error),
  },
  properties: fields('Message: string; IsError: bool'),
}))
enumOf(`${home}.ExperimentAction`, { None: 0, Hide: 1, Show: 2 })
define('ExperimentalAttribute', 'Internal.ParsingBaseAttribute', () => ({
  new: {
    [`(System.String experimentName, ${home}.ExperimentAction experimentAction)`]: (name, action) =>
      new ExperimentalAttribute(name, action),
  },
  properties: fields('ExperimentName: string; ExperimentAction: System.Management.Automation.ExperimentAction'),
}))
// There are no experimental features: every name is of one that is off.
define('ExperimentalFeature', 'System.Object', () => ({
  properties: fields('Name: string; Description: string; Source: string; Enabled: bool'),
  staticMethods: { 'System.Boolean IsEnabled(System.String featureName)': () => false },
}))
define('System.Diagnostics.DebuggerHiddenAttribute', 'System.Attribute', () => ({
  new: { '()': () => ({ netType: netType('System.Diagnostics.DebuggerHiddenAttribute') }) },
}))
define('System.Diagnostics.CodeAnalysis.SuppressMessageAttribute', 'System.Attribute', () => ({
  new: {
    '(System.String category, System.String checkId)': () => ({
      netType: netType('System.Diagnostics.CodeAnalysis.SuppressMessageAttribute'),
    }),
  },
  properties: fields('Category: string; CheckId: string; Scope: string=; Target: string=; MessageId: string=; Justification: string='),
}))

/** An attribute of a script's own class begins as this. */
class BaseAttribute extends Attribute {
  readonly own: NetType
  constructor(type: NetType) {
    super()
    this.own = type
  }
  get netType(): NetType {
    return this.own
  }
}

/** A type by name, resolved or not. */
/** As [PSTypeName] of scripts reads it: by `name` and `type`. */
export class PSTypeName {
  readonly name: string
  readonly type: unknown
  constructor(name: string, type?: unknown) {
    this.name = name
    this.type = type
  }
  get netType(): ReturnType<typeof netType> {
    return netType(`${home}.PSTypeName`)
  }
  toString(): string {
    return this.name
  }
}
