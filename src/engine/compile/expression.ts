// Expressions: each node becomes a JavaScript expression. What needs statements inside an expression (`$(if …)`)
// becomes a function run at once.

import { type Shape, emptyShape } from '#objects'
import { PipelineAst } from '#engine/syntax'
import type {
  ArrayExpressionAst,
  UsingExpressionAst,
  BaseCtorInvokeMemberExpressionAst,
  CommandElementAst,
  ConvertExpressionAst,
  ExpandableStringExpressionAst,
  ExpressionAst,
  HashtableAst,
  ITypeName,
  InvokeMemberExpressionAst,
  MemberExpressionAst,
  PipelineBaseAst,
  StatementAst,
  StatementBlockAst,
  SubExpressionAst,
} from '#engine/syntax'
import { ConstantCast, MemberSite, MethodSite, StaticMemberSite, StaticSite, TypeSite } from '#engine/runtime'
import { assignment, increment } from './assign.ts'
import type { Arg, Body } from './body.ts'
import { blockCode } from './code.ts'
import { commandValue, somethingOrNull } from './command.ts'
import { binary, condition, unary } from './operator.ts'
import { isPure, isStep, pureExpression } from './pure.ts'
import { statements } from './statement.ts'
import { typeFirst } from './type-first.ts'
import { placeOf, read, readPlace } from './variable.ts'

export function expression(b: Body, node: ExpressionAst): string {
  switch (node.type) {
    case 'ConstantExpressionAst':
      return constant(b, node.Value)
    case 'StringConstantExpressionAst':
      return JSON.stringify(node.Value)
    case 'VariableExpressionAst':
      return read(b, node)
    case 'BinaryExpressionAst':
      return binary(b, node)
    case 'UnaryExpressionAst':
      return isStep(node) ? increment(b, node, true) : unary(b, node)
    case 'ParenExpressionAst':
      return statementValue(b, node.Pipeline)
    case 'ExpandableStringExpressionAst':
      return expandable(b, node)
    case 'MemberExpressionAst':
      return member(b, node)
    case 'InvokeMemberExpressionAst':
      return invoke(b, node)
    case 'BaseCtorInvokeMemberExpressionAst':
      return baseConstructor(b, node)
    case 'IndexExpressionAst':
      return nullConditional(
        b,
        node.NullConditional,
        () => expression(b, node.Target),
        (target) => element(b, target, () => indexText(b, node.Index)),
      )
    case 'ConvertExpressionAst':
      return convert(b, node)
    case 'AttributedExpressionAst':
      return expression(b, node.Child)
    case 'TypeExpressionAst':
      return type(b, node.TypeName)
    case 'ArrayLiteralAst':
      return `${b.link('array')}([${node.Elements.map((each) => expression(b, each)).join(',')}])`
    case 'ArrayExpressionAst':
      return arrayExpression(b, node)
    case 'SubExpressionAst':
      return subExpression(b, node)
    case 'HashtableAst':
      return b.call('hashtable', 'e', () => `[${pairs(b, node)}]`)
    case 'ScriptBlockExpressionAst':
      return `${b.link('block')}(e,f,${b.constant(blockCode(b.unit.code, node.ScriptBlock))})`
    case 'TernaryExpressionAst':
      return `(${condition(b, node.Condition)}?${expression(b, node.IfTrue)}:${expression(b, node.IfFalse)})`
    case 'UsingExpressionAst':
      return using(b, node)
    case 'ErrorExpressionAst':
      return 'null'
  }
}

function constant(b: Body, value: unknown): string {
  if (typeof value === 'number')
    return Object.is(value, -0) || !Number.isFinite(value) ? b.constant(value) : value < 0 ? `(${value})` : String(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'boolean' || value === null) return String(value)
  return b.constant(value)
}

/** A type by its name, looked up when it is needed. */
export function type(b: Body, name: ITypeName): string {
  return b.call('type', 'e', 'f', b.constant(new TypeSite(name)))
}

