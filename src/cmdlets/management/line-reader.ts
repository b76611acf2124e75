// What reads the content of an item in pieces, for $ExecutionContext.InvokeProvider.Content.

import { List, type NetType, defineType, netType } from '#objects'

const name = 'System.Management.Automation.Provider.FileSystemContentReaderWriter'

export class LineReader {
  private readonly lines: readonly unknown[]
  private at = 0
  constructor(lines: readonly unknown[]) {
    this.lines = lines
  }
  get netType(): NetType {
    return netType(name)
  }
  /** The next pieces, none at the end; 0 or less means all. */
  read(count: number): List {
    const end = count <= 0 ? this.lines.length : this.at + count
    const taken = this.lines.slice(this.at, end)
    this.at = Math.min(end, this.lines.length)
    return new List(taken, netType('System.Collections.ArrayList'))
  }
}

defineType(name, () => ({
  kind: 'class',
  methods: {
    'System.Collections.IList Read(System.Int64 readCount)': (self: LineReader, count: unknown) => self.read(Number(count)),
    'System.Void Close()': () => undefined,
    'System.Void Dispose()': () => undefined,
  },
}))
