// One value as the text of a cell: collections in braces, cut at the enumeration limit; numbers of a table with fixed
// decimals; a format string applied.

import type { Access } from './access.ts'
import { type Result, firstValue, isError, resolve } from './expression.ts'
import { ellipsis } from './lines.ts'
import type { Source } from './view.ts'

export type Directive = { readonly format?: string | undefined; readonly isTable?: boolean }

/** How errors in values are shown, and where they are told. */
export type ErrorPolicy = {
  readonly showInOutput: boolean
  readonly report:
    | ((error: { readonly error: unknown; readonly object: unknown; readonly source?: Source; readonly format?: string }) => void)
    | undefined
}

/** The text of what a source gives; '' when it gives nothing or fails. */
export function display(
  access: Access,
  source: Source,
  object: unknown,
  limit: number,
  directive: Directive | undefined,
  policy: ErrorPolicy,
): { readonly text: string; readonly result: Result | undefined } {
  const result = firstValue(access, source, object)
  if (result === undefined) return { text: '', result }
  if ('error' in result) {
    policy.report?.({ error: result.error, object, source: result.source })
    return { text: policy.showInOutput ? '#ERR' : '', result }
  }
  return { text: fieldText(access, result.value, limit, directive, policy), result }
}

/** The text of a value, formatted where a format is given. */
export function fieldText(access: Access, value: unknown, limit: number, directive: Directive | undefined, policy?: ErrorPolicy): string {
  if (directive?.format) {
    try {
      return access.format(value ?? '', directive.format)
    } catch (error) {
      if (!isError(error)) throw error
      if (policy?.showInOutput) {
        policy.report?.({ error, object: value, format: directive.format })
        return '#ERR'
      }
    }
  }
  return smartText(access, value, limit, directive?.isTable)
}

export function smartText(access: Access, value: unknown, limit: number, isTable?: boolean): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  try {
    const elements = access.elements(value)
    if (elements !== undefined) {
      const parts: string[] = []
      let more = ''
      for (const element of elements) {
        if (limit >= 0 && parts.length === limit) {
          more = ellipsis
          break
        }
        parts.push(elementText(access, element))
      }
      return `{${parts.join(', ')}${more}}`
    }
    if (isTable && access.isFloat(value)) return access.format(access.base(value), 'F')
    return access.text(value)
  } catch (error) {
    if (!isError(error)) throw error
    return ''
  }
}

/** One element inside braces: its text where its type has one of its own, else its name. */
function elementText(access: Access, value: unknown): string {
  if (value === null || value === undefined) return '$null'
  if (typeof value === 'string' || access.isPrimitive(value) || access.hasOwnText(value)) return access.text(value)
  const name = displayName(access, value)
  const result = name && firstValue(access, name, value)
  return result && !('error' in result) ? access.text(result.value ?? '') : access.text(value)
}

const usualNames = ['name', 'id', 'key', '*key', '*name', '*id'].map((text): Source => ({ text }))
const remoting = new Set(['pscomputername', 'psshowcomputername', 'runspaceid', 'pssourcejobinstanceid'])

/** The property that names an object: its type's display property, else a property called like a name. */
export function displayName(access: Access, object: unknown): Source | undefined {
  const own = access.defaultName(object)
  if (own) return { text: own }
  for (const pattern of usualNames) {
    const found = resolve(access, pattern, object).find((source) => !remoting.has(source.text.toLowerCase()))
    if (found) return found
  }
  return undefined
}

/** True when a remote object's computer is to be shown. */
export function showsComputerName(access: Access, object: unknown): boolean {
  if (access.property(object, 'PSComputerName') === undefined || access.property(object, 'PSShowComputerName') === undefined) return false
  const show = firstValue(access, { text: 'PSShowComputerName', resolved: true }, object)
  return (
    show !== undefined &&
    !('error' in show) &&
    (typeof show.value === 'string' ? show.value.toLowerCase() === 'true' : access.isTrue(show.value))
  )
}

/** True when an object has a property besides those that remoting adds. */
export function hasOwnProperties(access: Access, object: unknown): boolean {
  return access.displayNames(object).some((name) => !remoting.has(name.toLowerCase()))
}
