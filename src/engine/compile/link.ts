// What emitted code calls, by the names it uses for it. Mostly the rules of the runtime with the engine first; some that
// only emitted code needs stand here.

import {
  Char,
  Dictionary,
  type Hashtable,
  InvocationInfo,
  List,
  PSError,
  type OrderedDictionary,
  PSArray,
  PSObject,
  WrittenNumber,
  automationNull,
  customObject,
  exception,
  hashtable,
  isEnumerable,
  orderedDictionary,
  PSMember,
  noBase,
  type NetType,
  type Shape,
  typeNames,
} from '#objects'
import type { DataStatementAst, ITypeName, UsingExpressionAst } from '#engine/syntax'
import { environment } from '#dotnet'
import * as rules from '#engine/runtime'
import {
  type Activation,
  BreakFlow,
  type Code,
  Collector,
  ContinueFlow,
  Dotted,
  type Engine,
  Frame,
  NarrowFrame,
  type Pipe,
  ReturnFlow,
  ScriptBlock,
  languageError,
  nullPipe,
} from '#engine/runtime'
import { defineFunction } from './define.ts'
import { declare, parameter } from './declare.ts'
import { differText, itemAt, putAt, sameText } from './plain-values.ts'
import { rounds } from './region.ts'

const truthy = rules.toBool
const matchesName = rules.symbol('Matches')
type E = Engine

/** What a function without a frame throws where it needs one. */
const gaveUp = Symbol('gave up')

const compared =
  (op: rules.Comparison, ignoreCase: boolean) =>
  (e: E, x: unknown, y: unknown): unknown =>
    rules.compareOp(op, x, y, ignoreCase, e)

/** Two texts, or a character and a text, are compared at once. */
const equal =
  (wanted: boolean, ignoreCase: boolean) =>
  (e: E, x: unknown, y: unknown): unknown =>
    typeof y === 'string' && (typeof x === 'string' || x instanceof Char)
      ? rules.equals(x, y, ignoreCase, e) === wanted
      : rules.compareOp(wanted ? 'eq' : 'ne', x, y, ignoreCase, e)
const inList =
  (wanted: boolean, ignoreCase: boolean, swap: boolean) =>
  (e: E, x: unknown, y: unknown): unknown =>
    rules.contains(swap ? y : x, swap ? x : y, ignoreCase, e) === wanted

