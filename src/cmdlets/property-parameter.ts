// -Property and its kin: names, script blocks, and hashtables that say more (Expression, Label, Width …). Keys may be
// shortened as long as they are not ambiguous. One table for each command says which keys it knows.

import { Dictionary, Num, unwrap } from '#objects'
import type { Cmd } from '#engine/command'
import { ScriptBlock, toBool, typeOf } from '#engine/runtime'
import type { FormatProperty, Source } from '#format'

export type KeyKind =
  | 'expression'
  | 'expression no wildcards'
  | 'label'
  | 'name'
  | 'formatString'
  | 'width'
  | 'alignment'
  | 'depth'
  | 'boolean'

/** Key -> what it takes. `label` and `name` also answer to one another's name. */
export type Keys = { readonly [key: string]: KeyKind }

const expression: Keys = { expression: 'expression' }
export const keysOf = {
  groupBy: { ...expression, formatString: 'formatString', label: 'label' },
  table: { ...expression, formatString: 'formatString', width: 'width', alignment: 'alignment', label: 'label' },
  list: { ...expression, formatString: 'formatString', label: 'label' },
  wide: { ...expression, formatString: 'formatString' },
  custom: { ...expression, depth: 'depth' },
  select: { ...expression, name: 'name' },
  sort: { ...expression, ascending: 'boolean', descending: 'boolean' },
  group: expression,
  html: { ...expression, formatString: 'formatString', width: 'width', alignment: 'alignment', label: 'label' },
} as const satisfies { readonly [command: string]: Keys }

export type PropertyParameter = FormatProperty & { readonly name?: string; readonly ascending?: unknown; readonly descending?: unknown }

/** The parameters as sources; a wrong one is the command's terminating error. */
export function propertyParameters(given: readonly unknown[] | undefined, keys: Keys, cmd: Cmd): PropertyParameter[] {
  return (given ?? []).map((each) => one(each, keys, cmd))
}

function one(given: unknown, keys: Keys, cmd: Cmd): PropertyParameter {
  const value = unwrap(given)
  const kind = keys.expression!
  if (value instanceof Dictionary) return fromTable(value, keys, cmd)
  if (typeof value === 'string' || value instanceof ScriptBlock) return { source: sourceOf(value, kind, 2, cmd) }
  return fail(
    cmd,
    'DictionaryKeyUnknownType',
    value === null || value === undefined
      ? 'A property was null: give a name, a script block or a hashtable.'
      : `A ${typeOf(value)?.name} is no property: give a name, a script block or a hashtable.`,
  )
}

function fromTable(table: Dictionary, keys: Keys, cmd: Cmd): PropertyParameter {
  const found = new Map<string, unknown>()
  for (const { key, value } of table.entries()) {
    if (key === null) fail(cmd, 'DictionaryKeyNull', 'A key of the hashtable is null.')
    if (typeof key !== 'string') fail(cmd, 'DictionaryKeyNonString', `The keys of the hashtable must be text; ${cmd.text(key)} is not.`)
    const name = matching(key, keys, cmd)
    if (found.has(name)) fail(cmd, 'DictionaryKeyDuplicate', `'${key}' stands for '${name}', which was given already.`)
    found.set(name, checked(name, key, unwrap(value), keys[name]!, cmd))
  }
  if (!found.has('expression')) {
    // a bare table of n or label names nothing
    fail(cmd, 'DictionaryKeyMandatoryEntry', "The hashtable has no 'expression': say what is to be shown.")
  }
  const read = (name: string): any => found.get(name)
  return {
    source: read('expression') as Source,
    ...(found.has('label') ? { label: read('label') } : {}),
    ...(found.has('name') ? { name: read('name') } : {}),
    ...(found.has('width') ? { width: read('width') } : {}),
    ...(found.has('alignment') ? { alignment: read('alignment') } : {}),
    ...(found.has('formatString') ? { format: read('formatString') } : {}),
    ...(found.has('depth') ? { depth: read('depth') } : {}),
    ...(found.has('ascending') ? { ascending: read('ascending') } : {}),
    ...(found.has('descending') ? { descending: read('descending') } : {}),
  }
}

function matching(key: string, keys: Keys, cmd: Cmd): string {
  const lower = key.toLowerCase()
  const names = Object.keys(keys)
  const matches = names.filter((name) => namesOf(name, keys).some((each) => each.toLowerCase().startsWith(lower)))
  if (matches.length > 1)
    fail(cmd, 'DictionaryKeyAmbiguous', `'${key}' could stand for ${matches.map((name) => `'${name}'`).join(' or ')}.`)
  if (matches.length === 0) fail(cmd, 'DictionaryKeyIllegal', `'${key}' is not known here; these are: ${names.join(', ')}.`)
  return matches[0]!
}

function namesOf(name: string, keys: Keys): readonly string[] {
  return keys[name] === 'label' || keys[name] === 'name' ? ['label', 'name'] : [name]
}

function checked(name: string, key: string, value: unknown, kind: KeyKind, cmd: Cmd): unknown {
  const wrong = (what: string): never => fail(cmd, 'DictionaryKeyIllegalValue1', `'${key}' takes ${what}, not a ${typeOf(value)?.name}.`)
  if (kind !== 'boolean' && (value === null || value === undefined)) fail(cmd, 'DictionaryKeyMissingValue', `'${key}' was given no value.`)
  switch (kind) {
    case 'expression':
    case 'expression no wildcards':
      return typeof value === 'string' || value instanceof ScriptBlock ? sourceOf(value, kind, 1, cmd) : wrong('a name or a script block')
    case 'label':
    case 'name':
      return typeof value === 'string' ? value : wrong('text')
    case 'formatString':
      if (typeof value !== 'string') return wrong('text')
      if (value === '') fail(cmd, 'FormatStringEmpty', `'${key}' is empty: give a format such as N2.`)
      return value
    case 'width': {
      if (typeof value !== 'number' || (value | 0) !== value) return wrong('a whole number')
      if (value <= 0) fail(cmd, 'WidthOutOfRange', `A width of ${value} cells is too small: the least is 1.`)
      return value
    }
    case 'alignment': {
      if (typeof value !== 'string') return wrong('left, center or right')
      const at = ['left', 'center', 'right'].findIndex((each) => value !== '' && each.startsWith(value.toLowerCase()))
      if (at < 0) fail(cmd, 'AlignmentIllegalValue', `'${value}' is no alignment: left, center and right are.`)
      return at + 1
    }
    case 'depth':
      return typeof value === 'number' && (value | 0) === value ? value : value instanceof Num ? value.value : wrong('a whole number')
    case 'boolean':
      return toBool(value)
  }
}

function sourceOf(value: string | ScriptBlock, kind: KeyKind, where: 1 | 2, cmd: Cmd): Source {
  if (typeof value !== 'string') return { text: value.toString(), block: value }
  if (value === '') fail(cmd, `ExpressionEmptyString${where}`, 'The name of a property is empty.')
  if (kind === 'expression no wildcards' && /[*?[]/.test(value))
    fail(cmd, `ExpressionGlobbing${where}`, `'${value}' has wildcards, which are not taken here.`)
  return { text: value }
}

function fail(cmd: Cmd, id: string, message: string): never {
  return cmd.throw({ id, category: 'InvalidArgument', message, exception: 'System.NotSupportedException' })
}
