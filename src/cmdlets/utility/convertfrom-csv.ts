// ConvertFrom-Csv: objects from lines of comma separated values.

import { cmdlet, t } from '#engine/command'
import { toText } from '#engine/runtime'
import { csvReader } from '../csv-reader.ts'
import { delimiterOf } from '../csv-writer.ts'

export const convertFromCsv = cmdlet('ConvertFrom-Csv', () => ({
  class: 'ConvertFromCsvCommand',
  summary: 'Makes objects from comma separated values.',
  output: null,
  defaultSet: 'Delimiter',
  setOrder: ['Delimiter', 'UseCulture'],
  params: {
    Delimiter: { type: t.char, set: 'Delimiter', position: 1, notNull: true, notNullOrEmpty: true },
    UseCulture: { type: t.switch, set: 'UseCulture', mandatory: true, notNull: true, notNullOrEmpty: true },
    InputObject: {
      type: t.list(t.psobject),
      mandatory: true,
      position: 0,
      pipeline: 'value property',
      notNull: true,
      notNullOrEmpty: true,
    },
    Header: { type: t.list(t.string), notNull: true, notNullOrEmpty: true },
  },
  examples: [['Two objects', `'name,age', 'Ann,30', 'Bob,41' | ConvertFrom-Csv`]],
  start({ Delimiter, UseCulture, Header }: any, cmd) {
    const reader = csvReader(cmd, delimiterOf({ UseCulture, Delimiter }, cmd), Header)
    return {
      process({ InputObject }: any) {
        for (const text of InputObject as readonly unknown[]) reader.read(toText(text, cmd.engine), (object) => cmd.write(object))
      },
    }
  },
}))
