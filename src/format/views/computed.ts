// Built-in views with values that are worked out: sizes in MB, durations, names of commands. They come before the
// plain ones.

import { Num } from '#objects'
import { type Access, numberOf, read } from '../access.ts'
import { FormatEntry, FormatNewLine, FormatPropertyField, FormatTextField, type FormatValue, FrameInfo } from '../messages.ts'
import { type CustomBody, type View, customView, listView, property, tableView, wideView } from '../view.ts'

type Call = (object: any, access: Access) => unknown

const megabytes =
  (name: string): Call =>
  (object, access) =>
    access.format(new Num('Single', Math.fround(numberOf(read(access, object, name)) / 1048576)), '{0:N2}')
const processor: Call = (object, access) => access.format(new Num('Single', Math.fround(numberOf(read(access, object, 'CPU')))), '{0:N2}')
const inner =
  (...names: string[]): Call =>
  (object, access) =>
    names.reduce((value: unknown, name) => read(access, value, name) ?? null, object)
const gigabytes =
  (name: string): Call =>
  (object, access) => {
    const [used, free] = [numberOf(read(access, object, 'Used')), numberOf(read(access, object, 'Free'))]
    return used || free ? access.format(new Num('Double', (name === 'Used' ? used : free) / 1073741824), '{0:###0.00}') : null
  }
/** The keys of a dictionary, as a pipeline gives them: one alone is no list. */
const keys =
  (name: string): Call =>
  (object, access) => {
    const found = inner(name, 'Keys')(object, access)
    const elements = access.elements(found)
    const list = elements === undefined ? [found] : [...elements]
    return list.length > 1 ? found : (list[0] ?? null)
  }

const duration: Call = (object, access) => {
  const span = read(access, object, 'Duration')
  if (span === undefined || span === null) return null
  const hours = numberOf(read(access, span, 'TotalHours'))
  if (hours >= 10) return `${Math.round(hours)}:${access.format(span, 'mm\\:ss\\.fff')}`
  return access.format(
    span,
    hours >= 1 ? 'h\\:mm\\:ss\\.fff' : numberOf(read(access, span, 'TotalMinutes')) >= 1 ? 'm\\:ss\\.fff' : 's\\.fff',
  )
}

const commandName: Call = (object, access) =>
  read(access, object, access.text(read(access, object, 'CommandType') ?? '') === 'Alias' ? 'DisplayName' : 'Name')

const preRelease: Call = (object, access) => read(access, read(access, read(access, object, 'PrivateData'), 'PSData'), 'PreRelease') ?? null

const editions: Call = (object, access) => {
  const listed = [...(access.elements(read(access, object, 'CompatiblePSEditions')) ?? [])].map((edition) => access.text(edition))
  return (listed.length > 0 ? listed : ['Desktop'])
    .map((edition) => edition.slice(0, 4))
    .sort()
    .join(',')
}

/** The folder of a module's own folder. */
const moduleRoot: Call = (object, access) => {
  let folder = parent(access.text(read(access, object, 'Path') ?? ''))
  if (/^\d+(\.\d+){1,3}$/.test(folder.slice(folder.lastIndexOf('/') + 1))) folder = parent(folder)
  return parent(folder)
}

function parent(path: string): string {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
  return end < 0 ? '' : path.slice(0, end)
}

const unlessTimedOut =
  (name: string): Call =>
  (object, access) =>
    access.text(read(access, object, 'Status') ?? '') === 'TimedOut' ? '*' : read(access, object, name)
const excerpt =
  (name: string): Call =>
  (object, access) => {
    const text = access.text(read(access, object, name) ?? '')
    return text.length >= 200 ? `${text.slice(0, 200)}…` : text
  }

/** A date as Get-Date -DisplayHint wants it shown. */
function dateText(object: unknown, access: Access): string {
  const hint = access.text(read(access, object, 'DisplayHint') ?? '')
  return hint === 'Date'
    ? access.format(access.base(object), 'D')
    : hint === 'Time'
      ? access.format(access.base(object), 'T')
      : access.text(read(access, object, 'DateTime') ?? '')
}

