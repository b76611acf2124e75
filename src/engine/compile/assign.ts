// Assignment in all its forms: plain and compound, to variables, members, elements, several targets at once, with types
// and attributes before the variable; ++ and --.

import type {
  AssignmentStatementAst,
  AttributeBaseAst,
  ExpressionAst,
  TokenKind,
  UnaryExpressionAst,
  VariableExpressionAst,
} from '#engine/syntax'
import { MemberSite } from '#engine/runtime'
import type { Body } from './body.ts'
import { expression, memberName, readMember, statementValue, withType } from './expression.ts'
import { operate } from './operator.ts'
import { placeOf, readPlace, write, type Place } from './variable.ts'

const compound: { readonly [kind: string]: TokenKind } = {
  PlusEquals: 'Plus',
  MinusEquals: 'Minus',
  MultiplyEquals: 'Multiply',
  DivideEquals: 'Divide',
  RemainderEquals: 'Rem',
}

/** An assignment; its value is that of the expression. */
export function assignment(b: Body, node: AssignmentStatementAst): string {
  const left = node.Left
  if (node.Operator === 'Equals') return store(b, left, statementValue(b, node.Right))
  if (node.Operator === 'QuestionQuestionEquals') {
    return update(b, left, (old) =>
      b.temp((t) => `((${t}=${old})===null||${t}===${b.link('automationNull')}?${statementValue(b, node.Right)}:${t})`),
    )
  }
  const kind = compound[node.Operator]!
  return update(b, left, (old) =>
    b.temp((x) => b.temp((y) => `(${x}=${old},${y}=${statementValue(b, node.Right)},${compoundOperate(b, kind, x, y)})`)),
  )
}

function compoundOperate(b: Body, kind: TokenKind, x: string, y: string): string {
  return operate(b, kind, x, y)
}

/** Stores a value (JavaScript text) in what stands on the left. */
export function store(b: Body, left: ExpressionAst, value: string): string {
  switch (left.type) {
    case 'VariableExpressionAst':
      return write(b, placeOf(b, left.VariablePath), value)
    case 'MemberExpressionAst':
      return left.Static
        ? `${b.link('setStatic')}(e,f,${expression(b, left.Expression)},${memberName(b, left.Member)},${value})`
        : left.Member.type === 'StringConstantExpressionAst'
          ? `${b.link('setMemberAt')}(e,${b.constant(new MemberSite(left.Member.Value))},${withType(b, expression(b, left.Expression))},${value})`
          : `${b.link('setMember')}(e,${expression(b, left.Expression)},${memberName(b, left.Member)},${value})`
    case 'IndexExpressionAst':
      return `${b.link('setIndex')}(e,${expression(b, left.Target)},${expression(b, left.Index)},${value})`
    case 'ConvertExpressionAst':
    case 'AttributedExpressionAst':
      return declare(b, left, value)
    case 'ParenExpressionAst': {
      const inner = parenthesized(left)
      return inner === undefined ? cannot(b, value) : store(b, inner, value)
    }
    case 'ArrayLiteralAst':
      return several(b, left.Elements, value)
    case 'InvokeMemberExpressionAst': {
      const args = (left.Arguments ?? []).map((each) => expression(b, each)).join(',')
      return `${b.link('setByCall')}(e,${expression(b, left.Expression)},${memberName(b, left.Member)},[${args}],${value})`
    }
    default:
      return cannot(b, value)
  }
}

/** Reads, computes and writes one place; the object and index on the left are evaluated once. */
function update(b: Body, left: ExpressionAst, compute: (old: string) => string): string {
  switch (left.type) {
    case 'VariableExpressionAst': {
      const place = placeOf(b, left.VariablePath)
      return write(b, place, compute(readPlace(b, place)))
    }
    case 'ConvertExpressionAst':
    case 'AttributedExpressionAst': {
      const variable = variableOf(left)
      if (variable === undefined) return cannot(b, 'null')
      return declare(b, left, compute(readPlace(b, placeOf(b, variable.VariablePath))))
    }
    case 'MemberExpressionAst':
      if (!left.Static && left.Member.type === 'StringConstantExpressionAst') {
        const { Value: name } = left.Member
        return b.temp((object) => {
          const from = expression(b, left.Expression)
          const get = readMember(b, object, name)
          return `(${object}=${from},${b.link('setMemberAt')}(e,${b.constant(new MemberSite(name))},${withType(b, object)},${compute(get)}))`
        })
      }
      return b.temp((object) => {
        const from = expression(b, left.Expression)
        return b.temp((name) => {
          const get = left.Static ? `${b.link('getStatic')}(e,f,${object},${name})` : `${b.link('getMember')}(e,${object},${name})`
          const set = left.Static ? `${b.link('setStatic')}(e,f,${object},${name},` : `${b.link('setMember')}(e,${object},${name},`
          return `(${object}=${from},${name}=${memberName(b, left.Member)},${set}${compute(get)}))`
        })
      })
    case 'IndexExpressionAst':
      return b.temp((object) => {
        const from = expression(b, left.Target)
        return b.temp(
          (index) =>
            `(${object}=${from},${index}=${expression(b, left.Index)},${b.link('setIndex')}(e,${object},${index},${compute(`${b.link('index')}(e,${object},${index})`)}))`,
        )
      })
    case 'ParenExpressionAst': {
      const inner = parenthesized(left)
      return inner === undefined ? cannot(b, 'null') : update(b, inner, compute)
    }
    case 'InvokeMemberExpressionAst':
      return store(b, left, compute(expression(b, left)))
    case 'ArrayLiteralAst':
      return several(b, left.Elements, compute(expression(b, left)))
    default:
      return cannot(b, 'null')
  }
}

