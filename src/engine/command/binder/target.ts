// What the binder asks of the command whose parameters it binds: a cmdlet or a function.

import type { Parameter } from '../parameter.ts'
import type { Binding } from './binding.ts'

export type Target = {
  readonly name: string
  /** An advanced function: types convert as attributes, defaults are evaluated. */
  readonly isScript: boolean
  /** A function without [CmdletBinding()]: arguments that no parameter takes are its $args. */
  readonly takesRest?: boolean
  /** Input will come through the pipeline. */
  readonly expectsInput: boolean
  /** It may have parameters that depend on what is bound. */
  readonly hasDynamic?: boolean
  /** Takes a bound value (`undefined`: back to not given). */
  assign(parameter: Parameter, value: unknown): void
  /** The default of a parameter: a script's expression is evaluated now. */
  defaultOf(parameter: Parameter): unknown
  /** The parameters that depend on what is bound; undefined: there are none now. */
  dynamic?(binding: Binding): readonly Parameter[] | undefined
  /** Defaults of $PSDefaultParameterValues for this command; undefined: none. */
  preset?(binding: Binding): ReadonlyMap<Parameter, unknown> | undefined
  warn(text: string): void
  /** Asks the person for mandatory values; undefined when there is nobody to ask. */
  ask?(missing: readonly Parameter[], binding: Binding): ReadonlyMap<string, unknown> | undefined
}
