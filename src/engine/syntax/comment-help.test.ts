// Help written in comments: which comments count, and what becomes of their lines.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CommentHelp, commentHelp, parse } from '#engine/syntax'

const helpOf = (text: string): CommentHelp | null => commentHelp(parse(text).ast)
const block = (...lines: string[]): string => `<#\n${lines.join('\n')}\n#>\nparam($a)`

test('sections keep their lines, the indent of the first line taken off', () => {
  const help = helpOf(block('.SYNOPSIS', '  a', '', '    b', '', '.DESCRIPTION', 'd'))!
  assert.equal(help.Synopsis, 'a\n\n  b\n\n')
  assert.equal(help.Description, 'd\n\n')
})

test('the first of two parameters of one name counts; links are trimmed', () => {
  const help = helpOf(block('.PARAMETER x', 'y1', '.PARAMETER X', 'y2', '.LINK', '  a b  '))!
  assert.deepEqual([...help.Parameters], [['X', 'y1\n']])
  assert.deepEqual(help.Links, ['a b'])
})

test('an unknown section, or text outside of sections, and it is no help', () => {
  assert.equal(helpOf(block('.SYNOPSIS', 'a', '.BOGUS', 'b')), null)
  assert.equal(helpOf(block('hello', '.SYNOPSIS', 'a')), null)
  assert.equal(helpOf(block('.FORWARDHELPTARGETNAME x', 'hello')), null)
  assert.equal(helpOf(block('.FORWARDHELPTARGETNAME x'))!.ForwardHelpTargetName, 'x')
})

test('lines of comments do as well', () => {
  assert.equal(helpOf('# .SYNOPSIS\n#   a\nparam($a)')!.Synopsis, 'a\n')
})
