// The members that PowerShell itself adds to types (its types.ps1xml), as far as the types are here. What is a script
// property there is one here for whoever asks, computed by a function of ours.

import { AliasProperty, CodeMethod, CodeProperty, Dictionary, NoteProperty, type XmlNode, itemsOf } from '#objects'
import type { Context } from '../context.ts'
import { invokeMember } from './invoke.ts'
import { getMember } from './members.ts'
import { type TypeData, createTypeData } from './type-data.ts'
import { toText } from './text.ts'

/** Computed from the object's own members; shown as a ScriptProperty. */
class Computed extends CodeProperty {
  constructor(name: string, get: (self: unknown) => unknown) {
    super(name, 'System.Object', get)
  }
  override get MemberType(): string {
    return 'ScriptProperty'
  }
}

/** Reading members needs no engine here: the types are ours. */
const plain: Context = { resolveType: () => undefined, invoke: () => [], variable: () => undefined }
const at = (self: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (value === null ? null : getMember(value, name, plain)), self)

const aliases: { readonly [type: string]: { readonly [name: string]: string } } = {
  'System.Array': { Count: 'Length' },
  'System.Collections.DictionaryEntry': { Name: 'Key' },
  'System.Diagnostics.Process': {
    Handles: 'Handlecount',
    NPM: 'NonpagedSystemMemorySize64',
    Name: 'ProcessName',
    PM: 'PagedMemorySize64',
    SI: 'SessionId',
    VM: 'VirtualMemorySize64',
    WS: 'WorkingSet64',
  },
  'System.IO.FileInfo': { Target: 'LinkTarget' },
  'System.IO.DirectoryInfo': { Target: 'LinkTarget' },
  'System.Management.Automation.CommandInfo': { Namespace: 'ModuleName' },
}

const computed: { readonly [type: string]: { readonly [name: string]: (self: any) => unknown } } = {
  'System.DateTime': {
    DateTime: (self) => {
      const hint = String(toText(at(self, 'DisplayHint') ?? '', plain)).toLowerCase()
      const part = (name: string): string => toText(invokeMember(self, name, [], plain), plain)
      return hint === 'date'
        ? part('ToLongDateString')
        : hint === 'time'
          ? part('ToLongTimeString')
          : `${part('ToLongDateString')} ${part('ToLongTimeString')}`
    },
  },
  'System.Guid': { Guid: (self) => String(self) },
  'System.Net.IPAddress': { IPAddressToString: (self) => String(self) },
  'Deserialized.System.Enum': { Value: (self) => (self as { remains?: { text?: string } }).remains?.text ?? toText(self, plain) },
  'System.Management.Automation.ErrorRecord': { PSMessageDetails: (self) => at(self, 'Exception', 'InnerException', 'PSMessageDetails') },
  'System.Management.Automation.Job': { State: (self) => toText(at(self, 'JobStateInfo', 'State'), plain) },
  'System.Management.Automation.AliasInfo': {
    ResolvedCommandName: (self) => at(self, 'ResolvedCommand', 'Name'),
    DisplayName: (self) => {
      const name = toText(at(self, 'Name'), plain)
      const resolved = at(self, 'ResolvedCommand')
      const target = toText(resolved === null ? at(self, 'Definition') : at(resolved, 'Name'), plain)
      return name.includes('-') ? name : `${name} -> ${target}`
    },
  },
  'System.Management.Automation.CallStackFrame': {
    Command: (self) => {
      const name = at(self, 'InvocationInfo', 'MyCommand', 'Name') ?? at(self, 'InvocationInfo', 'InvocationName')
      return name === null || name === '' ? at(self, 'FunctionName') : name
    },
    Location: (self) => invokeMember(self, 'GetScriptLocation', [], plain),
    Arguments: (self) => {
      const bound = at(self, 'InvocationInfo', 'BoundParameters')
      const named =
        bound instanceof Dictionary ? Array.from(bound.entries(), ({ key, value }) => `${String(key)}=${toText(value, plain)}`) : []
      const others = itemsOf(at(self, 'InvocationInfo', 'UnboundArguments')) ?? []
      return `{${[...named, ...others.map((each) => toText(each, plain))].join(', ')}}`
    },
  },
  'System.Management.Automation.CmdletInfo': { DLL: (self) => at(self, 'ImplementingType', 'Assembly', 'Location') },
  'System.Diagnostics.Process': {
    CPU: (self) => at(self, 'TotalProcessorTime', 'TotalSeconds'),
    Path: (self) => at(self, 'MainModule', 'FileName'),
  },
  'System.IO.DirectoryInfo': { BaseName: (self) => at(self, 'Name') },
  'System.IO.FileInfo': {
    BaseName: (self) => {
      const name = String(at(self, 'Name'))
      const extension = String(at(self, 'Extension') ?? '')
      return extension.length > 0 ? name.slice(0, name.length - extension.length) : name
    },
  },
}

let shared: TypeData | undefined

/** The table every runspace starts from. */
export function builtInTypeData(): TypeData {
  if (shared !== undefined) return shared
  const data = createTypeData()
  for (const [type, names] of Object.entries(aliases)) {
    for (const [name, referenced] of Object.entries(names))
      data.open(type).members.set(name.toLowerCase(), new AliasProperty(name, referenced))
  }
  for (const [type, names] of Object.entries(computed)) {
    for (const [name, get] of Object.entries(names)) data.open(type).members.set(name.toLowerCase(), new Computed(name, get))
  }
  data.open('System.Diagnostics.Process').members.set('__nounname', new NoteProperty('__NounName', 'Process'))
  data
    .open('System.Xml.XmlNode')
    .members.set('tostring', new CodeMethod('ToString', 'static string XmlNode(psobject instance)', (node: XmlNode) => node.localName))
  data.changed()
  return (shared = data)
}
