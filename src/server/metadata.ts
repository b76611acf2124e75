// GET_COMMAND_METADATA as a pipeline of the runspace: Get-Command, then the properties that a client makes proxies of.
// The first object of the answer is the number of commands.

import type { CommandSpec } from '#contract'
import { PSArray, PSObject, Shape, arrayType, netType, unwrap } from '#objects'
import type { DataOf } from '#psrp'

const properties = ['Name', 'Namespace', 'HelpUri', 'CommandType', 'ResolvedCommandName', 'OutputType', 'Parameters']

export function metadataCommands(query: DataOf<'GetCommandMetadata'>): CommandSpec[] {
  const parameters: (readonly [string, unknown])[] = []
  const strings = (items: readonly string[]): PSArray => new PSArray([...items], arrayType(netType('System.String')))
  if (query.Name !== null && query.Name.length > 0) parameters.push(['Name', strings(query.Name)])
  parameters.push(['CommandType', query.CommandType])
  if (query.Namespace !== null && query.Namespace.length > 0) parameters.push(['Module', strings(query.Namespace)])
  if (query.ArgumentList !== null) parameters.push(['ArgumentList', unwrap(query.ArgumentList)])
  return [
    { text: 'Get-Command', isScript: false, parameters: [...parameters, ['ErrorAction', 'SilentlyContinue']] },
    { text: 'Select-Object', isScript: false, parameters: [['Property', strings(properties)]] },
  ]
}

export function metadataCount(count: number): PSObject {
  const object = new PSObject(undefined, new Shape(['Count']), [count])
  object.typeNames = [
    'Selected.Microsoft.PowerShell.Commands.GenericMeasureInfo',
    'System.Management.Automation.PSCustomObject',
    'System.Object',
  ]
  return object
}
