// Get-Unique: one of each run of equal objects in a sorted list.

import { cmdlet, t } from '#engine/command'
import { isNull, typeNames } from '#objects'
import { compareText, toText } from '#engine/runtime'
import { compareValues } from '../order.ts'

export const getUnique = cmdlet('Get-Unique', () => ({
  class: 'GetUniqueCommand',
  summary: 'Drops repeated objects of a sorted list.',
  output: null,
  defaultSet: 'AsString',
  setOrder: ['AsString', 'UniqueByType'],
  params: {
    InputObject: { type: t.psobject, pipeline: 'value' },
    AsString: { type: t.switch, set: 'AsString' },
    OnType: { type: t.switch, set: 'UniqueByType' },
    CaseInsensitive: { type: t.switch },
  },
  examples: [['Each once', `'a', 'a', 'b' | Get-Unique`]],
  start({ AsString, OnType, CaseInsensitive }: any, cmd) {
    let last: unknown
    return {
      process({ InputObject }: any) {
        if (InputObject === undefined || isNull(InputObject)) return
        const isNew =
          last === undefined ||
          (OnType
            ? typeNames(InputObject)[0] !== typeNames(last)[0]
            : AsString
              ? compareText(toText(InputObject, cmd.engine), toText(last, cmd.engine), Boolean(CaseInsensitive)) !== 0
              : compareValues(InputObject, last, Boolean(CaseInsensitive), cmd.engine) !== 0)
        if (isNew) {
          cmd.write(InputObject)
          last = InputObject
        }
      },
    }
  },
}))
