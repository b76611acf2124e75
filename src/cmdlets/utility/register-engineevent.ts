// Register-EngineEvent: asks to be told of events by their name.

import { cmdlet, t } from '#engine/command'
import { eventsOf } from '../events.ts'

export const registerEngineEvent = cmdlet('Register-EngineEvent', () => ({
  class: 'RegisterEngineEventCommand',
  summary: 'Asks to be told of events.',
  output: 'System.Management.Automation.PSEventJob',
  params: {
    SourceIdentifier: { type: t.string, mandatory: true, position: 100 },
    Action: { type: t.scriptBlock, position: 101 },
    MessageData: { type: t.psobject },
    SupportEvent: { type: t.switch },
    Forward: { type: t.switch },
    MaxTriggerCount: { type: t.int },
  },
  examples: [['An action', `Register-EngineEvent -SourceIdentifier Done -Action { "got $($event.MessageData)" }`]],
  start(_fixed: any, cmd) {
    return {
      end({ SourceIdentifier, Action, SupportEvent, MessageData, MaxTriggerCount }: any) {
        const { job } = eventsOf(cmd).subscribe(SourceIdentifier, Action, Boolean(SupportEvent), MessageData, Number(MaxTriggerCount ?? 0))
        if (job !== undefined && !SupportEvent) cmd.write(job)
      },
    }
  },
}))
