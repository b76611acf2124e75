// The attributes of parameters and commands, as objects that scripts make, read and hand in ([Parameter()] in a param
// block, RuntimeDefinedParameter in dynamicparam). Rows of cmdlets are turned into the same objects, so that the binder,
// Get-Command and completion have one thing to look at. What a validating attribute does is in validate.ts.

import { type NetType, netType } from '#objects'

const spaceName = 'System.Management.Automation'

export abstract class Attribute {
  abstract readonly netType: NetType
}

const kind = (name: string): NetType => netType(`${spaceName}.${name}`)
const types = {
  parameter: kind('ParameterAttribute'),
  cmdletBinding: kind('CmdletBindingAttribute'),
  alias: kind('AliasAttribute'),
  outputType: kind('OutputTypeAttribute'),
  validateSet: kind('ValidateSetAttribute'),
  validateRange: kind('ValidateRangeAttribute'),
  validatePattern: kind('ValidatePatternAttribute'),
  validateLength: kind('ValidateLengthAttribute'),
  validateCount: kind('ValidateCountAttribute'),
  validateScript: kind('ValidateScriptAttribute'),
  validateNotNull: kind('ValidateNotNullAttribute'),
  validateNotNullOrEmpty: kind('ValidateNotNullOrEmptyAttribute'),
  validateNotNullOrWhiteSpace: kind('ValidateNotNullOrWhiteSpaceAttribute'),
  validateDrive: kind('ValidateDriveAttribute'),
  validateUserDrive: kind('ValidateUserDriveAttribute'),
  validateTrustedData: kind('ValidateTrustedDataAttribute'),
  allowNull: kind('AllowNullAttribute'),
  allowEmptyString: kind('AllowEmptyStringAttribute'),
  allowEmptyCollection: kind('AllowEmptyCollectionAttribute'),
  argumentCompleter: kind('ArgumentCompleterAttribute'),
  argumentCompletions: kind('ArgumentCompletionsAttribute'),
  credential: kind('CredentialAttribute'),
  psTypeName: kind('PSTypeNameAttribute'),
  psDefaultValue: kind('PSDefaultValueAttribute'),
  supportsWildcards: kind('SupportsWildcardsAttribute'),
  hidden: kind('HiddenAttribute'),
  obsolete: netType('System.ObsoleteAttribute'),
  experimental: kind('ExperimentalAttribute'),
  typeConverter: kind('ArgumentTypeConverterAttribute'),
}

export const allSets = '__AllParameterSets'
export const noPosition = -2147483648

export class ParameterAttribute extends Attribute {
  Position = noPosition
  ParameterSetName: string = allSets
  Mandatory = false
  ValueFromPipeline = false
  ValueFromPipelineByPropertyName = false
  ValueFromRemainingArguments = false
  HelpMessage: string | null = null
  HelpMessageBaseName: string | null = null
  HelpMessageResourceId: string | null = null
  DontShow = false
  ExperimentName: string | null = null
  ExperimentAction: unknown = null
  get netType(): NetType {
    return types.parameter
  }
}

export class CmdletBindingAttribute extends Attribute {
  PositionalBinding = true
  DefaultParameterSetName: string | null = null
  SupportsShouldProcess = false
  SupportsPaging = false
  SupportsTransactions = false
  /** 'Low', 'Medium', 'High', as the name; None unless ShouldProcess is supported. */
  impact = 'Medium'
  HelpUri = ''
  RemotingCapability = 'PowerShell'
  get netType(): NetType {
    return types.cmdletBinding
  }
  get ConfirmImpact(): string {
    return this.SupportsShouldProcess ? this.impact : 'None'
  }
}

export class AliasAttribute extends Attribute {
  readonly AliasNames: readonly string[]
  constructor(names: readonly string[]) {
    super()
    this.AliasNames = names
  }
  get netType(): NetType {
    return types.alias
  }
}

export class OutputTypeAttribute extends Attribute {
  /** Type names, or types. */
  readonly outputs: readonly (string | NetType)[]
  ProviderCmdlet: string | null = null
  ParameterSetName: readonly string[] = [allSets]
  constructor(outputs: readonly (string | NetType)[]) {
    super()
    this.outputs = outputs
  }
  get netType(): NetType {
    return types.outputType
  }
}

export class ValidateSetAttribute extends Attribute {
  readonly values: readonly string[] | (() => readonly string[])
  IgnoreCase = true
  ErrorMessage: string | null = null
  constructor(values: readonly string[] | (() => readonly string[])) {
    super()
    this.values = values
  }
  get ValidValues(): readonly string[] {
    return typeof this.values === 'function' ? this.values() : this.values
  }
  get netType(): NetType {
    return types.validateSet
  }
}

export type RangeKind = 'Positive' | 'NonNegative' | 'Negative' | 'NonPositive'

export class ValidateRangeAttribute extends Attribute {
  readonly MinRange: unknown
  readonly MaxRange: unknown
  readonly RangeKind: RangeKind | undefined
  constructor(min: unknown, max: unknown, range?: RangeKind) {
    super()
    this.MinRange = min
    this.MaxRange = max
    this.RangeKind = range
  }
  get netType(): NetType {
    return types.validateRange
  }
}

