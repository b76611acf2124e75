// Register-ObjectEvent: asks to be told of an object's event. No object of this engine raises any.

import { cmdlet, t } from '#engine/command'

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
  start(_fixed: any, cmd) {
    return {
      end({ EventName }: any) {
        cmd.error({
          id: 'INVALID_REGISTRATION',
          category: 'InvalidArgument',
          exception: 'System.ArgumentException',
          message: `The object has no event ${EventName} that can be listened to.`,
        })
      },
    }
  },
}))
