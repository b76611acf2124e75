import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { DirectoryError, findComputer } from './directory.ts'
import { parseHost, sshArguments } from './route.ts'

const hosts: [text: string, parts: ReturnType<typeof parseHost>][] = [
  ['web01', { host: 'web01' }],
  ['root@s1:12222', { user: 'root', host: 's1', port: 12222 }],
  ['a@b@web01', undefined],
  ['@web01:', { host: 'web01' }],
  ['DOMAIN\\me@web01', { user: 'DOMAIN\\me', host: 'web01' }],
  ['http://web01/wsman', { host: 'http' }],
  ['::1', undefined],
  ['[::1]:22', { host: '[::1]', port: 22 }],
  ['-oProxyCommand=x', undefined],
  ['-l@web01', { user: '-l', host: 'web01' }],
  ['bad name', undefined],
  ['a\0b', undefined],
  ['u\0x@web01', undefined],
  ['web01:0', { host: 'web01' }],
  ['web01:70000', undefined],
]
for (const [text, parts] of hosts) test(`host: ${text}`, () => assert.deepEqual(parseHost(text), parts))

test('ssh gets one argument a thing, and a name behind --', () => {
  assert.deepEqual(
    sshArguments({
      via: 'ssh',
      host: '[::1]',
      user: 'DOMAIN\\me',
      port: 22,
      keyFile: '/a b',
      options: [['Compression', 'yes']],
      subsystem: 'mine',
    }),
    ['-i', '/a b', '-l', 'DOMAIN\\me', '-p', '22', '-o', 'Compression=yes', '-s', '--', '::1', 'mine'],
  )
})

const folder = mkdtempSync(join(tmpdir(), 'directory-'))
after(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'computers.json')
const find = (name: string, text: string) => {
  writeFileSync(path, text)
  return findComputer(name, { PSSESSION_COMPUTERS: path })
}

test('names are found in any letter case; localhost is a process unless it is listed', () => {
  const text = '{"computers":{"Server01":{"via":"process","home":"/srv/1"},"web":{"via":"ssh","host":"me@web","port":2222}}}'
  assert.deepEqual(find('SERVER01', text), { via: 'process', home: '/srv/1' })
  assert.deepEqual(find('web', text), { via: 'ssh', host: 'me@web', port: 2222 })
  assert.deepEqual(find('.', text), { via: 'process' })
  assert.equal(find('other', text), undefined)
  assert.deepEqual(find('.', '{"computers":{"LOCALHOST":{"via":"ssh","host":"x"}}}'), { via: 'ssh', host: 'x' })
})

for (const [shows, text] of [
  ['no JSON', '{'],
  ['no computers', '[]'],
  ['no way', '{"computers":{"a":{"via":"pigeon"}}}'],
  ['an option for a host', '{"computers":{"a":{"via":"ssh","host":"-oX"}}}'],
] as const) {
  test(`refused: ${shows}`, () => assert.throws(() => find('a', text), DirectoryError))
}