export const link = {
  // Objects that emitted code makes
  Collector,
  Frame,
  NarrowFrame,
  Dotted,
  PSObject,
  PSArray,
  noBase,
  ReturnFlow,
  BreakFlow,
  ContinueFlow,
  automationNull,
  noDefault: () => undefined,
  nullPipe,
  noArguments: Object.freeze([]) as readonly unknown[],
  listOf: (n: number, a: unknown, b: unknown, c: unknown): unknown[] => (n === 0 ? [] : n === 1 ? [a] : n === 2 ? [a, b] : [a, b, c]),

  // Variables
  // Debugging
  hook: rules.hook,
  hookRead: rules.hookRead,
  hookWrite: rules.hookWrite,

  outer: rules.outer,
  lookup: rules.lookup,
  lookupText: rules.lookupText,
  item: rules.item,
  automatic: rules.automaticVariable,
  readPath: rules.readPath,
  assign: rules.assign,
  assignName: rules.assignName,
  setAutomatic: rules.assignAutomatic,
  writePath: rules.writePath,
  assignConstant: rules.assignConstant,
  currentScope: rules.currentScope,
  reference: rules.reference,
  local: rules.local,
  restore: rules.restore,
  declare,
  parameter,
  isOpen: rules.isOpen,

  // Operators
  environment,
  add: (e: E, x: unknown, y: unknown) => rules.add(x, y, e),
  subtract: (e: E, x: unknown, y: unknown) => rules.subtract(x, y, e),
  multiply: (e: E, x: unknown, y: unknown) => rules.multiply(x, y, e),
  divide: (e: E, x: unknown, y: unknown) => rules.divide(x, y, e),
  remainder: (e: E, x: unknown, y: unknown) => rules.remainder(x, y, e),
  negate: (e: E, x: unknown) => rules.negate(x, e),
  plus: (e: E, x: unknown) => rules.unaryPlus(x, e),
  bnot: (e: E, x: unknown) => rules.bitwiseNot(x, e),
  band: (e: E, x: unknown, y: unknown) => rules.bitwise('-band', x, y, e),
  bor: (e: E, x: unknown, y: unknown) => rules.bitwise('-bor', x, y, e),
  bxor: (e: E, x: unknown, y: unknown) => rules.bitwise('-bxor', x, y, e),
  shl: (e: E, x: unknown, y: unknown) => rules.shift('-shl', x, y, e),
  shr: (e: E, x: unknown, y: unknown) => rules.shift('-shr', x, y, e),
  range,
  ieq: equal(true, true),
  ine: equal(false, true),
  // Whether two texts are the same or not; undefined: that is for `ieq` and `ine`.
  sameText,
  differText,
  ilt: compared('lt', true),
  ile: compared('le', true),
  igt: compared('gt', true),
  ige: compared('ge', true),
  ceq: equal(true, false),
  cne: equal(false, false),
  clt: compared('lt', false),
  cle: compared('le', false),
  cgt: compared('gt', false),
  cge: compared('ge', false),
  icontains: inList(true, true, false),
  inotcontains: inList(false, true, false),
  iin: inList(true, true, true),
  inotin: inList(false, true, true),
  ccontains: inList(true, false, false),
  cnotcontains: inList(false, false, false),
  cin: inList(true, false, true),
  cnotin: inList(false, false, true),
  step,
  counted,
  one,
  pipedRange,

  // Values
  truthy,
  // A number in double quotes is a number again, however it was written.
  text: (e: E, value: unknown): string =>
    typeof value === 'string' ? value : rules.toText(value instanceof WrittenNumber ? value.base : value, e),
  memberName,
  callOfCastType: (_target: unknown, name: unknown, args: readonly unknown[]): never => {
    throw rules.methodException('MethodCountCouldNotFindBest', String(name), args.length)
  },
  labelText: (e: E, value: unknown): string => rules.toText(value, e).toLowerCase(),
  array,
  arrayOf,
  sub,
  asKey: rules.asKey,
  guarded,
  splitAt: operatorAt(rules.splitOp),
  replaceAt: operatorAt(rules.replaceOp),
  nothing: (_value: unknown): unknown => automationNull,
  hashtable: tableOf,
  ordered,
  custom,
  customOf,
  shaped,
  strictCall,
  type: rules.typeAt,
  cast,
  knownCast: rules.knownCast,
  castConstant: (e: E, f: Frame, site: rules.ConstantCast, value: unknown): unknown => rules.keepCast(site, cast(e, f, site, value)),
  block: (e: E, f: Frame, code: Code): ScriptBlock => new ScriptBlock(e, code, f.state),
  bound,
  walker: (_e: E, value: unknown) => rules.walker(value),
  moveNext: (walker: rules.Walker): boolean => walker.MoveNext(),
  switchWalker: (_e: E, value: unknown): rules.Walker => rules.switchWalker(value),
  fileWalker: rules.fileWalker,
  parts,
  partOf,
  restOf,
  cannotAssign,
  index: (e: E, target: unknown, index: unknown): unknown => {
    if (
      target instanceof PSArray &&
      typeof index === 'number' &&
      index >= 0 &&
      index < target.length &&
      (index | 0) === index &&
      target.lengths === undefined
    )
      return target.items[index]
    return rules.getIndex(target, index, e)
  },
  /** The element of a plain array; undefined: that is for `index`. */
  itemAt,
  putAt,
  plainSum: rules.plainSum,
  setIndex: (e: E, target: unknown, index: unknown, value: unknown): unknown => {
    if (target instanceof PSArray && value !== automationNull && target.put(index, value)) return value
    rules.setIndex(target, index, value === automationNull ? null : value, e)
    return value
  },
  getMember: (e: E, target: unknown, name: unknown): unknown => {
    if (typeof name === 'string') return rules.getMember(target, name, e)
    const table = target instanceof PSObject ? target.base : target
    return table instanceof Dictionary ? (table.get(keyOf(name)) ?? null) : rules.getMember(target, memberName(e, name) as string, e)
  },
  setMember: (e: E, target: unknown, name: unknown, given: unknown): unknown => {
    const value = given === automationNull ? null : given
    const table = target instanceof PSObject ? target.base : target
    if (typeof name !== 'string' && table instanceof Dictionary) table.set(keyOf(name), value)
    else rules.setMember(target, memberName(e, name) as string, value, e)
    return given
  },
  callMember: (
    e: E,
    _f: Frame,
    target: unknown,
    name: string,
    args: unknown[],
    constraints?: (NetType | undefined)[],
    generics?: NetType[],
  ): unknown => rules.invokeMember(target, name, args, e, options(constraints, generics)),
  setByCall: (e: E, target: unknown, name: string, args: unknown[], value: unknown): unknown =>
    rules.setByCall(target, name, args, value, e),
  getMemberAt: rules.getMemberAt,
  setMemberAt: rules.setMemberAt,
  getOfObject: rules.getOfObject,
  ownValue: rules.ownValue,
  getStaticAt: rules.getStaticAt,
  setStaticAt: rules.setStaticAt,
  method0: rules.call0,
  method1: rules.call1,
  method2: rules.call2,
  method3: rules.call3,
  methodMany: rules.callMany,
  static0: rules.static0,
  static1: rules.static1,
  static2: rules.static2,
  static3: rules.static3,
  staticMany: rules.staticMany,
  getStatic: (e: E, f: Frame, target: unknown, name: string): unknown => rules.getStatic(typeOfTarget(e, f, target), name, e),
  setStatic: (e: E, f: Frame, target: unknown, name: string, value: unknown): unknown => {
    rules.setStatic(typeOfTarget(e, f, target), name, value, e)
    return value
  },
  callStatic: (
    e: E,
    f: Frame,
    target: unknown,
    name: string,
    args: unknown[],
    constraints?: (NetType | undefined)[],
    generics?: NetType[],
  ): unknown => rules.invokeStatic(typeOfTarget(e, f, target), name, args, e, options(constraints, generics)),
  callBase: (e: E, f: Frame, _a: Activation, args: unknown[]): unknown => rules.callBase(e, f, args),
  callSuper,

  // Pipelines that are one loop
  Counted: rules.Counted,
  Onwards: rules.Onwards,
  countedRange: (e: E, x: unknown, y: unknown): unknown =>
    typeof x === 'number' && typeof y === 'number' && (x | 0) === x && (y | 0) === y ? new rules.Counted(x, y) : pipedRange(e, x, y),
  counts: rules.counts,
  fusable: rules.fusable,
  collected: rules.collected,
  leftStage: rules.leftStage,

  // Commands
  call: rules.call,
  callValue: rules.callValue,
  pipe: rules.pipe,
  pipeValue: rules.pipeValue,
  emit: rules.emit,
  emitObject: rules.emitObject,
  scopeFor: rules.scopeFor,
  callBound: rules.callBound,
  valueBound: rules.valueBound,
  noteCall,
  defineFunction,
  defineTypes: rules.defineTypes,
  background: (_e: E, _f: Frame, _a: Activation, _o: Pipe, _n: unknown): void => {
    throw languageError('NotSupported', '&')
  },
  using: (e: E, _f: Frame, a: Activation, node: UsingExpressionAst): unknown => rules.usingValue(e, a, node),

  /** The look at the stop flag of loops on locals: how many rounds until the next. */
  turn: (e: E): number => {
    if (e.stop[0] !== 0 || (e.fuel -= rounds) < 0) e.stopped()
    return rounds
  },

  // Functions without a frame
  gaveUp,
  giveUp: (): never => {
    throw gaveUp
  },
  /** Their look at the stop flag; who comes in meanwhile may give their names another meaning. */
  turnUnseen: (e: E): number => {
    const { epoch } = e
    if (e.stop[0] !== 0 || (e.fuel -= rounds) < 0) e.stopped()
    if (e.epoch !== epoch) throw gaveUp
    return rounds
  },

  // Errors and jumps
  failed: rules.failed,
  errorAt: rules.errorAt,
  catchError: rules.catchError,
  caughtDone: rules.caughtDone,
  rethrown: rules.rethrown,
  thrown: rules.thrownValue,
  beforeFinally: rules.beforeFinally,
  afterFinally: rules.afterFinally,
  exit: rules.exit,
  leaves: rules.leaves,
  overflow: rules.overflow,
  notSupported: (what: string): never => {
    throw languageError('NotSupported', `${what} is not supported.`)
  },

  // switch
  caseEqual: rules.caseEqual,
  caseRegex: rules.caseRegex,
  caseWildcard: rules.caseWildcard,
  caseBlock: rules.caseBlock,
  dataSection: (_e: E, _f: Frame, _node: DataStatementAst, _allowed: unknown[] | null, run: () => unknown): unknown => run(),
  // What comes from elsewhere stands last, so that V8 makes all above in one step.
  ...textOperators(),
  ...rules.plainCalls,
} as const

