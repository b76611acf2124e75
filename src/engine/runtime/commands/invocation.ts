// $MyInvocation and the call stack, made from activations when somebody asks.

import { Dictionary, InvocationInfo, type NetType, PSArray, netType } from '#objects'
import { type CommandInfo, ExternalScriptInfo, ScriptInfo } from './command-info.ts'
import type { Engine } from '../engine.ts'
import { type Extent } from '../errors/extent.ts'
import { type Activation, Dotted, automatic } from '../scopes/frame.ts'
import { InputEnumerator } from './input.ts'
import { type Code, ScriptBlock } from './script-block.ts'

/** How a block came to be called: what its activation keeps of it. */
export type Call = {
  readonly block: ScriptBlock
  readonly info: CommandInfo | null
  /** The name as it was written at the call. */
  readonly name: string
  readonly arguments: readonly unknown[]
  /** Where the call stands. */
  readonly extent: Extent | null
  readonly pipelineLength: number
  readonly pipelinePosition: number
  readonly expectingInput: boolean
  readonly origin: 'Runspace' | 'Internal'
}

/** What an automatic variable is where nothing was set: made from the call. Undefined: look further out. */
export function automaticDefault(engine: Engine, at: Activation, id: number): unknown {
  switch (id) {
    case automatic.args:
      return new PSArray([])
    case automatic.input:
      return new InputEnumerator([])
    case automatic.bound:
      return at.code.kind === 'block' || at.code.kind === 'function' || at.code.kind === 'filter' || at.code.kind === 'script'
        ? keep(at, boundByPosition(at))
        : undefined
    case automatic.invocation: {
      if (at instanceof Dotted && at.inherits) return at.frame.rare?.invocation ?? automaticDefault(engine, at.frame, id)
      const invocation = invocationOf(engine, at)
      at.rare ??= at.frame === at ? at.frame.rarely() : null
      if (at.rare) at.rare.invocation = invocation
      return invocation
    }
    case automatic.scriptRoot:
      return at.code.file ? directoryOf(at.code.file) : undefined
    case automatic.commandPath:
      return at.code.file ?? undefined
  }
  return undefined
}

/** The same table each time it is asked for. */
function keep(at: Activation, bound: unknown): unknown {
  at.rare ??= at.frame === at ? at.frame.rarely() : null
  if (at.rare) at.rare.bound = bound
  return bound
}

/** A simple call binds by position: the parameters that were given. */
function boundByPosition(at: Activation): unknown {
  const bound = new Dictionary(boundType, 'ignoreCase')
  const call = at.rare?.call as Call | undefined
  if (call)
    at.code.parameters.forEach((parameter, index) => {
      if (index < call.arguments.length && call.arguments[index] !== undefined) bound.set(parameter.name, call.arguments[index])
    })
  return bound
}

const boundType = netType('System.Management.Automation.PSBoundParametersDictionary')

export function directoryOf(path: string): string {
  const slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
  return slash < 0 ? '' : slash === 0 ? path.slice(0, 1) : path.slice(0, slash)
}

/** $MyInvocation of a running block. */
export function invocationOf(engine: Engine, at: Activation): InvocationInfo {
  const call = at.rare?.call as Call | undefined
  const { code } = at
  // A block that no command called, but a method or a property: it stands where the statement stands that runs.
  const runs = call === undefined && code.kind === 'block' ? at.caller : null
  const made = new InvocationInfo({
    MyCommand: call?.info ?? (call?.block ? new ScriptInfo('', call.block) : moduleFile(engine, at)),
    BoundParameters: at.rare?.bound ?? boundByPosition(at),
    UnboundArguments: new PSArray([...(Array.isArray(at.args) ? at.args : at.args instanceof PSArray ? at.args.list : [])]),
    InvocationName: call?.name ?? '',
    PipelineLength: call?.pipelineLength ?? (runs === null ? 1 : 0),
    PipelinePosition: call?.pipelinePosition ?? (runs === null ? 1 : 0),
    ExpectingInput: call?.expectingInput ?? false,
    CommandOrigin: call?.origin ?? 'Internal',
    PSScriptRoot: '',
    PSCommandPath: null,
  })
  const extent = call?.extent ?? runs?.code.extents[runs.pos]
  if (extent) placeAt(made, extent)
  else if (code.kind === 'script') made.PSCommandPath = null
  return made
}

/** What runs when nobody called it: the text of a module's file. */
function moduleFile(engine: Engine, { code, frame }: Activation): ExternalScriptInfo | null {
  const { file } = code
  if (code.kind !== 'script' || file === null || frame.state.module === null) return null
  return new ExternalScriptInfo(file.slice(file.lastIndexOf('/') + 1), file, () => new ScriptBlock(engine, code, frame.state))
}

