// [uri] from its text: absolute when it begins with a scheme, or is a Unix path.

import { Uri } from '#objects'

export function readUri(text: string): Uri {
  return new Uri(text, /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text) || text.startsWith('/'))
}
