// Where the attributes that scripts use may stand, and which of their properties may be set by name.

import { once } from '#base'
/** .NET's AttributeTargets. */
export const targetBits = {
  Class: 4,
  Enum: 16,
  Constructor: 32,
  Method: 64,
  Property: 128,
  Field: 256,
  Interface: 1024,
  Parameter: 2048,
} as const

export type AttributeUsage = {
  readonly targets: number
  /** Properties that may be set, as they are written. */
  readonly names: readonly string[]
  /** Lower case. */
  readonly settable: ReadonlySet<string>
  readonly readOnly: ReadonlySet<string>
}

const common = 'DefaultParameterSetName SupportsShouldProcess SupportsPaging SupportsTransactions ConfirmImpact HelpUri RemotingCapability'
// Name below System.Management.Automation without 'Attribute' | targets | properties, those that cannot be set behind a minus.
const table = `
DscResource|4|RunAsCredential
DscProperty|384|Key Mandatory NotConfigurable
DscLocalConfigurationManager|4|
Cmdlet|4|-NounName -VerbName ${common}
CmdletBinding|4|PositionalBinding ${common}
OutputType|4|-Type ProviderCmdlet ParameterSetName
Alias|388|-AliasNames
Parameter|384|-ExperimentName -ExperimentAction Position ParameterSetName Mandatory ValueFromPipeline ValueFromPipelineByPropertyName ValueFromRemainingArguments HelpMessage HelpMessageBaseName HelpMessageResourceId DontShow
PSTypeName|384|-PSTypeName
SupportsWildcards|384|
PSDefaultValue|384|Value Help
Hidden|992|
ValidateLength|384|-MinLength -MaxLength
ValidateRange|384|-MinRange -MaxRange
ValidatePattern|384|-RegexPattern Options ErrorMessage
ValidateScript|384|ErrorMessage -ScriptBlock
ValidateCount|384|-MinLength -MaxLength
ValidateSet|384|ErrorMessage IgnoreCase -ValidValues
ValidateTrustedData|384|
AllowNull|384|
AllowEmptyString|384|
AllowEmptyCollection|384|
ValidateDrive|384|-ValidRootDrives
ValidateUserDrive|384|-ValidRootDrives
ValidateNotNull|384|
ValidateNotNullOrEmpty|384|
ValidateNotNullOrWhiteSpace|384|
ArgumentCompleter|384|-Type -ScriptBlock
ArgumentCompletions|384|
Experimental|388|-ExperimentName -ExperimentAction
Credential|384|-TransformNullOptionalParameters
Language.NoRunspaceAffinity|4|
`
const system = `
Flags|16|
NonSerialized|256|
Obsolete|6140|-Message -IsError DiagnosticId UrlFormat
Serializable|4124|
`

const usages = once(() => new Map([...read(table, 'System.Management.Automation.'), ...read(system, 'System.')]))

function read(rows: string, namespace: string): [string, AttributeUsage][] {
  return rows
    .trim()
    .split('\n')
    .map((row) => {
      const [name, targets, properties] = row.split('|') as [string, string, string]
      const names = properties.split(' ').filter((word) => word !== '' && !word.startsWith('-'))
      const words = `${properties} -TypeId`.toLowerCase().trim().split(' ')
      const readOnly = words.filter((word) => word.startsWith('-')).map((word) => word.slice(1))
      return [
        `${namespace}${name}Attribute`,
        { targets: Number(targets), names, settable: new Set(words.filter((word) => !word.startsWith('-'))), readOnly: new Set(readOnly) },
      ]
    })
}

/** Undefined: nothing is known of the attribute. */
export function attributeUsage(typeName: string): AttributeUsage | undefined {
  return usages().get(typeName)
}
