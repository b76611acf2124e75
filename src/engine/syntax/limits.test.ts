// What no ordinary script does: nesting without end, lines without end, all kinds of line ends. The parser answers.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from '#engine/syntax'

const ids = (text: string): string[] => parse(text).errors.map((each) => each.ErrorId)

test('hundreds of nested parentheses are a tree', () => {
  const { ast, errors } = parse(`${'('.repeat(500)}1${')'.repeat(500)}`)
  assert.deepEqual(errors, [])
  assert.equal(ast.EndBlock!.Statements.length, 1)
})

for (const [name, text] of [
  ['parentheses', `${'('.repeat(100_000)}1${')'.repeat(100_000)}`],
  ['blocks', `${'{'.repeat(100_000)}${'}'.repeat(100_000)}`],
  ['strings', `${'"$('.repeat(50_000)}1${')"'.repeat(50_000)}`],
  ['types', `[${'a['.repeat(100_000)}`],
  ['operators before a value', `${'-'.repeat(3)}${'! '.repeat(100_000)}1`],
] as const) {
  test(`too many nested ${name} are an error, not the end of the process`, () => assert.ok(ids(text).includes('ScriptTooComplicated')))
}

test('a long line is read once', () => {
  const sum = `$x=${'1+'.repeat(100_000)}1`
  const { ast, errors } = parse(sum)
  assert.deepEqual(errors, [])
  assert.equal(ast.end, sum.length)
  const text = `'${'x'.repeat(1_000_000)}'`
  assert.deepEqual(ids(text), [])
  assert.deepEqual(ids(`"${'x'.repeat(1_000_000)}`), ['TerminatorExpectedAtEndOfString'])
})

test('line ends of all kinds are lines', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const { ast } = parse(`a${end}b \`${end} c${end}@'${end}x${end}'@`)
    assert.equal(ast.EndBlock!.Statements.length, 3, JSON.stringify(end))
  }
})
