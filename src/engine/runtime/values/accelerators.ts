// The short names of types. Where several names mean one type, the first is the one that is printed.

import { once } from '#base'
import { type NetType, netType } from '#objects'

const table = `
array System.Array|bigint System.Numerics.BigInteger|bool System.Boolean|byte System.Byte|char System.Char|cimclass Microsoft.Management.Infrastructure.CimClass
cimconverter Microsoft.Management.Infrastructure.CimConverter|ciminstance Microsoft.Management.Infrastructure.CimInstance
CimSession Microsoft.Management.Infrastructure.CimSession|cimtype Microsoft.Management.Infrastructure.CimType|cultureinfo System.Globalization.CultureInfo
datetime System.DateTime|decimal System.Decimal|double System.Double|float System.Single|guid System.Guid|hashtable System.Collections.Hashtable
initialsessionstate ~.Runspaces.InitialSessionState|int System.Int32|int32 System.Int32|short System.Int16|int16 System.Int16|long System.Int64|int64 System.Int64
ipaddress System.Net.IPAddress|IPEndpoint System.Net.IPEndPoint|mailaddress System.Net.Mail.MailAddress|NullString ~.Language.NullString
ObjectSecurity System.Security.AccessControl.ObjectSecurity|PhysicalAddress System.Net.NetworkInformation.PhysicalAddress|powershell ~.PowerShell
psaliasproperty ~.PSAliasProperty|pscredential ~.PSCredential|pslistmodifier ~.PSListModifier|psmoduleinfo ~.PSModuleInfo|psnoteproperty ~.PSNoteProperty
psobject ~.PSObject|pscustomobject ~.PSObject|psprimitivedictionary ~.PSPrimitiveDictionary|pspropertyexpression Microsoft.PowerShell.Commands.PSPropertyExpression
psscriptmethod ~.PSScriptMethod|psscriptproperty ~.PSScriptProperty|psvariable ~.PSVariable|psvariableproperty ~.PSVariableProperty|ref ~.PSReference
regex System.Text.RegularExpressions.Regex|runspace ~.Runspaces.Runspace|runspacefactory ~.Runspaces.RunspaceFactory|sbyte System.SByte
scriptblock ~.ScriptBlock|securestring System.Security.SecureString|semver ~.SemanticVersion|single System.Single|string System.String
switch ~.SwitchParameter|timespan System.TimeSpan|type System.Type|uint System.UInt32|uint32 System.UInt32|ushort System.UInt16|uint16 System.UInt16
ulong System.UInt64|uint64 System.UInt64|uri System.Uri|version System.Version|void System.Void|WildcardPattern ~.WildcardPattern
X500DistinguishedName System.Security.Cryptography.X509Certificates.X500DistinguishedName
X509Certificate System.Security.Cryptography.X509Certificates.X509Certificate|xml System.Xml.XmlDocument|ordered System.Collections.Specialized.OrderedDictionary
Alias ~.AliasAttribute|AllowEmptyCollection ~.AllowEmptyCollectionAttribute|AllowEmptyString ~.AllowEmptyStringAttribute|AllowNull ~.AllowNullAttribute
ArgumentCompleter ~.ArgumentCompleterAttribute|ArgumentCompletions ~.ArgumentCompletionsAttribute|CmdletBinding ~.CmdletBindingAttribute
DscLocalConfigurationManager ~.DscLocalConfigurationManagerAttribute|DscProperty ~.DscPropertyAttribute|DscResource ~.DscResourceAttribute
ExperimentAction ~.ExperimentAction|Experimental ~.ExperimentalAttribute|ExperimentalFeature ~.ExperimentalFeature
NoRunspaceAffinity ~.Language.NoRunspaceAffinityAttribute|OutputType ~.OutputTypeAttribute|Parameter ~.ParameterAttribute|PSDefaultValue ~.PSDefaultValueAttribute
PSTypeNameAttribute ~.PSTypeNameAttribute|SupportsWildcards ~.SupportsWildcardsAttribute|ValidateCount ~.ValidateCountAttribute|ValidateDrive ~.ValidateDriveAttribute
ValidateLength ~.ValidateLengthAttribute|ValidateNotNull ~.ValidateNotNullAttribute|ValidateNotNullOrEmpty ~.ValidateNotNullOrEmptyAttribute
ValidateNotNullOrWhiteSpace ~.ValidateNotNullOrWhiteSpaceAttribute|ValidatePattern ~.ValidatePatternAttribute|ValidateRange ~.ValidateRangeAttribute
ValidateScript ~.ValidateScriptAttribute|ValidateSet ~.ValidateSetAttribute|ValidateTrustedData ~.ValidateTrustedDataAttribute|ValidateUserDrive ~.ValidateUserDriveAttribute`

/** Name as printed -> type. */
export const accelerators = once(
  (): ReadonlyMap<string, NetType> =>
    new Map(
      table
        .trim()
        .split(/[|\n]/)
        .map((row) => {
          const [name, type] = row.split(' ') as [string, string]
          return [name, netType(type.replace('~', 'System.Management.Automation'))]
        }),
    ),
)

const byLowerName = once(() => new Map([...accelerators()].map(([name, type]) => [name.toLowerCase(), type])))
const nameOf = once(() => {
  const names = new Map<NetType, string>()
  for (const [name, type] of accelerators()) if (!names.has(type)) names.set(type, name)
  // [ordered] is a word of the hashtable literal, not a name that types are printed by.
  names.delete(netType('System.Collections.Specialized.OrderedDictionary'))
  return names
})

export function accelerator(name: string): NetType | undefined {
  return byLowerName().get(name.toLowerCase())
}

/** The short name that the type is printed by. */
export function acceleratorName(type: NetType): string | undefined {
  return nameOf().get(type)
}

/** A type as strings have it: int, int[], System.Collections.Generic.List[int]. */
export function typeText(type: NetType): string {
  const short = nameOf().get(type)
  if (short !== undefined) return short
  if (type.elementType) return typeText(type.elementType) + type.name.slice(type.elementType.name.length)
  if (type.genericDefinition) return `${type.genericDefinition.name.replace(/`\d+$/, '')}[${type.genericArguments.map(typeText).join(',')}]`
  return type.name
}
