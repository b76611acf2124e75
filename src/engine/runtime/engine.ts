// The state of one runspace: scopes, streams, commands, errors, the stop flag. One object, passed along; nothing here
// is global, so any number of engines live in one process. It is the Context that the rules of the language ask.
//
// Layers further up hand in their parts (`EngineParts`): the compiler, command look-up, the binder, the platform.

import { type DateTime, type List, type NetType, PSArray, arrayType, automationNull } from '#objects'
import { type CultureInfo, cultureOfLocale } from '#dotnet'
import { type AttributeBaseAst, type ExpressionAst, type ITypeName, Source, type UsedModule } from '#engine/syntax'
import { type Poll, asked } from '#poll'
import type { Debugger } from './debugging.ts'
import type { Host } from '#contract'
import type { CommandInfo } from './commands/command-info.ts'
import type { BlockPart, Context } from './context.ts'
import { StopFlow } from './commands/flow.ts'
import { type ErrorList, errorList } from './errors/error-list.ts'
import { type Activation, Frame, type FrameShape, emptyFrameShape } from './scopes/frame.ts'
import type { Arguments } from './commands/arguments.ts'
import { CommandRuntime, type RunningCommand, type Streams, silent } from './commands/pipeline.ts'
import { type Pipe, nullPipe } from './commands/pipe.ts'
import type { CallSite } from './commands/call.ts'
import { runBlock } from './commands/run.ts'
import { assignName, find, strictVersion } from './scopes/scope.ts'
import { symbol } from './scopes/symbol.ts'
import { toText } from './values/text.ts'
import { type TypeData, createTypeData } from './values/type-data.ts'
import type { TypeScope } from './values/types.ts'
import { typeNotFound } from './errors/fault.ts'
import type { PSModuleInfo } from './scopes/module-info.ts'
import { Code, type CodeKind, type Compiled, type ScriptBlock } from './commands/script-block.ts'
import { findScriptType, noScriptTypes } from './scopes/script-types.ts'
import { SessionState } from './scopes/session-state.ts'
import { builtInTypeData } from './values/type-data-built-in.ts'
import type { PSVariable } from './scopes/variable.ts'

/** What the compiler gives to the engine. */
export type Compiler = {
  /** Text to a block; throws a ParseException (PSError) when it is no script. */
  parse(engine: Engine, text: string, file: string | null, kind: CodeKind): Code
  /** Compiles a block for frames of its own. */
  compileOwn(code: Code): Compiled
  /** Compiles a block to run in frames of this shape or one grown from it. */
  compileDotted(code: Code, shape: FrameShape): Compiled
  /** The commands of a block that is one pipeline: what stands in the text, and the values of the arguments. */
  stages(
    code: Code,
    shape: FrameShape,
  ): (engine: Engine, frame: Frame, at: Activation, out: Pipe) => { sites: readonly CallSite[]; values: readonly (readonly unknown[])[] }
  /** One expression as code of its own: `compileOwn(…).value` runs it. */
  expression(parent: Code, ast: ExpressionAst): Code
}

/** Finding commands and making them run: the `command` layer. */
export type Commands = {
  /** The command of this name as code in `frame` sees it, aliases followed; throws CommandNotFoundException. */
  find(engine: Engine, name: string, frame: Frame): CommandInfo
  /** The same without an error: undefined. `module\name` is understood. */
  tryFind(engine: Engine, name: string, frame: Frame): CommandInfo | undefined
  /** A command ready to run: of a cmdlet, an application; functions and scripts are the engine's own (`ScriptCommand`). */
  create(engine: Engine, info: CommandInfo, args: Arguments, runtime: CommandRuntime): RunningCommand
  /** What `command -?` runs instead of the command. */
  help?(engine: Engine, info: CommandInfo, runtime: CommandRuntime): RunningCommand | undefined
  /** Binds the arguments of an advanced function. */
  bind(engine: Engine, info: CommandInfo | null, block: ScriptBlock, args: Arguments, runtime: CommandRuntime, target: BindTarget): Binding
  /** An attribute or type that stands before a variable or parameter, as an object. */
  attribute(engine: Engine, frame: Frame, ast: AttributeBaseAst): unknown
  /** What a variable's attributes make of a value: conversion, transformation, validation. `name` is for errors. */
  /** Classes and enums of the module that a script (in `file`) names with `using module`; undefined: there is no such module. */
  moduleTypes?(engine: Engine, specification: unknown, file: string | null): UsedModule | undefined
  /** Imports that module where `frame` belongs; the classes and enums it made. */
  useModule?(
    engine: Engine,
    specification: unknown,
    file: string | null,
    frame: Frame,
  ): { readonly name: string; readonly types: ReadonlyMap<string, NetType> }
  /** The parameters that a command has for these arguments beside its own. */
  dynamicParameters?(
    engine: Engine,
    info: CommandInfo,
    args: readonly unknown[],
    runtime: CommandRuntime | undefined,
  ): readonly unknown[] | undefined
  applyAttributes(engine: Engine, attributes: readonly unknown[], value: unknown, name: string, ofProperty?: boolean): unknown
}