/** The heading over the files of one folder. */
const folderHeading: CustomBody = {
  shape: 'custom',
  entries: [
    {
      tokens: [
        {
          kind: 'frame',
          left: 4,
          right: 0,
          first: 0,
          tokens: [
            { kind: 'text', text: 'Directory: ' },
            {
              kind: 'value',
              source: {
                text: 'PSParentPath',
                call: (object, access) =>
                  access.text(read(access, object, 'PSParentPath') ?? '').replace('Microsoft.PowerShell.Core\\FileSystem::', ''),
              },
            },
            { kind: 'newline', count: 1 },
          ],
        },
      ],
    },
  ],
}
const folder = { source: property('PSParentPath'), control: folderHeading }
const files = 'System.IO.DirectoryInfo System.IO.FileInfo'
const childNames = 'Name CreationTime LastWriteTime LastAccessTime Mode LinkType Target'

const whichView = (wanted: string) => ({ text: 'PSSessionView', call: (_: unknown, access: Access) => access.sessionView?.() === wanted })
const session = 'System.Management.Automation.Runspaces.PSSession'

const commandTypes = ['Alias', 'Application', 'Cmdlet', 'ExternalScript', 'Filter', 'Function', 'Script']
  .map((kind) => `System.Management.Automation.${kind}Info`)
  .join(' ')

/** What is shown by itself, whatever is being shown. */
export const recordViews = (): readonly View[] => [
  customView('System.Management.Automation.ScriptBlock', (object, access) => [new FormatPropertyField(access.text(object))], {
    name: 'ScriptBlock',
    outOfBand: true,
  }),
  // Verbose and debug records have no view of their own, and look like this, too.
  ...['Warning', 'Deserialized.Warning', 'Verbose', 'Deserialized.Verbose', 'Debug', 'Deserialized.Debug'].map((kind) => {
    const type = `${kind.replace(/\w+$/, '')}System.Management.Automation.${kind.replace('Deserialized.', '')}Record`
    return customView(
      type,
      (object, access) => [
        new FormatPropertyField(access.text(read(access, object, type.startsWith('D') ? 'InformationalRecord_Message' : 'Message') ?? '')),
      ],
      { name: `${kind.replace('.', '')}Record`, outOfBand: true },
    )
  }),
  customView('System.Management.Automation.InformationRecord', (object, access) => [new FormatPropertyField(access.text(object))], {
    name: 'InformationRecord',
    outOfBand: true,
  }),
]

