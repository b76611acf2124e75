// Register-ObjectEvent: asks to be told of an object's event.

import { cmdlet, t } from '#engine/command'
import { guidOf, unwrap } from '#objects'
import { randomBytes } from '#dotnet'
import { checkForward, eventsOf, register } from '../events.ts'

export const registerObjectEvent = cmdlet('Register-ObjectEvent', () => ({
  class: 'RegisterObjectEventCommand',
  summary: 'Asks to be told of the events of an object.',
  output: 'System.Management.Automation.PSEventJob',
  params: {
    InputObject: { type: t.psobject, mandatory: true, position: 0 },
    EventName: { type: t.string, mandatory: true, position: 1 },
    SourceIdentifier: { type: t.string, position: 100 },
    Action: { type: t.scriptBlock, position: 101 },
    MessageData: { type: t.psobject },
    SupportEvent: { type: t.switch },
    Forward: { type: t.switch },
    MaxTriggerCount: { type: t.int },
  },
  examples: [['A watcher', `Register-ObjectEvent $watcher Changed -Action { 'changed' }`]],
  start(fixed: any, cmd) {
    checkForward(cmd, fixed)
    return {
      end({ InputObject, EventName, SourceIdentifier, Action, Forward, SupportEvent, MessageData, MaxTriggerCount }: any) {
        const source: unknown = unwrap(InputObject)
        const identifier: string = SourceIdentifier ?? guidOf(randomBytes(16)).text
        if (eventsOf(cmd).subscribers.some((each) => each.SourceIdentifier.toLowerCase() === identifier.toLowerCase())) {
          cmd.error({
            id: 'SUBSCRIBER_EXISTS',
            category: 'InvalidArgument',
            exception: 'System.ArgumentException',
            target: source,
            message: `There is a subscription with the identifier '${identifier}' already.`,
          })
          return
        }
        register(cmd, {
          source: Object(source) as object,
          eventName: EventName,
          identifier,
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
