// New-Guid: a new GUID, an empty one, or one from text.

import { cmdlet, t } from '#engine/command'
import { emptyGuid, isNull, netType } from '#objects'
import { newGuid as make } from '#engine/platform'
import { tryConvert } from '#engine/runtime'

export const newGuid = cmdlet('New-Guid', () => ({
  class: 'NewGuidCommand',
  summary: 'Makes a GUID.',
  output: 'System.Guid',
  defaultSet: 'Default',
  setOrder: ['Default', 'Empty', 'InputObject'],
  params: {
    Empty: { type: t.switch, set: 'Empty' },
    InputObject: { type: t.string, set: 'InputObject', position: 0, pipeline: 'value' },
  },
  examples: [['A new one', `New-Guid`]],
  start(_args, cmd) {
    return {
      process({ InputObject, Empty }: any) {
        if (InputObject !== undefined && !isNull(InputObject)) {
          const guid = tryConvert(InputObject, netType('System.Guid'), cmd.engine)
          if (guid === undefined) {
            cmd.error({
              id: 'StringNotRecognizedAsGuid',
              category: 'InvalidArgument',
              exception: 'System.FormatException',
              message: `'${InputObject}' is no GUID.`,
            })
            cmd.write(null)
          } else cmd.write(guid)
        } else cmd.write(Empty ? emptyGuid : make())
      },
    }
  },
}))
