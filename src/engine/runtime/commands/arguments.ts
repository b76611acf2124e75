// The arguments of a call. They stand in the text as elements and come as values; a list of `Argument` is made of both
// only where somebody has to go through it: calls that are bound by a plan take the values as they are.

import { Dictionary, Hashtable, PSObject, automationNull, char, itemsOf } from '#objects'
import type { CallSite, Element } from './call.ts'

/** One argument as it stands in a command, values evaluated. */
export type Argument = {
  /** The parameter's name as written, without the dash; undefined: positional. */
  readonly name: string | undefined
  /** undefined: the parameter stands alone (a switch, or its value is the next argument). */
  readonly value: unknown
  /** `-name:value`, or an entry of a splatted table: the value is this parameter's, come what may. */
  readonly bound: boolean
  /** Where it stands, as offsets in the caller's source. */
  readonly start: number
  readonly end: number
  /** From a splatted table: an argument written out wins over it. */
  readonly splatted?: boolean
  /** Where the value of `-name:value` begins. */
  readonly valueStart?: number
  /** A word without quotes. */
  readonly bare?: boolean
  /** Which of the call's values it is; left out: none of its own. */
  readonly from?: number
}

/** What a command is called with: arguments, or a call whose arguments nobody has gone through yet. */
export type Arguments = readonly Argument[] | SiteArguments

/** The arguments of a call that stands in a script. */
export class SiteArguments {
  readonly site: CallSite
  readonly values: readonly unknown[]
  /** Where the arguments begin among the values: behind the command itself in `& $command`. */
  readonly from: number
  private made: Argument[] | undefined

  constructor(site: CallSite, values: readonly unknown[], from: number) {
    this.site = site
    this.values = values
    this.from = from
  }
  get list(): readonly Argument[] {
    return (this.made ??= argumentsOf(this.site, this.values, this.from))
  }
}

export function listOfArguments(given: Arguments): readonly Argument[] {
  return given instanceof SiteArguments ? given.list : given
}

/** `command -?` asks for help about it. */
export function asksForHelp(given: Arguments): boolean {
  if (!(given instanceof SiteArguments)) return given.some((each) => each.name === '?')
  return given.site.elements.some((each) => each.name === '?' || each.kind === 'splat') && given.list.some((each) => each.name === '?')
}

/** Values and what stands in the text, put together; splatted lists and tables taken apart. */
export function argumentsOf(site: CallSite, values: readonly unknown[], from: number): Argument[] {
  const args: Argument[] = []
  let next = from
  for (const element of site.elements) {
    const { start, end } = element
    if (element.kind === 'parameter') {
      args.push({ name: element.name, value: undefined, bound: false, start, end })
      continue
    }
    const index = next - from
    let value = values[next++]
    if (value === automationNull) value = null
    if (element.kind === 'splat') splat(value, element, args)
    else if (element.kind === 'argument')
      args.push({ name: undefined, value, bound: false, start, end, from: index, ...(element.bare ? { bare: true } : {}) })
    else {
      const at = element.valueStart === undefined ? {} : { valueStart: element.valueStart }
      args.push({ name: element.name, value, bound: true, start, end, from: index, ...at })
    }
  }
  return args
}

function splat(given: unknown, { start, end }: Element, args: Argument[]): void {
  const value = given instanceof PSObject && given.base instanceof Dictionary ? given.base : given
  const add = (name: string | undefined, each: unknown, bound: boolean): void => {
    args.push({ name, value: each, bound, start, end, splatted: true })
  }
  if (value instanceof Dictionary || value instanceof Hashtable) {
    for (const { key, value: each } of value.entries()) add(String(key), each, true)
    return
  }
  // A text is taken apart into its characters.
  const items =
    value === null || value === undefined
      ? undefined
      : typeof value === 'string'
        ? Array.from(value, (each) => char(each.charCodeAt(0)))
        : itemsOf(value)
  if (items === undefined) {
    add(undefined, value ?? null, false)
    return
  }
  for (const each of items) {
    const name = splatName(each)
    if (name === undefined) add(undefined, each, false)
    else add(name, undefined, false)
  }
}

/** `-name` that came through $args is a parameter again when it is splatted. */
function splatName(value: unknown): string | undefined {
  if (!(value instanceof PSObject) || typeof value.base !== 'string') return undefined
  const name = value.get('<CommandParameterName>')
  return typeof name === 'string' ? name : undefined
}
