// The JavaScript being written. A Unit is one block compiled for one layout of its frame: constants, the runtime's
// functions it uses, the functions of its named blocks. A Body is one JavaScript function of it: its statements so far,
// its temporaries, the loops around the place where we stand.
//
// Every compiled function has the parameters (e, f, a, o): engine, frame, activation, output. Names in emitted text:
// t0… temporaries, k0… constants, $name a function of the runtime (link.ts), others are made by `fresh`.

import type { Node } from '#engine/syntax'
import { type Code, Extent, type FrameShape, inlineSlots } from '#engine/runtime'
import type { Link } from './link.ts'

export class Unit {
  readonly code: Code
  readonly shape: FrameShape
  readonly constants: unknown[] = []
  readonly used = new Set<keyof Link>()
  private readonly known = new Map<unknown, number>()
  private count = 0
  /** $? is looked at somewhere in the script, or this is its outermost block. */
  readonly tracksSuccess: boolean

  constructor(code: Code, shape: FrameShape, tracksSuccess: boolean) {
    this.code = code
    this.shape = shape
    this.tracksSuccess = tracksSuccess
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
  /** Inside a catch clause: the name of the error being handled. */
  caught: string | null = null
  /** The record of the traps that hold here. */
  traps: string | null = null
  /** What is put out is returned: the block has one output at most. */
  valued = false
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
    for (const loop of this.loops) loop.thrown = true
    write(inner)
    if (inner.returns) this.returns = true
    return `((o)=>{${inner.finish()}\nreturn ${result}})(new ${this.link('Collector')}())`
  }
}
