// The `commands` part of an engine: finding, making and binding them.

import { Exception, type NetType, PSError } from '#objects'
import {
  ApplicationInfo,
  type Argument as GivenArgument,
  CmdletInfo,
  type CommandInfo,
  CommandRuntime,
  type Commands,
  type Engine,
  ExternalScriptInfo,
  FunctionInfo,
  type RunningCommand,
  ScriptCommand,
  asksForHelp,
  convert,
  listOfArguments,
  runtimeError,
  nullPipe,
} from '#engine/runtime'
import { Attribute, CredentialAttribute, TransformAttribute, TypeConverterAttribute } from './attribute.ts'
import { makeAttribute } from './attribute-ast.ts'
import { attributeMaker } from './attribute-maker.ts'
import { CmdletCommand } from './cmdlet-command.ts'
import { convertTyped } from './coerce.ts'
import { find, findCmdlet, tryFind } from './discovery.ts'
import { rulesOf } from './engine-rules.ts'
import { FunctionBinding } from './function-binding.ts'
import type { Parameter } from './parameter.ts'
import { moduleTypes, useModule } from './using-module.ts'
import { ValidationFailure, isTransformation, isValidation, validate } from './validate.ts'

/** Native programs are run by the platform; it hands in how. */
export type RunProgram = (engine: Engine, info: ApplicationInfo, args: readonly GivenArgument[], runtime: CommandRuntime) => RunningCommand

export function createCommands(program?: RunProgram): Commands {
  return {
    find,
    tryFind,
    create(engine, info, args, runtime) {
      if (info instanceof CmdletInfo)
        return (asksForHelp(args) ? helpOn(engine, info, runtime) : undefined) ?? new CmdletCommand(info, args, runtime)
      if (info instanceof ApplicationInfo && program) return program(engine, info, listOfArguments(args), runtime)
      throw new PSError(runtimeError('CommandNotFoundException', `${info.Name} cannot be run here.`, { category: 'ObjectNotFound' }).record)
    },
    help: helpOn,
    bind: (engine, info, block, args, runtime, target) => new FunctionBinding(engine, info, block, args, runtime, target),
    applyAttributes,
    moduleTypes,
    useModule,
    dynamicParameters,
    attribute(engine, _frame, ast) {
      const maker = attributeMaker(engine, null)
      return ast.type === 'TypeConstraintAst' ? new TypeConverterAttribute(maker.type(ast.TypeName, ast)) : makeAttribute(ast, maker)
    },
  }
}

/** Command -? is Get-Help Command; undefined where there is no such cmdlet. */
function helpOn(engine: Engine, info: CommandInfo, runtime: CommandRuntime): RunningCommand | undefined {
  const help = findCmdlet(engine.state, 'get-help')
  return help && new CmdletCommand(help, [{ name: undefined, value: info.Name, bound: false, start: 0, end: 0 }], runtime)
}

/** The parameters that a command has for these arguments beside its own: it is bound as far as it goes. */
function dynamicParameters(
  engine: Engine,
  info: CommandInfo,
  args: readonly unknown[],
  caller: CommandRuntime | undefined,
): readonly Parameter[] | undefined {
  const given = args.map((value) => ({ name: undefined, value, bound: false, start: 0, end: 0 }))
  const runtime = new CommandRuntime(
    engine,
    caller?.frame ?? engine.at.frame,
    caller?.caller ?? engine.at,
    info,
    info.Name,
    caller?.pos ?? 0,
    caller?.out ?? nullPipe,
  )
  const command =
    info instanceof CmdletInfo
      ? new CmdletCommand(info, given, runtime)
      : info instanceof FunctionInfo || info instanceof ExternalScriptInfo
        ? new ScriptCommand(info.ScriptBlock, info, given, runtime, false)
        : undefined
  try {
    command?.prepare()
  } catch (thrown) {
    if (!(thrown instanceof PSError)) throw thrown
  }
  const binding = command instanceof CmdletCommand ? command.binding : (command?.binding as FunctionBinding | null | undefined)?.binding
  return binding?.table.list.filter((each) => each.origin === 'dynamic')
}

/** A conversion for a variable: what fails is the transformation of what was assigned. */
function transformed(name: string, make: () => unknown): unknown {
  try {
    return make()
  } catch (thrown) {
    const inner = thrown instanceof PSError ? thrown.record.Exception : thrown
    if (!(inner instanceof Exception)) throw thrown
    throw runtimeError('RuntimeException', `The variable $${name} will not take this value. ${inner.Message}`, {
      category: 'MetadataError',
      type: 'System.Management.Automation.ArgumentTransformationMetadataException',
      inner,
    })
  }
}

/** Text and lists are no truth values for a variable either. */
function typed(value: unknown, type: NetType, engine: Engine): unknown {
  return truths.has(type.name) ? convertTyped(value, type, false, rulesOf(engine)) : convert(value, type, engine)
}
const truths = new Set(['System.Boolean', 'System.Management.Automation.SwitchParameter'])

/** What the attributes of a variable make of a value; throws as an assignment does. */
function applyAttributes(engine: Engine, attributes: readonly unknown[], value: unknown, name: string, ofProperty = false): unknown {
  const rules = rulesOf(engine)
  let result = value
  for (const attribute of attributes) {
    if (attribute instanceof TypeConverterAttribute) result = transformed(name, () => typed(result, attribute.target, engine))
    else if (attribute instanceof TransformAttribute) result = attribute.transform(result)
    else if (attribute instanceof CredentialAttribute) result = rules.credential(result)
    else if (isTransformation(attribute as Attribute))
      result = transformed(name, () => rules.call(attribute, 'Transform', [rules.engineIntrinsics, result]))
  }
  for (const attribute of attributes) {
    if (!(attribute instanceof Attribute) || !isValidation(attribute)) continue
    try {
      validate(attribute, result, rules)
    } catch (thrown) {
      if (!(thrown instanceof ValidationFailure)) throw thrown
      throw runtimeError(
        ofProperty ? thrown.id : 'ValidateSetFailure',
        `The variable $${name} will not take this value. ${thrown.message}`,
        {
          category: 'MetadataError',
          type: 'System.Management.Automation.ValidationMetadataException',
        },
      )
    }
  }
  return result
}
