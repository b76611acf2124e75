// Reads .NET's regular expression language into a tree. Errors are RegexParseException with .NET's kind and offset; the
// order of questions is .NET's, for it decides which error a bad pattern has.

import { type Exception, exception, regexOptions as options } from '#objects'
import { type CaseRule, type CharClass, caseEquivalents, emptyClass, ignoreCase, property } from './char-class.ts'
import type { Node, Pattern } from './tree.ts'

/** System.Text.RegularExpressions.RegexParseError, in order. */
export const parseErrors = [
  'Unknown',
  'AlternationHasTooManyConditions',
  'AlternationHasMalformedCondition',
  'InvalidUnicodePropertyEscape',
  'MalformedUnicodePropertyEscape',
  'UnrecognizedEscape',
  'UnrecognizedControlCharacter',
  'MissingControlCharacter',
  'InsufficientOrInvalidHexDigits',
  'QuantifierOrCaptureGroupOutOfRange',
  'UndefinedNamedReference',
  'UndefinedNumberedReference',
  'MalformedNamedReference',
  'UnescapedEndingBackslash',
  'UnterminatedComment',
  'InvalidGroupingConstruct',
  'AlternationHasNamedCapture',
  'AlternationHasComment',
  'AlternationHasMalformedReference',
  'AlternationHasUndefinedReference',
  'CaptureGroupNameInvalid',
  'CaptureGroupOfZero',
  'UnterminatedBracket',
  'ExclusionGroupNotLast',
  'ReversedCharacterRange',
  'ShorthandClassInCharacterRange',
  'InsufficientClosingParentheses',
  'ReversedQuantifierRange',
  'NestedQuantifiersNotParenthesized',
  'QuantifierAfterNothing',
  'InsufficientOpeningParentheses',
  'UnrecognizedUnicodeProperty',
] as const
export type ParseError = (typeof parseErrors)[number]