export type Link = typeof link

/** Keeps how a simple function was called, for $MyInvocation and $PSBoundParameters. */
function noteCall(f: Frame, block: ScriptBlock, site: rules.CallSite, args: readonly unknown[]): void {
  const call: rules.Call = {
    block,
    info: site.info,
    name: site.operator === 'call' ? '&' : (site.name ?? ''),
    arguments: args,
    extent: f.caller?.code.extents[site.pos] ?? null,
    pipelineLength: 1,
    pipelinePosition: 1,
    expectingInput: false,
    origin: site.info !== null && (f.caller?.depth ?? 2) <= 1 ? 'Runspace' : 'Internal',
  }
  f.rarely().call = call
}

function options(constraints: (NetType | undefined)[] | undefined, generics: NetType[] | undefined): rules.CallOptions | undefined {
  if (constraints === undefined && generics === undefined) return undefined
  return { ...(constraints ? { constraints } : {}), ...(generics ? { generics } : {}) } as rules.CallOptions
}

function textOperators() {
  const matches =
    (ignoreCase: boolean, negate: boolean) =>
    (e: E, f: Frame, x: unknown, y: unknown): unknown => {
      if (typeof x === 'string') {
        const table = rules.matchText(x, y, ignoreCase, e)
        if (table !== undefined) rules.assignName(e, f, matchesName, table)
        return (table !== undefined) !== negate
      }
      return rules.matchOp(x, y, ignoreCase, negate, e, (table) => {
        rules.assignName(e, f, matchesName, table)
      })
    }
  const like =
    (negate: boolean, ignoreCase: boolean) =>
    (e: E, x: unknown, y: unknown): unknown =>
      rules.likeOp(x, y, ignoreCase, negate, e)
  return {
    format: (e: E, x: unknown, y: unknown) => rules.formatOp(x, y, e),
    formatValues: (e: E, site: rules.FormatSite, x: unknown, values: unknown[]) => rules.formatValues(site, x, values, e),
    join: (e: E, x: unknown, y: unknown) => rules.joinOp(x, y, e),
    joinAll: (e: E, x: unknown) => rules.joinAll(x, e),
    splitAll: (e: E, x: unknown) => rules.splitAll(x, e),
    ilike: like(false, true),
    inotlike: like(true, true),
    clike: like(false, false),
    cnotlike: like(true, false),
    ireplace: (e: E, x: unknown, y: unknown) => rules.replaceOp(x, y, true, e),
    creplace: (e: E, x: unknown, y: unknown) => rules.replaceOp(x, y, false, e),
    ireplace2: (e: E, x: unknown, y: unknown, z: unknown) => rules.replaceTexts(x, y, z, true, e),
    creplace2: (e: E, x: unknown, y: unknown, z: unknown) => rules.replaceTexts(x, y, z, false, e),
    isplit: (e: E, x: unknown, y: unknown) => rules.splitOp(x, y, true, e),
    csplit: (e: E, x: unknown, y: unknown) => rules.splitOp(x, y, false, e),
    imatch: matches(true, false),
    inotmatch: matches(true, true),
    cmatch: matches(false, false),
    cnotmatch: matches(false, true),
    is: (e: E, x: unknown, y: unknown) => rules.isOp(x, y, e),
    isNot: (e: E, x: unknown, y: unknown) => !rules.isOp(x, y, e),
    as: (e: E, x: unknown, y: unknown) => rules.asOp(x, y, e),
    isLiteral: rules.isLiteral,
  }
}

