// AES over bytes, for secure strings that leave with a key.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** AES-CBC; the key has 16, 24 or 32 bytes. */
export function encrypt(key: Uint8Array, text: Uint8Array): { readonly start: Uint8Array; readonly data: Uint8Array } {
  const start = randomBytes(16)
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, start)
  return { start, data: Buffer.concat([cipher.update(text), cipher.final()]) }
}

/** The text; undefined when it is no text of this key. */
export function decrypt(key: Uint8Array, start: Uint8Array, data: Uint8Array): Uint8Array | undefined {
  try {
    const cipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, start)
    return Buffer.concat([cipher.update(data), cipher.final()])
  } catch {
    // wrong padding or length: another key, or no secret at all
    return undefined
  }
}
