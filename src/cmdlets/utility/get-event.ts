// Get-Event: the events that nobody has taken.

import { cmdlet, t } from '#engine/command'
import { bySource, eventsOf, unknown } from '../events.ts'

export const getEvent = cmdlet('Get-Event', () => ({
  class: 'GetEventCommand',
  summary: 'Gives the events that wait.',
  output: 'System.Management.Automation.PSEventArgs',
  defaultSet: 'BySource',
  setOrder: ['BySource', 'ById'],
  params: {
    SourceIdentifier: { type: t.string, set: 'BySource', position: 0, pipeline: 'property', notNullOrEmpty: true },
    EventIdentifier: { type: t.int, set: 'ById', mandatory: true, position: 0, pipeline: 'property', aliases: ['Id'] },
  },
  examples: [['All', `Get-Event`]],
  start(_fixed: any, cmd) {
    return {
      process({ SourceIdentifier, EventIdentifier }: any) {
        const { received: queue } = eventsOf(cmd)
        if (EventIdentifier === undefined) for (const each of bySource(cmd, queue, SourceIdentifier)) cmd.write(each)
        else {
          const found = queue.find((each) => each.EventIdentifier === EventIdentifier)
          if (found === undefined) unknown(cmd, 'EVENT', EventIdentifier)
          else cmd.write(found)
        }
      },
    }
  },
}))
