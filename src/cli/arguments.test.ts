// Command lines, and what is done for each. Abbreviations as the reference accepts them.

import assert from 'node:assert/strict'
import test from 'node:test'
import { readArguments } from './arguments.ts'

const runs: [words: string[], run: object][] = [
  [[], { type: 'shell' }],
  [['-NoLogo', '-nop'], { type: 'shell' }],
  [['-c', '1', '+', '1'], { type: 'command', text: '1 + 1' }],
  [['-Command', '-'], { type: 'stdin' }],
  [['-'], { type: 'stdin' }],
  [['-co', 'x -File y'], { type: 'command', text: 'x -File y' }],
  [['/c', 'x'], { type: 'command', text: 'x' }],
  [['--command', 'x'], { type: 'command', text: 'x' }],
  [['-f', 'a.ps1', '-x', '1'], { type: 'file', path: 'a.ps1', args: ['-x', '1'] }],
  [['a.ps1', '-c', 'b'], { type: 'file', path: 'a.ps1', args: ['-c', 'b'] }],
  [['-NoProfile', './a.ps1'], { type: 'file', path: './a.ps1', args: [] }],
  [['/usr/bin/a.ps1'], { type: 'file', path: '/usr/bin/a.ps1', args: [] }],
  [['-e', Buffer.from('1+2', 'utf16le').toString('base64')], { type: 'command', text: '1+2' }],
  [['-EncodedCommand', Buffer.from('x', 'utf16le').toString('base64'), '-nop'], { type: 'command', text: 'x' }],
  [['-s'], { type: 'server' }],
  [['-s', '-NoLogo', '-NoProfile'], { type: 'server' }],
  [['-sshs', '-NoLogo'], { type: 'sshServer' }],
  [['-v'], { type: 'version' }],
  [['-Version'], { type: 'version' }],
  [['-?'], { type: 'help' }],
  [['-h'], { type: 'help' }],
  [['lab'], { type: 'verb', verb: 'lab', args: [] }],
  [['serve', '--port', '1'], { type: 'verb', verb: 'serve', args: ['--port', '1'] }],
]
for (const [words, run] of runs) test(`pssession ${words.join(' ')}`, () => assert.deepEqual(readArguments(words).run, run))

for (const words of [['-bogus'], ['-Command'], ['-File'], ['-e', 'AA'], ['-o', 'html', '-c', '1'], ['-WorkingDirectory']]) {
  test(`pssession ${words.join(' ')} is refused with 64`, () => {
    const { run } = readArguments(words)
    assert.equal(run.type, 'error')
    assert.equal(run.type === 'error' && run.code, 64)
  })
}

test('switches before the command are kept', () => {
  const start = readArguments(['-nop', '-noni', '-noe', '-wd', '/tmp', '-o', 'XML', '-c', '1'])
  assert.deepEqual([start.noProfile, start.interactive, start.noExit, start.directory, start.output], [true, false, true, '/tmp', 'xml'])
})
