// `… | ForEach-Object { … } | Where-Object { … }` as one loop. Where an expression is piped into nothing but these two,
// each with one block written there, every block becomes a function of this unit, and the record goes from one to the
// next by a plain call: no binder, no command, no pipe in between. The blocks run in the frame around, as they do in a
// pipeline of commands. The names have to mean the two cmdlets when the pipeline runs (`fusable`, known for each count
// of commands); otherwise the commands run.
//
// A block has to be an expression, or, in the last ForEach-Object, statements that a region can hold; it must not
// `return`, nor ask how it was called. On the bench: pipe 2.6 to 1.1 ms.

import type { Ast, CommandAst, ExpressionAst, PipelineAst, ScriptBlockAst, ScriptBlockExpressionAst } from '#engine/syntax'
import { type CallSite, type Code, automaticCount, symbol } from '#engine/runtime'
import { Body, type Unit } from './body.ts'
import { blockCode } from './code.ts'
import { expression } from './expression.ts'
import { condition } from './operator.ts'
import { isStep, onlyExpression } from './pure.ts'
import { Survey } from './region.ts'
import { statements } from './statement.ts'

type Stage = { readonly keeps: boolean; readonly block: ScriptBlockExpressionAst; readonly only: ExpressionAst | undefined }

const names: { readonly [name: string]: boolean } = {
  'foreach-object': false,
  '%': false,
  foreach: false,
  'where-object': true,
  '?': true,
  where: true,
}

/** The stages of a pipeline that can be one loop; undefined: it cannot. */
export function stagesOf(unit: Unit, node: PipelineAst): readonly Stage[] | undefined {
  const [source, ...commands] = node.PipelineElements
  if (commands.length === 0 || node.Background || unit.hooked) return undefined
  if (source!.type !== 'CommandExpressionAst' || source!.Redirections.length > 0) return undefined
  const stages: Stage[] = []
  for (const command of commands) {
    const stage = command.type === 'CommandAst' ? stageOf(unit, command, stages.length === commands.length - 1) : undefined
    if (stage === undefined) return undefined
    stages.push(stage)
  }
  return stages
}

function stageOf(unit: Unit, command: CommandAst, last: boolean): Stage | undefined {
  const [name, block, ...more] = command.CommandElements
  if (more.length > 0 || command.Redirections.length > 0 || command.InvocationOperator !== 'Unknown') return undefined
  if (name!.type !== 'StringConstantExpressionAst' || block?.type !== 'ScriptBlockExpressionAst') return undefined
  const lower = name!.Value.toLowerCase()
  if (!Object.hasOwn(names, lower)) return undefined
  const keeps = names[lower]!
  if (!isPlainBlock(unit, block.ScriptBlock)) return undefined
  const value = valueOf(block.ScriptBlock)
  return value === undefined && (keeps || !last) ? undefined : { keeps, block, only: value }
}

/** Nothing but statements that a region can hold, and nothing in them asks how the block is run. */
function isPlainBlock(unit: Unit, ast: ScriptBlockAst): boolean {
  if (ast.ParamBlock || ast.BeginBlock || ast.ProcessBlock || ast.CleanBlock || ast.DynamicParamBlock || !ast.EndBlock) return false
  return ast.UsingStatements.length === 0 && new Survey(unit).named(ast.EndBlock) && !asks(ast)
}

/** The one expression that the block is. */
function valueOf({ EndBlock }: ScriptBlockAst): ExpressionAst | undefined {
  const only = EndBlock!.Statements.length === 1 ? onlyExpression(EndBlock!.Statements[0]!) : undefined
  return only === undefined || isStep(only) || isVoid(only) ? undefined : only
}

/**
 * A block that is asked whether something holds of $_, as a test in this unit: without a call of a block. `activation` names
 * a JavaScript variable of the caller's for the block's activation. undefined: the block has to run. (switch over a list: 3.8 to
 * 0.7 ms.)
 */
export function blockTest(b: Body, { ScriptBlock: ast }: ScriptBlockExpressionAst, activation: string): string | undefined {
  const { unit } = b
  const only = unit.hooked || !isPlainBlock(unit, ast) ? undefined : valueOf(ast)
  if (only === undefined) return undefined
  const code = blockCode(unit.code, ast)
  const name = unit.fresh('p')
  const text = unit.inside(code, () => {
    const inner = new Body(unit)
    const holds = condition(inner, only)
    return `${inner.at(ast.EndBlock!.Statements[0]!)}${inner.finish()}\nreturn ${holds}`
  })
  // An error in it stands in the block, and is the caller's.
  unit.functionsMade.push(
    `function ${name}(e,f,a){const W=e.at,P=e.propagate;e.propagate=true;try{${text}}catch(x){throw ${b.link('errorAt')}(e,a,x)}finally{e.propagate=P}}`,
  )
  return `${name}(e,f,${activation}??=new ${b.link('Dotted')}(f,a,${b.constant(code)}))`
}

const isVoid = (node: ExpressionAst): boolean =>
  node.type === 'ConvertExpressionAst' && /^(system\.)?void$/i.test(node.Attribute.TypeName.FullName)

/** It returns, or speaks of $args, $input, $MyInvocation and their like. */
function asks(block: ScriptBlockAst): boolean {
  let found = false
  const visit = (node: Ast): void => {
    if (node.type === 'ReturnStatementAst') found = true
    else if (node.type === 'VariableExpressionAst') {
      const { lowerName, name } = node.VariablePath
      if (lowerName !== '_' && lowerName !== 'psitem' && symbol(name) < automaticCount) found = true
    }
    if (!found) node.each(visit)
  }
  visit(block)
  return found
}

