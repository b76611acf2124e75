// Get-Error: the newest errors, with everything that is known of them.

import { cmdlet, t } from '#engine/command'
import { ErrorRecord, Exception, PSObject, isNull, typeNames, unwrap } from '#objects'

export const getError = cmdlet('Get-Error', () => ({
  class: 'GetErrorCommand',
  summary: 'Shows errors in detail.',
  output: ['System.Management.Automation.ErrorRecord#PSExtendedError', 'System.Exception#PSExtendedError'],
  defaultSet: 'Newest',
  setOrder: ['Newest', 'Error'],
  params: {
    InputObject: { type: t.psobject, set: 'Error', position: 0, pipeline: 'value', notNullOrEmpty: true },
    Newest: { type: t.int, set: 'Newest', aliases: ['Last'], range: [1, 2147483647] },
  },
  examples: [['The last three', `Get-Error -Newest 3`]],
  start({ Newest }: any, cmd) {
    return {
      process({ InputObject }: any) {
        const list: readonly unknown[] =
          InputObject !== undefined && !isNull(InputObject) ? [InputObject] : cmd.engine.errors.items.slice(0, Newest ?? 1)
        list.forEach((each, index) => {
          const error = unwrap(each)
          const shown = new PSObject(error)
          const names = [...typeNames(each)]
          const own =
            error instanceof ErrorRecord
              ? 'System.Management.Automation.ErrorRecord'
              : error instanceof Exception
                ? 'System.Exception'
                : undefined
          shown.typeNames = own === undefined ? names : [`${own}#PSExtendedError`, ...names.filter((name) => name !== own)]
          if (InputObject === undefined && list.length > 1) shown.set('PSErrorIndex', index)
          cmd.write(shown)
        })
      },
    }
  },
}))
