// Register-EngineEvent: asks to be told of events by their name.

import { cmdlet, t } from '#engine/command'
import { checkForward, register } from '../events.ts'

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
  start(fixed: any, cmd) {
    checkForward(cmd, fixed)
    return {
      end({ SourceIdentifier, Action, Forward, SupportEvent, MessageData, MaxTriggerCount }: any) {
        register(cmd, {
          identifier: SourceIdentifier,
          data: MessageData,
          action: Action,
          support: Boolean(SupportEvent),
          forward: Boolean(Forward),
          most: Number(MaxTriggerCount ?? 0),
        })
      },
    }
  },
}))
