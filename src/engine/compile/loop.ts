// Loops, switch, and the ways out of them. A jump to a loop of the same function is a jump in JavaScript; one out of a
// called block is thrown, and caught by the loop it names.

import type {
  Ast,
  DoUntilStatementAst,
  DoWhileStatementAst,
  ExpressionAst,
  ForEachStatementAst,
  ForStatementAst,
  LabeledStatementAst,
  PipelineBaseAst,
  StatementAst,
  SwitchStatementAst,
  WhileStatementAst,
} from '#engine/syntax'
import { switchFlags } from '#engine/syntax'
import { symbol } from '#engine/runtime'
import { assignment, increment, target } from './assign.ts'
import type { Body, Loop } from './body.ts'
import { expression, statementValue } from './expression.ts'
import { blockTest } from './fuse.ts'
import { mentions } from './names.ts'
import { isPure, isStep, onlyExpression, pureExpression } from './pure.ts'
import { declared, entered, regionOf, reload, spill, writeBack } from './region.ts'
import { block, test } from './statement.ts'
import { placeOf, write } from './variable.ts'

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
  const { once } = b
  b.once = false
  b.loops.push(loop)
  write(loop)
  b.loops.pop()
  b.once = once
}

function jumpTarget(b: Body, loop: Loop, body: string): string {
  if (!loop.thrown) return body
  const after = b.region === null ? '' : `${reload(b.region)};`
  return `try{${body}}catch(x){${after}if(${b.link('leaves')}(x,${JSON.stringify(loop.label)})){break ${loop.break}}else continue ${loop.continue}}`
}

/** The look at the stop flag that every round begins with. */
function turn(b: Body): string {
  const { region } = b
  if (b.frameless !== null) return `if(--${b.frameless.turns}<0)${b.frameless.turns}=${b.link('turnUnseen')}(e);`
  const [here, back] = b.unit.light ? ['e.at=a;', 'e.at=W;'] : ['', '']
  if (region === null) return `if(S[0]!==0||--e.fuel<0){${here}e.stopped();${back}}`
  // A frame that became guarded meanwhile is left to the other loop.
  const leave = b.loops.length === region.depth ? `if(f.guard!==${region.guard})break ${region.label};` : ''
  return `if(--${region.turns}<0){${spill(region)};${here}${region.turns}=${b.link('turn')}(e);${back}${reload(region)};${leave}}`
}

/** Writes a loop, on locals where that can be (region.ts), and on the frame. */
function onLocals(b: Body, node: LabeledStatementAst, write: (own: Loop) => void): void {
  const region = regionOf(b, node)
  if (region === undefined) {
    within(b, node, write)
    return
  }
  b.push(`G${region.label}:{${region.label}:{if(!(${entered(b, region)}))break ${region.label};${declared(region)}`)
  b.region = region
  within(b, node, write)
  b.region = null
  b.push(`${writeBack(region)}break G${region.label}}`)
  // The other one is for what is seldom: it is not written twice again for every loop inside.
  const whole = b.framed
  b.framed = true
  within(b, node, write)
  b.framed = whole
  b.push('}')
}

export function loop(b: Body, node: WhileStatementAst | DoWhileStatementAst | DoUntilStatementAst | ForStatementAst): void {
  if (node.type === 'ForStatementAst' && node.Initializer) discard(b, node.Initializer)
  onLocals(b, node, (own) => {
    const body = jumpTarget(
      b,
      own,
      b.capture(() => block(b, node.Body)),
    )
    switch (node.type) {
      case 'WhileStatementAst':
        b.push(`${own.break}:for(;;){${turn(b)}if(!${test(b, node.Condition)})break;${body}}`)
        return
      case 'DoWhileStatementAst':
      case 'DoUntilStatementAst': {
        const not = node.type === 'DoUntilStatementAst' ? '!' : ''
        b.push(`${own.break}:do{${turn(b)}${body}}while(${not}${test(b, node.Condition)});`)
        return
      }
      case 'ForStatementAst': {
        const step = node.Iterator ? b.capture(() => discard(b, node.Iterator!)) : ''
        const done = node.Condition ? `if(!${test(b, node.Condition)})break;` : ''
        // `continue` has to run the iterator: the body is a block of its own inside the loop.
        const inner = b.unit.fresh('C')
        const text = body.replaceAll(`continue ${own.continue}`, `break ${inner}`)
        b.push(`${own.break}:for(;;){${turn(b)}${done}${text.includes(inner) ? `${inner}:{${text}}` : text}${step}}`)
      }
    }
  })
}

