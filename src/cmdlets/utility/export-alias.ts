// Export-Alias: aliases in a file, as lines of values or as a script.

import { cmdlet, t } from '#engine/command'
import { WildcardPattern, environment, formatDateTime, now } from '#dotnet'
import { environment as outside } from '#engine/platform'
import { enumValue, netType } from '#objects'
import { aliasesIn } from '../alias-table.ts'
import { openText } from '../files.ts'

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

export const exportAlias = cmdlet('Export-Alias', () => ({
  class: 'ExportAliasCommand',
  summary: 'Writes aliases to a file.',
  output: 'System.Management.Automation.AliasInfo',
  defaultSet: 'ByPath',
  setOrder: ['ByPath', 'ByLiteralPath'],
  shouldProcess: true,
  params: {
    Path: { type: t.string, set: 'ByPath', mandatory: true, position: 0 },
    LiteralPath: { type: t.string, set: 'ByLiteralPath', mandatory: true, pipeline: 'property', aliases: ['PSPath', 'LP'] },
    Name: { type: t.list(t.string), position: 1, pipeline: 'property' },
    PassThru: { type: t.switch },
    As: { type: t.enum('Microsoft.PowerShell.Commands.ExportAliasFormat') },
    Append: { type: t.switch },
    Force: { type: t.switch },
    NoClobber: { type: t.switch, aliases: ['NoOverwrite'] },
    Description: { type: t.string },
    Scope: { type: t.string },
  },
  examples: [['As a script', `Export-Alias mine.ps1 -Name my* -As Script`]],
  start({ Path, LiteralPath, As, Append, Force, NoClobber, Description, PassThru, Scope }: any, cmd) {
    const path: string = Path ?? LiteralPath
    const names: string[] = []
    return {
      process({ Name = ['*'] }: any) {
        names.push(...(Name as Iterable<string>))
      },
      end() {
        const found = new Map<string, any>()
        for (const name of names) {
          const pattern = new WildcardPattern(name)
          const before = found.size
          for (const alias of aliasesIn(cmd, Scope)) if (pattern.isMatch(alias.Name)) found.set(alias.Name, alias)
          if (before === found.size && !/[*?[]/.test(name)) {
            cmd.error({
              id: 'ItemNotFoundException',
              category: 'ObjectNotFound',
              target: name,
              exception: 'System.Management.Automation.ItemNotFoundException',
              message: `There is no alias named '${name}'.`,
            })
          }
        }
        if (!cmd.shouldProcess(path)) return
        const file = openText(cmd, path, {
          append: Boolean(Append),
          noClobber: Boolean(NoClobber),
          force: Boolean(Force),
          literal: Boolean(LiteralPath),
        })
        try {
          const user = outside.get('USER') ?? outside.get('USERNAME') ?? ''
          file.write(`# Aliases\n# by ${user}\n# at ${formatDateTime(now(), 'F', environment.culture)}\n`)
          if (Description) for (const line of String(Description).split(/\r?\n/)) file.write(`# ${line}\n`)
          const script = String(As ?? 'Csv').toLowerCase() === 'script'
          for (const alias of found.values()) {
            const { Name, Definition } = alias
            const about = String(alias.Description ?? ''),
              options = cmd.text(enumValue(netType('System.Management.Automation.ScopedItemOptions'), alias.options))
            file.write(
              script
                ? `set-alias -Name:"${Name}" -Value:"${Definition}" -Description:"${about}" -Option:"${options}"\n`
                : `${[Name, Definition, about, options].map(quoted).join(',')}\n`,
            )
            if (PassThru) cmd.write(alias)
          }
        } finally {
          file.close()
        }
      },
    }
  },
}))
