// What a terminal sends, as keys. Text comes in whatever pieces the terminal writes it, so a sequence may be cut
// anywhere: `keys` gives the keys that are whole and keeps the rest. A lone Escape can not be told from the beginning of
// a sequence until some time has passed; then the caller says `flush`.

export type Key = {
  /** 'a', 'enter', 'left', 'f5', 'paste' …; a printed character is its own name, letters with Ctrl in lower case. */
  readonly name: string
  readonly ctrl: boolean
  readonly alt: boolean
  readonly shift: boolean
  /** What is to be inserted, for keys that print and for a paste. */
  readonly text: string
}

export type KeyReader = {
  /** Takes in what came, gives the whole keys in it. */
  keys(text: string): Key[]
  /** Nothing followed for a while: what is kept is all there is. */
  flush(): Key[]
  /** True when something is kept. */
  readonly pending: boolean
}

export function createKeyReader(): KeyReader {
  let rest = ''
  let paste: string | undefined

  function read(final: boolean): Key[] {
    const found: Key[] = []
    while (rest !== '') {
      if (paste !== undefined) {
        const end = rest.indexOf(pasteEnd)
        if (end < 0) {
          // The end mark itself may be cut: keep what could be its beginning.
          const keep = final ? 0 : overlap(rest, pasteEnd)
          paste += rest.slice(0, rest.length - keep)
          rest = rest.slice(rest.length - keep)
          return found
        }
        found.push(key('paste', { text: (paste + rest.slice(0, end)).replace(/\r\n?/g, '\n') }))
        paste = undefined
        rest = rest.slice(end + pasteEnd.length)
        continue
      }
      if (rest.startsWith(pasteStart)) {
        paste = ''
        rest = rest.slice(pasteStart.length)
        continue
      }
      const taken = one(rest, final)
      if (taken === undefined) return found
      const [each, length] = taken
      if (each !== undefined) found.push(each)
      rest = rest.slice(length)
    }
    return found
  }

  return {
    keys(text) {
      rest += text
      return read(false)
    },
    flush: () => read(true),
    get pending() {
      return rest !== ''
    },
  }
}

const pasteStart = '\x1b[200~'
const pasteEnd = '\x1b[201~'

/** The key at the beginning of the text and how long it is; undefined when it is cut. */
function one(text: string, final: boolean): readonly [Key | undefined, number] | undefined {
  const first = text[0]!
  if (first === '\x1b') {
    if (text.length === 1) return final ? [key('escape'), 1] : undefined
    const second = text[1]!
    if (second === '[' || second === 'O') return sequence(text, final)
    if (second === '\x1b') return text.length > 2 || final ? [key('escape'), 1] : undefined
    const inner = one(text.slice(1), final)
    return inner && [inner[0] && { ...inner[0], alt: true, text: '' }, inner[1] + 1]
  }
  const code = first.codePointAt(0)!
  if (code < 0x20 || code === 0x7f) return [control(code), 1]
  const whole = String.fromCodePoint(text.codePointAt(0)!)
  if (whole.length === 1 && code >= 0xd800 && code < 0xdc00 && text.length === 1 && !final) return undefined
  return [key(whole, { text: whole, shift: whole !== whole.toLowerCase() }), whole.length]
}

function control(code: number): Key {
  switch (code) {
    case 0x0d:
      return key('enter')
    case 0x0a:
      return key('enter', { ctrl: true })
    case 0x09:
      return key('tab')
    case 0x7f:
      return key('backspace')
    case 0x08:
      return key('backspace', { ctrl: true })
    case 0x00:
      return key('space', { ctrl: true })
    case 0x1f:
      return key('_', { ctrl: true })
    default:
      return key(String.fromCharCode(code + 0x60 > 0x7a ? code + 0x40 : code + 0x60), { ctrl: true })
  }
}

/** CSI and SS3: ESC [ numbers final, ESC O final. */
function sequence(text: string, final: boolean): readonly [Key | undefined, number] | undefined {
  const match = /^\x1b(?:\[([\d;:<=>?]*)[ -/]*([@-~])|O(\d*)([ -~]))/.exec(text)
  if (match === null) {
    // Alt+[ and Alt+O look like the beginning of one.
    if (!final && /^\x1b(?:\[[\d;:<=>? -/]*|O\d*)$/.test(text)) return undefined
    return [key(text[1]!, { alt: true }), 2]
  }
  const parameters = (match[1] ?? match[3] ?? '').split(';').map((part) => Number.parseInt(part, 10) || 0)
  const last = match[2] ?? match[4]!
  const length = match[0].length
  const modifiers = (parameters[1] ?? (match[3] ? parameters[0] : 0) ?? 0) - 1
  const with_ = modifiers > 0 ? { shift: (modifiers & 1) !== 0, alt: (modifiers & 2) !== 0, ctrl: (modifiers & 4) !== 0 } : {}
  if (last === 'u') return [codePointKey(parameters[0]!, with_), length]
  const name = last === '~' ? (parameters[0] === 27 ? undefined : byNumber[parameters[0]!]) : last === 'Z' ? 'tab' : byLetter[last]
  if (last === '~' && parameters[0] === 27) return [codePointKey(parameters[2] ?? 0, with_), length]
  return [name === undefined ? undefined : key(name, last === 'Z' ? { shift: true } : with_), length]
}

/** Keys as the kitty protocol and modifyOtherKeys tell them: a code point and modifiers. */
function codePointKey(point: number, with_: Partial<Key>): Key {
  if (point < 0x20 || point === 0x7f) return { ...control(point), ...with_ }
  const text = String.fromCodePoint(point)
  return key(text, with_.ctrl || with_.alt ? with_ : { ...with_, text })
}

const byLetter: { readonly [letter: string]: string } = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  E: 'clear',
  F: 'end',
  H: 'home',
  M: 'enter',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
}
const byNumber: { readonly [number: number]: string } = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
  11: 'f1',
  12: 'f2',
  13: 'f3',
  14: 'f4',
  15: 'f5',
  17: 'f6',
  18: 'f7',
  19: 'f8',
  20: 'f9',
  21: 'f10',
  23: 'f11',
  24: 'f12',
}

function key(name: string, more: Partial<Key> = {}): Key {
  return { name, ctrl: false, alt: false, shift: false, text: '', ...more }
}

function overlap(text: string, mark: string): number {
  for (let length = Math.min(text.length, mark.length - 1); length > 0; length--) if (text.endsWith(mark.slice(0, length))) return length
  return 0
}
