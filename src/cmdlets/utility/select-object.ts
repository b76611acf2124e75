// Select-Object: some of the objects, or some of their properties.
//
// Objects go by as they come: -Last and -SkipLast keep a queue of what may still be wanted, -First ends the pipeline
// before it as soon as it has enough.

import { cmdlet, t } from '#engine/command'
import {
  PSObject,
  type Shape,
  automationNull,
  customObject,
  emptyShape,
  extensionOf,
  isNull,
  noBase,
  typeNames,
  typeOf,
  unwrap,
} from '#objects'
import { walk } from '#engine/runtime'
import { type Result, isError, resolve, values, wildcard } from '#format'
import { accessOf } from '../access.ts'
import { compareValues } from '../order.ts'
import { plainProperty } from '../plain-property.ts'
import { type PropertyParameter, keysOf, propertyParameters } from '../property-parameter.ts'

export const selectObject = cmdlet('Select-Object', () => ({
  class: 'SelectObjectCommand',
  summary: 'Selects objects, or properties of objects.',
  output: null,
  defaultSet: 'DefaultParameter',
  setOrder: ['DefaultParameter', 'SkipLastParameter', 'IndexParameter', 'SkipIndexParameter'],
  params: {
    InputObject: { type: t.psobject, pipeline: 'value' },
    Property: { type: t.list(t.object), set: ['DefaultParameter', 'SkipLastParameter'], position: 0 },
    ExcludeProperty: { type: t.list(t.string), set: ['DefaultParameter', 'SkipLastParameter'] },
    ExpandProperty: { type: t.string, set: ['DefaultParameter', 'SkipLastParameter'] },
    Unique: { type: t.switch },
    CaseInsensitive: { type: t.switch },
    Last: { type: t.int, set: 'DefaultParameter', range: [0, 2147483647] },
    First: { type: t.int, set: 'DefaultParameter', range: [0, 2147483647] },
    Skip: { type: t.int, set: ['DefaultParameter', 'SkipLastParameter'], range: [0, 2147483647] },
    SkipLast: { type: t.int, set: 'SkipLastParameter', range: [0, 2147483647] },
    Wait: { type: t.switch, set: ['DefaultParameter', 'IndexParameter'] },
    Index: { type: t.list(t.int), set: 'IndexParameter', range: [0, 2147483647] },
    SkipIndex: { type: t.list(t.int), set: 'SkipIndexParameter', range: [0, 2147483647] },
  },
  examples: [
    ['Two properties', `Get-Culture | Select-Object Name, LCID`],
    ['The first three', `1..10 | Select-Object -First 3`],
    ['A calculated property', `1..3 | Select-Object @{ Name = 'Square'; Expression = { $_ * $_ } }`],
  ],
  start(args: any, cmd) {
    const access = accessOf(cmd)
    const { First, Last, Index, SkipIndex, Unique, CaseInsensitive, Wait, ExpandProperty } = args
    const skip: number = args.Skip ?? 0
    const skipLast: number = args.SkipLast ?? 0
    const excluded: ((name: string) => boolean)[] = (args.ExcludeProperty ?? []).map(wildcard)
    const isExcluded = (name: string): boolean => excluded.some((test) => test(name))
    const given = args.Property?.length ? args.Property : args.ExcludeProperty ? ['*'] : []
    const properties = propertyParameters(given, keysOf.select, cmd)
    const [expand] = ExpandProperty ? propertyParameters([ExpandProperty], keysOf.select, cmd) : []
    const seen: { readonly object: unknown; readonly notes: readonly (readonly [string, unknown])[] }[] = []
    const seenKeys = new Set<string>()
    /** The kinds of values in what was seen; undefined: there were several, and equal values may differ in kind. */
    let seenKinds: string | undefined = ''
    const readers = properties.map(readerOf)
    const plain =
      readers.length > 0 && expand === undefined && excluded.length === 0 && readers.every((each) => each !== undefined)
        ? (readers as Reader[])
        : undefined
    let lastFrom: Shape | null | undefined
    let lastShape = emptyShape

    // positions, in order, each once
    const wanted: readonly number[] | undefined = Index === undefined ? undefined : [...new Set<number>(Index)].sort((a, b) => a - b)
    const unwanted: ReadonlySet<number> | undefined = SkipIndex === undefined ? undefined : new Set<number>(SkipIndex)
    let position = -1
    let streamed = 0
    let queue: unknown[] = []

    return {
      process({ InputObject }: any) {
        if (InputObject === undefined || isNull(InputObject)) return
        position++
        if (wanted !== undefined) {
          if (wanted.includes(position)) select(InputObject)
          if (!Wait && position >= (wanted.at(-1) ?? -1)) finish()
        } else if (unwanted !== undefined) {
          if (!unwanted.has(position)) select(InputObject)
        } else stream(InputObject)
      },
      end,
    }

    /** One object of the plain case: let through, kept, or skipped. */
    function stream(object: unknown): void {
      if (skipLast > 0) {
        if (position < skip) return
        queue.push(object)
        if (queue.length > skipLast) select(queue.shift())
        return
      }
      if (Last === undefined) {
        if (position < skip) return
        if (First !== undefined && streamed >= First) return
        streamed++
        select(object)
        if (First !== undefined && streamed >= First && !Wait) finish()
        return
      }
      if (First !== undefined && streamed < First) {
        if (position < skip) return
        streamed++
        select(object)
        return
      }
      queue.push(object)
      // with -First, skipping was done at the front; without, the last ones are skipped
      if (queue.length > Last + (First === undefined ? skip : 0)) queue.shift()
    }

    function end(): void {
      if (Last !== undefined) {
        const rest = queue
        queue = []
        for (const object of First === undefined && skip > 0 ? rest.slice(0, Math.max(0, rest.length - skip)) : rest) select(object)
      }
      if (Unique) for (const { object } of seen.splice(0)) cmd.write(object)
    }

    function finish(): never {
      end()
      return cmd.finish()
    }

    function select(object: unknown): void {
      if (properties.length === 0 && expand === undefined) return put(object, object, [])
      if (plain !== undefined && selectPlain(object, plain)) return
      const notes: (readonly [string, unknown])[] = []
      for (const property of properties) if (!collect(property, object, notes)) return
      if (expand !== undefined) return expandInto(object, notes)
      const result = customObject()
      const names = new Set<string>()
      for (const [name, value] of notes) {
        const lower = name.toLowerCase()
        if (names.has(lower)) exists(name, object, 'AlreadyExistingUserSpecifiedPropertyNoExpand')
        else {
          names.add(lower)
          result.set(name, value)
        }
      }
      put(result, object, notes)
    }

    /** A plain name, or a block that has one. */
    function readerOf({ name, source }: PropertyParameter): Reader | undefined {
      if (source.block === undefined) return name === undefined ? plainProperty(source) : undefined
      const { block } = source
      return name === undefined || name === '' ? undefined : { name, read: (object) => tried(() => access.run(block, object)) ?? null }
    }

    /** Plain names of a [pscustomobject]: true when that was all there was to it. */
    function selectPlain(object: unknown, readers: readonly Reader[]): boolean {
      const selected: unknown[] = new Array<unknown>(readers.length)
      for (let index = 0; index < readers.length; index++) {
        const value = readers[index]!.read(object)
        if (value === undefined) return false
        selected[index] = value === automationNull ? null : value
      }
      // Objects made alike give objects made alike.
      const from = object instanceof PSObject ? object.shape : null
      if (from !== lastFrom) {
        let shape = emptyShape
        for (const { name } of readers) {
          if (shape.slot(name) >= 0) return false
          shape = shape.with(name)
        }
        lastFrom = from
        lastShape = shape
      }
      const result = new PSObject(noBase, lastShape, selected)
      if (Unique) {
        const { names } = lastShape
        put(
          result,
          object,
          selected.map((value, index) => [names[index]!, value] as const),
        )
      } else {
        named(result, object, true)
        cmd.write(result)
      }
      return true
    }

    /** The properties one parameter gives; false when it is wrong for this object. */
    function collect(property: PropertyParameter, object: unknown, notes: (readonly [string, unknown])[]): boolean {
      const name = property.name
      const results: Result[] = resolve(access, property.source, object)
        .filter((source) => !isExcluded(source.text))
        .flatMap((source) => values(access, source, object))
      const wild = property.source.block === undefined && /[*?[]/.test(property.source.text)
      if (results.length === 0) {
        if (!wild && !isExcluded(property.source.text)) notes.push([name ?? property.source.text, null])
        return true
      }
      if (name !== undefined && results.length > 1) {
        cmd.error({
          id: 'RenamingMultipleResults',
          category: 'InvalidOperation',
          target: object,
          exception: 'System.InvalidOperationException',
          message: `'${property.source.text}' matches ${results.length} properties: they cannot all be called '${name}'.`,
        })
        return true
      }
      for (const result of results) {
        const label = name ?? result.source.text
        if (label === '') {
          cmd.throw({
            id: 'EmptyScriptBlockAndNoName',
            category: 'InvalidArgument',
            exception: 'System.Management.Automation.PSArgumentException',
            message: 'An empty script block needs a Name to be called by.',
          })
        }
        notes.push([label, isNull(result.value) ? null : result.value])
      }
      return true
    }

    function expandInto(object: unknown, notes: readonly (readonly [string, unknown])[]): void {
      const results = values(access, expand!.source, object)
      const wrong = (id: string, message: string): void =>
        cmd.error({
          id,
          category: 'InvalidArgument',
          target: object,
          message,
          exception: 'System.Management.Automation.PSArgumentException',
        })
      if (results.length === 0) return wrong('ExpandPropertyNotFound', `There is no property '${ExpandProperty}' to expand.`)
      if (results.length > 1)
        return wrong('MutlipleExpandProperties', `'${ExpandProperty}' matches ${results.length} properties: only one can be expanded.`)
      const [result] = results as [Result]
      if ('error' in result)
        return cmd.error({ id: 'PropertyEvaluationExpand', category: 'InvalidResult', target: object, cause: result.error, message: '' })
      if (isNull(result.value)) return
      const items = walk(result.value)
      if (items === undefined) expandOne(result.value)
      else for (const item of items) if (!isNull(item)) expandOne(item)

      function expandOne(value: unknown): void {
        const target = notes.length === 0 ? value : ownCopy(value)
        for (const [name, note] of notes) {
          if (access.property(target, name) !== undefined) exists(name, object, 'AlreadyExistingUserSpecifiedPropertyExpand')
          else (target as PSObject).set(name, note)
        }
        put(target, object, notes)
      }
    }

    function exists(name: string, object: unknown, id: string): void {
      cmd.error({
        id,
        category: 'InvalidOperation',
        target: object,
        exception: 'System.Management.Automation.PSArgumentException',
        message: `The property '${name}' is there already: it is not put in a second time.`,
      })
    }

    function put(result: unknown, object: unknown, notes: readonly (readonly [string, unknown])[]): void {
      if (Unique && !isNew(result, notes)) return
      if (result instanceof PSObject && result.base === noBase) named(result, object, notes.length > 0)
      if (!Unique) cmd.write(result)
    }

    function isNew(result: unknown, notes: readonly (readonly [string, unknown])[]): boolean {
      const key = keyOf(result, notes)
      if (key !== undefined) {
        if (seenKeys.has(key)) return false
        seenKeys.add(key)
      } else if (isSeen(result, notes)) return false
      seen.push({ object: result, notes })
      return true
    }

    /** Whole numbers and plain texts are looked up by this; undefined: what was seen has to be compared, one by one. */
    function keyOf(result: unknown, notes: readonly (readonly [string, unknown])[]): string | undefined {
      if (seenKinds === undefined) return undefined
      let kinds = ''
      let key = ''
      const add = (value: unknown): boolean => {
        const bare = unwrap(value)
        if (typeof bare === 'number' && Number.isInteger(bare)) kinds += 'n'
        else if (typeof bare === 'boolean') kinds += 'b'
        else if (typeof bare === 'string' && isPlainText.test(bare)) kinds += 's'
        else return false
        key += `\n${CaseInsensitive ? String(bare).toLowerCase() : String(bare)}`
        return true
      }
      const isKnown =
        notes.length === 0 ? add(result) : result instanceof PSObject && result.base === noBase && notes.every(([, value]) => add(value))
      if (isKnown && (seenKinds === '' || seenKinds === kinds)) {
        seenKinds = kinds
        return key
      }
      seenKinds = undefined
      return undefined
    }

    function isSeen(result: unknown, notes: readonly (readonly [string, unknown])[]): boolean {
      const ignoreCase = Boolean(CaseInsensitive)
      return seen.some(
        (each) =>
          each.notes.length === notes.length &&
          compareValues(result, each.object, ignoreCase, cmd.engine) === 0 &&
          notes.every(
            ([name, value]) =>
              access.property(each.object, name) !== undefined &&
              compareValues(access.value(each.object, name), value, ignoreCase, cmd.engine) === 0,
          ),
      )
    }
  },
}))

/** Gives one property of an object and knows its name; undefined: the object has to be asked the general way. */
type Reader = { readonly name: string; read(object: unknown): unknown }

/** null for what throws. */
function tried(read: () => unknown): unknown {
  try {
    return read()
  } catch (thrown) {
    if (!isError(thrown)) throw thrown
    return null
  }
}

/** Printable ASCII: texts that are equal only if they are the same, case aside. */
const isPlainText = /^[\x20-\x7e]*$/

/** The type name that says what a selection was made of. */
function named(result: PSObject, from: unknown, isNew: boolean): void {
  const own = typeNames(result)
  const type = typeOf(from)
  // Objects selected alike share the list.
  if (isNew && own === lastNames?.own && type === lastNames.type) {
    result.typeNames = lastNames.all
    return
  }
  const name = `Selected.${type?.name ?? 'System.Management.Automation.PSCustomObject'}`
  if (!isNew && own.includes(name)) return
  result.typeNames = [name, ...own]
  lastNames = { own, type, all: result.typeNames }
}
let lastNames: { readonly own: readonly string[]; readonly type: unknown; readonly all: readonly string[] } | undefined

/** The value with room for properties that stay with this one copy. */
function ownCopy(value: unknown): PSObject {
  if (value instanceof PSObject && value.base === noBase) return value
  const bare = unwrap(value)
  const from = value instanceof PSObject ? value : typeof bare === 'object' && bare !== null ? extensionOf(bare) : undefined
  const copy = new PSObject(bare)
  if (from !== undefined) {
    copy.shape = from.shape
    copy.values = [...from.values]
    copy.typeNames = from.typeNames
  }
  return copy
}
