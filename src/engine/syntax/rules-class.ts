// Classes and enums, in signature mode between their braces.

import {
  type Ast,
  type AttributeAst,
  type AttributeBaseAst,
  BaseCtorInvokeMemberExpressionAst,
  CommandExpressionAst,
  type ExpressionAst,
  FunctionDefinitionAst,
  FunctionMemberAst,
  type MemberAst,
  type ParameterAst,
  PropertyMemberAst,
  type StatementAst,
  StringConstantExpressionAst,
  TypeConstraintAst,
  TypeDefinitionAst,
  VariableExpressionAst,
  methodAttributes,
  propertyAttributes,
  typeAttributes,
} from './ast.ts'
import { type Parser, after, between, nowhere } from './parser.ts'
import { scriptBlockRule } from './rules-block.ts'
import { argumentListRule } from './rules-access.ts'
import { expressionRule } from './rules-expression.ts'
import { errorStatement, functionParametersRule, simpleNameRule, simpleNameToken } from './rules-statement.ts'
import { attributeRule, typeNameRule } from './rules-type.ts'
import { type Span, type Token, type VariableToken, tokenFlags } from './token.ts'
import { modes } from './tokenizer.ts'
import { VariablePath } from './variable-path.ts'

export function classRule(p: Parser, attributes: AttributeBaseAst[] | null, keyword: Token): StatementAst {
  p.hasTypes = true
  p.skipNewlines()
  const nameToken = simpleNameToken(p)
  if (nameToken === null) {
    p.incomplete(after(keyword), 'MissingNameAfterKeyword', keyword.Text)
    return errorStatement(keyword)
  }
  const name = nameToken.Text
  nameToken.flags = (nameToken.flags & ~tokenFlags.MemberName) | tokenFlags.TypeName
  p.skipNewlines()
  const mode = p.setMode(modes.signature)
  const bases = basesRule(p)
  const result = classBody(p, attributes, keyword, nameToken, name, bases)
  p.setMode(mode)
  return result
}

function basesRule(p: Parser): TypeConstraintAst[] {
  const bases: TypeConstraintAst[] = []
  const colon = p.peek()
  if (colon.kind !== 'Colon') return bases
  p.skip()
  p.skipNewlines()
  let comma: Token | null = null
  for (;;) {
    const base = typeNameRule(p, false)
    if (base === null) {
      p.incomplete(after(comma ?? colon), 'TypeNameExpected')
      return bases
    }
    bases.push(new TypeConstraintAst(base.typeName.start, base.typeName.end, base.typeName))
    p.skipNewlines()
    comma = p.peek()
    if (comma.kind !== 'Comma') return bases
    p.skip()
    p.skipNewlines()
  }
}

function classBody(
  p: Parser,
  attributes: AttributeBaseAst[] | null,
  keyword: Token,
  nameToken: Token,
  name: string,
  bases: TypeConstraintAst[],
): StatementAst {
  const lCurly = p.next()
  if (lCurly.kind !== 'LCurly') {
    p.unget(lCurly)
    const last = bases[bases.length - 1] ?? nameToken
    p.incomplete(after(last), 'MissingTypeBody', 'class')
    return errorStatement(between(keyword, last), bases)
  }
  let last: Span = lCurly
  const members: MemberAst[] = []
  const broken: Ast[] = []
  for (;;) {
    const { member, rest } = memberRule(p, name)
    if (member === null && rest === null) break
    if (member !== null) {
      members.push(member)
      last = member
    }
    if (rest !== null && rest.length > 0) {
      broken.push(...rest)
      last = rest[rest.length - 1]!
    }
  }
  const rCurly = p.next()
  if (rCurly.kind === 'RCurly') last = rCurly
  else {
    p.unget(rCurly)
    p.incompleteSeenAt(after(lCurly), rCurly, 'MissingEndCurlyBrace')
  }
  const at = between(attributes?.[0] ?? keyword, last)
  const { own, constraints } = divide(attributes)
  const definition = new TypeDefinitionAst(at.start, at.end, name, own, bases, members, typeAttributes.Class)
  p.definitions.push(definition)
  if (constraints.length > 0) broken.push(...constraints, definition)
  return broken.length > 0 ? errorStatement(at, broken) : definition
}

function divide(attributes: readonly AttributeBaseAst[] | null): { own: AttributeAst[]; constraints: TypeConstraintAst[] } {
  const own = (attributes ?? []).filter((each): each is AttributeAst => each.type === 'AttributeAst')
  return { own, constraints: (attributes ?? []).filter((each) => each.type === 'TypeConstraintAst') }
}

