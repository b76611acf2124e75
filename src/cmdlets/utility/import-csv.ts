// Import-Csv: objects from a file of comma separated values.

import { cmdlet, t } from '#engine/command'
import { Exception, PSError } from '#objects'
import { csvReader } from '../csv-reader.ts'
import { delimiterOf } from '../csv-writer.ts'
import { filesAt, readText } from '../files.ts'
import { encodingOf } from '../management/encoding.ts'

export const importCsv = cmdlet('Import-Csv', () => ({
  class: 'ImportCsvCommand',
  summary: 'Reads objects from a file of comma separated values.',
  output: null,
  defaultSet: 'DelimiterPath',
  setOrder: ['DelimiterPath', 'DelimiterLiteralPath', 'CulturePath', 'CultureLiteralPath'],
  params: {
    Delimiter: { type: t.char, set: ['DelimiterLiteralPath', 'DelimiterPath'], position: 1, notNull: true },
    Path: {
      type: t.list(t.string),
      set: ['CulturePath', 'DelimiterPath'],
      mandatory: true,
      position: 0,
      pipeline: 'value property',
      notNullOrEmpty: true,
    },
    LiteralPath: {
      type: t.list(t.string),
      set: ['CultureLiteralPath', 'DelimiterLiteralPath'],
      mandatory: true,
      pipeline: 'property',
      aliases: ['PSPath', 'LP'],
      notNullOrEmpty: true,
    },
    UseCulture: { type: t.switch, set: ['CultureLiteralPath', 'CulturePath'], mandatory: true, notNull: true },
    Header: { type: t.list(t.string), notNullOrEmpty: true },
    Encoding: { type: t.encoding, transform: encodingOf, notNullOrEmpty: true },
  },
  examples: [['A file', `Import-Csv verbs.csv`]],
  start({ Delimiter, UseCulture, Header, Encoding }: any, cmd) {
    return {
      process({ Path, LiteralPath }: any) {
        const wrong = (message: string): never =>
          cmd.throw({
            id: 'CannotSpecifyPathAndLiteralPath',
            category: 'InvalidData',
            message,
            exception: 'System.InvalidOperationException',
          })
        if (Path !== undefined && LiteralPath !== undefined) wrong('-Path and -LiteralPath say different things: use one.')
        for (const path of (Path ?? LiteralPath ?? []) as readonly string[]) {
          let files: string[]
          try {
            files = filesAt(cmd, path, Path === undefined)
          } catch (thrown) {
            if (!(thrown instanceof PSError)) throw thrown
            cmd.error({
              id: 'FileOpenFailure',
              category: 'OpenError',
              target: path,
              exception: 'System.IO.FileNotFoundException',
              message: `There is no file '${path}'.`,
            })
            continue
          }
          for (const file of files) {
            let text: string
            try {
              text = readText(file, Encoding)
            } catch (thrown) {
              if (!(thrown instanceof Exception) && !(thrown instanceof PSError)) throw thrown
              cmd.error({ id: 'FileOpenFailure', category: 'OpenError', target: path, cause: thrown, message: '' })
              continue
            }
            csvReader(cmd, delimiterOf({ UseCulture, Delimiter }, cmd), Header).read(text, (object) => cmd.write(object))
          }
        }
      },
    }
  },
}))
