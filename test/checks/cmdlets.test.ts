// Every cmdlet equals its row in the table read off the reference engine: parameter sets, positions, aliases, types,
// checks, in the order of the reference's -Syntax; and each of its parameters has a help text.

import { deepEqual, ok } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { modules } from '#cli'
import { type CmdletInfo, type Param, placesOf } from '#engine/command'

type Row = {
  readonly name: string
  readonly class?: string
  readonly defaultSet?: string
  readonly sets: readonly string[]
  readonly shouldProcess: boolean
  readonly impact: string
  readonly parameters: {
    readonly [name: string]: {
      readonly type: string
      readonly sets: { readonly [set: string]: string }
      readonly aliases?: readonly string[]
      readonly checks?: readonly string[]
    }
  }
}

const rows = new Map(
  readFileSync('testdata/design/commands.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
    .map((row) => [row.name, row]),
)
/** What the file system's provider adds: the reference has these as dynamic parameters, which no row tells. */
const byProvider: { readonly [cmdlet: string]: readonly string[] } = {
  'Get-ChildItem': ['Attributes', 'FollowSymlink', 'Directory', 'File', 'Hidden', 'ReadOnly', 'System'],
  'Get-Content': ['Delimiter', 'Wait', 'Raw', 'Encoding', 'AsByteStream', 'Stream'],
  'Set-Content': ['NoNewline', 'Encoding', 'AsByteStream', 'Stream'],
  'Add-Content': ['NoNewline', 'Encoding', 'AsByteStream', 'Stream'],
  'Clear-Content': ['Stream'],
  'Copy-Item': ['FromSession', 'ToSession'],
  'Get-Item': ['Stream'],
  'Remove-Item': ['Stream'],
  'Test-Path': ['OlderThan', 'NewerThan'],
}
const all = modules.flatMap((module) => module.cmdlets)

/** What the table says of a declared cmdlet, in the row's words. */
function told({ spec }: CmdletInfo): Pick<Row, 'parameters' | 'shouldProcess'> & {
  readonly defaultSet: string | undefined
  readonly class: string
  readonly order: readonly string[]
} {
  const parameters: { [name: string]: Row['parameters'][string] } = {}
  for (const [name, param] of Object.entries(spec.params as { readonly [name: string]: Param })) {
    const sets: { [set: string]: string } = {}
    for (const [set, place] of placesOf(param)) {
      sets[set] = [
        place.mandatory ? 'mandatory' : '',
        place.position === undefined ? '' : `#${place.position}`,
        place.pipeline ?? '',
        place.remaining ? 'rest' : '',
      ]
        .filter(Boolean)
        .join(' ')
    }
    if (byProvider[spec.name]?.includes(name)) continue
    const checks = checksOf(param)
    parameters[name] = {
      type: param.type.typeName,
      sets: sorted(sets),
      ...(param.aliases?.length ? { aliases: [...param.aliases].sort() } : {}),
      ...(checks.length ? { checks } : {}),
    }
  }
  return {
    class: spec.class.slice(spec.class.lastIndexOf('.') + 1),
    defaultSet: spec.defaultSet,
    shouldProcess: spec.shouldProcess === true,
    order: Object.keys(parameters),
    parameters: sorted(parameters),
  }
}

function checksOf(param: Param): string[] {
  const list = [
    param.notNull ? 'notNull' : '',
    param.notNullOrEmpty ? 'notNullOrEmpty' : '',
    param.notNullOrWhiteSpace ? 'notNullOrWhiteSpace' : '',
    param.allowNull ? 'allowNull' : '',
    param.allowEmptyString ? 'allowEmptyString' : '',
    param.allowEmptyCollection ? 'allowEmptyCollection' : '',
    Array.isArray(param.range) ? `range(${param.range.join(',')})` : param.range !== undefined ? 'range(,)' : '',
    param.count ? `count(${param.count.join(',')})` : '',
    Array.isArray(param.oneOf) ? `set(${param.oneOf.join(',')})` : param.oneOf !== undefined ? 'set' : '',
    param.pattern === undefined ? '' : 'pattern',
  ]
  return list.filter((each) => each !== '' && each !== 'range(,)').sort()
}

/** What the reference knows and we tell elsewhere, or need not tell. */
function expected(row: Row): ReturnType<typeof told> {
  const parameters: { [name: string]: Row['parameters'][string] } = {}
  for (const [name, param] of Object.entries(row.parameters)) {
    const checks = (param.checks ?? [])
      .filter((check) => check !== 'trustedData' && check !== 'credential' && check !== 'range(,)')
      .map((check) => (/^set\(/.test(check) && check.length > 400 ? 'set' : check))
      .sort()
    parameters[name] = {
      type: param.type,
      sets: sorted(param.sets),
      ...(param.aliases ? { aliases: [...param.aliases].sort() } : {}),
      ...(checks.length ? { checks } : {}),
    }
  }
  return {
    class: row.class ?? '',
    defaultSet: row.defaultSet,
    shouldProcess: row.shouldProcess,
    order: Object.keys(parameters),
    parameters: sorted(parameters),
  }
}

function sorted<T>(table: { readonly [key: string]: T }): { [key: string]: T } {
  return Object.fromEntries(Object.entries(table).sort(([left], [right]) => (left.toLowerCase() < right.toLowerCase() ? -1 : 1)))
}

/** On Linux the reference has less of these than elsewhere; testdata/design/parameters.json tells the whole. */
const elsewhere = new Set(['New-PSSessionOption'])

for (const spec of all) {
  const row = rows.get(spec.name)
  // Some rows only name the command: the engine they were read from had no module for them.
  if (row === undefined || elsewhere.has(spec.name) || (row.class === undefined && Object.keys(row.parameters).length === 0)) continue
  test(`${spec.name} is as in the reference`, () => deepEqual(told(spec), expected(row)))
}

test('every cmdlet of ours is known to the reference or has a reason', () => {
  const strangers = all.filter((spec) => !rows.has(spec.name)).map((spec) => spec.name)
  ok(
    strangers.every((name) => /Session|PSHost|Transport/.test(name)),
    `unknown cmdlets: ${strangers.join(', ')}`,
  )
})
