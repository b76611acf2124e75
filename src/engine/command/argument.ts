// The arguments of one call as the binder takes them: a name (-Path), a value, or both (-Path:x, or after the names were
// matched with the values behind them), each with where it stands in the script.

/** Where something stands; the engine's extents. */
export type Place = unknown

export class Argument {
  /** Without the dash; undefined for a positional one. */
  name: string | undefined
  /** As written, dash and colon included: what $args gets. */
  readonly text: string | undefined
  hasValue: boolean
  value: unknown
  readonly nameAt: Place
  valueAt: Place
  /** From a hashtable with @: what is written out wins. */
  readonly splatted: boolean
  /** How a number stands in the script: what a parameter gets that takes text. */
  numberText: string | undefined = undefined
  /** Which of the call's values it holds; -1: one that was made for it. */
  from = -1

  constructor(
    name: string | undefined,
    text: string | undefined,
    hasValue: boolean,
    value: unknown,
    nameAt: Place = undefined,
    valueAt: Place = undefined,
    splatted = false,
  ) {
    this.name = name
    this.text = text
    this.hasValue = hasValue
    this.value = value
    this.nameAt = nameAt
    this.valueAt = valueAt
    this.splatted = splatted
  }

  /** The same value for the parameter whose position it stands at. */
  for(name: string): Argument {
    const made = new Argument(name, `-${name}:`, true, this.value, undefined, this.valueAt)
    made.numberText = this.numberText
    return made
  }
}

export const positional = (value: unknown, at?: Place): Argument => new Argument(undefined, undefined, true, value, undefined, at)
export const named = (name: string, value: unknown, nameAt?: Place, valueAt?: Place, splatted = false): Argument =>
  new Argument(name, `-${name}:`, true, value, nameAt, valueAt, splatted)
export const nameOnly = (name: string, text: string, at?: Place): Argument => new Argument(name, text, false, undefined, at)

/** Puts a value behind a name. */
export function give(argument: Argument, value: unknown, at: Place): void {
  argument.hasValue = true
  argument.value = value
  argument.valueAt = at
}

/** Splatted names come last, so that what is written out wins. */
export function ordered(list: readonly Argument[]): Argument[] {
  return list.some((each) => each.splatted)
    ? [...list.filter((each) => !each.splatted), ...list.filter((each) => each.splatted)]
    : list.slice()
}
