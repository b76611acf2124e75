// Remove-Event: takes events out of the queue.

import { cmdlet, t } from '#engine/command'
import { bySource, eventsOf, unknown } from '../events.ts'

export const removeEvent = cmdlet('Remove-Event', () => ({
  class: 'RemoveEventCommand',
  summary: 'Takes events away.',
  output: null,
  defaultSet: 'BySource',
  setOrder: ['BySource', 'ByIdentifier'],
  shouldProcess: true,
  params: {
    SourceIdentifier: { type: t.string, set: 'BySource', mandatory: true, position: 0 },
    EventIdentifier: { type: t.int, set: 'ByIdentifier', mandatory: true, position: 0, pipeline: 'property' },
  },
  examples: [['All', `Get-Event | Remove-Event`]],
  start(_fixed: any, cmd) {
    return {
      process({ SourceIdentifier, EventIdentifier }: any) {
        const { received: queue } = eventsOf(cmd)
        const found =
          EventIdentifier === undefined
            ? bySource(cmd, queue, SourceIdentifier)
            : queue.filter((each) => each.EventIdentifier === EventIdentifier)
        if (EventIdentifier !== undefined && found.length === 0) unknown(cmd, 'EVENT', EventIdentifier)
        for (const each of found) if (cmd.shouldProcess(each.SourceIdentifier)) queue.splice(queue.indexOf(each), 1)
      },
    }
  },
}))
