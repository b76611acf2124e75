// Frames: one for each running scope. The names that a block assigns have slots in it, laid out by a shape; every other
// name is looked for in the scopes it was called from, frame by frame (dynamic scoping). `undefined` in a slot: not set.
//
// A frame is also the activation (who called, where it stands) of the block that made it. A dot-sourced block runs in
// somebody else's frame and has an activation of its own (`Dotted`).
//
// Variables with types, attributes or options are described by a PSVariable kept beside the slot (`vars`); the value
// stays in the slot, and `guard` says that a write has to look there first. Names without a slot are in `dyn`.

import type { Ast } from '#engine/syntax'
import { PSArray, arrayList } from '#objects'
import { InputEnumerator } from '../commands/input.ts'
import type { Code } from '../commands/script-block.ts'
import type { ScriptTypes } from './script-types.ts'
import type { SessionState } from './session-state.ts'
import { symbol, symbolName } from './symbol.ts'
import { type PlainKind, PSVariable, variableOptions } from './variable.ts'

/** Which slot a name has. Shapes grow by transitions, so blocks that assign the same names share one. */
export class FrameShape {
  readonly names: readonly number[]
  private readonly slots: Map<number, number>
  /** A bit for each name modulo 32: most look-ups of strangers end here. */
  readonly mask: number
  private readonly next = new Map<number, FrameShape>()

  constructor(names: readonly number[] = []) {
    this.names = names
    this.slots = new Map(names.map((id, slot) => [id, slot]))
    this.mask = names.reduce((mask, id) => mask | (1 << (id & 31)), 0)
  }

  /** -1 when the name has none. */
  slot(id: number): number {
    if ((this.mask & (1 << (id & 31))) === 0) return -1
    const slot = this.slots.get(id)
    return slot === undefined ? -1 : slot
  }

  with(id: number): FrameShape {
    if (this.slots.has(id)) return this
    let shape = this.next.get(id)
    if (shape === undefined) this.next.set(id, (shape = new FrameShape([...this.names, id])))
    return shape
  }
}

export const emptyFrameShape = new FrameShape()

/** Slots that are fields, of which a narrow frame has the first few; the rest are in `more`. */
export const inlineSlots = 8
/** Functions with so few variables run in a `NarrowFrame`: a fifth less to make for each call (fib 2.5 to 2.0 ms). */
export const narrowSlots = 4

/** Names the engine itself sets for each block. Their numbers are fixed: the first of the table. */
export const automatic = {
  item: symbol('_'),
  args: symbol('args'),
  input: symbol('input'),
  bound: symbol('PSBoundParameters'),
  invocation: symbol('MyInvocation'),
  command: symbol('PSCmdlet'),
  scriptRoot: symbol('PSScriptRoot'),
  commandPath: symbol('PSCommandPath'),
  self: symbol('this'),
} as const
export const automaticCount = 9

/** What a running block is: who called it, where it stands, what it was given. */
export interface Activation {
  readonly frame: Frame
  readonly caller: Activation | null
  readonly code: Code
  /** Number of the statement it stands at, in the process-wide table of positions. */
  pos: number
  readonly depth: number
  args: unknown
  /** $this; undefined: not set here. */
  self: unknown
  rare: Rare | null
}

/** What few blocks have. */
export class Rare {
  /** Described variables, by slot. */
  vars: Map<number, PSVariable> | null = null
  /** Names without a slot. */
  dyn: Map<number, PSVariable> | null = null
  functions: Map<string, unknown> | null = null
  aliases: Map<string, unknown> | null = null
  drives: Map<string, unknown> | null = null
  /** Classes and enums. */
  types: Map<string, ScriptTypes> | null = null
  /** What was bound for this block: $PSBoundParameters and $PSCmdlet are made of it when they are asked for. */
  binding: { readonly bound: unknown; readonly command: unknown } | null = null
  /** A record is being processed: $input is that one. */
  private record: unknown = undefined
  /** What $input is: in an advanced function a list while records come, an array at the end; elsewhere it can be walked once. */
  inputKind: 'walked' | 'list' | 'array' = 'walked'
  private ownInput: unknown = undefined
  private ownBound: unknown = undefined
  private ownCommand: unknown = undefined
  /** $MyInvocation; undefined: not set here. */
  invocation: unknown = undefined
  scriptRoot: unknown = undefined
  commandPath: unknown = undefined
  /** How this block was called, for $MyInvocation and the call stack: made into one when asked for. */
  call: unknown = undefined
  /** Set-StrictMode in this scope: 0 off; undefined: as the scope around. */
  strict: number | undefined = undefined