/** The initializer and iterator of `for`: their output goes nowhere. */
function discard(b: Body, node: PipelineBaseAst): void {
  const only = onlyExpression(node)
  const at = b.at(node)
  if (node.type === 'AssignmentStatementAst') b.push(`${at}${assignment(b, node)};`)
  else if (only !== undefined) b.push(`${at}${isStep(only) ? increment(b, only, false) : expression(b, only)};`)
  else b.push(`${at}${statementValue(b, node)};`)
}

const foreachNames = new Set(['foreach'])
const switchNames = new Set(['switch'])

export function foreach(b: Body, node: ForEachStatementAst): void {
  const round = (own: Loop, value: string): string => {
    const body = jumpTarget(
      b,
      own,
      b.capture(() => block(b, node.Body)),
    )
    const at = range === undefined || b.unit.hooked ? '' : b.at(node.Variable)
    return `${at}${target(b, node.Variable, value)};${body}`
  }
  const range = rangeOf(node.Condition)
  const named = mentions(node.Body, foreachNames)
  const i = b.unit.fresh('i')
  // A debugger stops at each step: the long way.
  const { hooked } = b.unit
  if (range !== undefined && !named && !hooked) {
    // foreach ($i in 1..$n): counted, nothing made, when both ends are ints.
    const [from, to] = [b.unit.fresh('n'), b.unit.fresh('n')]
    const end = (each: ExpressionAst): string => b.call('bound', 'e', () => expression(b, each))
    b.push(`${b.at(node.Condition)}const ${from}=${end(range[0])},${to}=${end(range[1])};let ${i}=${from};`)
    onLocals(b, node, (own) =>
      b.push(`${own.break}:for(;${from}<=${to}?${i}<=${to}:${i}>=${to};${i}+=${from}<=${to}?1:-1){${turn(b)}${round(own, i)}}`),
    )
    return
  }
  const w = b.unit.fresh('w')
  b.push(`${b.at(node.Condition)}const ${w}=${b.call('walker', 'e', () => statementValue(b, node.Condition))};`)
  if (!named && !hooked) {
    // A list is walked by its index, all else step by step.
    const l = b.unit.fresh('l')
    b.push(`const ${l}=${w}.items,${l}n=${w}.length;let ${i}=-1;`)
    onLocals(b, node, (own) => {
      const at = b.at(node.Variable)
      const next = `${l}!==null?++${i}<${l}n:${b.region === null ? `${w}.MoveNext()` : b.call('moveNext', w)}`
      b.push(`${own.break}:for(;;){${at}${turn(b)}if(!(${next}))break;${round(own, `${l}!==null?${l}[${i}]:${w}.item`)}}`)
    })
    return
  }
  const place = placeOf(b, { IsUnscopedVariable: true, lowerName: 'foreach', name: 'foreach' } as never)
  b.push(`{const saved=${b.link('local')}(f,${symbol('foreach')});${write(b, place, w)};try{`)
  within(b, node, (own) =>
    b.push(`${own.break}:for(;;){${b.at(node.Variable)}${turn(b)}if(!${w}.MoveNext())break;${round(own, `${w}.item`)}}`),
  )
  b.push(`}finally{${b.link('restore')}(f,${symbol('foreach')},saved)}}`)
}

