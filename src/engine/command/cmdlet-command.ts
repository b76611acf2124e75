// A cmdlet running in a pipeline: binds its arguments, hands them over as the declaration types them, and turns what it
// throws into errors of that cmdlet.

import { ErrorRecord, Exception, PSError, isException } from '#objects'
import {
  type Argument as GivenArgument,
  type CmdletInfo,
  type CommandRuntime,
  type RunningCommand,
  completeError,
  exceptionOf,
  numberCode,
  recordOf,
  writeError,
} from '#engine/runtime'
import { Argument } from './argument.ts'
import { Binding } from './bind.ts'
import { BindingError } from './binding-error.ts'
import { recordOfBinding } from './binding-record.ts'
import { cmdletTable, parametersOf } from './cmdlet-table.ts'
import type { CmdletSpec as Spec, Running } from './cmdlet.ts'
import { CmdOf } from './cmd-of.ts'
import { closeCommon, openCommon, takeCommon } from './common-values.ts'
import { rulesOf } from './engine-rules.ts'
import { type Parameter, everySet } from './parameter.ts'
import { presetsFor } from './preset.ts'
import { askMandatory } from './ask.ts'

export class CmdletCommand implements RunningCommand {
  readonly runtime: CommandRuntime
  readonly spec: Spec
  readonly binding: Binding
  /** What the cmdlet sees; the fields change from record to record. */
  readonly args: { [name: string]: unknown }
  readonly cmd: CmdOf
  private readonly given: readonly GivenArgument[]
  private running: Running | undefined
  /** The one parameter that records go to as they are: no binding is needed. */
  private direct: string | undefined
  private began = false

  constructor(info: CmdletInfo, given: readonly GivenArgument[], runtime: CommandRuntime) {
    const spec = info.spec as Spec
    this.spec = spec
    this.runtime = runtime
    this.given = given
    runtime.origin = className(spec)
    this.args = initialArgs(spec)
    this.binding = new Binding(
      cmdletTable(spec),
      {
        name: spec.name,
        isScript: false,
        get expectsInput() {
          return runtime.expectingInput
        },
        assign: (parameter, value) => this.assign(parameter, value),
        defaultOf: () => undefined,
        dynamic:
          spec.dynamic === undefined
            ? undefined
            : () => {
                const rows = spec.dynamic!(this.args, this.cmd)
                return rows === undefined ? undefined : parametersOf(rows, 'dynamic')
              },
        preset: (binding) => presetsFor(runtime, spec.name, binding.table),
        warn: (text) => this.cmd.warning(text),
        ask: (missing, binding) => askMandatory(runtime, missing, binding),
      },
      rulesOf(runtime.engine),
    )
    this.cmd = new CmdOf(this)
  }

  get currentSet(): string {
    return this.binding.setName
  }

  prepare(): void {
    const given = this.spec.ignoresArguments ? [] : this.given
    this.guard(() => this.binding.bindCommandLine(given.map((each) => argumentOf(each, this.runtime.caller.code.source))))
  }

  begin(): void {
    this.began = true
    openCommon(this.runtime)
    for (const text of this.binding.takeObsolete()) this.cmd.warning(text)
    const { engine } = this.runtime
    engine.streams = this.runtime.streams
    this.guard(() => {
      this.running = this.spec.start(this.args as never, this.cmd) ?? {}
    })
    this.direct = this.findDirect()
  }

  process(record: unknown): void {
    const { engine } = this.runtime
    engine.streams = this.runtime.streams
    this.cmd.current = record
    if (this.direct !== undefined) this.args[this.direct] = record
    else if (!this.bindRecord(record)) return
    try {
      this.running!.process?.(this.args)
    } catch (thrown) {
      this.rethrow(thrown)
    }
  }

  processOnce(): void {
    this.runtime.engine.streams = this.runtime.streams
    this.guard(() => this.running!.process?.(this.args))
  }

  end(): void {
    this.runtime.engine.streams = this.runtime.streams
    this.guard(() => this.running!.end?.(this.args))
  }

  stop(): void {
    this.running?.stop?.()
  }

  dispose(): void {
    if (!this.began) return
    try {
      this.running?.dispose?.()
    } finally {
      closeCommon(this.runtime)
    }
  }

  private bindRecord(record: unknown): boolean {
    try {
      if (!this.binding.bindRecord(record)) {
        writeError(
          this.runtime,
          inputError(
            this,
            'InputObjectNotBound',
            record,
            'The piped object was not taken: this command takes no pipeline input, or the object and its properties fit none of the parameters that do.',
          ),
        )
        return false
      }
    } catch (thrown) {
      if (!(thrown instanceof BindingError)) throw thrown
      writeError(this.runtime, recordOfBinding(thrown, this.runtime, record))
      return false
    }
    const missing = this.binding.stillMissing()
    if (missing.length === 0) return true
    writeError(
      this.runtime,
      inputError(
        this,
        'InputObjectMissingMandatory',
        record,
        `The piped object was not taken: it leaves ${missing.map((each) => `-${each.name}`).join(', ')} without a value.`,
      ),
    )
    return false
  }

