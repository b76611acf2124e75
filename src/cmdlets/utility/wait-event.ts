// Wait-Event: waits until an event is there, and leaves it there.

import { type PSEvent, cmdlet, t } from '#engine/command'
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
        const { received } = eventsOf(cmd)
        const found = (): PSEvent | undefined => received.find((each) => pattern === undefined || pattern.isMatch(each.SourceIdentifier))
        const until = Timeout < 0 ? Infinity : performance.now() + Number(Timeout) * 1000
        cmd.engine.parts.poll?.until(() => found() !== undefined, until)
        const event = found()
        if (event !== undefined) cmd.write(event)
      },
    }
  },
}))
