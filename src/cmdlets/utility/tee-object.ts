// Tee-Object: what goes by, kept in a file or a variable as well.

import { cmdlet, t } from '#engine/command'
import { PSArray, isNull } from '#objects'
import { adopt, PSVariable, symbol, variableIn } from '#engine/runtime'
import { openText } from '../files.ts'
import { outputOf } from '../formatting.ts'
import { textLines } from '../text-lines.ts'
import { frameOf } from '../variables.ts'
import { encodingOf } from '../management/encoding.ts'

export const teeObject = cmdlet('Tee-Object', () => ({
  class: 'TeeObjectCommand',
  summary: 'Passes objects on, and keeps them in a file or a variable.',
  output: null,
  defaultSet: 'File',
  setOrder: ['File', 'LiteralFile', 'Variable'],
  params: {
    InputObject: { type: t.psobject, pipeline: 'value' },
    FilePath: { type: t.string, set: 'File', mandatory: true, position: 0, aliases: ['Path'] },
    LiteralPath: { type: t.string, set: 'LiteralFile', mandatory: true, aliases: ['PSPath', 'LP'] },
    Append: { type: t.switch, set: 'File' },
    Encoding: { type: t.encoding, transform: encodingOf, set: ['File', 'LiteralFile'], notNullOrEmpty: true },
    Variable: { type: t.string, set: 'Variable', mandatory: true },
  },
  examples: [['In a variable', `1..3 | Tee-Object -Variable seen | Measure-Object -Sum`]],
  start({ FilePath, LiteralPath, Variable, Append, Encoding }: any, cmd) {
    const kept: unknown[] = []
    const path = FilePath ?? LiteralPath
    const file =
      path === undefined
        ? undefined
        : openText(cmd, path, { append: Boolean(Append), encoding: Encoding, literal: LiteralPath !== undefined })
    const output =
      file &&
      outputOf(
        cmd,
        textLines(cmd, undefined, (line) => file.write(`${line}\n`)),
      )
    return {
      process({ InputObject }: any) {
        if (InputObject === undefined || isNull(InputObject)) return
        if (output) output.process(InputObject)
        else kept.push(InputObject)
        cmd.write(InputObject)
      },
      end() {
        output?.end()
        if (Variable === undefined || kept.length === 0) return
        const frame = frameOf(cmd)
        const known = variableIn(frame, symbol(Variable))
        const before =
          Append && known !== undefined && !isNull(known.Value)
            ? known.Value instanceof PSArray
              ? [...known.Value.list]
              : [known.Value]
            : []
        const all = [...before, ...kept]
        const value = all.length === 1 ? all[0] : new PSArray(all)
        if (known !== undefined) known.assign(value)
        else adopt(frame, symbol(Variable), new PSVariable(Variable, value))
      },
      dispose() {
        file?.close()
      },
    }
  },
}))
