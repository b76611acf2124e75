// Get-EventSubscriber: who has asked to be told of events.

import { cmdlet, t } from '#engine/command'
import { bySource, eventsOf, unknown } from '../events.ts'

export const getEventSubscriber = cmdlet('Get-EventSubscriber', () => ({
  class: 'GetEventSubscriberCommand',
  summary: 'Gives the subscriptions to events.',
  output: 'System.Management.Automation.PSEventSubscriber',
  defaultSet: 'BySource',
  setOrder: ['BySource', 'ById'],
  params: {
    SourceIdentifier: { type: t.string, set: 'BySource', position: 0, pipeline: 'property', notNullOrEmpty: true },
    SubscriptionId: { type: t.int, set: 'ById', mandatory: true, position: 0, pipeline: 'property', aliases: ['Id'] },
    Force: { type: t.switch, position: 1 },
  },
  examples: [['All', `Get-EventSubscriber -Force`]],
  start({ Force }: any, cmd) {
    return {
      process({ SourceIdentifier, SubscriptionId }: any) {
        const all = eventsOf(cmd).subscribers.filter((each) => Force || !each.SupportEvent)
        if (SubscriptionId === undefined) for (const each of bySource(cmd, all, SourceIdentifier)) cmd.write(each)
        else {
          const found = all.find((each) => each.SubscriptionId === SubscriptionId)
          if (found === undefined) unknown(cmd, 'SUBSCRIPTION', SubscriptionId)
          else cmd.write(found)
        }
      },
    }
  },
}))