/** `[int][ValidateRange(1, 9)]$x = …`: the variable keeps its types and attributes. */
function declare(b: Body, left: ExpressionAst, value: string): string {
  const attributes: AttributeBaseAst[] = []
  let inner = left
  while (inner.type === 'ConvertExpressionAst' || inner.type === 'AttributedExpressionAst') {
    attributes.push(inner.Attribute)
    inner = inner.Child
  }
  if (inner.type === 'ParenExpressionAst') inner = parenthesized(inner) ?? inner
  if (inner.type !== 'VariableExpressionAst') {
    // A type before a member or element only converts.
    const converted = attributes.reduceRight((text, each) => `${b.link('cast')}(e,f,${b.constant(each.TypeName)},${text})`, value)
    return store(b, inner, converted)
  }
  return `${b.link('declare')}(e,f,a,${b.constant(inner.VariablePath)},${b.constant(attributes)},${value})`
}

function several(b: Body, targets: readonly ExpressionAst[], value: string): string {
  return b.temp((all) => {
    const parts = targets.map((each, index) =>
      store(b, each, index < targets.length - 1 ? `${b.link('partOf')}(${all},${index})` : `${b.link('restOf')}(${all},${index})`),
    )
    return `(${all}=${b.link('parts')}(${value}),${parts.join(',')},${all})`
  })
}

function cannot(b: Body, value: string): string {
  return `${b.link('cannotAssign')}(${value})`
}

function parenthesized(left: ExpressionAst): ExpressionAst | undefined {
  if (left.type !== 'ParenExpressionAst') return undefined
  const pipeline = left.Pipeline
  if (pipeline.type === 'AssignmentStatementAst') return undefined
  const element = pipeline.type === 'PipelineAst' ? pipeline.PipelineElements[0] : undefined
  return element?.type === 'CommandExpressionAst' ? element.Expression : undefined
}

export function variableOf(left: ExpressionAst): VariableExpressionAst | undefined {
  while (left.type === 'ConvertExpressionAst' || left.type === 'AttributedExpressionAst') left = left.Child
  return left.type === 'VariableExpressionAst' ? left : undefined
}

/** ++ and --. `used`: the value is wanted: before the change for `$x++`, after it for `++$x`. */
export function increment(b: Body, node: UnaryExpressionAst, used: boolean): string {
  const by = /Plus/.test(node.TokenKind) ? 1 : -1
  const postfix = node.TokenKind.startsWith('Postfix')
  const step = b.link('step')
  const child = node.Child
  if (child.type === 'VariableExpressionAst') {
    const place = placeOf(b, child.VariablePath)
    if (place.kind === 'slot') {
      const limit = by === 1 ? '2147483647' : '-2147483648'
      const moved = (t: string): string =>
        used && postfix ? `(${place.field}=${t}${by === 1 ? '+1' : '-1'},${t})` : `${place.field}=${t}${by === 1 ? '+1' : '-1'}`
      return b.temp(
        (t) =>
          `(typeof (${t}=${place.field})==='number'&&(${t}|0)===${t}&&${t}!==${limit}&&!f.guard?${moved(t)}:${slowStep(b, place, by, used && postfix)})`,
      )
    }
    return slowStep(b, place, by, used && postfix)
  }
  if (!(used && postfix)) return update(b, child, (old) => `${step}(e,${old},${by})`)
  return b.temp((before) => `(${update(b, child, (old) => `${step}(e,${before}=${b.link('counted')}(${old}),${by})`)},${before})`)
}

function slowStep(b: Body, place: Place, by: number, before: boolean): string {
  const step = b.link('step')
  if (!before) return write(b, place, `${step}(e,${readPlace(b, place)},${by})`)
  return b.temp((old) => `(${old}=${b.link('counted')}(${readPlace(b, place)}),${write(b, place, `${step}(e,${old},${by})`)},${old})`)
}

/** The target of a `foreach`: a plain variable. */
export function target(b: Body, node: VariableExpressionAst, value: string): string {
  return write(b, placeOf(b, node.VariablePath), value)
}