/** Writes where something stands into an invocation. */
export function placeAt(invocation: InvocationInfo, extent: Extent): InvocationInfo {
  const { source } = extent
  const { line, column, text, message } = (extent.place ??= placeOf(extent))
  invocation.extent = extent
  invocation.ScriptLineNumber = line
  invocation.OffsetInLine = column
  invocation.ScriptName = source.file ?? ''
  invocation.Line = text
  invocation.Statement = extent.Text
  invocation.PositionMessage = message
  invocation.PSScriptRoot = source.file ? directoryOf(source.file) : ''
  invocation.PSCommandPath = source.file
  return invocation
}

function placeOf(extent: Extent): NonNullable<Extent['place']> {
  const { source } = extent
  const { line, column } = source.position(extent.start)
  return { line, column, text: source.line(line), message: positionMessage(extent, line, column) }
}

/** Where something stands, for people: file and line, the line itself, the stretch underlined. */
export function positionMessage(extent: Extent, line: number, column: number): string {
  const { source } = extent
  const raw = source.line(line)
  const before = tabless(raw.slice(0, column - 1))
  const length = Math.max(1, Math.min(extent.end - extent.start, raw.length - column + 1))
  const stretch = tabless(raw.slice(column - 1, column - 1 + length))
  const behind = tabless(raw.slice(column - 1 + length)).trimEnd()
  const at = source.file ? `At ${source.file}:${line} char:${column}` : `At line:${line} char:${column}`
  if (before.length + stretch.length + behind.length <= longestLine)
    return `${at}\n+ ${before}${stretch}${behind}\n+ ${' '.repeat(before.length)}${'~'.repeat(Math.max(1, stretch.length))}`
  // Too long a line shows the stretch, a little of what is before it, and of what is behind as much as there is room for.
  const least = Math.min(before.length, 12)
  const shown = Math.min(stretch.length, longestLine - least)
  const head = Math.min(before.length, longestLine - shown - Math.min(behind.length, 8, longestLine - least - shown))
  const tail = Math.min(behind.length, longestLine - head - shown)
  const start = head < before.length ? '\u2026 ' : ''
  const end = shown < stretch.length || tail < behind.length ? ' \u2026' : ''
  const text = before.slice(before.length - head) + stretch.slice(0, shown) + behind.slice(0, tail)
  return `${at}\n+ ${start}${text}${end}\n+ ${' '.repeat(start.length + head)}${'~'.repeat(shown)}`
}

const longestLine = 69
const tabless = (text: string): string => text.replaceAll('\t', '    ')

/** One line of Get-PSCallStack. */
export class CallStackFrame {
  readonly at: Activation
  readonly extent: Extent
  private readonly engine: Engine
  constructor(engine: Engine, at: Activation) {
    this.engine = engine
    this.at = at
    this.extent = at.code.extents[at.pos] ?? at.code.extents[0]!
  }
  get netType(): NetType {
    return netType('System.Management.Automation.CallStackFrame')
  }
  get ScriptName(): string | null {
    return this.at.code.file
  }
  get ScriptLineNumber(): number {
    return this.extent.StartLineNumber
  }
  get FunctionName(): string {
    return this.at.code.name
  }
  get Position(): Extent {
    return this.extent
  }
  get InvocationInfo(): unknown {
    return this.at.rare?.invocation ?? invocationOf(this.engine, this.at)
  }
  toString(): string {
    return `at ${this.at.code.name}, ${this.at.code.file ?? '<No file>'}: line ${this.ScriptLineNumber}`
  }
}

/** From the innermost block out. */
export function callStack(engine: Engine, at: Activation): CallStackFrame[] {
  const stack: CallStackFrame[] = []
  for (let each: Activation | null = at; each !== null; each = each.caller)
    if (each.code.extents.length > 0 && each.code.kind !== 'trap') stack.push(new CallStackFrame(engine, each))
  return stack
}

/** The call stack as text, to be made when it is asked for: what it is made of is kept now. */
export function stackText(at: Activation): () => string {
  const codes: Code[] = []
  const places: number[] = []
  for (let each: Activation | null = at; each !== null; each = each.caller) {
    codes.push(each.code)
    places.push(each.pos)
  }
  return () =>
    codes
      .flatMap((code, index) => {
        if (code.extents.length === 0 || code.kind === 'trap') return []
        const extent = code.extents[places[index]!] ?? code.extents[0]!
        return `at ${code.name}, ${code.file ?? '<No file>'}: line ${extent.StartLineNumber}`
      })
      .join('\n')
}
