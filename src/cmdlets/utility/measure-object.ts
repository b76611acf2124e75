// Measure-Object: how many, how much, how long.

import { cmdlet, t } from '#engine/command'
import { Big, Num, double, defineType, isNull, netType, unwrap } from '#objects'
import { compare, equals, toText, tryConvert, typeOf } from '#engine/runtime'
import { values } from '#format'
import { plainProperty } from '../plain-property.ts'
import { accessOf } from '../access.ts'
import { type PropertyExpression } from '../property-expression.ts'

type Statistics = {
  count: number
  sum: number
  previous: number
  variance: number
  max: unknown
  min: unknown
  characters: number
  words: number
  lines: number
}

const kinds = {
  generic: ['Count', 'Average', 'Sum', 'Maximum', 'Minimum', 'StandardDeviation', 'Property'],
  object: ['Count', 'Average', 'Sum', 'Maximum', 'Minimum', 'StandardDeviation', 'Property'],
  text: ['Lines', 'Words', 'Characters', 'Property'],
} as const
const names = { generic: 'GenericMeasureInfo', object: 'GenericObjectMeasureInfo', text: 'TextMeasureInfo' } as const

/** What Measure-Object puts out: a bag of figures of one of three types. */
export class MeasureInfo {
  readonly kind: keyof typeof kinds
  readonly figures: { readonly [name: string]: unknown }
  constructor(kind: keyof typeof kinds, figures: { readonly [name: string]: unknown }) {
    this.kind = kind
    this.figures = figures
  }
  get netType() {
    return netType(`Microsoft.PowerShell.Commands.${names[this.kind]}`)
  }
}

defineType('Microsoft.PowerShell.Commands.MeasureInfo')
for (const kind of ['generic', 'object', 'text'] as const) {
  defineType(`Microsoft.PowerShell.Commands.${names[kind]}`, () => ({
    base: 'Microsoft.PowerShell.Commands.MeasureInfo',
    properties: Object.fromEntries(
      kinds[kind].map((name) => [
        name,
        {
          type:
            name === 'Property'
              ? 'System.String'
              : name === 'Count'
                ? 'System.Int32'
                : kind === 'text'
                  ? 'System.Nullable`1[System.Int32]'
                  : kind === 'object' && name.endsWith('mum')
                    ? 'System.Object'
                    : 'System.Nullable`1[System.Double]',
          get: (self: MeasureInfo) => self.figures[name] ?? null,
        },
      ]),
    ),
  }))
}

/** How many stretches without white space. */
function wordCount(text: string): number {
  let count = 0
  let inWord = false
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    const isBlank = unit === 32 || (unit >= 9 && unit <= 13) || (unit > 126 && /\s/.test(text[index]!))
    if (!isBlank && !inWord) count++
    inWord = !isBlank
  }
  return count
}

