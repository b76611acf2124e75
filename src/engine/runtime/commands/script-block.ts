// Blocks of script. A Code is the text of a block and what it was compiled to: made once, shared by all engines. A
// ScriptBlock is the value a script holds: a Code bound to the session state whose variables and functions it sees.

import { type PSError, netType, type NetType } from '#objects'
import type { ExpressionAst, ParameterAst, ScriptBlockAst, Source, TypeDefinitionAst } from '#engine/syntax'
import type { ClassDefinition } from '../classes/class-definition.ts'
import type { Engine } from '../engine.ts'
import { Extent } from '../errors/extent.ts'
import type { Activation, Frame, FrameShape } from '../scopes/frame.ts'
import type { Pipe } from './pipe.ts'
import type { SessionState } from '../scopes/session-state.ts'

/** Compiled statements: run in a frame, on behalf of an activation, writing to a pipe. */
export type Run = (engine: Engine, frame: Frame, at: Activation, out: Pipe) => void

/** A parameter as the block's text declares it; types and attributes are made from `ast` by the binder. */
export type CodeParameter = {
  readonly name: string
  readonly id: number
  readonly ast: ParameterAst
  readonly hasDefault: boolean
  /** Attributes stand before it that are no types. */
  readonly isChecked: boolean
}

/** What a block was compiled to, for one layout of its frame. */
export type Compiled = {
  readonly shape: FrameShape
  /** Evaluates a parameter's default value, by its index. */
  readonly defaultOf: (engine: Engine, frame: Frame, at: Activation, index: number) => unknown
  readonly dynamicParam: Run | null
  readonly begin: Run | null
  readonly process: Run | null
  readonly end: Run | null
  readonly clean: Run | null
  /** A call with plain positional arguments and nothing from a pipeline; null where binding is not that simple. */
  readonly call:
    | ((
        engine: Engine,
        block: ScriptBlock,
        parent: Frame,
        caller: Activation,
        out: Pipe,
        site: unknown,
        count: number,
        a: unknown,
        b: unknown,
        c: unknown,
        all?: readonly unknown[],
      ) => void)
    | null
  /** The same for a block with one output at most: gives it, AutomationNull for none. */
  readonly callValue:
    | ((
        engine: Engine,
        block: ScriptBlock,
        parent: Frame,
        caller: Activation,
        out: Pipe,
        site: unknown,
        count: number,
        a: unknown,
        b: unknown,
        c: unknown,
        all?: readonly unknown[],
      ) => unknown)
    | null
  /** The value of code that is one expression. */
  readonly value: ((engine: Engine, frame: Frame, at: Activation, out: Pipe) => unknown) | null
}

export type CodeKind = 'block' | 'function' | 'filter' | 'script' | 'method' | 'trap' | 'expression'

/** A block of text and what became of it. */
export class Code {
  readonly ast: ScriptBlockAst
  readonly source: Source
  readonly kind: CodeKind
  /** The function's name, or '<ScriptBlock>'. */
  readonly name: string
  /** Its text as ToString gives it: without the braces. */
  readonly text: string
  readonly parameters: readonly CodeParameter[]
  /** [CmdletBinding()] or [Parameter()] stand in it: bound as a cmdlet is. */
  readonly isAdvanced: boolean
  readonly hasProcess: boolean
  /** True when a param block or parameter list is there, even an empty one. */
  readonly hasParameters: boolean
  /** Where statements stand: an activation's `pos` is an index. Filled while compiling. */
  readonly extents: Extent[]
  /** Positions before which a debugger is asked, where it was compiled so: debugging.ts. */
  readonly hooks: number[] = []
  /** Compiled for frames of its own. */
  own: Compiled | null = null
  /** Compiled for frames of others, by their shape. */
  readonly dotted = new Map<FrameShape, Compiled>()
  /** Room for what the binder keeps of a block: its metadata. */
  metadata: unknown = undefined
  /** The block it stands in. */
  readonly parent: Code | null
  /** The classes and enums that stand in a script; on its outermost block only. */
  types: readonly ClassDefinition[] | null = null
  /** The namespaces it uses; on a script's outermost block only. */
  namespaces: readonly string[] | null = null
  /** The modules it uses, as names and hashtables; on a script's outermost block only. */
  modules: readonly unknown[] | null = null
  /** What is wrong with them: thrown when the code is going to run. */
  wrongTypes: PSError | null = null
  /** Code that is one expression. */
  expression: ExpressionAst | null = null

  constructor(spec: {
    ast: ScriptBlockAst
    source: Source
    kind: CodeKind
    name: string
    text: string
    parameters: readonly CodeParameter[]
    isAdvanced: boolean
    hasParameters: boolean
    parent: Code | null
  }) {
    this.ast = spec.ast
    this.source = spec.source
    this.kind = spec.kind
    this.name = spec.name
    this.text = spec.text
    this.parameters = spec.parameters
    this.isAdvanced = spec.isAdvanced
    this.hasParameters = spec.hasParameters
    this.hasProcess = spec.ast.ProcessBlock !== null
    this.parent = spec.parent
    // Position 0: the block as a whole, before any statement of it ran.
    this.extents = [new Extent(spec.source, spec.ast.start, spec.ast.end)]
  }

  /** Names of the functions defined in it: the compiler's. */
  functions: ReadonlySet<string> | null = null

  get file(): string | null {
    return this.source.file
  }

  /** The classes and enums that stand right in it, by name in lower case; null: none do. */
  get ownTypes(): ReadonlyMap<string, TypeDefinitionAst> | null {
    if (this.declares !== undefined) return this.declares
    const { BeginBlock, ProcessBlock, EndBlock } = this.ast
    const found = new Map<string, TypeDefinitionAst>()
    for (const block of [BeginBlock, ProcessBlock, EndBlock])
      for (const each of block?.Statements ?? []) if (each.type === 'TypeDefinitionAst') found.set(each.Name.toLowerCase(), each)
    return (this.declares = found.size === 0 ? null : found)
  }
  private declares: ReadonlyMap<string, TypeDefinitionAst> | null | undefined

  /** The body assigns this variable somewhere. */
  assigns(id: number): boolean {
    return (this.assigned ??= new Set(this.findAssigned?.() ?? [])).has(id)
  }
  private assigned: ReadonlySet<number> | undefined
  findAssigned: (() => Iterable<number>) | undefined
}

/** A script block as scripts hold it. */
export class ScriptBlock {
  readonly engine: Engine
  readonly code: Code
  /** Whose variables and functions it sees; null: those of whoever runs it. */
  state: SessionState | null
  readonly id: string
  isConfiguration = false
  debuggerHidden = false
  constructor(engine: Engine, code: Code, state: SessionState | null) {
    this.engine = engine
    this.code = code
    this.state = state
    this.id = ''
  }
  get netType(): NetType {
    return netType('System.Management.Automation.ScriptBlock')
  }
  toString(): string {
    return this.code.text
  }
}
