// ConvertTo-Json: objects as JSON text.

import { cmdlet, t } from '#engine/command'
import { PSArray, isNull } from '#objects'
import { NonTextKey, writeJson } from '../json-writer.ts'

export const convertToJson = cmdlet('ConvertTo-Json', () => ({
  class: 'ConvertToJsonCommand',
  summary: 'Turns objects into JSON text.',
  output: 'System.String',
  params: {
    InputObject: { type: t.object, mandatory: true, position: 0, pipeline: 'value', allowNull: true },
    Depth: { type: t.int, range: [0, 100] },
    Compress: { type: t.switch },
    EnumsAsStrings: { type: t.switch },
    AsArray: { type: t.switch },
    EscapeHandling: { type: t.enum('Newtonsoft.Json.StringEscapeHandling') },
  },
  examples: [['On one line', `@{ a = 1 } | ConvertTo-Json -Compress`]],
  start({ Depth, Compress, EnumsAsStrings, AsArray, EscapeHandling }: any, cmd) {
    const objects: unknown[] = []
    return {
      process({ InputObject }: any) {
        objects.push(isNull(InputObject) ? null : InputObject)
      },
      end() {
        if (objects.length === 0) return
        const value = objects.length > 1 || AsArray ? new PSArray(objects) : objects[0]
        try {
          cmd.write(
            writeJson(value, {
              cmd,
              depth: Depth ?? 2,
              compress: Boolean(Compress),
              enumsAsStrings: Boolean(EnumsAsStrings),
              escape: EscapeHandling ?? 'Default',
            }),
          )
        } catch (thrown) {
          if (!(thrown instanceof NonTextKey)) throw thrown
        }
      },
    }
  },
}))
