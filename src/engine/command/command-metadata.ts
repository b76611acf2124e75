// [System.Management.Automation.CommandMetadata]: what is known of a command, to be changed at will, and
// [System.Management.Automation.ProxyCommand]: the text of a function that stands in front of that command.

import { Dictionary, type NetType, defineType, enumValue, exception, genericType, isNull, netType, unwrap } from '#objects'
import { AliasInfo, CmdletInfo, type CommandInfo, ExternalScriptInfo, type FunctionInfo, currentEngine, typeText } from '#engine/runtime'
import {
  AliasAttribute,
  AllowEmptyCollectionAttribute,
  AllowEmptyStringAttribute,
  AllowNullAttribute,
  type Attribute,
  CredentialAttribute,
  ValidateCountAttribute,
  ValidateLengthAttribute,
  ValidateNotNullAttribute,
  ValidateNotNullOrEmptyAttribute,
  ValidateNotNullOrWhiteSpaceAttribute,
  ValidatePatternAttribute,
  ValidateRangeAttribute,
  ValidateScriptAttribute,
  ValidateSetAttribute,
  noPosition,
} from './attribute.ts'
import { className } from './cmdlet-command.ts'
import type { CmdletSpec } from './cmdlet.ts'
import { ParameterMetadata, functionTableOf, resolved, tableOf } from './command-types.ts'
import { findOne } from './discovery.ts'
import { linkOf } from './help-links.ts'
import type { SetPlace } from './parameter.ts'

const home = 'System.Management.Automation'
const metadataType = netType(`${home}.CommandMetadata`)

export class CommandMetadata {
  Name = ''
  /** The command behind, as a proxy calls it. */
  readonly wrapped: string
  readonly kind: 'Cmdlet' | 'Function' | 'ExternalScript'
  /** Has [CmdletBinding()] or is a cmdlet. */
  readonly advanced: boolean
  readonly CommandType: NetType | null
  DefaultParameterSetName: string | null = '__AllParameterSets'
  SupportsShouldProcess = false
  SupportsPaging = false
  PositionalBinding = true
  SupportsTransactions = false
  HelpUri = ''
  RemotingCapability = 'PowerShell'
  ConfirmImpact = 'None'
  readonly Parameters: Dictionary
  readonly dynamic: boolean

  constructor(given: CommandInfo) {
    const info = given instanceof AliasInfo ? (resolved(given) ?? given) : given
    this.Name = this.wrapped = info.Name
    this.Parameters = new Dictionary(
      genericType(netType('System.Collections.Generic.Dictionary`2'), [netType('System.String'), netType(`${home}.ParameterMetadata`)]),
      'ignoreCase',
    )
    for (const each of tableOf(info)?.list ?? [])
      if (each.origin === 'declared') this.Parameters.set(each.name, new ParameterMetadata(each))
    if (info instanceof CmdletInfo) {
      const spec = info.spec as CmdletSpec
      const { helpUri, remoting } = linkOf(info.Name)
      this.kind = 'Cmdlet'
      this.advanced = true
      this.CommandType = netType(className(spec))
      if (info.ModuleName) this.wrapped = `${info.ModuleName}\\${info.Name}`
      this.DefaultParameterSetName = spec.defaultSet ?? '__AllParameterSets'
      this.SupportsShouldProcess = spec.shouldProcess === true
      this.ConfirmImpact = this.SupportsShouldProcess ? (spec.confirmImpact ?? 'Medium') : 'None'
      this.HelpUri = helpUri
      this.RemotingCapability = remoting
      this.dynamic = spec.dynamic !== undefined
      return
    }
    const table = functionTableOf(info)
    const binding = table?.binding
    this.kind = info instanceof ExternalScriptInfo ? 'ExternalScript' : 'Function'
    if (info instanceof ExternalScriptInfo) this.wrapped = info.Path
    this.advanced = table?.advanced === true
    this.CommandType = null
    this.DefaultParameterSetName = binding?.DefaultParameterSetName ?? (this.advanced ? '__AllParameterSets' : null)
    this.SupportsShouldProcess = binding?.SupportsShouldProcess ?? false
    this.SupportsPaging = binding?.SupportsPaging ?? false
    this.PositionalBinding = binding?.PositionalBinding ?? true
    this.ConfirmImpact = this.SupportsShouldProcess
      ? (binding?.impact ?? 'Medium')
      : this.advanced
        ? (binding?.impact ?? 'Medium')
        : 'Medium'
    this.HelpUri = binding?.HelpUri ?? ''
    this.dynamic = (info as FunctionInfo).ScriptBlock?.code.ast.DynamicParamBlock !== null
  }
  get netType(): NetType {
    return metadataType
  }
}

