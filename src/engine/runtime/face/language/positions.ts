// Extents and positions in a script.

import { defineType, netType, type NetType } from '#objects'
import type { Ast, Source, Span } from '#engine/syntax'
import { Extent } from '../../errors/extent.ts'
import { fields } from '../fields.ts'
import { space } from './enums.ts'

export class ScriptPosition {
  readonly source: Source
  readonly Offset: number
  constructor(source: Source, offset: number) {
    this.source = source
    this.Offset = offset
  }
  get netType(): NetType {
    return netType(`${space}.InternalScriptPosition`)
  }
  get File(): string | null {
    return this.source.file
  }
  get LineNumber(): number {
    return this.source.position(this.Offset).line
  }
  get ColumnNumber(): number {
    return this.source.position(this.Offset).column
  }
  /** The line with its end. */
  get Line(): string {
    const { text, lineStarts } = this.source
    return text.slice(lineStarts[this.LineNumber - 1], lineStarts[this.LineNumber] ?? text.length)
  }
}

defineType(`${space}.IScriptExtent`, () => ({ kind: 'interface' }))
defineType(`${space}.IScriptPosition`, () => ({ kind: 'interface' }))
defineType(`${space}.InternalScriptPosition`, () => ({
  interfaces: [`${space}.IScriptPosition`],
  properties: fields('File string\nLineNumber int\nColumnNumber int\nOffset int\nLine string'),
  methods: { 'string GetFullScript()': (self: ScriptPosition) => self.source.text },
}))
defineType(`${space}.InternalScriptExtent`, () => ({
  interfaces: [`${space}.IScriptExtent`],
  properties: {
    ...fields(
      'File string\nText string\nStartLineNumber int\nStartColumnNumber int\nEndLineNumber int\nEndColumnNumber int\nStartOffset int\nEndOffset int',
    ),
    StartScriptPosition: { type: `${space}.IScriptPosition`, get: (self: Extent) => new ScriptPosition(self.source, self.start) },
    EndScriptPosition: { type: `${space}.IScriptPosition`, get: (self: Extent) => new ScriptPosition(self.source, self.end) },
  },
  methods: { 'string ToString()': (self: Extent) => self.Text },
}))

/** The script a node belongs to. */
export function sourceOf(node: Ast): Source {
  let at: Ast = node
  while (at.type !== 'ScriptBlockAst') at = at.parent!
  return at.source
}

export function extentOf(node: Ast, span: Span = node): Extent {
  return new Extent(sourceOf(node), span.start, span.end)
}