export function parsePattern(pattern: string, given: number, caseRule: CaseRule): Pattern {
  const { ExplicitCapture, IgnoreCase, IgnorePatternWhitespace, Multiline, Singleline, ECMAScript } = options
  const rule: CaseRule = (given & options.CultureInvariant) !== 0 ? 'invariant' : caseRule
  let at = 0
  let flags = given
  let ignoreNextParen = false
  const flagStack: number[] = []
  const slots = new Map<number, number>()
  const namedSlots = new Map<string, number>()
  let autoNumber = 1
  const end = pattern.length

  countCaptures()
  at = 0
  flags = given
  flagStack.length = 0
  ignoreNextParen = false
  autoNumber = 1
  const root = scanAll()
  const numbers = [...slots.keys()].sort((a, b) => a - b)
  const nameOf = new Map([...namedSlots].map(([name, number]) => [number, name]))
  return {
    root: { kind: 'capture', body: root, number: 0, pop: -1 },
    options: given,
    numbers,
    names: numbers.map((number) => nameOf.get(number) ?? String(number)),
  }

  function fail(kind: ParseError): never {
    throw parseFailure(pattern, kind, at)
  }
  function on(flag: number): boolean {
    return (flags & flag) !== 0
  }

  // ---- which groups there are ----

  function countCaptures(): void {
    slots.set(0, 0)
    const names: string[] = []
    while (at < end) {
      const letter = pattern[at++]
      switch (letter) {
        case '\\':
          if (at < end) scanBackslash(true)
          break
        case '#':
          if (on(IgnorePatternWhitespace)) {
            at--
            scanBlank()
          }
          break
        case '[':
          scanClass(false, true)
          break
        case ')':
          if (flagStack.length > 0) flags = flagStack.pop()!
          break
        case '(':
          if (pattern[at] === '?' && pattern[at + 1] === '#') {
            at--
            scanBlank()
          } else {
            flagStack.push(flags)
            if (pattern[at] === '?') {
              at++
              if (end - at > 1 && (pattern[at] === '<' || pattern[at] === "'")) {
                at++
                const first = pattern[at]!
                if (first !== '0' && isWord(first)) {
                  if (first >= '1' && first <= '9') note(scanDecimal())
                  else {
                    const name = scanName()
                    if (!names.includes(name)) names.push(name)
                  }
                }
              } else {
                scanOptions()
                if (at < end) {
                  if (pattern[at] === ')') {
                    at++
                    flagStack.pop()
                  } else if (pattern[at] === '(') {
                    // (?(condition)yes|no): the condition's parenthesis captures nothing.
                    ignoreNextParen = true
                    break
                  }
                }
              }
            } else if (!on(ExplicitCapture) && !ignoreNextParen) note(autoNumber++)
          }
          ignoreNextParen = false
      }
    }
    for (const name of names) {
      while (slots.has(autoNumber)) autoNumber++
      namedSlots.set(name, autoNumber)
      note(autoNumber++)
    }
  }

  function note(number: number): void {
    if (!slots.has(number)) slots.set(number, at)
  }

  // ---- the tree ----

  type Group = {
    readonly open: (body: Node) => Node
    alternatives: Node[]
    items: Node[]
    /** Of a conditional: makes it of its branches. An expression's test is the first group read in it. */
    condition: ((yes: Node, no: Node) => Node) | undefined
    awaitsTest: boolean
  }

  function scanAll(): Node {
    const stack: Group[] = []
    let group = newGroup((body) => body)
    let wasQuantifier = false
    while (at < end) {
      const afterQuantifier = wasQuantifier
      wasQuantifier = false
      scanBlank()
      // Plain text up to the next special character; a quantifier binds to its last unit alone.
      const start = at
      const x = on(IgnorePatternWhitespace)
      while (at < end && (!(x ? isStopperX(pattern[at]!) : isSpecial(pattern[at]!)) || (pattern[at] === '{' && !isQuantifierAt()))) at++
      const stop = at
      scanBlank()
      let special = ''
      if (at < end && isSpecial(pattern[at]!)) {
        special = pattern[at++]!
        wasQuantifier = '*+?{'.includes(special)
      }
      let unit: Node | undefined
      if (start < stop) {
        const plain = wasQuantifier ? stop - 1 : stop
        for (let index = start; index < plain; index++) group.items.push(charNode(pattern.charCodeAt(index)))
        if (wasQuantifier) unit = charNode(pattern.charCodeAt(stop - 1))
      }
      switch (special) {
        case '':
          continue
        case '[':
          unit = { kind: 'class', set: scanClass(on(IgnoreCase), false)! }
          break
        case '(': {
          flagStack.push(flags)
          const opened = scanGroupOpen()
          if (opened === 'options') flagStack.pop()
          else {
            stack.push(group)
            group = opened
          }
          continue
        }
        case '|':
          group.alternatives.push(concat(group.items))
          group.items = []
          continue
        case ')': {
          if (stack.length === 0) fail('InsufficientOpeningParentheses')
          const node = closeGroup(group)
          group = stack.pop()!
          flags = flagStack.pop()!
          if (group.awaitsTest) {
            const test = node
            group.awaitsTest = false
            group.condition = (yes, no) => ({ kind: 'ifMatch', test, yes, no })
            continue
          }
          unit = node
          break
        }
        case '\\':
          if (at >= end) fail('UnescapedEndingBackslash')
          unit = scanBackslash(false)!
          break
        case '^':
          unit = { kind: 'anchor', at: on(Multiline) ? 'lineStart' : 'start' }
          break
        case '$':
          unit = { kind: 'anchor', at: on(Multiline) ? 'lineEnd' : 'endBeforeNewline' }
          break
        case '.':
          unit = {
            kind: 'class',
            set: on(Singleline) ? { ...emptyClass(), ranges: [[0, 0xffff]] } : { ...emptyClass(), negate: true, ranges: [[10, 10]] },
          }
          break
        default:
          if (unit === undefined) fail(afterQuantifier ? 'NestedQuantifiersNotParenthesized' : 'QuantifierAfterNothing')
          at--
      }
      scanBlank()
      if (at < end && isQuantifierAt()) {
        wasQuantifier = true
        unit = quantify(unit!)
      } else wasQuantifier = false
      group.items.push(unit!)
    }
    if (stack.length > 0) fail('InsufficientClosingParentheses')
    return closeGroup(group)
  }

  function newGroup(open: (body: Node) => Node): Group {
    return { open, alternatives: [], items: [], condition: undefined, awaitsTest: false }
  }

  function closeGroup(group: Group): Node {
    group.alternatives.push(concat(group.items))
    if (group.awaitsTest) fail('AlternationHasMalformedCondition')
    if (group.condition === undefined) return group.open(alternate(group.alternatives))
    if (group.alternatives.length > 2) fail('AlternationHasTooManyConditions')
    return group.open(group.condition(group.alternatives[0]!, group.alternatives[1] ?? { kind: 'empty' }))
  }

  function concat(items: readonly Node[]): Node {
    return items.length === 1 ? items[0]! : items.length === 0 ? { kind: 'empty' } : { kind: 'concat', items }
  }

  function alternate(items: readonly Node[]): Node {
    return items.length === 1 ? items[0]! : { kind: 'alternate', items }
  }

  function charNode(unit: number): Node {
    if (!on(IgnoreCase)) return { kind: 'char', unit }
    const same = caseEquivalents(unit, rule)
    return same.length === 1
      ? { kind: 'char', unit }
      : { kind: 'class', set: { ...emptyClass(), ranges: same.map((each) => [each, each]) } }
  }

  /** A quantifier stands at `at`. */
  function quantify(body: Node): Node {
    let min: number
    let max: number
    switch (pattern[at++]) {
      case '*':
        min = 0
        max = Infinity
        break
      case '?':
        min = 0
        max = 1
        break
      case '+':
        min = 1
        max = Infinity
        break
      default:
        min = max = scanDecimal()
        if (pattern[at] === ',') {
          at++
          max = pattern[at] === '}' ? Infinity : scanDecimal()
        }
        at++
    }
    scanBlank()
    const lazy = pattern[at] === '?'
    if (lazy) at++
    if (min > max) fail('ReversedQuantifierRange')
    if (min === 1 && max === 1) return body
    // .NET takes a loop of an atomic loop over one unit for one atomic loop, though that matches less: (?>a+)* keeps all of its a.
    if (
      !lazy &&
      body.kind === 'atomic' &&
      body.body.kind === 'loop' &&
      !body.body.lazy &&
      (body.body.body.kind === 'char' || body.body.body.kind === 'class')
    ) {
      const inner = body.body
      if (!(min === 0 && inner.min > 1) && inner.max >= inner.min * 2) {
        return { kind: 'atomic', body: { ...inner, min: min * inner.min, max: max === 0 ? 0 : max * inner.max } }
      }
    }
    return { kind: 'loop', body, min, max, lazy }
  }

  // ---- groups ----

  /** After an opening parenthesis: the group, 'options' for (?imnsx) alone. */
  function scanGroupOpen(): Group | 'options' {
    // A plain group, or (?) which .NET refuses below.
    if (at === end || pattern[at] !== '?' || (pattern[at] === '?' && pattern[at + 1] === ')')) {
      if (on(ExplicitCapture) || ignoreNextParen) {
        ignoreNextParen = false
        return newGroup((body) => body)
      }
      const number = autoNumber++
      return newGroup((body) => ({ kind: 'capture', body, number, pop: -1 }))
    }
    at++
    if (at >= end) fail('InvalidGroupingConstruct')
    let close = '>'
    const letter = pattern[at++]
    switch (letter) {
      case ':':
        return newGroup((body) => body)
      case '=':
        return newGroup((body) => ({ kind: 'look', body, behind: false, negate: false }))
      case '!':
        return newGroup((body) => ({ kind: 'look', body, behind: false, negate: true }))
      case '>':
        return newGroup((body) => ({ kind: 'atomic', body }))
      case "'":
      case '<': {
        if (letter === "'") close = "'"
        if (at >= end) fail('InvalidGroupingConstruct')
        const first = pattern[at++]!
        if (letter === '<' && (first === '=' || first === '!')) {
          return newGroup((body) => ({ kind: 'look', body, behind: true, negate: first === '!' }))
        }
        at--
        return scanNamed(close)
      }
      case '(':
        return scanCondition()
      default: {
        at--
        scanOptions()
        if (at >= end) fail('InvalidGroupingConstruct')
        const next = pattern[at++]
        if (next === ')') return 'options'
        if (next !== ':') fail('InvalidGroupingConstruct')
        return newGroup((body) => body)
      }
    }
  }

  function scanNamed(close: string): Group {
    let number = -1
    let proceed = false
    let pop = -1
    const first = pattern[at]!
    if (first >= '0' && first <= '9') {
      number = scanDecimal()
      if (!slots.has(number)) number = -1
      if (at < end && pattern[at] !== close && pattern[at] !== '-') fail('CaptureGroupNameInvalid')
      if (number === 0) fail('CaptureGroupOfZero')
    } else if (isWord(first)) {
      const name = scanName()
      if (namedSlots.has(name)) number = namedSlots.get(name)!
      if (at < end && pattern[at] !== close && pattern[at] !== '-') fail('CaptureGroupNameInvalid')
    } else if (first === '-') proceed = true
    else fail('CaptureGroupNameInvalid')
    if ((number !== -1 || proceed) && at + 1 < end && pattern[at] === '-') {
      at++
      const letter = pattern[at]!
      if (letter >= '0' && letter <= '9') {
        pop = scanDecimal()
        if (!slots.has(pop)) fail('UndefinedNumberedReference')
        if (at < end && pattern[at] !== close) fail('CaptureGroupNameInvalid')
      } else if (isWord(letter)) {
        const name = scanName()
        if (!namedSlots.has(name)) fail('UndefinedNamedReference')
        pop = namedSlots.get(name)!
        if (at < end && pattern[at] !== close) fail('CaptureGroupNameInvalid')
      } else fail('CaptureGroupNameInvalid')
    }
    if ((number !== -1 || pop !== -1) && at < end && pattern[at] === close) {
      at++
      return newGroup((body) => ({ kind: 'capture', body, number, pop }))
    }
    fail('InvalidGroupingConstruct')
  }

  /** (?(1)yes|no), (?(name)yes|no) or (?(expression)yes|no); `at` stands behind the second parenthesis. */
  function scanCondition(): Group {
    const open = at
    if (at < end) {
      const first = pattern[at]!
      if (first >= '0' && first <= '9') {
        const number = scanDecimal()
        if (at < end && pattern[at++] === ')') {
          if (!slots.has(number)) fail('AlternationHasUndefinedReference')
          return conditional((yes, no) => ({ kind: 'ifGroup', number, yes, no }))
        }
        fail('AlternationHasMalformedReference')
      }
      if (isWord(first)) {
        const name = scanName()
        if (namedSlots.has(name) && at < end && pattern[at++] === ')') {
          const number = namedSlots.get(name)!
          return conditional((yes, no) => ({ kind: 'ifGroup', number, yes, no }))
        }
      }
    }
    // An expression: read as a group of its own that captures nothing.
    at = open - 1
    ignoreNextParen = true
    if (at + 2 < end && pattern[at + 1] === '?') {
      const third = pattern[at + 2]
      if (third === '#') fail('AlternationHasComment')
      if (third === "'") fail('AlternationHasNamedCapture')
      if (third === '<' && at + 3 < end && pattern[at + 3] !== '!' && pattern[at + 3] !== '=') fail('AlternationHasNamedCapture')
    }
    const group = newGroup((body) => body)
    group.awaitsTest = true
    return group
  }

  function conditional(make: (yes: Node, no: Node) => Node): Group {
    const group = newGroup((body) => body)
    group.condition = make
    return group
  }

  // ---- options, blanks ----

  function scanOptions(): void {
    let off = false
    for (; at < end; at++) {
      const letter = pattern[at]!
      if (letter === '-') off = true
      else if (letter === '+') off = false
      else {
        const flag = { i: IgnoreCase, m: Multiline, n: ExplicitCapture, s: Singleline, x: IgnorePatternWhitespace }[letter.toLowerCase()]
        if (flag === undefined) return
        if (off) flags &= ~flag
        else flags |= flag
      }
    }
  }

  function scanBlank(): void {
    const x = on(IgnorePatternWhitespace)
    for (;;) {
      if (x) while (at < end && isBlank(pattern[at]!)) at++
      if (x && pattern[at] === '#') {
        while (at < end && pattern[at] !== '\n') at++
        continue
      }
      if (pattern[at] === '(' && pattern[at + 1] === '?' && pattern[at + 2] === '#') {
        while (at < end && pattern[at] !== ')') at++
        if (at >= end) fail('UnterminatedComment')
        at++
        continue
      }
      return
    }
  }

  // ---- escapes ----

  /** After a backslash. scanOnly: only moves on. */
  function scanBackslash(scanOnly: boolean): Node | undefined {
    const letter = pattern[at]!
    const ecma = on(ECMAScript)
    switch (letter) {
      case 'b':
        at++
        return { kind: 'anchor', at: ecma ? 'ecmaBoundary' : 'boundary' }
      case 'B':
        at++
        return { kind: 'anchor', at: ecma ? 'noEcmaBoundary' : 'noBoundary' }
      case 'A':
        at++
        return { kind: 'anchor', at: 'start' }
      case 'G':
        at++
        return { kind: 'anchor', at: 'lastMatch' }
      case 'Z':
        at++
        return { kind: 'anchor', at: 'endBeforeNewline' }
      case 'z':
        at++
        return { kind: 'anchor', at: 'end' }
      case 'w':
      case 'W':
      case 's':
      case 'S':
      case 'd':
      case 'D': {
        at++
        return { kind: 'class', set: { ...emptyClass(), categories: [{ name: shorthand(letter.toLowerCase()), negate: letter < 'a' }] } }
      }
      case 'p':
      case 'P': {
        if (scanOnly) {
          at++
          return undefined
        }
        at++
        const set = emptyClass()
        addProperty(set, letter === 'P')
        if (on(IgnoreCase)) ignoreCase(set, rule)
        return { kind: 'class', set }
      }
      default:
        return scanBasicBackslash(scanOnly)
    }
  }

  function shorthand(letter: string): string {
    return on(ECMAScript) ? `ecma${letter.toUpperCase()}` : letter
  }

  function addProperty(set: CharClass, negate: boolean): void {
    const name = scanProperty()
    const known = property(name)
    if (known === undefined) throw parseFailure(pattern, 'UnrecognizedUnicodeProperty', at)
    if ('category' in known) set.categories.push({ name: known.category, negate })
    else if (!negate) set.ranges.push(...known.range)
    else
      for (const [first, last] of known.range) {
        if (first > 0) set.ranges.push([0, first - 1])
        if (last < 0xffff) set.ranges.push([last + 1, 0xffff])
      }
  }

  function scanProperty(): string {
    if (end - at < 3) fail('InvalidUnicodePropertyEscape')
    if (pattern[at++] !== '{') fail('MalformedUnicodePropertyEscape')
    const start = at
    while (at < end && (isWord(pattern[at]!) || pattern[at] === '-')) at++
    const name = pattern.slice(start, at)
    if (at === end || pattern[at++] !== '}') fail('InvalidUnicodePropertyEscape')
    return name
  }

  /** Backreferences by number or name, and character escapes. */
  function scanBasicBackslash(scanOnly: boolean): Node | undefined {
    const back = at
    let letter = pattern[at]!
    let close = ''
    let angled = false
    if (letter === 'k') {
      if (end - at >= 2) {
        at++
        letter = pattern[at++]!
        if (letter === '<' || letter === "'") {
          angled = true
          close = letter === "'" ? "'" : '>'
        }
      }
      if (!angled || at >= end) fail('MalformedNamedReference')
      letter = pattern[at]!
    } else if ((letter === '<' || letter === "'") && end - at > 1) {
      angled = true
      close = letter === "'" ? "'" : '>'
      at++
      letter = pattern[at]!
    }
    if (angled && letter >= '0' && letter <= '9') {
      const number = scanDecimal()
      if (at < end && pattern[at++] === close) {
        if (slots.has(number) || scanOnly) return reference(number)
        fail('UndefinedNumberedReference')
      }
    } else if (!angled && letter >= '1' && letter <= '9') {
      if (on(ECMAScript)) {
        // As many digits as make up a group that exists.
        let number = Number(letter)
        let found = -1
        let position = at
        for (;;) {
          if (slots.has(number)) {
            found = number
            at = position + 1
          }
          position++
          const digit = pattern[position]
          if (digit === undefined || digit < '0' || digit > '9' || number > 10000) break
          number = number * 10 + Number(digit)
        }
        if (found >= 0) return reference(found)
      } else {
        const number = scanDecimal()
        if (scanOnly) return undefined
        if (slots.has(number)) return reference(number)
        if (number <= 9) fail('UndefinedNumberedReference')
      }
    } else if (angled && isWord(letter)) {
      const name = scanName()
      if (at < end && pattern[at++] === close) {
        if (scanOnly) return undefined
        if (namedSlots.has(name)) return reference(namedSlots.get(name)!)
        fail('UndefinedNamedReference')
      }
    }
    at = back
    const unit = scanEscape()
    return charNode(unit)
  }

  function reference(number: number): Node {
    return { kind: 'backreference', number, ignoreCase: on(IgnoreCase), ecma: on(ECMAScript) }
  }

  /** A character after a backslash, as a unit. */
  function scanEscape(): number {
    const letter = pattern[at++]!
    if (letter >= '0' && letter <= '7') {
      at--
      return scanOctal()
    }
    switch (letter) {
      case 'x':
        return scanHex(2)
      case 'u':
        return scanHex(4)
      case 'a':
        return 7
      case 'b':
        return 8
      case 'e':
        return 27
      case 'f':
        return 12
      case 'n':
        return 10
      case 'r':
        return 13
      case 't':
        return 9
      case 'v':
        return 11
      case 'c': {
        if (at >= end) fail('MissingControlCharacter')
        let code = pattern.charCodeAt(at++)
        if (code >= 97 && code <= 122) code -= 32
        code -= 64
        if (code >= 0 && code < 32) return code
        fail('UnrecognizedControlCharacter')
      }
      // falls through
      default:
        if (!on(ECMAScript) && isWord(letter)) fail('UnrecognizedEscape')
        return letter.charCodeAt(0)
    }
  }

  function scanOctal(): number {
    let value = 0
    for (let count = 0; count < 3 && at < end; count++) {
      const digit = pattern.charCodeAt(at) - 48
      if (digit < 0 || digit > 7) break
      at++
      value = value * 8 + digit
      if (on(ECMAScript) && value >= 0x20) break
    }
    return value & 0xff
  }

  function scanHex(count: number): number {
    let value = 0
    if (at + count <= end) {
      for (; count > 0; count--) {
        const digit = parseInt(pattern[at++]!, 16)
        if (Number.isNaN(digit)) break
        value = value * 16 + digit
      }
    }
    if (count > 0) fail('InsufficientOrInvalidHexDigits')
    return value
  }

  function scanDecimal(): number {
    let value = 0
    while (at < end && pattern[at]! >= '0' && pattern[at]! <= '9') {
      const digit = pattern.charCodeAt(at++) - 48
      if (value > 214748364 || (value === 214748364 && digit > 7)) fail('QuantifierOrCaptureGroupOutOfRange')
      value = value * 10 + digit
    }
    return value
  }

  function scanName(): string {
    const start = at
    while (at < end && isWord(pattern[at]!)) at++
    return pattern.slice(start, at)
  }

  // ---- classes ----

  /** After an opening bracket. */
  function scanClass(caseless: boolean, scanOnly: boolean): CharClass | undefined {
    const set = emptyClass()
    let first = 0
    let inRange = false
    let isFirst = true
    let closed = false
    if (at < end && pattern[at] === '^') {
      at++
      set.negate = true
      if (on(ECMAScript) && pattern[at] === ']') isFirst = false
    }
    for (; at < end; isFirst = false) {
      let translated = false
      const letter = pattern[at++]!
      let unit = letter.charCodeAt(0)
      if (letter === ']') {
        if (!isFirst) {
          closed = true
          break
        }
      } else if (letter === '\\' && at < end) {
        const escaped = pattern[at++]!
        switch (escaped) {
          case 'D':
          case 'd':
          case 'S':
          case 's':
          case 'W':
          case 'w':
            if (!scanOnly) {
              if (inRange) fail('ShorthandClassInCharacterRange')
              set.categories.push({ name: shorthand(escaped.toLowerCase()), negate: escaped < 'a' })
            }
            continue
          case 'p':
          case 'P':
            if (!scanOnly) {
              if (inRange) fail('ShorthandClassInCharacterRange')
              addProperty(set, escaped === 'P')
            } else scanProperty()
            continue
          case '-':
            if (!scanOnly) {
              if (inRange) {
                if (first > 45) fail('ReversedCharacterRange')
                set.ranges.push([first, 45])
                inRange = false
                first = 0
              } else set.ranges.push([45, 45])
            }
            continue
          default:
            at--
            unit = scanEscape()
            translated = true
        }
      } else if (letter === '[' && pattern[at] === ':' && !inRange) {
        // [:name:] means nothing: .NET looks at it and takes the bracket for itself.
      }
      if (inRange) {
        inRange = false
        if (scanOnly) {
          if (letter === '[' && !translated && !isFirst) scanClass(caseless, true)
          continue
        }
        if (letter === '[' && !translated && !isFirst) {
          // [a-[b]]: the range had only a start, and this is what is subtracted.
          set.ranges.push([first, first])
          set.subtract = scanClass(caseless, false)!
          if (at < end && pattern[at] !== ']') fail('ExclusionGroupNotLast')
        } else {
          if (first > unit) fail('ReversedCharacterRange')
          set.ranges.push([first, unit])
        }
      } else if (at + 1 < end && pattern[at] === '-' && pattern[at + 1] !== ']') {
        first = unit
        inRange = true
        at++
      } else if (at < end && letter === '-' && !translated && pattern[at] === '[' && !isFirst) {
        at++
        const inner = scanClass(caseless, scanOnly)
        if (!scanOnly) {
          set.subtract = inner!
          if (at < end && pattern[at] !== ']') fail('ExclusionGroupNotLast')
        }
      } else if (!scanOnly) set.ranges.push([unit, unit])
    }
    if (!closed) fail('UnterminatedBracket')
    if (scanOnly) return undefined
    if (caseless) ignoreCase(set, rule)
    return set
  }

  // ---- quantifiers ----

  function isQuantifierAt(): boolean {
    const letter = pattern[at]!
    return letter === '*' || letter === '+' || letter === '?' || (letter === '{' && isQuantifier())
  }
  /** {n}, {n,} or {n,m} stands here. */
  function isQuantifier(): boolean {
    return /^\{\d+(,\d*)?\}/.test(pattern.slice(at, at + 30))
  }
}

export function parseFailure(pattern: string, kind: ParseError, offset: number): Exception {
  return exception('System.Text.RegularExpressions.RegexParseException', `The pattern '${pattern}' is wrong at ${offset}: ${kind}.`, {
    Error: kind,
    Offset: offset,
  })
}

function isWord(letter: string): boolean {
  return /[\p{L}\p{Mn}\p{Nd}\p{Pc}]/u.test(letter)
}
function isBlank(letter: string): boolean {
  return letter === ' ' || (letter >= '\t' && letter <= '\r' && letter !== '\v') || letter === '\v'
}
function isSpecial(letter: string): boolean {
  return '\\^$.|?*+()[{'.includes(letter)
}
function isStopperX(letter: string): boolean {
  return isSpecial(letter) || letter === '#' || isBlank(letter)
}
