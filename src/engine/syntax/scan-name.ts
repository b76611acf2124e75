// Words: variables, parameters, identifiers, type names, labels, and the generic token, which is whatever a command
// takes as one word.

import {
  endsAssemblyName,
  endsToken,
  isDoubleQuote,
  isIdentifierFollow,
  isIdentifierStart,
  isLetterOrDigit,
  isSingleQuote,
  isSpace,
  isVariableStart,
} from './characters.ts'
import { Expanding, dollar, escape, expandable, literal, readExpandable, readLiteral } from './scan-string.ts'
import { LabelToken, ParameterToken, type Token, VariableToken, tokenFlags } from './token.ts'
import { modes, type Tokenizer } from './tokenizer.ts'
import { VariablePath } from './variable-path.ts'
import { keywordOf, operatorOf } from './words.ts'

/** A variable whose $ or @ was read. In a command it may turn out to be the start of a longer word. */
export function scanVariable(t: Tokenizer, splatted: boolean, inString: boolean): Token {
  if (t.index < t.length && t.peek() === 0x7b) return braced(t, inString)
  const { text, length } = t
  const from = t.index
  const first = t.get()
  if (from >= length || !isVariableStart(first)) {
    t.index = from
    return scanGeneric(t, '$')
  }
  const inCommand = t.mode === modes.command
  if (first === 0x24 || first === 0x3f || first === 0x5e) {
    if (inCommand && !endsToken(t.peek())) return again(t)
  } else {
    let i = t.index
    for (; i < length; i++) {
      const c = text.charCodeAt(i)
      if (isIdentifierFollow(c) || c === 0x3f) continue
      if (c === 0x3a) {
        if (text.charCodeAt(i + 1) === 0x3a) break
        continue
      }
      if (c === 0x2e || c === 0x5b || c === 0x3d || endsVariable(c) || isSpace(c)) break
      if (inCommand) return again(t)
      break
    }
    t.index = i
  }
  const path = new VariablePath(text.slice(from, t.index))
  if (path.name === '') {
    t.reportHere(t.start, t.index, path.IsDriveQualified ? 'InvalidVariableReferenceWithDrive' : 'InvalidVariableReference')
  }
  return variable(t, path, splatted)
}

const ending = '\0\r\n&(),;{}|'
function endsVariable(c: number): boolean {
  return c < 128 && ending.includes(String.fromCharCode(c))
}

function braced(t: Tokenizer, inString: boolean): Token {
  const { text, length } = t
  const opened = t.index
  let name = ''
  let from = ++t.index
  let closed = false
  while (t.index < length) {
    const c = text.charCodeAt(t.index)
    if (c === 0x7d) {
      closed = true
      break
    }
    if (c === 0x60) {
      name += text.slice(from, t.index)
      if (t.index + 1 >= length) {
        t.index = from = length
        break
      }
      const escaped = text.charCodeAt(t.index + 1)
      t.index += 2
      name += escape(t, escaped)
      from = t.index
    } else if (inString && isDoubleQuote(c)) {
      if (t.index + 1 >= length) {
        name += text.slice(from, t.index)
        t.index = from = length
        break
      }
      if (isDoubleQuote(text.charCodeAt(t.index + 1))) {
        name += text.slice(from, t.index)
        from = ++t.index
      }
      t.index++
    } else {
      t.index++
      if (c === 0x7b) t.reportHere(t.index, t.index + 1, 'OpenBraceNeedsToBeBackTickedInVariableName')
    }
  }
  name += text.slice(from, t.index)
  if (closed) t.index++
  else t.incompleteHere(opened, 'IncompleteDollarVariableReference')
  if (name === '') {
    if (closed) t.reportHere(t.index - 1, t.index, 'EmptyVariableReference')
    name = ':Error:'
  }
  if (t.mode === modes.command) {
    const next = t.peek()
    if (!endsToken(next) && next !== 0x2e && next !== 0x5b) return again(t)
  }
  const path = new VariablePath(name)
  if (path.name === '') t.reportHere(t.start, t.index, 'InvalidBracedVariableReference')
  return variable(t, path, false)
}

function variable(t: Tokenizer, path: VariablePath, splatted: boolean): VariableToken {
  return t.save(new VariableToken(t.source, t.offset(t.start), t.offset(t.index), path, splatted))
}

// Reads the same characters once more, as a generic token.
function again(t: Tokenizer): Token {
  t.index = t.start
  return scanGeneric(t, '')
}

/** What follows a dash: a parameter in a command, perhaps an operator in an expression. */
export function scanParameter(t: Tokenizer): Token {
  const { text, length } = t
  const inCommand = t.mode === modes.command
  const from = t.index
  let i = from
  let colon = false
  for (; i < length; i++) {
    const c = text.charCodeAt(i)
    if ((c >= 97 && c <= 122) || (c >= 65 && c <= 90)) continue
    if (c === 0x3a) {
      colon = true
      break
    }
    if (isSpace(c) || endsParameter(c)) break
    if (isSingleQuote(c) || isDoubleQuote(c)) {
      if (!inCommand) break
      t.index = i
      return scanGeneric(t, text[t.start] + text.slice(from, i))
    }
    if (!inCommand) break
  }
  const name = text.slice(from, i)
  t.index = colon && inCommand ? i + 1 : i
  if (t.mode === modes.expression) {
    const operator = operatorOf(name)
    if (operator !== undefined) return t.token(operator)
  }
  if (name === '') return t.token('Minus')
  return t.save(new ParameterToken(t.source, t.offset(t.start), t.offset(t.index), name, colon))
}