const settable = (name: keyof CommandMetadata, type: string) => ({
  type,
  get: (self: any) => self[name],
  set: (self: any, value: unknown) => {
    self[name] = value
  },
})
const words = {
  RemotingCapability: ['None', 'PowerShell', 'SupportedByCommand', 'OwnedByCommand'],
  ConfirmImpact: ['None', 'Low', 'Medium', 'High'],
} as const
const named = (name: keyof typeof words) => {
  const type = netType(`${home}.${name}`)
  return {
    type: type.name,
    get: (self: CommandMetadata) => enumValue(type, (words[name] as readonly string[]).indexOf(self[name])),
    set: (self: CommandMetadata, value: unknown) => {
      self[name] = String(value)
    },
  }
}

defineType(metadataType.name, () => ({
  kind: 'class',
  new: {
    [`(${home}.CommandInfo commandInfo)`]: (info: CommandInfo) => new CommandMetadata(info),
    [`(${home}.CommandInfo commandInfo, bool shouldGenerateCommonParameters)`]: (info: CommandInfo) => new CommandMetadata(info),
    [`(${home}.CommandMetadata other)`]: (other: CommandMetadata) => Object.assign(Object.create(CommandMetadata.prototype), other),
    '(System.Type commandType)': (type: NetType) => new CommandMetadata(cmdletOf(type)),
    '(string path)': (path: string) => new CommandMetadata(findOne(currentEngine(), path, currentEngine().at.frame) as CommandInfo),
  },
  properties: {
    Name: settable('Name', 'string'),
    CommandType: { type: 'System.Type', get: (self: CommandMetadata) => self.CommandType },
    DefaultParameterSetName: settable('DefaultParameterSetName', 'string'),
    SupportsShouldProcess: settable('SupportsShouldProcess', 'bool'),
    SupportsPaging: settable('SupportsPaging', 'bool'),
    PositionalBinding: settable('PositionalBinding', 'bool'),
    SupportsTransactions: settable('SupportsTransactions', 'bool'),
    HelpUri: settable('HelpUri', 'string'),
    RemotingCapability: named('RemotingCapability'),
    ConfirmImpact: named('ConfirmImpact'),
    Parameters: {
      type: `System.Collections.Generic.Dictionary\`2[System.String,${home}.ParameterMetadata]`,
      get: (self: CommandMetadata) => self.Parameters,
    },
  },
}))

function cmdletOf(type: NetType): CommandInfo {
  const engine = currentEngine()
  for (const list of engine.state.cmdlets.values())
    for (const info of list) if (info instanceof CmdletInfo && className(info.spec as CmdletSpec) === type.name) return info
  throw exception(`${home}.PSArgumentException`, `${type.name} is no class of a cmdlet.`)
}

// ---- the text of a proxy

const quoted = (text: string): string => text.replaceAll("'", "''")

/** `[CmdletBinding(…)]`; nothing for a plain function. */
function bindingText(of: CommandMetadata): string {
  if (!of.advanced) return ''
  const parts = [
    of.DefaultParameterSetName && of.DefaultParameterSetName !== '__AllParameterSets'
      ? `DefaultParameterSetName='${quoted(of.DefaultParameterSetName)}'`
      : '',
    of.SupportsShouldProcess ? `SupportsShouldProcess=$true, ConfirmImpact='${of.ConfirmImpact}'` : '',
    of.SupportsPaging ? 'SupportsPaging=$true' : '',
    of.SupportsTransactions ? 'SupportsTransactions=$true' : '',
    of.PositionalBinding ? '' : 'PositionalBinding=$false',
    of.HelpUri ? `HelpUri='${quoted(of.HelpUri)}'` : '',
    of.RemotingCapability === 'PowerShell' ? '' : `RemotingCapability='${of.RemotingCapability}'`,
  ]
  return `[CmdletBinding(${parts.filter(Boolean).join(', ')})]`
}

