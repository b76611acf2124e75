// JSON from text, as forgiving as the reference reads it: comments, single quotes, bare names, trailing commas, and an
// array that is not closed at the end. Numbers keep their kind: integers are Int64 or BigInteger, the rest Double.

import { mayStop } from '#dotnet'
import { Big, OrderedDictionary, PSArray, PSObject, type Shape, double, exception, netType } from '#objects'

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

  /** Before each name and value, and a place to stop. */
  function blanks(): void {
    mayStop()
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
    const number = wordAt(numberPattern)
    if (number !== undefined && !/[\w$.]/.test(text[at + number.length] ?? '')) {
      at += number.length
      return numberOf(number)
    }
    const word = wordAt(wordPattern)
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
    const result = options.asHashtable ? new OrderedDictionary('ordinal', orderedHashtable) : new PSObject()
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
      if (result instanceof PSObject) checkName(name, result.shape)
      result.set(name, each)
      blanks()
      if (text[at] === ',') at++
      else if (text[at] !== '}') fail(at >= text.length ? 'an object is not closed' : `a comma or '}' is expected, not '${text[at]}'`)
    }
    at++
    // An array that grew has room for more: a copy has none, and what many objects leave unused is much.
    if (result instanceof PSObject) result.values = result.values.slice()
    return result
  }

  function nameOf(): string {
    if (text[at] === '"' || text[at] === "'") return string()
    const bare = wordAt(namePattern)
    if (bare === undefined) return fail(`'${text[at]}' begins no name`)
    at += bare.length
    return bare
  }

  /** What a sticky pattern finds here. */
  function wordAt(pattern: RegExp): string | undefined {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0]
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
    const quote = text.charCodeAt(at++)
    let result = ''
    for (let from = at; ; from = at) {
      let unit = text.charCodeAt(at)
      while (unit !== quote && unit !== backslash && at < text.length) unit = text.charCodeAt(++at)
      result += text.slice(from, at)
      if (at >= text.length) fail('a text is not closed')
      if (unit === quote) break
      result += escape()
    }
    at++
    return result
  }

  /** The letter that an escape stands for. */
  function escape(): string {
    const escaped = text[at + 1]!
    at += 2
    if (escaped === 'u') {
      const code = wordAt(/[0-9a-fA-F]{4}/y)
      if (code === undefined) return fail('four hexadecimal digits are expected after \\u')
      at += 4
      return String.fromCharCode(Number.parseInt(code, 16))
    }
    return escapes[escaped] ?? fail(`'\\${escaped}' is no escape`)
  }
}

/** Throws for a name that cannot be that of another property. */
function checkName(name: string, shape: Shape): void {
  if (name === '') throw new JsonNameError('EmptyKeyInJsonString', 'A name in the JSON is empty: read it with -AsHashtable.')
  const slot = shape.slot(name)
  if (slot >= 0 && shape.names[slot] !== name) {
    throw new JsonNameError(
      'KeysWithDifferentCasingInJsonString',
      `The names '${shape.names[slot]}' and '${name}' differ only in their letter case: read it with -AsHashtable.`,
    )
  }
}

const backslash = 0x5c
const numberPattern = /[-+]?(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/y
const wordPattern = /-?[A-Za-z]+/y
const namePattern = /[\p{L}\d_$]+/uy

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
  const short = text.length < 16 ? Number(text) : NaN
  if (Number.isInteger(short) && /^[-+]?\d+$/.test(text)) return new Big('Int64', BigInt(short))
  if (/^[-+]?\d+$/.test(text) || /^[-+]?0[xX]/.test(text)) {
    const whole = text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text.replace('+', ''))
    return new Big(whole >= -(2n ** 63n) && whole < 2n ** 63n ? 'Int64' : 'BigInteger', whole)
  }
  return double(Number(text))
}
