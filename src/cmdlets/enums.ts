// Enums that only parameters of these cmdlets have.

import { defineType } from '#objects'

const enums: { readonly [name: string]: string } = {
  'Microsoft.PowerShell.Commands.DisplayHintType': 'Date Time DateTime',
  'Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind': 'Never Always AsNeeded',
  'Microsoft.PowerShell.Commands.JsonDateKind': 'Default Local Utc Offset String',
  'Newtonsoft.Json.StringEscapeHandling': 'Default EscapeNonAscii EscapeHtml',
  'Microsoft.PowerShell.Commands.ExportAliasFormat': 'Csv Script',
}
for (const [name, words] of Object.entries(enums))
  defineType(name, () => ({ enum: Object.fromEntries(words.split(' ').map((word, index) => [word, index])) }))
defineType('Microsoft.PowerShell.Commands.BreakpointType', () => ({ enum: { Line: 1, Variable: 2, Command: 4 }, flags: true }))
