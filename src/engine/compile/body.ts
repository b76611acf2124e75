// The JavaScript being written. A Unit is one block compiled for one layout of its frame: constants, the runtime's
// functions it uses, the functions of its named blocks. A Body is one JavaScript function of it: its statements so far,
// its temporaries, the loops around the place where we stand.
//
// Every compiled function has the parameters (e, f, a, o): engine, frame, activation, output. Names in emitted text:
// t0… temporaries, k0… constants, $name a function of the runtime (link.ts), others are made by `fresh`.

import type { Node } from '#engine/syntax'
import { type Code, Extent, type FrameShape, type PlainKind, inlineSlots } from '#engine/runtime'
import type { Link } from './link.ts'
import { describedNames, functionNames, typedNames } from './names.ts'
import { type Region, blind, reload, spill } from './region.ts'

/** An argument of a call of the runtime: text that nothing written beside it can change, or what writes it in its turn. */
export type Arg = string | (() => string)

export const textOf = (arg: Arg): string => (typeof arg === 'string' ? arg : arg())

/** Text that means the same wherever it stands. */
const literal = /^(k\d+|\d+|true|false|null|"[^"\\]{0,40}")$/

export class Unit {
  /** The block whose text is being written: blocks of a pipeline may be written into the unit of the block around. */
  code: Code
  readonly shape: FrameShape
  readonly constants: unknown[] = []
  readonly used = new Set<keyof Link>()
  private readonly known = new Map<unknown, number>()
  private count = 0
  /** $? is looked at somewhere in the script, or this is its outermost block. */
  readonly tracksSuccess: boolean

  /** It runs in a frame of its own: what its text assigns is all that this scope has. */
  own: boolean
  /** Whole functions written beside those of the named blocks. */
  readonly functionsMade: string[] = []
  /** The engine is told where it stands only when something is called that may ask: direct.ts. */
  light = false
  /** The first place where the function calls what has its own name. */
  selfCall: string | undefined
  /** A debugger is asked before each statement: see runtime/debugging.ts. */
  hooked = false
  private described: ReadonlySet<string> | undefined | null = null

  constructor(code: Code, shape: FrameShape, tracksSuccess: boolean, own = false) {
    this.code = code
    this.shape = shape
    this.tracksSuccess = tracksSuccess
    this.own = own
  }

  /** A compound assignment to this variable looks at this scope alone. */
  startsHere(name: string): boolean {
    if (!this.own) return false
    if (this.described === null) this.described = describedNames(this.code.ast)
    return this.described !== undefined && !this.described.has(name)
  }

  /** Writes a block that runs in this unit's frame, and is light. */
  inside<T>(code: Code, write: () => T): T {
    const { code: around, own, light } = this
    this.code = code
    this.own = false
    this.light = true
    const result = write()
    this.code = around
    this.own = own
    this.light = light
    return result
  }

  /** The kind of values that a variable of this block takes as they are, where the text gives it such a type. */
  kindOf(name: string): PlainKind | undefined {
    return (this.kinds ??= typedNames(this.code)).get(name)
  }
  private kinds: ReadonlyMap<string, PlainKind> | undefined

  /** Functions that the script defines somewhere, in lower case. */
  functions(): ReadonlySet<string> {
    let root = this.code
    while (root.parent !== null) root = root.parent
    return (root.functions ??= functionNames(root.ast))
  }

  /** The name of a runtime function in emitted text. */
  link(name: keyof Link): string {
    this.used.add(name)
    return `$${name}`
  }

  /** The name of a constant in emitted text. */
  constant(value: unknown): string {
    let index = this.known.get(value)
    if (index === undefined) {
      index = this.constants.push(value) - 1
      this.known.set(value, index)
    }
    return `k${index}`
  }

  /** A name not used before in this unit. */
  fresh(stem: string): string {
    return `${stem}${++this.count}_`
  }

  /** The number of a statement's position. */
  position(node: { readonly start: number; readonly end: number }): number {
    const { extents, source } = this.code
    const last = extents[extents.length - 1]
    if (last !== undefined && last.start === node.start && last.end === node.end) return extents.length - 1
    return extents.push(new Extent(source, node.start, node.end)) - 1
  }

  slot(id: number): number {
    return this.shape.slot(id)
  }
  field(slot: number): string {
    return slot < inlineSlots ? `f.s${slot}` : `f.more[${slot - inlineSlots}]`
  }
}

/** A loop or switch around the place where we stand, in the same JavaScript function. */
export type Loop = {
  /** PowerShell's label in lower case, '' without one. */
  readonly label: string
  /** The JavaScript labels to break and to continue. */
  readonly break: string
  readonly continue: string
  /** Something inside throws break or continue instead of jumping. */
  thrown: boolean
}

