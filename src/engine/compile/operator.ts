// Operators. Where both sides are plain numbers the arithmetic stands in the emitted text; everything else is a call of
// the rules in the runtime.
//
// Two bare numbers are [int] or [double]. Their sum is right as a bare number unless it is a whole double in int range,
// which needs a box: so the result is taken when it is no int, or when both sides were ints. `+0` turns -0 into [int] 0.

import { PSArray } from '#objects'
import type { BinaryExpressionAst, ExpressionAst, StatementAst, TokenKind, UnaryExpressionAst } from '#engine/syntax'
import type { Body } from './body.ts'
import { expression, statementValue } from './expression.ts'
import { formatting } from './format.ts'
import type { Link } from './link.ts'
import { onlyExpression } from './pure.ts'
import { placeOf } from './variable.ts'

/** What an operand is known to be before it runs: a bare number that is an [int], any bare number, text, $null. */
type Kind = 'int' | 'number' | 'string' | 'null' | undefined

export type Operand = {
  readonly text: () => string
  readonly kind?: Kind
  /** Text that may stand several times: a literal, or a local that nothing here assigns. */
  readonly atom?: string | undefined
  /** Evaluating it assigns nothing. */
  readonly quiet?: boolean
}

const join = (...tests: readonly string[]): string => tests.filter((each) => each !== '').join('&&')
const isNumber = (x: string, kind: Kind): string => (kind === 'int' || kind === 'number' ? '' : `typeof ${x}==='number'`)
const isInt = (x: string, kind: Kind): string => (kind === 'int' ? '' : `(${x}|0)===${x}`)
/** `test?yes:no`, where the test may be empty: always true. */
const choose = (test: string, yes: string, no: string): string => (test === '' ? yes : `${test}?${yes}:${no}`)

/** Operators as `x op y` of two bare numbers, when they need no more than that. */
const comparisons: { readonly [kind: string]: string } = {
  Ieq: '===',
  Ine: '!==',
  Ilt: '<',
  Ile: '<=',
  Igt: '>',
  Ige: '>=',
  Ceq: '===',
  Cne: '!==',
  Clt: '<',
  Cle: '<=',
  Cgt: '>',
  Cge: '>=',
}

/** Operators that two numbers, or two truth values, need nothing else for. */
export const arithmetic: ReadonlySet<string> = new Set([
  ...Object.keys(comparisons),
  ...['Plus', 'Minus', 'Multiply', 'Divide', 'Rem', 'Band', 'Bor', 'Bxor', 'And', 'Or', 'Xor'],
])

/** The runtime's function for each operator. */
export const operatorLinks: { readonly [kind: string]: keyof Link } = {
  Plus: 'add',
  Minus: 'subtract',
  Multiply: 'multiply',
  Divide: 'divide',
  Rem: 'remainder',
  DotDot: 'range',
  Join: 'join',
  Band: 'band',
  Bor: 'bor',
  Bxor: 'bxor',
  Shl: 'shl',
  Shr: 'shr',
  Ieq: 'ieq',
  Ine: 'ine',
  Ilt: 'ilt',
  Ile: 'ile',
  Igt: 'igt',
  Ige: 'ige',
  Ceq: 'ceq',
  Cne: 'cne',
  Clt: 'clt',
  Cle: 'cle',
  Cgt: 'cgt',
  Cge: 'cge',
  Ilike: 'ilike',
  Inotlike: 'inotlike',
  Clike: 'clike',
  Cnotlike: 'cnotlike',
  Ireplace: 'ireplace',
  Creplace: 'creplace',
  Isplit: 'isplit',
  Csplit: 'csplit',
  Icontains: 'icontains',
  Inotcontains: 'inotcontains',
  Iin: 'iin',
  Inotin: 'inotin',
  Ccontains: 'ccontains',
  Cnotcontains: 'cnotcontains',
  Cin: 'cin',
  Cnotin: 'cnotin',
  Is: 'is',
  IsNot: 'isNot',
  As: 'as',
}
const matches: { readonly [kind: string]: keyof Link } = {
  Imatch: 'imatch',
  Inotmatch: 'inotmatch',
  Cmatch: 'cmatch',
  Cnotmatch: 'cnotmatch',
}

