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
import { TypeSite } from '#engine/runtime'
import { type Arg, type Body, textOf } from './body.ts'
import { element, expression, indexText, memberKey, memberName, readMember, setMember, statementValue, staticSite } from './expression.ts'
import { operandOf, operation } from './operator.ts'
import { typeFirst } from './type-first.ts'
import { type Place, placeOf, readPlace, write } from './variable.ts'

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
  if (node.Operator === 'Equals') {
    const stored = (): string => store(b, left, () => statementValue(b, node.Right))
    const named =
      left.type === 'MemberExpressionAst' && left.Static && left.Expression.type === 'TypeExpressionAst' ? left.Expression : null
    return named === null ? stored() : typeFirst(b, named.TypeName, [node.Right], stored)
  }
  if (node.Operator === 'QuestionQuestionEquals') {
    return update(b, left, (old) =>
      b.temp((t) => `((${t}=${old()})===null||${t}===${b.link('automationNull')}?${statementValue(b, node.Right)}:${t})`),
    )
  }
  const kind = compound[node.Operator]!
  return update(b, left, (old) => operation(b, kind, { text: old }, operandOf(b, node.Right)))
}

/** Stores a value in what stands on the left. */
export function store(b: Body, left: ExpressionAst, value: Arg): string {
  switch (left.type) {
    case 'VariableExpressionAst':
      return write(b, placeOf(b, left.VariablePath), value)
    case 'MemberExpressionAst': {
      const site = staticSite(b, left)
      if (site !== undefined) return b.call('setStaticAt', 'e', 'f', site, value)
      const object = (): string => expression(b, left.Expression)
      if (left.Static) return b.call('setStatic', 'e', 'f', object, () => memberName(b, left.Member), value)
      return left.Member.type === 'StringConstantExpressionAst'
        ? setMember(b, object, left.Member.Value, value)
        : b.call('setMember', 'e', object, () => memberKey(b, left.Member), value)
    }
    case 'IndexExpressionAst':
      return setElement(
        b,
        () => expression(b, left.Target),
        () => indexText(b, left.Index),
        value,
      )
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
      return b.call(
        'setByCall',
        'e',
        () => expression(b, left.Expression),
        () => memberName(b, left.Member),
        `[${args}]`,
        value,
      )
    }
    default:
      return cannot(b, value)
  }
}

/** $target[index] = value: into a plain array or table without a look at anything. */
function setElement(b: Body, target: Arg, index: Arg, value: Arg): string {
  if (b.region === null) return b.call('setIndex', 'e', target, index, value)
  return b.held(
    [target, index, value],
    ([object, at, given]) => `(${b.link('putAt')}(${object},${at},${given})?${given}:${b.call('setIndex', 'e', object!, at!, given!)})`,
  )
}

/** Reads, computes and writes one place; the object and index on the left are evaluated once. */
function update(b: Body, left: ExpressionAst, compute: (old: () => string) => string): string {
  switch (left.type) {
    case 'VariableExpressionAst': {
      const place = placeOf(b, left.VariablePath)
      return write(b, place, () => compute(() => readHere(b, place, left)))
    }
    case 'ConvertExpressionAst':
    case 'AttributedExpressionAst': {
      const variable = variableOf(left)
      if (variable === undefined) return cannot(b, 'null')
      return declare(b, left, () => compute(() => readPlace(b, placeOf(b, variable.VariablePath))))
    }
    case 'MemberExpressionAst': {
      const site = staticSite(b, left)
      if (site !== undefined) return b.call('setStaticAt', 'e', 'f', site, () => compute(() => b.call('getStaticAt', 'e', 'f', site)))
      if (!left.Static && left.Member.type === 'StringConstantExpressionAst') {
        const { Value: name } = left.Member
        return b.held([() => expression(b, left.Expression)], ([object]) =>
          setMember(b, object!, name, () => compute(() => readMember(b, object!, name))),
        )
      }
      return b.held(
        [() => expression(b, left.Expression), () => (left.Static ? memberName : memberKey)(b, left.Member)],
        ([object, name]) => {
          const [get, set] = left.Static ? (['getStatic', 'setStatic'] as const) : (['getMember', 'setMember'] as const)
          const to = left.Static ? ['e', 'f', object!, name!] : ['e', object!, name!]
          return b.call(set, ...to, () => compute(() => b.call(get, ...to)))
        },
      )
    }
    case 'IndexExpressionAst':
      return b.held([() => expression(b, left.Target), () => indexText(b, left.Index)], ([object, index]) =>
        setElement(b, object!, index!, () => compute(() => element(b, object!, index!))),
      )
    case 'ParenExpressionAst': {
      const inner = parenthesized(left)
      return inner === undefined ? cannot(b, 'null') : update(b, inner, compute)
    }
    case 'InvokeMemberExpressionAst':
      return store(b, left, () => compute(() => expression(b, left)))
    case 'ArrayLiteralAst':
      return several(b, left.Elements, () => compute(() => expression(b, left)))
    default:
      return cannot(b, 'null')
  }
}

