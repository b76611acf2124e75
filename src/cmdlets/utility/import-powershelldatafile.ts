// Import-PowerShellDataFile: the table in a .psd1 file, read as data and not run.

import { cmdlet, t } from '#engine/command'
import { PSError } from '#objects'
import { filesAt, readText } from '../files.ts'
import { dataTable } from '../data-file.ts'

export const importPowerShellDataFile = cmdlet('Import-PowerShellDataFile', () => ({
  class: 'ImportPowerShellDataFileCommand',
  summary: 'Reads the table of a data file.',
  output: null,
  defaultSet: 'ByPath',
  setOrder: ['ByPath', 'ByLiteralPath'],
  params: {
    Path: { type: t.list(t.string), set: 'ByPath', mandatory: true, position: 0, notNullOrEmpty: true },
    LiteralPath: {
      type: t.list(t.string),
      set: 'ByLiteralPath',
      mandatory: true,
      position: 0,
      pipeline: 'property',
      aliases: ['PSPath', 'LP'],
      notNullOrEmpty: true,
    },
    SkipLimitCheck: { type: t.switch },
  },
  examples: [['A manifest as a table', `Import-PowerShellDataFile Tools.psd1`]],
  start({ SkipLimitCheck }: any, cmd) {
    return {
      process({ Path, LiteralPath }: any) {
        for (const path of (Path ?? LiteralPath ?? []) as readonly string[]) {
          let files: string[] = []
          try {
            files = filesAt(cmd, path, Path === undefined)
          } catch (thrown) {
            if (!(thrown instanceof PSError)) throw thrown
          }
          if (files.length === 0) {
            cmd.error({
              id: 'PathNotFound',
              category: 'InvalidArgument',
              target: path,
              message: `There is nothing at '${path}'.`,
              exception: 'System.ArgumentException',
            })
            continue
          }
          const [file] = files as [string]
          const result = dataTable(cmd, readText(file), Boolean(SkipLimitCheck))
          if ('table' in result) cmd.write(result.table)
          else {
            const wrong = {
              id: result.id,
              category: result.id.startsWith('Could') ? 'InvalidData' : 'NotSpecified',
              target: file,
              exception: 'System.InvalidOperationException',
              message: `'${path}' is no data file: ${result.why}`,
            }
            if (result.id.startsWith('Could')) cmd.error(wrong)
            else cmd.throw(wrong)
          }
        }
      },
    }
  },
}))