/** Where the operator stands: after its left side, and what is between. */
function operatorOf(b: Body, node: BinaryExpressionAst): { start: number; end: number } {
  const between = b.unit.code.source.text.slice(node.Left.end, node.Right.start)
  const start = node.Left.end + Math.max(0, between.search(/[-\u2013\u2014\u2015][a-z]/i))
  return { start, end: start + (/^.[a-z]+/i.exec(between.slice(start - node.Left.end))?.[0].length ?? 1) }
}

export function binary(b: Body, node: BinaryExpressionAst): string {
  switch (node.Operator) {
    case 'And':
      return `(${condition(b, node.Left)}&&${condition(b, node.Right)})`
    case 'Or':
      return `(${condition(b, node.Left)}||${condition(b, node.Right)})`
    case 'Xor':
      return `(${condition(b, node.Left)}!==${condition(b, node.Right)})`
    case 'QuestionQuestion':
      return b.temp(
        (t) => `((${t}=${expression(b, node.Left)})===null||${t}===${b.link('automationNull')}?${expression(b, node.Right)}:${t})`,
      )
  }
  const left = (): string => expression(b, node.Left)
  const right = (): string => expression(b, node.Right)
  // A type that stands there in brackets is tested more strictly than one that is computed.
  if ((node.Operator === 'Is' || node.Operator === 'IsNot') && node.Right.type === 'TypeExpressionAst')
    return `${node.Operator === 'Is' ? '' : '!'}${b.call('isLiteral', left, right)}`
  if (node.Operator === 'Isplit' || node.Operator === 'Csplit') {
    const name = node.Operator === 'Isplit' ? 'isplit' : 'csplit'
    // What is wrong with its operands is said of the operator.
    return node.Right.type === 'ArrayLiteralAst'
      ? b.call('splitAt', 'e', 'f', 'a', `${b.unit.position(operatorOf(b, node))}`, left, right, `${name === 'isplit'}`)
      : b.call(name, 'e', left, right)
  }
  const match = matches[node.Operator]
  if (match !== undefined) return b.call(match, 'e', 'f', left, right)
  if (node.Operator === 'Format') return formatting(b, node)
  // Operands that stand there as a list need not be made one.
  if (
    (node.Operator === 'Ireplace' || node.Operator === 'Creplace') &&
    node.Right.type === 'ArrayLiteralAst' &&
    node.Right.Elements.length === 2
  ) {
    const [pattern, by] = node.Right.Elements as [ExpressionAst, ExpressionAst]
    return b.call(
      node.Operator === 'Ireplace' ? 'ireplace2' : 'creplace2',
      'e',
      left,
      () => expression(b, pattern),
      () => expression(b, by),
    )
  }
  // A list of literals that is only looked into is made once.
  const list = listOperand[node.Operator]
  if (list !== undefined && node[list].type === 'ArrayLiteralAst') {
    const items = literals(node[list].Elements)
    const name = operatorLinks[node.Operator]!
    if (items !== undefined)
      return list === 'Left'
        ? b.call(name, 'e', b.constant(new PSArray(items)), right)
        : b.call(name, 'e', left, b.constant(new PSArray(items)))
  }
  if ((node.Operator === 'Ireplace' || node.Operator === 'Creplace') && node.Right.type === 'ArrayLiteralAst')
    return b.call('replaceAt', 'e', 'f', 'a', `${b.unit.position(operatorOf(b, node))}`, left, right, `${node.Operator === 'Ireplace'}`)
  return operation(b, node.Operator, operandOf(b, node.Left), operandOf(b, node.Right))
}

/** On which side of an operator stands the list that is looked into. */
const listOperand: { readonly [kind: string]: 'Left' | 'Right' } = {
  Icontains: 'Left',
  Inotcontains: 'Left',
  Ccontains: 'Left',
  Cnotcontains: 'Left',
  Iin: 'Right',
  Inotin: 'Right',
  Cin: 'Right',
  Cnotin: 'Right',
}

