// The `commands` part of an engine: finding, making and binding them.

import { Dictionary, Exception, PSError, PSObject, netType } from '#objects'
import {
  ApplicationInfo,
  type Argument as GivenArgument,
  type BindTarget,
  type Binding as RuntimeBinding,
  CmdletInfo,
  type CommandInfo,
  CommandRuntime,
  type Commands,
  type Engine,
  ExternalScriptInfo,
  FunctionInfo,
  type RunningCommand,
  type ScriptBlock,
  ScriptCommand,
  convert,
  exceptionOf,
  runtimeError,
  writeError,
  writeWarning,
} from '#engine/runtime'
import { Attribute, CredentialAttribute, TransformAttribute, TypeConverterAttribute } from './attribute.ts'
import { makeAttribute } from './attribute-ast.ts'
import { attributeMaker } from './attribute-maker.ts'
import type { Argument } from './argument.ts'
import { askMandatory } from './ask.ts'
import { Binding } from './bind.ts'
import { BindingError } from './binding-error.ts'
import { recordOfBinding } from './binding-record.ts'
import { CmdletCommand, argumentOf } from './cmdlet-command.ts'
import { openCommon, takeCommon } from './common-values.ts'
import { find, findCmdlet, tryFind } from './discovery.ts'
import { dynamicParametersOf } from './runtime-defined.ts'
import { rulesOf } from './engine-rules.ts'
import { functionTable } from './function-table.ts'
import type { Parameter, ParameterTable } from './parameter.ts'
import { presetsFor } from './preset.ts'
import { ScriptCmdlet } from './ps-cmdlet.ts'
import { moduleTypes, useModule } from './using-module.ts'
import { ValidationFailure, isTransformation, isValidation, validate } from './validate.ts'

/** Native programs are run by the platform; it hands in how. */
export type RunProgram = (engine: Engine, info: ApplicationInfo, args: readonly GivenArgument[], runtime: CommandRuntime) => RunningCommand

export function createCommands(program?: RunProgram): Commands {
  return {
    find,
    tryFind,
    create(engine, info, args, runtime) {
      if (info instanceof CmdletInfo) {
        // Command -? is Get-Help Command.
        const help = args.some((each) => each.name === '?') ? findCmdlet(engine.state, 'get-help') : undefined
        if (help !== undefined)
          return new CmdletCommand(help, [{ name: undefined, value: info.Name, bound: false, start: 0, end: 0 }], runtime)
        return new CmdletCommand(info, args, runtime)
      }
      if (info instanceof ApplicationInfo && program) return program(engine, info, args, runtime)
      throw new PSError(runtimeError('CommandNotFoundException', `${info.Name} cannot be run here.`, { category: 'ObjectNotFound' }).record)
    },
    bind: (engine, info, block, args, runtime, target) => new FunctionBinding(engine, info, block, args, runtime, target),
    applyAttributes,
    moduleTypes,
    useModule,
    psCmdlet: (engine, runtime, binding, at) => {
      const call = at.rare?.call as { readonly block: ScriptBlock } | undefined
      return new ScriptCmdlet(runtime, binding, at, call && functionTable(call.block, attributeMaker(engine, call.block)).binding)
    },
    dynamicParameters(engine, info, args, runtime) {
      const given = args.map((value) => ({ name: undefined, value, bound: false, start: 0, end: 0 }))
      try {
        if (info instanceof CmdletInfo) {
          const command = new CmdletCommand(
            info,
            given,
            new CommandRuntime(engine, runtime.frame, runtime.caller, info, info.Name, runtime.pos, runtime.out),
          )
          try {
            command.prepare()
          } catch (thrown) {
            if (!(thrown instanceof PSError)) throw thrown
          }
          return command.binding.table.list.filter((each) => each.origin === 'dynamic')
        }
        if (!(info instanceof FunctionInfo || info instanceof ExternalScriptInfo)) return undefined
        const command = new ScriptCommand(
          info.ScriptBlock,
          info,
          given,
          new CommandRuntime(engine, runtime.frame, runtime.caller, info, info.Name, runtime.pos, runtime.out),
          false,
        )
        try {
          command.prepare()
        } catch (thrown) {
          if (!(thrown instanceof PSError)) throw thrown
        }
        return latestTable?.list.filter((each) => each.origin === 'dynamic')
      } finally {
        latestTable = undefined
      }
    },
    attribute(engine, _frame, ast) {
      const maker = attributeMaker(engine, null)
      return ast.type === 'TypeConstraintAst' ? new TypeConverterAttribute(maker.type(ast.TypeName, ast)) : makeAttribute(ast, maker)
    },
  }
}

/** The table that a function was bound by last, its dynamic parameters included. */
let latestTable: ParameterTable | undefined

/** The arguments of one call of an advanced function. */
class FunctionBinding implements RuntimeBinding {
  private readonly runtime: CommandRuntime
  private readonly binding: Binding
  private readonly given: readonly GivenArgument[]
  private readonly dictionary = new Dictionary(boundType, 'ignoreCase')
  private readonly told = new Map<string, unknown>()

