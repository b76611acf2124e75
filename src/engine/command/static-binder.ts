// [StaticParameterBinder]::BindCommand: which argument of a command would go to which parameter, told from the text
// alone. Nothing runs and nothing is converted, so where types would decide the default set does. What cannot be bound is
// listed beside, by the word that stands there.

import { Dictionary, type Exception, type NetType, type PSArray, defineType, exception, genericType, netType, unwrap } from '#objects'
import { AliasInfo, ApplicationInfo, currentEngine } from '#engine/runtime'
import type { Ast, CommandAst, CommandElementAst, CommandParameterAst, ExpressionAst } from '#engine/syntax'
import { bindingExceptions } from './binding-error.ts'
import { ParameterMetadata, resolved, tableOf } from './command-types.ts'
import { tryFind } from './discovery.ts'
import { type Parameter, type ParameterTable, everySet, isPositional } from './parameter.ts'

const space = 'System.Management.Automation.Language'

class BindingResult {
  readonly Parameter: ParameterMetadata | null
  readonly ConstantValue: unknown
  readonly Value: Ast | null
  constructor(parameter: Parameter | null, value: Ast | null, constant: unknown) {
    this.Parameter = parameter === null ? null : new ParameterMetadata(parameter)
    this.Value = value
    this.ConstantValue = constant
  }
  get netType(): NetType {
    return netType(`${space}.ParameterBindingResult`)
  }
}

class StaticError {
  readonly CommandElement: Ast
  readonly BindingException: Exception
  constructor(element: Ast, id: string, name: string) {
    this.CommandElement = element
    this.BindingException = exception(bindingExceptions.binding, `${name} cannot be bound (${id}).`, { ErrorId: id, ParameterName: name })
  }
  get netType(): NetType {
    return netType(`${space}.StaticBindingError`)
  }
}

class StaticBinding {
  readonly BoundParameters = new Dictionary(dictionaryOf('ParameterBindingResult'), 'ignoreCase')
  readonly BindingExceptions = new Dictionary(dictionaryOf('StaticBindingError'), 'ignoreCase')
  get netType(): NetType {
    return netType(`${space}.StaticBindingResult`)
  }
  put(name: string, parameter: Parameter | null, value: Ast | null, constant: unknown): void {
    this.BoundParameters.set(name, new BindingResult(parameter, value, constant))
  }
  refuse(key: string, element: Ast, id: string): void {
    this.BindingExceptions.set(key, new StaticError(element, id, key))
  }
}

function dictionaryOf(type: string): NetType {
  return genericType(netType('System.Collections.Generic.Dictionary`2'), [netType('System.String'), netType(`${space}.${type}`)])
}

/** null: none of the parameters that are asked about stands there. */
export function bindStatically(command: CommandAst, resolve: boolean, wanted: readonly string[] | undefined): StaticBinding | null {
  if (wanted !== undefined && wanted.length > 0 && !mentions(command, wanted)) return null
  const table = resolve ? tableFor(command) : undefined
  return table === undefined ? bindWords(command) : bindTo(command, table)
}

function mentions(command: CommandAst, wanted: readonly string[]): boolean {
  return command.CommandElements.some(
    (each) => each.type === 'CommandParameterAst' && wanted.some((name) => name.toLowerCase().startsWith(each.ParameterName.toLowerCase())),
  )
}

function tableFor(command: CommandAst): ParameterTable | undefined {
  const first = command.CommandElements[0]!
  if (first.type !== 'StringConstantExpressionAst') return undefined
  const engine = currentEngine()
  const found = tryFind(engine, first.Value, engine.at.frame)
  const info = found instanceof AliasInfo ? (resolved(found) ?? found) : found
  return info === undefined || info instanceof ApplicationInfo ? undefined : tableOf(info)
}

/** The command is not known: names as they are written, the rest by number. */
function bindWords(command: CommandAst): StaticBinding {
  const result = new StaticBinding()
  let waiting: CommandParameterAst | undefined
  let position = 0
  const alone = (): void => {
    if (waiting !== undefined && !result.BoundParameters.has(waiting.ParameterName)) result.put(waiting.ParameterName, null, waiting, true)
    waiting = undefined
  }
  const put = (name: string, value: ExpressionAst, at: Ast): void => {
    if (result.BoundParameters.has(name)) result.refuse(name, at, 'ParameterAlreadyBound')
    else result.put(name, null, value, constantOf(value))
  }
  for (const each of command.CommandElements.slice(1)) {
    if (each.type === 'CommandParameterAst') {
      alone()
      if (each.Argument !== null) put(each.ParameterName, each.Argument, each)
      else waiting = each
    } else if (waiting !== undefined) {
      put(waiting.ParameterName, each, waiting)
      waiting = undefined
    } else put(String(position++), each, each)
  }
  alone()
  return result
}

