// Text in order and text as equal, in the invariant culture: what -eq and -lt ask.

import { equalFolded } from '#objects'

const collators = { true: new Intl.Collator('en', { sensitivity: 'accent' }), false: new Intl.Collator('en', { sensitivity: 'variant', caseFirst: 'lower' }) }

export function equalText(a: string, b: string, ignoreCase: boolean): boolean {
  if (a === b) return true
  if (ignoreCase && equalFolded(a, b)) return true
  if (isAscii(a) && isAscii(b)) return false
  return collators[ignoreCase ? 'true' : 'false'].compare(a, b) === 0
}

export function compareText(a: string, b: string, ignoreCase: boolean): number {
  return a === b ? 0 : collators[ignoreCase ? 'true' : 'false'].compare(a, b)
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 126 || text.charCodeAt(i) < 32) return false
  return true
}
