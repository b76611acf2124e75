// Parameters of a command and what may be given to them.

import { type NetType, Hashtable, PSArray, enumNames } from '#objects'
import { AliasInfo, ApplicationInfo, type CommandInfo, ScriptBlock, runBlock, toText } from '#engine/runtime'
import type { Ast, CommandAst, CommandElementAst, CommandParameterAst } from '#engine/syntax'
import { ArgumentCompleterAttribute, ArgumentCompletionsAttribute, ValidateSetAttribute } from '../attribute.ts'
import { resolved, tableOf } from '../command-types.ts'
import { tryFind } from '../discovery.ts'
import { type Parameter, type ParameterTable, everySet } from '../parameter.ts'
import { bindStatically } from '../static-binder.ts'
import { shortTypeText } from '../syntax.ts'
import { knownValues } from './known-arguments.ts'
import { pathNames } from './paths.ts'
import { completers } from './registry.ts'
import { type Request, byText, matcher, quotedArgument, unquoted, values } from './request.ts'
import { CompletionResult } from './result.ts'

type Command = { readonly name: string; readonly info: CommandInfo | undefined; readonly table: ParameterTable | undefined }

export function commandOf({ engine, frame }: Request, node: CommandAst): Command {
  const first = node.CommandElements[0]!
  const name = first.type === 'StringConstantExpressionAst' ? first.Value : ''
  const found = name === '' ? undefined : tryFind(engine, name, frame)
  const info = found instanceof AliasInfo ? (resolved(found) ?? found) : found
  return { name, info, table: info && !(info instanceof ApplicationInfo) ? tableOf(info) : undefined }
}

/** -Na of a command: its parameters, common ones last; an alias only when no name begins so. */
export function parameterNames({ table }: Command, word: string, node: CommandAst, offset: number): CompletionResult[] {
  if (table === undefined) return []
  const fits = matcher(word)
  const given = new Set<Parameter>()
  for (const each of node.CommandElements) {
    if (each.type !== 'CommandParameterAst' || (each.start <= offset && offset <= each.end)) continue
    const match = table.match(each.ParameterName)
    if (match !== null && !Array.isArray(match)) given.add(match as Parameter)
  }
  let sets = everySet
  for (const each of given) if (each.flags !== 0) sets &= each.flags
  const free = table.list.filter((each) => !given.has(each) && each.within(sets))
  const ranked = [
    ...free.filter((each) => each.origin === 'declared' || each.origin === 'dynamic'),
    ...free.filter((each) => each.origin === 'shouldProcess' || each.origin === 'paging'),
    ...free.filter((each) => each.origin === 'common'),
  ]
  const result = (each: Parameter, name: string): CompletionResult =>
    new CompletionResult(`-${name}`, name, 'ParameterName', `[${shortTypeText(each.type)}] ${name}`)
  const isCommon = (each: Parameter): boolean => each.origin !== 'declared' && each.origin !== 'dynamic'
  const own = ranked.filter((each) => fits(each.name) && !(word === '' && isCommon(each) && isSimple(table)))
  if (own.length > 0) return own.map((each) => result(each, each.name))
  return ranked.flatMap((each) => each.aliases.filter(fits).map((alias) => result(each, alias)))
}

// A function without [CmdletBinding()] has no common parameters at all.
const isSimple = (table: ParameterTable): boolean => table.list.every((each) => each.origin !== 'common')

/** What may stand at the cursor as an argument. `element` is the argument being written; null: nothing yet. */
export function argumentValues(
  request: Request,
  node: CommandAst,
  element: CommandElementAst | null,
  word: string,
  forced?: CommandParameterAst,
): CompletionResult[] {
  const command = commandOf(request, node)
  const parameter =
    forced === undefined ? parameterFor(command.table, node, element, request.offset) : named(command.table, forced.ParameterName)
  if (parameter !== undefined) {
    const found = valuesFor(request, command, parameter, node, word)
    if (found !== undefined) return found
  } else {
    const { native, fallback } = completers(request.engine)
    const block =
      native.get(command.name.toLowerCase()) ??
      native.get(command.name.replace(/\.[^.]*$/, '').toLowerCase()) ??
      (command.info instanceof ApplicationInfo ? fallback : null)
    if (block) return resultsOf(request, runBlock(request.engine, block, { args: [word, node, request.offset] }))
  }
  return pathNames(request, word)
}

function named(table: ParameterTable | undefined, name: string): Parameter | undefined {
  const match = table?.match(name) ?? null
  return match === null || Array.isArray(match) ? undefined : (match as Parameter)
}

