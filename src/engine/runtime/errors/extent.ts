// A stretch of a script, as errors, $MyInvocation and the syntax tree show it.

import { netType, type NetType } from '#objects'
import type { Source } from '#engine/syntax'

export class Extent {
  readonly source: Source
  readonly start: number
  readonly end: number
  constructor(source: Source, start: number, end: number) {
    this.source = source
    this.start = start
    this.end = end
  }
  /** Line, column and message of its place, made when an error first needs them: errors mostly come up where others did. */
  place: { readonly line: number; readonly column: number; readonly text: string; readonly message: string } | null = null

  get netType(): NetType {
    return netType('System.Management.Automation.Language.InternalScriptExtent')
  }
  get File(): string | null {
    return this.source.file
  }
  get Text(): string {
    return this.source.text.slice(this.start, this.end)
  }
  get StartOffset(): number {
    return this.start
  }
  get EndOffset(): number {
    return this.end
  }
  get StartLineNumber(): number {
    return this.source.position(this.start).line
  }
  get StartColumnNumber(): number {
    return this.source.position(this.start).column
  }
  get EndLineNumber(): number {
    return this.source.position(this.end).line
  }
  get EndColumnNumber(): number {
    return this.source.position(this.end).column
  }
  /** The whole first line. */
  get line(): string {
    return this.source.line(this.StartLineNumber)
  }
  toString(): string {
    return this.Text
  }
}
