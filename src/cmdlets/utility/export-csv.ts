// Export-Csv: objects into a file of comma separated values.

import { cmdlet, t } from '#engine/command'
import { infoAt } from '#engine/platform'
import { csvReader } from '../csv-reader.ts'
import { columnsOf, csvOptions, dataLine, headerLine, typeLineOf } from '../csv-writer.ts'
import { type TextFile, filePath, openText, readText } from '../files.ts'
import { encodingOf } from '../management/encoding.ts'

export const exportCsv = cmdlet('Export-Csv', () => ({
  class: 'ExportCsvCommand',
  summary: 'Writes objects to a file of comma separated values.',
  output: null,
  defaultSet: 'Delimiter',
  setOrder: ['Delimiter', 'UseCulture'],
  shouldProcess: true,
  params: {
    InputObject: { type: t.psobject, mandatory: true, pipeline: 'value property' },
    Path: { type: t.string, position: 0, notNullOrEmpty: true },
    LiteralPath: { type: t.string, aliases: ['PSPath', 'LP'], notNullOrEmpty: true },
    Force: { type: t.switch },
    NoClobber: { type: t.switch, aliases: ['NoOverwrite'] },
    Encoding: { type: t.encoding, transform: encodingOf, notNullOrEmpty: true },
    Append: { type: t.switch },
    Delimiter: { type: t.char, set: 'Delimiter', position: 1, notNull: true },
    UseCulture: { type: t.switch, set: 'UseCulture' },
    IncludeTypeInformation: { type: t.switch, aliases: ['ITI'] },
    NoTypeInformation: { type: t.switch, aliases: ['NTI'] },
    QuoteFields: { type: t.list(t.string), aliases: ['QF'] },
    UseQuotes: { type: t.enum('Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind'), aliases: ['UQ'] },
    NoHeader: { type: t.switch },
  },
  examples: [['A file', `Get-Verb | Export-Csv verbs.csv`]],
  start(args: any, cmd) {
    const options = csvOptions(args, cmd)
    const { Path, LiteralPath, Append, NoClobber, Force, Encoding } = args
    const wrong = (id: string, message: string): never =>
      cmd.throw({ id, category: 'InvalidData', message, exception: 'System.InvalidOperationException' })
    if (Path !== undefined && LiteralPath !== undefined)
      wrong('CannotSpecifyPathAndLiteralPath', '-Path and -LiteralPath say different things: use one.')
    if (Path === undefined && LiteralPath === undefined) wrong('CannotSpecifyPathAndLiteralPath', 'Say where to write: -Path is missing.')
    const target: string = Path ?? LiteralPath
    const writes = cmd.shouldProcess(target)
    let columns: string[] | undefined
    let file: TextFile | undefined
    let known: string[] | undefined
    if (writes) {
      const full = filePath(cmd, target)
      if (Append && infoAt(full) !== undefined) known = headerOf(full)
      file = openText(cmd, target, {
        append: Boolean(Append),
        noClobber: Boolean(NoClobber),
        force: Boolean(Force),
        encoding: Encoding,
        literal: LiteralPath !== undefined,
      })
    }
    return {
      process({ InputObject }: any) {
        if (file === undefined || InputObject === undefined || InputObject === null) return
        if (columns === undefined) {
          columns = columnsOf(InputObject, cmd)
          if (known !== undefined) {
            const names = new Set(columns.map((name) => name.toLowerCase()))
            const missing = known.find((name) => !names.has(name.toLowerCase()))
            if (missing !== undefined && !Force) {
              return cmd.throw({
                id: 'CannotAppendCsvWithMismatchedPropertyNames',
                category: 'InvalidData',
                target: missing,
                exception: 'System.InvalidOperationException',
                message: `The file has a column '${missing}' and the object has no such property: use -Force to leave it empty.`,
              })
            }
            columns = known
          } else {
            if (options.typeLine) file.write(`${typeLineOf(InputObject, cmd)}\n`)
            if (options.header) file.write(`${headerLine(columns, options)}\n`)
          }
        }
        file.write(`${dataLine(InputObject, columns, options, cmd)}\n`)
      },
      dispose() {
        file?.close()
      },
    }

    /** The columns of a file that is added to; undefined when it is empty. */
    function headerOf(path: string): string[] | undefined {
      const lines = readText(path)
        .split(/\r?\n/)
        .filter((line) => !line.startsWith('#'))
      if (lines.length === 0 || lines[0] === '') return undefined
      let names: string[] | undefined
      csvReader(cmd, options.delimiter, undefined).read(`${lines[0]}\n${lines[0]}`, (object) => {
        names = [...object.shape.names]
      })
      return names
    }
  },
}))
