// Commands and pipelines: what stands in the text becomes a CallSite (a constant), the values of its arguments are
// evaluated in order and handed over in an array.

import type { CommandBaseAst, CommandElementAst, ExpressionAst, PipelineAst, RedirectionAst } from '#engine/syntax'
import { WrittenNumber } from '#objects'
import { numberCode } from '#dotnet'
import { CallSite, type Element, type Redirection } from '#engine/runtime'
import type { Body } from './body.ts'
import { directCall, isLikelyFunction, plainCommand } from './direct.ts'
import { expression } from './expression.ts'
import { fused, stagesOf } from './fuse.ts'
import { isPure, pureExpression } from './pure.ts'

/** Runs a pipeline, its output going to the current pipe. */
export function pipelineStatement(b: Body, node: PipelineAst): string {
  const plain = plainCommand(node)
  if (plain !== undefined && isLikelyFunction(b.unit, plain)) return `${directCall(b, node, plain, b.out)};`
  const { sites, values } = stages(b, node)
  const parts = stagesOf(b.unit, node)
  if (parts !== undefined) return `${fused(b, node, parts, sites, values, b.out)};`
  if (sites.length === 1) {
    const only = sites[0]!
    if (only.plain && only.elements.length <= 3)
      return `${b.link(calls[only.elements.length]!)}(e,f,a,${b.out},${b.constant(only)}${listed(values[0]!)});`
    return `${b.link('call')}(e,f,a,${b.out},${b.constant(only)},${values[0]});`
  }
  return `${b.link('pipe')}(e,f,a,${b.out},${b.constant(sites)},[${values.join(',')}]);`
}

/** The output of a pipeline as one value. */
export function commandValue(b: Body, node: PipelineAst): string {
  const plain = plainCommand(node)
  if (plain !== undefined && isLikelyFunction(b.unit, plain)) return directCall(b, node, plain, null)
  const { sites, values } = stages(b, node)
  const parts = stagesOf(b.unit, node)
  if (parts !== undefined) return fused(b, node, parts, sites, values, null)
  if (sites.length === 1) {
    const only = sites[0]!
    if (only.plain && only.elements.length <= 3)
      return `${b.link(callValues[only.elements.length]!)}(e,f,a,${b.constant(only)}${listed(values[0]!)})`
    return `${b.link('callValue')}(e,f,a,${b.constant(only)},${values[0]})`
  }
  return `${b.link('pipeValue')}(e,f,a,${b.constant(sites)},[${values.join(',')}])`
}

const calls = ['call0', 'call1', 'call2', 'call3'] as const
const callValues = ['callValue0', 'callValue1', 'callValue2', 'callValue3'] as const
/** [a,b] as ,a,b */
const listed = (values: string): string => (values === '[]' ? '' : `,${values.slice(1, -1)}`)

export function stages(b: Body, node: PipelineAst): { sites: CallSite[]; values: string[] } {
  const sites: CallSite[] = []
  const values: string[] = []
  for (const element of node.PipelineElements) {
    const stage = site(b, element, node)
    sites.push(stage.site)
    values.push(`[${stage.values.join(',')}]`)
  }
  return { sites, values }
}

