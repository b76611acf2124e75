// Sources applied to objects: names (with wildcards) become the object's properties, script blocks run. An exception
// is part of the result: what shows it decides how.

import { Exception, PSError } from '#objects'
import type { Access } from './access.ts'
import type { Source } from './view.ts'

export type Result = { readonly value: unknown; readonly source: Source; readonly error?: unknown }

export function hasWildcards(source: Source): boolean {
  return source.block === undefined && source.call === undefined && /(^|[^`])[*?[]/.test(source.text)
}

/** The exact properties that a source names on this object, no name twice; scripts stand for themselves. */
export function resolve(access: Access, source: Source, object: unknown): Source[] {
  if (source.resolved || source.block !== undefined || source.call !== undefined) return [source]
  const keys = access.keys(object)
  const names: string[] = []
  if (hasWildcards(source)) {
    const test = wildcard(source.text)
    if (keys !== undefined) names.push(...keys.filter((name) => test(name)))
    if (names.length === 0) names.push(...access.propertyNames(object).filter((name) => test(name)))
  } else {
    const key = keys?.find((name) => name.toLowerCase() === source.text.toLowerCase())
    const found = key ?? access.property(object, source.text)
    if (typeof found === 'string') names.push(found)
    else if (found !== undefined)
      for (const each of found) {
        const name = access.property(object, each)
        if (typeof name === 'string') names.push(name)
      }
  }
  return [...new Set(names)].map((text) => ({ text, resolved: true }))
}

/** The values a source gives on this object: one for each property it names. */
export function values(access: Access, source: Source, object: unknown): Result[] {
  return resolve(access, source, object).map((each) => valueOf(access, each, object))
}

/** The first of them, or undefined. */
export function firstValue(access: Access, source: Source, object: unknown): Result | undefined {
  const [first] = resolve(access, source, object)
  return first && valueOf(access, first, object)
}

function valueOf(access: Access, source: Source, object: unknown): Result {
  try {
    const value = source.call
      ? source.call(object, access)
      : source.block !== undefined
        ? access.run(source.block, object)
        : access.value(object, source.text)
    return { value, source }
  } catch (error) {
    if (!isError(error)) throw error
    return { value: null, source, error }
  }
}

/** True for what a value's getter may throw; stopping a pipeline, leaving a loop and our own mistakes go on. */
export function isError(thrown: unknown): boolean {
  return thrown instanceof PSError || thrown instanceof Exception
}

const patterns = new Map<string, (name: string) => boolean>()

/** A PowerShell wildcard as a test, letters in any case. */
export function wildcard(pattern: string): (text: string) => boolean {
  let test = patterns.get(pattern)
  if (test === undefined) {
    let body = ''
    for (let index = 0; index < pattern.length; index++) {
      const char = pattern[index]!
      if (char === '`' && index + 1 < pattern.length) body += quoted(pattern[++index]!)
      else if (char === '*') body += '[^]*'
      else if (char === '?') body += '[^]'
      else if (char === '[' && pattern.indexOf(']', index + 1) > index) {
        const end = pattern.indexOf(']', index + 2)
        body += `[${pattern.slice(index + 1, end).replace(/[\\\]^[]/g, '\\$&')}]`
        index = end
      } else body += quoted(char)
    }
    const expression = new RegExp(`^${body}$`, 'iu')
    patterns.set(pattern, (test = (text) => expression.test(text)))
  }
  return test
}

function quoted(char: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char
}