export const measureObject = cmdlet('Measure-Object', () => ({
  class: 'MeasureObjectCommand',
  summary: 'Counts, sums and compares numbers, or counts lines, words and characters.',
  output: [
    'Microsoft.PowerShell.Commands.GenericMeasureInfo',
    'Microsoft.PowerShell.Commands.TextMeasureInfo',
    'Microsoft.PowerShell.Commands.GenericObjectMeasureInfo',
  ],
  defaultSet: 'GenericMeasure',
  setOrder: ['GenericMeasure', 'TextMeasure'],
  params: {
    InputObject: { type: t.psobject, pipeline: 'value' },
    Property: { type: t.list(t.of('Microsoft.PowerShell.Commands.PSPropertyExpression')), position: 0, notNullOrEmpty: true },
    StandardDeviation: { type: t.switch, set: 'GenericMeasure' },
    Sum: { type: t.switch, set: 'GenericMeasure' },
    AllStats: { type: t.switch, set: 'GenericMeasure' },
    Average: { type: t.switch, set: 'GenericMeasure' },
    Maximum: { type: t.switch, set: 'GenericMeasure' },
    Minimum: { type: t.switch, set: 'GenericMeasure' },
    Line: { type: t.switch, set: 'TextMeasure' },
    Word: { type: t.switch, set: 'TextMeasure' },
    Character: { type: t.switch, set: 'TextMeasure' },
    IgnoreWhiteSpace: { type: t.switch, set: 'TextMeasure' },
  },
  examples: [['Sum and average', `1..10 | Measure-Object -Sum -Average`]],
  start(args: any, cmd) {
    const { Property, Line, Word, Character, IgnoreWhiteSpace, AllStats } = args
    const generic = cmd.parameterSetName === 'GenericMeasure'
    const wants = {
      sum: args.Sum || AllStats,
      average: args.Average || AllStats,
      max: args.Maximum || AllStats,
      min: args.Minimum || AllStats,
      deviation: args.StandardDeviation || AllStats,
    }
    const access = accessOf(cmd)
    const all = new Map<string, Statistics>()
    const expressions = (Property ?? []) as PropertyExpression[]
    const readers = expressions.map((each) => plainProperty(each.source))
    let records = 0
    let notNumeric = false
    const entry = (name: string): Statistics => {
      let found = all.get(name)
      if (found === undefined)
        all.set(name, (found = { count: 0, sum: 0, previous: 0, variance: 0, max: null, min: null, characters: 0, words: 0, lines: 0 }))
      return found
    }
    return {
      process({ InputObject }: any) {
        if (InputObject === undefined || isNull(InputObject)) return
        records++
        if (Property === undefined) return analyse('$_', InputObject)
        for (let index = 0; index < expressions.length; index++) {
          const expression = expressions[index]!
          const plain = readers[index]
          const value = plain?.read(InputObject)
          if (value !== undefined) {
            analyse(plain!.name, value)
            continue
          }
          const wild = expression.source.block === undefined && /[*?[]/.test(expression.source.text)
          const results = values(access, expression.source, InputObject)
          if (results.length === 0) {
            if (!wild) entry(expression.source.text)
          } else
            for (const result of results) {
              if ('error' in result) notFound(result.source.text, result.error)
              else analyse(result.source.text, result.value)
            }
        }
      },
      end() {
        if (records === 0 && Property === undefined) entry('$_')
        for (const [name, found] of all) {
          if (found.count === 0 && Property !== undefined) {
            if ((cmd.engine.strict ?? 0) >= 2) notFound(name)
            continue
          }
          cmd.write(infoOf(found, Property === undefined ? null : name))
        }
      },
    }

    function notFound(name: string, cause?: unknown): void {
      cmd.error({
        id: generic ? 'GenericMeasurePropertyNotFound' : 'TextMeasurePropertyNotFound',
        category: 'ObjectNotFound',
        exception: 'System.Management.Automation.PSArgumentException',
        message: `The property '${name}' was found on no object.`,
        cause,
      })
    }

    function analyse(name: string, value: unknown): void {
      const found = entry(name)
      found.count++
      if (isNull(value)) return
      if (!generic) return analyseText(toText(value, cmd.engine), found)
      if (wants.sum || wants.average || wants.deviation) {
        const number = numberOf(value)
        if (number === undefined) {
          notNumeric = true
          cmd.error({
            id: 'NonNumericInputObject',
            category: 'InvalidType',
            target: value,
            exception: 'System.Management.Automation.PSInvalidOperationException',
            message: `'${toText(value, cmd.engine)}' is not a number.`,
          })
        } else {
          found.previous = found.sum
          found.sum += number
          if (wants.deviation && found.count > 1) {
            const average = found.previous / (found.count - 1)
            found.variance =
              found.variance * ((found.count - 2) / (found.count - 1)) + ((number - average) * (number - average)) / found.count
          }
        }
      }
      if (wants.min) found.min = better(value, found.min, 1)
      if (wants.max) found.max = better(value, found.max, -1)
    }

    function analyseText(text: string, found: Statistics): void {
      if (Character) found.characters += IgnoreWhiteSpace ? text.replace(/\s/g, '').length : text.length
      if (Word) found.words += wordCount(text)
      if (Line && text !== '') found.lines += text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
    }

    function numberOf(value: unknown): number | undefined {
      const bare = unwrap(value)
      if (typeof bare === 'number') return bare
      const converted = tryConvert(bare, netType('System.Double'), cmd.engine)
      return typeof converted === 'number'
        ? converted
        : converted instanceof Num || converted instanceof Big
          ? Number(converted.value)
          : undefined
    }

    /** The smaller (1) or larger (-1) of a new value and the one kept. */
    function better(value: unknown, kept: unknown, sign: 1 | -1): unknown {
      if (kept === null) return value
      let left: unknown = numberOf(kept) ?? unwrap(kept)
      let right: unknown = numberOf(value) ?? unwrap(value)
      if (typeof left === 'number' && typeof right === 'number') return (left - right) * sign > 0 ? value : kept
      if (typeof left === 'number' || typeof right === 'number' || typeOf(left) !== typeOf(right))
        [left, right] = [toText(left, cmd.engine), toText(right, cmd.engine)]
      return (equals(left, right, false, cmd.engine) ? 0 : compare(left, right, false, cmd.engine)) * sign > 0 ? value : kept
    }

    function infoOf(found: Statistics, property: string | null): MeasureInfo {
      if (!generic) {
        return new MeasureInfo('text', {
          Lines: Line ? found.lines : null,
          Words: Word ? found.words : null,
          Characters: Character ? found.characters : null,
          Property: property,
        })
      }
      const numeric = (found.min === null || numberOf(found.min) !== undefined) && (found.max === null || numberOf(found.max) !== undefined)
      const extreme = (value: unknown): unknown => (value === null ? null : numeric ? double(numberOf(value)!) : value)
      return new MeasureInfo(numeric ? 'generic' : 'object', {
        Count: found.count,
        Sum: !notNumeric && wants.sum ? double(found.sum) : null,
        Average: !notNumeric && wants.average && found.count > 0 ? double(found.sum / found.count) : null,
        StandardDeviation: !notNumeric && wants.deviation && numeric ? double(Math.sqrt(found.variance)) : null,
        Maximum: wants.max ? extreme(found.max) : null,
        Minimum: wants.min ? extreme(found.min) : null,
        Property: property,
      })
    }
  },
}))
