// Statements. Each stands in a `try` of its own that hands its error to the runtime, which reports it and goes on with
// the next statement, or throws it further; inside a script's own `try` they stand bare.

import type {
  Ast,
  DataStatementAst,
  DoUntilStatementAst,
  DoWhileStatementAst,
  ExpressionAst,
  ForEachStatementAst,
  ForStatementAst,
  IfStatementAst,
  LabeledStatementAst,
  PipelineBaseAst,
  PipelineChainAst,
  StatementAst,
  StatementBlockAst,
  SwitchStatementAst,
  TrapStatementAst,
  TryStatementAst,
  UnaryExpressionAst,
  WhileStatementAst,
} from '#engine/syntax'
import { PipelineAst, switchFlags } from '#engine/syntax'
import { symbol } from '#engine/runtime'
import { assignment, increment, target } from './assign.ts'
import type { Body, Loop } from './body.ts'
import { functionCode, trapCode } from './code.ts'
import { commandValue, isPure, pipelineStatement, pureExpression } from './command.ts'
import { expression, statementValue } from './expression.ts'
import { mentions } from './names.ts'
import { condition } from './operator.ts'
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
    // Errors of what is called go up to the traps here, and so do those of statements further in.
    const p = b.unit.fresh('p')
    b.push(`const ${p}=e.propagate;e.propagate=true;try{`)
    b.traps = b.constant(traps.map((each) => trapCode(b.unit.code, each)))
    b.bare = false
    for (const node of list) statement(b, node)
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
  b.push(`try{${text}}catch(x){${b.link('failed')}(e,f,a,${b.out},x${traps === null ? '' : `,${traps}`})}`)
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

function at(b: Body, node: { readonly start: number; readonly end: number }): string {
  return `a.pos=${b.unit.position(node)}`
}