export const computedViews = (): readonly View[] => [
  tableView('System.Diagnostics.Process', 'NPM(K)=npm 7 >, PM(M)=pm 8 >, WS(M)=ws 10 >, CPU(s)=cpu 10 >, Id 7 >, SI 3 >, ProcessName', {
    name: 'process',
    calls: {
      npm: (object, access) => Math.round(numberOf(read(access, object, 'NPM')) / 1024),
      pm: megabytes('PM'),
      ws: megabytes('WS'),
      cpu: processor,
    },
  }),
  tableView('System.Diagnostics.Process#IncludeUserName', 'WS(M)=ws 10 >, CPU(s)=cpu 8 >, Id 7 >, UserName 30, ProcessName', {
    name: 'ProcessWithUserName',
    calls: { ws: megabytes('WS'), cpu: processor },
  }),
  tableView('System.Diagnostics.Process', 'ProcessName 20, Id 10 >, WorkingSet64 12 >', {
    name: 'StartTime',
    groupBy: {
      label: 'StartTime.ToShortDateString()',
      source: { text: 'StartTime', call: (object, access) => access.format(read(access, object, 'StartTime'), 'd') },
    },
  }),
  tableView('System.Diagnostics.ProcessModule', 'Size(K)=Size 10 >, ModuleName 50, FileName', { name: 'ProcessModule' }),
  customView('System.DateTime', (object, access) => [new FormatPropertyField(dateText(object, access))], { name: 'DateTime' }),
  tableView('System.Management.Automation.PSMethod', 'OverloadDefinitions=overloads', {
    wrap: true,
    calls: {
      overloads: (object, access) =>
        [...(access.elements(read(access, object, 'OverloadDefinitions')) ?? [])].map((each) => `${access.text(each)}\n`).join(''),
    },
  }),
  tableView('System.Threading.Tasks.Task', 'Id, IsCompleted, Status'),
  listView(
    'System.Threading.Tasks.Task',
    'AsyncState AsyncWaitHandle CompletedSynchronously CreationOptions Exception Id IsCanceled IsCompleted IsCompletedSuccessfully IsFaulted Result=result Status',
    {
      calls: {
        result: (object, access) => (access.isTrue(read(access, object, 'IsCompleted')) ? read(access, object, 'Result') : null),
      },
    },
  ),
  tableView(files, 'UnixMode 10 <, User 10 >, Group 10 <, LastWriteTime=written 16 >, Size 12 >, Name=NameString <', {
    name: 'childrenWithUnixStat',
    groupBy: folder,
    wrap: true,
    calls: {
      written: (object, access) => access.format(read(access, object, 'LastWriteTime'), '{0:d} {0:HH}:{0:mm}'),
    },
  }),
  tableView(files, 'Mode=ModeWithoutHardLink 7 <, LastWriteTime=LastWriteTimeString 26 >, Length=LengthString 14 >, Name=NameString <', {
    name: 'children',
    groupBy: folder,
    wrap: true,
  }),
  tableView(files, 'Mode 7 <, LastWriteTime=LastWriteTimeString 26 >, Length=LengthString 14 >, Name=NameString <', {
    name: 'childrenWithHardlink',
    groupBy: folder,
    wrap: true,
  }),
  listView(files, childNames, {
    name: 'children',
    groupBy: folder,
    also: { 'System.IO.FileInfo': 'Name Length=LengthString CreationTime LastWriteTime LastAccessTime Mode LinkType Target VersionInfo' },
  }),
  wideView(files, 'Name', { name: 'children', groupBy: folder }),
  tableView('Microsoft.PowerShell.Commands.HistoryInfo', 'Id 4 >, Duration=duration 12 >, CommandLine', {
    name: 'history',
    calls: { duration },
  }),
  customView(
    'Microsoft.PowerShell.Commands.MatchInfo',
    (object, access) => [new FormatPropertyField(access.matchText?.(object) ?? access.text(object))],
    { name: 'MatchInfo' },
  ),
  customView(
    'Deserialized.Microsoft.PowerShell.Commands.MatchInfo',
    (object, access) => [new FormatPropertyField(access.text(read(access, object, 'Line') ?? ''))],
    { name: 'MatchInfo' },
  ),
  tableView(commandTypes, 'CommandType 15, Name=name 50, Version 10, Source', { name: 'CommandInfo', calls: { name: commandName } }),
  tableView(
    'Microsoft.PowerShell.Commands.ActiveDirectoryProvider+ADPSDriveInfo System.Management.Automation.PSDriveInfo',
    'Name 10, Used (GB)=used 13 >cell, Free (GB)=free 13 >cell, Provider=provider 13, Root=root 35, CurrentLocation >cell',
    {
      name: 'drive',
      calls: {
        used: gigabytes('Used'),
        free: gigabytes('Free'),
        provider: inner('Provider', 'Name'),
        root: (object, access) => read(access, object, 'DisplayRoot') ?? read(access, object, 'Root'),
      },
    },
  ),
  tableView(
    'System.Management.Automation.Subsystem.SubsystemInfo',
    'Kind 17 <, SubsystemType=type 18 <, IsRegistered 12 >, Implementations <',
    { calls: { type: inner('SubsystemType', 'Name') } },
  ),
  customView('System.Management.Automation.CommandParameterSetInfo', parameterSet, { name: 'CommandParameterSetInfo' }),
  tableView(
    'System.Management.Automation.Runspaces.Runspace',
    'Id 3 >, Name 15 <, ComputerName=computer 15 <, Type=type 13 <, State=state 13 <, Availability=availability 15 <',
    {
      name: 'Runspace',
      calls: {
        computer: (object, access) => {
          const info = read(access, object, 'ConnectionInfo')
          return info ? read(access, info, 'ComputerName') : 'localhost'
        },
        type: (object, access) => (read(access, object, 'ConnectionInfo') ? 'Remote' : 'Local'),
        state: inner('RunspaceStateInfo', 'State'),
        availability: (object, access) =>
          access.isTrue(inner('Debugger', 'InBreakpoint')(object, access)) ? 'InBreakpoint' : read(access, object, 'RunspaceAvailability'),
      },
    },
  ),
  {
    ...tableView(
      session,
      'Id 3 >, Name 15 <, Transport 9 <, ComputerName 15 <, ComputerType 15 <, State 13 <, ConfigurationName 20 <, Availability 13 >',
      { name: 'PSSession' },
    ),
    types: [{ type: session, when: whichView('PowerShell7') }],
  },
  // the look of the topic about_PSSessions, whose rule was typed by hand
  withRules(tableView(session, 'Id 4 <, Name 10 <, ComputerName 15 <, State 8 <, ConfigurationName <', { name: 'PSSession' }), {
    Id: 3,
    ConfigurationName: 21,
  }),
  tableView(
    'System.Management.Automation.CommandBreakpoint System.Management.Automation.LineBreakpoint System.Management.Automation.VariableBreakpoint',
    'ID=Id 4 >, Script=script, Line 4 >, Command, Variable, Action',
    {
      name: 'Breakpoint',
      calls: {
        script: (object, access) => {
          const path = access.text(read(access, object, 'Script') ?? '')
          return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
        },
      },
    },
  ),
  tableView(
    'ModuleInfoGrouping',
    'ModuleType 10 <, Version 10 <, PreRelease=preRelease 10 <, Name 35 <, PSEdition=editions 9 <, ExportedCommands=commands <',
    {
      name: 'Module',
      groupBy: {
        source: { text: 'Path', call: moduleRoot },
        control: {
          shape: 'custom',
          entries: [
            {
              tokens: [
                {
                  kind: 'frame',
                  left: 4,
                  right: 0,
                  first: 0,
                  tokens: [
                    { kind: 'text', text: 'Directory: ' },
                    { kind: 'value', source: { text: 'Path', call: moduleRoot } },
                    { kind: 'newline', count: 1 },
                  ],
                },
              ],
            },
          ],
        },
      },
      calls: { preRelease, editions, commands: keys('ExportedCommands') },
    },
  ),
  tableView(
    'System.Management.Automation.PSModuleInfo',
    'ModuleType 10 <, Version 10 <, PreRelease=preRelease 10 <, Name 35 <, ExportedCommands=commands <',
    { name: 'Module', calls: { preRelease, commands: keys('ExportedCommands') } },
  ),
  listView(
    'System.Management.Automation.PSModuleInfo',
    'Name Path Description ModuleType Version PreRelease=preRelease NestedModules ExportedFunctions=functions ExportedCmdlets=cmdlets ExportedVariables=variables ExportedAliases=aliases',
    {
      name: 'Module',
      calls: {
        preRelease,
        functions: keys('ExportedFunctions'),
        cmdlets: keys('ExportedCmdlets'),
        variables: keys('ExportedVariables'),
        aliases: keys('ExportedAliases'),
      },
    },
  ),
  listView(
    'Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject',
    'StatusCode StatusDescription Content=content RawContent=raw Headers Images InputFields Links RawContentLength RelationLink',
    { calls: { content: excerpt('Content'), raw: excerpt('RawContent') } },
  ),
  listView(
    'Microsoft.PowerShell.Commands.WebResponseObject',
    'StatusCode StatusDescription Content RawContent=raw Headers RawContentLength RelationLink',
    { calls: { raw: excerpt('RawContent') } },
  ),
  tableView(
    'Microsoft.PowerShell.Commands.TestConnectionCommand+PingStatus',
    'Ping 4 >, Source 16 <, Address=DisplayAddress 25 <, Latency(ms)=latency 7 >, BufferSize(B)=size 10 >, Status 16 <',
    {
      groupBy: { source: property('Destination') },
      calls: { latency: unlessTimedOut('Latency'), size: unlessTimedOut('BufferSize') },
    },
  ),
  tableView(
    'Microsoft.PowerShell.Commands.TestConnectionCommand+PingMtuStatus',
    'Source 16 <, Address=DisplayAddress 25 <, Latency(ms)=latency 7 >, Status 16 <, MtuSize(B)=MtuSize 7 >',
    {
      groupBy: { source: property('Destination') },
      calls: { latency: unlessTimedOut('Latency') },
    },
  ),
  tableView(
    'Microsoft.PowerShell.Commands.TestConnectionCommand+TraceStatus',
    'Hop 3 >, Hostname=host 25 <, Ping 4 >, Latency(ms)=latency 7 >, Status 16 <, Source 12 <, TargetAddress 15 <',
    {
      groupBy: { source: property('Target') },
      calls: { latency: unlessTimedOut('Latency'), host: (object, access) => read(access, object, 'Hostname') || '*' },
    },
  ),
  byteView(),
]