  constructor(
    engine: Engine,
    info: CommandInfo | null,
    block: ScriptBlock,
    given: readonly GivenArgument[],
    runtime: CommandRuntime,
    target: BindTarget,
  ) {
    this.runtime = runtime
    this.given = given
    const { table, advanced } = functionTable(block, attributeMaker(engine, block))
    const name = info?.Name ?? ''
    this.binding = new Binding(
      table,
      {
        name,
        isScript: true,
        takesRest: !advanced,
        get expectsInput() {
          return runtime.expectingInput
        },
        assign(parameter, value) {
          if (parameter.origin === 'declared') target.set(parameter.name, value)
          else if (parameter.origin === 'dynamic') {
            if ((parameter as { definition?: { Value: unknown; IsSet: boolean } }).definition) setDefined(parameter, value)
          } else if (value !== undefined) takeCommon(runtime, parameter.name, value)
        },
        defaultOf: (parameter) => (parameter.origin === 'declared' ? target.defaultOf(parameter.name) : undefined),
        dynamic: block.code.ast.DynamicParamBlock === null ? undefined : () => dynamicParametersOf(ran(() => target.dynamicParameters())),
        preset: (binding) => presetsFor(runtime, name, binding.table),
        warn: (text) => writeWarning(runtime, text),
        ask: (missing, binding) => askMandatory(runtime, missing, binding),
      },
      rulesOf(engine),
    )
  }

  bindArguments(): void {
    this.guard(() => this.binding.bindCommandLine(this.given.map((each) => argumentOf(each, this.runtime.caller.code.source))))
    latestTable = this.binding.table
    openCommon(this.runtime)
    for (const text of this.binding.takeObsolete()) writeWarning(this.runtime, text)
  }

  bindRecord(record: unknown): boolean {
    try {
      if (this.binding.bindRecord(record)) {
        const missing = this.binding.stillMissing()
        if (missing.length === 0) return true
        this.refuse(
          'InputObjectMissingMandatory',
          record,
          `The piped object was not taken: it leaves ${missing.map((each) => `-${each.name}`).join(', ')} without a value.`,
        )
      } else {
        this.refuse(
          'InputObjectNotBound',
          record,
          'The piped object was not taken: this command takes no pipeline input, or the object and its properties fit none of the parameters that do.',
        )
      }
    } catch (thrown) {
      if (!(thrown instanceof BindingError)) throw thrown
      writeError(this.runtime, recordOfBinding(thrown, this.runtime, record))
    }
    return false
  }

  finish(): void {}

  /** $PSBoundParameters: one dictionary for the call, to which each record's bindings come. */
  get bound(): unknown {
    for (const [name, value] of this.binding.given) {
      if (this.told.get(name) === value && this.told.has(name)) continue
      this.told.set(name, value)
      this.dictionary.set(name, value)
    }
    for (const name of this.told.keys()) {
      if (this.binding.given.has(name)) continue
      this.told.delete(name)
      this.dictionary.delete(name)
    }
    return this.dictionary
  }
  get remaining(): readonly unknown[] {
    return this.binding.remaining.flatMap(restOf)
  }
  get parameterSetName(): string {
    return this.binding.setName
  }

  private refuse(id: string, record: unknown, message: string): void {
    writeError(
      this.runtime,
      recordOfBinding(new BindingError('binding', { id, category: 'InvalidArgument', message }), this.runtime, record),
    )
  }

  private guard(action: () => void): void {
    try {
      action()
    } catch (thrown) {
      if (!(thrown instanceof BindingError)) throw thrown
      throw new PSError(recordOfBinding(thrown, this.runtime))
    }
  }
}

const boundType = netType('System.Management.Automation.PSBoundParametersDictionary')

/** An argument that no parameter took, as $args holds it: -name is text that knows it was a name when it is splatted. */
function restOf(argument: Argument): unknown[] {
  if (argument.name === undefined) return [argument.value]
  const name = new PSObject(argument.text ?? `-${argument.name}`)
  name.set('<CommandParameterName>', argument.name)
  return argument.hasValue ? [name, argument.value] : [name]
}

/** What a dynamicparam block throws is an error of binding. */
function ran<T>(block: () => T): T {
  try {
    return block()
  } catch (thrown) {
    if (exceptionOf(thrown) === undefined) throw thrown
    throw new BindingError('binding', {
      id: 'GetDynamicParametersException',
      category: 'InvalidArgument',
      cause: thrown,
      message: `The parameters that depend on others could not be found: ${exceptionOf(thrown)!.Message}`,
    })
  }
}

function setDefined(parameter: Parameter, value: unknown): void {
  const definition = (parameter as { definition?: { Value: unknown; IsSet: boolean } }).definition!
  definition.Value = value ?? null
  definition.IsSet = value !== undefined
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

/** What the attributes of a variable make of a value; throws as an assignment does. */
function applyAttributes(engine: Engine, attributes: readonly unknown[], value: unknown, name: string, ofProperty = false): unknown {
  const rules = rulesOf(engine)
  let result = value
  for (const attribute of attributes) {
    if (attribute instanceof TypeConverterAttribute) result = transformed(name, () => convert(result, attribute.target, engine))
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