/** What a statement gives as a value: `$x = …`, `(…)`, the value of a hashtable's key. */
export function statementValue(b: Body, node: PipelineBaseAst | StatementAst): string {
  switch (node.type) {
    case 'PipelineAst':
      if (!node.Background) {
        if (isPure(node)) return expression(b, pureExpression(node))
        return commandValue(b, node)
      }
      break
    case 'AssignmentStatementAst':
      return assignment(b, node)
    case 'CommandExpressionAst':
      if (node.Redirections.length === 0) return expression(b, node.Expression)
      return commandValue(b, new PipelineAst(node.start, node.end, [node], false))
  }
  return b.nested((inner) => statements(inner, [node], []), 'o.value()')
}

function subExpression(b: Body, node: SubExpressionAst): string {
  // `$()` is $null, not nothing.
  if (node.SubExpression.Statements.length === 0) return 'null'
  const only = single(node.SubExpression)
  if (only !== undefined) return b.call('sub', () => guarded(b, only))
  return b.nested((inner) => block(inner, node.SubExpression), 'o.value()')
}

function arrayExpression(b: Body, node: ArrayExpressionAst): string {
  const only = single(node.SubExpression)
  if (only !== undefined) {
    return only.type === 'ArrayLiteralAst' ? expression(b, only) : b.call('arrayOf', () => expression(b, only))
  }
  return b.nested((inner) => block(inner, node.SubExpression), 'o.array()')
}

/**
 * The only expression of $( ), which is a statement still: its error is reported where it stands, and there is
 * nothing instead of a value.
 */
function guarded(b: Body, node: ExpressionAst): string {
  const value = expression(b, node)
  if (b.region !== null || isHarmless(node)) return value
  const careful = `${b.link('guarded')}(e,f,a,${b.out},${b.position(node)},()=>${value})`
  // A variable that was never set fails in strict mode only.
  return node.type === 'VariableExpressionAst' ? `(e.strictUsed?${careful}:${value})` : careful
}

/** Nothing can go wrong in it that a script could see. */
function isHarmless(node: ExpressionAst): boolean {
  return node.type === 'ConstantExpressionAst' || node.type === 'StringConstantExpressionAst'
}

function block(b: Body, node: StatementBlockAst): void {
  statements(b, node.Statements, node.Traps)
}

/** The one expression of a block that is nothing but that. */
function single(node: StatementBlockAst): ExpressionAst | undefined {
  if (node.Statements.length !== 1 || node.Traps.length > 0) return undefined
  const only = node.Statements[0]!
  if (only.type !== 'PipelineAst' || only.Background || !isPure(only)) return undefined
  const value = pureExpression(only)
  return isStep(value) ? undefined : value
}

export function pairs(b: Body, node: HashtableAst): string {
  return node.KeyValuePairs.map(({ Item1, Item2 }) => `${expression(b, Item1)},${statementValue(b, Item2)}`).join(',')
}

/** "a $b c": the parts of formatExpression, {n} for what is put in, braces doubled. */
function expandable(b: Body, node: ExpandableStringExpressionAst): string {
  const parts: string[] = []
  let text = ''
  const format = node.formatExpression
  for (let i = 0; i < format.length; i++) {
    const c = format[i]!
    if ((c === '{' || c === '}') && format[i + 1] === c) {
      text += c
      i++
      continue
    }
    if (c !== '{') {
      text += c
      continue
    }
    const close = format.indexOf('}', i)
    const nested = node.NestedExpressions[Number(format.slice(i + 1, close))]!
    if (text !== '' || parts.length === 0) parts.push(JSON.stringify(text))
    text = ''
    parts.push(textIn(b, nested))
    i = close
  }
  if (text !== '' || parts.length === 0) parts.push(JSON.stringify(text))
  return `(${parts.join('+')})`
}

/** What stands between double quotes, as text: text and [int] need no call. */
function textIn(b: Body, node: ExpressionAst): string {
  const inner = node.type === 'SubExpressionAst' ? single(node.SubExpression) : undefined
  const value = inner ?? node
  return b.temp((t) => {
    const from =
      value.type === 'VariableExpressionAst' && inner === undefined
        ? readPlace(b, placeOf(b, value.VariablePath), true)
        : inner === undefined
          ? expression(b, value)
          : guarded(b, inner)
    if (b.once) return b.call('text', 'e', inner === undefined ? from : `${b.link('sub')}(${from})`)
    const called = b.call('text', 'e', inner === undefined ? t : `${b.link('sub')}(${t})`)
    return `(typeof(${t}=${from})==='string'||typeof ${t}==='number'&&(${t}|0)===${t}?${t}:${called})`
  })
}