const parameterEnds = '{}();,|&.[\r\n\0'
function endsParameter(c: number): boolean {
  return c < 128 && parameterEnds.includes(String.fromCharCode(c))
}

/** One word of a command, whose first characters were read and mean `prefix`. */
export function scanGeneric(t: Tokenizer, prefix: string): Token {
  const { text, length } = t
  let into: Expanding | undefined
  let from = t.index
  let i = from
  for (; i < length; i++) {
    const c = text.charCodeAt(i)
    if (c === 0x60) {
      if (i + 1 >= length || text.charCodeAt(i + 1) === 0) continue
      into ??= new Expanding(prefix)
      into.add(text.slice(from, i))
      t.index = i + 2
      into.add(escape(t, text.charCodeAt(i + 1)))
    } else if (c === 0x24) {
      into ??= new Expanding(prefix)
      t.index = i + 1
      if (!dollar(t, into, from, false)) continue
    } else if (isSingleQuote(c)) {
      into ??= new Expanding(prefix)
      into.add(text.slice(from, i))
      t.index = i + 1
      into.add(readLiteral(t))
    } else if (isDoubleQuote(c)) {
      into ??= new Expanding(prefix)
      into.add(text.slice(from, i))
      t.index = i + 1
      readExpandable(t, into)
    } else {
      if (endsToken(c)) break
      continue
    }
    from = t.index
    i = from - 1
  }
  t.index = i
  if (into === undefined) return literal(t, 'Generic', prefix + text.slice(from, i))
  into.add(text.slice(from, i))
  return into.nested.length > 0 ? expandable(t, 'Generic', into) : literal(t, 'Generic', into.value)
}

/** A word that begins with a letter, which was read: keyword, identifier, type name, or the start of a generic token. */
export function scanIdentifier(t: Tokenizer): Token {
  const { text, length } = t
  let i = t.index
  while (i < length && isIdentifierFollow(text.charCodeAt(i))) i++
  t.index = i
  if (t.mode === modes.typeName) return scanTypeName(t)
  if (!t.wantName) {
    if (t.mode === modes.command && i < length && !endsToken(text.charCodeAt(i))) return scanGeneric(t, text.slice(t.start, i))
    if (t.mode === modes.command || t.mode === modes.signature) {
      const keyword = keywordOf(text.slice(t.start, i))
      if (keyword !== undefined && (keyword !== 'InlineScript' || t.inWorkflow)) return t.token(keyword)
    }
  }
  return t.token('Identifier')
}

function scanTypeName(t: Tokenizer): Token {
  const { text, length } = t
  let i = t.index
  for (; i < length; i++) {
    const c = text.charCodeAt(i)
    if (!isLetterOrDigit(c) && c !== 0x2e && c !== 0x60 && c !== 0x5f && c !== 0x2b && c !== 0x23 && c !== 0x5c) break
  }
  t.index = i
  return t.token('Identifier', tokenFlags.TypeName)
}

/** What follows the comma in [name, assembly, Version=…]. */
export function assemblyName(t: Tokenizer): string {
  let name = assemblyPart(t)
  while (t.peek() === 0x2c) {
    t.start = t.index++
    t.token('Comma')
    name += ', ' + assemblyPart(t)
    if (t.peek() === 0x3d) {
      t.start = t.index++
      t.token('Equals')
      name += '=' + assemblyPart(t)
    }
  }
  return name
}

function assemblyPart(t: Tokenizer): string {
  t.skipSpace()
  t.start = t.index
  while (t.index < t.length && !endsAssemblyName(t.text.charCodeAt(t.index))) t.index++
  const part = t.text.slice(t.start, t.index)
  t.token('Identifier', tokenFlags.TypeName)
  t.skipSpace()
  return part
}

/** :label, or a word that begins with a colon, which was read. */
export function scanLabel(t: Tokenizer): Token {
  const { text, length } = t
  const from = t.index
  if (from >= length || text.charCodeAt(from) === 0) return literal(t, 'Generic', ':')
  if (!isIdentifierStart(text.charCodeAt(from))) return scanGeneric(t, ':')
  let i = from
  while (i < length && isIdentifierFollow(text.charCodeAt(i))) i++
  if (t.mode === modes.command && i < length && !endsToken(text.charCodeAt(i))) {
    t.index = i + 1
    return scanGeneric(t, text.slice(from - 1, i + 1))
  }
  t.index = i
  return t.save(new LabelToken(t.source, t.offset(t.start), t.offset(t.index), text.slice(from, i)))
}