/** A range at the head of a pipeline: a long one goes down it number by number, without an array of all. */
function pipedRange(e: E, x: unknown, y: unknown): unknown {
  const [first, last] = rules.rangeBounds(x, y, e)
  return Math.abs(last - first) < 1_000_000 ? range(e, x, y) : { [Symbol.iterator]: () => rules.rangeItems(x, y, e) }
}

function range(e: E, x: unknown, y: unknown): PSArray {
  if (typeof x !== 'number' || typeof y !== 'number' || (x | 0) !== x || (y | 0) !== y) return rules.range(x, y, e)
  const count = Math.abs(y - x) + 1
  if (count > 10_000_000) return rules.range(x, y, e)
  // A stretch of numbers made before is copied in one go: 0.1 ms for 100,000, counted one by one 0.6.
  if (x >= 0 && y >= x && y < countedMost && count >= 32) return new PSArray(numbersTo(y).slice(x, y + 1))
  const items = new Array<unknown>(count)
  if (x <= y) for (let index = 0; index < count; index++) items[index] = x + index
  else for (let index = 0; index < count; index++) items[index] = x - index
  return new PSArray(items)
}

const countedMost = 1 << 17
const numbers: unknown[] = []
/** 0, 1, … up to `last` at least. */
function numbersTo(last: number): unknown[] {
  for (let next = numbers.length; next <= last; next++) numbers.push(next)
  return numbers
}