/** The values of expressions that all are literals. */
function literals(nodes: readonly ExpressionAst[]): unknown[] | undefined {
  const values: unknown[] = []
  for (const node of nodes) {
    if (node.type !== 'ConstantExpressionAst' && node.type !== 'StringConstantExpressionAst') return undefined
    values.push(node.Value)
  }
  return values
}

export function operandOf(b: Body, node: ExpressionAst | StatementAst): Operand {
  const only = isStatement(node) ? onlyExpression(node) : node
  const text = (): string => (only === undefined ? statementValue(b, node as StatementAst) : expression(b, only))
  switch (only?.type) {
    case 'ConstantExpressionAst': {
      const value = only.Value
      if (typeof value === 'number' && !Object.is(value, -0) && Number.isFinite(value))
        return { text, kind: (value | 0) === value ? 'int' : 'number', atom: text(), quiet: true }
      break
    }
    case 'StringConstantExpressionAst':
      return { text, kind: 'string', atom: only.Value.length < 40 ? text() : undefined, quiet: true }
    case 'ExpandableStringExpressionAst':
      return { text, kind: 'string' }
    case 'ConvertExpressionAst':
      if (/^int(32)?$/i.test(only.Attribute.TypeName.FullName)) return { text, kind: 'int' }
      break
    case 'VariableExpressionAst': {
      const place = placeOf(b, only.VariablePath)
      if (place.kind === 'constant')
        return { text, ...(place.text === 'null' ? { kind: 'null' as const } : {}), atom: place.text, quiet: true }
      return {
        text,
        atom: place.kind === 'local' && place.sure ? place.name : undefined,
        quiet: place.kind === 'local' || place.kind === 'slot',
      }
    }
  }
  return { text }
}

const isStatement = (node: ExpressionAst | StatementAst): node is StatementAst =>
  node.type === 'PipelineAst' ||
  node.type === 'CommandExpressionAst' ||
  node.type.endsWith('StatementAst') ||
  node.type === 'PipelineChainAst'

/** An operator between two operands. `boolean`: the result is wanted as a JavaScript boolean. */
export function operation(b: Body, kind: TokenKind, left: Operand, right: Operand, boolean = false): string {
  if (b.once) {
    const whole = b.call(operatorLinks[kind]!, 'e', left.text, right.text)
    return boolean ? `${b.link('truthy')}(${whole})` : whole
  }
  const whole = (x: string, y: string): string => operate(b, kind, x, y, left.kind, right.kind, boolean)
  const rest = (x: string): string =>
    right.atom !== undefined ? whole(x, right.atom) : b.temp((y) => `${y}=${right.text()},${whole(x, y)}`)
  if (left.atom !== undefined && (right.quiet === true || left.kind !== undefined)) return `(${rest(left.atom)})`
  return b.temp((x) => `(${x}=${left.text()},${rest(x)})`)
}