function paramText(of: CommandMetadata): string {
  return Array.from(of.Parameters.entries(), ({ key, value }) =>
    parameterText(String(key), unwrap(value) as ParameterMetadata, of.advanced),
  ).join(',\n')
}

function parameterText(name: string, { parameter }: ParameterMetadata, advanced: boolean): string {
  const lines: string[] = []
  for (const place of advanced ? parameter.places : []) {
    const told = placeText(place)
    const set = place.set === '__AllParameterSets' ? '' : `ParameterSetName='${quoted(place.set)}'`
    if (told !== '' || set !== '') lines.push(`[Parameter(${[set, told].filter(Boolean).join(', ')})]`)
  }
  if (parameter.aliases.length > 0) lines.push(`[Alias(${parameter.aliases.map((each) => `'${quoted(each)}'`).join(',')})]`)
  for (const attribute of parameter.attributes) {
    const told = attributeText(attribute)
    if (told !== undefined) lines.push(told)
  }
  lines.push(`[${parameter.isSwitch ? 'switch' : typeText(parameter.type)}]`)
  if (parameter.attributes.some((each) => each instanceof CredentialAttribute)) lines.push(`[${home}.CredentialAttribute()]`)
  lines.push(`\${${name.replace(/[{}`]/g, '`$&')}}`)
  return lines.map((line) => `\n    ${line}`).join('')
}

function placeText(place: SetPlace): string {
  return [
    place.mandatory ? 'Mandatory=$true' : '',
    place.position === noPosition ? '' : `Position=${place.position}`,
    place.value ? 'ValueFromPipeline=$true' : '',
    place.property ? 'ValueFromPipelineByPropertyName=$true' : '',
    place.remaining ? 'ValueFromRemainingArguments=$true' : '',
    place.attribute.HelpMessage ? `HelpMessage='${quoted(place.attribute.HelpMessage)}'` : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** A check as it is written in a script; undefined for what a proxy leaves to the command behind it. */
function attributeText(attribute: Attribute): string | undefined {
  const text = (value: unknown): string => currentEngine().text(value)
  if (attribute instanceof AliasAttribute) return undefined
  if (attribute instanceof ValidateLengthAttribute) return `[ValidateLength(${attribute.MinLength}, ${attribute.MaxLength})]`
  if (attribute instanceof ValidateRangeAttribute)
    return attribute.RangeKind
      ? `[ValidateRange([${home}.ValidateRangeKind]::${attribute.RangeKind})]`
      : `[ValidateRange(${text(attribute.MinRange)}, ${text(attribute.MaxRange)})]`
  if (attribute instanceof AllowNullAttribute) return '[AllowNull()]'
  if (attribute instanceof AllowEmptyStringAttribute) return '[AllowEmptyString()]'
  if (attribute instanceof AllowEmptyCollectionAttribute) return '[AllowEmptyCollection()]'
  if (attribute instanceof ValidatePatternAttribute) return `[ValidatePattern('${quoted(attribute.RegexPattern)}')]`
  if (attribute instanceof ValidateCountAttribute) return `[ValidateCount(${attribute.MinLength}, ${attribute.MaxLength})]`
  if (attribute instanceof ValidateNotNullAttribute) return '[ValidateNotNull()]'
  if (attribute instanceof ValidateNotNullOrEmptyAttribute) return '[ValidateNotNullOrEmpty()]'
  if (attribute instanceof ValidateNotNullOrWhiteSpaceAttribute) return '[ValidateNotNullOrWhiteSpace()]'
  if (attribute instanceof ValidateSetAttribute)
    return `[ValidateSet(${attribute.ValidValues.map((each) => `'${quoted(each)}'`).join(',')})]`
  if (attribute instanceof ValidateScriptAttribute) return `[ValidateScript({ ${text(attribute.ScriptBlock)} })]`
  return undefined
}

function beginText(of: CommandMetadata): string {
  const origin = of.kind === 'Function' ? '' : '$myInvocation.CommandOrigin'
  const found = `$wrappedCmd = $ExecutionContext.InvokeCommand.GetCommand('${quoted(of.wrapped)}', [${home}.CommandTypes]::${of.kind})`
  const steps = `        $scriptCmd = {& $wrappedCmd @PSBoundParameters }

        $steppablePipeline = $scriptCmd.GetSteppablePipeline(${origin})`
  return of.advanced
    ? `
    try {
        $outBuffer = $null
        if ($PSBoundParameters.TryGetValue('OutBuffer', [ref]$outBuffer))
        {
            $PSBoundParameters['OutBuffer'] = 1
        }

        ${found}
${steps}
        $steppablePipeline.Begin($PSCmdlet)
    } catch {
        throw
    }