  private assign(parameter: Parameter, value: unknown): void {
    if (parameter.origin === 'declared' || parameter.origin === 'dynamic') {
      const row = parameter.row!
      this.args[parameter.name] = value === undefined ? (row.default ?? row.type.absent) : row.type.view(value)
    } else if (value !== undefined) takeCommon(this.runtime, parameter.name, value)
  }

  /** When each record can only become this one argument, whatever it is. */
  private findDirect(): string | undefined {
    const { binding } = this
    if (!this.runtime.expectingInput || binding.hasDelayed || binding.preferred !== 0) return undefined
    if (binding.sets === everySet ? binding.table.setNames.length > 1 : (binding.sets & (binding.sets - 1)) !== 0) return undefined
    const fed = binding.unbound.filter(
      (each) => each.within(binding.sets) && (each.takesPipeline(binding.sets) || each.placeIn(binding.sets)?.mandatory),
    )
    const only = fed[0]
    if (fed.length !== 1 || only === undefined || only.validations.length > 0 || only.transforms.length > 0 || only.mandatory)
      return undefined
    const type = only.type.name
    if (type !== 'System.Object' && type !== 'System.Management.Automation.PSObject') return undefined
    const place = only.placeIn(binding.sets)
    return place?.value ? only.name : undefined
  }

  private guard(action: () => void): void {
    try {
      action()
    } catch (thrown) {
      this.rethrow(thrown)
    }
  }

  /** What a cmdlet throws is an error of that cmdlet, unless it came from a script it ran. */
  rethrow(thrown: unknown): never {
    if (thrown instanceof BindingError) throw new PSError(recordOfBinding(thrown, this.runtime))
    if (
      thrown instanceof PSError &&
      thrown.record.InvocationInfo !== null &&
      !thrown.terminates &&
      thrown.record.origin === '' &&
      thrown.record.Exception.fields['WasThrownFromThrowStatement'] !== true
    ) {
      // What came out of a script it ran is its error too, unless the script threw it.
      thrown.record.origin = this.runtime.origin
      if (thrown.record.CategoryInfo.Activity === '') thrown.record.CategoryInfo.Activity = this.runtime.info?.Name ?? ''
    }
    if (thrown instanceof PSError ? thrown.record.InvocationInfo !== null : exceptionOf(thrown) === undefined) throw thrown
    // A .NET exception of a cmdlet has no category; one of an expression stopped an operation.
    const plain =
      thrown instanceof Exception &&
      thrown.fields['ErrorRecord'] === undefined &&
      !isException(thrown, 'System.Management.Automation.RuntimeException')
    const record = plain ? new ErrorRecord(thrown, thrown.netType.name, 'NotSpecified', null) : recordOf(thrown)!
    completeError(record, this.runtime)
    throw thrown instanceof PSError ? thrown : new PSError(record)
  }
}

/** The full name of the reference's class. */
export function className(spec: Spec): string {
  return spec.class.includes('.') ? spec.class : `Microsoft.PowerShell.Commands.${spec.class}`
}

export function argumentOf(given: GivenArgument, source?: { readonly text: string }): Argument {
  const made = bare(given)
  if (source !== undefined && made.hasValue && typeof made.value !== 'string' && numberCode(made.value) >= 5 && given.splatted !== true) {
    const text = source.text.slice(given.valueStart ?? given.start, given.end)
    if (/^[-+]?[.\d][\w.]*$/.test(text)) made.numberText = text
  }
  return made
}

function bare(given: GivenArgument): Argument {
  const at = { start: given.start, end: given.end }
  if (given.name === undefined) return new Argument(undefined, undefined, true, given.value, undefined, at)
  if (!given.bound) return new Argument(given.name, `-${given.name}`, false, undefined, at)
  return new Argument(
    given.name,
    `-${given.name}:`,
    true,
    given.value,
    at,
    given.valueStart === undefined ? at : { start: given.valueStart, end: given.end },
    given.splatted === true,
  )
}

function inputError(command: CmdletCommand, id: string, record: unknown, message: string): PSError['record'] {
  return recordOfBinding(new BindingError('binding', { id, category: 'InvalidArgument', message, target: record }), command.runtime, record)
}

const templates = new WeakMap<Spec, { [name: string]: unknown }>()

/** All arguments at their defaults, the fields in the order of the table: one shape per cmdlet. */
function initialArgs(spec: Spec): { [name: string]: unknown } {
  let template = templates.get(spec)
  if (template === undefined) {
    template = {}
    for (const [name, row] of Object.entries(spec.params as Spec['params']))
      template[name] =
        (row as { default?: unknown; type: { absent?: unknown } }).default ?? (row as { type: { absent?: unknown } }).type.absent
    templates.set(spec, template)
  }
  return { ...template }
}
