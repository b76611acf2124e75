// Unregister-Event: ends subscriptions to events.

import { cmdlet, t } from '#engine/command'
import { bySource, eventsOf, unknown } from '../events.ts'

export const unregisterEvent = cmdlet('Unregister-Event', () => ({
  class: 'UnregisterEventCommand',
  summary: 'Ends subscriptions to events.',
  output: null,
  defaultSet: 'BySource',
  setOrder: ['BySource', 'ById'],
  shouldProcess: true,
  params: {
    SourceIdentifier: { type: t.string, set: 'BySource', mandatory: true, position: 0, pipeline: 'property' },
    SubscriptionId: { type: t.int, set: 'ById', mandatory: true, position: 0, pipeline: 'property' },
    Force: { type: t.switch },
  },
  examples: [['By name', `Unregister-Event Done`]],
  start({ Force }: any, cmd) {
    return {
      process({ SourceIdentifier, SubscriptionId }: any) {
        const events = eventsOf(cmd)
        const all = events.subscribers.filter((each) => Force || !each.SupportEvent)
        const found =
          SubscriptionId === undefined ? bySource(cmd, all, SourceIdentifier) : all.filter((each) => each.SubscriptionId === SubscriptionId)
        if (SubscriptionId !== undefined && found.length === 0) unknown(cmd, 'SUBSCRIPTION', SubscriptionId)
        for (const each of found) if (cmd.shouldProcess(each.SourceIdentifier)) events.unsubscribe(each)
      },
    }
  },
}))
