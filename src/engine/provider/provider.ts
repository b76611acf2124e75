// What a provider is to the cmdlets: named items, some of which hold others, reached by paths. A path is the provider's
// own ('/tmp/a' of the file system, 'name' of a drive over memory); drives are not its business.

import type { ProviderInfo } from './info.ts'

export type Item = {
  /** The object that Get-Item gives. */
  readonly value: unknown
  readonly isContainer: boolean
  readonly hidden?: boolean
}

export interface Provider {
  readonly info: ProviderInfo
  /** True: paths have folders in them. Drives over memory are flat. */
  readonly navigates: boolean
  /** What stands at this path; undefined: nothing. */
  item(path: string): Item | undefined
  /** The names below a container, in no order. Throws when it cannot be read. */
  names(path: string): readonly string[]
  /** The path of a name below a container. */
  child(path: string, name: string): string
  parent(path: string): string
  leaf(path: string): string
}
