// Paths as text: taking them apart and putting them together, without a look at any drive. Both slashes divide.

import { separator } from './info.ts'

const other = separator === '/' ? '\\' : '/'

/** With the provider's own separator only. */
export function slashes(path: string): string {
  return path.includes(other) ? path.replaceAll(other, separator) : path
}

/** The parts between separators; empty ones and `.` left out, `..` taking back the one before it, never above the top. */
export function partsOf(path: string): string[] {
  const parts: string[] = []
  for (const part of slashes(path).split(separator)) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part)
  }
  return parts
}

/** Join-Path: one separator between, both kinds made the provider's. */
export function joinPath(parent: string, child: string): string {
  const left = slashes(parent)
  const right = slashes(child)
  if (left === '') return right.startsWith(separator) || right === '' ? right || separator : separator + right
  if (right === '') return left.endsWith(separator) ? left : left + separator
  return left.replace(new RegExp(`\\${separator}+$`), '') + separator + right.replace(new RegExp(`^\\${separator}+`), '')
}

/** The last name of a path; of a root, the root itself. */
export function leafOf(path: string): string {
  const trimmed = trimEnd(slashes(path))
  const at = trimmed.lastIndexOf(separator)
  if (at >= 0) return trimmed.slice(at + 1) || trimmed
  const colon = trimmed.indexOf(':')
  return colon >= 0 && colon < trimmed.length - 1 ? trimmed.slice(colon + 1) : trimmed
}

/** What stands before the last name; '' when nothing does. */
export function parentOf(path: string): string {
  const trimmed = trimEnd(slashes(path))
  const at = trimmed.lastIndexOf(separator)
  if (at > 0) {
    // The root of a drive keeps its separator.
    const parent = trimmed.slice(0, at)
    return parent.endsWith(':') ? parent + separator : trimEnd(parent)
  }
  return at === 0 && trimmed.length > 1 ? separator : ''
}

function trimEnd(path: string): string {
  let end = path.length
  while (end > 1 && path[end - 1] === separator && path[end - 2] !== ':') end--
  return path.slice(0, end)
}

export type Qualified = {
  /** Provider::… */
  readonly provider: string | undefined
  /** Drive:… ; '/' for an absolute path of Unix. */
  readonly drive: string | undefined
  readonly rest: string
}

/** Takes off what says which provider or drive is meant. */
export function qualifierOf(path: string): Qualified {
  const double = path.indexOf('::')
  if (double > 0 && /^[\w.]+([\\/][\w.]+)?$/.test(path.slice(0, double))) {
    return { provider: path.slice(0, double), drive: undefined, rest: path.slice(double + 2) }
  }
  if (separator === '/' && path.startsWith('/')) return { provider: undefined, drive: '/', rest: path }
  if (path.startsWith('./') || path.startsWith('.\\')) return { provider: undefined, drive: undefined, rest: path }
  const colon = path.indexOf(':')
  if (colon > 0) return { provider: undefined, drive: path.slice(0, colon), rest: path.slice(colon + 1) }
  return { provider: undefined, drive: undefined, rest: path }
}

/** A provider's name without what stands before it, in lower case. */
export function unqualified(provider: string): string {
  return provider.replace(/^.*[\\/]/, '').toLowerCase()
}
