// Get-FormatData: the views that are known, as objects.

import { WildcardPattern } from '#dotnet'
import { cmdlet, t } from '#engine/command'
import { definitionsOf } from '../format-data.ts'
import { registryOf } from '../formatting.ts'

export const getFormatData = cmdlet('Get-FormatData', () => ({
  class: 'GetFormatDataCommand',
  summary: 'Gets the views of types.',
  output: 'System.Management.Automation.ExtendedTypeDefinition',
  params: {
    TypeName: { type: t.list(t.string), position: 0, notNullOrEmpty: true, wildcards: true },
    PowerShellVersion: { type: t.version },
  },
  examples: [['The views of files', `Get-FormatData System.IO.FileInfo`]],
  start({ TypeName }, cmd) {
    return {
      end() {
        const patterns = (TypeName ?? ['*']).map((name) => new WildcardPattern(name))
        for (const each of definitionsOf(registryOf(cmd).views(), (type) => patterns.some((pattern) => pattern.isMatch(type))))
          cmd.write(each)
      },
    }
  },
}))