`
    : `
    try {
        ${found}
        $PSBoundParameters.Add('$args', $args)
${steps}
        $steppablePipeline.Begin($myInvocation.ExpectingInput, $ExecutionContext)
    } catch {
        throw
    }
`
}

const guarded = (call: string): string => `
    try {
        $steppablePipeline.${call}
    } catch {
        throw
    }
`
const processText = guarded('Process($_)')
const endText = guarded('End()')
const cleanText = `
    if ($null -ne $steppablePipeline) {
        $steppablePipeline.Clean()
    }
`

function dynamicText(of: CommandMetadata): string {
  return `
    try {
        $targetCmd = $ExecutionContext.InvokeCommand.GetCommand('${quoted(of.wrapped)}', [${home}.CommandTypes]::${of.kind}, $PSBoundParameters)
        $dynamicParams = @($targetCmd.Parameters.GetEnumerator() | Microsoft.PowerShell.Core\\Where-Object { $_.Value.IsDynamic })
        if ($dynamicParams.Length -gt 0)
        {
            $paramDictionary = [Management.Automation.RuntimeDefinedParameterDictionary]::new()
            foreach ($param in $dynamicParams)
            {
                $param = $param.Value

                if(-not $MyInvocation.MyCommand.Parameters.ContainsKey($param.Name))
                {
                    $dynParam = [Management.Automation.RuntimeDefinedParameter]::new($param.Name, $param.ParameterType, $param.Attributes)
                    $paramDictionary.Add($param.Name, $dynParam)
                }
            }

            return $paramDictionary
        }
    } catch {
        throw
    }
`
}

function proxyText(of: CommandMetadata, help: string, withDynamic: boolean): string {
  const comment = help !== '' ? help : `\n.ForwardHelpTargetName ${of.wrapped}\n.ForwardHelpCategory ${of.kind}\n`
  const dynamic = withDynamic && of.dynamic ? `\ndynamicparam\n{${dynamicText(of)}}\n\n` : ''
  return `${bindingText(of)}
param(${paramText(of)})

${dynamic}begin
{${beginText(of)}}

process
{${processText}}

end
{${endText}}

clean
{${cleanText}}
<#
${comment.replaceAll('#>', '#`>')}
#>
`
}

const made = (value: unknown): CommandMetadata => {
  if (isNull(value)) throw exception(`${home}.PSArgumentNullException`, 'No command was given.', { ParamName: 'commandMetadata' })
  return unwrap(value) as CommandMetadata
}
const M = `${home}.CommandMetadata commandMetadata`

defineType(`${home}.ProxyCommand`, () => ({
  kind: 'static',
  staticMethods: {
    [`string Create(${M})`]: (of) => proxyText(made(of), '', true),
    [`string Create(${M}, string helpComment)`]: (of, help: string | null) => proxyText(made(of), help ?? '', true),
    [`string Create(${M}, string helpComment, bool generateDynamicParameters)`]: (of, help: string | null, dynamic: boolean) =>
      proxyText(made(of), help ?? '', dynamic),
    [`string GetCmdletBindingAttribute(${M})`]: (of) => bindingText(made(of)),
    [`string GetParamBlock(${M})`]: (of) => paramText(made(of)),
    [`string GetBegin(${M})`]: (of) => beginText(made(of)),
    [`string GetProcess(${M})`]: (of) => (made(of), processText),
    [`string GetDynamicParam(${M})`]: (of) => dynamicText(made(of)),
    [`string GetEnd(${M})`]: (of) => (made(of), endText),
    [`string GetClean(${M})`]: (of) => (made(of), cleanText),
  },
}))
