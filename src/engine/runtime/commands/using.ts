// $using: at the far end. The caller sends the values in a table beside the text; each is found by its expression, as
// PowerShell's clients name it: the text of a plain variable in lower case, of anything else as it stands, in base64.

import { portableBytes } from '#base'
import { Dictionary } from '#objects'
import type { UsingExpressionAst } from '#engine/syntax'
import type { Engine } from '../engine.ts'
import type { Activation } from '../scopes/frame.ts'
import { languageError } from '../errors/fault.ts'

/** The name of the parameter that brings the table. */
export const usingParameter = '--%'

export function usingValue(engine: Engine, at: Activation, node: UsingExpressionAst): unknown {
  if (engine.using instanceof Dictionary) {
    const value = engine.using.get(
      usingKey(at.code.source.text.slice(node.start, node.end), node.SubExpression.type === 'VariableExpressionAst'),
    )
    if (value !== undefined) return value
  }
  throw languageError(
    'UsingWithoutInvokeCommand',
    '$using: reaches the variables of the caller from a block that runs elsewhere; this one runs here.',
  )
}

/** How an expression is named in the table. */
export function usingKey(text: string, plainVariable: boolean): string {
  const name = plainVariable ? text.toLowerCase() : text
  const units = new Uint8Array(name.length * 2)
  for (let index = 0; index < name.length; index++) {
    units[2 * index] = name.charCodeAt(index) & 0xff
    units[2 * index + 1] = name.charCodeAt(index) >> 8
  }
  return portableBytes.toBase64(units, 0, units.length)
}
