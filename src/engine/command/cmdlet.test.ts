// The types of a cmdlet's arguments follow from its table; the view of a token is what the cmdlet gets.

import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { Num, PSArray } from '#objects'
import { cmdlet, t } from './index.ts'

test('arguments are typed by the table', () => {
  const made = cmdlet('Join-Test', () => ({
    class: 'JoinTestCommand',
    summary: 'For this test.',
    params: {
      Separator: { type: t.string, position: 0, default: '' },
      Property: { type: t.string, position: 1 },
      Count: { type: t.int, mandatory: true },
      Quiet: { type: t.switch },
      InputObject: { type: t.list(t.psobject), pipeline: 'value' },
    },
    start({ Separator, Property, Count, Quiet, ...rest }) {
      const text: string = Separator
      const maybe: string | undefined = Property
      // @ts-expect-error Property may be missing
      const sure: string = Property
      const number: number = Count
      const quiet: boolean = Quiet
      void [text, maybe, sure, number, quiet, rest]
      return {
        process({ InputObject = [] }) {
          const first: unknown = InputObject[0]
          void first
        },
      }
    },
  }))
  equal(made.spec.params.Count.type.typeName, 'System.Int32')
})

test('views', () => {
  deepEqual(t.list(t.int).view(new PSArray([1, 2, 3])), [1, 2, 3])
  deepEqual(t.list(t.double).view(new PSArray([new Num('Double', 2), 2.5])), [2, 2.5])
  equal(t.switch.view({ IsPresent: true }), true)
  equal(t.nullable(t.int).view(null), null)
  equal(t.nullable(t.int).typeName, 'System.Nullable`1[System.Int32]')
})
