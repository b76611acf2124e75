// The arguments of one call of a function, bound: what the engine's script commands ask for ($PSBoundParameters,
// $PSCmdlet, $args), over the binder.

import { PSError, PSObject } from '#objects'
import {
  type Arguments,
  type BindTarget,
  type CommandInfo,
  type CommandRuntime,
  type Engine,
  type Binding as RuntimeBinding,
  type ScriptBlock,
  exceptionOf,
  writeError,
  writeWarning,
} from '#engine/runtime'
import { type Argument } from './argument.ts'
import { bindCall } from './bind-call.ts'
import { attributeMaker } from './attribute-maker.ts'
import { BindingError } from './binding-error.ts'
import { recordOfBinding } from './binding-record.ts'
import { askMandatory } from './binder/ask.ts'
import { Binding } from './binder/binding.ts'
import { presetsFor } from './binder/preset-table.ts'
import type { Target } from './binder/target.ts'
import { openCommon, takeCommon } from './common-values.ts'
import { rulesOf } from './engine-rules.ts'
import { type FunctionTable, functionTable } from './function-table.ts'
import type { Parameter } from './parameter.ts'
import { ScriptCmdlet } from './ps-cmdlet.ts'
import { DefinedParameter, dynamicParametersOf } from './runtime-defined.ts'

export class FunctionBinding implements RuntimeBinding, Target {
  readonly binding: Binding
  readonly name: string
  readonly isScript = true
  readonly takesRest: boolean
  readonly hasDynamic: boolean
  private readonly runtime: CommandRuntime
  private readonly target: BindTarget
  private readonly given: Arguments
  private readonly functionTable: FunctionTable
  private cmdlet: ScriptCmdlet | undefined

  constructor(engine: Engine, info: CommandInfo | null, block: ScriptBlock, given: Arguments, runtime: CommandRuntime, target: BindTarget) {
    this.name = info?.Name ?? ''
    this.runtime = runtime
    this.target = target
    this.given = given
    this.functionTable = functionTable(block, attributeMaker(engine, block))
    this.takesRest = !this.functionTable.advanced
    this.hasDynamic = block.code.ast.DynamicParamBlock !== null
    this.binding = new Binding(this.functionTable.table, this, rulesOf(engine))
  }

  // ---- for the command

  bindArguments(): void {
    try {
      bindCall(this.binding, this.given, this.runtime)
    } catch (thrown) {
      if (!(thrown instanceof BindingError)) throw thrown
      throw new PSError(recordOfBinding(thrown, this.runtime))
    }
    for (const text of this.binding.takeObsolete()) writeWarning(this.runtime, text)
    openCommon(this.runtime)
  }

  bindRecord(record: unknown): boolean {
    try {
      this.binding.bindRecord(record)
      return true
    } catch (thrown) {
      if (!(thrown instanceof BindingError)) throw thrown
      writeError(this.runtime, recordOfBinding(thrown, this.runtime, record))
      return false
    }
  }

  get bound(): unknown {
    return this.binding.boundParameters
  }
  get command(): unknown {
    if (!this.functionTable.advanced) return undefined
    return (this.cmdlet ??= new ScriptCmdlet(this.runtime, this, this.target.at, this.functionTable.binding))
  }
  get remaining(): readonly unknown[] {
    const { remaining } = this.binding
    return remaining.length === 0 ? remaining : remaining.flatMap(restOf)
  }
  get parameterSetName(): string {
    return this.binding.setName
  }

  // ---- for the binder

  get expectsInput(): boolean {
    return this.runtime.expectingInput
  }
  assign(parameter: Parameter, value: unknown): void {
    if (parameter.origin === 'declared') this.target.set(parameter.index, value)
    else if (parameter.origin === 'dynamic') {
      if (parameter instanceof DefinedParameter) parameter.define(value)
    } else if (value !== undefined) takeCommon(this.runtime, parameter.name, value)
  }
  defaultOf(parameter: Parameter): unknown {
    return parameter.origin === 'declared' ? this.target.defaultOf(parameter.index) : undefined
  }
  dynamic(): readonly Parameter[] | undefined {
    return dynamicParametersOf(ran(() => this.target.dynamicParameters()))
  }
  preset(): ReadonlyMap<Parameter, unknown> | undefined {
    return presetsFor(this.runtime, this.name, this.binding.table)
  }
  warn(text: string): void {
    writeWarning(this.runtime, text)
  }
  ask(missing: readonly Parameter[]): ReadonlyMap<string, unknown> | undefined {
    return askMandatory(this.runtime, missing, this.binding)
  }
}

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