// The parameter that the argument at the cursor belongs to: the one named before it, or the next by position.
function parameterFor(
  table: ParameterTable | undefined,
  node: CommandAst,
  element: CommandElementAst | null,
  offset: number,
): Parameter | undefined {
  if (table === undefined) return undefined
  const used = new Set<Parameter>()
  let waiting: Parameter | undefined
  let positional = 0
  for (const each of node.CommandElements.slice(1)) {
    if (each === element || (element === null && each.start >= offset)) break
    if (each.type === 'CommandParameterAst') {
      const parameter = named(table, each.ParameterName)
      if (parameter !== undefined) used.add(parameter)
      waiting = parameter !== undefined && each.Argument === null && !parameter.isSwitch ? parameter : undefined
    } else if (waiting !== undefined) waiting = undefined
    else positional++
  }
  if (waiting !== undefined) return waiting
  const free = table.list.filter((each) => !used.has(each) && each.places.some((place) => place.position >= 0))
  free.sort((a, b) => Math.min(...positions(a)) - Math.min(...positions(b)))
  return free[positional] ?? table.list.find((each) => each.places.some((place) => place.remaining))
}

const positions = (parameter: Parameter): number[] => parameter.places.map((place) => place.position).filter((position) => position >= 0)

// Undefined: nothing is known of what it takes.
function valuesFor(
  request: Request,
  { name, info }: Command,
  parameter: Parameter,
  node: CommandAst,
  word: string,
): CompletionResult[] | undefined {
  const { engine } = request
  const { text, quote } = unquoted(word)
  const commandName = info?.Name ?? name
  const { custom } = completers(engine)
  const registered = custom.get(`${commandName}:${parameter.name}`.toLowerCase()) ?? custom.get(parameter.name.toLowerCase())
  const written = parameter.attributes.find(
    (each): each is ArgumentCompleterAttribute => each instanceof ArgumentCompleterAttribute,
  )?.completer
  const block = registered ?? (written instanceof ScriptBlock ? written : undefined)
  if (block !== undefined) {
    // The word goes as it is written; a quote that is open is closed.
    const whole = quote !== '' && (word.length === 1 || !word.endsWith(quote)) ? word + quote : word
    const output = runBlock(engine, block, { args: [commandName, parameter.name, whole, node, boundSoFar(request, node)] })
    return resultsOf(request, output)
  }
  for (const attribute of parameter.attributes) {
    if (attribute instanceof ArgumentCompletionsAttribute)
      return attribute.completions.filter(matcher(text)).map((each) => new CompletionResult(each, each, 'ParameterValue', each))
    if (attribute instanceof ValidateSetAttribute) return values([...attribute.ValidValues].sort(byText), word)
  }
  const known = knownValues(request, commandName, parameter.name, word, () => Object.fromEntries(boundPairs(request, node)))
  if (known !== undefined && known.length > 0) return known
  const custom_ = parameter.row?.complete?.(text, Object.fromEntries(boundPairs(request, node)), { engine } as never)
  if (custom_ !== undefined) {
    return custom_.map((each) =>
      typeof each === 'string'
        ? new CompletionResult(quotedArgument(each, quote), each, 'ParameterValue', each)
        : new CompletionResult(
            quotedArgument(each.text, quote),
            each.label ?? each.text,
            'ParameterValue',
            each.tip ?? each.label ?? each.text,
          ),
    )
  }
  return parameter.type.name === 'System.Boolean' ? [] : valuesOfType(parameter.type, word)
}

/** The members of an enum, $true and $false. */
export function valuesOfType(type: NetType, word: string): CompletionResult[] | undefined {
  const one = type.elementType ?? (type.genericDefinition?.name === 'System.Nullable`1' ? type.genericArguments[0]! : type)
  if (one.kind === 'enum')
    return values(
      enumNames(one)
        .map(([name]) => name)
        .sort(byText),
      word,
    )
  if (one.name === 'System.Management.Automation.SwitchParameter' || one.name === 'System.Boolean') {
    const fits = matcher(word)
    return ['$true', '$false'].filter(fits).map((name) => new CompletionResult(name, name.slice(1), 'ParameterValue', name))
  }
  return undefined
}

function resultsOf({ engine }: Request, output: readonly unknown[]): CompletionResult[] {
  return output
    .flatMap((each) => (each instanceof PSArray ? each.list : [each]))
    .filter((each) => each !== null && each !== undefined)
    .map((each) => (each instanceof CompletionResult ? each : new CompletionResult(toText(each, engine), undefined, 'Text')))
}

/** What the text says of the call, by the parameters' names: constants, lists of them, and what variables hold now. */
function boundPairs({ engine }: Request, node: CommandAst): [string, unknown][] {
  const bound = bindStatically(node, true, undefined)
  const valueOf = (value: Ast): unknown => {
    if (value.type === 'StringConstantExpressionAst' || value.type === 'ConstantExpressionAst') return value.Value
    if (value.type === 'ArrayLiteralAst') return new PSArray(value.Elements.map(valueOf))
    return value.type === 'VariableExpressionAst' ? (engine.variable(value.VariablePath.name) ?? null) : value
  }
  return [...(bound?.BoundParameters.entries() ?? [])].map(({ key, value }) => {
    const { Value, ConstantValue } = value as { readonly Value: Ast | null; readonly ConstantValue: unknown }
    return [key as string, Value === null ? ConstantValue : valueOf(Value)]
  })
}

function boundSoFar(request: Request, node: CommandAst): Hashtable {
  const table = new Hashtable()
  for (const [name, value] of boundPairs(request, node)) table.set(name, value)
  return table
}
