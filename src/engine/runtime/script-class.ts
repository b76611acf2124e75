// The part of a script's class that members are shown by.

import type { NetType } from '#objects'

/** What a script's class keeps beside its type; undefined for a type of ours. */
export function classOf(type: NetType): { readonly hidden: ReadonlySet<string> } | undefined {
  return type.script as { readonly hidden: ReadonlySet<string> } | undefined
}