/** What one output is worth as a function's value: a collection is taken apart first. */
function one(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value === undefined ? automationNull : value
  return sub(value)
}

function step(e: E, value: unknown, by: number): unknown {
  return by === 1 ? rules.increment(value, e) : rules.decrement(value, e)
}

/** The value of `$x++` before it grew: nothing counts as 0. */
function counted(value: unknown): unknown {
  return value === null || value === automationNull ? 0 : value
}

/** An array literal: nothing at all is $null in it. */
function array(items: unknown[]): PSArray {
  for (let index = 0; index < items.length; index++) if (items[index] === automationNull) items[index] = null
  return new PSArray(items)
}

/** @(value): its elements in a new array. */
function arrayOf(value: unknown): PSArray {
  const out = new Collector()
  rules.emit(out, value)
  return out.array()
}

/** -split with a limit and options; an error stands where the operator stands. */
/** A member's name that was computed. */
function memberName(e: E, value: unknown): unknown {
  if (typeof value === 'string' || value instanceof PSMember) return value
  return value instanceof ScriptBlock ? value.toString() : rules.toText(value, e)
}

/** The same as a key of a dictionary. */
function keyOf(name: unknown): unknown {
  const key = name instanceof PSObject && name.base !== noBase ? name.base : name
  if (key === null) throw exception('System.ArgumentNullException', 'A key of a dictionary is not $null.')
  return key
}

/** An operator with operands to count: what is wrong with them is said of the operator, not of the statement. */
function operatorAt(operate: (left: unknown, right: unknown, ignoreCase: boolean, e: E) => unknown) {
  return (e: E, _f: Frame, a: Activation, pos: number, left: unknown, right: unknown, ignoreCase: boolean): unknown => {
    try {
      return operate(left, right, ignoreCase, e)
    } catch (thrown) {
      if (thrown instanceof PSError && thrown.record.InvocationInfo === null) {
        const extent = a.code.extents[pos]!
        thrown.record.InvocationInfo = rules.placeAt(new InvocationInfo(), extent)
      }
      throw thrown
    }
  }
}

/** A statement that is one expression: its value, or nothing once its error is reported. */
function guarded(e: E, f: Frame, a: Activation, out: Pipe, pos: number, value: () => unknown): unknown {
  const before = a.pos
  a.pos = pos
  try {
    return value()
  } catch (thrown) {
    rules.failed(e, f, a, out, thrown)
    return automationNull
  } finally {
    a.pos = before
  }
}

/** $(value): one element comes as itself. */
function sub(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (!isEnumerable(value)) return value
  const out = new Collector()
  rules.emit(out, value)
  return out.value()
}

function tableOf(e: E, pairs: unknown[]): Hashtable {
  const table = hashtable()
  table.capacity = pairs.length >> 1
  return fill(e, table, pairs)
}

function fill<T extends Dictionary>(_e: E, table: T, pairs: unknown[]): T {
  for (let index = 0; index < pairs.length; index += 2) {
    let key = pairs[index]
    const value = pairs[index + 1]
    if (key instanceof PSObject && key.base !== noBase) key = key.base
    if (key === null || key === undefined || key === automationNull)
      throw languageError('InvalidNullKey', 'A key of a hashtable literal is $null.', { category: 'InvalidOperation' })
    if (table.has(key))
      throw languageError('DuplicateKeyInHashLiteral', `The key '${String(key)}' stands twice in a hashtable literal.`, {
        category: 'InvalidOperation',
        target: key,
      })
    table.set(key, value === automationNull ? null : value)
  }
  return table
}