/** What stands between the brackets. */
export function indexText(b: Body, node: ExpressionAst): string {
  const value = expression(b, node)
  return node.type === 'ConvertExpressionAst' && /^(system\.)?object$/i.test(node.Attribute.TypeName.FullName)
    ? `${b.link('asKey')}(${value})`
    : value
}

/** $target[index]: an element of a plain array needs no look at anything. */
export function element(b: Body, target: Arg, index: Arg): string {
  if (b.region === null) return b.call('index', 'e', target, index)
  return b.held([target, index], ([object, at]) =>
    b.temp((t) => `((${t}=${b.link('itemAt')}(${object},${at}))!==undefined?${t}:${b.call('index', 'e', object!, at!)})`),
  )
}

function nullConditional(b: Body, conditional: boolean, target: () => string, use: (target: Arg) => string): string {
  if (!conditional) return use(target)
  return b.temp((t) => `((${t}=${target()})===null||${t}===${b.link('automationNull')}?null:${use(t)})`)
}

/** A member's name: a word as it stands, or an expression made into text. */
export function memberName(b: Body, node: CommandElementAst): string {
  if (node.type === 'StringConstantExpressionAst') return JSON.stringify(node.Value)
  if (node.type === 'CommandParameterAst') return JSON.stringify(node.ParameterName)
  return `${b.link('memberName')}(e,${expression(b, node)})`
}

/** The name of a property that is computed: to a dictionary it is a key, of whatever kind it is. */
export function memberKey(b: Body, node: CommandElementAst): string {
  return node.type === 'StringConstantExpressionAst' || node.type === 'CommandParameterAst' ? memberName(b, node) : expression(b, node)
}

/** A property read: a name that stands in the text remembers what it met. */
function getMemberText(b: Body, object: Arg, name: CommandElementAst): string {
  if (name.type === 'StringConstantExpressionAst') return readMember(b, object, name.Value)
  return b.call('getMember', 'e', object, () => memberKey(b, name))
}

/** Objects with properties of their own are told from values of a type here, where there is mostly one kind of them. */
export function readMember(b: Body, object: Arg, name: string): string {
  const site = b.constant(new MemberSite(name))
  return b.held([object], ([ready]) => {
    const t = ready!
    const ofType = b.quickly(quick(site, 'e', typeOf(t), t), () => b.call('getMemberAt', 'e', site, t, typeOf(t)))
    if (isLiteral.test(t)) return ofType
    const ofObject = b.call('getOfObject', 'e', site, t)
    // A property that is in its place is a value and nothing else.
    const own = b.region === null ? ofObject : b.temp((v) => `(${v}=${b.link('ownValue')}(${site},${t}))!==undefined?${v}:${ofObject}`)
    return `(${t} instanceof ${b.link('PSObject')}?${own}:${ofType})`
  })
}

export function setMember(b: Body, object: Arg, name: string, value: Arg): string {
  const site = b.constant(new MemberSite(name))
  return b.held([object], ([ready]) => b.call('setMemberAt', 'e', site, ready!, typeOf(ready!), value))
}

/** The short way at a place that has one by now: a call there meets nothing but it, else V8 would not make it part of the loop. */
const quick = (site: string, ...args: readonly string[]): string => `(${site}.quick===null?undefined:${site}.quick(${args.join(',')}))`

/** The type of a value, as far as it has one of its own: undefined for strings, numbers and booleans. */
const typeOf = (ready: string): string =>
  isLiteral.test(ready) ? 'undefined' : `typeof ${ready}==='string'?undefined:${ready}==null?null:${ready}.netType`

