// The shortest way into a member: a function of its own for each place of a script, that looks whether what was remembered
// still holds and goes straight to the member. V8 makes one piece of the three. It gives undefined when the long way has
// to be taken; what the member threw is then kept at the place, for the long way to tell (`takeKept`).
//
// Only for members that run no script and look at no variables: emitted code has its variables in registers here.
// Measured: [math]::Max in a loop 13 to 6 ns, "text".Length 8 to 2 ns.

import { type MethodInfo, type NetType, automationNull, memberEpoch } from '#objects'
import type { Engine } from '../engine.ts'
import { type Callee, anyKind, fits, kindOf } from '../commands/prepared-call.ts'
import type { SessionState } from '../scopes/session-state.ts'
import { t } from './type-of.ts'

/** A place that keeps what a member threw. */
export type Keeper = { thrown: { readonly value: unknown } | null }

/** Types whose methods, called with text, numbers and the like, mind their own business. */
const quietTypes = new Set(
  `String Char Boolean Byte SByte Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal Math Convert BitConverter Guid Version DateTime
DateTimeOffset TimeSpan DateOnly TimeOnly Random Text.StringBuilder IO.Path Text.RegularExpressions.Regex Diagnostics.Stopwatch Environment
Collections.ArrayList Collections.Hashtable Collections.Stack Collections.Queue Collections.Specialized.OrderedDictionary
Collections.Generic.List\`1 Collections.Generic.Dictionary\`2 Collections.Generic.HashSet\`1 Collections.Generic.Stack\`1
Collections.Generic.Queue\`1`
    .split(/\s+/)
    .map((name) => `System.${name}`),
)
/** Those that take whatever they are given without looking at it. */
const takers = /^(Add|Push|Enqueue)$/
const lists = /(ArrayList|List`1|Stack|Stack`1|Queue|Queue`1)$/

/** The kinds of arguments for which a method is quiet; undefined: it may be a loud one. */
export function quietKinds(method: MethodInfo, kinds: readonly unknown[], args: readonly unknown[]): readonly unknown[] | undefined {
  const type = method.declaring.genericDefinition ?? method.declaring
  if (!quietTypes.has(type.name) || method.parameters.some((each) => each.byRef) || method.genericParameters.length > 0) return undefined
  const quiet: unknown[] = []
  for (let index = 0; index < kinds.length; index++) {
    const kind = kindOf(args[index])
    if (kinds[index] === anyKind && takers.test(method.name) && (lists.test(type.name) || index === 1)) quiet.push(anyKind)
    else if (kind === t.string || kind === t.int || kind === t.double || kind === t.bool || kind === t.char || args[index] === null)
      quiet.push(kind)
    else return undefined
  }
  return quiet
}

/** For a call on an instance: (engine, the receiver's type, receiver, arguments). A text's type is undefined. */
export function quickMethod(keeper: Keeper, engine: Engine, type: NetType, kinds: readonly unknown[], run: Callee): Callee | null {
  const epoch = memberEpoch.now
  const [first, second, third] = kinds
  const kept = (thrown: unknown): undefined => {
    keeper.thrown = { value: thrown }
  }
  const isText = type === t.string
  const holds = (e: Engine, own: unknown, self: unknown): boolean =>
    (isText ? typeof self === 'string' : own === type) && memberEpoch.now === epoch && e === engine
  switch (kinds.length) {
    case 0:
      return (e, own, self) => {
        if (!holds(e, own, self)) return undefined
        try {
          return given(run(self))
        } catch (thrown) {
          return kept(thrown)
        }
      }
    case 1:
      return (e, own, self, a) => {
        if (!holds(e, own, self) || !fits(first, a)) return undefined
        try {
          return given(run(self, a))
        } catch (thrown) {
          return kept(thrown)
        }
      }
    case 2:
      return (e, own, self, a, b) => {
        if (!holds(e, own, self) || !fits(first, a) || !fits(second, b)) return undefined
        try {
          return given(run(self, a, b))
        } catch (thrown) {
          return kept(thrown)
        }
      }
    case 3:
      return (e, own, self, a, b, c) => {
        if (!holds(e, own, self) || !fits(first, a) || !fits(second, b) || !fits(third, c)) return undefined
        try {
          return given(run(self, a, b, c))
        } catch (thrown) {
          return kept(thrown)
        }
      }
    default:
      return null
  }
}

/** For a static call: (the state of the running frame, arguments). */
export function quickStatic(keeper: Keeper, state: SessionState, kinds: readonly unknown[], run: Callee): Callee | null {
  const epoch = memberEpoch.now
  const [first, second, third] = kinds
  const kept = (thrown: unknown): undefined => {
    keeper.thrown = { value: thrown }
  }
  switch (kinds.length) {
    case 0:
      return (own) => {
        if (own !== state || memberEpoch.now !== epoch) return undefined
        try {
          return given(run())
        } catch (thrown) {
          return kept(thrown)
        }
      }
    case 1:
      return (own, a) => {
        if (own !== state || memberEpoch.now !== epoch || !fits(first, a)) return undefined
        try {
          return given(run(a))
        } catch (thrown) {
          return kept(thrown)
        }
      }
    case 2:
      return (own, a, b) => {
        if (own !== state || memberEpoch.now !== epoch || !fits(first, a) || !fits(second, b)) return undefined
        try {
          return given(run(a, b))
        } catch (thrown) {
          return kept(thrown)
        }
      }
    case 3:
      return (own, a, b, c) => {
        if (own !== state || memberEpoch.now !== epoch || !fits(first, a) || !fits(second, b) || !fits(third, c)) return undefined
        try {
          return given(run(a, b, c))
        } catch (thrown) {
          return kept(thrown)
        }
      }
    default:
      return null
  }
}

/** For a property: (engine, the object's type, object). */
export function quickGetter(keeper: Keeper, engine: Engine, type: NetType, get: (self: any) => unknown): Callee {
  const epoch = memberEpoch.now
  const isText = type === t.string
  return (e, own, self) => {
    if (!(isText ? typeof self === 'string' : own === type) || memberEpoch.now !== epoch || e !== engine) return undefined
    try {
      const value = get(self)
      return value === undefined ? null : value
    } catch (thrown) {
      keeper.thrown = { value: thrown }
      return undefined
    }
  }
}

/** What a method without a value gives is nothing at all. */
function given(value: unknown): unknown {
  return value === undefined ? automationNull : value
}

/** What the short way threw a moment ago. */
export function takeKept(keeper: Keeper): unknown {
  const { value } = keeper.thrown!
  keeper.thrown = null
  return value
}