export class ValidatePatternAttribute extends Attribute {
  readonly RegexPattern: string
  /** Bits of RegexOptions; IgnoreCase when nothing is said. */
  options = 1
  ErrorMessage: string | null = null
  constructor(pattern: string) {
    super()
    this.RegexPattern = pattern
  }
  get netType(): NetType {
    return types.validatePattern
  }
}

export class ValidateLengthAttribute extends Attribute {
  readonly MinLength: number
  readonly MaxLength: number
  constructor(min: number, max: number) {
    super()
    this.MinLength = min
    this.MaxLength = max
  }
  get netType(): NetType {
    return types.validateLength
  }
}

export class ValidateCountAttribute extends Attribute {
  readonly MinLength: number
  readonly MaxLength: number
  constructor(min: number, max: number) {
    super()
    this.MinLength = min
    this.MaxLength = max
  }
  get netType(): NetType {
    return types.validateCount
  }
}

export class ValidateScriptAttribute extends Attribute {
  readonly ScriptBlock: unknown
  ErrorMessage: string | null = null
  constructor(block: unknown) {
    super()
    this.ScriptBlock = block
  }
  get netType(): NetType {
    return types.validateScript
  }
}

export class ValidateDriveAttribute extends Attribute {
  readonly ValidRootDrives: readonly string[]
  constructor(drives: readonly string[]) {
    super()
    this.ValidRootDrives = drives
  }
  get netType(): NetType {
    return types.validateDrive
  }
}

/** A check written for one cmdlet: not seen by scripts. */
export class CustomCheck extends Attribute {
  readonly check: (value: unknown) => void | false
  constructor(check: (value: unknown) => void | false) {
    super()
    this.check = check
  }
  get netType(): NetType {
    return kind('ValidateArgumentsAttribute')
  }
}

export class ValidateNotNullAttribute extends Attribute {
  get netType(): NetType {
    return types.validateNotNull
  }
}
export class ValidateNotNullOrEmptyAttribute extends Attribute {
  get netType(): NetType {
    return types.validateNotNullOrEmpty
  }
}
export class ValidateNotNullOrWhiteSpaceAttribute extends Attribute {
  get netType(): NetType {
    return types.validateNotNullOrWhiteSpace
  }
}
export class ValidateTrustedDataAttribute extends Attribute {
  get netType(): NetType {
    return types.validateTrustedData
  }
}
export class ValidateUserDriveAttribute extends Attribute {
  get netType(): NetType {
    return types.validateUserDrive
  }
}
export class AllowNullAttribute extends Attribute {
  get netType(): NetType {
    return types.allowNull
  }
}
export class AllowEmptyStringAttribute extends Attribute {
  get netType(): NetType {
    return types.allowEmptyString
  }
}
export class AllowEmptyCollectionAttribute extends Attribute {
  get netType(): NetType {
    return types.allowEmptyCollection
  }
}
export class CredentialAttribute extends Attribute {
  get netType(): NetType {
    return types.credential
  }
}
export class SupportsWildcardsAttribute extends Attribute {
  get netType(): NetType {
    return types.supportsWildcards
  }
}
export class HiddenAttribute extends Attribute {
  get netType(): NetType {
    return types.hidden
  }
}

export class ObsoleteAttribute extends Attribute {
  readonly Message: string
  readonly IsError: boolean
  constructor(message: string = '', isError: boolean = false) {
    super()
    this.Message = message
    this.IsError = isError
  }
  get netType(): NetType {
    return types.obsolete
  }
}

export class ExperimentalAttribute extends Attribute {
  readonly ExperimentName: string
  readonly ExperimentAction: unknown
  constructor(name: string, action: unknown) {
    super()
    this.ExperimentName = name
    this.ExperimentAction = action
  }
  get netType(): NetType {
    return types.experimental
  }
}

export class PSTypeNameAttribute extends Attribute {
  readonly PSTypeName: string
  constructor(name: string) {
    super()
    this.PSTypeName = name
  }
  get netType(): NetType {
    return types.psTypeName
  }
}

export class PSDefaultValueAttribute extends Attribute {
  Value: unknown = null
  Help: string | null = null
  get netType(): NetType {
    return types.psDefaultValue
  }
}

export class ArgumentCompleterAttribute extends Attribute {
  readonly completer: unknown
  constructor(completer: unknown) {
    super()
    this.completer = completer
  }
  get netType(): NetType {
    return types.argumentCompleter
  }
}

export class ArgumentCompletionsAttribute extends Attribute {
  readonly completions: readonly string[]
  constructor(completions: readonly string[]) {
    super()
    this.completions = completions
  }
  get netType(): NetType {
    return types.argumentCompletions
  }
}

/** [int]$x: the type that a parameter of a script converts to. */
export class TypeConverterAttribute extends Attribute {
  readonly target: NetType
  constructor(target: NetType) {
    super()
    this.target = target
  }
  get netType(): NetType {
    return types.typeConverter
  }
}

/** Turns what was given into what the type takes; the transforming attributes of cmdlets. */
export class TransformAttribute extends Attribute {
  readonly transform: (value: unknown) => unknown
  constructor(transform: (value: unknown) => unknown) {
    super()
    this.transform = transform
  }
  get netType(): NetType {
    return kind('ArgumentTransformationAttribute')
  }
}
