// Get-TimeZone.

import { WildcardPattern } from '#dotnet'
import { cmdlet, t } from '#engine/command'
import { TimeZone, allZones, localZone, zoneOf } from '#engine/platform'

const missing = (target: string) => ({
  id: 'TimeZoneNotFound',
  category: 'InvalidArgument',
  exception: 'System.TimeZoneNotFoundException',
  message: `There is no time zone '${target}'.`,
  target,
})

export const getTimeZone = cmdlet('Get-TimeZone', () => ({
  class: 'GetTimeZoneCommand',
  summary: 'Gives the time zone of this computer, or others.',
  output: 'System.TimeZoneInfo',
  defaultSet: 'Name',
  params: {
    Id: { type: t.list(t.string), set: 'Id', mandatory: true, pipeline: 'property', help: 'Zones of these ids: Europe/Berlin.' },
    ListAvailable: { type: t.switch, set: 'ListAvailable', mandatory: true, help: 'All zones.' },
    Name: { type: t.list(t.string), set: 'Name', position: 0, pipeline: 'value', wildcards: true, help: 'Zones of these names.' },
  },
  examples: [['This computer', 'Get-TimeZone']],
  start(_fixed, cmd) {
    return {
      process({ Id, Name, ListAvailable }) {
        if (ListAvailable) for (const id of allZones()) cmd.write(new TimeZone(id))
        else if (Id !== undefined) {
          for (const id of Id) {
            const zone = zoneOf(id)
            if (zone === undefined) cmd.error(missing(id))
            else cmd.write(zone)
          }
        } else if (Name !== undefined) {
          const zones = allZones().map((id) => new TimeZone(id))
          for (const name of Name) {
            const pattern = new WildcardPattern(name)
            const found = zones.filter((zone) => pattern.isMatch(zone.StandardName) || pattern.isMatch(zone.DaylightName))
            if (found.length === 0) cmd.error(missing(name))
            for (const zone of found) cmd.write(zone)
          }
        } else cmd.write(localZone())
      },
    }
  },
}))