  /** $PSBoundParameters */
  get bound(): unknown {
    return this.ownBound === undefined && this.binding !== null ? this.binding.bound : this.ownBound
  }
  set bound(value: unknown) {
    this.ownBound = value
  }
  /** $PSCmdlet */
  get command(): unknown {
    return this.ownCommand === undefined && this.binding !== null ? this.binding.command : this.ownCommand
  }
  set command(value: unknown) {
    this.ownCommand = value
  }
  /** $input: most blocks never ask for it, so nothing is made of a record before one does. */
  get input(): unknown {
    if (this.ownInput === undefined && (this.record !== undefined || this.inputKind !== 'walked')) {
      const records = this.record === undefined ? [] : [this.record]
      this.ownInput =
        this.inputKind === 'walked' ? new InputEnumerator(records) : this.inputKind === 'list' ? arrayList(records) : new PSArray(records)
    }
    return this.ownInput
  }
  set input(value: unknown) {
    this.ownInput = value
    this.record = undefined
  }
  /** The block processes this record. */
  feed(record: unknown): void {
    this.record = record
    this.ownInput = undefined
  }
}

/** A frame for a function of few variables; only compiled code makes these. */
export class NarrowFrame implements Activation {
  readonly parent: Frame | null
  readonly caller: Activation | null
  readonly code: Code
  readonly state: SessionState
  shape: FrameShape
  pos = 0
  readonly depth: number
  /** 0: no write has to look at anything. It counts what options, types and attributes came to variables. */
  guard: number
  /** $_ */
  item: unknown = undefined
  args: unknown = undefined
  self: unknown = undefined
  rare: Rare | null = null
  s0: unknown = undefined
  s1: unknown = undefined
  s2: unknown = undefined
  s3: unknown = undefined
  more: unknown[] | null = null
  declare s4: unknown
  declare s5: unknown
  declare s6: unknown
  declare s7: unknown

  constructor(parent: Frame | null, caller: Activation | null, code: Code, state: SessionState, shape: FrameShape) {
    this.parent = parent
    this.caller = caller
    this.code = code
    this.state = state
    this.shape = shape
    this.depth = caller === null ? 0 : caller.depth + 1
    this.guard = state.guards ? 1 : 0
  }

  get frame(): Frame {
    return this
  }

  get(slot: number): unknown {
    switch (slot) {
      case 0:
        return this.s0
      case 1:
        return this.s1
      case 2:
        return this.s2
      case 3:
        return this.s3
      case 4:
        return this.s4
      case 5:
        return this.s5
      case 6:
        return this.s6
      case 7:
        return this.s7
      default:
        return this.more === null ? undefined : this.more[slot - inlineSlots]
    }
  }

  /** Writes the slot as it is: checks are the caller's. */
  put(slot: number, value: unknown): void {
    switch (slot) {
      case 0:
        this.s0 = value
        return
      case 1:
        this.s1 = value
        return
      case 2:
        this.s2 = value
        return
      case 3:
        this.s3 = value
        return
      case 4:
        this.s4 = value
        return
      case 5:
        this.s5 = value
        return
      case 6:
        this.s6 = value
        return
      case 7:
        this.s7 = value
        return
    }
    const more = (this.more ??= [])
    for (let index = more.length; index < slot - inlineSlots; index++) more.push(undefined)
    more[slot - inlineSlots] = value
  }

