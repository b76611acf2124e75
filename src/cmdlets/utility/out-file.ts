// Out-File: what would be shown, into a file.

import { cmdlet, t } from '#engine/command'
import { isNull } from '#objects'
import { openText } from '../files.ts'
import { outputOf } from '../formatting.ts'
import { textLines } from '../text-lines.ts'
import { encodingOf } from '../management/encoding.ts'

export const outFile = cmdlet('Out-File', () => ({
  class: 'OutFileCommand',
  summary: 'Writes what would be shown to a file.',
  output: null,
  defaultSet: 'ByPath',
  setOrder: ['ByPath', 'ByLiteralPath'],
  shouldProcess: true,
  params: {
    FilePath: { type: t.string, set: 'ByPath', mandatory: true, position: 0, aliases: ['Path'] },
    LiteralPath: { type: t.string, set: 'ByLiteralPath', mandatory: true, pipeline: 'property', aliases: ['PSPath', 'LP'] },
    Encoding: { type: t.encoding, transform: encodingOf, position: 1, notNullOrEmpty: true },
    Append: { type: t.switch },
    Force: { type: t.switch },
    NoClobber: { type: t.switch, aliases: ['NoOverwrite'] },
    Width: { type: t.int, range: [2, 2147483647] },
    NoNewline: { type: t.switch },
    InputObject: { type: t.psobject, pipeline: 'value' },
  },
  examples: [['A list in a file', `Get-Culture | Format-List | Out-File culture.txt`]],
  start({ FilePath, Append, NoClobber, Force, Encoding, NoNewline, Width }: any, cmd) {
    let file: ReturnType<typeof openText> | undefined
    let output: ReturnType<typeof outputOf> | undefined
    const open = (path: string, literal: boolean): void => {
      if (!cmd.shouldProcess(path)) return
      file = openText(cmd, path, {
        append: Boolean(Append),
        noClobber: Boolean(NoClobber),
        force: Boolean(Force),
        encoding: Encoding,
        literal,
      })
      output = outputOf(
        cmd,
        textLines(cmd, Width ?? undefined, (line) => file!.write(NoNewline ? line : `${line}\n`)),
      )
    }
    if (FilePath !== undefined) open(FilePath, false)
    return {
      process({ InputObject, LiteralPath }: any) {
        if (file === undefined && LiteralPath !== undefined) open(LiteralPath, true)
        if (InputObject !== undefined && !isNull(InputObject)) output?.process(InputObject)
      },
      end() {
        output?.end()
      },
      dispose() {
        file?.close()
      },
    }
  },
}))
