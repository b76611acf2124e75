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
import { MemberSite, MethodSite, StaticMemberSite, StaticSite } from '#engine/runtime'
import { assignment, increment } from './assign.ts'
import type { Body } from './body.ts'
import { blockCode } from './code.ts'
import { commandValue, isPure, pureExpression } from './command.ts'
import { binary, condition, unary } from './operator.ts'
import { statements } from './statement.ts'
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
      return /PlusPlus|MinusMinus/.test(node.TokenKind) ? increment(b, node, true) : unary(b, node)
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
        expression(b, node.Target),
        (target) => `${b.link('index')}(e,${target},${expression(b, node.Index)})`,
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
      return `${b.link('hashtable')}(e,[${pairs(b, node)}])`
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
  return `${b.link('type')}(e,f,${b.constant(name)})`
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
  const only = single(node.SubExpression)
  if (only !== undefined) return `${b.link('sub')}(${expression(b, only)})`
  return b.nested((inner) => block(inner, node.SubExpression), 'o.value()')
}

function arrayExpression(b: Body, node: ArrayExpressionAst): string {
  const only = single(node.SubExpression)
  if (only !== undefined) {
    const value = expression(b, only)
    return only.type === 'ArrayLiteralAst' ? value : `${b.link('arrayOf')}(${value})`
  }
  return b.nested((inner) => block(inner, node.SubExpression), 'o.array()')
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
  return value.type === 'UnaryExpressionAst' && /PlusPlus|MinusMinus/.test(value.TokenKind) ? undefined : value
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
    parts.push(
      `${b.link('text')}(e,${nested.type === 'VariableExpressionAst' ? readPlace(b, placeOf(b, nested.VariablePath), true) : expression(b, nested)})`,
    )
    i = close
  }
  if (text !== '' || parts.length === 0) parts.push(JSON.stringify(text))
  return `(${parts.join('+')})`
}

function nullConditional(b: Body, conditional: boolean, target: string, use: (target: string) => string): string {
  if (!conditional) return use(target)
  return b.temp((t) => `((${t}=${target})===null||${t}===${b.link('automationNull')}?null:${use(t)})`)
}

/** A member's name: a word as it stands, or an expression made into text. */
export function memberName(b: Body, node: CommandElementAst): string {
  if (node.type === 'StringConstantExpressionAst') return JSON.stringify(node.Value)
  if (node.type === 'CommandParameterAst') return JSON.stringify(node.ParameterName)
  return `${b.link('memberName')}(e,${expression(b, node)})`
}

/** A property read: a name that stands in the text remembers what it met. */
function getMemberText(b: Body, object: string, name: CommandElementAst): string {
  if (name.type === 'StringConstantExpressionAst') return readMember(b, object, name.Value)
  return `${b.link('getMember')}(e,${object},${memberName(b, name)})`
}