const isLiteral = /^["\d]/

function member(b: Body, node: MemberExpressionAst): string {
  const name = node.Member
  const site = staticSite(b, node)
  if (site !== undefined) return b.call('getStaticAt', 'e', 'f', site)
  const object = (): string => expression(b, node.Expression)
  if (node.Static) return b.call('getStatic', 'e', 'f', object, () => memberName(b, name))
  return nullConditional(b, node.NullConditional, object, (ready) => getMemberText(b, ready, name))
}

/** [type]::Name, where both stand in the text: what remembers it. */
export function staticSite(b: Body, { Static, Expression, Member }: MemberExpressionAst): string | undefined {
  if (!Static || Expression.type !== 'TypeExpressionAst' || Member.type !== 'StringConstantExpressionAst') return undefined
  return b.constant(new StaticMemberSite(Expression.TypeName, Member.Value))
}

function invoke(b: Body, node: InvokeMemberExpressionAst): string {
  const args = node.Arguments ?? []
  const object = (): string => expression(b, node.Expression)
  const list = (): string => `[${args.map((each) => somethingOrNull(b, each)).join(',')}]`
  const given = args.length > 3 ? [list] : args.map((each) => () => somethingOrNull(b, each))
  const plain = node.GenericTypeArguments === null
  const casts = args.some(isCast) ? args.map((each) => (isCast(each) ? each.Attribute.TypeName : undefined)) : null
  const more = plain && casts === null ? [] : [(): string => callConstraints(b, args, node.GenericTypeArguments)]
  const name = node.Member
  if (node.Static) {
    if (node.Expression.type === 'TypeExpressionAst' && plain && name.type === 'StringConstantExpressionAst') {
      const site = b.constant(new StaticSite(node.Expression.TypeName, name.Value, casts))
      const link = staticLinks[args.length]
      return typeFirst(b, node.Expression.TypeName, args, () =>
        link === undefined
          ? b.call('staticMany', 'e', 'f', site, ...given)
          : b.held(given, (ready) => b.quickly(quick(site, 'f.state', ...ready), () => b.call(link, 'e', 'f', site, ...ready))),
      )
    }
    // ([type]'name')::Method(): the cast speaks of the target, and no method of a type is one of System.Type's.
    const cast = castTarget(node.Expression)
    if (cast !== undefined && /^(system\.)?type$/i.test(cast.Attribute.TypeName.FullName))
      return b.call('callOfCastType', object, () => memberName(b, name), list)
    return b.call('callStatic', 'e', 'f', object, () => memberName(b, name), list, ...more)
  }
  const cast = castTarget(node.Expression)
  if (cast !== undefined) {
    const { TypeName } = cast.Attribute
    const called = (): string =>
      b.call(
        'callSuper',
        'e',
        'f',
        () => expression(b, cast.Child),
        b.constant(TypeName),
        () => memberName(b, name),
        list,
      )
    return typeFirst(b, TypeName, [cast.Child], called, false)
  }
  return nullConditional(b, node.NullConditional, object, (target) => {
    if (!plain || name.type !== 'StringConstantExpressionAst')
      return b.call('callMember', 'e', 'f', target, () => memberName(b, name), list, ...more)
    const site = b.constant(new MethodSite(name.Value, casts))
    const link = methodLinks[args.length]
    if (link === undefined) return b.held([target], ([self]) => b.call('methodMany', 'e', site, self!, typeOf(self!), ...given))
    return b.held([target, ...given], ([self, ...ready]) =>
      b.quickly(quick(site, 'e', typeOf(self!), self!, ...ready), () => b.call(link, 'e', site, self!, typeOf(self!), ...ready)),
    )
  })
}

const methodLinks = ['method0', 'method1', 'method2', 'method3'] as const
const staticLinks = ['static0', 'static1', 'static2', 'static3'] as const

/** ([type]value) before a method's dot: a class of the script is asked for its own method, whatever overrides it. */
function castTarget(node: ExpressionAst): ConvertExpressionAst | undefined {
  if (node.type !== 'ParenExpressionAst' || node.Pipeline.type !== 'PipelineAst' || !isPure(node.Pipeline)) return undefined
  const inner = pureExpression(node.Pipeline)
  return inner.type === 'ConvertExpressionAst' && !/^(ref|ordered|pscustomobject|void)$/i.test(inner.Attribute.TypeName.FullName)
    ? inner
    : undefined
}

function baseConstructor(b: Body, node: BaseCtorInvokeMemberExpressionAst): string {
  return b.call('callBase', 'e', 'f', 'a', `[${(node.Arguments ?? []).map((each) => somethingOrNull(b, each)).join(',')}]`)
}

/** Casts on arguments choose among overloads; generic arguments are said outright. */
function callConstraints(b: Body, args: readonly ExpressionAst[], generics: readonly ITypeName[] | null): string {
  const casts = args.map((each) => (isCast(each) ? type(b, each.Attribute.TypeName) : 'undefined'))
  const some = args.some(isCast)
  return `${some ? `[${casts.join(',')}]` : 'undefined'}${generics === null ? '' : `,[${generics.map((each) => type(b, each)).join(',')}]`}`
}

const isCast = (node: ExpressionAst): node is ConvertExpressionAst =>
  node.type === 'ConvertExpressionAst' && !isName(node.Attribute.TypeName, 'ref')

function isName(name: ITypeName, word: string): boolean {
  return name.type === 'TypeName' && name.Name.toLowerCase() === word
}

function convert(b: Body, node: ConvertExpressionAst): string {
  const name = node.Attribute.TypeName
  const child = node.Child
  // [int]5 is 5; what [int]'5' is, is found once.
  const isText = child.type === 'StringConstantExpressionAst'
  if (name.type === 'TypeName' && !(isText && /^int(32)?$/i.test(name.Name))) {
    switch (name.Name.toLowerCase()) {
      case 'ordered':
        if (child.type === 'HashtableAst') return b.call('ordered', 'e', () => `[${pairs(b, child)}]`)
        break
      case 'pscustomobject':
      case 'system.management.automation.pscustomobject':
        if (child.type === 'HashtableAst') {
          const shape = literalShape(child)
          if (shape !== undefined)
            return `${b.link('shaped')}(${b.constant(shape)},[${child.KeyValuePairs.map(({ Item2 }) => statementValue(b, Item2)).join(',')}])`
        }
        if (child.type === 'HashtableAst') return b.call('custom', 'e', () => `[${pairs(b, child)}]`)
        return b.call('customOf', 'e', () => expression(b, child))
      case 'ref':
      case 'psreference':
      case 'system.management.automation.psreference':
        if (child.type === 'VariableExpressionAst') return `${b.link('reference')}(e,f,a,${b.constant(child.VariablePath)})`
        if (child.type === 'ConvertExpressionAst' && child.Child.type === 'VariableExpressionAst') {
          return `${b.link('reference')}(e,f,a,${b.constant(child.Child.VariablePath)})`
        }
        break
      case 'void':
      case 'system.void':
        return `${b.link('nothing')}(${expression(b, child)})`
      case 'int':
      case 'int32':
        return b.temp(
          (t) =>
            `(${t}=${expression(b, child)},typeof ${t}==='number'&&(${t}|0)===${t}?${t}:${b.call('cast', 'e', 'f', b.constant(new TypeSite(name)), t)})`,
        )
      case 'string':
        return b.temp(
          (t) => `(typeof (${t}=${expression(b, child)})==='string'?${t}:${b.call('cast', 'e', 'f', b.constant(new TypeSite(name)), t)})`,
        )
    }
  }
  if (child.type === 'ConstantExpressionAst' || child.type === 'StringConstantExpressionAst') {
    const site = b.constant(new ConstantCast(name))
    return b.quickly(`${b.link('knownCast')}(f,${site})`, () => b.call('castConstant', 'e', 'f', site, expression(b, child)))
  }
  return typeFirst(b, name, [child], () => b.call('cast', 'e', 'f', b.constant(new TypeSite(name)), () => expression(b, child)), false)
}

/** The shape of objects made of a literal whose names all stand in the text. */
function literalShape(node: HashtableAst): Shape | undefined {
  let shape = emptyShape
  for (const { Item1 } of node.KeyValuePairs) {
    if (
      Item1.type !== 'StringConstantExpressionAst' ||
      Item1.Value === '' ||
      Item1.Value.toLowerCase() === 'pstypename' ||
      shape.slot(Item1.Value) >= 0
    )
      return undefined
    shape = shape.with(Item1.Value)
  }
  return shape
}

function using(b: Body, node: UsingExpressionAst): string {
  return `${b.link('using')}(e,f,a,${b.constant(node)})`
}
