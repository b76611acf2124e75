// The methods of a script's class: parameters into a frame, the body run, its value converted to what was promised.

import { type NetType, automationNull, isAssignable, membersOf, netType } from '#objects'
import { defaultValueOf as defaultValue } from '#dotnet'
import { convert } from '../values/convert.ts'
import type { Engine } from '../engine.ts'
import { errorAt, overflow } from '../errors/failure.ts'
import { ReturnFlow } from '../commands/flow.ts'
import { Frame } from '../scopes/frame.ts'
import { currentScope } from '../scopes/session-state.ts'
import { methodGroup, type MethodGroup } from '../values/overloads.ts'
import { nullPipe } from '../commands/pipe.ts'
import { kindOf } from '../commands/prepared-call.ts'
import type { Code, CodeParameter, Compiled } from '../commands/script-block.ts'
import type { ScriptClass } from './script-class.ts'

/** The frame that a method's body runs in. */
export function methodFrame(made: ScriptClass, code: Code, compiled: Compiled, self: unknown): Frame {
  const { engine, state } = made
  // A method sees the functions of whoever calls it, as a function would.
  const frame = new Frame(currentScope(state, engine.at), engine.at, code, state, compiled.shape)
  if (frame.depth > engine.depthLimit) overflow(engine, frame)
  if (compiled.shape.names.length > 8) frame.grow(compiled.shape)
  frame.self = self
  return frame
}

export function bind(made: ScriptClass, frame: Frame, code: Code, compiled: Compiled, args: readonly unknown[]): void {
  const { parameters } = code
  for (let index = 0; index < parameters.length; index++) {
    const parameter = parameters[index]!
    const value = index < args.length ? args[index] : null
    frame.put(compiled.shape.slot(parameter.id), parameter.isChecked ? passed(made, frame, parameter, value) : value)
  }
}

/** What the attributes of a parameter let pass; overloads were chosen by its type. */
function passed({ engine }: ScriptClass, frame: Frame, parameter: CodeParameter, value: unknown): unknown {
  const { commands } = engine.parts
  const attributes = parameter.ast.Attributes.filter((each) => each.type === 'AttributeAst')
  return commands.applyAttributes(
    engine,
    attributes.map((each) => commands.attribute(engine, frame, each)),
    value,
    parameter.name,
  )
}

/** Runs the body; what it returns. Errors of its statements end the method. */
export function run(engine: Engine, frame: Frame, compiled: Compiled): unknown {
  const before = engine.at
  const propagate = engine.propagate
  engine.at = frame
  engine.propagate = true
  try {
    return (compiled.end as unknown as ((...all: unknown[]) => unknown) | null)?.(engine, frame, frame, nullPipe)
  } catch (flow) {
    if (flow instanceof ReturnFlow) return flow.value
    throw errorAt(engine, frame, flow)
  } finally {
    engine.at = before
    engine.propagate = propagate
  }
}

const voidType = netType('System.Void')
const objectType = netType('System.Object')

export function runMethod(made: ScriptClass, code: Code, self: unknown, args: readonly unknown[], returns: NetType): unknown {
  const { engine } = made
  const compiled = (code.own ??= engine.parts.compiler.compileOwn(code))
  const frame = methodFrame(made, code, compiled, self)
  bind(made, frame, code, compiled, args)
  const value = run(engine, frame, compiled)
  if (returns === voidType) return undefined
  if (value === undefined || value === automationNull) return defaultValue(returns) ?? null
  return returns === objectType || kindOf(value) === returns ? value : convert(value, returns, engine)
}

/** A method as the given class has it, whatever the object's own class overrides. Undefined: it is no base of the object. */
export function superMethod(self: unknown, type: NetType, name: string): MethodGroup | undefined {
  const own = (self as { netType?: NetType } | null)?.netType
  if (own === undefined || own === type || !isAssignable(own, type)) return undefined
  const methods = membersOf(type).instance.get(name.toLowerCase())?.methods
  return methods === undefined ? undefined : methodGroup(name, type, methods)
}
