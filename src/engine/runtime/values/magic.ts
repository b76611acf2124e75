// .ForEach() and .Where(): methods that everything has.

import { addAll } from '#base'
import { Delegate, List, NetType, PSArray, PSObject, netType, noBase, signatureType, typeOf, isEnumerable, itemsOf } from '#objects'
import type { Context } from '../context.ts'
import { convert } from './convert.ts'
import { enumFromText } from './enum-text.ts'
import { recordException } from '../errors/errors.ts'
import { groupOf, invokeMember } from './invoke.ts'
import { getMember } from './members.ts'
import { setMember } from './set-member.ts'
import { t } from './type-of.ts'
import { toText } from './text.ts'
import { toBool } from './truth.ts'

const resultType = (): NetType => signatureType('System.Collections.ObjectModel.Collection[System.Management.Automation.PSObject]')

/** The method's result; undefined when it is none of the two. */
export function magicMethod(target: unknown, name: string, args: readonly unknown[], context: Context): unknown {
  const lower = name.toLowerCase()
  if (lower === 'foreach') return forEach(target, args, context)
  if (lower === 'where') return where(target, args, context)
  return undefined
}

const items = (target: unknown): readonly unknown[] =>
  isEnumerable(target) ? itemsOf(target instanceof PSObject && target.base !== noBase ? target.base : target)! : [target]

function forEach(target: unknown, args: readonly unknown[], context: Context): unknown {
  const [what, ...rest] = args
  if (what === null || what === undefined)
    throw recordException(
      'System.Management.Automation.PSArgumentNullException',
      'ForEachNonNullExpression',
      'ForEach needs a script block, a type or a name.',
    )
  const output: unknown[] = []
  if (typeOf(what) === t.scriptBlock) {
    // In the scope of the caller, as ForEach-Object runs its blocks.
    addAll(output, context.invoke(what, rest, { part: 'begin' }))
    const all = items(target)
    for (const item of all) addAll(output, context.invoke(what, rest, { item, part: 'each' }))
    addAll(output, context.invoke(what, rest, { item: all.at(-1), part: 'end' }))
  } else if (what instanceof Delegate) {
    for (const item of items(target)) {
      const result = what.call(item)
      if (result !== undefined) output.push(result)
    }
  } else if (what instanceof NetType) {
    return convert(target, signatureType(`System.Collections.ObjectModel.Collection[${what.name}]`), context)
  } else {
    const name = toText(what, context)
    for (const item of items(target)) {
      const type = typeOf(item)
      if (type !== undefined && groupOf(type, name) !== undefined) output.push(invokeMember(item, name, rest, context))
      else if (rest.length > 0) setMember(item, name, rest.length === 1 ? rest[0] : new PSArray([...rest]), context)
      else output.push(getMember(item, name, context))
    }
  }
  return new List(output, resultType())
}

const modes = ['Default', 'First', 'Last', 'SkipUntil', 'Until', 'Split']
const modeType = netType('System.Management.Automation.WhereOperatorSelectionMode')

function where(target: unknown, args: readonly unknown[], context: Context): unknown {
  const [block, modeArgument, countArgument] = args
  if (block === null || block === undefined)
    throw recordException('System.Management.Automation.PSArgumentNullException', 'EmptyWhereExpression', 'Where needs a script block.')
  const mode =
    modeArgument === undefined
      ? 'Default'
      : typeof modeArgument === 'string'
        ? (modes.find((each) => each.toLowerCase().startsWith(modeArgument.toLowerCase())) ?? String(enumFromText(modeArgument, modeType)))
        : String(modeArgument)
  const count = countArgument === undefined ? 0 : (convert(countArgument, t.int, context) as number)
  if (count < 0)
    throw recordException(
      'System.Management.Automation.PSArgumentOutOfRangeException',
      'NumberToReturnMustBeGreaterThanZero',
      'Where cannot give a negative number of items.',
    )
  const all = items(target)
  const holds = (item: unknown): boolean => {
    const output = context.invoke(block, [], { item, part: 'each' })
    return output.length === 1 ? toBool(output[0]) : output.length > 1
  }
  switch (mode) {
    case 'Default':
      return new List(limited(all.filter(holds), count), resultType())
    case 'First':
      return new List(first(all, holds, count || 1), resultType())
    case 'Last':
      return new List(all.filter(holds).slice(-(count || 1)), resultType())
    case 'SkipUntil': {
      const start = all.findIndex(holds)
      return new List(start < 0 ? [] : limited(all.slice(start), count), resultType())
    }
    case 'Until': {
      const end = all.findIndex(holds)
      return new List(limited(end < 0 ? [...all] : all.slice(0, end), count), resultType())
    }
    default: {
      const yes: unknown[] = []
      const no: unknown[] = []
      for (const item of all) (holds(item) && (count === 0 || yes.length < count) ? yes : no).push(item)
      return new PSArray([new List(yes, resultType()), new List(no, resultType())])
    }
  }
}

function limited(list: unknown[], count: number): unknown[] {
  return count > 0 ? list.slice(0, count) : list
}

function first(all: readonly unknown[], holds: (item: unknown) => boolean, count: number): unknown[] {
  const found: unknown[] = []
  for (const item of all) {
    if (holds(item)) found.push(item)
    if (found.length >= count) break
  }
  return found
}
