// The FileSystem provider: folders and files of the computer.

import { readdirSync } from 'node:fs'
import { type DirectoryInfo, type FileInfo, attribute, home, infoAt, ioException, path } from '#engine/platform'
import { ProviderInfo } from './info.ts'
import type { Item, Provider } from './provider.ts'

export class FileSystemProvider implements Provider {
  readonly info = new ProviderInfo('FileSystem', 'Microsoft.PowerShell.Commands.FileSystemProvider', 4 | 16 | 32, home())
  readonly navigates = true

  item(full: string): Item | undefined {
    const value = infoAt(full)
    return value === undefined ? undefined : itemOf(value)
  }
  names(full: string): readonly string[] {
    try {
      return readdirSync(full)
    } catch (error) {
      throw ioException(error, full, 'directory')
    }
  }
  child(full: string, name: string): string {
    return full.endsWith(path.sep) ? full + name : full + path.sep + name
  }
  parent(full: string): string {
    const parent = path.dirname(full)
    return parent === full ? '' : parent
  }
  leaf(full: string): string {
    return path.basename(full) || full
  }
}

export function itemOf(value: FileInfo | DirectoryInfo): Item {
  return { value, isContainer: value.isDirectory, hidden: (value.attributeBits & attribute.hidden) !== 0 }
}
