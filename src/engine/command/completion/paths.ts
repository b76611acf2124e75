// Files and folders, where nothing better is known.

import { type Request, byText, matcher, quotedArgument, unquoted } from './request.ts'
import { CompletionResult } from './result.ts'

export function pathNames({ engine }: Request, word: string): CompletionResult[] {
  const { outside } = engine.parts
  if (outside?.list === undefined) return []
  const { text, quote } = unquoted(word)
  if (/^[A-Za-z]{2,}:|^\$|^-/.test(text)) return []
  const slash = Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\'))
  const folder = text.slice(0, slash + 1)
  const here = String(engine.variable('PWD') ?? '.')
  const full = folder.startsWith('/') ? folder : folder.startsWith('~/') ? outside.home + folder.slice(1) : `${here}/${folder}`
  const fits = matcher(text.slice(slash + 1))
  let names: readonly string[]
  try {
    names = outside.list(full)
  } catch {
    // No such folder, or one that may not be read: nothing to offer.
    return []
  }
  const prefix = folder === '' ? './' : folder
  return names
    .filter((name) => fits(name) && (!name.startsWith('.') || text.slice(slash + 1).startsWith('.')))
    .sort(byText)
    .map((name) => {
      const isFolder = outside.isFolder(`${full.replace(/\/$/, '')}/${name}`)
      return new CompletionResult(
        quotedArgument(prefix + name, quote),
        name,
        isFolder ? 'ProviderContainer' : 'ProviderItem',
        `${full.replace(/\/$/, '')}/${name}`,
      )
    })
}
