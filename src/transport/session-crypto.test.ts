import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytesOf } from '#base'
import { SecureString } from '#objects'
import { createSecrets } from '#psrp'
import { sessionCrypto } from './session-crypto.ts'

test('a session key goes to the client and back opens what it closed', () => {
  const client = sessionCrypto.newClientKey()
  const { key, encrypted } = sessionCrypto.newSessionKey(client.publicKey)
  assert.equal(Buffer.from(client.publicKey, 'base64').length, 276)
  assert.equal(Buffer.from(encrypted, 'base64').length, 268)
  assert.deepEqual(Buffer.from(client.open(encrypted)), Buffer.from(key))
  const secrets = createSecrets(
    bytesOf(Buffer),
    () => '2.3',
    sessionCrypto,
    () => key,
  )
  for (const text of ['', 'word', 'é\u{1F600}']) assert.equal(secrets.read(secrets.write(new SecureString(text)))?.reveal(), text)
  assert.notEqual(
    secrets.write(new SecureString('word')),
    createSecrets(
      bytesOf(Buffer),
      () => '2.4',
      undefined,
      () => undefined,
    ).write(new SecureString('word')),
  )
})

test('what was closed for another key does not open, and does not say why', () => {
  const { encrypted } = sessionCrypto.newSessionKey(sessionCrypto.newClientKey().publicKey)
  const other = sessionCrypto.newClientKey().open(encrypted)
  assert.equal(other.length, 32)
  const secrets = createSecrets(
    bytesOf(Buffer),
    () => '2.3',
    sessionCrypto,
    () => other,
  )
  assert.equal(secrets.read('AAAAAAAAAAAAAAAAAAAAAA=='), undefined)
})

test('the session key of a recorded exchange with Windows has the form that is made here', () => {
  const recorded = Buffer.from('AQIAABBmAAAApAAA', 'base64')
  const { encrypted } = sessionCrypto.newSessionKey(sessionCrypto.newClientKey().publicKey)
  assert.deepEqual(Buffer.from(encrypted, 'base64').subarray(0, recorded.length), recorded)
})
