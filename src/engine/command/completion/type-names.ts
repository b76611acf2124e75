// Names of types and, in attributes, of their arguments.

import { allTypes } from '#objects'
import { type Frame, accelerators, typesDeclaredIn } from '#engine/runtime'
import { type AttributeAst, attributeUsage } from '#engine/syntax'
import { type Request, byText, matcher } from './request.ts'
import { CompletionResult } from './result.ts'

export function typeNames({ frame }: Request, word: string): CompletionResult[] {
  const fits = matcher(word)
  const found = new Map<string, CompletionResult>()
  const add = (name: string, tip: string): void => {
    if (fits(name) && !found.has(name.toLowerCase()))
      found.set(name.toLowerCase(), new CompletionResult(name, name.slice(name.lastIndexOf('.') + 1), 'Type', tip))
  }
  for (let scope: Frame | null = frame; scope !== null; scope = scope.parent)
    for (const type of typesDeclaredIn(scope).values()) add(type.name, type.name)
  if (!word.includes('.')) for (const [name, type] of accelerators()) add(name, type.name)
  const deep = word.includes('.')
  const namespaces = new Map<string, CompletionResult>()
  for (const type of allTypes()) {
    const { name } = type
    if (type.script || /[`[+]/.test(name)) continue
    if (deep) {
      const full = name.toLowerCase().startsWith(word.toLowerCase())
        ? name
        : `System.${word}`.length > 0 && name.toLowerCase().startsWith(`system.${word}`.toLowerCase())
          ? name.slice(7)
          : ''
      if (full === '') continue
      const dot = full.indexOf('.', word.length)
      if (dot < 0) add(full, name)
      else
        namespaces.set(
          full.slice(0, dot).toLowerCase(),
          new CompletionResult(
            full.slice(0, dot),
            full.slice(full.lastIndexOf('.', dot - 1) + 1, dot),
            'Namespace',
            `Namespace ${full.slice(0, dot)}`,
          ),
        )
    } else if (name.startsWith('System.') && !name.slice(7).includes('.')) add(name.slice(7), name)
  }
  return [...[...found.values()].sort((a, b) => byText(a.CompletionText, b.CompletionText)), ...namespaces.values()]
}

/** Properties of an attribute that may be set by name. */
export function attributeArguments(request: Request, node: AttributeAst, word: string): CompletionResult[] {
  const name = node.TypeName.FullName
  const type = request.engine.resolveType(name) ?? request.engine.resolveType(`${name}Attribute`)
  const usage = type && attributeUsage(type.name)
  const fits = matcher(word)
  const given = new Set(
    node.NamedArguments.filter((each) => request.offset < each.start || request.offset > each.end).map((each) =>
      each.ArgumentName.toLowerCase(),
    ),
  )
  return (usage?.names ?? [])
    .filter((each) => fits(each) && !given.has(each.toLowerCase()))
    .map((each) => new CompletionResult(each, each, 'Property', each))
}
