// Secure strings on the wire. From protocol 2.4 on they go as base64 of UTF-16 inside the secure transport; before, they
// are encrypted with a session key that the server makes and sends encrypted with a public key of the client's.
// [MS-PSRP] 2.2.5.1.24, 3.1.5.4.3. The arithmetic of keys is handed in.

import type { Bytes } from '#base'
import { cleanBase64 } from '#clixml'
import { SecureString } from '#objects'
import { LocalProtocolError, RemoteProtocolError } from './error.ts'

/** The cryptography of a session key. Blobs are CAPI's, as text in base64. */
export type SessionCrypto = {
  /** The client's key pair: what PUBLIC_KEY holds, and how the answer is opened. */
  newClientKey(): { readonly publicKey: string; open(encryptedSessionKey: string): Uint8Array }
  /** The server's part: a session key, and its text for ENCRYPTED_SESSION_KEY. */
  newSessionKey(publicKey: string): { readonly key: Uint8Array; readonly encrypted: string }
  /** AES-256-CBC, zero IV, PKCS#7. */
  encrypt(key: Uint8Array, data: Uint8Array): Uint8Array
  decrypt(key: Uint8Array, data: Uint8Array): Uint8Array
}

export type Secrets = {
  write(value: SecureString): string
  read(text: string): SecureString | undefined
}

/** Does this protocol send secure strings in the clear, inside the transport? */
export const isPlain = (protocol: string): boolean => Number(protocol.split('.')[1] ?? 0) >= 4

/** `key` gives the session key; undefined while there is none. */
export function createSecrets(
  bytes: Bytes,
  protocol: () => string,
  crypto: SessionCrypto | undefined,
  key: () => Uint8Array | undefined,
): Secrets {
  return {
    write(value) {
      const data = utf16(value.reveal())
      if (isPlain(protocol())) return bytes.toBase64(data, 0, data.length)
      const secret = key()
      if (crypto === undefined || secret === undefined)
        throw new LocalProtocolError('a secure string cannot be sent before there is a session key')
      const encrypted = crypto.encrypt(secret, data)
      return bytes.toBase64(encrypted, 0, encrypted.length)
    },
    read(text) {
      const letters = cleanBase64(text)
      if (letters === undefined) return undefined
      let data = bytes.fromBase64(letters)
      if (!isPlain(protocol()) && data.length > 0) {
        const secret = key()
        if (crypto === undefined || secret === undefined)
          throw new RemoteProtocolError('a secure string came before there was a session key')
        try {
          data = crypto.decrypt(secret, data)
        } catch {
          return undefined
        } // Wrong key or padding: no more is said, as an oracle must not be.
      }
      return data.length % 2 === 0 ? new SecureString(text16(data)) : undefined
    },
  }
}

function utf16(text: string): Uint8Array {
  const data = new Uint8Array(text.length * 2)
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    data[index * 2] = unit & 255
    data[index * 2 + 1] = unit >> 8
  }
  return data
}

function text16(data: Uint8Array): string {
  let text = ''
  for (let at = 0; at < data.length; at += 2) text += String.fromCharCode(data[at]! | (data[at + 1]! << 8))
  return text
}
