// Get-TypeData: what is added to types.

import { cmdlet, t } from '#engine/command'
import { TypeDataInfo } from '#engine'
import { WildcardPattern } from '#dotnet'
import { tableOf } from '../type-entries.ts'

export const getTypeData = cmdlet('Get-TypeData', () => ({
  class: 'GetTypeDataCommand',
  summary: 'Gives what is added to types.',
  output: 'System.Management.Automation.PSObject',
  params: {
    TypeName: { type: t.list(t.string), position: 0, pipeline: 'value', notNullOrEmpty: true },
  },
  examples: [['One type', `Get-TypeData System.Array`]],
  start(_fixed: any, cmd) {
    return {
      process({ TypeName }: any) {
        const table = tableOf(cmd)
        const names = [...table.names()].sort((left, right) => (left.toLowerCase() < right.toLowerCase() ? -1 : 1))
        for (const name of (TypeName ?? ['*']) as readonly string[]) {
          const pattern = new WildcardPattern(name)
          for (const each of names) if (pattern.isMatch(each)) cmd.write(new TypeDataInfo(each, table.get(each)!))
        }
      },
    }
  },
}))