function bindTo(command: CommandAst, table: ParameterTable): StaticBinding {
  const result = new StaticBinding()
  const name = command.CommandElements[0]!
  const key = name.type === 'StringConstantExpressionAst' ? name.Value : textOf(name)
  const bound = new Set<Parameter>()
  const positional: ExpressionAst[] = []
  let sets = everySet
  const take = (parameter: Parameter, value: Ast | null, constant: unknown): void => {
    bound.add(parameter)
    if (parameter.flags !== 0) sets &= parameter.flags
    result.put(parameter.name, parameter, value, constant)
  }
  const rest = command.CommandElements.slice(1)
  for (let index = 0; index < rest.length; index++) {
    const each = rest[index]!
    if (each.type !== 'CommandParameterAst') {
      if (!isSplatted(each)) positional.push(each)
      continue
    }
    const found = table.match(each.ParameterName)
    const parameter = found === null || Array.isArray(found) ? undefined : (found as Parameter)
    const next = rest[index + 1]
    const behind = next !== undefined && next.type !== 'CommandParameterAst' ? next : undefined
    if (parameter?.isSwitch) {
      if (bound.has(parameter)) result.refuse(each.ParameterName, each, 'ParameterAlreadyBound')
      else if (each.Argument === null) take(parameter, null, true)
      else if (!/^\$false$/i.test(textOf(each.Argument))) take(parameter, each.Argument, constantOf(each.Argument))
      continue
    }
    const value = each.Argument ?? behind
    if (each.Argument === null && behind !== undefined) index++
    if (parameter === undefined) result.refuse(each.ParameterName, each, found === null ? 'NamedParameterNotFound' : 'AmbiguousParameter')
    else if (value === undefined) result.refuse(key, name, 'MissingArgument')
    else if (bound.has(parameter)) result.refuse(each.ParameterName, each, 'ParameterAlreadyBound')
    else take(parameter, value, constantOf(value))
  }
  if (sets === 0) {
    const conflict = new StaticBinding()
    conflict.refuse(key, name, 'AmbiguousParameterSet')
    return conflict
  }
  for (const value of positional) {
    const parameter = nextPositional(table, bound, sets)
    if (parameter !== undefined) take(parameter, value, constantOf(value))
    else if (!takeRest(value)) result.refuse(textOf(value), value, 'PositionalParameterNotFound')
  }
  return result

  /** The parameter for the rest is shown with the first of it. */
  function takeRest(value: ExpressionAst): boolean {
    const parameter = table.remaining.find((each) => each.placeIn(sets)?.remaining)
    if (parameter === undefined) return false
    if (!bound.has(parameter)) take(parameter, value, null)
    return true
  }
}

/** The parameter of the lowest position that is free, in the default set where that is possible. */
function nextPositional(table: ParameterTable, bound: ReadonlySet<Parameter>, sets: number): Parameter | undefined {
  let found: Parameter | undefined
  let lowest = Infinity
  const preferred = table.defaultFlag !== 0 && (sets & table.defaultFlag) !== 0 ? table.defaultFlag : 0
  for (const within of preferred !== 0 ? [preferred, sets] : [sets]) {
    for (const parameter of table.positional) {
      if (bound.has(parameter)) continue
      for (const at of parameter.places) {
        if (!isPositional(at) || !(at.inAll || (at.flag & within) !== 0) || at.position >= lowest) continue
        found = parameter
        lowest = at.position
      }
    }
  }
  return found
}

function textOf(node: Ast): string {
  let root: Ast = node
  while (root.parent !== null) root = root.parent
  return root.type === 'ScriptBlockAst' ? root.source.text.slice(node.start, node.end) : ''
}

function isSplatted(element: CommandElementAst): boolean {
  return element.type === 'VariableExpressionAst' && element.Splatted
}

function constantOf(value: Ast): unknown {
  if (value.type === 'StringConstantExpressionAst' || value.type === 'ConstantExpressionAst') return value.Value
  if (value.type !== 'VariableExpressionAst') return null
  const name = value.VariablePath.lowerName
  return name === 'true' ? true : name === 'false' ? false : null
}

const command = `${space}.CommandAst commandAst`
const textsOf = (wanted: PSArray | null): string[] | undefined =>
  wanted === null ? undefined : wanted.list.map((each) => String(unwrap(each)))
defineType(`${space}.StaticParameterBinder`, () => ({
  kind: 'static',
  staticMethods: {
    [`${space}.StaticBindingResult BindCommand(${command})`]: (ast: CommandAst) => bindStatically(ast, true, undefined),
    [`${space}.StaticBindingResult BindCommand(${command}, bool resolve)`]: (ast: CommandAst, resolve: boolean) =>
      bindStatically(ast, resolve, undefined),
    [`${space}.StaticBindingResult BindCommand(${command}, bool resolve, string[] desiredParameters)`]: (
      ast: CommandAst,
      resolve: boolean,
      wanted: PSArray | null,
    ) => bindStatically(ast, resolve, textsOf(wanted)),
  },
}))
const get = (name: string, type: string) => ({ type, get: (self: any) => self[name] ?? null })
defineType(`${space}.StaticBindingResult`, () => ({
  properties: {
    BoundParameters: get('BoundParameters', dictionaryOf('ParameterBindingResult').name),
    BindingExceptions: get('BindingExceptions', dictionaryOf('StaticBindingError').name),
  },
}))
defineType(`${space}.ParameterBindingResult`, () => ({
  properties: {
    Parameter: get('Parameter', 'System.Management.Automation.ParameterMetadata'),
    ConstantValue: get('ConstantValue', 'System.Object'),
    Value: get('Value', `${space}.CommandElementAst`),
  },
}))
defineType(`${space}.StaticBindingError`, () => ({
  properties: {
    CommandElement: get('CommandElement', `${space}.CommandElementAst`),
    BindingException: get('BindingException', 'System.Management.Automation.ParameterBindingException'),
  },
}))
