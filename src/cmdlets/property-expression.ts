// PSPropertyExpression: a name with wildcards, or a script block, as a parameter's type.

import { type NetType, defineType, netType } from '#objects'
import type { ScriptBlock } from '#engine/runtime'
import type { Source } from '#format'

export class PropertyExpression {
  readonly source: Source
  constructor(value: string | ScriptBlock) {
    this.source = typeof value === 'string' ? { text: value } : { text: value.toString(), block: value }
  }
  get netType(): NetType {
    return expressionType
  }
  toString(): string {
    return this.source.text
  }
}

const expressionType = netType('Microsoft.PowerShell.Commands.PSPropertyExpression')

defineType('Microsoft.PowerShell.Commands.PSPropertyExpression', () => ({
  new: {
    '(System.String s)': (text: string) => new PropertyExpression(text),
    '(System.Management.Automation.ScriptBlock scriptBlock)': (block: ScriptBlock) => new PropertyExpression(block),
  },
  properties: {
    Script: { type: 'System.Management.Automation.ScriptBlock', get: (self: PropertyExpression) => self.source.block ?? null },
    HasWildCardCharacters: {
      type: 'System.Boolean',
      get: (self: PropertyExpression) => self.source.block === undefined && /[*?[]/.test(self.source.text),
    },
  },
  methods: { 'System.String ToString()': (self: PropertyExpression) => self.source.text },
}))
