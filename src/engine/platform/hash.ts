// Hashes of bytes.

import { createHash } from 'node:crypto'

/** Upper-case hex. `algorithm` as .NET calls it: MD5, SHA1, SHA256, SHA384, SHA512. */
export function hashHex(algorithm: string, bytes: Uint8Array): string {
  return createHash(algorithm.toLowerCase()).update(bytes).digest('hex').toUpperCase()
}
