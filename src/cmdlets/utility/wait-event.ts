// Wait-Event: waits until an event is there, and leaves it there.

import { cmdlet, t } from '#engine/command'
import { WildcardPattern } from '#dotnet'
import { eventsOf } from '../events.ts'

export const waitEvent = cmdlet('Wait-Event', () => ({
  class: 'WaitEventCommand',
  summary: 'Waits for an event.',
  output: 'System.Management.Automation.PSEventArgs',
  params: {
    SourceIdentifier: { type: t.string, position: 0, pipeline: 'property' },
    Timeout: { type: t.int, aliases: ['TimeoutSec'], range: [-1, 2147483647] },
  },
  examples: [['For five seconds', `Wait-Event -SourceIdentifier Done -Timeout 5`]],
  start(_fixed: any, cmd) {
    return {
      process({ SourceIdentifier, Timeout = -1 }: any) {
        const pattern = SourceIdentifier === undefined ? undefined : new WildcardPattern(SourceIdentifier)
        const until = Timeout < 0 ? Infinity : Date.now() + Number(Timeout) * 1000
        for (;;) {
          const found = eventsOf(cmd).queue.find((each) => pattern === undefined || pattern.isMatch(each.SourceIdentifier))
          if (found !== undefined) return cmd.write(found)
          const left = until - Date.now()
          if (left <= 0) return
          if (!cmd.sleep(Math.min(left, 200))) return
        }
      },
    }
  },
}))
