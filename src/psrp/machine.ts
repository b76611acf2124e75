// State machines as tables: which event may come in which state, and what the state is then. Effects are the caller's.

import { LocalProtocolError, RemoteProtocolError } from './error.ts'

type Events<R> = { [From in keyof R]: keyof R[From] }[keyof R] & string

export type Machine<S extends string, E extends string> = {
  readonly name: string
  readonly initial: S
  readonly rules: { readonly [From in S]: { readonly [on: string]: S } }
  /** The state after an event of the peer's; RemoteProtocolError when it may not come now. */
  receive(from: S, on: E): S
  /** The state after an event of ours; LocalProtocolError when it is not allowed now. */
  act(from: S, on: E): S
  allows(from: S, on: E): boolean
}

export function machine<const R extends { [From in keyof R]: { [on: string]: keyof R } }>(
  name: string,
  initial: keyof R & string,
  rules: R,
): Machine<keyof R & string, Events<R>> {
  type S = keyof R & string
  const table = rules as unknown as { readonly [from: string]: { readonly [on: string]: S | undefined } }
  const allowed = (from: S): string => Object.keys(table[from]!).join(', ') || 'nothing'
  return {
    name,
    initial,
    rules: rules as never,
    receive(from, on) {
      const next = table[from]![on]
      if (next === undefined) throw new RemoteProtocolError(`${on} came while the ${name} is ${from}; ${allowed(from)} may come`)
      return next
    },
    act(from, on) {
      const next = table[from]![on]
      if (next === undefined) throw new LocalProtocolError(`the ${name} is ${from}: ${on} is not possible (${allowed(from)} is)`)
      return next
    },
    allows: (from, on) => table[from]![on] !== undefined,
  }
}

/** The table as a Mermaid diagram, for the documentation. */
export function toMermaid({ name, initial, rules }: Machine<string, string>): string {
  const lines = Object.entries(rules).flatMap(([from, row]) => Object.entries(row).map(([on, to]) => `  ${from} --> ${to}: ${on}`))
  return [`%% ${name}`, 'stateDiagram-v2', `  [*] --> ${initial}`, ...lines].join('\n')
}
