// What a UTF-16 unit may be part of. ASCII by table, the rest by Unicode category, unit by unit as .NET does it, so that
// half a surrogate pair is never a letter.

const identifierStart = 1,
  multiplier = 2,
  typeSuffix = 4,
  white = 8,
  hex = 16,
  digit = 32,
  variableStart = 64
const startsToken = 128,
  startsTokenInAssembly = 256,
  startsTokenAfterNumber = 512

const table = new Uint16Array(128)
mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_', identifierStart | variableStart)
mark('kKmMgGtTpP', multiplier)
mark('uUsSlLdDyYnN', typeSuffix)
mark(' \t\v\f', white | startsToken | startsTokenInAssembly)
mark('abcdefABCDEF0123456789', hex)
mark('0123456789', digit | variableStart)
mark(':$?^', variableStart)
mark('\0\r\n', startsToken | startsTokenInAssembly)
mark('&(),;{|}', startsToken)
mark(',=]', startsTokenInAssembly)
mark('!#%*+-./<=>]', startsTokenAfterNumber)

function mark(characters: string, bit: number): void {
  for (const character of characters) table[character.charCodeAt(0)]! |= bit
}

/** Space of the language: not the ends of lines. */
export function isSpace(c: number): boolean {
  if (c < 128) return (table[c]! & white) !== 0
  if (c <= 256) return c === 0xa0 || c === 0x85
  return /[\p{Zs}\p{Zl}\p{Zp}]/u.test(String.fromCharCode(c))
}

/** Space as .NET has it, ends of lines included. */
export function isDotnetSpace(c: number): boolean {
  return (c >= 9 && c <= 13) || c === 0x20 || c === 0x85 || c === 0xa0 || (c > 256 && isSpace(c))
}

export function isDash(c: number): boolean {
  return c === 0x2d || (c >= 0x2013 && c <= 0x2015)
}

export function isSingleQuote(c: number): boolean {
  return c === 0x27 || (c >= 0x2018 && c <= 0x201b)
}

export function isDoubleQuote(c: number): boolean {
  return c === 0x22 || (c >= 0x201c && c <= 0x201e)
}

export function isLetter(c: number): boolean {
  if (c < 128) return (c >= 97 && c <= 122) || (c >= 65 && c <= 90)
  return /\p{L}/u.test(String.fromCharCode(c))
}

export function isDigit(c: number): boolean {
  if (c < 128) return c >= 48 && c <= 57
  return /\p{Nd}/u.test(String.fromCharCode(c))
}

export function isLetterOrDigit(c: number): boolean {
  if (c < 128) return (table[c]! & (identifierStart | digit)) !== 0 && c !== 95
  return /[\p{L}\p{Nd}]/u.test(String.fromCharCode(c))
}

export function isVariableStart(c: number): boolean {
  return c < 128 ? (table[c]! & variableStart) !== 0 : isLetterOrDigit(c)
}

export function isIdentifierStart(c: number): boolean {
  return c < 128 ? (table[c]! & identifierStart) !== 0 : isLetter(c)
}

export function isIdentifierFollow(c: number): boolean {
  return c < 128 ? (table[c]! & (identifierStart | digit)) !== 0 : isLetterOrDigit(c)
}

export function isHexDigit(c: number): boolean {
  return c < 128 && (table[c]! & hex) !== 0
}

export function isDecimalDigit(c: number): boolean {
  return c >= 48 && c <= 57
}

export function isTypeSuffix(c: number): boolean {
  return c < 128 && (table[c]! & typeSuffix) !== 0
}

export function isMultiplier(c: number): boolean {
  return c < 128 && (table[c]! & multiplier) !== 0
}

/** A token of a command ends before it. */
export function endsToken(c: number): boolean {
  return c < 128 ? (table[c]! & startsToken) !== 0 : isSpace(c)
}

/** A number in an expression ends before it. */
export function endsNumber(c: number, ternary: boolean): boolean {
  if (c >= 128) return isDash(c)
  return (table[c]! & startsTokenAfterNumber) !== 0 || (ternary && (c === 0x3f || c === 0x3a))
}

export function endsAssemblyName(c: number): boolean {
  return c < 128 ? (table[c]! & startsTokenInAssembly) !== 0 : isSpace(c)
}
