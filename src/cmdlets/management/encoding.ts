// -Encoding as every cmdlet has it: a word, the name or number of a code page, or an encoding.

import { t } from '#engine/command'
import { Encoding, encodingNamed, encodingWords, encodings } from '#dotnet'
import { type Exception, exception, unwrap } from '#objects'

/** What was given as an encoding; throws ArgumentException when it is none. */
export function encodingOf(value: unknown): unknown {
  const given = unwrap(value)
  if (given instanceof Encoding) return given
  if (typeof given === 'number') {
    const found = encodingNamed(given)
    if (found !== undefined) return found.codePage === 65001 ? encodings.utf8NoMark : found
    throw unknown(String(given))
  }
  if (typeof given !== 'string') return value
  const word = encodingWords[given.toLowerCase()]
  if (word !== undefined) return word
  const named = encodingNamed(/^\d+$/.test(given) ? Number(given) : given)
  if (named === undefined) throw unknown(given)
  return named
}

const unknown = (name: string): Exception =>
  exception(
    'System.ArgumentException',
    `'${name}' is no encoding. Words for them are ${Object.keys(encodingWords).join(', ')}; names and numbers of code pages will do too.`,
    { ParamName: 'name' },
  )

export const encodingParameter = {
  type: t.encoding,
  transform: encodingOf,
  help: 'The encoding of the text: utf8 when left out.',
  complete: (word: string) => Object.keys(encodingWords).filter((each) => each.startsWith(word.toLowerCase())),
} as const