function ordered(e: E, pairs: unknown[]): OrderedDictionary {
  return fill(e, orderedDictionary(), pairs)
}

function custom(e: E, pairs: unknown[]): PSObject {
  const object = customObject()
  for (let index = 0; index < pairs.length; index += 2) {
    const value = pairs[index + 1]
    const name = rules.toText(pairs[index], e)
    if (name === 'PSTypeName' || name.toLowerCase() === 'pstypename') object.typeNames = [rules.toText(value, e), ...typeNames(object)]
    else if (name === '') {
      throw languageError('InvalidCastConstructorException', 'A property needs a name.', {
        category: 'InvalidArgument',
        exception: 'System.Management.Automation.RuntimeException',
      })
    } else object.set(name, value === automationNull ? null : value)
  }
  return object
}

/** [pscustomobject]@{…} with names that stand in the text. */
function shaped(shape: Shape, values: unknown[]): PSObject {
  for (let index = 0; index < values.length; index++) if (values[index] === automationNull) values[index] = null
  return new PSObject(noBase, shape, values)
}

/** [pscustomobject]value: a table becomes an object with its entries, all else is wrapped. */
function customOf(e: E, value: unknown): unknown {
  const bare = value instanceof PSObject && value.base !== noBase ? value.base : value
  if (bare instanceof Dictionary)
    return custom(
      e,
      [...bare.entries()].flatMap(({ key, value: each }) => [key, each]),
    )
  if (value === null || value === undefined || value === automationNull || typeof value === 'object')
    return value === automationNull ? null : value
  return new PSObject(value)
}

function cast(e: E, f: Frame, site: rules.TypeSite, value: unknown): unknown {
  return rules.convert(value, rules.typeAt(e, f, site, false), e)
}

/** ([Base]$this).Method(…): the method as Base has it. */
function callSuper(e: E, f: Frame, target: unknown, typeName: ITypeName, name: string, args: unknown[]): unknown {
  const type = e.resolveTypeName(f, typeName)
  const self = rules.convert(target, type, e)
  const group = rules.classOf(type) === undefined ? undefined : rules.superMethod(self, type, name)
  if (group === undefined) return rules.invokeMember(self, name, args, e)
  const choice = rules.choose(group, args)
  const ready = choice.exact ? args : rules.prepare(choice, name, args, e)
  const value = choice.method.call(self, ...ready)
  return value === undefined ? automationNull : value
}

function typeOfTarget(e: E, f: Frame, target: unknown): NetType {
  const value = target instanceof PSObject ? target.base : target
  if (typeof value === 'object' && value !== null && (value as { genericArguments?: unknown }).genericArguments !== undefined)
    return value as NetType
  if (typeof value === 'string') {
    const type = e.parts.resolveType(e, value, f)
    if (type !== undefined) return type
  }
  const type = value === null || value === undefined || value === automationNull ? undefined : rules.typeOf(value)
  if (type === undefined) throw languageError('InvalidOperation', 'The left side of :: is no type.', { target: value })
  return type
}

/** An end of a range in foreach, as an int. */
function bound(e: E, value: unknown): number {
  if (typeof value === 'number' && (value | 0) === value) return value
  return rules.convert(value, rules.t.int, e) as number
}

/** The right side of `$a, $b = …` as a list. */
function parts(value: unknown): readonly unknown[] {
  if (value === automationNull || value === null) return [null]
  if (value instanceof PSArray) return value.list
  if (value instanceof List) return value.items
  return rules.itemsOf(value) ?? [value]
}

function partOf(all: readonly unknown[], index: number): unknown {
  return index < all.length ? all[index] : null
}

/** What the last target gets: nothing, the one that is left, or all that are. */
function restOf(all: readonly unknown[], index: number): unknown {
  const left = all.length - index
  return left <= 0 ? null : left === 1 ? all[index] : new PSArray(all.slice(index))
}

function cannotAssign(_value: unknown): never {
  throw languageError('InvalidLeftHandSide', 'What stands on the left of = cannot be assigned to.')
}

/** add(1, 2) in strict mode. */
function strictCall(e: E, f: Frame): unknown {
  if (e.strictUsed && rules.strictVersion(f) >= 2) {
    throw languageError(
      'StrictModeFunctionCallWithParens',
      'A function is called without parentheses and commas: its arguments stand behind it, divided by spaces.',
    )
  }
  return undefined
}
