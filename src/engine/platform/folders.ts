// A folder made together with those above it that are missing. Node's own `recursive` never ends where the system lets
// nobody make anything and says that something is missing, as in /proc.

import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

export function makeFolders(path: string): void {
  try {
    mkdirSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' && statSync(path).isDirectory()) return
    const above = dirname(path)
    if (code !== 'ENOENT' || existsSync(above)) throw error
    makeFolders(above)
    makeFolders(path)
  }
}