/** Where the binder puts the values of a script's parameters, which go by their number. */
export interface BindTarget {
  /** The block's activation; undefined before there is one. */
  readonly at: Activation
  /** Gives a parameter its value (converted and checked). */
  set(index: number, value: unknown): void
  /** Evaluates the default that is written for a parameter; undefined when none is. */
  defaultOf(index: number): unknown
  /** Runs the dynamicparam block: its output, or undefined when there is none. */
  dynamicParameters(): unknown
}

/** The arguments of one call of a function being bound. */
export type Binding = {
  /** Everything that stands on the command line. */
  bindArguments(): void
  /** One record. False: it could not be bound, and an error was written. */
  bindRecord(record: unknown): boolean
  /** $PSBoundParameters */
  readonly bound: unknown
  /** $PSCmdlet; undefined where the function is no advanced one. */
  readonly command: unknown
  readonly parameterSetName: string
  /** What no parameter took: $args of a simple function. */
  readonly remaining: readonly unknown[]
}

/** What is outside the process's own values: files, programs, clocks. See engine/platform. */
export type Outside = {
  /** The text of a script file; throws when it cannot be read. */
  readText(path: string): string
  exists(path: string): boolean
  /** Writes behind what stands in a file. */
  appendBytes?(path: string, bytes: Uint8Array): void
  /** Writes a file anew, as UTF-8. */
  writeText?(path: string, text: string): void
  isFolder(path: string): boolean
  /** The local time. */
  now(): DateTime
  /** The names in a folder. */
  list?(folder: string): readonly string[]
  /** May be run as a program. */
  isProgram?(path: string): boolean
  /** Waits; false when it was stopped before the time ran out. */
  sleep?(milliseconds: number): boolean
  readonly environment: { get(name: string): string | undefined; set(name: string, value: string | undefined): void; names(): string[] }
  readonly pid: number
  readonly home: string
  /** What the system calls itself: $PSVersionTable.OS. */
  system(): string
  /** Where the program that runs is: $PSHOME. */
  programFolder(): string
}

export type Drives = {
  read(engine: Engine, frame: Frame, drive: string, path: string): unknown
  write(engine: Engine, frame: Frame, drive: string, path: string, value: unknown): void
}

export type EngineParts = {
  readonly compiler: Compiler
  readonly commands: Commands
  readonly host: Host
  readonly outside?: Outside
  /** Variables of drives: ${env:PATH}, ${function:f}, ${C:file}. */
  readonly drives?: Drives
  /** $ExecutionContext.SessionState.Path and its like, made by the layer of providers. */
  readonly pathIntrinsics?: (engine: Engine) => unknown
  readonly providerIntrinsics?: (engine: Engine) => unknown
  /** The one blocking call of this engine's thread, where there is something to wait for. */
  readonly poll?: Poll
  /** How session processes are made, for the commands that open sessions. */
  readonly sessions?: {
    /** This program as a session: node, the file, '-s'. */
    readonly program: readonly [file: string, ...args: string[]]
    /** Keeps processes ready for the next session: shells that people sit at. */
    readonly warm: boolean
    /** What ssh says goes nowhere but into the reason of a failure: standard error is the peer's. */
    readonly silent?: boolean
    readonly maxObjectBytes?: number
  }
  /** The program that becomes an engine on a thread of its own, and which modules that has; undefined: there are no such threads. */
  readonly workers?: { readonly file: string; readonly modules: readonly string[] | undefined } | undefined
  /** Types by the names people write; the Context's resolveType. */
  resolveType(engine: Engine, name: string, frame?: Frame): NetType | undefined
}

/** No two engines count alike: a place that remembers a count remembers the engine. */
let epochs = 0

const noScope: TypeScope = {}

/** Where a debugger stopped, and why. */
export type DebugStop = { readonly at: Activation; readonly invocation: unknown; readonly breakpoints: readonly unknown[] }
export type DebugAction = 'Continue' | 'StepInto' | 'StepOver' | 'StepOut' | 'Stop' | 'Detach'

