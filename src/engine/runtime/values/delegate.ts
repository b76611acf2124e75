// A script block as a .NET delegate: a function with a type, called with its arguments converted to nothing and its
// output to the delegate's return type.

import { Delegate, PSArray, instanceMember, netType, resolveIn } from '#objects'
import type { NetType } from '#objects'
import type { Context } from '../context.ts'
import { convert } from './convert.ts'
import { t } from './type-of.ts'

export function toDelegate(block: unknown, type: NetType, context: Context): Delegate {
  const returns = returnType(type)
  return new Delegate(
    type,
    (...args) => {
      const output = context.invoke(block, args, args.length > 0 ? { self: args[0], item: args[0] } : undefined)
      if (returns === t.void) return undefined
      const value = output.length === 0 ? null : output.length === 1 ? output[0] : new PSArray(output)
      return returns === undefined ? value : convert(value, returns, context)
    },
    block,
  )
}

/** What calling a delegate of this type gives; undefined when it is not known. */
export function returnType(type: NetType): NetType | undefined {
  const invoke = instanceMember(type, 'Invoke')?.methods?.[0]
  if (invoke !== undefined) return resolveIn(invoke.returns, type)
  const definition = type.genericDefinition?.name ?? type.name
  if (/^System\.(Func`\d+|Converter`2)$/.test(definition)) return type.genericArguments.at(-1)
  if (/^System\.Predicate`1$/.test(definition)) return t.bool
  if (/^System\.Comparison`1$/.test(definition)) return t.int
  if (/^System\.Action(`\d+)?$/.test(definition) || /EventHandler/.test(definition)) return netType('System.Void')
  return undefined
}
