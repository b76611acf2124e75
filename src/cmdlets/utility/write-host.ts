// Write-Host: text for the person at the host. It is a record of the information stream, tagged PSHOST.

import { cmdlet, t } from '#engine/command'
import { HostInformationMessage, KeyValue, XmlNode, enumNames, isNull, netType, unwrap } from '#objects'
import { isDictionary, toText, walk } from '#engine/runtime'

const colours = (): string[] => enumNames(netType('System.ConsoleColor')).map(([name]) => name)

export const writeHost = cmdlet('Write-Host', () => ({
  class: 'WriteHostCommand',
  summary: 'Shows text on the host.',
  output: null,
  params: {
    Object: { type: t.object, position: 0, pipeline: 'value', remaining: true, aliases: ['Msg', 'Message'] },
    NoNewline: { type: t.switch },
    Separator: { type: t.object },
    ForegroundColor: { type: t.enum('System.ConsoleColor') },
    BackgroundColor: { type: t.enum('System.ConsoleColor') },
  },
  examples: [['In colour', `Write-Host 'all good' -ForegroundColor Green`]],
  start({ NoNewline, Separator, ForegroundColor, BackgroundColor }: any, cmd) {
    const between = Separator === undefined ? ' ' : toText(Separator, cmd.engine)
    const colour = (name: string | undefined): number | null => (name === undefined ? null : colours().indexOf(name))
    return {
      process({ Object: given }: any) {
        const text = isNull(given) || given === undefined ? '' : (textOf(given) ?? '')
        cmd.information(
          new HostInformationMessage(text, Boolean(NoNewline), colour(ForegroundColor), colour(BackgroundColor)),
          ['PSHOST'],
          'Write-Host',
        )
      },
    }

    /** Collections are their items with the separator between. */
    function textOf(value: unknown): string | undefined {
      if (isNull(value)) return undefined
      const bare = unwrap(value)
      if (typeof bare === 'string') return bare
      const items =
        bare instanceof XmlNode
          ? undefined
          : isDictionary(bare)
            ? [...bare.entries()].map(({ key, value }) => new KeyValue(key, value))
            : walk(bare)
      if (items === undefined) return toText(value, cmd.engine)
      const parts = [...items].map((item) => textOf(item) ?? '')
      return parts.join(between)
    }
  },
}))