function rangeOf(node: PipelineBaseAst): readonly [ExpressionAst, ExpressionAst] | undefined {
  if (node.type !== 'PipelineAst' || !isPure(node)) return undefined
  const only = pureExpression(node)
  if (only.type !== 'BinaryExpressionAst' || only.Operator !== 'DotDot') return undefined
  // Characters count too ('a'..'e'): only what is a number for certain, or a variable on one side, is counted here.
  const isNumber = (each: ExpressionAst): boolean => each.type === 'ConstantExpressionAst' && typeof each.Value === 'number'
  return isNumber(only.Left) ? [only.Left, only.Right] : undefined
}

export function switchStatement(b: Body, node: SwitchStatementAst): void {
  within(b, node, (own) => {
    const w = b.unit.fresh('w')
    const m = b.unit.fresh('m')
    const flags = node.Flags
    b.push(
      `${b.unit.hooked ? '' : b.at(node.Condition)}const ${w}=${b.link(flags & switchFlags.File ? 'fileWalker' : 'switchWalker')}(e,${statementValue(b, node.Condition)});`,
    )
    const named = mentions(node, switchNames)
    const place = named ? placeOf(b, { IsUnscopedVariable: true, lowerName: 'switch', name: 'switch' } as never) : undefined
    const saved = b.unit.fresh('d')
    /** The activations of the conditions that are blocks. */
    const blocks: string[] = []
    const body = b.capture(() => {
      for (const { Item1, Item2 } of node.Clauses) {
        b.push(`if(${clause(b, Item1, flags, 'f.item', blocks)}){${m}=true;`)
        block(b, Item2)
        b.push('}')
      }
      if (node.Default) {
        b.push(`if(!${m}){`)
        block(b, node.Default)
        b.push('}')
      }
    })
    b.push(
      `{${blocks.length === 0 ? '' : `let ${blocks.join(',')};`}const ${saved}=f.item${place === undefined ? '' : `,s${saved}=${b.link('local')}(f,${symbol('switch')})`};${place === undefined ? '' : `${write(b, place, w)};`}try{`,
    )
    // A debugger stops at each step.
    const step = b.unit.hooked ? b.at(node.Condition, ',') : ''
    b.push(`${own.break}:while((${step}${w}.MoveNext())){${turn(b)}f.item=${w}.item;let ${m}=false;${jumpTarget(b, own, body)}}`)
    b.push(`}finally{f.item=${saved}${place === undefined ? '' : `;${b.link('restore')}(f,${symbol('switch')},s${saved})`}}}`)
  })
}

function clause(b: Body, node: ExpressionAst, flags: number, v: string, blocks: string[]): string {
  const pos = b.at(node, ',')
  if (node.type === 'ScriptBlockExpressionAst') {
    const activation = b.unit.fresh('b')
    const test = blockTest(b, node, activation)
    if (test === undefined) return `(${pos}${b.link('caseBlock')}(e,f,${expression(b, node)},${v}))`
    blocks.push(activation)
    return `(${pos}${test})`
  }
  const name = flags & switchFlags.Regex ? 'caseRegex' : flags & switchFlags.Wildcard ? 'caseWildcard' : 'caseEqual'
  return `(${pos}${b.link(name)}(e,f,${v},${expression(b, node)},${flags & switchFlags.CaseSensitive ? 'true' : 'false'}))`
}

export function leave(b: Body, label: ExpressionAst | null, kind: 'break' | 'continue', node: StatementAst): void {
  const name = label === null ? '' : label.type === 'StringConstantExpressionAst' ? label.Value.toLowerCase() : undefined
  if (name !== undefined) {
    const found = name === '' ? b.loops.at(-1) : b.loops.findLast((each) => each.label === name)
    if (found !== undefined) {
      b.push(`${kind} ${kind === 'break' ? found.break : found.continue};`)
      return
    }
  }
  const text = label === null ? '""' : `${b.link('labelText')}(e,${expression(b, label)})`
  b.push(`${b.at(node)}throw new ${b.link(kind === 'break' ? 'BreakFlow' : 'ContinueFlow')}(${text});`)
}
