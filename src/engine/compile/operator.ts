// Operators. Where both sides are plain numbers the arithmetic stands in the emitted text; everything else is a call of
// the rules in the runtime.
//
// Two bare numbers are [int] or [double]. Their sum is right as a bare number unless it is a whole double in int range,
// which needs a box: so the result is taken when it is no int, or when both sides were ints. `+0` turns -0 into [int] 0.

import type { BinaryExpressionAst, ExpressionAst, TokenKind, UnaryExpressionAst } from '#engine/syntax'
import type { Body } from './body.ts'
import { expression } from './expression.ts'
import type { Link } from './link.ts'

const bothInt = (x: string, y: string): string => `(${x}|0)===${x}&&(${y}|0)===${y}`
const bothNumber = (x: string, y: string): string => `typeof ${x}==='number'&&typeof ${y}==='number'`

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

/** The runtime's function for each operator. */
export const operatorLinks: { readonly [kind: string]: keyof Link } = {
  Plus: 'add',
  Minus: 'subtract',
  Multiply: 'multiply',
  Divide: 'divide',
  Rem: 'remainder',
  Format: 'format',
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
  // A type that stands there in brackets is tested more strictly than one that is computed.
  if ((node.Operator === 'Is' || node.Operator === 'IsNot') && node.Right.type === 'TypeExpressionAst') {
    return `${node.Operator === 'Is' ? '' : '!'}${b.link('isLiteral')}(${expression(b, node.Left)},${expression(b, node.Right)})`
  }
  const match = matches[node.Operator]
  if (match !== undefined) return `${b.link(match)}(e,f,${expression(b, node.Left)},${expression(b, node.Right)})`
  // Operands that stand there as a list need not be made one.
  if (node.Operator === 'Format' && node.Right.type === 'ArrayLiteralAst') {
    const values = node.Right.Elements.map((each) => expression(b, each))
    return `${b.link('formatValues')}(e,${expression(b, node.Left)},[${values.join(',')}])`
  }
  if (
    (node.Operator === 'Ireplace' || node.Operator === 'Creplace') &&
    node.Right.type === 'ArrayLiteralAst' &&
    node.Right.Elements.length === 2
  ) {
    const [pattern, by] = node.Right.Elements as [ExpressionAst, ExpressionAst]
    const replace = b.link(node.Operator === 'Ireplace' ? 'ireplace2' : 'creplace2')
    return `${replace}(e,${expression(b, node.Left)},${expression(b, pattern)},${expression(b, by)})`
  }
  return b.temp((x) => {
    const left = expression(b, node.Left)
    return b.temp((y) => `(${x}=${left},${y}=${expression(b, node.Right)},${operate(b, node.Operator, x, y)})`)
  })
}

/** An operator on two temporaries. */
export function operate(b: Body, kind: TokenKind, x: string, y: string): string {
  const slow = `${b.link(operatorLinks[kind]!)}(e,${x},${y})`
  switch (kind) {
    case 'Plus':
    case 'Minus':
    case 'Multiply': {
      const sign = kind === 'Plus' ? '+' : kind === 'Minus' ? '-' : '*'
      return b.temp(
        (r) => `${bothNumber(x, y)}&&(((${r}=${x}${sign}${y}${kind === 'Multiply' ? '+0' : ''})|0)!==${r}||${bothInt(x, y)})?${r}:${slow}`,
      )
    }
    case 'Divide':
    case 'Rem':
      return `${bothNumber(x, y)}&&${bothInt(x, y)}&&${y}!==0?${x}${kind === 'Divide' ? '/' : '%'}${y}+0:${slow}`
    case 'Band':
    case 'Bor':
    case 'Bxor': {
      const sign = kind === 'Band' ? '&' : kind === 'Bor' ? '|' : '^'
      return `${bothNumber(x, y)}&&${bothInt(x, y)}?${x}${sign}${y}:${slow}`
    }
  }
  const compare = comparisons[kind]
  return compare === undefined ? slow : `${bothNumber(x, y)}?${x}${compare}${y}:${slow}`
}

export function unary(b: Body, node: UnaryExpressionAst): string {
  const child = node.Child
  switch (node.TokenKind) {
    case 'Not':
    case 'Exclaim':
      return `!${condition(b, child)}`
    case 'Minus':
      return b.temp(
        (x) => `(${x}=${expression(b, child)},typeof ${x}==='number'&&(${x}|0)===${x}&&${x}!==0?-${x}:${b.link('negate')}(e,${x}))`,
      )
    case 'Plus':
      return `${b.link('plus')}(e,${expression(b, child)})`
    case 'Bnot':
      return `${b.link('bnot')}(e,${expression(b, child)})`
    case 'Comma':
      return `${b.link('array')}([${expression(b, child)}])`
    case 'Join':
      return `${b.link('joinAll')}(e,${expression(b, child)})`
    case 'Isplit':
      return `${b.link('splitAll')}(e,${expression(b, child)})`
    case 'Csplit':
      return `${b.link('splitAll')}(e,${expression(b, child)})`
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
  const value = expression(b, node)
  if (isBoolean(node)) return `(${value})`
  return b.temp((t) => `((${t}=${value})===true||(${t}!==false&&${b.link('truthy')}(${t})))`)
}