// One member of a class. `rest` are the parts of one that is broken; both null when no member comes.
function memberRule(p: Parser, className: string): { member: MemberAst | null; rest: Ast[] | null } {
  let start: Span | null = null
  let last: Span | null = null
  let type: TypeConstraintAst | null = null
  const attributes: AttributeAst[] = []
  const seen = { Static: false, Hidden: false }
  let token: Token
  for (;;) {
    p.skipNewlines()
    const attribute = attributeRule(p)
    if (attribute !== null) {
      last = attribute
      start ??= attribute
      if (attribute.type === 'AttributeAst') attributes.push(attribute)
      else if (type === null) type = attribute
      else p.error(attribute, 'TooManyTypes')
      continue
    }
    token = p.peek()
    start ??= token
    if (token.kind !== 'Static' && token.kind !== 'Hidden') break
    if (seen[token.kind]) p.error(token, 'DuplicateQualifier', token.Text)
    seen[token.kind] = true
    last = token
    p.skip()
  }
  const parts = (...more: (Ast | null)[]): Ast[] | null => {
    const list = [...attributes, type, ...more].filter((each) => each !== null)
    return list.length > 0 ? list : null
  }
  if (token.kind === 'Variable') {
    p.skip()
    const { VariablePath: path } = token as VariableToken
    const { value, end } = propertyRule(p, token)
    if (path.name === '') return { member: null, rest: parts(value) }
    const flags = propertyAttributes.Public | (seen.Static ? propertyAttributes.Static : 0) | (seen.Hidden ? propertyAttributes.Hidden : 0)
    return { member: new PropertyMemberAst(start.start, end, path.name, type, attributes, value, flags), rest: null }
  }
  if (token.kind === 'Identifier' || token.flags & tokenFlags.Keyword) {
    token.flags = 0
    p.skip()
    const definition = methodRule(p, token, className, seen.Static)
    if (definition === null) {
      p.sync(false, 'RCurly')
      return { member: null, rest: parts() }
    }
    const flags = methodAttributes.Public | (seen.Static ? methodAttributes.Static : 0) | (seen.Hidden ? methodAttributes.Hidden : 0)
    return { member: new FunctionMemberAst(start.start, definition.end, attributes, type, definition, flags), rest: null }
  }
  if (last === null) return { member: null, rest: null }
  p.incomplete(after(last), 'IncompleteMemberDefinition')
  return { member: null, rest: parts() }
}

// What follows a property's name: its value and its end.
function propertyRule(p: Parser, name: Token): { value: ExpressionAst | null; end: number } {
  let value: ExpressionAst | null = null
  if (p.peek().kind === 'Equals') {
    p.skip()
    p.skipNewlines()
    value = expressionRule(p)
  }
  return { value, end: memberEnd(p, value ?? name, true) }
}

// A member ends with its line, a semicolon (which is part of it), or before the brace.
function memberEnd(p: Parser, last: Span, mustEnd: boolean): number {
  const token = p.peek()
  if (mustEnd && token.kind !== 'NewLine' && token.kind !== 'Semi' && token.kind !== 'RCurly') {
    p.incomplete(after(last), 'MissingPropertyTerminator')
  }
  p.skipNewlinesAndSemicolons()
  return token.kind === 'Semi' ? token.end : last.end
}

// Null: broken. PowerShell then drops what it has of the method.
function methodRule(p: Parser, nameToken: Token, className: string, isStatic: boolean): FunctionDefinitionAst | null {
  const name = nameToken.Text
  let parameters: ParameterAst[] = []
  let broken: Span | null = null
  let rParen: Token | null = null
  if (p.peek().kind === 'LParen') {
    const list = functionParametersRule(p)
    parameters = list.parameters ?? []
    ;({ broken, rParen } = list)
  } else p.incomplete(after(nameToken), 'MissingMethodParameterList')

  const isConstructor = name.toLowerCase() === className.toLowerCase() && !isStatic
  let base: BaseCall = { keyword: nowhere, end: 0, args: [] }
  if (isConstructor) {
    p.skipNewlines()
    const mode = p.setMode(modes.signature)
    const call = baseCallRule(p)
    if ('broken' in call) broken = call.broken
    else base = call
    p.setMode(mode)
  }
  const lCurly = p.next()
  if (lCurly.kind !== 'LCurly') {
    p.unget(lCurly)
    if (broken === null) {
      broken = rParen ?? nameToken
      p.incomplete(after(broken), 'MissingFunctionBody')
    }
  }
  if (broken !== null) return null
  const first = isConstructor ? baseCallStatement(base) : null
  const mode = p.setMode(modes.command)
  const body = scriptBlockRule(p, lCurly, false, first)
  p.setMode(mode)
  return new FunctionDefinitionAst(
    nameToken.start,
    body.end,
    false,
    false,
    name,
    parameters.length > 0 ? parameters : null,
    body,
    nameToken,
  )
}