  rarely(): Rare {
    return (this.rare ??= new Rare())
  }

  /** Gives names slots that a dot-sourced block is to be compiled against. */
  grow(shape: FrameShape): void {
    this.shape = shape
    // A variable of one's own may stand where a slot is now: writes have to look.
    if (this.rare?.dyn?.size) this.guard++
    const more = shape.names.length - inlineSlots
    if (more > 0) {
      const list = (this.more ??= [])
      while (list.length < more) list.push(undefined)
    }
    // A variable that was put here before code had a slot for it goes on being that one.
    if (this.guard === 0 && this.rare?.dyn) for (const id of this.rare.dyn.keys()) if (shape.slot(id) >= 0) this.guard++
  }
}

export class Frame extends NarrowFrame {
  override s4: unknown = undefined
  override s5: unknown = undefined
  override s6: unknown = undefined
  override s7: unknown = undefined
}

/** The activation of a block that runs in the frame of another. */
export class Dotted implements Activation {
  readonly frame: Frame
  readonly caller: Activation | null
  readonly code: Code
  pos = 0
  readonly depth: number
  args: unknown = undefined
  self: unknown = undefined
  rare: Rare | null = null
  /** A cmdlet runs it in the scope around: $MyInvocation is that scope's. */
  inherits = false
  constructor(frame: Frame, caller: Activation | null, code: Code) {
    this.frame = frame
    this.caller = caller
    this.code = code
    this.depth = caller === null ? 0 : caller.depth + 1
  }
}

/** What the engine set for a block under an automatic name; undefined when it did not. */
export function automaticValue(at: Activation, id: number): unknown {
  switch (id) {
    case automatic.item:
      return at.frame.item
    case automatic.args:
      return at.args
    case automatic.self:
      return at.self
  }
  const rare = at.rare
  if (rare === null) return undefined
  switch (id) {
    case automatic.input:
      return rare.input
    case automatic.bound:
      return rare.bound
    case automatic.invocation:
      return rare.invocation
    case automatic.command:
      return rare.command
    case automatic.scriptRoot:
      return rare.scriptRoot
    case automatic.commandPath:
      return rare.commandPath
  }
  return undefined
}

export function setAutomatic(at: Activation, id: number, value: unknown): void {
  switch (id) {
    case automatic.item:
      at.frame.item = value
      return
    case automatic.args:
      at.args = value
      return
    case automatic.self:
      at.self = value
      return
  }
  const rare = (at.rare ??= new Rare())
  switch (id) {
    case automatic.input:
      rare.input = value
      return
    case automatic.bound:
      rare.bound = value
      return
    case automatic.invocation:
      rare.invocation = value
      return
    case automatic.command:
      rare.command = value
      return
    case automatic.scriptRoot:
      rare.scriptRoot = value
      return
    case automatic.commandPath:
      rare.commandPath = value
      return
  }
}

/** The variable of this name in exactly this scope, as an object; undefined when it is not set there. */
export function variableIn(frame: Frame, id: number): PSVariable | undefined {
  const dyn = frame.rare?.dyn?.get(id)
  if (dyn !== undefined) return dyn
  if (id < automaticCount) {
    if (automaticValue(frame, id) === undefined) return undefined
    return new AutomaticVariable(frame, id)
  }
  const slot = frame.shape.slot(id)
  if (slot < 0 || frame.get(slot) === undefined) return undefined
  return described(frame, slot)
}

/** The PSVariable beside a slot, made on first need. */
export function described(frame: Frame, slot: number): PSVariable {
  const vars = (frame.rarely().vars ??= new Map())
  let variable = vars.get(slot)
  if (variable === undefined) vars.set(slot, (variable = new SlotVariable(frame, slot)))
  return variable
}