/** Objects with properties of their own are told from values of a type here, where there is mostly one kind of them. */
export function readMember(b: Body, object: string, name: string): string {
  const site = b.constant(new MemberSite(name))
  const { PSObject, ofObject, ofType } = { PSObject: b.link('PSObject'), ofObject: b.link('getOfObject'), ofType: b.link('getMemberAt') }
  const read = (t: string, value: string): string =>
    `(${value} instanceof ${PSObject}?${ofObject}(e,${site},${t}):${ofType}(e,${site},${t},${t}==null?null:${t}.netType))`
  if (/^"/.test(object)) return `${ofType}(e,${site},${object},undefined)`
  return /^[kt]\d+$/.test(object) ? read(object, object) : b.temp((t) => read(t, `(${t}=${object})`))
}

function member(b: Body, node: MemberExpressionAst): string {
  if (node.Static && node.Expression.type === 'TypeExpressionAst' && node.Member.type === 'StringConstantExpressionAst')
    return `${b.link('getStaticAt')}(e,f,${b.constant(new StaticMemberSite(node.Expression.TypeName, node.Member.Value))})`
  if (node.Static) return `${b.link('getStatic')}(e,f,${expression(b, node.Expression)},${memberName(b, node.Member)})`
  return nullConditional(b, node.NullConditional, expression(b, node.Expression), (object) => getMemberText(b, object, node.Member))
}

function invoke(b: Body, node: InvokeMemberExpressionAst): string {
  const args = node.Arguments ?? []
  const texts = args.map((each) => argument(b, each))
  const list = `[${texts.join(',')}]`
  const given = args.length > 3 ? `,${list}` : texts.map((each) => `,${each}`).join('')
  const constraints = callConstraints(b, args, node.GenericTypeArguments)
  if (
    node.Static &&
    node.Expression.type === 'TypeExpressionAst' &&
    constraints === '' &&
    node.Member.type === 'StringConstantExpressionAst'
  ) {
    const site = b.constant(new StaticSite(node.Expression.TypeName, node.Member.Value))
    return `${b.link(staticLinks[args.length] ?? 'staticMany')}(e,f,${site}${given})`
  }
  if (node.Static) {
    return `${b.link('callStatic')}(e,f,${expression(b, node.Expression)},${memberName(b, node.Member)},${list}${constraints})`
  }
  const cast = castTarget(node.Expression)
  if (cast !== undefined)
    return `${b.link('callSuper')}(e,f,${expression(b, cast.Child)},${b.constant(cast.Attribute.TypeName)},${memberName(b, node.Member)},${list})`
  if (constraints === '' && node.Member.type === 'StringConstantExpressionAst') {
    const site = b.constant(new MethodSite(node.Member.Value))
    return nullConditional(
      b,
      node.NullConditional,
      expression(b, node.Expression),
      (object) => `${b.link(methodLinks[args.length] ?? 'methodMany')}(e,${site},${withType(b, object)}${given})`,
    )
  }
  return nullConditional(
    b,
    node.NullConditional,
    expression(b, node.Expression),
    (object) => `${b.link('callMember')}(e,f,${object},${memberName(b, node.Member)},${list}${constraints})`,
  )
}

const methodLinks = ['method0', 'method1', 'method2', 'method3'] as const
const staticLinks = ['static0', 'static1', 'static2', 'static3'] as const

/** The object and its type as two arguments of a call: undefined for strings, numbers and booleans, which have none of their own. */
export function withType(b: Body, object: string): string {
  if (/^"/.test(object)) return `${object},undefined`
  if (/^[kt]\d+$/.test(object)) return `${object},${object}==null?null:${object}.netType`
  return b.temp((t) => `${t}=${object},${t}==null?null:${t}.netType`)
}

/** ([type]value) before a method's dot: a class of the script is asked for its own method, whatever overrides it. */
function castTarget(node: ExpressionAst): ConvertExpressionAst | undefined {
  if (node.type !== 'ParenExpressionAst' || node.Pipeline.type !== 'PipelineAst' || !isPure(node.Pipeline)) return undefined
  const inner = pureExpression(node.Pipeline)
  return inner.type === 'ConvertExpressionAst' && !/^(ref|ordered|pscustomobject|void)$/i.test(inner.Attribute.TypeName.FullName)
    ? inner
    : undefined
}

function baseConstructor(b: Body, node: BaseCtorInvokeMemberExpressionAst): string {
  const list = `[${(node.Arguments ?? []).map((each) => argument(b, each)).join(',')}]`
  return `${b.link('callBase')}(e,f,a,${list})`
}

/** An argument of a method: `[ref]$x` hands the variable over, everything else its value. */
function argument(b: Body, node: ExpressionAst): string {
  return expression(b, node)
}

/** Casts on arguments choose among overloads; generic arguments are said outright. */
function callConstraints(b: Body, args: readonly ExpressionAst[], generics: readonly ITypeName[] | null): string {
  const casts = args.map((each) =>
    each.type === 'ConvertExpressionAst' && !isName(each.Attribute.TypeName, 'ref') ? type(b, each.Attribute.TypeName) : 'undefined',
  )
  const some = casts.some((each) => each !== 'undefined')
  if (!some && generics === null) return ''
  return `,${some ? `[${casts.join(',')}]` : 'undefined'}${generics === null ? '' : `,[${generics.map((each) => type(b, each)).join(',')}]`}`
}

function isName(name: ITypeName, word: string): boolean {
  return name.type === 'TypeName' && name.Name.toLowerCase() === word
}

function convert(b: Body, node: ConvertExpressionAst): string {
  const name = node.Attribute.TypeName
  const child = node.Child
  if (name.type === 'TypeName') {
    switch (name.Name.toLowerCase()) {
      case 'ordered':
        if (child.type === 'HashtableAst') return `${b.link('ordered')}(e,[${pairs(b, child)}])`
        break
      case 'pscustomobject':
      case 'system.management.automation.pscustomobject':
        if (child.type === 'HashtableAst') {
          const shape = literalShape(child)
          if (shape !== undefined)
            return `${b.link('shaped')}(${b.constant(shape)},[${child.KeyValuePairs.map(({ Item2 }) => statementValue(b, Item2)).join(',')}])`
        }
        if (child.type === 'HashtableAst') return `${b.link('custom')}(e,[${pairs(b, child)}])`
        return `${b.link('customOf')}(e,${expression(b, child)})`
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
            `(${t}=${expression(b, child)},typeof ${t}==='number'&&(${t}|0)===${t}?${t}:${b.link('cast')}(e,f,${b.constant(name)},${t}))`,
        )
      case 'string':
        return b.temp((t) => `(typeof (${t}=${expression(b, child)})==='string'?${t}:${b.link('cast')}(e,f,${b.constant(name)},${t}))`)
    }
  }
  return `${b.link('cast')}(e,f,${b.constant(name)},${expression(b, child)})`
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
