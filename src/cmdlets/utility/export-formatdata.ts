// Export-FormatData: views in a file that Update-FormatData loads.

import { type Cmd, cmdlet, t } from '#engine/command'
import { unwrap } from '#objects'
import { openText } from '../files.ts'
import { type Part, formatFile } from '../format-data.ts'

export const exportFormatData = cmdlet('Export-FormatData', () => ({
  class: 'ExportFormatDataCommand',
  summary: 'Writes views to a format file.',
  output: null,
  defaultSet: 'ByPath',
  setOrder: ['ByPath', 'ByLiteralPath'],
  params: {
    InputObject: { type: t.list(t.of<Part>('System.Management.Automation.ExtendedTypeDefinition')), mandatory: true, pipeline: 'value' },
    Path: { type: t.string, set: 'ByPath', mandatory: true, aliases: ['FilePath'] },
    LiteralPath: { type: t.string, set: 'ByLiteralPath', mandatory: true, aliases: ['PSPath', 'LP'] },
    Force: { type: t.switch },
    NoClobber: { type: t.switch, aliases: ['NoOverwrite'] },
    IncludeScriptBlock: { type: t.switch },
  },
  examples: [['A file of views', `Get-FormatData System.IO.FileInfo | Export-FormatData -Path files.format.ps1xml`]],
  start({ Path, LiteralPath, Force, NoClobber }, cmd: Cmd) {
    const all: Part[] = []
    return {
      process({ InputObject }) {
        for (const each of InputObject ?? []) all.push(unwrap(each) as Part)
      },
      end() {
        const file = openText(cmd, (Path ?? LiteralPath)!, {
          force: Boolean(Force),
          noClobber: Boolean(NoClobber),
          literal: LiteralPath !== undefined,
        })
        try {
          file.write(formatFile(all))
        } finally {
          file.close()
        }
      },
    }
  },
}))
