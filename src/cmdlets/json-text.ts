// JSON from text, as forgiving as the reference reads it: comments, single quotes, bare names, trailing commas, and an
// array that is not closed at the end. Numbers keep their kind: integers are Int64 or BigInteger, the rest Double.

import { Big, OrderedDictionary, PSArray, customObject, double, exception, netType } from '#objects'

export type JsonOptions = {
  readonly asHashtable: boolean
  readonly depth: number
  /** What becomes of texts that are dates: a DateTime, or undefined to keep the text. */
  readonly date: (text: string) => unknown
}

/** Thrown when names of one object differ only in letter case, or one is empty: those need -AsHashtable. */
export class JsonNameError {
  readonly id: string
  readonly message: string
  constructor(id: string, message: string) {
    this.id = id
    this.message = message
  }
}

/** The value; throws an ArgumentException that says where the text goes wrong. */
export function parseJson(text: string, options: JsonOptions): unknown {
  let at = 0

  blanks()
  if (at >= text.length) return null
  const result = value(0)
  blanks()
  if (at < text.length) fail('there is more behind the end of the value')
  return result

  function fail(what: string): never {
    const before = text.slice(0, at)
    const line = before.split('\n').length
    throw exception('System.ArgumentException', `This is no JSON: ${what} (line ${line}, position ${at - before.lastIndexOf('\n')}).`)
  }

  function blanks(): void {
    for (;;) {
      const char = text.charCodeAt(at)
      if (
        char === 32 ||
        char === 9 ||
        char === 10 ||
        char === 13 ||
        char === 0xa0 ||
        (char > 0x2000 && /\s/.test(text[at]!) && char !== 0xfeff)
      )
        at++
      else if (char === 47) {
        if (text[at + 1] === '/') {
          const end = text.indexOf('\n', at)
          at = end < 0 ? text.length : end + 1
        } else if (text[at + 1] === '*') {
          const end = text.indexOf('*/', at + 2)
          if (end < 0) fail('a comment is not closed')
          at = end + 2
        } else fail("'/' begins no comment")
      } else return
    }
  }

  function value(level: number): unknown {
    const char = text[at]
    switch (char) {
      case '{':
        return object(level + 1)
      case '[':
        return array(level + 1)
      case '"':
      case "'":
        return options.date(string())
    }
    const number = /^[-+]?(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(text.slice(at, at + 400))
    if (number !== null && !/[\w$.]/.test(text[at + number[0].length] ?? '')) {
      at += number[0].length
      return numberOf(number[0])
    }
    const word = /^-?[A-Za-z]+/.exec(text.slice(at, at + 40))?.[0]
    const known = word === undefined ? undefined : words[word]
    if (known !== undefined && !/[\w$]/.test(text[at + word!.length] ?? '')) {
      at += word!.length
      return known.value
    }
    return fail(char === undefined ? 'it ends where a value is expected' : `'${char}' begins no value`)
  }

  function object(level: number): unknown {
    deep(level)
    at++
    const names = new Map<string, string>()
    const result = options.asHashtable ? new OrderedDictionary('ordinal', orderedHashtable) : customObject()
    for (;;) {
      blanks()
      if (at >= text.length) fail('an object is not closed')
      if (text[at] === '}') break
      const name = nameOf()
      blanks()
      if (text[at] !== ':') fail(`a colon is expected after '${name}'`)
      at++
      blanks()
      const each = value(level)
      if (!options.asHashtable) {
        if (name === '') throw new JsonNameError('EmptyKeyInJsonString', 'A name in the JSON is empty: read it with -AsHashtable.')
        const known = names.get(name.toLowerCase())
        if (known !== undefined && known !== name) {
          throw new JsonNameError(
            'KeysWithDifferentCasingInJsonString',
            `The names '${known}' and '${name}' differ only in their letter case: read it with -AsHashtable.`,
          )
        }
        names.set(name.toLowerCase(), name)
      }
      result.set(name, each)
      blanks()
      if (text[at] === ',') at++
      else if (text[at] !== '}') fail(at >= text.length ? 'an object is not closed' : `a comma or '}' is expected, not '${text[at]}'`)
    }
    at++
    return result
  }

  function nameOf(): string {
    if (text[at] === '"' || text[at] === "'") return string()
    const bare = /^[\p{L}\d_$]+/u.exec(text.slice(at, at + 1000))?.[0]
    if (bare === undefined) return fail(`'${text[at]}' begins no name`)
    at += bare.length
    return bare
  }

  function array(level: number): PSArray {
    deep(level)
    at++
    const items: unknown[] = []
    for (;;) {
      blanks()
      if (at >= text.length) break
      if (text[at] === ']') break
      if (text[at] === ',') {
        items.push(null)
        at++
        continue
      }
      items.push(value(level))
      blanks()
      if (text[at] === ',') at++
      else if (at < text.length && text[at] !== ']') fail(`a comma or ']' is expected, not '${text[at]}'`)
    }
    at++
    return new PSArray(items)
  }

  function deep(level: number): void {
    if (level > options.depth) fail(`it is nested deeper than ${options.depth}`)
  }

  function string(): string {
    const quote = text[at++]
    let result = ''
    for (;;) {
      const char = text[at]
      if (char === undefined) fail('a text is not closed')
      if (char === quote) break
      if (char !== '\\') {
        result += char
        at++
        continue
      }
      const escaped = text[at + 1]!
      at += 2
      if (escaped === 'u') {
        const code = /^[0-9a-fA-F]{4}/.exec(text.slice(at, at + 4))?.[0]
        if (code === undefined) fail('four hexadecimal digits are expected after \\u')
        result += String.fromCharCode(Number.parseInt(code!, 16))
        at += 4
      } else if (escapes[escaped] !== undefined) result += escapes[escaped]
      else fail(`'\\${escaped}' is no escape`)
    }
    at++
    return result
  }
}

const escapes: { readonly [char: string]: string } = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '\\': '\\',
  '"': '"',
  "'": "'",
  '/': '/',
}
const words: { readonly [word: string]: { readonly value: unknown } } = {
  true: { value: true },
  false: { value: false },
  null: { value: null },
  undefined: { value: null },
  NaN: { value: NaN },
  Infinity: { value: Infinity },
  '-Infinity': { value: -Infinity },
}
const orderedHashtable = netType('System.Management.Automation.OrderedHashtable')

function numberOf(text: string): unknown {
  if (/^[-+]?\d+$/.test(text) || /^[-+]?0[xX]/.test(text)) {
    const whole = text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text.replace('+', ''))
    return new Big(whole >= -(2n ** 63n) && whole < 2n ** 63n ? 'Int64' : 'BigInteger', whole)
  }
  return double(Number(text))
}
