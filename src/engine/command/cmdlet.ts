// How a cmdlet is declared: one table that tells its parameters, checks, help and examples, and one function that runs
// it. The binder, Get-Command -Syntax, Get-Help, completion, the TypeScript types of the arguments, and the tests
// against the reference's own table (testdata/commands.jsonl) all read this declaration; nothing is told twice.
//
//   export const joinString = cmdlet('Join-String', () => ({
//     class: 'JoinStringCommand',
//     summary: 'Joins the text of its input into one string.',
//     output: 'System.String',
//     params: {
//       Separator:   { type: t.string, position: 1, default: '', help: 'Text between two items.' },
//       InputObject: { type: t.list(t.psobject), pipeline: 'value', help: 'The objects to join.' },
//     },
//     examples: [['With a separator', `1..3 | Join-String -Separator ', '`]],
//     start({ Separator }, cmd) {
//       const items: string[] = []
//       return {
//         process({ InputObject = [] }) { for (const object of InputObject) items.push(cmd.text(object)) },
//         end() { cmd.write(items.join(Separator)) },
//       }
//     },
//   }))
//
// The table is made when the cmdlet is first used or asked about; a start knows its name only.
//
// `start` runs once an invocation, when every command of the pipeline begins (BeginProcessing). What it returns is the
// cmdlet's state: `process` is called for each record that binds (once when the command is not fed), `end` after the
// last, `stop` when the pipeline is stopped, `dispose` always and last. A cmdlet that takes no pipeline input does its
// work in `process` or `end`, so that commands before it have begun.

import type { Cmd } from './cmd.ts'
import type { Token } from './token.ts'

/** How the pipeline feeds a parameter: the record itself, or the record's property of that name (or alias). */
export type Feed = 'value' | 'property' | 'value property'

/** Where a parameter stands in one parameter set. */
export type Place = {
  readonly position?: number
  readonly mandatory?: boolean
  readonly pipeline?: Feed
  /** Takes all arguments that no other parameter took. */
  readonly remaining?: boolean
}

/** What is checked of a bound value; the names follow PowerShell's attributes. */
export type Checks = {
  readonly notNull?: boolean
  readonly notNullOrEmpty?: boolean
  readonly notNullOrWhiteSpace?: boolean
  /** [ValidateSet]; a function when the set is known only at run time. */
  readonly oneOf?: readonly string[] | (() => readonly string[])
  /** [ValidateRange]: lowest and highest, or a kind. */
  readonly range?: readonly [number | bigint, number | bigint] | 'Positive' | 'NonNegative' | 'Negative' | 'NonPositive'
  readonly pattern?: string
  /** [ValidateLength] of a string. */
  readonly length?: readonly [number, number]
  /** [ValidateCount] of a collection. */
  readonly count?: readonly [number, number]
  /** Throws when the value will not do; the message says why. For checks no attribute tells. false: the value is meant for another parameter. */
  readonly validate?: (value: any, cmd: Cmd) => void | false
  readonly allowNull?: boolean
  readonly allowEmptyString?: boolean
  readonly allowEmptyCollection?: boolean
  /** Constrained language lets only trusted data in. */
  readonly trustedData?: boolean
}

export type Param<V = unknown> = Place &
  Checks & {
    readonly type: Token<V>
    /** The sets it belongs to when it stands alike in all of them; neither `set` nor `sets`: every set. */
    readonly set?: string | readonly string[]
    /** The sets it belongs to, each with a place of its own (over the places said beside it). */
    readonly sets?: { readonly [set: string]: Place }
    readonly aliases?: readonly string[]
    readonly default?: unknown
    readonly help?: string
    /** Text of a HelpMessage, shown when a mandatory value is asked for. */
    readonly helpMessage?: string
    readonly hidden?: boolean
    readonly obsolete?: string
    readonly wildcards?: boolean
    /** Turns what was given into what the type takes, before conversion: [Credential()], [ArgumentToEncoding()]. */
    readonly transform?: (value: any, cmd: Cmd) => unknown
    /** [Credential()]: a name is asked the password of. */
    readonly isCredential?: boolean
    /** Completions of a word, given what is bound so far. */
    readonly complete?: (
      word: string,
      bound: { readonly [name: string]: unknown },
      cmd: Cmd,
    ) => readonly (string | { readonly text: string; readonly label?: string; readonly tip?: string })[]
  }

