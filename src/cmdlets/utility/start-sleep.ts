// Start-Sleep: waits.

import { cmdlet, t } from '#engine/command'

export const startSleep = cmdlet('Start-Sleep', () => ({
  class: 'StartSleepCommand',
  summary: 'Waits for a time.',
  output: null,
  defaultSet: 'Seconds',
  setOrder: ['Seconds', 'Milliseconds', 'FromTimeSpan'],
  params: {
    Seconds: { type: t.double, set: 'Seconds', mandatory: true, position: 0, pipeline: 'value property', range: [0, 2147483] },
    Milliseconds: { type: t.int, set: 'Milliseconds', mandatory: true, pipeline: 'property', aliases: ['ms'], range: [0, 2147483647] },
    Duration: { type: t.timeSpan, set: 'FromTimeSpan', mandatory: true, position: 0, pipeline: 'value property', aliases: ['ts'] },
  },
  examples: [['A second', `Start-Sleep 1`]],
  start(_args, cmd) {
    return {
      process({ Seconds, Milliseconds, Duration }: any) {
        const milliseconds =
          cmd.parameterSetName === 'Milliseconds'
            ? Milliseconds
            : cmd.parameterSetName === 'FromTimeSpan'
              ? Number(Duration.ticks / 10_000n)
              : Math.trunc(Seconds * 1000)
        if (milliseconds > 0 && !cmd.sleep(milliseconds)) cmd.checkStop()
      },
    }
  },
}))