function operate(b: Body, kind: TokenKind, x: string, y: string, kx: Kind, ky: Kind, boolean: boolean): string {
  const whole = b.call(operatorLinks[kind]!, 'e', x, y)
  // In a region what no script can see is done without writing the locals back.
  const called =
    kind === 'Plus' && b.region !== null ? b.temp((t) => `((${t}=${b.link('plainSum')}(${x},${y}))!==undefined?${t}:${whole})`) : whole
  const slow = boolean ? `${b.link('truthy')}(${called})` : called
  const numbers = join(isNumber(x, kx), isNumber(y, ky))
  const ints = join(isInt(x, kx), isInt(y, ky))
  switch (kind) {
    case 'Plus':
    case 'Minus':
    case 'Multiply': {
      if (kind === 'Plus' && (kx === 'string' || ky === 'string')) {
        const both = join(kx === 'string' ? '' : `typeof ${x}==='string'`, ky === 'string' ? '' : `typeof ${y}==='string'`)
        return choose(both, `${x}+${y}`, slow)
      }
      const sign = kind === 'Plus' ? '+' : kind === 'Minus' ? '-' : '*'
      const result = `${x}${sign}${y}${kind === 'Multiply' ? '+0' : ''}`
      if (ints === '') return result
      return b.temp((r) => choose(join(numbers, `(((${r}=${result})|0)!==${r}||${ints})`), r, slow))
    }
    case 'Divide':
    case 'Rem':
      return choose(join(numbers, ints, /^[1-9]\d*$/.test(y) ? '' : `${y}!==0`), `${x}${kind === 'Divide' ? '/' : '%'}${y}+0`, slow)
    case 'Band':
    case 'Bor':
    case 'Bxor':
      return choose(join(numbers, ints), `${x}${kind === 'Band' ? '&' : kind === 'Bor' ? '|' : '^'}${y}`, slow)
  }
  const compare = comparisons[kind]
  if (compare === undefined) return slow
  // Nothing but an object can be, or hold, $null.
  if (kx === 'null' && ky === undefined && /eq$/.test(kind)) return `${y}===null?true:typeof ${y}!=='object'?false:${slow}`
  if (ky === 'null' && /eq$/.test(kind)) return `${x}===null?true:typeof ${x}!=='object'?false:${slow}`
  if (ky === 'null' && /ne$/.test(kind)) return `${x}===null?false:typeof ${x}!=='object'?true:${slow}`
  // Plain text is told apart without anything that a script could see.
  const name = kind === 'Ieq' ? 'sameText' : kind === 'Ine' ? 'differText' : undefined
  const otherwise = name === undefined || b.region === null ? slow : b.quickly(`${b.link(name)}(${x},${y})`, () => slow)
  // The same text is equal in any case.
  if (kx === 'string' || ky === 'string') return /eq$/.test(kind) ? `${x}===${y}?true:${otherwise}` : otherwise
  return choose(numbers, `${x}${compare}${y}`, otherwise)
}

export function unary(b: Body, node: UnaryExpressionAst): string {
  const child = node.Child
  switch (node.TokenKind) {
    case 'Not':
    case 'Exclaim':
      return `!${condition(b, child)}`
    case 'Minus':
      return b.temp(
        (x) => `(${x}=${expression(b, child)},typeof ${x}==='number'&&(${x}|0)===${x}&&${x}!==0?-${x}:${b.call('negate', 'e', x)})`,
      )
    case 'Plus':
      return b.call('plus', 'e', () => expression(b, child))
    case 'Bnot':
      return b.call('bnot', 'e', () => expression(b, child))
    case 'Comma':
      return `${b.link('array')}([${expression(b, child)}])`
    case 'Join':
      return b.call('joinAll', 'e', () => expression(b, child))
    case 'Isplit':
    case 'Csplit':
      return b.call('splitAll', 'e', () => expression(b, child))
    default:
      throw new Error(`no such operator: ${node.TokenKind}`)
  }
}

/** What an expression gives is a JavaScript boolean. */
function isBoolean(node: ExpressionAst): boolean {
  return (
    (node.type === 'UnaryExpressionAst' && (node.TokenKind === 'Not' || node.TokenKind === 'Exclaim')) ||
    (node.type === 'BinaryExpressionAst' &&
      /^(And|Or|Xor|Is|IsNot|Icontains|Inotcontains|Iin|Inotin|Ccontains|Cnotcontains|Cin|Cnotin)$/.test(node.Operator))
  )
}

/** An expression as a JavaScript boolean. */
export function condition(b: Body, node: ExpressionAst): string {
  if (node.type === 'BinaryExpressionAst' && comparisons[node.Operator] !== undefined)
    return operation(b, node.Operator, operandOf(b, node.Left), operandOf(b, node.Right), true)
  const value = expression(b, node)
  if (isBoolean(node)) return `(${value})`
  if (b.once) return `${b.link('truthy')}(${value})`
  return b.temp((t) => `((${t}=${value})===true||(${t}!==false&&${b.link('truthy')}(${t})))`)
}