/** The value that a compound assignment begins with. */
function readHere(b: Body, place: Place, node: VariableExpressionAst): string {
  if ((place.kind !== 'slot' && place.kind !== 'local') || !b.unit.startsHere(node.VariablePath.lowerName)) return readPlace(b, place)
  if (place.kind === 'local') return place.sure ? place.name : `(${place.name}!==undefined?${place.name}:null)`
  return b.temp((t) => `((${t}=${place.field})!==undefined?${t}:null)`)
}

/** `[int][ValidateRange(1, 9)]$x = …`: the variable keeps its types and attributes. */
function declare(b: Body, left: ExpressionAst, value: Arg): string {
  const attributes: AttributeBaseAst[] = []
  let inner = left
  while (inner.type === 'ConvertExpressionAst' || inner.type === 'AttributedExpressionAst') {
    attributes.push(inner.Attribute)
    inner = inner.Child
  }
  if (inner.type === 'ParenExpressionAst') inner = parenthesized(inner) ?? inner
  if (inner.type !== 'VariableExpressionAst') {
    // A type before a member or element only converts.
    const converted = attributes.reduceRight(
      (text, each) => `${b.link('cast')}(e,f,${b.constant(new TypeSite(each.TypeName))},${text})`,
      textOf(value),
    )
    return store(b, inner, converted)
  }
  return `${b.link('declare')}(e,f,a,${b.constant(inner.VariablePath)},${b.constant(attributes)},${textOf(value)})`
}

function several(b: Body, targets: readonly ExpressionAst[], value: Arg): string {
  return b.temp((all) => {
    const whole = b.call('parts', value)
    const parts = targets.map((each, index) =>
      store(b, each, index < targets.length - 1 ? `${b.link('partOf')}(${all},${index})` : `${b.link('restOf')}(${all},${index})`),
    )
    return `(${all}=${whole},${parts.join(',')},${all})`
  })
}

function cannot(b: Body, value: Arg): string {
  return `${b.link('cannotAssign')}(${textOf(value)})`
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
  const before = used && node.TokenKind.startsWith('Postfix')
  const child = node.Child
  const limit = by === 1 ? '2147483647' : '-2147483648'
  const stepped = (old: string): string => b.call('step', 'e', old, String(by))
  const steppedElement = (old: string): string =>
    `(typeof ${old}==='number'&&(${old}|0)===${old}&&${old}!==${limit}?${old}+${by}:${stepped(old)})`
  if (child.type === 'VariableExpressionAst') {
    const place = placeOf(b, child.VariablePath)
    const slowly = (): string =>
      before
        ? b.temp((old) => `(${old}=${b.call('counted', readPlace(b, place))},${write(b, place, stepped(old))},${old})`)
        : b.temp((old) => `(${old}=${readPlace(b, place)},${write(b, place, stepped(old))})`)
    const quick = (from: string, to: string, t: string): string =>
      before ? `(${from === t ? '' : `${t}=${from},`}${to}=${t}+${by},${t})` : `${to}=${from}+${by}`
    const kind = place.kind === 'local' ? b.region!.locals.get(place.slot)!.kind : undefined
    if (place.kind === 'local' && (kind === undefined || kind === 'int')) {
      const { name } = place
      const guard = b.region!.exposed ? `&&f.guard===${b.region!.guard}` : ''
      const int = (t: string): string =>
        `typeof ${name}==='number'&&(${name}|0)===${name}&&${name}!==${limit}${guard}?${quick(name, name, t)}`
      if (before || kind === 'int') return b.temp((t) => `(${int(t)}:${slowly()})`)
      // Others have a branch of their own: where V8 has never been there it goes on taking the variable for an integer.
      return b.temp((t) => `(${int(t)}:typeof ${name}==='number'&&((${t}=${name}+${by})|0)!==${t}${guard}?${name}=${t}:${slowly()})`)
    }
    if (place.kind === 'slot' && !b.once)
      return b.temp(
        (t) =>
          `(typeof (${t}=${place.field})==='number'&&(${t}|0)===${t}&&${t}!==${limit}&&!f.guard?${quick(t, place.field, t)}:${slowly()})`,
      )
    return slowly()
  }
  if (!before) return update(b, child, (old) => b.held([old], ([value]) => steppedElement(value!)))
  return b.temp((value) => `(${update(b, child, (old) => `(${value}=${b.link('counted')}(${old()}),${steppedElement(value)})`)},${value})`)
}

/** The target of a `foreach`: a plain variable. */
export function target(b: Body, node: VariableExpressionAst, value: string): string {
  return write(b, placeOf(b, node.VariablePath), value)
}
