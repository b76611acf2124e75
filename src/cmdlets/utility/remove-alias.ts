// Remove-Alias: takes aliases away.

import { cmdlet, t } from '#engine/command'
import { dropAlias } from '../alias-table.ts'

export const removeAlias = cmdlet('Remove-Alias', () => ({
  class: 'RemoveAliasCommand',
  summary: 'Removes aliases.',
  output: null,
  defaultSet: 'Default',
  params: {
    Name: { type: t.list(t.string), mandatory: true, position: 0, pipeline: 'value property' },
    Scope: { type: t.string },
    Force: { type: t.switch },
  },
  examples: [['One', `Remove-Alias ll`]],
  start(_args, cmd) {
    return {
      process({ Name, Scope, Force }: any) {
        for (const name of Name as readonly string[]) dropAlias(cmd, name, Scope, Boolean(Force))
      },
    }
  },
}))