type BaseCall = { keyword: Span; end: number; args: ExpressionAst[] }

// : base(…) of a constructor.
function baseCallRule(p: Parser): BaseCall | { broken: Span } {
  const colon = p.peek()
  if (colon.kind !== 'Colon') return { keyword: nowhere, end: 0, args: [] }
  p.skip()
  p.skipNewlines()
  const keyword = p.peek()
  if (keyword.kind !== 'Base') {
    p.incomplete(after(colon), 'MissingBaseCtorCall')
    return { broken: colon }
  }
  p.skip()
  p.skipNewlines()
  const lParen = p.peek()
  if (lParen.kind !== 'LParen') {
    p.incomplete(after(keyword), 'MissingMethodParameterList')
    return { broken: keyword }
  }
  p.skip()
  const { args, end } = argumentListRule(p, lParen)
  p.skipNewlines()
  return { keyword, end, args }
}

// A constructor begins with the call of its base's, written or not.
function baseCallStatement({ keyword: { start, end: nameEnd }, end, args }: BaseCall): CommandExpressionAst {
  const self = new VariableExpressionAst(start, nameEnd, new VariablePath('this'), false)
  const member = new StringConstantExpressionAst(start, nameEnd, '.ctor', 'BareWord')
  const call = new BaseCtorInvokeMemberExpressionAst(start, end, self, member, args.length > 0 ? args : null, false, false, null)
  return new CommandExpressionAst(start, end, call, [])
}

export function enumRule(p: Parser, attributes: AttributeBaseAst[] | null, keyword: Token): StatementAst {
  p.hasTypes = true
  p.skipNewlines()
  const name = simpleNameRule(p)
  if (name === null) {
    p.incomplete(after(keyword), 'MissingNameAfterKeyword', keyword.Text)
    return errorStatement(keyword)
  }
  const mode = p.setMode(modes.signature)
  const result = enumBody(p, attributes, keyword, name)
  p.setMode(mode)
  return result
}

// Any integer type.
const underlyingTypes = new Set([
  'byte',
  'sbyte',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'uint64',
  'short',
  'ushort',
  'int',
  'uint',
  'long',
  'ulong',
])

function enumBody(p: Parser, attributes: AttributeBaseAst[] | null, keyword: Token, name: StringConstantExpressionAst): StatementAst {
  const bases: TypeConstraintAst[] = []
  const colon = p.peek()
  if (colon.kind === 'Colon') {
    p.skip()
    p.skipNewlines()
    const type = typeNameRule(p, false)
    if (type === null) p.incomplete(after(colon), 'TypeNameExpected')
    else {
      const { typeName } = type
      if (!underlyingTypes.has(typeName.FullName.toLowerCase().replace(/^system\./, '')))
        p.error(typeName, 'InvalidUnderlyingType', typeName.Name)
      bases.push(new TypeConstraintAst(typeName.start, typeName.end, typeName))
    }
  }
  p.skipNewlines()
  const lCurly = p.next()
  if (lCurly.kind !== 'LCurly') {
    p.unget(lCurly)
    p.incomplete(after(name), 'MissingTypeBody', 'enum')
    return errorStatement(between(keyword, name))
  }
  const members: MemberAst[] = []
  for (let member = enumMemberRule(p); member !== null; member = enumMemberRule(p)) members.push(member)
  const rCurly = p.next()
  if (rCurly.kind !== 'RCurly') {
    p.unget(rCurly)
    p.incompleteSeenAt(after(lCurly), rCurly, 'MissingEndCurlyBrace')
  }
  const start = attributes?.[0] ?? keyword
  const { own, constraints } = divide(attributes)
  const definition = new TypeDefinitionAst(start.start, rCurly.end, name.Value, own, bases, members, typeAttributes.Enum)
  p.definitions.push(definition)
  return constraints.length > 0 ? errorStatement(start, [...constraints, definition]) : definition
}

function enumMemberRule(p: Parser): PropertyMemberAst | null {
  p.skipNewlines()
  const name = simpleNameRule(p)
  if (name === null) return null
  let last: Span = name
  let value: ExpressionAst | null = null
  let mustEnd = true
  const mode = p.setMode(modes.expression)
  const equals = p.peek()
  if (equals.kind === 'Equals') {
    p.skip()
    value = expressionRule(p)
    if (value === null) {
      p.error(after(equals), 'ExpectedValueExpression', '=')
      mustEnd = false
    }
    last = value ?? equals
  }
  p.setMode(mode)
  const end = memberEnd(p, last, mustEnd)
  const { Public, Static, Literal } = propertyAttributes
  return new PropertyMemberAst(name.start, end, name.Value, null, [], value, Public | Static | Literal)
}