/** A name as the frame's code, or its module's, first writes it: a symbol is spelled as whatever came first in the process. */
function spelledIn(frame: Frame, name: string): string {
  const lower = name.toLowerCase()
  let found: string | undefined
  const visit = (node: Ast): void => {
    if (found !== undefined || node.type === 'TypeDefinitionAst' || node.type === 'FunctionDefinitionAst') return
    if (node.type === 'VariableExpressionAst' && node.VariablePath.lowerName === lower) found = node.VariablePath.name
    else node.each(visit)
  }
  // The outermost scope stands for no text.
  ;(frame.code.ast as Ast | undefined)?.each(visit)
  frame.state.module?.code?.ast.each(visit)
  return found ?? name
}

/** A variable whose value is a frame's slot. */
export class SlotVariable extends PSVariable {
  readonly frame: Frame
  readonly slot: number
  constructor(frame: Frame, slot: number) {
    super(spelledIn(frame, symbolName(frame.shape.names[slot]!)))
    this.frame = frame
    this.slot = slot
  }
  override read(): unknown {
    return this.frame.get(this.slot)
  }
  override put(value: unknown): void {
    this.frame.put(this.slot, value)
  }
  /** Something about it has to be looked at before each write. */
  override guarded(): void {
    this.frame.guard++
  }
}

class AutomaticVariable extends PSVariable {
  private readonly at: Activation
  private readonly id: number
  constructor(at: Activation, id: number) {
    super(symbolName(id))
    this.at = at
    this.id = id
  }
  override read(): unknown {
    return automaticValue(this.at, this.id)
  }
  override put(value: unknown): void {
    setAutomatic(this.at, this.id, value)
  }
}

/** The slots hold variables without options that take just these kinds of values (undefined: any). */
export function isOpen(frame: Frame, kinds: readonly (readonly [slot: number, kind: PlainKind | undefined])[]): boolean {
  const { rare } = frame
  if (frame.state.guards) return false
  return kinds.every(([slot, kind]) => {
    if (rare?.dyn?.has(frame.shape.names[slot]!) === true) return false
    const variable = rare?.vars?.get(slot)
    if (variable === undefined) return kind === undefined
    return (
      variable.options === 0 &&
      (variable.constraint === null ? kind === undefined : kind !== undefined && variable.constraint.kind === kind)
    )
  })
}

/** Removes a variable from a scope. */
export function forget(frame: Frame, id: number): void {
  frame.rare?.dyn?.delete(id)
  const slot = frame.shape.slot(id)
  if (slot >= 0) {
    frame.put(slot, undefined)
    frame.rare?.vars?.delete(slot)
  }
}

/** Puts a variable object of one's own into a scope (New-Variable, imported variables, AllScope). */
export function adopt(frame: Frame, id: number, variable: PSVariable): void {
  forget(frame, id)
  ;(frame.rarely().dyn ??= new Map()).set(id, variable)
  const slot = frame.shape.slot(id)
  // Code that was compiled with a slot for it must come here first.
  if (slot >= 0) frame.guard++
}

/** Every variable set in exactly this scope. */
export function* variablesIn(frame: Frame): Generator<PSVariable> {
  for (let id = 0; id < automaticCount; id++) {
    const variable = variableIn(frame, id)
    if (variable !== undefined) yield variable
  }
  const names = frame.shape.names
  for (let slot = 0; slot < names.length; slot++) if (frame.get(slot) !== undefined) yield described(frame, slot)
  const dyn = frame.rare?.dyn
  if (dyn) yield* dyn.values()
}

/** True when a scope further in may not see it. */
export function isPrivate(variable: PSVariable): boolean {
  return (variable.options & variableOptions.Private) !== 0
}

/** Sets a variable in exactly this scope, whatever code was compiled there. Checks are the variable's own. */
export function setHere(frame: Frame, name: string, value: unknown): void {
  const id = symbol(name)
  if (id < automaticCount) {
    setAutomatic(frame, id, value)
    return
  }
  const known = variableIn(frame, id)
  if (known !== undefined) known.assign(value)
  else {
    const slot = frame.shape.slot(id)
    if (slot >= 0) frame.put(slot, value)
    else adopt(frame, id, new PSVariable(name, value))
  }
}