export class Engine implements Context {
  readonly parts: EngineParts
  /** One element, over shared memory where another thread may stop the engine: 0 go on. */
  stop: Int32Array
  /** The block that is running. */
  at!: Activation
  streams: Streams = silent
  /** The runspace's own session state, and its global scope. */
  readonly state: SessionState
  readonly global: Frame
  /** $? */
  succeeded = true
  /** $Error, newest first. */
  readonly errorList: ErrorList = errorList()
  readonly errors: List = this.errorList.list
  /** Counts every change of a function, alias, cmdlet or module: what call sites cached is good for one count. */
  epoch = ++epochs
  /** A `try` encloses the running code somewhere: errors that end a statement go up to it. */
  propagate = false
  /** How deep calls may nest before the stack is measured again. */
  depthLimit = 400
  /** Every module loaded in this runspace, by path or name. */
  readonly modules = new Map<string, PSModuleInfo>()
  /** The modules without files that it was made with, by name in lower case: they can be imported again. */
  readonly builtIn = new Map<string, PSModuleInfo>()
  /** How many lines have gone into the history; the one being typed is the next. */
  history = 0
  /** The values of $using: that the caller sent with what runs now; see using.ts. */
  using: unknown = null
  /** $LASTEXITCODE */
  lastExitCode: unknown = undefined
  /** True while the host asks the session to end. */
  exiting: unknown = undefined

  /** What scripts and PowerShell itself add to types. */
  readonly typeData: TypeData = createTypeData(builtInTypeData())

  constructor(parts: EngineParts, stop: Int32Array = new Int32Array(1)) {
    this.parts = parts
    this.stop = stop
    const variable = (name: string): string | undefined => parts.outside?.environment.get(name)
    this.culture = this.uiCulture = cultureOfLocale(variable('LC_ALL') || variable('LANG') || '')
    this.state = new SessionState(this, null)
    this.global = new Frame(null, null, rootCode, this.state, emptyFrameShape)
    this.state.top = this.global
    this.at = this.global
  }

  /** The cultures its code runs in: the environment's at first. */
  culture: CultureInfo
  uiCulture: CultureInfo
  /** Another runspace of this process, with what this one began with. */
  newRunspace: (() => Engine) | undefined
  /** Help topics of the modules. */
  readonly topics: { readonly name: string; readonly synopsis: string; readonly text: string }[] = []
  /** Asks the person whether to go on; undefined: nobody is asked. */
  ask: ((text: string) => boolean) | undefined
  /** Asks for the values of these fields; undefined: the host cannot ask. */
  prompt:
    | ((
        caption: string,
        message: string,
        fields: readonly { readonly name: string; readonly type: NetType; readonly helpMessage: string }[],
      ) => ReadonlyMap<string, unknown> | undefined)
    | undefined
  /** Asks for a credential of this name. */
  askCredential: ((name: unknown) => unknown) | undefined

  /** Asks to choose: the index of the answer; undefined: nobody is asked. */
  choose: ((caption: string, message: string, choices: readonly string[], initial: number) => number) | undefined
  /** A path as a person writes it to one of the file system; undefined: it names none. */
  resolvePath: ((path: string) => string | undefined) | undefined
  /** What a path or pattern names, and whose it is. */
  globPath: ((path: string) => { readonly provider: string; readonly paths: readonly string[] }) | undefined

  /** A line for the person at the host. */
  line(text: string): void {
    this.host.call({ id: -100n, method: 'WriteLine2', args: [text] })
  }

  get host(): Host {
    return this.parts.host
  }

  /**
   * Back-edges and records until the engine looks around: it holds its thread, so whoever has to hear of something
   * meanwhile is called by `look`, and puts in more. Costs half a nanosecond a back-edge.
   */
  fuel = 1_000_000_000
  look: () => void = () => {
    this.fuel = 1_000_000_000
  }

  /** Called when the stop flag is set, or the fuel is used up. */
  stopped(): void {
    // Somebody asks for a look, not for an end. A stop may come between the two: it stays.
    if (this.stop[0] === asked.look && Atomics.compareExchange(this.stop, 0, asked.look, asked.nothing) === asked.look) this.news()
    if (this.stop[0] === asked.stop) throw new StopFlow()
    if (this.fuel < 0) this.look()
  }
  /** Who is asked before each statement; see debugging.ts. */
  debugger: Debugger | null = null
  /** Asks the person at a stop of the debugger what to do; undefined: nobody is there, and nothing stops. */
  onDebugStop: ((stop: DebugStop) => DebugAction) | undefined
  /** $Host.Runspace and $Host.DebuggerEnabled; the layers above set them. */
  runspaceFace: () => unknown = () => null
  hostDebugs: { get(): boolean; set(value: boolean): void } | undefined
  /** The engine looks around (`news`) at its next back-edge, record or wait. */
  lookSoon(): void {
    Atomics.compareExchange(this.stop, 0, asked.nothing, asked.look)
  }
  /** $ExecutionContext.Events; the layer of commands sets it. */
  eventManager: () => unknown = () => null
  /** Takes in what has arrived for this thread, and does what has to be done at once: see `requestLook`. */
  news: () => void = () => this.parts.poll?.drain()

