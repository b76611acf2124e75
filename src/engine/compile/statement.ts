// Statements. Each stands in a `try` of its own that hands its error to the runtime, which reports it and goes on with
// the next statement, or throws it further; inside a script's own `try` they stand bare.

import type {
  DataStatementAst,
  ExpressionAst,
  IfStatementAst,
  PipelineBaseAst,
  PipelineChainAst,
  ReturnStatementAst,
  StatementAst,
  StatementBlockAst,
  TrapStatementAst,
  TryStatementAst,
} from '#engine/syntax'
import { PipelineAst } from '#engine/syntax'
import { assignment, increment } from './assign.ts'
import type { Body } from './body.ts'
import { functionCode, trapCode } from './code.ts'
import { commandValue, pipelineStatement } from './command.ts'
import { expression, statementValue } from './expression.ts'
import { foreach, leave, loop, switchStatement } from './loop.ts'
import { condition } from './operator.ts'
import { isPure, isStep, pureExpression } from './pure.ts'
import { reload, spill, writeBack } from './region.ts'
import { placeOf, write } from './variable.ts'

/** True when running these puts out one thing at most, at the very end or by `return`: the block can give it as a value. */
export function isValued(list: readonly StatementAst[], tail: boolean): boolean {
  return list.every((node, index) => {
    const last = tail && index === list.length - 1
    switch (node.type) {
      case 'AssignmentStatementAst':
      case 'FunctionDefinitionAst':
      case 'ThrowStatementAst':
        return true
      case 'ReturnStatementAst':
        return (
          node.Pipeline === null ||
          node.Pipeline.type === 'AssignmentStatementAst' ||
          (node.Pipeline.type === 'PipelineAst' && !node.Pipeline.Background)
        )
      case 'PipelineAst': {
        if (node.Background) return false
        if (!isPure(node)) return last
        const only = pureExpression(node)
        return last || isStep(only) || (only.type === 'ConvertExpressionAst' && /^(system\.)?void$/i.test(only.Attribute.TypeName.FullName))
      }
      case 'IfStatementAst':
        return [...node.Clauses.map((each) => each.Item2), ...(node.ElseClause ? [node.ElseClause] : [])].every(
          (each) => each.Traps.length === 0 && isValued(each.Statements, last),
        )
      case 'WhileStatementAst':
      case 'ForStatementAst':
      case 'ForEachStatementAst':
      case 'DoWhileStatementAst':
      case 'DoUntilStatementAst':
        return node.Body.Traps.length === 0 && isValued(node.Body.Statements, false)
      default:
        return false
    }
  })
}

/** A list of statements with the traps that hold in it. */
export function statements(b: Body, list: readonly StatementAst[], traps: readonly TrapStatementAst[]): void {
  const outer = b.traps
  const bare = b.bare
  if (traps.length === 0) for (const node of list) statement(b, node)
  else {
    // Errors of what is called go up to the traps here, and so do those of statements further in. A trap may return.
    b.returns = true
    const p = b.unit.fresh('p')
    b.push(`const ${p}=e.propagate;e.propagate=true;try{`)
    b.traps = b.constant(traps.map((each) => trapCode(b.unit.code, each)))
    b.bare = false
    const { target } = b
    b.target = null
    for (const node of list) statement(b, node)
    b.target = target
    b.push(`}finally{e.propagate=${p};}`)
  }
  b.traps = outer
  b.bare = bare
}

export function block(b: Body, node: StatementBlockAst): void {
  statements(b, node.Statements, node.Traps)
}

export function statement(b: Body, node: StatementAst): void {
  if (b.bare || cannotFail(node)) {
    write1(b, node)
    return
  }
  const { traps } = b
  if (traps !== null) {
    b.bare = true
    b.traps = null
  }
  const text = b.capture(() => write1(b, node))
  if (traps !== null) {
    b.bare = false
    b.traps = traps
  }
  if (text === '') return
  const after = `${b.unit.light ? ';e.at=W' : ''};${again(b)}`
  b.push(`try{${text}}catch(x){${b.link('failed')}(e,f,a,${b.out},x${traps === null ? '' : `,${traps}`})${after}}`)
}

