// Type names, attributes and type constraints: everything in square brackets that is not an index.

import {
  AttributeAst,
  type AttributeBaseAst,
  ConstantExpressionAst,
  ErrorExpressionAst,
  type ExpressionAst,
  NamedAttributeArgumentAst,
  TypeConstraintAst,
} from './ast.ts'
import { type Parser, after, before } from './parser.ts'
import { expressionRule } from './rules-expression.ts'
import { simpleNameRule } from './rules-statement.ts'
import { assemblyName } from './scan-name.ts'
import { type Span, type Token, tokenFlags } from './token.ts'
import { modes } from './tokenizer.ts'
import { ArrayTypeName, GenericTypeName, type ITypeName, TypeName } from './type-name.ts'

/** Attributes and type constraints, as many as stand there; null when there are none. */
export function attributeListRule(p: Parser, inExpression: boolean): AttributeBaseAst[] | null {
  let attribute = attributeRule(p)
  if (attribute === null) return null
  const attributes: AttributeBaseAst[] = []
  while (attribute !== null) {
    attributes.push(attribute)
    if (!inExpression || attribute.type === 'AttributeAst') p.skipNewlines()
    attribute = attributeRule(p)
  }
  return attributes
}

export function attributeRule(p: Parser): AttributeBaseAst | null {
  const opening = p.bracket()
  if (opening === null) return null
  p.skipNewlines()
  const name = typeNameRule(p, true)
  if (name === null) {
    p.resync(opening.start)
    p.incomplete(after(opening), 'MissingTypename')
    return null
  }
  const { typeName, first } = name
  const token = p.next()
  if (token.kind === 'LParen') return attributeArguments(p, opening, token, typeName, first)
  if (p.bracketTokens) p.t.joinTokens(opening, token)
  if (token.kind !== 'RBracket') {
    p.unget(token)
    p.error(before(token), 'EndSquareBracketExpectedAtEndOfAttribute')
    return new TypeConstraintAst(opening.start, typeName.end, typeName)
  }
  return new TypeConstraintAst(opening.start, token.end, typeName)
}

function attributeArguments(p: Parser, opening: Token, lParen: Token, typeName: ITypeName, first: Token): AttributeAst {
  p.skipNewlines()
  const positional: ExpressionAst[] = []
  const named: NamedAttributeArgumentAst[] = []
  const mode = p.setMode(modes.expression)
  let last: Span = argumentsRule(p, positional, named, lParen)
  p.setMode(mode)
  p.skipNewlines()
  const rParen = p.next()
  if (rParen.kind === 'RParen') last = rParen
  else {
    p.unget(rParen)
    p.incomplete(after(last), 'MissingEndParenthesisInExpression')
  }
  p.skipNewlines()
  const closing = p.next()
  if (closing.kind === 'RBracket') last = closing
  else {
    p.unget(closing)
    if (rParen.kind === 'RParen') p.incomplete(after(rParen), 'EndSquareBracketExpectedAtEndOfAttribute')
  }
  first.flags |= tokenFlags.AttributeName
  return new AttributeAst(opening.start, last.end, typeName, positional, named)
}

// Gives the extent of the last item.
function argumentsRule(p: Parser, positional: ExpressionAst[], named: NamedAttributeArgumentAst[], opening: Span): Span {
  const noComma = p.noComma
  p.noComma = true
  let last = opening
  let comma: Token | null = null
  for (;;) {
    p.skipNewlines()
    const name = simpleNameRule(p)
    let value: ExpressionAst | null
    let omitted = false
    if (name !== null) {
      const equals = p.peek()
      if (equals.kind === 'Equals') {
        p.skip()
        p.skipNewlines()
        value = expressionRule(p)
        if (value === null) {
          p.incomplete(after(equals), 'MissingExpressionInNamedArgument')
          value = new ErrorExpressionAst(equals.end, equals.end, null)
          p.sync(true, 'Comma', 'RParen', 'RBracket', 'NewLine')
        }
        last = value
      } else {
        value = new ConstantExpressionAst(name.start, name.end, true)
        omitted = true
      }
      named.push(new NamedAttributeArgumentAst(name.start, value.end, name.Value, value, omitted))
    } else {
      value = expressionRule(p)
      if (value !== null) {
        positional.push(value)
        last = value
      } else if (comma !== null) {
        const at = after(comma)
        p.incomplete(at, 'MissingExpressionAfterToken', ',')
        positional.push(new ErrorExpressionAst(at.start, at.end, null))
        last = at
      }
    }
    p.skipNewlines()
    comma = p.peek()
    if (comma.kind !== 'Comma') break
    last = comma
    p.skip()
  }
  p.noComma = noComma
  return last
}

/** A type's name, and the token it begins with. */
export function typeNameRule(p: Parser, allowAssembly: boolean): { typeName: ITypeName; first: Token } | null {
  const mode = p.setMode(modes.typeName)
  const first = p.next()
  let typeName: ITypeName | null = null
  if (first.kind === 'Identifier') typeName = finishTypeName(p, first, false, allowAssembly)
  else p.unget(first)
  p.setMode(mode)
  return typeName && { typeName, first }
}

