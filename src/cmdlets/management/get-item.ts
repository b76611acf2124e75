// Get-Item: the item at a path.

import { cmdlet } from '#engine/command'
import { decorate } from '#engine/provider'
import { attempt, credential, filters, force, itemPaths, itemsAt, pathsFor } from './places.ts'

export const getItem = cmdlet('Get-Item', () => ({
  class: 'GetItemCommand',
  summary: 'Gives the items at paths.',
  output: ['System.IO.FileInfo', 'System.IO.DirectoryInfo', 'System.String', 'System.Boolean'],
  defaultSet: 'Path',
  params: { ...itemPaths, ...filters, ...force, ...credential },
  examples: [['The folder one stands in', 'Get-Item .']],
  start(_fixed, cmd) {
    return {
      process(args) {
        for (const place of itemsAt(cmd, args)) {
          const item = attempt(cmd, () => pathsFor(cmd).item(place))
          if (item !== undefined) cmd.write(decorate(item.value, place, item.isContainer))
        }
      },
    }
  },
}))