function site(b: Body, node: CommandBaseAst, pipeline: PipelineAst): { site: CallSite; values: string[] } {
  const values: string[] = []
  const elements: Element[] = []
  let name: string | null = null
  let operator: 'none' | 'call' | 'dot' = 'none'
  let strict = false
  let before = ''
  if (node.type === 'CommandExpressionAst') {
    // With redirections it is evaluated once they are in place; what stands in parentheses, before.
    const range = node.Expression
    const value =
      range.type === 'BinaryExpressionAst' && range.Operator === 'DotDot' && pipeline
        ? `${b.link('pipedRange')}(e,${expression(b, range.Left)},${expression(b, range.Right)})`
        : expression(b, node.Expression)
    values.push(
      node.Redirections.length === 0 ? value : node.Expression.type === 'ParenExpressionAst' ? `(v=>()=>v)(${value})` : `()=>${value}`,
    )
  } else {
    operator = node.InvocationOperator === 'Ampersand' ? 'call' : node.InvocationOperator === 'Dot' ? 'dot' : 'none'
    const [first, ...rest] = node.CommandElements
    if (first!.type === 'StringConstantExpressionAst') name = first!.Value
    else values.push(expression(b, first as ExpressionAst))
    const next = rest[0]
    if (next?.type === 'ParenExpressionAst' && next.start === first!.end && rest.length === 1 && name !== null) strict = true
    // -- ends the parameters: what follows is arguments, dashes or not.
    let only = false
    if (strict) before = `${b.link('strictCall')}(e,f),`
    for (const each of rest) {
      if (!only && each.type === 'CommandParameterAst' && each.ParameterName === '-' && each.Argument === null) only = true
      else if (only && each.type === 'CommandParameterAst') {
        elements.push({ kind: 'argument', name: '', start: each.start, end: each.end })
        values.push(JSON.stringify(b.unit.code.source.text.slice(each.start, each.end)))
      } else argument(b, each, elements, values)
    }
  }
  if (before !== '' && values.length > 0) values[0] = `(${before}${values[0]})`
  const redirections = node.Redirections.map((each) => redirection(b, each, values))
  return {
    values,
    site: new CallSite({
      name,
      operator,
      elements,
      redirections,
      isExpression: node.type === 'CommandExpressionAst',
      pos: b.position(node),
      ast: node,
      pipeline,
    }),
  }
}

function argument(b: Body, node: CommandElementAst, elements: Element[], values: string[]): void {
  const { start, end } = node
  if (node.type === 'CommandParameterAst') {
    if (node.Argument === null) {
      elements.push({ kind: 'parameter', name: node.ParameterName, start, end })
      return
    }
    elements.push({ kind: 'pair', name: node.ParameterName, start, end, valueStart: node.Argument.start })
    values.push(argumentValue(b, node.Argument))
    return
  }
  const splatted = node.type === 'UsingExpressionAst' ? node.SubExpression : node
  if (splatted.type === 'VariableExpressionAst' && splatted.Splatted) {
    elements.push({ kind: 'splat', name: splatted.VariablePath.UserPath, start, end })
    values.push(expression(b, node))
    return
  }
  elements.push({
    kind: 'argument',
    name: '',
    start,
    end,
    bare: node.type === 'StringConstantExpressionAst' && node.StringConstantType === 'BareWord',
  })
  values.push(argumentValue(b, node))
}

/** An argument's value: nothing becomes $null; a number keeps how it was written where that is not how it would be printed. */
export function argumentValue(b: Body, node: ExpressionAst): string {
  if (node.type === 'ConstantExpressionAst') {
    const text = b.unit.code.source.text.slice(node.start, node.end)
    const printed = typeof node.Value === 'number' && (node.Value | 0) === node.Value ? String(node.Value) : ''
    if (text !== printed && numberCode(node.Value) >= 5 && !/^[1-9]\d*\.\d*[1-9]$/.test(text))
      return b.constant(new WrittenNumber(node.Value, text))
  }
  return somethingOrNull(b, node)
}

/** The value of an expression with $null for nothing at all, as everything gets it that is called. */
export function somethingOrNull(b: Body, node: ExpressionAst): string {
  const value = expression(b, node)
  return mayBeNothing(node) ? b.temp((t) => `((${t}=${value})===${b.link('automationNull')}?null:${t})`) : value
}

function mayBeNothing(node: ExpressionAst): boolean {
  if (node.type === 'ParenExpressionAst') {
    const inner = node.Pipeline
    return inner.type !== 'PipelineAst' || inner.Background || !isPure(inner) || mayBeNothing(pureExpression(inner))
  }
  return /^(Variable|Sub|Member|InvokeMember|Index|Ternary)Expression/.test(node.type)
}

function redirection(b: Body, node: RedirectionAst, values: string[]): Redirection {
  if (node.type === 'MergingRedirectionAst') return { from: node.FromStream, to: node.ToStream, file: false, append: false }
  values.push(expression(b, node.Location))
  return { from: node.FromStream, to: 'Output', file: true, append: node.Append }
}