function cannotFail(node: StatementAst): boolean {
  switch (node.type) {
    case 'FunctionDefinitionAst':
    case 'TrapStatementAst':
    case 'UsingStatementAst':
      return true
    case 'BreakStatementAst':
    case 'ContinueStatementAst':
      return node.Label === null || node.Label.type === 'StringConstantExpressionAst'
    case 'ReturnStatementAst':
      return node.Pipeline === null
    case 'TryStatementAst':
      return false
    default:
      return false
  }
}

function write1(b: Body, node: StatementAst): void {
  switch (node.type) {
    case 'PipelineAst':
      return pipeline(b, node)
    case 'PipelineChainAst':
      return chain(b, node)
    case 'AssignmentStatementAst':
      b.push(`${b.at(node)}${assignment(b, node)};`)
      return tellsSuccess(node.Right) ? undefined : success(b)
    case 'CommandExpressionAst':
      if (node.Redirections.length > 0) b.push(`${b.at(node)}${pipelineStatement(b, new PipelineAst(node.start, node.end, [node], false))}`)
      else b.push(`${b.at(node)}${b.link('emit')}(${b.out},${expression(b, node.Expression)});`)
      return
    case 'IfStatementAst':
      return ifStatement(b, node)
    case 'WhileStatementAst':
    case 'DoWhileStatementAst':
    case 'DoUntilStatementAst':
    case 'ForStatementAst':
      return loop(b, node)
    case 'ForEachStatementAst':
      return foreach(b, node)
    case 'SwitchStatementAst':
      return switchStatement(b, node)
    case 'TryStatementAst':
      return tryStatement(b, node)
    case 'TrapStatementAst':
      return
    case 'FunctionDefinitionAst':
      b.push(`a.pos=${b.position(node)};${b.link('defineFunction')}(e,f,${b.constant(functionCode(b.unit.code, node))});`)
      return
    // All types of a script are made before it runs.
    case 'TypeDefinitionAst':
      return
    case 'BreakStatementAst':
      return leave(b, node.Label, 'break', node)
    case 'ContinueStatementAst':
      return leave(b, node.Label, 'continue', node)
    case 'ReturnStatementAst':
      return returnStatement(b, node)
    case 'ExitStatementAst':
      b.push(`${b.at(node)}${b.link('exit')}(e,f,a,${node.Pipeline === null ? '0' : statementValue(b, node.Pipeline)});`)
      return
    case 'ThrowStatementAst': {
      const value = (): string =>
        node.Pipeline === null ? (b.caught === null ? 'undefined' : `${b.link('rethrown')}(${b.caught})`) : statementValue(b, node.Pipeline)
      const { target } = b
      const at = b.at(node)
      const error = b.call('thrown', 'e', 'f', 'a', value)
      if (target === null) b.push(`${at}throw ${error};`)
      else {
        target.used = true
        b.push(`${at}${target.thrown}=${error};break ${target.label};`)
      }
      return
    }
    case 'DataStatementAst':
      return data(b, node)
    case 'BlockStatementAst':
      return block(b, node.Body)
    case 'UsingStatementAst':
      return
    case 'ErrorStatementAst':
    case 'ConfigurationDefinitionAst':
    case 'DynamicKeywordStatementAst':
      b.push(`${b.at(node)}${b.link('notSupported')}(${JSON.stringify(node.type)});`)
      return
  }
}

function returnStatement(b: Body, node: ReturnStatementAst): void {
  if (b.unit.hooked && node.Pipeline === null) b.push(b.at(node))
  const back = b.region === null ? '' : writeBack(b.region)
  if (b.unit.code.kind === 'method') {
    const value = node.Pipeline === null ? 'undefined' : statementValue(b, node.Pipeline)
    b.push(b.at(node))
    if (b.inner) {
      b.returns = true
      b.push(`throw new ${b.link('ReturnFlow')}(${value});`)
    } else if (back === '') b.push(`return ${value};`)
    else b.temp((t) => b.push(`${t}=${value};${back}return ${t};`))
    return
  }
  if (node.Pipeline !== null) output(b, node.Pipeline)
  if (b.inner) {
    b.returns = true
    b.push(`throw new ${b.link('ReturnFlow')}();`)
  } else b.push(`${back}return${b.valued ? ` ${b.link('automationNull')}` : ''};`)
}

/** $? after a statement that did not fail. */
function success(b: Body): void {
  if (b.unit.tracksSuccess) b.push(b.region === null ? 'e.succeeded=true;' : `${b.region.success}=true;`)
}