function write1(b: Body, node: StatementAst): void {
  switch (node.type) {
    case 'PipelineAst':
      return pipeline(b, node)
    case 'PipelineChainAst':
      return chain(b, node)
    case 'AssignmentStatementAst':
      b.push(`${at(b, node)};${assignment(b, node)};`)
      return success(b)
    case 'CommandExpressionAst':
      if (node.Redirections.length > 0)
        b.push(`${at(b, node)};${pipelineStatement(b, new PipelineAst(node.start, node.end, [node], false))}`)
      else b.push(`${at(b, node)};${b.link('emit')}(${b.out},${expression(b, node.Expression)});`)
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
      b.push(`${at(b, node)};${b.link('defineFunction')}(e,f,${b.constant(functionCode(b.unit.code, node))});`)
      return success(b)
    // All types of a script are made before it runs.
    case 'TypeDefinitionAst':
      return
    case 'BreakStatementAst':
      return leave(b, node.Label, 'break', node)
    case 'ContinueStatementAst':
      return leave(b, node.Label, 'continue', node)
    case 'ReturnStatementAst': {
      if (b.unit.code.kind === 'method') {
        const value = node.Pipeline === null ? 'undefined' : statementValue(b, node.Pipeline)
        b.push(`${at(b, node)};`)
        if (b.inner) {
          b.returns = true
          b.push(`throw new ${b.link('ReturnFlow')}(${value});`)
        } else b.push(`return ${value};`)
        return
      }
      if (node.Pipeline !== null) output(b, node.Pipeline)
      if (b.inner) {
        b.returns = true
        b.push(`throw new ${b.link('ReturnFlow')}();`)
      } else b.push(b.valued ? `return ${b.link('automationNull')};` : 'return;')
      return
    }
    case 'ExitStatementAst':
      b.push(`${at(b, node)};${b.link('exit')}(e,f,a,${node.Pipeline === null ? '0' : statementValue(b, node.Pipeline)});`)
      return
    case 'ThrowStatementAst': {
      const value =
        node.Pipeline === null ? (b.caught === null ? 'undefined' : `${b.link('rethrown')}(${b.caught})`) : statementValue(b, node.Pipeline)
      b.push(`${at(b, node)};throw ${b.link('thrown')}(e,f,a,${value});`)
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
      b.push(`${at(b, node)};${b.link('notSupported')}(${JSON.stringify(node.type)});`)
      return
  }
}

/** $? after a statement that did not fail. */
function success(b: Body): void {
  if (b.unit.tracksSuccess) b.push('e.succeeded=true;')
}

function pipeline(b: Body, node: StatementAst & { type: 'PipelineAst' }): void {
  if (node.Background) {
    b.push(`${at(b, node)};${b.link('background')}(e,f,a,${b.out},${b.constant(node)});`)
    return
  }
  if (!isPure(node)) {
    b.push(`${at(b, node)};${b.valued ? `return ${commandValue(b, node)};` : pipelineStatement(b, node)}`)
    return
  }
  const only = pureExpression(node)
  if (isStep(only)) b.push(`${at(b, node)};${increment(b, only, false)};`)
  else if (only.type === 'ConvertExpressionAst' && /^(system\.)?void$/i.test(only.Attribute.TypeName.FullName))
    b.push(`${at(b, node)};${expression(b, only.Child)};`)
  else b.push(`${at(b, node)};${emitted(b, expression(b, only))}`)
  // What stands in parentheses has set $? itself.
  if (!/^(Paren|Sub|Array)Expression/.test(only.type) || !mayCall(only)) success(b)
}

/** A command stands somewhere inside. */
function mayCall(node: Ast): boolean {
  let found = false
  const visit = (each: Ast): void => {
    if (found || each.type === 'ScriptBlockExpressionAst') return
    if (each.type === 'CommandAst') found = true
    else each.each(visit)
  }
  visit(node)
  return found
}

/** Writes a value: what is no object goes to the pipe at once, so that each place knows its own kind of pipe. */
function emitted(b: Body, value: string): string {
  if (b.valued) return `return ${b.link('one')}(${value});`
  return b.temp(
    (t) =>
      `if(typeof(${t}=${value})!=='object'||${t}===null){if(${t}!==undefined)${b.out}.write(${t})}else ${b.link('emitObject')}(${b.out},${t});`,
  )
}

const isStep = (node: ExpressionAst): node is UnaryExpressionAst =>
  node.type === 'UnaryExpressionAst' && /PlusPlus|MinusMinus/.test(node.TokenKind)

/** A pipeline whose output is the statement's own: `return …`. */
function output(b: Body, node: PipelineBaseAst): void {
  if (node.type === 'PipelineAst' && !node.Background && isPure(node)) {
    b.push(`${at(b, node)};${emitted(b, expression(b, pureExpression(node)))}`)
    success(b)
  } else if (node.type === 'AssignmentStatementAst') b.push(`${at(b, node)};${emitted(b, assignment(b, node))}`)
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
function test(b: Body, node: PipelineBaseAst): string {
  if (node.type === 'PipelineAst' && !node.Background && isPure(node)) return `(${at(b, node)},${condition(b, pureExpression(node))})`
  return `(${at(b, node)},${b.link('truthy')}(${statementValue(b, node)}))`
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

/** True when something inside may throw break or continue: a call of other code, or a jump out of a nested function. */
function mayJump(node: Ast): boolean {
  let found = false
  const visit = (each: Ast): void => {
    if (found) return
    switch (each.type) {
      case 'CommandAst':
      case 'InvokeMemberExpressionAst':
        found = true
        return
      case 'FunctionDefinitionAst':
      case 'ScriptBlockExpressionAst':
        return
      case 'BreakStatementAst':
      case 'ContinueStatementAst':
        if (each.Label !== null) found = true
        return
    }
    each.each(visit)
  }
  visit(node)
  return found
}

/** Runs `write` inside a loop of this label; the body's text gets a catch when jumps may be thrown into it. */
function within(b: Body, node: LabeledStatementAst, write: (loop: Loop) => void): void {
  const name = b.unit.fresh('L')
  const loop: Loop = { label: (node.Label ?? '').toLowerCase(), break: name, continue: name, thrown: mayJump(node) }
  b.loops.push(loop)
  write(loop)
  b.loops.pop()
}

function jumpTarget(b: Body, loop: Loop, body: string): string {
  if (!loop.thrown) return body
  return `try{${body}}catch(x){if(${b.link('leaves')}(x,${JSON.stringify(loop.label)})){break ${loop.break}}else continue ${loop.continue}}`
}

const stopCheck = 'if(S[0]!==0||--e.fuel<0)e.stopped();'

function loop(b: Body, node: WhileStatementAst | DoWhileStatementAst | DoUntilStatementAst | ForStatementAst): void {
  within(b, node, (own) => {
    const body = jumpTarget(
      b,
      own,
      b.capture(() => block(b, node.Body)),
    )
    switch (node.type) {
      case 'WhileStatementAst':
        b.push(`${own.break}:while(${test(b, node.Condition)}){${stopCheck}${body}}`)
        return
      case 'DoWhileStatementAst':
      case 'DoUntilStatementAst': {
        const not = node.type === 'DoUntilStatementAst' ? '!' : ''
        b.push(`${own.break}:do{${stopCheck}${body}}while(${not}${test(b, node.Condition)});`)
        return
      }
      case 'ForStatementAst': {
        if (node.Initializer) discard(b, node.Initializer)
        const step = node.Iterator ? b.capture(() => discard(b, node.Iterator!)) : ''
        const check = node.Condition ? test(b, node.Condition) : 'true'
        // `continue` has to run the iterator: the body is a block of its own inside the loop.
        const inner = b.unit.fresh('C')
        const text = body.replaceAll(`continue ${own.continue}`, `break ${inner}`)
        b.push(`${own.break}:while(${check}){${stopCheck}${text.includes(inner) ? `${inner}:{${text}}` : text}${step}}`)
      }
    }
  })
}

/** The initializer and iterator of `for`: their output goes nowhere. */
function discard(b: Body, node: PipelineBaseAst): void {
  if (node.type === 'AssignmentStatementAst') b.push(`${at(b, node)};${assignment(b, node)};`)
  else if (node.type === 'PipelineAst' && !node.Background && isPure(node)) {
    const only = pureExpression(node)
    b.push(`${at(b, node)};${isStep(only) ? increment(b, only, false) : expression(b, only)};`)
  } else b.push(`${at(b, node)};${statementValue(b, node)};`)
}

const foreachNames = new Set(['foreach'])
const switchNames = new Set(['switch'])

function foreach(b: Body, node: ForEachStatementAst): void {
  within(b, node, (own) => {
    const assign = (value: string): string => `a.pos=${b.unit.position(node.Variable)};${target(b, node.Variable, value)};`
    const body = jumpTarget(
      b,
      own,
      b.capture(() => block(b, node.Body)),
    )
    const range = rangeOf(node.Condition)
    if (range !== undefined && !mentions(node.Body, foreachNames)) {
      // foreach ($i in 1..$n): counted, nothing made, when both ends are ints.
      const [from, to, i] = [b.unit.fresh('n'), b.unit.fresh('n'), b.unit.fresh('i')]
      b.push(
        `${at(b, node.Condition)};const ${from}=${b.link('bound')}(e,${expression(b, range[0])}),${to}=${b.link('bound')}(e,${expression(b, range[1])});`,
      )
      const up = `${from}<=${to}`
      b.push(`${own.break}:for(let ${i}=${from};${up}?${i}<=${to}:${i}>=${to};${i}+=${up}?1:-1){${stopCheck}${assign(i)}${body}}`)
      return
    }
    const w = b.unit.fresh('w')
    b.push(`${at(b, node.Condition)};const ${w}=${b.link('walker')}(e,${statementValue(b, node.Condition)});`)
    const named = mentions(node.Body, foreachNames)
    const place = named ? placeOf(b, { IsUnscopedVariable: true, lowerName: 'foreach', name: 'foreach' } as never) : undefined
    if (place !== undefined) b.push(`{const saved=${b.link('local')}(f,${symbol('foreach')});${write(b, place, w)};try{`)
    b.push(`${own.break}:while(${w}.MoveNext()){${stopCheck}${assign(`${w}.item`)}${body}}`)
    if (place !== undefined) b.push(`}finally{${b.link('restore')}(f,${symbol('foreach')},saved)}}`)
  })
}

function rangeOf(node: PipelineBaseAst): readonly [ExpressionAst, ExpressionAst] | undefined {
  if (node.type !== 'PipelineAst' || !isPure(node)) return undefined
  const only = pureExpression(node)
  if (only.type !== 'BinaryExpressionAst' || only.Operator !== 'DotDot') return undefined
  // Characters count too ('a'..'e'): only what is a number for certain, or a variable on one side, is counted here.
  const isNumber = (each: ExpressionAst): boolean => each.type === 'ConstantExpressionAst' && typeof each.Value === 'number'
  return isNumber(only.Left) ? [only.Left, only.Right] : undefined
}

function switchStatement(b: Body, node: SwitchStatementAst): void {
  within(b, node, (own) => {
    const w = b.unit.fresh('w')
    const m = b.unit.fresh('m')
    const flags = node.Flags
    b.push(
      `${at(b, node.Condition)};const ${w}=${b.link('switchWalker')}(e,${statementValue(b, node.Condition)},${flags & switchFlags.File ? 'true' : 'false'});`,
    )
    const named = mentions(node, switchNames)
    const place = named ? placeOf(b, { IsUnscopedVariable: true, lowerName: 'switch', name: 'switch' } as never) : undefined
    const saved = b.unit.fresh('d')
    b.push(
      `{const ${saved}=f.item${place === undefined ? '' : `,s${saved}=${b.link('local')}(f,${symbol('switch')})`};${place === undefined ? '' : `${write(b, place, w)};`}try{`,
    )
    const body = b.capture(() => {
      for (const { Item1, Item2 } of node.Clauses) {
        b.push(`if(${clause(b, Item1, flags, 'f.item')}){${m}=true;`)
        block(b, Item2)
        b.push('}')
      }
      if (node.Default) {
        b.push(`if(!${m}){`)
        block(b, node.Default)
        b.push('}')
      }
    })
    b.push(`${own.break}:while(${w}.MoveNext()){${stopCheck}f.item=${w}.item;let ${m}=false;${jumpTarget(b, own, body)}}`)
    b.push(`}finally{f.item=${saved}${place === undefined ? '' : `;${b.link('restore')}(f,${symbol('switch')},s${saved})`}}}`)
  })
}

function clause(b: Body, node: ExpressionAst, flags: number, v: string): string {
  const pos = at(b, node)
  if (node.type === 'ScriptBlockExpressionAst') return `(${pos},${b.link('caseBlock')}(e,f,a,${expression(b, node)},${v}))`
  const name = flags & switchFlags.Regex ? 'caseRegex' : flags & switchFlags.Wildcard ? 'caseWildcard' : 'caseEqual'
  return `(${pos},${b.link(name)}(e,f,${v},${expression(b, node)},${flags & switchFlags.CaseSensitive ? 'true' : 'false'}))`
}

function leave(b: Body, label: ExpressionAst | null, kind: 'break' | 'continue', node: StatementAst): void {
  const name = label === null ? '' : label.type === 'StringConstantExpressionAst' ? label.Value.toLowerCase() : undefined
  if (name !== undefined) {
    const found = name === '' ? b.loops.at(-1) : b.loops.findLast((each) => each.label === name)
    if (found !== undefined) {
      b.push(`${kind} ${kind === 'break' ? found.break : found.continue};`)
      return
    }
  }
  const text = label === null ? '""' : `${b.link('labelText')}(e,${expression(b, label)})`
  b.push(`${at(b, node)};throw new ${b.link(kind === 'break' ? 'BreakFlow' : 'ContinueFlow')}(${text});`)
}

function tryStatement(b: Body, node: TryStatementAst): void {
  const p = b.unit.fresh('p')
  const bare = b.bare
  const traps = b.traps
  b.push(`{const ${p}=e.propagate;`)
  b.push('try{')
  if (node.CatchClauses.length > 0) {
    b.bare = true
    b.traps = null
    b.push(`try{e.propagate=true;`)
    block(b, node.Body)
    b.bare = bare
    b.traps = traps
    const x = b.unit.fresh('x')
    const c = b.unit.fresh('c')
    b.push(`}catch(${x}){e.propagate=${p};`)
    const types = b.constant(node.CatchClauses.map((each) => each.CatchTypes.map((type) => type.TypeName)))
    b.push(`const ${c}=${b.link('catchError')}(e,f,a,${b.out},${x},${types});try{switch(${c}.index){`)
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
  b.push(`}finally{e.propagate=${p};`)
  if (node.Finally) {
    const s = b.unit.fresh('s')
    b.push(`const ${s}=${b.link('beforeFinally')}(e,a);`)
    // A jump out of `finally` would swallow the error: PowerShell forbids it while parsing.
    // Errors of its statements are reported one by one, whatever stands around.
    b.bare = false
    b.traps = null
    block(b, node.Finally)
    b.bare = bare
    b.traps = traps
    b.push(`${b.link('afterFinally')}(e,${s});`)
  }
  b.push('}}')
}

function data(b: Body, node: DataStatementAst): void {
  const value = b.nested((inner) => block(inner, node.Body), 'o.value()')
  const allowed = node.CommandsAllowed.length === 0 ? 'null' : `[${node.CommandsAllowed.map((each) => expression(b, each)).join(',')}]`
  const run = `${b.link('dataSection')}(e,f,${b.constant(node)},${allowed},()=>${value})`
  if (node.Variable === null) b.push(`${at(b, node)};${b.link('emit')}(${b.out},${run});`)
  else
    b.push(
      `${at(b, node)};${write(b, placeOf(b, { IsUnscopedVariable: true, lowerName: node.Variable.toLowerCase(), name: node.Variable } as never), run)};`,
    )
}
