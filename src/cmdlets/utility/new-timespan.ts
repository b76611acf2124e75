// New-TimeSpan: a span of time, of parts or between two dates.

import { cmdlet, t } from '#engine/command'
import { type DateTime, TimeSpan } from '#objects'
import { now } from '#dotnet'

export const newTimeSpan = cmdlet('New-TimeSpan', () => ({
  class: 'NewTimeSpanCommand',
  summary: 'Makes a span of time.',
  output: 'System.TimeSpan',
  defaultSet: 'Date',
  setOrder: ['Date', 'Time'],
  params: {
    Start: { type: t.dateTime, set: 'Date', position: 0, pipeline: 'value property', aliases: ['LastWriteTime'] },
    End: { type: t.dateTime, set: 'Date', position: 1, pipeline: 'property' },
    Days: { type: t.int, set: 'Time' },
    Hours: { type: t.int, set: 'Time' },
    Minutes: { type: t.int, set: 'Time' },
    Seconds: { type: t.int, set: 'Time' },
    Milliseconds: { type: t.int, set: 'Time' },
  },
  examples: [['Ninety minutes', `New-TimeSpan -Minutes 90`]],
  start(_args, cmd) {
    return {
      process({ Start, End, Days, Hours, Minutes, Seconds, Milliseconds }: any) {
        if (cmd.parameterSetName === 'Time') {
          const seconds = ((BigInt(Days ?? 0) * 24n + BigInt(Hours ?? 0)) * 60n + BigInt(Minutes ?? 0)) * 60n + BigInt(Seconds ?? 0)
          return cmd.write(new TimeSpan((seconds * 1000n + BigInt(Milliseconds ?? 0)) * 10_000n))
        }
        const present = now()
        const from: DateTime = Start ?? present,
          to: DateTime = End ?? present
        cmd.write(new TimeSpan(to.ticks - from.ticks))
      },
    }
  },
}))
