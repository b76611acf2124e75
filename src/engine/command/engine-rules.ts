// The rules of the language as binding asks for them, in one engine.

import {
  Exception,
  type NetType,
  PSArray,
  PSCredential,
  PSError,
  customObject,
  exception,
  isAssignable,
  isException,
  typeNames,
  unwrap,
} from '#objects'
import {
  type Engine,
  ScriptBlock,
  compare,
  convert,
  exceptionOf,
  invokeMember,
  itemsOf,
  listOf,
  newObject,
  numberCode,
  toBool,
  toText,
  typeOf,
} from '#engine/runtime'
import { matchesPattern } from './pattern.ts'
import { propertyOf } from './property.ts'
import type { Rules } from './rules.ts'
import { ValidationFailure } from './validate.ts'

const known = new WeakMap<Engine, Rules>()

export function rulesOf(engine: Engine): Rules {
  let rules = known.get(engine)
  if (rules === undefined) known.set(engine, (rules = make(engine)))
  return rules
}

function make(engine: Engine): Rules {
  return {
    typeOf,
    isInstance(value: unknown, type: NetType): boolean {
      const own = typeOf(value)
      return own !== undefined && (own === type || isAssignable(own, type))
    },
    convert: (value, type) => convert(value, type, engine),
    isInvalidCast(thrown) {
      for (let each = exceptionOf(thrown) ?? null; each !== null; each = each.InnerException)
        if (isException(each, invalidCast)) return true
      return false
    },
    messageOf(thrown) {
      if (thrown instanceof ValidationFailure) return thrown.message
      return exceptionOf(thrown)?.Message ?? (thrown instanceof Error ? thrown.message : String(thrown))
    },
    castError: (id, message) => {
      const thrown = exception(invalidCast, message)
      thrown.fields['ErrorId'] = id
      return thrown
    },
    isNumeric: (value) => numberCode(value) >= 5,
    create: (type) => newObject(type, [], engine),
    text: (value) => toText(value, engine),
    truth: toBool,
    compare(left, right) {
      try {
        return compare(left, right, false, engine)
      } catch {
        return undefined
      }
    },
    items: (value) => itemsOf(value),
    listOf: (value) => listOf(value),
    matches(text, pattern, options) {
      try {
        return matchesPattern(text, pattern, options)
      } catch (thrown) {
        const inner = exceptionOf(thrown)
        if (inner === undefined) throw thrown
        throw new ValidationFailure('ValidatePatternFailure', inner.Message)
      }
    },
    invoke: (block, item, args = []) => engine.invoke(block, args, item === undefined ? {} : { item }),
    isScriptBlock: (value) => unwrap(value) instanceof ScriptBlock,
    call: (self, method, args) => invokeMember(self, method, args, engine),
    property: (value, name) => propertyOf(value, name, engine),
    typeNames: (value) => typeNames(value),
    isError: (thrown) => thrown instanceof PSError || thrown instanceof Exception || thrown instanceof ValidationFailure,
    list: (items) => new PSArray([...items]),
    object: (properties) => customObject(properties),
    credential(value) {
      const bare = unwrap(value)
      if (bare === null || bare instanceof PSCredential) return bare
      return engine.askCredential?.(bare) ?? null
    },
    get engineIntrinsics() {
      return engine.variable('ExecutionContext')
    },
  }
}
const invalidCast = 'System.Management.Automation.PSInvalidCastException'