function withRules(view: View, rules: { readonly [label: string]: number }): View {
  const body = view.body as Extract<View['body'], { readonly shape: 'table' }>
  const columns = body.columns.map((column, index) => {
    const rule = rules[body.rows[0]!.cells[index]!.source!.text]
    return rule === undefined ? column : { ...column, rule }
  })
  return { ...view, body: { ...body, columns } }
}

function byteView(): View {
  const view = tableView('Microsoft.PowerShell.Commands.ByteCollection', 'Offset=HexOffset 16 >, Bytes=HexBytes 47 <, Ascii 16 <', {
    groupBy: {
      source: property('Label'),
    },
  })
  const body = view.body as Extract<View['body'], { readonly shape: 'table' }>
  const bytes = '           Bytes\n           00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F'
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
  return {
    ...view,
    body: { ...body, columns: body.columns.map((column) => (column.label === 'Bytes' ? { ...column, label: bytes } : column)) },
  }
}

/** Get-Command -ShowCommandInfo's kin: a parameter set with its parameters. */
function parameterSet(object: unknown, access: Access): FormatValue[] {
  const line = (list: FormatValue[], label: string, value?: unknown): void => {
    list.push(new FormatTextField(label))
    if (value !== undefined) list.push(new FormatPropertyField(Array.isArray(value) ? `{${value.join(', ')}}` : access.text(value ?? '')))
    list.push(new FormatNewLine())
  }
  const framed = (): FormatEntry => {
    const entry = new FormatEntry()
    entry.frameInfo = new FrameInfo(2)
    return entry
  }
  const list: FormatValue[] = []
  line(list, 'Parameter Set Name: ', read(access, object, 'Name'))
  line(list, 'Is default parameter set: ', read(access, object, 'IsDefault'))
  list.push(new FormatNewLine())
  for (const parameter of access.elements(read(access, object, 'Parameters')) ?? []) {
    list.push(new FormatNewLine())
    const outer = framed()
    line(outer.formatValueList, 'Parameter Name: ', read(access, parameter, 'Name'))
    const inside = framed()
    for (const name of [
      'ParameterType',
      'Position',
      'IsMandatory',
      'IsDynamic',
      'HelpMessage',
      'ValueFromPipeline',
      'ValueFromPipelineByPropertyName',
      'ValueFromRemainingArguments',
    ]) {
      line(inside.formatValueList, `${name} = `, read(access, parameter, name) ?? '')
    }
    line(
      inside.formatValueList,
      'Aliases = ',
      [...(access.elements(read(access, parameter, 'Aliases')) ?? [])].map((each) => access.text(each)),
    )
    line(inside.formatValueList, 'Attributes =')
    for (const attribute of access.elements(read(access, parameter, 'Attributes')) ?? []) {
      const frame = framed()
      frame.formatValueList.push(new FormatPropertyField(access.text(attribute)), new FormatNewLine())
      inside.formatValueList.push(frame)
    }
    outer.formatValueList.push(inside)
    list.push(outer)
  }
  return list
}
