// The bases of the types that values have before anything else is declared of them: CLIXML and type names need them
// where no member table is loaded. A class that is not here has System.Object as its base.

import { once } from '#base'

const bases = `
System.ValueType: System.Boolean System.Byte System.Char System.DateTime System.DateTimeOffset System.DateOnly System.TimeOnly System.Decimal System.Double
  System.Guid System.Half System.Int128 System.Int16 System.Int32 System.Int64 System.IntPtr System.SByte System.Single System.TimeSpan System.UInt128 System.UInt16
  System.UInt32 System.UInt64 System.UIntPtr System.Void System.Enum System.Index System.Range System.Numerics.BigInteger System.Numerics.Complex
  System.Collections.DictionaryEntry System.Collections.Generic.KeyValuePair\`2 System.Nullable\`1 System.Management.Automation.SwitchParameter
  System.Management.Automation.Host.Coordinates System.Management.Automation.Host.Size System.Management.Automation.Host.Rectangle
  System.Management.Automation.Host.BufferCell System.Management.Automation.Host.KeyInfo System.Threading.CancellationToken
System.Reflection.MemberInfo: System.Type
System.Type: System.Reflection.TypeInfo
System.Reflection.TypeInfo: System.RuntimeType
System.Xml.XmlNode: System.Xml.XmlDocument System.Xml.XmlAttribute System.Xml.XmlLinkedNode System.Xml.XmlDocumentFragment
System.Xml.XmlLinkedNode: System.Xml.XmlElement System.Xml.XmlCharacterData System.Xml.XmlDeclaration System.Xml.XmlProcessingInstruction System.Xml.XmlDocumentType
  System.Xml.XmlEntityReference
System.Xml.XmlCharacterData: System.Xml.XmlText System.Xml.XmlCDataSection System.Xml.XmlComment System.Xml.XmlWhitespace System.Xml.XmlSignificantWhitespace
System.Text.RegularExpressions.Capture: System.Text.RegularExpressions.Group
System.Text.RegularExpressions.Group: System.Text.RegularExpressions.Match
System.Management.Automation.InformationalRecord: System.Management.Automation.WarningRecord System.Management.Automation.VerboseRecord
  System.Management.Automation.DebugRecord
System.Management.Automation.ErrorRecord: System.Management.Automation.Runspaces.RemotingErrorRecord
System.Management.Automation.PSReference: System.Management.Automation.PSReference\`1
System.Management.Automation.PSMemberInfo: System.Management.Automation.PSPropertyInfo System.Management.Automation.PSMethodInfo
  System.Management.Automation.PSPropertySet System.Management.Automation.PSMemberSet System.Management.Automation.PSDynamicMember
System.Management.Automation.PSPropertyInfo: System.Management.Automation.PSNoteProperty System.Management.Automation.PSAliasProperty
  System.Management.Automation.PSScriptProperty System.Management.Automation.PSCodeProperty System.Management.Automation.PSProperty
System.Management.Automation.PSMethodInfo: System.Management.Automation.PSMethod System.Management.Automation.PSScriptMethod
  System.Management.Automation.PSCodeMethod System.Management.Automation.PSParameterizedProperty
System.Management.Automation.PSProperty: System.Management.Automation.PSAdaptedProperty
System.IO.FileSystemInfo: System.IO.FileInfo System.IO.DirectoryInfo
System.MarshalByRefObject: System.IO.FileSystemInfo System.IO.Stream System.IO.TextReader System.IO.TextWriter
System.IO.TextReader: System.IO.StreamReader System.IO.StringReader
System.IO.TextWriter: System.IO.StreamWriter System.IO.StringWriter
System.IO.Stream: System.IO.MemoryStream System.IO.FileStream
`

/** The base of a type by its name. */
export const baseOf = once(() => {
  const found = new Map<string, string>()
  for (const line of bases
    .replace(/\n {2}/g, ' ')
    .trim()
    .split('\n')) {
    const colon = line.indexOf(': ')
    for (const name of line.slice(colon + 2).split(' ')) if (!found.has(name)) found.set(name, line.slice(0, colon))
  }
  return found
})
