// Get-Culture: the culture of this session, or one by name.

import { cmdlet, t } from '#engine/command'
import { environment, getCulture as named, knownCultures } from '#dotnet'
import { isException } from '#objects'

export const getCulture = cmdlet('Get-Culture', () => ({
  class: 'GetCultureCommand',
  summary: 'Gets a culture.',
  output: 'System.Globalization.CultureInfo',
  defaultSet: 'CurrentCulture',
  setOrder: ['CurrentCulture', 'Name', 'ListAvailable'],
  params: {
    Name: { type: t.list(t.string), set: 'Name', position: 0, pipeline: 'value', oneOf: knownCultures, notNull: true },
    NoUserOverrides: { type: t.switch, set: ['CurrentCulture', 'Name'] },
    ListAvailable: { type: t.switch, set: 'ListAvailable' },
  },
  examples: [['By name', `Get-Culture de-DE`]],
  start({ NoUserOverrides, ListAvailable }: any, cmd) {
    void NoUserOverrides
    return {
      process({ Name }: any) {
        if (ListAvailable) for (const name of knownCultures()) cmd.write(named(name))
        else if (cmd.parameterSetName === 'Name') {
          for (const name of Name as readonly string[]) {
            try {
              cmd.write(named(name))
            } catch (thrown) {
              if (!isException(thrown, 'System.Globalization.CultureNotFoundException')) throw thrown
              cmd.error({
                id: 'ItemNotFoundException',
                category: 'ObjectNotFound',
                target: name,
                cause: thrown,
                message: `There is no culture '${name}'.`,
              })
            }
          }
        } else cmd.write(environment.culture)
      },
    }
  },
}))
