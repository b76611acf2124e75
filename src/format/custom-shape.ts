// Custom views: trees of text, values and frames. Format-Custom without a view shows the object itself, class by
// class, down to a depth.

import type { Access } from './access.ts'
import { firstValue } from './expression.ts'
import { ellipsis } from './lines.ts'
import { activeProperties } from './list-shape.ts'
import { FormatEntry, FormatNewLine, FormatPropertyField, FormatTextField, type FormatValue, FrameInfo } from './messages.ts'
import { type Registry, entryFor } from './registry.ts'
import type { FormatProperty } from './parameters.ts'
import { isScalar } from './scalar.ts'
import { type ErrorPolicy, fieldText, smartText } from './value.ts'
import type { CustomBody, Token, View } from './view.ts'

const deepest = 50

export function drawView(
  access: Access,
  registry: Registry,
  view: View,
  object: unknown,
  limit: number,
  policy: ErrorPolicy,
): FormatValue[] {
  const into: FormatValue[] = []
  drawBody(view.body as CustomBody, object, 0, into)
  return into

  function drawBody(body: CustomBody, object: unknown, level: number, into: FormatValue[]): void {
    const entry = entryFor(access, body.entries, object)
    if (entry !== undefined) drawTokens(entry.tokens, object, level, into)
  }

  function drawTokens(tokens: readonly Token[], object: unknown, level: number, into: FormatValue[]): void {
    if (level === deepest) return
    const entry = new FormatEntry()
    into.push(entry)
    const list = entry.formatValueList
    for (const token of tokens) {
      switch (token.kind) {
        case 'text':
          list.push(new FormatTextField(token.text))
          break
        case 'newline':
          for (let count = 0; count < token.count; count++) list.push(new FormatNewLine())
          break
        case 'frame': {
          const frame = new FormatEntry()
          frame.frameInfo = new FrameInfo(token.left, token.right, token.first)
          drawTokens(token.tokens, object, level, frame.formatValueList)
          list.push(frame)
          break
        }
        case 'draw':
          list.push(...token.draw(object, access))
          break
        case 'value':
          drawValue(token, object, level, list)
      }
    }
  }

  function drawValue(token: Extract<Token, { readonly kind: 'value' }>, object: unknown, level: number, list: FormatValue[]): void {
    if (token.when !== undefined) {
      const result = firstValue(access, token.when, object)
      if (result !== undefined && 'error' in result) policy.report?.({ error: result.error, object, source: result.source })
      if (result === undefined || 'error' in result || !access.isTrue(result.value)) return
    }
    let value: unknown = object
    if (token.source !== undefined) {
      const result = firstValue(access, token.source, object)
      if (result !== undefined && 'error' in result) policy.report?.({ error: result.error, object, source: result.source })
      value = result?.value ?? null
    }
    const elements = token.enumerate ? access.elements(value) : undefined
    const each = elements === undefined ? [value] : [...elements].filter((element) => element !== null && element !== undefined)
    if (token.control === undefined) {
      for (const element of each)
        list.push(
          new FormatPropertyField(
            fieldText(access, element ?? '', limit, token.format === undefined ? undefined : { format: token.format }, policy),
          ),
        )
      return
    }
    if (value === null || value === undefined) return
    const body = typeof token.control === 'string' ? registry.control(view, token.control) : token.control
    if (body !== undefined) for (const element of each) drawBody(body, element, level + 1, list)
  }
}

/** Format-Custom of an object that no view is made for. */
export function drawObject(
  access: Access,
  object: unknown,
  properties: readonly FormatProperty[] | undefined,
  depth: number,
  limit: number,
  policy: ErrorPolicy,
): FormatValue[] {
  const into: FormatValue[] = []
  const elements = access.elements(object)
  if (isScalar(access.typeNames(object))) {
    const entry = new FormatEntry()
    entry.formatValueList.push(new FormatPropertyField(smartText(access, object, limit)), new FormatNewLine())
    into.push(entry)
  } else if (elements !== undefined) {
    const entry = new FormatEntry()
    drawElements(elements, 0, depth, entry.formatValueList)
    into.push(entry)
  } else drawProperties(object, 0, depth, properties, into)
  return into

  function drawProperties(
    object: unknown,
    level: number,
    most: number,
    properties: readonly FormatProperty[] | undefined,
    into: FormatValue[],
  ): void {
    const entry = new FormatEntry()
    into.push(entry)
    const list = entry.formatValueList
    const type = access.typeNames(object)[0]
    list.push(
      new FormatTextField(`class ${type === undefined ? 'PSObject' : type.slice(type.lastIndexOf('.') + 1)}`),
      new FormatNewLine(),
      new FormatTextField('{'),
      new FormatNewLine(),
    )
    const inside = indented(list)
    for (const property of activeProperties(access, properties, object)) {
      inside.push(new FormatTextField(`${property.source.text} = `))
      const result = firstValue(access, property.source, object)
      let value = result?.value ?? null
      if (result !== undefined && 'error' in result) {
        policy.report?.({ error: result.error, object, source: result.source })
        value = policy.showInOutput ? '#ERR' : ''
      }
      const limitHere = property.depth ?? most
      const elements = value !== null || level >= limitHere ? access.elements(value) : undefined
      if (elements !== undefined) {
        inside.push(new FormatNewLine())
        drawElements(elements, level + 1, limitHere, indented(inside))
      } else if (isLeaf(value, level, limitHere)) drawLeaf(value, inside)
      else {
        inside.push(new FormatNewLine())
        drawProperties(value, level + 1, limitHere, undefined, indented(inside))
      }
    }
    list.push(new FormatTextField('}'), new FormatNewLine())
  }

  function drawElements(elements: Iterable<unknown>, level: number, most: number, into: FormatValue[]): void {
    into.push(new FormatTextField('['), new FormatNewLine())
    const inside = indented(into)
    let count = 0
    for (const element of elements) {
      if (limit >= 0 && count++ === limit) {
        drawLeaf(ellipsis, inside)
        break
      }
      if (isLeaf(element, level, most)) {
        drawLeaf(element, inside)
        continue
      }
      const inner = access.elements(element)
      if (inner !== undefined) {
        inside.push(new FormatNewLine())
        drawElements(inner, level + 1, most, indented(inside))
      } else drawProperties(element, level + 1, most, undefined, inside)
    }
    into.push(new FormatTextField(']'), new FormatNewLine(), new FormatNewLine())
  }

  function drawLeaf(value: unknown, into: FormatValue[]): void {
    into.push(new FormatPropertyField(fieldText(access, value, limit, undefined)), new FormatNewLine())
  }

  function isLeaf(value: unknown, level: number, most: number): boolean {
    return level >= most || value === null || value === undefined || isScalar(access.typeNames(value))
  }
}

function indented(list: FormatValue[]): FormatValue[] {
  const frame = new FormatEntry()
  frame.frameInfo = new FrameInfo(2)
  list.push(frame)
  return frame.formatValueList
}
