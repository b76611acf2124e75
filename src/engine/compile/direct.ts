// Calls of functions with plain arguments, at the place where they stand: when the command is the simple function it was
// the last time, its entry is called at once, so that the engine of JavaScript sees one target for each place.
//
// A function that does nothing but compute and call others so is *light*: it does not tell the engine where it stands
// (`e.at`, a write into an old object, which the collector of garbage wants to know of) until something is called that
// may want to know. On the bench the two bring fib from 4.0 to 2.1 ms.

import type { CommandAst, ExpressionAst, NamedBlockAst, PipelineBaseAst, StatementAst, StringConstantExpressionAst } from '#engine/syntax'
import { CallSite, type Code } from '#engine/runtime'
import type { Body, Unit } from './body.ts'
import { argumentValue } from './command.ts'
import { Survey } from './region.ts'

const calls = ['call0', 'call1', 'call2', 'call3'] as const
const callValues = ['callValue0', 'callValue1', 'callValue2', 'callValue3'] as const

/** The command of a statement that is `name a b c`, with nothing but values behind it. */
export function plainCommand(node: PipelineBaseAst | StatementAst): CommandAst | undefined {
  if (node.type !== 'PipelineAst' || node.Background || node.PipelineElements.length !== 1) return undefined
  const command = node.PipelineElements[0]!
  if (command.type !== 'CommandAst' || command.Redirections.length > 0 || command.CommandElements.length > 4) return undefined
  const [first, ...rest] = command.CommandElements
  if (command.InvocationOperator === 'Dot' || first!.type !== 'StringConstantExpressionAst') return undefined
  // name(a) is looked at more closely in strict mode.
  if (rest.length === 1 && rest[0]!.type === 'ParenExpressionAst' && rest[0]!.start === first.end) return undefined
  for (const each of rest)
    if (
      each.type === 'CommandParameterAst' ||
      each.type === 'UsingExpressionAst' ||
      (each.type === 'VariableExpressionAst' && each.Splatted)
    )
      return undefined
  return command
}

export const argumentsOf = (command: CommandAst): readonly ExpressionAst[] => command.CommandElements.slice(1) as ExpressionAst[]

const nameOf = (command: CommandAst): string => (command.CommandElements[0] as StringConstantExpressionAst).Value

/** A command that is likely to be a function: names of cmdlets have a dash, and functions of this text are known. */
export function isLikelyFunction(unit: Unit, command: CommandAst): boolean {
  const name = nameOf(command)
  return /^[a-z_][\w]*$/i.test(name) || unit.functions().has(name.toLowerCase())
}

/** The call as an expression: its one output, or (`out`) nothing, what it puts out going there. */
export function directCall(b: Body, node: StatementAst & { type: 'PipelineAst' }, command: CommandAst, out: string | null): string {
  const args = argumentsOf(command)
  const pos = b.position(command)
  const site = b.constant(
    new CallSite({
      name: nameOf(command),
      operator: command.InvocationOperator === 'Ampersand' ? 'call' : 'none',
      elements: args.map(({ start, end, type, ...each }) => ({
        kind: 'argument',
        name: '',
        start,
        end,
        bare: type === 'StringConstantExpressionAst' && (each as { StringConstantType?: string }).StringConstantType === 'BareWord',
      })),
      redirections: [],
      isExpression: false,
      pos,
      ast: command,
      pipeline: node,
    }),
  )
  return b.held(
    args.map((each) => () => argumentValue(b, each)),
    (ready) => {
      const given = ready.map((each) => `,${each}`).join('')
      if (b.frameless !== null) return `${b.frameless.name}(e,d-1${given})`
      if (nameOf(command).toLowerCase() === b.unit.code.name.toLowerCase()) b.unit.selfCall ??= site
      const [entry, count, otherwise] =
        out === null
          ? ['directValue', 'valueFor', `${b.link(callValues[args.length]!)}(e,f,a,${site}${given})`]
          : ['direct', 'directFor', `${b.link(calls[args.length]!)}(e,f,a,${out},${site}${given})`]
      return b.temp(
        (t) =>
          `(${site}.${count}===e.epoch?` +
          `(a.pos=${pos},${t}=${site}.${entry}(e,${site}.block,f,a,${out ?? b.link('nullPipe')},${site},${args.length}${given}),e.succeeded=true,${t})` +
          `:${otherwise})`,
      )
    },
  )
}

/** Nothing in the block needs to know where the engine stands, but what the runtime is called for. */
export function isLight(unit: Unit, code: Code, block: NamedBlockAst): boolean {
  if (code.kind !== 'function' && code.kind !== 'block') return false
  const survey = new Survey(unit, (node) => {
    const command = plainCommand(node)
    return command !== undefined && isLikelyFunction(unit, command) ? argumentsOf(command) : undefined
  })
  return survey.named(block)
}
