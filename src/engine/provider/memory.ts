// The providers over what an engine keeps in memory: environment variables, variables, functions, aliases. All are flat
// tables of names; what differs is said by a `Table`.

import { ProviderInfo } from './info.ts'
import type { Item, Provider } from './provider.ts'

/** What one of these tables can do. Errors are thrown as PSError. */
export type Table = {
  readonly name: 'Environment' | 'Variable' | 'Function' | 'Alias'
  readonly implementing: string
  /** The object Get-Item gives; undefined when the name is not there. */
  get(name: string): unknown
  /** What Get-Content and ${drive:name} give of that object. */
  valueOf(item: unknown): unknown
  names(): readonly string[]
  /** Gives a value to a name, made when it is not there. `options`: ReadOnly, AllScope … of -Options. */
  set(name: string, value: unknown, how: { readonly force: boolean; readonly options?: number; readonly isNew?: boolean }): void
  remove(name: string, force: boolean): void
  rename(name: string, to: string, force: boolean): void
}

export class MemoryProvider implements Provider {
  readonly info: ProviderInfo
  readonly navigates = false
  readonly table: Table
  constructor(table: Table) {
    this.table = table
    this.info = new ProviderInfo(table.name, table.implementing, 16)
  }
  item(path: string): Item | undefined {
    if (path === '') return { value: this.rootItem(), isContainer: true }
    const value = this.table.get(path)
    return value === undefined ? undefined : { value, isContainer: false }
  }
  names(path: string): readonly string[] {
    return path === '' ? this.table.names() : []
  }
  child(_path: string, name: string): string {
    return name
  }
  parent(_path: string): string {
    return ''
  }
  leaf(path: string): string {
    return path
  }

  /** The root as an item is the whole table. */
  private rootItem(): unknown {
    const entries = this.table.names().map((name) => this.table.get(name))
    return { list: entries, netType: undefined }
  }
}