export type Params = { readonly [name: string]: Param<any> }

type Value<R> = R extends { readonly type: Token<infer V> } ? V : never
type Always<R> = R extends
  | { readonly mandatory: true; readonly set?: never; readonly sets?: never }
  | { readonly default: {} }
  | { readonly type: { readonly absent: false } }
  ? true
  : false
type Arg<R> = Always<R> extends true ? Value<R> : Value<R> | undefined
type Fed = { readonly pipeline: Feed } | { readonly sets: { readonly [set: string]: { readonly pipeline: Feed } } }

/** The arguments that `process` and `end` see. */
export type Args<P extends Params> = { readonly [K in keyof P]: Arg<P[K]> }
/** The arguments that `start` sees: those that the pipeline can not bring. */
export type FixedArgs<P extends Params> = { readonly [K in keyof P as P[K] extends Fed ? never : K]: Arg<P[K]> }

/** One running cmdlet. */
export type Running<P extends Params = Params> = {
  /** One record of input; args holds what is bound now. The same object each time: take out what you keep. */
  process?(args: Args<P>): void
  end?(args: Args<P>): void
  /** The pipeline is being stopped (another thread, or a command after this one). Must be quick. */
  stop?(): void
  /** Always called, last. */
  dispose?(): void
}

export type ConfirmImpact = 'None' | 'Low' | 'Medium' | 'High'

/** Title, script, and when it is worth showing, a remark. */
export type Example = readonly [title: string, script: string, remark?: string]

export type CmdletTable<P extends Params> = {
  /** The reference's class, for error ids: `GetItemCommand` of Microsoft.PowerShell.Commands, or a full name with dots. */
  readonly class: string
  readonly summary: string
  readonly description?: string
  /** [OutputType]: full names, each for all sets; null says nothing is put out. */
  readonly output?: string | readonly string[] | null
  /** Whatever arguments stand in the call, they mean nothing: Out-Null. */
  readonly ignoresArguments?: boolean
  readonly defaultSet?: string
  /** Sets in the order in which they are listed; those only named by parameters follow in order of appearance. */
  readonly setOrder?: readonly string[]
  readonly shouldProcess?: boolean
  readonly confirmImpact?: ConfirmImpact
  /** -ProgressAction and the rest are always there; this is [CmdletBinding(PositionalBinding)], unused by most. */
  readonly helpUri?: string
  readonly examples?: readonly Example[]
  readonly params: P
  /** Parameters that depend on what is bound so far; their values come in `args` by name. */
  dynamic?(args: any, cmd: Cmd): Params | undefined
  start(args: FixedArgs<P> & { readonly [name: string]: any }, cmd: Cmd): Running<P> | void
}

/** A cmdlet's table and its name. */
export type CmdletSpec = CmdletTable<any> & { readonly name: string }

/** A cmdlet: its name, and its table when somebody asks. */
export type CmdletInfo = {
  /** Verb-Noun. */
  readonly name: string
  readonly spec: CmdletSpec
}

/** Declares a cmdlet. The types of `args` follow from the table. */
export function cmdlet<const P extends Params>(name: string, table: () => CmdletTable<P>): CmdletInfo {
  let spec: CmdletSpec | undefined
  return {
    name,
    get spec() {
      return (spec ??= { ...table(), name })
    },
  }
}

/**
 * The parameters in the order in which -Syntax lists them, for tables made of groups that several cmdlets share. Names
 * that are left out keep their order, behind.
 */
export function inOrder<const P extends Params>(names: string, params: P): P {
  const rank = new Map(names.split(' ').map((name, index) => [name, index]))
  const last = rank.size
  return Object.fromEntries(Object.entries(params).sort(([a], [b]) => (rank.get(a) ?? last) - (rank.get(b) ?? last))) as P
}

/** A module of cmdlets, a value: the engine is made with a list of these. */
export type CmdletModule = {
  readonly name: string
  readonly guid: string
  readonly version: string
  readonly description?: string
  readonly cmdlets: readonly CmdletInfo[]
  /** Help topics: about_… */
  readonly topics?: readonly { readonly name: string; readonly synopsis: string; readonly text: string }[]
  /** Aliases that come with the module: name -> command. The built-in ones of aliases.tsv are the engine's. */
  readonly aliases?: { readonly [name: string]: string }
}
