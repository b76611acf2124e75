// The runspaces of a pool: at most so many as the client asked for, made when they are needed; each runs one pipeline at a
// time. (The lower limit is kept for the client's sake: a runspace is made in a moment.)

import type { Runspace } from '#contract'
import { type DataOf, type HostInfoData, RemoteProtocolError } from '#psrp'

export type PooledRunspace = { readonly runspace: Runspace; busy: boolean }

export type RunspaceWanted = {
  readonly applicationArguments: unknown
  readonly host: HostInfoData
  /** Sends an event to the client. */
  readonly forward: (event: DataOf<'UserEvent'>) => void
}

export type Pool = {
  /** What the client told of its host. */
  readonly host: HostInfoData | undefined
  open(wanted: DataOf<'InitRunspacePool'>): void
  /** True: the limit is that now. */
  setMin(count: number): boolean
  setMax(count: number): boolean
  /** How many more pipelines could run. */
  readonly available: number
  /** One that runs nothing, which may be made for it; undefined when all are busy. */
  free(): PooledRunspace | undefined
  /** One that runs something. */
  busy(): PooledRunspace | undefined
  /** Makes the runspaces anew. False: the pool has several, or runs something. */
  reset(): boolean
  renew(): void
  close(): void
}

const most = 1000

export function createPool(newRunspace: (about: RunspaceWanted) => Runspace, forward: RunspaceWanted['forward']): Pool {
  let runspaces: PooledRunspace[] = []
  let min = 1
  let max = 1
  let applicationArguments: unknown = null
  let host: HostInfoData | undefined

  const grow = (): PooledRunspace => {
    const one = { runspace: newRunspace({ applicationArguments, host: host!, forward }), busy: false }
    runspaces.push(one)
    return one
  }
  const close = (): void => {
    for (const { runspace } of runspaces) runspace.close()
    runspaces = []
  }
  const renew = (): void => {
    if (runspaces.length === 0) return
    close()
    grow()
  }

  return {
    get host() {
      return host
    },
    open({ MinRunspaces, MaxRunspaces, ApplicationArguments, HostInfo }) {
      if (MinRunspaces < 1 || MaxRunspaces < MinRunspaces || MaxRunspaces > most)
        throw new RemoteProtocolError(`a pool of ${MinRunspaces} to ${MaxRunspaces} runspaces was asked for; 1 to ${most} are possible`)
      min = MinRunspaces
      max = MaxRunspaces
      applicationArguments = ApplicationArguments
      host = HostInfo
      grow()
    },
    setMin(count) {
      const good = count >= 1 && count <= max
      if (good) min = count
      return good
    },
    setMax(count) {
      const good = count >= 1 && count >= min && count <= most
      if (good) max = count
      return good
    },
    get available() {
      return max - runspaces.filter((each) => each.busy).length
    },
    free: () => runspaces.find((each) => !each.busy) ?? (runspaces.length < max ? grow() : undefined),
    busy: () => runspaces.find((each) => each.busy),
    reset() {
      const good = max === 1 && !runspaces.some((each) => each.busy)
      if (good) renew()
      return good
    },
    renew,
    close,
  }
}
