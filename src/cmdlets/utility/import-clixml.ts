// Import-Clixml: the objects of CLIXML files.

import { cmdlet, t } from '#engine/command'
import { readClixml } from '../clixml.ts'
import { filesAt, readBytes } from '../files.ts'

export const importClixml = cmdlet('Import-Clixml', () => ({
  class: 'ImportClixmlCommand',
  summary: 'Gives the objects that a CLIXML file holds.',
  output: null,
  defaultSet: 'ByPath',
  setOrder: ['ByPath', 'ByLiteralPath'],
  params: {
    Path: { type: t.list(t.string), set: 'ByPath', mandatory: true, position: 0, pipeline: 'value property' },
    LiteralPath: { type: t.list(t.string), set: 'ByLiteralPath', mandatory: true, pipeline: 'property', aliases: ['PSPath', 'LP'] },
    First: { type: t.ulong },
    IncludeTotalCount: { type: t.switch },
    Skip: { type: t.ulong },
  },
  examples: [['What was written before', `Import-Clixml dates.xml`]],
  start({ First, Skip, IncludeTotalCount }: any, cmd) {
    return {
      process({ Path, LiteralPath }: any) {
        for (const path of (Path ?? LiteralPath ?? []) as readonly string[]) {
          for (const file of filesAt(cmd, path, Path === undefined)) {
            const all = readClixml(readBytes(file))
            if (IncludeTotalCount) cmd.write(all.length)
            const start = Number(Skip ?? 0)
            for (const value of all.slice(start, First === undefined ? undefined : start + Number(First))) cmd.write(value)
          }
        }
      },
    }
  },
}))
