// Invoke-Expression: runs text as script, in the scope it is called from.

import { cmdlet, t } from '#engine/command'
import { ErrorRecord, PSError } from '#objects'
import { ScriptBlock } from '#engine/runtime'
import { frameOf } from '../variables.ts'

export const invokeExpression = cmdlet('Invoke-Expression', () => ({
  class: 'InvokeExpressionCommand',
  summary: 'Runs text as script.',
  output: null,
  params: {
    Command: { type: t.string, mandatory: true, position: 0, pipeline: 'value', trustedData: true },
  },
  examples: [['A sum', `Invoke-Expression '1 + 2'`]],
  start(_args, cmd) {
    return {
      process({ Command }: any) {
        const { engine } = cmd
        let code: unknown
        try {
          code = engine.parts.compiler.parse(engine, Command, null, 'block')
        } catch (thrown) {
          if (!(thrown instanceof PSError)) throw thrown
          // the mistake is in the text, the place of the error is this command
          cmd.throw(new ErrorRecord(thrown.record.Exception, thrown.record.errorId, 'ParserError', null))
        }
        const block = new ScriptBlock(engine, code as never, frameOf(cmd).state)
        cmd.invoke(block, { sink: (value) => cmd.write(value) })
      },
    }
  },
}))
