// A folder watched for an engine's thread: what was created, changed, deleted and renamed in it. The system only says
// that a name is not what it was; what became of it follows from what was there before. A name that goes and another that
// comes with the same file behind it, within a moment, are one renaming.

import { type Stats, lstatSync, readdirSync, watch as watchFolder } from 'node:fs'
import { join, relative } from 'node:path'
import { requestLook } from '#poll'
import type { Kind } from './reactor.ts'

export type WatchMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'Created' | 'Changed' | 'Deleted'; readonly name: string }
  | { readonly type: 'Renamed'; readonly name: string; readonly from: string }
  | { readonly type: 'error'; readonly message: string }

/** How long a name that is gone may come back under another. */
const togetherMs = 30

export const watch: Kind = ({ folder, deep }: { folder: string; deep: boolean }, port) => {
  const known = new Map<string, number>()
  const gone = new Map<number, { readonly name: string; readonly timer: NodeJS.Timeout }>()
  for (const name of namesIn(folder, deep)) {
    const stats = statsOf(name)
    if (stats !== undefined) known.set(name, stats.ino)
  }
  const watcher = watchFolder(folder, { recursive: deep }, (event, given) => {
    if (given === null) return
    const name = String(given)
    const stats = statsOf(name)
    const before = known.get(name)
    if (stats === undefined) {
      if (before === undefined) return
      known.delete(name)
      const timer = setTimeout(() => {
        gone.delete(before)
        tell({ type: 'Deleted', name })
      }, togetherMs)
      gone.set(before, { name, timer })
    } else if (before === undefined) {
      known.set(name, stats.ino)
      const earlier = gone.get(stats.ino)
      if (earlier === undefined) return tell({ type: 'Created', name })
      clearTimeout(earlier.timer)
      gone.delete(stats.ino)
      tell({ type: 'Renamed', name, from: earlier.name })
    } else {
      known.set(name, stats.ino)
      if (event === 'change') tell({ type: 'Changed', name })
    }
  })
  port.send({ type: 'ready' } satisfies WatchMessage)
  watcher.on('error', (error) => tell({ type: 'error', message: error.message }))
  return {
    close() {
      watcher.close()
      for (const { timer } of gone.values()) clearTimeout(timer)
    },
  }

  function tell(message: WatchMessage): void {
    port.send(message)
    requestLook(port.control)
  }
  function statsOf(name: string): Stats | undefined {
    return lstatSync(join(folder, name), { throwIfNoEntry: false })
  }
}

function namesIn(folder: string, deep: boolean): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: deep }).map((entry) =>
    deep ? relative(folder, join(entry.parentPath ?? entry.path, entry.name)) : entry.name,
  )
}
