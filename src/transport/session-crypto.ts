// The session key of protocols before 2.4, with Node's cryptography. Key blobs are CAPI's: little-endian. Node has no
// PKCS#1 v1.5 decryption any more, so the padding is taken away here, in a time that does not tell where it was wrong;
// a wrong one gives a random key, and what is then decrypted with it fails like anything else would.

import {
  constants,
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  generateKeyPairSync,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from 'node:crypto'
import type { SessionCrypto } from '#psrp'

/** PUBLICKEYBLOB of an RSA key for key exchange: type 6, version 2, CALG_RSA_KEYX, "RSA1", 2048 bits, exponent 65537. */
const publicHeader = Buffer.from('0602000000a40000525341310008000001000100', 'hex')
/** SIMPLEBLOB: type 1, version 2, CALG_AES_256, CALG_RSA_KEYX. */
const sessionHeader = Buffer.from('010200001066000000a40000', 'hex')
const modulusBytes = 256
const keyBytes = 32
const zeroIv = Buffer.alloc(16)

const reversed = (bytes: Uint8Array): Buffer => Buffer.from(bytes).reverse()

export const sessionCrypto: SessionCrypto = {
  newClientKey() {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: modulusBytes * 8 })
    const { n } = publicKey.export({ format: 'jwk' })
    return {
      publicKey: Buffer.concat([publicHeader, reversed(Buffer.from(n!, 'base64url'))]).toString('base64'),
      open(encrypted) {
        const blob = Buffer.from(encrypted, 'base64')
        const spare = randomBytes(keyBytes)
        if (blob.length !== sessionHeader.length + modulusBytes || !blob.subarray(0, sessionHeader.length).equals(sessionHeader))
          return spare
        try {
          return unpadded(
            privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, reversed(blob.subarray(sessionHeader.length))),
            spare,
          )
        } catch {
          return spare
        } // A number above our modulus: it was closed for another key.
      },
    }
  },
  newSessionKey(text) {
    const blob = Buffer.from(text, 'base64')
    if (blob.length !== publicHeader.length + modulusBytes || !blob.subarray(0, publicHeader.length).equals(publicHeader)) {
      throw new RangeError('the public key is no RSA key of 2048 bits')
    }
    const key = createPublicKey({
      format: 'jwk',
      key: { kty: 'RSA', e: 'AQAB', n: reversed(blob.subarray(publicHeader.length)).toString('base64url') },
    })
    const secret = randomBytes(keyBytes)
    const encrypted = publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, secret)
    return { key: secret, encrypted: Buffer.concat([sessionHeader, reversed(encrypted)]).toString('base64') }
  },
  encrypt(key, data) {
    const cipher = createCipheriv('aes-256-cbc', key, zeroIv)
    return Buffer.concat([cipher.update(data), cipher.final()])
  },
  decrypt(key, data) {
    const decipher = createDecipheriv('aes-256-cbc', key, zeroIv)
    return Buffer.concat([decipher.update(data), decipher.final()])
  },
}

/** The key behind 00 02, random bytes that are not 0, and 00; `spare` when it is not so. Every byte is looked at, whatever it is. */
function unpadded(padded: Uint8Array, spare: Uint8Array): Uint8Array {
  const start = modulusBytes - keyBytes
  let wrong = padded[0]! | (padded[1]! ^ 2) | padded[start - 1]!
  for (let index = 2; index < start - 1; index++) wrong |= Number(padded[index] === 0)
  const mask = -Number(wrong === 0) & 255
  return Uint8Array.from({ length: keyBytes }, (_, index) => (padded[start + index]! & mask) | (spare[index]! & ~mask & 255))
}