/** After an error: locals as whoever failed left them in the frame. */
const again = ({ region }: Body): string =>
  region === null ? '' : `${reload(region)};${region.success === '' ? '' : `${region.success}=false;`}`

function pipeline(b: Body, node: StatementAst & { type: 'PipelineAst' }): void {
  if (node.Background) {
    b.push(`${b.at(node)}${b.link('background')}(e,f,a,${b.out},${b.constant(node)});`)
    return
  }
  if (!isPure(node)) {
    b.push(`${b.at(node)}${b.valued ? `return ${commandValue(b, node)};` : pipelineStatement(b, node)}`)
    return
  }
  const only = pureExpression(node)
  if (isStep(only)) b.push(`${b.at(node)}${increment(b, only, false)};`)
  else if (only.type === 'ConvertExpressionAst' && /^(system\.)?void$/i.test(only.Attribute.TypeName.FullName))
    b.push(`${b.at(node)}${expression(b, only.Child)};`)
  else b.push(`${b.at(node)}${emitted(b, expression(b, only))}`)
  if (!tellsSuccess(node)) success(b)
}

/** Whether $? is what stands inside made it: commands do, and `$( )`, `@( )` and `( )` as their statements do. */
function tellsSuccess(node: StatementAst): boolean {
  if (node.type === 'AssignmentStatementAst') return tellsSuccess(node.Right)
  if (node.type === 'CommandExpressionAst') return expressionTells(node.Expression)
  if (node.type !== 'PipelineAst' || node.Background || node.PipelineElements.length !== 1) return true
  const only = node.PipelineElements[0]!
  return only.type !== 'CommandExpressionAst' || expressionTells(only.Expression)
}

function expressionTells(node: ExpressionAst): boolean {
  if (node.type === 'ParenExpressionAst') return tellsSuccess(node.Pipeline)
  if (node.type === 'SubExpressionAst') return node.SubExpression.Statements.length > 0
  if (node.type !== 'ArrayExpressionAst') return false
  const { Statements, Traps } = node.SubExpression
  return Statements.length > 1 || (Statements.length === 1 && (Traps.length > 0 || tellsSuccess(Statements[0]!)))
}

/** Writes a value: what is no object goes to the pipe at once, so that each place knows its own kind of pipe. */
function emitted(b: Body, value: string): string {
  const { region } = b
  if (b.valued) {
    // Numbers are what they are.
    if (b.frameless !== null) return `return ${value};`
    if (region === null) return `return ${b.link('one')}(${value});`
    return b.temp((t) => `${t}=${value};${writeBack(region)}return ${b.link('one')}(${t});`)
  }
  if (b.once) return `${b.link('emit')}(${b.out},${value});`
  return b.temp((t) => {
    const write = (test: string, object: string): string =>
      `if(typeof ${test}!=='object'||${t}===null){if(${t}!==undefined)${b.out}.write(${t})}else ${object}`
    const emit = `${b.link('emitObject')}(${b.out},${t});`
    if (region === null) return write(`(${t}=${value})`, emit)
    // Whoever reads it, or tells what is in it, may look at variables.
    const seen = (text: string): string => `if(${t}!==${b.link('automationNull')}){${spill(region)};${text}${reload(region)};}`
    return b.collects ? write(`(${t}=${value})`, seen(emit)) : `${t}=${value};${seen(write(t, emit))}`
  })
}

/** A pipeline whose output is the statement's own: `return …`. */
function output(b: Body, node: PipelineBaseAst): void {
  if (node.type === 'PipelineAst' && !node.Background && isPure(node)) {
    b.push(`${b.at(node)}${emitted(b, expression(b, pureExpression(node)))}`)
    success(b)
  } else if (node.type === 'AssignmentStatementAst') b.push(`${b.at(node)}${emitted(b, assignment(b, node))}`)
  else write1(b, node)
}

function chain(b: Body, node: PipelineChainAst): void {
  const first = node.LhsPipelineChain
  statement(b, first)
  b.push(`if(${node.Operator === 'AndAnd' ? '' : '!'}e.succeeded){`)
  statement(b, node.RhsPipeline)
  b.push('}')
}

