// Import-Alias: the aliases that Export-Alias wrote as lines of values.

import { cmdlet, t } from '#engine/command'
import { aliasesIn, putAlias } from '../alias-table.ts'
import { filesAt, linesOf, readText } from '../files.ts'

/** Values between commas, in quotes or not. */
function valuesOf(line: string): string[] {
  const values: string[] = []
  for (const [, inQuotes, plain] of line.matchAll(/(?:^|,)\s*(?:"((?:[^"]|"")*)"|([^,]*))/g))
    values.push(inQuotes === undefined ? (plain ?? '') : inQuotes.replaceAll('""', '"'))
  return values
}

export const importAlias = cmdlet('Import-Alias', () => ({
  class: 'ImportAliasCommand',
  summary: 'Makes the aliases a file tells.',
  output: 'System.Management.Automation.AliasInfo',
  defaultSet: 'ByPath',
  setOrder: ['ByPath', 'ByLiteralPath'],
  shouldProcess: true,
  params: {
    Path: { type: t.string, set: 'ByPath', mandatory: true, position: 0, pipeline: 'value property' },
    LiteralPath: { type: t.string, set: 'ByLiteralPath', mandatory: true, pipeline: 'value property', aliases: ['PSPath', 'LP'] },
    Scope: { type: t.string, notNullOrEmpty: true },
    PassThru: { type: t.switch },
    Force: { type: t.switch },
  },
  examples: [['What was written before', `Import-Alias mine.csv`]],
  start({ Scope, Force, PassThru }: any, cmd) {
    return {
      process({ Path, LiteralPath }: any) {
        const path: string = Path ?? LiteralPath
        for (const file of filesAt(cmd, path, Path === undefined)) {
          linesOf(readText(file)).forEach((line, index) => {
            if (line === '' || line.startsWith('#')) return
            const values = valuesOf(line)
            if (values.length !== 4) {
              cmd.throw({
                id: 'ImportAliasFileFormatError',
                category: 'ReadError',
                target: path,
                exception: 'System.FormatException',
                message: `Line ${index + 1} of ${path} has ${values.length} values, not four.`,
              })
            }
            const [Name, Value, Description, Option] = values as [string, string, string, string]
            if (!cmd.shouldProcess(`${Name} = ${Value}`)) return
            if (!Force && aliasesIn(cmd, Scope).some((each) => each.Name.toLowerCase() === Name.toLowerCase())) {
              cmd.error({
                id: 'AliasAlreadyExists',
                category: 'ResourceExists',
                target: Name,
                exception: 'System.Management.Automation.SessionStateException',
                message: `There is an alias '${Name}' already: use -Force to put another in its place.`,
              })
              return
            }
            const alias = putAlias(cmd, { Name, Value, Description, Option, Scope, Force: Boolean(Force) }, !Force)
            if (alias !== undefined && PassThru) cmd.write(alias)
          })
        }
      },
    }
  },
}))
