// The cases of a switch. What a case holds decides how it is tried: a block is asked, a regular expression or wildcard pattern
// matches, nothing is a case of nothing; all else is compared as text, numbers and dates too, unless -regex or -wildcard stands.

import { PSArray, PSObject, Regex, automationNull } from '#objects'
import { WildcardPattern } from '#dotnet'
import type { Engine } from '../engine.ts'
import { languageError } from '../errors/fault.ts'
import type { Frame } from '../scopes/frame.ts'
import { assignName } from '../scopes/scope.ts'
import { symbol } from '../scopes/symbol.ts'
import { toBool } from '../values/truth.ts'
import { caseMatch } from '../values/match-operators.ts'
import { compareOne } from '../values/operators.ts'
import { toText } from '../values/text.ts'
import { caseLike } from '../values/text-operators.ts'
import { type Walker, switchWalker } from '../values/walker.ts'
import { Collector } from './pipe.ts'
import { runBlock } from './run.ts'
import { ScriptBlock } from './script-block.ts'

const matchesName = symbol('Matches')

type Case = (e: Engine, f: Frame, value: unknown, wanted: unknown, caseSensitive: boolean) => boolean

export const caseEqual: Case = (e, f, value, wanted, caseSensitive) => {
  if (typeof value === 'number' && typeof wanted === 'number') return value === wanted
  if (typeof wanted !== 'string') {
    const own = ownWay(e, f, value, wanted, caseSensitive)
    if (own !== undefined) return own
  }
  const left = typeof value === 'string' ? value : toText(value, e)
  const right = typeof wanted === 'string' ? wanted : toText(wanted, e)
  return left === right || compareOne('eq', left, right, !caseSensitive, e)
}

export const caseWildcard: Case = (e, f, value, wanted, caseSensitive) =>
  (typeof wanted === 'string' ? undefined : ownWay(e, f, value, wanted, caseSensitive)) ?? caseLike(value, wanted, !caseSensitive, e)

export const caseRegex: Case = (e, f, value, wanted, caseSensitive) =>
  (typeof wanted === 'string' ? undefined : ownWay(e, f, value, wanted, caseSensitive)) ?? matches(e, f, value, wanted, caseSensitive)

/** A block: in a scope of its own below the switch. An error in it ends the switch. */
export function caseBlock(e: Engine, f: Frame, block: ScriptBlock, value: unknown): boolean {
  const out = new Collector()
  const propagate = e.propagate
  e.propagate = true
  try {
    runBlock(e, block, { item: value, frame: f, out })
  } finally {
    e.propagate = propagate
  }
  return toBool(out.value())
}

/** What kinds of cases do in every switch; undefined: the case is like the others. */
function ownWay(e: Engine, f: Frame, value: unknown, wanted: unknown, caseSensitive: boolean): boolean | undefined {
  if (wanted === null || wanted === automationNull) return value === null || value === automationNull
  const kind = wanted instanceof PSObject ? wanted.base : wanted
  if (kind instanceof ScriptBlock) return caseBlock(e, f, kind, value)
  if (kind instanceof Regex) return matches(e, f, value, kind, caseSensitive)
  if (kind instanceof WildcardPattern) return caseLike(value, kind, !caseSensitive, e)
  return undefined
}

function matches(e: Engine, f: Frame, value: unknown, wanted: unknown, caseSensitive: boolean): boolean {
  const table = caseMatch(value, wanted, !caseSensitive, e)
  if (table !== undefined) assignName(e, f, matchesName, table)
  return table !== undefined
}

/** The lines of `switch -file`. */
export function fileWalker(e: Engine, value: unknown): Walker {
  const path = toText(value, e)
  if (path === '') throw languageError('InvalidFilenameOption', 'switch -file needs the name of a file.')
  const { provider, paths } = e.globPath?.(path) ?? { provider: 'FileSystem', paths: [path] }
  if (provider !== 'FileSystem') throw languageError('FileOpenError', `switch -file reads files, not what the provider ${provider} has.`)
  if (paths.length === 0) throw languageError('FileNotFound', `There is no file ${path}.`)
  if (paths.length > 1) throw languageError('AmbiguousPath', `${path} are several files: switch -file reads one.`)
  const lines = (e.parts.outside?.readText(paths[0]!) ?? '').split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  return switchWalker(new PSArray(lines))
}
