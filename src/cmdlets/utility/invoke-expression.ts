// Invoke-Expression: runs text as script, in the scope it is called from.

import { cmdlet, t } from '#engine/command'
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
          const record = (thrown as { readonly record?: unknown }).record
          if (record === undefined) throw thrown
          cmd.throw(record)
        }
        const block = new ScriptBlock(engine, code as never, frameOf(cmd).state)
        cmd.invoke(block, { sink: (value) => cmd.write(value) })
      },
    }
  },
}))
