// Composite formats.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Exception, Guid, Num } from '#objects'
import { compositeFormat, getCulture } from '#dotnet'

const format = (text: string, ...args: unknown[]): string => {
  try {
    return compositeFormat(text, args, getCulture('en-US'), String, undefined)
  } catch (thrown) {
    if (!(thrown instanceof Exception)) throw thrown
    return '!' + thrown.netType.shortName
  }
}

test('composite formats', () => {
  const rows: [string, unknown[], string][] = [
    ['{0} {1}', ['a', 'b'], 'a b'],
    ['{{0}} {0}', [1], '{0} 1'],
    ['}}{{', [1], '}{'],
    ['[{0,5}]', ['ab'], '[   ab]'],
    ['[{0,-5}]', ['ab'], '[ab   ]'],
    ['[{0,8:N2}]', [3.14159], '[    3.14]'],
    ['[{0, 4}]', [7], '[   7]'],
    ['[{0 ,4}]', [7], '[   7]'],
    ['{0', [1], '!FormatException'],
    ['}', [1], '!FormatException'],
    ['{5}', [1], '!FormatException'],
    ['{a}', [1], '!FormatException'],
    ['{0:{}', [1], '!FormatException'],
    ['{0:0}}', [1], '!FormatException'],
    ['{-1}', [1], '!FormatException'],
    ['{0:X}', [new Num('Byte', 10)], 'A'],
    ['{0}', [null], ''],
    ['{0:N}', [new Guid('0f8fad5b-d9cb-469f-a165-70867728950e')], '0f8fad5bd9cb469fa16570867728950e'],
    ['{0:D3}', ['x'], 'x'],
    ['{0:}', [5], '5'],
    ['{ 0}', [1], '!FormatException'],
    ['{0,}', [1], '!FormatException'],
  ]
  for (const [text, args, expected] of rows) assert.equal(format(text, ...args), expected, text)
})
