// ConvertTo-Csv: objects as lines of comma separated values.

import { cmdlet, t } from '#engine/command'
import { columnsOf, csvOptions, dataLine, headerLine, typeLineOf } from '../csv-writer.ts'

export const convertToCsv = cmdlet('ConvertTo-Csv', () => ({
  class: 'ConvertToCsvCommand',
  summary: 'Turns objects into comma separated values.',
  output: 'System.String',
  defaultSet: 'Delimiter',
  setOrder: ['Delimiter', 'UseCulture'],
  params: {
    InputObject: { type: t.psobject, mandatory: true, position: 0, pipeline: 'value property' },
    Delimiter: { type: t.char, set: 'Delimiter', position: 1, notNull: true },
    UseCulture: { type: t.switch, set: 'UseCulture' },
    IncludeTypeInformation: { type: t.switch, aliases: ['ITI'] },
    NoTypeInformation: { type: t.switch, aliases: ['NTI'] },
    QuoteFields: { type: t.list(t.string), aliases: ['QF'] },
    UseQuotes: { type: t.enum('Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind'), aliases: ['UQ'] },
    NoHeader: { type: t.switch },
  },
  examples: [['Two columns', `[pscustomobject]@{ a = 1; b = 2 } | ConvertTo-Csv`]],
  start(args: any, cmd) {
    const options = csvOptions(args, cmd)
    let columns: string[] | undefined
    return {
      process({ InputObject }: any) {
        if (InputObject === undefined || InputObject === null) return
        if (columns === undefined) {
          columns = columnsOf(InputObject, cmd)
          if (options.typeLine) cmd.write(typeLineOf(InputObject, cmd))
          if (options.header) {
            const line = headerLine(columns, options)
            if (line !== '') cmd.write(line)
          }
        }
        const line = dataLine(InputObject, columns, options, cmd)
        if (line !== '') cmd.write(line)
      },
    }
  },
}))
