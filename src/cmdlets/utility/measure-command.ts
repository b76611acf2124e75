// Measure-Command: how long a script block runs. Its output goes nowhere.

import { cmdlet, t } from '#engine/command'
import { TimeSpan, automationNull } from '#objects'

export const measureCommand = cmdlet('Measure-Command', () => ({
  class: 'MeasureCommandCommand',
  summary: 'Measures how long a script block runs.',
  output: 'System.TimeSpan',
  params: {
    InputObject: { type: t.psobject, pipeline: 'value' },
    Expression: { type: t.scriptBlock, mandatory: true, position: 0 },
  },
  examples: [['A loop', `Measure-Command { 1..1000 | ForEach-Object { $_ } }`]],
  start(_args, cmd) {
    let spent = 0n
    return {
      process({ Expression, InputObject }: any) {
        const before = ticks()
        cmd.invoke(Expression, {
          ...(InputObject === undefined || InputObject === automationNull ? {} : { item: InputObject }),
          sink: () => {},
        })
        spent += ticks() - before
      },
      end() {
        cmd.write(new TimeSpan(spent > 0n ? spent : 1n))
      },
    }

    function ticks(): bigint {
      return BigInt(Math.round(performance.now() * 10_000))
    }
  },
}))
