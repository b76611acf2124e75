// Variables: those that are set where the script will run, and those that the script around the place sets itself.

import { type Frame, variablesIn } from '#engine/runtime'
import type { Ast } from '#engine/syntax'
import { type Found, type Request, byText, matcher } from './request.ts'
import { CompletionResult } from './result.ts'

const automatic = [
  '$',
  '?',
  '^',
  '_',
  'args',
  'ConsoleFileName',
  'Error',
  'Event',
  'EventArgs',
  'EventSubscriber',
  'ExecutionContext',
  'false',
  'foreach',
  'HOME',
  'Host',
  'input',
  'IsCoreCLR',
  'IsLinux',
  'IsMacOS',
  'IsWindows',
  'LASTEXITCODE',
  'Matches',
  'MyInvocation',
  'NestedPromptLevel',
  'null',
  'PID',
  'PROFILE',
  'PSBoundParameters',
  'PSCmdlet',
  'PSCommandPath',
  'PSCulture',
  'PSDebugContext',
  'PSEdition',
  'PSHOME',
  'PSItem',
  'PSScriptRoot',
  'PSSenderInfo',
  'PSUICulture',
  'PSVersionTable',
  'PWD',
  'Sender',
  'ShellId',
  'StackTrace',
  'switch',
  'this',
  'true',
  'ConfirmPreference',
  'DebugPreference',
  'ErrorActionPreference',
  'ErrorView',
  'FormatEnumerationLimit',
  'InformationPreference',
  'MaximumHistoryCount',
  'OFS',
  'OutputEncoding',
  'ProgressPreference',
  'PSDefaultParameterValues',
  'PSEmailServer',
  'PSModuleAutoLoadingPreference',
  'PSNativeCommandArgumentPassing',
  'PSNativeCommandUseErrorActionPreference',
  'PSSessionApplicationName',
  'PSSessionConfigurationName',
  'PSSessionOption',
  'PSStyle',
  'VerbosePreference',
  'WarningPreference',
  'WhatIfPreference',
]

/** `$wo`, `@wo`, `${wo`, `$scope:wo` up to the cursor. */
export function variableNames(request: Request, start: number, end: number): Found {
  const text = request.root.source.text.slice(start, Math.min(end, request.offset))
  const sigil = text[0]!
  const braced = text[1] === '{'
  const word = text.slice(braced ? 2 : 1).replace(/\}$/, '')
  const colon = word.indexOf(':')
  const scope = colon < 0 ? '' : word.slice(0, colon + 1)
  const fits = matcher(word.slice(colon + 1))
  const names = new Map<string, string>()
  const add = (name: string): void => {
    if (fits(name) && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name)
  }
  if (/^(global|local|script|private|variable):$|^$/i.test(scope)) {
    for (const name of around(request)) add(name)
    for (let frame: Frame | null = request.frame; frame !== null; frame = frame.parent)
      for (const each of variablesIn(frame)) add(each.Name)
    if (scope === '') automatic.forEach(add)
  } else if (/^env:$/i.test(scope)) request.engine.parts.outside?.environment.names().forEach(add)
  else if (/^function:$/i.test(scope))
    for (let frame: Frame | null = request.frame; frame !== null; frame = frame.parent)
      for (const name of frame.rare?.functions?.keys() ?? []) add(name)
  const results = [...names.values()].sort(byText).map((name) => {
    const full = scope + name
    const plain = /^[\p{L}\p{Nd}_?:]+$/u.test(full) || /^[$?^]$/.test(full)
    const written = braced || !plain ? `${sigil}{${full.replace(/[`{}]/g, '`$&')}}` : sigil + full
    return new CompletionResult(written, name, 'Variable', `$${full}`)
  })
  return { results, start, end }
}

// Variables that the script sets or declares, in the blocks around the place.
function* around(request: Request): Generator<string> {
  const { offset } = request
  const found: string[] = []
  const visit = (node: Ast): void => {
    const isBlock = node.type === 'FunctionDefinitionAst' || node.type === 'ScriptBlockExpressionAst'
    if (isBlock && (offset < node.start || offset > node.end)) return
    if (node.type === 'ParameterAst') found.push(node.Name.VariablePath.name)
    else if (node.type === 'ForEachStatementAst') found.push(node.Variable.VariablePath.name)
    else if (node.type === 'AssignmentStatementAst' && node.start < offset) {
      let target = node.Left
      while (target.type === 'ConvertExpressionAst' || target.type === 'AttributedExpressionAst') target = target.Child
      for (const each of target.type === 'ArrayLiteralAst' ? target.Elements : [target]) {
        if (each.type === 'VariableExpressionAst' && !each.VariablePath.IsDriveQualified && each.end < offset)
          found.push(each.VariablePath.name)
      }
    } else if (node.type === 'ErrorStatementAst' || node.type === 'ParamBlockAst') {
      // A function whose body is not written yet keeps its parameters.
    }
    node.each(visit)
  }
  visit(request.root)
  yield* found
}
