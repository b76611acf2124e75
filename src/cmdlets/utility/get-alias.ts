// Get-Alias: aliases by their name, or by what they stand for.

import { cmdlet, t } from '#engine/command'
import { wildcard } from '#format'
import { aliasesIn } from '../alias-table.ts'
import { excluded } from '../variables.ts'

export const getAlias = cmdlet('Get-Alias', () => ({
  class: 'GetAliasCommand',
  summary: 'Gets aliases.',
  output: 'System.Management.Automation.AliasInfo',
  defaultSet: 'Default',
  setOrder: ['Default', 'Definition'],
  params: {
    Name: { type: t.list(t.string), set: 'Default', position: 0, pipeline: 'value property', notNullOrEmpty: true },
    Exclude: { type: t.list(t.string) },
    Scope: { type: t.string },
    Definition: { type: t.list(t.string), set: 'Definition', notNullOrEmpty: true },
  },
  examples: [
    ['What gci stands for', `Get-Alias gci`],
    ['All names of one command', `Get-Alias -Definition Get-ChildItem`],
  ],
  start({ Exclude, Scope }: any, cmd) {
    const isOut = excluded(Exclude)
    return {
      process({ Name, Definition }: any) {
        const byDefinition = cmd.parameterSetName === 'Definition'
        for (const name of (byDefinition ? Definition : (Name ?? ['*'])) as readonly string[]) {
          const found = aliasesIn(cmd, Scope).filter(
            (alias) => wildcard(name)(byDefinition ? alias.Definition : alias.Name) && !isOut(byDefinition ? alias.Definition : alias.Name),
          )
          for (const alias of found) cmd.write(alias)
          if (found.length === 0 && !/[*?[]/.test(name)) {
            cmd.error({
              id: 'ItemNotFoundException',
              category: 'ObjectNotFound',
              target: byDefinition ? 'Definition' : 'Name',
              exception: 'System.Management.Automation.ItemNotFoundException',
              message: byDefinition ? `No alias stands for '${name}'.` : `There is no alias '${name}'.`,
            })
          }
        }
      },
    }
  },
}))
