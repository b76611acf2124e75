// Members behind a dot or two colons. What stands before is not run: only names of types, constants and variables are looked at.

import { type NetType, membersOf, typeOf } from '#objects'
import { methodsOf, propertiesOf } from '#engine/runtime'
import type { ExpressionAst } from '#engine/syntax'
import { type Request, byText, matcher } from './request.ts'
import { CompletionResult } from './result.ts'

export function memberNames(request: Request, target: ExpressionAst, isStatic: boolean, word: string): CompletionResult[] {
  const fits = matcher(word)
  const properties = new Map<string, CompletionResult>()
  const methods = new Map<string, CompletionResult>()
  const property = (name: string, tip: string): void => {
    if (fits(name)) properties.set(name.toLowerCase(), new CompletionResult(name, name, 'Property', tip))
  }
  const method = (name: string, tip: string): void => {
    if (fits(name) && !/^([gs]et|add|remove|op)_|^\.ctor$/.test(name) && !methods.has(name.toLowerCase()))
      methods.set(name.toLowerCase(), new CompletionResult(`${name}(`, name, 'Method', tip))
  }
  const ofType = (type: NetType, statics: boolean): void => {
    for (const member of membersOf(type)[statics ? 'static' : 'instance'].values()) {
      if (member.property !== undefined) property(member.property.name, `${member.property.type.name} ${member.property.name}`)
      for (const each of member.methods ?? []) method(each.name, each.signature)
    }
    if (statics) for (const spec of type.specs) for (const name of Object.keys(spec.enum ?? {})) property(name, name)
    if (statics && membersOf(type).constructors.length > 0) method('new', `${type.name} new()`)
  }
  if (target.type === 'TypeExpressionAst' && isStatic) {
    const type = request.engine.resolveType(target.TypeName.FullName)
    if (type !== undefined) ofType(type, true)
  } else if (isStatic) return []
  else {
    const value = valueOf(request, target)
    if (value.known) {
      for (const each of propertiesOf(value.value, request.engine)) property(each.Name, each.Name)
      for (const each of methodsOf(value.value, request.engine)) method(each.Name, each.Name)
    } else if (value.type !== undefined) ofType(value.type, false)
  }
  const sorted = (map: ReadonlyMap<string, CompletionResult>): CompletionResult[] =>
    [...map.values()].sort((a, b) => byText(a.ListItemText, b.ListItemText))
  return [...sorted(properties), ...sorted(methods)]
}

type Known = { readonly known: true; readonly value: unknown } | { readonly known: false; readonly type: NetType | undefined }

function valueOf(request: Request, node: ExpressionAst): Known {
  switch (node.type) {
    case 'ConstantExpressionAst':
    case 'StringConstantExpressionAst':
      return { known: true, value: node.Value }
    case 'ExpandableStringExpressionAst':
      return { known: true, value: '' }
    case 'VariableExpressionAst': {
      const value = request.engine.variable(node.VariablePath.name)
      return value === undefined || value === null ? { known: false, type: undefined } : { known: true, value }
    }
    case 'ConvertExpressionAst':
      return { known: false, type: request.engine.resolveType(node.Attribute.TypeName.FullName) }
    case 'HashtableAst':
      return { known: false, type: request.engine.resolveType('hashtable') }
    case 'ArrayExpressionAst':
    case 'ArrayLiteralAst':
      return { known: false, type: request.engine.resolveType('object[]') }
    case 'ScriptBlockExpressionAst':
      return { known: false, type: request.engine.resolveType('scriptblock') }
    case 'TypeExpressionAst':
      return { known: false, type: request.engine.resolveType('type') }
    case 'MemberExpressionAst': {
      // A property of a value that is there: reading it may run code, so only plain objects are gone into.
      const inner = valueOf(request, node.Expression)
      const type = inner.known ? typeOf(inner.value) : inner.type
      if (type === undefined || node.Static || node.Member.type !== 'StringConstantExpressionAst') return { known: false, type: undefined }
      return { known: false, type: membersOf(type).instance.get(node.Member.Value.toLowerCase())?.property?.type }
    }
    default:
      return { known: false, type: undefined }
  }
}
