// Export-Clixml: objects as CLIXML in a file.

import { cmdlet, t } from '#engine/command'
import { writeClixml } from '../clixml.ts'
import { openText } from '../files.ts'
import { encodingOf } from '../management/encoding.ts'

export const exportClixml = cmdlet('Export-Clixml', () => ({
  class: 'ExportClixmlCommand',
  summary: 'Writes objects to a file so that they can be made again.',
  output: null,
  defaultSet: 'ByPath',
  setOrder: ['ByPath', 'ByLiteralPath'],
  shouldProcess: true,
  params: {
    Depth: { type: t.int, range: [1, 2147483647] },
    Path: { type: t.string, set: 'ByPath', mandatory: true, position: 0 },
    LiteralPath: { type: t.string, set: 'ByLiteralPath', mandatory: true, aliases: ['PSPath', 'LP'] },
    InputObject: { type: t.psobject, mandatory: true, pipeline: 'value', allowNull: true },
    Force: { type: t.switch },
    NoClobber: { type: t.switch, aliases: ['NoOverwrite'] },
    Encoding: { type: t.encoding, transform: encodingOf, notNullOrEmpty: true },
  },
  examples: [['Dates', `Get-Date | Export-Clixml dates.xml`]],
  start({ Path, LiteralPath, Depth, NoClobber, Force, Encoding }: any, cmd) {
    const path: string = Path ?? LiteralPath
    const items: unknown[] = []
    const go = cmd.shouldProcess(path)
    const file = go
      ? openText(cmd, path, {
          noClobber: Boolean(NoClobber),
          force: Boolean(Force),
          encoding: Encoding,
          literal: LiteralPath !== undefined,
        })
      : undefined
    return {
      process({ InputObject }: any) {
        items.push(InputObject ?? null)
      },
      end() {
        file?.write(writeClixml(cmd, items, Depth))
      },
      dispose() {
        file?.close()
      },
    }
  },
}))
