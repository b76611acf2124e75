// What two engines of one process say to each other, over the port between them. The one that gives work is the owner.

import type { CommandSpec } from '#contract'

/** All values are packed: see pack.ts. */
export type ToWorker =
  | { readonly type: 'run'; readonly run: PackedRun }
  /** A variable of a runspace, before it runs anything. */
  | { readonly type: 'assign'; readonly runspace: number; readonly name: string; readonly value: unknown }
  | { readonly type: 'answer'; readonly id: number; readonly value?: unknown; readonly error?: unknown }
  /** A runspace is not used any more. */
  | { readonly type: 'drop'; readonly runspace: number }

export type PackedRun = {
  readonly runspace: number
  readonly name: string | undefined
  /** It begins as a new one does, whatever ran in it before. */
  readonly fresh: boolean
  readonly directory: string
  readonly culture: string
  readonly uiCulture: string
  readonly modules: readonly string[] | undefined
  /** What the runspace begins with, where it was said: see api/runspaces.ts. */
  readonly start: unknown
  readonly before: string | undefined
  readonly commands: readonly (Omit<CommandSpec, 'parameters'> & {
    readonly parameters: readonly (readonly [string | undefined, unknown])[]
  })[]
  readonly using: unknown
  /** [$_], when there is one. */
  readonly item: readonly [unknown] | undefined
  readonly input: readonly unknown[] | undefined
}

export const taskStreams = ['Output', 'Error', 'Warning', 'Verbose', 'Debug', 'Information', 'Progress', 'Host'] as const

export type FromWorker =
  /** What the task said since the last time, and what became of objects that it speaks of. */
  | {
      readonly type: 'said'
      readonly streams: readonly number[]
      readonly values: readonly unknown[]
      readonly changes: readonly PackedChange[]
    }
  | {
      readonly type: 'ask'
      readonly id: number
      readonly what: 'step'
      readonly object: number
      readonly step: string
      readonly args: unknown
    }
  | { readonly type: 'ask'; readonly id: number; readonly what: 'host'; readonly args: unknown }
  | { readonly type: 'done'; readonly state: 'Completed' | 'Failed' | 'Stopped'; readonly failure: unknown }

/** A change with its values packed. */
export type PackedChange = readonly [loan: number, change: unknown]