export class Body {
  readonly unit: Unit
  /** The pipe that statements write to. */
  out = 'o'
  loops: Loop[] = []
  /** A JavaScript function inside another: `return` must be thrown. */
  readonly inner: boolean
  /** `return` is thrown somewhere inside, to be caught here. */
  returns = false
  /** The statement stands in a `try` whose catch will see its error. */
  bare = false
  /** Inside a `try` with clauses, in the same JavaScript function: its own `throw` is a jump to them. */
  target: { readonly label: string; readonly thrown: string; used: boolean } | null = null
  /** Inside a catch clause: the name of the error being handled. */
  caught: string | null = null
  /** The record of the traps that hold here. */
  traps: string | null = null
  /**
   * It runs once each time the script does: calls of the runtime, and no short ways beside them. Half the text for V8 to
   * read, which is most of what a script costs that was never seen before (40 lines to their output: 1.3 to 0.9 ms).
   */
  once = false
  /** What is put out is kept, and read by nobody before the end: nothing is written back for it. */
  collects = false
  /** What is put out is returned: the block has one output at most. */
  valued = false
  /** The loop around whose variables are JavaScript locals. */
  region: Region | null = null
  /** No loop here becomes a region. */
  framed = false
  /** A function without a frame is being written (frameless.ts): what it is called. */
  frameless: { readonly name: string; readonly turns: string } | null = null
  private text: string[] = []
  private top = 0
  private highest = 0

  constructor(unit: Unit, inner = false) {
    this.unit = unit
    this.inner = inner
  }

  push(line: string): void {
    this.text.push(line)
  }

  /** What `write` pushes, as text. */
  capture(write: () => void): string {
    const outside = this.text
    this.text = []
    write()
    const text = this.text.join('\n')
    this.text = outside
    return text
  }

  /** A temporary for as long as `use` writes. */
  temp<T>(use: (name: string) => T): T {
    const index = this.top++
    if (this.top > this.highest) this.highest = this.top
    const result = use(`t${index}`)
    this.top--
    return result
  }

  /** The text of the function's body, temporaries declared. */
  finish(): string {
    const names = Array.from({ length: this.highest }, (_, index) => `t${index}`)
    return (names.length ? `let ${names.join(',')};\n` : '') + this.text.join('\n')
  }

  link(name: keyof Link): string {
    return this.unit.link(name)
  }

  /**
   * A call of the runtime. Inside a region whatever may look at variables by name finds them in the frame: arguments are
   * evaluated, the locals written back, and read again when it is done.
   */
  call(name: keyof Link, ...args: readonly Arg[]): string {
    if (this.frameless !== null && !blind.has(name)) return `${this.link('giveUp')}()`
    const to = this.link(name)
    if ((this.region === null && !this.unit.light) || blind.has(name)) return `${to}(${args.map(textOf).join(',')})`
    return this.held(args, (ready) => this.observed(`${to}(${ready.join(',')})`))
  }

  /** A short way that looks at no variable, and the long one for when it gives undefined. */
  quickly(short: string, long: () => string): string {
    return this.temp((t) => `((${t}=${short})!==undefined?${t}:${long()})`)
  }

  /** Arguments in temporaries, one after the other. */
  held(args: readonly Arg[], use: (ready: readonly string[]) => string): string {
    const at = args.findIndex((each) => typeof each !== 'string')
    if (at < 0) return use(args as readonly string[])
    return this.temp((t) => {
      const text = textOf(args[at]!)
      if (literal.test(text)) return this.held([...args.slice(0, at), text, ...args.slice(at + 1)], use)
      return `(${t}=${text},${this.held([...args.slice(0, at), t, ...args.slice(at + 1)], use)})`
    })
  }

  /** An expression that looks at variables by name, or throws. */
  observed(text: string): string {
    const { region } = this
    const { light } = this.unit
    if (region === null && !light) return text
    const before = [...(light ? ['e.at=a'] : []), ...(region === null ? [] : [spill(region)])]
    const after = [...(light ? ['e.at=W'] : []), ...(region === null ? [] : [reload(region)])]
    return this.temp((t) => `(${before.join(',')},${t}=${text},${after.join(',')},${t})`)
  }

  /** Stores where the script stands; inside a region that is done where somebody may look at it. */
  at(node: { readonly start: number; readonly end: number }, end = ';'): string {
    const position = this.unit.position(node)
    if (this.unit.hooked) {
      this.unit.code.hooks.push(position)
      return `${this.link('hook')}(e,f,a,${position})${end}`
    }
    if (this.region === null) return `a.pos=${position}${end}`
    this.region.position = position
    return ''
  }

  constant(value: unknown): string {
    return this.unit.constant(value)
  }
  position(node: Node): number {
    return this.unit.position(node)
  }

  /** JavaScript text in a function of its own, run at once, writing to a collector of its own. */
  nested(write: (inner: Body) => void, result: string): string {
    const inner = new Body(this.unit, true)
    inner.bare = this.bare
    inner.caught = this.caught
    inner.once = this.once
    inner.collects = true
    for (const loop of this.loops) loop.thrown = true
    write(inner)
    if (inner.returns) this.returns = true
    return `((o)=>{${inner.finish()}\nreturn ${result}})(new ${this.link('Collector')}())`
  }
}
