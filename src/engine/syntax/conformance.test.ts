// Every recorded case of syntax: the tree, the tokens and the parse errors must be Microsoft's.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type NetType, netType } from '#objects'
import { listNodes, listTokens, parse } from '#engine/syntax'

type Case = { name: string; script: string; ast?: unknown; tokens?: unknown; parse?: unknown }

const cases = ['core-syntax', 'extra-syntax'].flatMap((file) =>
  readFileSync(`testdata/conformance/${file}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line): Case => JSON.parse(line)),
)

// The types the cases speak of: all that do not say otherwise by their name.
const special: { readonly [name: string]: string } = {
  void: 'System.Void',
  ref: 'System.Management.Automation.PSReference',
  int: 'System.Int32',
  string: 'System.String',
}
function resolveType(name: string): NetType | undefined {
  return name.startsWith('NoSuch') ? undefined : netType(special[name.toLowerCase()] ?? name)
}

function answer(script: string, asked: Case): Omit<Case, 'name' | 'script'> {
  const { ast, tokens, errors } = parse(script, { resolveType })
  return {
    ...(asked.ast === undefined ? {} : { ast: listNodes(ast) }),
    ...(asked.tokens === undefined ? {} : { tokens: listTokens(tokens) }),
    ...(errors.length === 0 ? {} : { parse: errors.map((e) => [e.ErrorId, e.start, e.end, e.incompleteInput]) }),
  }
}

test('recorded trees, tokens and parse errors', () => {
  const failed = cases.filter((each) => {
    const got = answer(each.script, each)
    return (['ast', 'tokens', 'parse'] as const).some((field) => JSON.stringify(each[field]) !== JSON.stringify(got[field]))
  })
  assert.deepEqual(
    failed.map((each) => each.name),
    [],
  )
})