/** The condition of if and loops as a JavaScript boolean, its position stored. */
export function test(b: Body, node: PipelineBaseAst): string {
  if (node.type === 'PipelineAst' && !node.Background && isPure(node)) return `(${b.at(node, ',')}${condition(b, pureExpression(node))})`
  return `(${b.at(node, ',')}${b.link('truthy')}(${statementValue(b, node)}))`
}

function ifStatement(b: Body, node: IfStatementAst): void {
  node.Clauses.forEach(({ Item1, Item2 }, index) => {
    b.push(`${index === 0 ? '' : '}else '}if(${test(b, Item1)}){`)
    block(b, Item2)
  })
  if (node.ElseClause) {
    b.push('}else{')
    block(b, node.ElseClause)
  }
  b.push('}')
}

function tryStatement(b: Body, node: TryStatementAst): void {
  const p = b.unit.fresh('p')
  const bare = b.bare
  const traps = b.traps
  const outer = b.target
  b.push(`{const ${p}=e.propagate;`)
  b.push('try{')
  if (node.CatchClauses.length > 0) {
    b.bare = true
    b.traps = null
    const x = b.unit.fresh('x')
    const c = b.unit.fresh('c')
    // Its own `throw` jumps out of the block that JavaScript watches: throwing costs two microseconds there.
    const target = (b.target = { label: b.unit.fresh('T'), thrown: x, used: false })
    const text = b.capture(() => block(b, node.Body))
    b.target = outer
    b.bare = bare
    b.traps = traps
    if (target.used) {
      const done = b.unit.fresh('D')
      b.push(`${done}:{let ${x};${target.label}:{try{e.propagate=true;${text}\nbreak ${done};}catch(y){${x}=y}}e.propagate=${p};`)
    } else b.push(`try{e.propagate=true;${text}\n}catch(${x}){e.propagate=${p};`)
    const types = b.constant(node.CatchClauses.map((each) => each.CatchTypes.map((type) => type.TypeName)))
    b.push(`const ${c}=${b.link('catchError')}(e,f,a,${b.out},${x},${types});${again(b)}try{switch(${c}.index){`)
    const caught = b.caught
    b.caught = c
    // An error in a catch clause ends the whole statement.
    b.bare = true
    b.traps = null
    node.CatchClauses.forEach((each, index) => {
      b.push(`case ${index}:{`)
      block(b, each.Body)
      b.push('break}')
    })
    b.caught = caught
    b.bare = bare
    b.traps = traps
    b.push(`}}finally{${b.link('caughtDone')}(e,f,${c})}}`)
  } else {
    // Without a catch the errors of its statements go on their own ways, `finally` in between.
    b.bare = true
    b.traps = null
    b.push(`e.propagate=true;`)
    block(b, node.Body)
    b.bare = bare
    b.traps = traps
  }
  // What is on its way may have come from where locals were changed in the frame; what `finally` does to them is seen there.
  if (node.Finally && b.region !== null) b.push(`}catch(y){${again(b)}throw y`)
  b.push(`}finally{e.propagate=${p};`)
  if (node.Finally) {
    const s = b.unit.fresh('s')
    // An error on its way out was at the statement before.
    b.push(`const ${s}=${b.link('beforeFinally')}(e,a),${s}at=a.pos;`)
    // A jump out of `finally` would swallow the error: PowerShell forbids it while parsing.
    // Errors of its statements are reported one by one, whatever stands around.
    b.bare = false
    b.traps = null
    b.target = null
    block(b, node.Finally)
    b.bare = bare
    b.traps = traps
    b.target = outer
    b.push(`${b.region === null ? '' : writeBack(b.region)}${b.link('afterFinally')}(e,${s});a.pos=${s}at;`)
  }
  b.push('}}')
}

function data(b: Body, node: DataStatementAst): void {
  const value = b.nested((inner) => block(inner, node.Body), 'o.value()')
  const allowed = node.CommandsAllowed.length === 0 ? 'null' : `[${node.CommandsAllowed.map((each) => expression(b, each)).join(',')}]`
  const run = `${b.link('dataSection')}(e,f,${b.constant(node)},${allowed},()=>${value})`
  if (node.Variable === null) b.push(`${b.at(node)}${b.link('emit')}(${b.out},${run});`)
  else
    b.push(
      `${b.at(node)}${write(b, placeOf(b, { IsUnscopedVariable: true, lowerName: node.Variable.toLowerCase(), name: node.Variable } as never), run)};`,
    )
}