/**
 * The pipeline as an expression: runs it as one loop, or else as `sites` with `values`. `out`: the pipe that it writes
 * to; null: its output is the value.
 */
export function fused(
  b: Body,
  node: PipelineAst,
  stages: readonly Stage[],
  sites: readonly CallSite[],
  values: readonly string[],
  out: string | null,
): string {
  const { unit } = b
  const codes = stages.map((each) => blockCode(unit.code, each.block.ScriptBlock))
  const run = loopOf(unit, stages, codes)
  const commands = b.constant(sites)
  const kinds = b.constant(stages.map((each) => (each.keeps ? 'where' : 'each')))
  const source = onlyExpression(node.PipelineElements[0] as never)!
  const choose = (value: string, listed: string): string => {
    const fusable = `${b.link('fusable')}(e,f,a,${commands},${kinds})`
    const all = `[[${listed}],${values.slice(1).join(',')}]`
    if (out !== null) return `(${fusable}?${run}(e,f,a,${out},${value}):${b.link('pipe')}(e,f,a,${out},${commands},${all}))`
    return `(${fusable}?${b.link('collected')}(e,f,a,${run},${value}):${b.link('pipeValue')}(e,f,a,${commands},${all}))`
  }
  // The numbers of a range are counted, and not put into an array first.
  if (source.type === 'BinaryExpressionAst' && source.Operator === 'DotDot')
    return b.held([() => expression(b, source.Left), () => expression(b, source.Right)], ([from, to]) =>
      choose(`${b.link('countedRange')}(e,${from},${to})`, `${b.link('pipedRange')}(e,${from},${to})`),
    )
  return b.held([() => expression(b, source)], ([value]) => choose(value!, value!))
}

/** The function that runs the loop: over the activations of the blocks, made once, and the source. */
function loopOf(unit: Unit, stages: readonly Stage[], codes: readonly Code[]): string {
  const functions = stages.map(() => unit.fresh('p'))
  const activations = stages.map((_, index) => `b${index}`)
  stages.forEach((stage, index) => {
    // What a stage is given: the activations of itself and of all behind it.
    const rest = activations.slice(index + 1)
    const next = (value: string): string =>
      index === stages.length - 1
        ? `o.write(${value})`
        : `${functions[index + 1]}(${['e', 'f', rest[0], value, 'o', ...rest.slice(1)].join(',')})`
    const several = `new ${unit.link('Onwards')}(${
      index === stages.length - 1
        ? `null,[o]`
        : `${functions[index + 1]},[e,f,${rest[0]},null,o${rest
            .slice(1)
            .map((each) => `,${each}`)
            .join('')}]`
    })`
    const body = unit.inside(codes[index]!, () => bodyOf(unit, stage, next, several))
    unit.functionsMade.push(
      `function ${functions[index]}(${['e', 'f', 'a', 'x', 'o', ...rest].join(',')}){const S=e.stop,W=e.at;f.item=x;try{${body}}catch(x){${unit.link('leftStage')}(x,${stage.keeps})}}`,
    )
  })
  const run = unit.fresh('p')
  const first = (value: string): string => `${functions[0]}(${['e', 'f', activations[0], value, 'o', ...activations.slice(1)].join(',')})`
  const check = 'if(S[0]!==0||--e.fuel<0){e.at=at;e.stopped()}'
  const made = codes.map((each, index) => `${activations[index]}=new ${unit.link('Dotted')}(f,a,${unit.constant(each)})`)
  const onwards = `new ${unit.link('Onwards')}(${functions[0]},[e,f,${activations[0]},null,o${activations
    .slice(1)
    .map((each) => `,${each}`)
    .join('')}])`
  unit.functionsMade.push(
    `function ${run}(e,f,a,o,source){const S=e.stop,at=e.at,item=f.item,${made.join(',')};e.pipelineDepth++;try{` +
      `if(source instanceof ${unit.link('Counted')}){const {first,last}=source,by=first<=last?1:-1;for(let i=first;;i+=by){${check}${first('i')};if(i===last)break}}` +
      `else if(source instanceof ${unit.link('PSArray')}){const {items,length}=source;for(let i=0;i<length;i++){${check}${first('items[i]')}}}` +
      `else ${unit.link('emit')}(${onwards},source);` +
      `e.succeeded=true}finally{e.pipelineDepth--;e.at=at;f.item=item}}`,
  )
  return run
}

function bodyOf(unit: Unit, stage: Stage, next: (value: string) => string, several: string): string {
  const b = new Body(unit)
  const failed = (): string => `catch(x){${b.link('failed')}(e,f,a,o,x);e.at=W}`
  const end = stage.block.ScriptBlock.EndBlock!
  if (stage.only === undefined) {
    statements(b, end.Statements, end.Traps)
    return b.finish()
  }
  const { only } = stage
  b.temp((t) => {
    const value = `${b.at(end.Statements[0]!)}${t}=${expression(b, only)};`
    if (stage.keeps) {
      b.push(`let y=false;try{${value}y=${t}===true||${t}!==false&&${b.link('counts')}(${t})}${failed()}if(y)${next('x')};`)
      return
    }
    b.push(
      `try{${value}if(typeof ${t}!=='object'||${t}===null){if(${t}!==undefined)${next(t)}}` +
        `else if(${t} instanceof ${b.link('PSObject')}&&${t}.base===${b.link('noBase')})${next(t)};` +
        `else ${b.link('emitObject')}(${several},${t});}${failed()}`,
    )
  })
  return b.finish()
}
