// Functions that need no frame. One that does nothing but compute with its parameters, its own variables and calls of
// itself can be seen by nobody while it runs, and does nothing that could not be done twice. So it is written once more
// as a JavaScript function of numbers: no frame, no pipe, no place for errors. Whatever is not plain arithmetic (a text, an
// overflow that needs a box, a division by zero, calls too deep) gives up, and the function as everything else is
// (code.ts) begins from the start. After some such attempts it is left alone.
//
// It is a region (region.ts) that is a whole function: variables are JavaScript locals, which nothing can ask for.
// The stop flag is looked at every thousand calls and rounds. On the bench: fib 2.4 to 0.7 ms.

import { type Ast, type CommandAst, type NamedBlockAst, type ParameterAst } from '#engine/syntax'
import type { Code } from '#engine/runtime'
import { Body, type Unit } from './body.ts'
import { argumentsOf, plainCommand } from './direct.ts'
import { arithmetic } from './operator.ts'
import { Survey, rounds } from './region.ts'
import { statements } from './statement.ts'

/** Attempts that may fail before the function is left to the frame. */
const attempts = 4

/** What a function without a frame is called by: its name in the emitted text, and the call of itself that has to mean it. */
export type Frameless = { readonly name: string; readonly self: string | undefined; readonly count: number }

/** Writes the function into the unit; undefined: it needs its frame. */
export function frameless(unit: Unit, code: Code, node: NamedBlockAst): Frameless | undefined {
  if (code.kind !== 'function' || unit.hooked || node.Traps.length > 0) return undefined
  const { parameters } = code
  if (parameters.length === 0 || parameters.length > 3 || !parameters.every((each) => isNumber(each.ast))) return undefined
  const isSelf = (command: CommandAst): boolean => isCallOf(code, command)
  const survey = new Survey(
    unit,
    (each) => {
      const command = plainCommand(each)
      return command !== undefined && isSelf(command) ? argumentsOf(command) : undefined
    },
    true,
  )
  if (!survey.named(node) || survey.exposed || survey.foreign || !isArithmetic(node)) return undefined
  const ids = parameters.map((each) => each.id)
  const locals = [...survey.locals.values()]
  if (!locals.every((each) => each.sure && (!each.needed || ids.includes(each.id)))) return undefined
  if (locals.some((each) => each.written && parameters.some((one) => one.id === each.id && one.ast.Attributes.length > 0))) return undefined

  const b = new Body(unit)
  const name = unit.fresh('n')
  const turns = `${name}T`
  b.valued = true
  b.bare = true
  const unwritten = new Map([...survey.locals].map(([slot, each]) => [slot, { ...each, written: false, kind: undefined }]))
  b.region = { locals: unwritten, exposed: false, depth: -1, label: '', guard: '', turns, success: '', position: 0 }
  b.frameless = { name, turns }
  statements(b, node.Statements, [])
  if (b.returns) return undefined
  const text = b.finish()
  const given = parameters.map((each) => `v${unit.slot(each.id)}`)
  const own = locals.filter((each) => !ids.includes(each.id)).map((each) => each.name)
  const ints = parameters
    .filter((each) => each.ast.Attributes.length > 0)
    .map((each) => `if((v${unit.slot(each.id)}|0)!==v${unit.slot(each.id)})${unit.link('giveUp')}();`)
  unit.functionsMade.push(
    `let ${turns}=${rounds},${name}N=${attempts};`,
    `function ${name}(${['e', 'd', ...given].join(',')}){if(d<0)${unit.link('giveUp')}();if(--${turns}<0)${turns}=${unit.link('turnUnseen')}(e);` +
      `${own.length > 0 ? `let ${own.join(',')};` : ''}${ints.join('')}${text}\nreturn ${unit.link('automationNull')}}`,
  )
  return { name, self: unit.selfCall, count: parameters.length }
}

/** Tries it at the head of the function's entry; `then` takes the value. */
export function attempt(unit: Unit, { name, self, count }: Frameless, then: (value: string) => string): string {
  const given = ['a0', 'a1', 'a2'].slice(0, count)
  const tests = [
    `n===${count}`,
    'all===undefined',
    `${name}N>0`,
    ...given.map((each) => `typeof ${each}==='number'`),
    // The name in it means this very function, as far as one knows.
    ...(self === undefined ? [] : [`${self}.valueFor===e.epoch`, `${self}.block===block`]),
    '!(block.state??parent.state).guards',
  ]
  const call = `${name}(e,e.depthLimit-caller.depth-1,${given.join(',')})`
  return `if(${tests.join('&&')}){let v,good=true;try{v=${call}}catch(x){good=false;if(x!==${unit.link('gaveUp')})throw x;${name}N--}if(good){${then('v')}}}`
}

/** A parameter that takes what it gets, or an [int] as it is. */
const isNumber = (node: ParameterAst): boolean =>
  node.DefaultValue === null &&
  node.Attributes.every((each) => each.type === 'TypeConstraintAst' && /^(system\.)?int(32)?$/i.test(each.TypeName.FullName))

function isCallOf(code: Code, command: CommandAst): boolean {
  const [first, ...rest] = command.CommandElements
  return (
    first!.type === 'StringConstantExpressionAst' &&
    first!.Value.toLowerCase() === code.name.toLowerCase() &&
    command.InvocationOperator === 'Unknown' &&
    rest.length === code.parameters.length
  )
}

/** No operator in it is about anything but numbers and truth. */
function isArithmetic(node: Ast): boolean {
  let good = true
  const visit = (each: Ast): void => {
    if (each.type === 'BinaryExpressionAst' && !arithmetic.has(each.Operator)) good = false
    if (good) each.each(visit)
  }
  visit(node)
  return good
}