// `bare`: an argument of a generic without brackets of its own, so that a comma is not its assembly's.
function finishTypeName(p: Parser, name: Token, bare = false, allowAssembly = true): ITypeName {
  let token = p.peek()
  if (token.kind === 'LBracket') {
    const opening = token
    p.skip()
    p.skipNewlines()
    token = p.next()
    switch (token.kind) {
      case 'RBracket':
      case 'Comma':
        return arrayTypeName(p, { start: name.start, name: name.Text, end: name.end }, token, bare)
      case 'LBracket':
      case 'Identifier':
        return genericTypeName(p, name, token, bare)
      case 'EndOfInput':
        p.unget(token)
        p.incomplete(after(opening), 'MissingTypename')
        break
      default:
        p.error(token, 'UnexpectedToken', token.Text)
        p.sync(true, 'RBracket')
    }
    return new TypeName(name.start, name.end, name.Text)
  }
  if (token.kind === 'Comma' && allowAssembly && !bare) {
    p.skip()
    const assembly = assemblyName(p.t)
    if (assembly.trim() === '') {
      p.error(after(token), 'MissingAssemblyNameSpecification')
      return new TypeName(name.start, name.end, name.Text)
    }
    return new TypeName(name.start, p.t.offset(p.t.index), name.Text, assembly)
  }
  return new TypeName(name.start, name.end, name.Text)
}

// An array's element, before it is known whether an assembly follows the brackets.
type Element = { start: number; end: number; name: string; generic?: { args: ITypeName[]; nameEnd: number } }

function elementType(element: Element, assembly: string | null): ITypeName {
  const { start, end, name, generic } = element
  if (generic === undefined) return new TypeName(start, end, name, assembly)
  return new GenericTypeName(start, end, new TypeName(start, generic.nameEnd, name, assembly, generic.args.length), generic.args)
}

function arrayTypeName(p: Parser, element: Element, token: Token, bare: boolean): ITypeName {
  const ranks: { rank: number; end: number }[] = []
  let assembly: string | null = null
  for (;;) {
    switch (token.kind) {
      case 'Comma': {
        let rank = 1
        const first = token
        let last: Token
        do {
          last = token
          rank++
          token = p.next()
        } while (token.kind === 'Comma')
        if (token.kind !== 'RBracket') p.unget(token)
        if (rank > 32) {
          p.error({ start: first.start, end: last.end }, 'ArrayHasTooManyDimensions', rank)
          break
        }
        if (token.kind !== 'RBracket') p.error(after(last), 'EndSquareBracketExpectedAtEndOfAttribute')
        ranks.push({ rank, end: token.end })
        break
      }
      case 'RBracket':
        ranks.push({ rank: 1, end: token.end })
        break
      case 'EndOfInput':
        p.unget(token)
        p.error(before(token), 'EndSquareBracketExpectedAtEndOfAttribute')
        break
      default:
        p.error(token, 'UnexpectedToken', token.Text)
        p.sync(true, 'RBracket')
    }
    token = p.peek()
    if (!bare && token.kind === 'Comma') {
      p.skip()
      const name = assemblyName(p.t)
      if (name === '') p.error(after(token), 'MissingAssemblyNameSpecification')
      else assembly = name
      break
    }
    if (token.kind !== 'LBracket') break
    p.skip()
    token = p.next()
  }
  return ranks.reduce((type, { rank, end }): ITypeName => new ArrayTypeName(type.start, end, type, rank), elementType(element, assembly))
}

function genericTypeName(p: Parser, name: Token, first: Token, bare: boolean): ITypeName {
  const { args, last } = genericArgumentsRule(p, first)
  let end = last.end
  if (last.kind !== 'RBracket') {
    p.unget(last)
    p.incomplete(before(last), 'EndSquareBracketExpectedAtEndOfAttribute')
    end = args[args.length - 1]!.end
  }
  const element: Element = { start: name.start, end, name: name.Text, generic: { args, nameEnd: name.end } }
  const token = p.peek()
  if (token.kind === 'LBracket') {
    p.skip()
    return arrayTypeName(p, element, p.next(), bare)
  }
  let assembly: string | null = null
  if (token.kind === 'Comma' && !bare) {
    p.skip()
    assembly = assemblyName(p.t)
    if (assembly === '') {
      p.error(after(token), 'MissingAssemblyNameSpecification')
      assembly = null
    }
  }
  return elementType(element, assembly)
}

/** The arguments of a generic type or method; `first` is the token behind the bracket, `last` the one that ended the list. */
export function genericArgumentsRule(p: Parser, first: Token): { args: ITypeName[]; last: Token } {
  const args = [genericArgument(p, first)]
  for (;;) {
    p.skipNewlines()
    const last = p.next()
    if (last.kind !== 'Comma') return { args, last }
    p.skipNewlines()
    const token = p.peek()
    if (token.kind === 'Identifier' || token.kind === 'LBracket') {
      p.skip()
      args.push(genericArgument(p, token))
    } else {
      p.incomplete(after(last), 'MissingTypename')
      args.push(new TypeName(last.start, last.end, ':ErrorTypeName:'))
    }
  }
}

function genericArgument(p: Parser, first: Token): ITypeName {
  if (first.kind === 'Identifier') return finishTypeName(p, first, true)
  const token = p.next()
  if (token.kind !== 'Identifier') {
    p.unget(token)
    p.incomplete(after(token), 'MissingTypename')
    return new TypeName(first.start, first.end, ':ErrorTypeName:')
  }
  const typeName = finishTypeName(p, token)
  const closing = p.next()
  if (closing.kind !== 'RBracket') {
    p.unget(closing)
    p.incomplete(before(closing), 'EndSquareBracketExpectedAtEndOfType')
  }
  return typeName
}
