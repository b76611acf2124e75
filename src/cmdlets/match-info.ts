// What Select-String finds: the line, where it stands, and what is around it.

import { type NetType, PSArray, Big, defineType, netType } from '#objects'
import type { Match } from '#dotnet'

const infoType = netType('Microsoft.PowerShell.Commands.MatchInfo')
const contextType = netType('Microsoft.PowerShell.Commands.MatchInfoContext')
const strings = netType('System.String[]')
const inputStream = 'InputStream'
const on = '\x1b[7m',
  off = '\x1b[0m'

export class MatchContext {
  PreContext: string[] = []
  PostContext: string[] = []
  DisplayPreContext: string[] = []
  DisplayPostContext: string[] = []
  get netType(): NetType {
    return contextType
  }
}

export class MatchInfo {
  IgnoreCase = true
  LineNumber = 0n
  Line = ''
  Path = inputStream
  Pattern = ''
  Context: MatchContext | null = null
  Matches: readonly Match[] = []
  /** How the line is shown: with what matched put in reverse. */
  emphasis = true
  /** For a simple match: where the text stands. */
  places: readonly (readonly [start: number, length: number])[] = []
  get netType(): NetType {
    return infoType
  }

  get Filename(): string {
    return this.Path === inputStream ? inputStream : this.Path.slice(Math.max(this.Path.lastIndexOf('/'), this.Path.lastIndexOf('\\')) + 1)
  }

  relativePath(directory: string): string {
    if (this.Path === inputStream || directory === '') return this.Path
    const root = directory.endsWith('/') || directory.endsWith('\\') ? directory : directory + (this.Path.includes('\\') ? '\\' : '/')
    return this.Path.toLowerCase().startsWith(root.toLowerCase()) ? this.Path.slice(root.length) : this.Path
  }

  text(directory?: string, line = this.Line): string {
    const path = directory === undefined ? this.Path : this.relativePath(directory)
    if (this.Context === null) return this.format(line, this.LineNumber, path, '')
    let number = this.LineNumber - BigInt(this.Context.DisplayPreContext.length)
    const lines: string[] = []
    for (const each of this.Context.DisplayPreContext) lines.push(this.format(each, number++, path, '  '))
    lines.push(this.format(line, number++, path, '> '))
    for (const each of this.Context.DisplayPostContext) lines.push(this.format(each, number++, path, '  '))
    return lines.join('\n')
  }

  emphasized(directory?: string): string {
    return this.text(directory, this.emphasis ? this.marked() : this.Line)
  }

  private marked(): string {
    const places = this.Matches.length > 0 ? this.Matches.map((each) => [each.Index, each.Length] as const) : this.places
    let text = ''
    let at = 0
    for (const [start, length] of places) {
      text += this.Line.slice(at, start) + on + this.Line.slice(start, start + length) + off
      at = start + length
    }
    return text + this.Line.slice(at)
  }

  private format(line: string, number: bigint, path: string, prefix: string): string {
    return this.Path === inputStream ? prefix + line : `${prefix}${path}:${number}:${line}`
  }

  copy(): MatchInfo {
    return Object.assign(new MatchInfo(), this, { Context: this.Context === null ? null : Object.assign(new MatchContext(), this.Context) })
  }
  toString(): string {
    return this.text()
  }
}

const texts = (name: 'PreContext' | 'PostContext' | 'DisplayPreContext' | 'DisplayPostContext') => ({
  type: 'string[]',
  get: (self: MatchContext) => new PSArray(self[name], strings),
})
defineType(contextType.name, () => ({
  properties: {
    PreContext: texts('PreContext'),
    PostContext: texts('PostContext'),
    DisplayPreContext: texts('DisplayPreContext'),
    DisplayPostContext: texts('DisplayPostContext'),
  },
}))
defineType(infoType.name, () => ({
  properties: {
    IgnoreCase: { type: 'bool', get: (self: MatchInfo) => self.IgnoreCase },
    LineNumber: { type: 'ulong', get: (self: MatchInfo) => new Big('UInt64', self.LineNumber) },
    Line: { type: 'string', get: (self: MatchInfo) => self.Line },
    Filename: { type: 'string', get: (self: MatchInfo) => self.Filename },
    Path: { type: 'string', get: (self: MatchInfo) => self.Path },
    Pattern: { type: 'string', get: (self: MatchInfo) => self.Pattern },
    Context: { type: contextType.name, get: (self: MatchInfo) => self.Context },
    Matches: {
      type: 'System.Text.RegularExpressions.Match[]',
      get: (self: MatchInfo) => new PSArray([...self.Matches], netType('System.Text.RegularExpressions.Match[]')),
    },
  },
  methods: {
    'string ToString()': (self: MatchInfo) => self.text(),
    'string ToString(string directory)': (self: MatchInfo, directory: string) => self.text(directory),
    'string ToEmphasizedString(string directory)': (self: MatchInfo, directory: string) => self.emphasized(directory),
    'string RelativePath(string directory)': (self: MatchInfo, directory: string) => self.relativePath(directory),
  },
}))