  changed(): void {
    this.epoch = ++epochs
  }

  /** Set-StrictMode was called somewhere: names that are not set have to be looked at. */
  strictUsed = false
  /** Variables that all scopes share, made by scripts. */
  allScope: Map<number, PSVariable> | null = null
  /** Built-in variables that a script removed. */
  removed: Set<number> | null = null
  /** Functions and aliases that were ever defined in an inner scope: call sites do not remember them. */
  localNames: Set<string> | null = null
  pipelineDepth = 0
  /** Script blocks that are asked before and after a command is looked up, and when none is found. */
  lookupActions: { readonly [action: string]: unknown } | null = null
  resolveType(name: string): NetType | undefined {
    return this.parts.resolveType(this, name)
  }

  /** Where else names of types are found: classes of the script, namespaces in use. */
  typeScope(at: Frame = this.at.frame): TypeScope {
    const { namespaces } = at.state
    if (noScriptTypes()) return namespaces.length === 0 ? noScope : { namespaces }
    return {
      namespaces,
      scriptType: (name) => {
        const lower = name.toLowerCase()
        const known = findScriptType(at, lower)
        return known && (this.typeInScope(at, lower) ?? known)
      },
    }
  }

  /** Of several types with one name the one whose declaration stands in the nearest scope. */
  private typeInScope(frame: Frame, lower: string): NetType | undefined {
    // The outermost scopes, a module's too, have no text.
    for (let at: Frame | null = frame; at !== null && at !== at.state.top; at = at.parent) {
      const found = at.code.ownTypes?.get(lower)
      if (found !== undefined) return this.declared.get(found)
    }
    return undefined
  }

  /** Types by the declarations they were made from: a name that stands in the scope of a declaration means that one. */
  readonly declared = new WeakMap<object, NetType>()

  /** The type that a name of the syntax tree means; undefined: none. */
  typeNamed(frame: Frame, name: ITypeName): NetType | undefined {
    if (name.type === 'ArrayTypeName') {
      const element = this.typeNamed(frame, name.ElementType)
      return element && arrayType(element, name.Rank)
    }
    const own = name.type === 'TypeName' && name.definition !== null ? this.declared.get(name.definition) : undefined
    return own ?? this.parts.resolveType(this, name.FullName, frame)
  }

  /** The type of a name in a script; throws TypeNotFound, at its brackets or (in a cast) at the name itself. */
  resolveTypeName(frame: Frame, name: ITypeName, brackets = true): NetType {
    const type = this.typeNamed(frame, name)
    if (type === undefined) throw typeNotFound(name, this.at, frame.state.namespaces, brackets ? 1 : 0)
    return type
  }

  invoke(
    block: unknown,
    args: readonly unknown[],
    bind: { readonly self?: unknown; readonly item?: unknown; readonly member?: boolean; readonly part?: BlockPart } = {},
  ): unknown[] {
    if (bind.member !== true) return runBlock(this, block, { args, ...bind, sameScope: bind.part !== undefined })
    const { propagate, streams } = this
    this.propagate = true
    this.streams = { ...streams, error: silent.error }
    try {
      return runBlock(this, block, { args, ...bind })
    } finally {
      this.propagate = propagate
      this.streams = streams
    }
  }

  variable(name: string): unknown {
    return find(this, this.at.frame, symbol(name))
  }

  setVariable(name: string, value: unknown): void {
    assignName(this, this.at.frame, symbol(name), value)
  }

  get strict(): number {
    return this.strictUsed ? strictVersion(this.at.frame) : 0
  }

  text(value: unknown): string {
    return toText(value, this)
  }

  isNothing(value: unknown): boolean {
    return value === null || value === undefined || value === automationNull
  }

  /** A runtime for binding where no command runs: blocks invoked by code of ours. */
  looseRuntime(at: Activation): CommandRuntime {
    return new CommandRuntime(this, at.frame, at, null, '', at.pos, nullPipe)
  }

  /** `exit` in a script file. */
  setExitCode(value: unknown): void {
    const code = value instanceof PSArray ? value.items[0] : value
    this.lastExitCode = typeof code === 'number' ? code : Number(this.text(code)) | 0
    this.succeeded = this.lastExitCode === 0
  }
}

/** The code of the outermost scope, in which nothing stands. */
const rootCode: Code = Object.assign(Object.create(Code.prototype) as Code, {
  name: '',
  text: '',
  kind: 'script',
  parameters: [],
  extents: [],
  source: new Source(''),
})
