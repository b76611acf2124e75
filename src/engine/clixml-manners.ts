// What PowerShell's own type data says of writing objects of a type: how deep, by which properties, or as text. Types that
// are not here are written by all their properties, as deep as was asked for.

import { type Manner } from '#clixml'

const automation = 'System.Management.Automation'
const only = (depth: number | undefined, properties: string): Manner => ({
  method: 'SpecificProperties',
  properties: properties.split(' '),
  ...(depth === undefined ? {} : { depth }),
})

/** A text is that of the property `text` names. */
export const manners: { readonly [typeName: string]: Manner } = {
  [`${automation}.Job`]: only(
    2,
    'HasMoreData StatusMessage Location Command JobStateInfo InstanceId Id Name State ChildJobs PSJobTypeName PSBeginTime PSEndTime',
  ),
  'System.Globalization.CultureInfo': only(
    1,
    'LCID Name DisplayName IetfLanguageTag ThreeLetterISOLanguageName ThreeLetterWindowsLanguageName TwoLetterISOLanguageName',
  ),
  'System.Security.Cryptography.X509Certificates.X509Certificate2': only(1, 'RawData'),
  'System.Security.Cryptography.X509Certificates.X500DistinguishedName': only(1, 'RawData'),
  [`${automation}.PSTypeName`]: { method: 'String', text: 'Name' },
  [`${automation}.ParameterMetadata`]: only(undefined, 'Name ParameterType Aliases IsDynamic SwitchParameter'),
  [`${automation}.ParameterSetMetadata`]: only(undefined, 'Position Flags HelpMessage'),
  [`${automation}.ExtendedTypeDefinition`]: only(1, 'TypeName TypeNames FormatViewDefinition'),
  [`${automation}.ListControlEntry`]: only(1, 'Items SelectedBy EntrySelectedBy'),
  [`${automation}.DebuggerStopEventArgs`]: only(2, 'Breakpoints ResumeAction SerializedInvocationInfo'),
  ...depths(
    1,
    `System.Exception System.Net.IPAddress System.Net.Mail.MailAddress HelpInfo System.Security.AccessControl.FileSystemSecurity
    Microsoft.PowerShell.Commands.ModuleSpecification Microsoft.PowerShell.Commands.Internal.Format.FormatInfoData
    Deserialized.Microsoft.PowerShell.Commands.Internal.Format.FormatInfoData`,
  ),
  ...depths(
    1,
    `JobStateInfo PSPrimitiveDictionary FormatViewDefinition PSControl EntrySelectedBy DisplayEntry TableControlColumnHeader
    TableControlRow TableControlColumn ListControlEntryItem WideControlEntryItem CustomControlEntry CustomItemBase Breakpoint
    DebuggerCommand DebuggerCommandResults CompletionResult CommandCompletion Remoting.PSSessionOption`,
    automation,
  ),
  ...depths(2, 'Signature PSListModifier PSControlGroupBy BreakpointUpdatedEventArgs JobStateEventArgs', automation),
}

function depths(depth: number, names: string, prefix?: string): { [typeName: string]: Manner } {
  return Object.fromEntries(names.split(/\s+/).map((name) => [prefix === undefined ? name : `${prefix}.${name}`, { depth }]))
}
