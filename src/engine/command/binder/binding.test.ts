// The binder on tables of rows: names, positions, sets, the pipeline, and the ids of what goes wrong.

import { deepEqual, equal, throws } from 'node:assert/strict'
import { test } from 'node:test'
import { PSArray, customObject } from '#objects'
import { Engine, type EngineParts } from '#engine/runtime'
import { type Argument, nameOnly, named, positional } from '../argument.ts'
import { Binding } from './binding.ts'
import { PlanDraft } from './plan.ts'
import { BindingError } from '../binding-error.ts'
import { parametersOf } from '../cmdlet-table.ts'
import type { Params } from '../cmdlet.ts'
import { commonParameters } from '../common.ts'
import { rulesOf } from '../engine-rules.ts'
import { ParameterTable } from '../parameter.ts'
import { t } from '../token.ts'

const engine = new Engine({ resolveType: () => undefined } as unknown as EngineParts)

function bind(
  params: Params,
  args: readonly Argument[],
  options: { readonly defaultSet?: string; readonly piped?: boolean } = {},
): { binding: Binding; values: { [name: string]: unknown } } {
  const values: { [name: string]: unknown } = {}
  const table = new ParameterTable([...parametersOf(params, 'declared'), ...commonParameters(false, false)], options.defaultSet)
  const binding = new Binding(
    table,
    {
      name: 'Test-It',
      isScript: false,
      expectsInput: options.piped === true,
      defaultOf: () => undefined,
      warn: () => {},
      assign(parameter, value) {
        if (value === undefined) delete values[parameter.name]
        else values[parameter.name] = value instanceof PSArray ? value.list : value
      },
    },
    rulesOf(engine),
  )
  binding.bindCommandLine(args)
  return { binding, values }
}

const fails = (action: () => unknown, id: string, kind = 'binding'): void =>
  throws(action, (error) => error instanceof BindingError && error.failure.id === id && error.kind === kind)

const simple: Params = {
  Path: { type: t.list(t.string), position: 0 },
  Count: { type: t.int, aliases: ['cn'] },
  Color: { type: t.string },
  Force: { type: t.switch },
}

test('names, their beginnings, aliases and switches', () => {
  const { values } = bind(simple, [nameOnly('cou', '-cou'), positional('3'), nameOnly('f', '-f'), positional('a')])
  deepEqual(values, { Count: 3, Force: values['Force'], Path: ['a'] })
  equal((values['Force'] as { IsPresent: boolean }).IsPresent, true)
  equal(bind(simple, [named('cn', 7)]).values['Count'], 7)
  fails(() => bind(simple, [nameOnly('co', '-co'), positional('x')]), 'AmbiguousParameter')
  fails(() => bind(simple, [nameOnly('Nope', '-Nope'), positional('x')]), 'NamedParameterNotFound')
  fails(() => bind(simple, [nameOnly('Count', '-Count')]), 'MissingArgument')
  fails(() => bind(simple, [named('Count', 1), named('cn', 2)]), 'ParameterAlreadyBound')
  fails(() => bind(simple, [positional('a'), positional('b')]), 'PositionalParameterNotFound')
  fails(() => bind(simple, [named('Count', 'x')]), 'CannotConvertArgumentNoMessage')
  fails(() => bind(simple, [named('Color', new PSArray(['a', 'b']))]), 'CannotConvertArgument')
})

const sets: Params = {
  Name: { type: t.string, set: 'ByName', position: 0, mandatory: true },
  Id: { type: t.int, set: 'ById', position: 0, mandatory: true },
  All: { type: t.switch, set: 'All' },
}

test('sets: the default one first, then what fits', () => {
  equal(bind(sets, [positional('x')], { defaultSet: 'ByName' }).binding.setName, 'ByName')
  equal(bind(sets, [named('Id', 4)], { defaultSet: 'ByName' }).binding.setName, 'ById')
  equal(bind(sets, [positional(5)], { defaultSet: 'ByName' }).binding.setName, 'ById', 'an int fits Id without conversion')
  fails(() => bind(sets, [named('Id', 4), named('Name', 'x')], { defaultSet: 'ByName' }), 'AmbiguousParameterSet')
  fails(() => bind(sets, [], { defaultSet: 'ByName' }), 'MissingMandatoryParameter')
  equal(bind(sets, [nameOnly('All', '-All')], { defaultSet: 'ByName' }).binding.setName, 'All')
})

test('the pipeline: by value before by property name, without conversion before with', () => {
  const params: Params = { Number: { type: t.int, pipeline: 'value' }, Name: { type: t.string, pipeline: 'property', aliases: ['Title'] } }
  const { binding, values } = bind(params, [], { piped: true })
  binding.bindRecord(5)
  deepEqual(values, { Number: 5 })
  binding.bindRecord(customObject({ Title: 'x' }))
  deepEqual(values, { Name: 'x' })
  binding.bindRecord('7')
  deepEqual(values, { Number: 7 })
  fails(() => binding.bindRecord('word'), 'InputObjectNotBound')
})

test('checks', () => {
  const params: Params = {
    Level: { type: t.int, range: [1, 5] },
    Kind: { type: t.string, oneOf: ['a', 'B'] },
    Text: { type: t.string, notNullOrEmpty: true },
    Some: { type: t.list(t.string), count: [1, 2] },
  }
  equal(bind(params, [named('Level', '3')]).values['Level'], 3)
  for (const [name, value] of [
    ['Level', 6],
    ['Kind', 'c'],
    ['Text', ''],
    ['Some', new PSArray(['a', 'b', 'c'])],
  ] as const) {
    fails(() => bind(params, [named(name, value)]), 'ParameterArgumentValidationError', 'validation')
  }
  equal(bind(params, [named('Kind', 'b')]).values['Kind'], 'b')
  fails(
    () => bind({ Must: { type: t.string, mandatory: true } }, [named('Must', '')]),
    'ParameterArgumentValidationErrorEmptyStringNotAllowed',
    'validation',
  )
})

test('a plan binds as the first call did, and gives up where a value would go elsewhere', () => {
  const table = new ParameterTable(parametersOf(simple, 'declared'), undefined)
  const values: { [name: string]: unknown } = {}
  const binding = (): Binding =>
    new Binding(
      table,
      {
        name: 'Test-It',
        isScript: false,
        expectsInput: false,
        defaultOf: () => undefined,
        warn: () => {},
        assign(parameter, value) {
          values[parameter.name] = value instanceof PSArray ? value.list : value
        },
      },
      rulesOf(engine),
    )
  const first = binding()
  first.draft = new PlanDraft()
  const args = [nameOnly('Count', '-Count'), positional('3'), nameOnly('Force', '-Force'), positional('a')]
  args[1]!.from = 0
  args[3]!.from = 1
  first.bindCommandLine(args)
  const plan = first.draft!.finish(first)!
  equal(binding().bindByPlan(plan, [4, 'b'], 0), true)
  deepEqual([values['Count'], values['Path']], [4, ['b']])
  fails(() => binding().bindByPlan(plan, ['x', 'b'], 0), 'CannotConvertArgumentNoMessage')
})
