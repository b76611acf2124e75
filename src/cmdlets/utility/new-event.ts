// New-Event: raises an event.

import { cmdlet, t } from '#engine/command'
import { unwrap } from '#objects'
import { eventsOf } from '../events.ts'

export const newEvent = cmdlet('New-Event', () => ({
  class: 'NewEventCommand',
  summary: 'Raises an event.',
  output: 'System.Management.Automation.PSEventArgs',
  params: {
    SourceIdentifier: { type: t.string, mandatory: true, position: 0 },
    Sender: { type: t.psobject, position: 1 },
    EventArguments: { type: t.list(t.psobject), position: 2 },
    MessageData: { type: t.psobject, position: 3 },
  },
  examples: [['With data', `New-Event -SourceIdentifier Done -MessageData 5`]],
  start(_fixed: any, cmd) {
    return {
      end({ SourceIdentifier, Sender, EventArguments, MessageData }: any) {
        cmd.write(eventsOf(cmd).generate(SourceIdentifier, Sender ?? null, (EventArguments ?? []).map(unwrap), MessageData ?? null))
      },
    }
  },
}))
