// Get-Date: the present, or a date with parts replaced; as it is, or as text.

import { cmdlet, t } from '#engine/command'
import { daysInMonth, environment, formatDateTime, newDateTime, now, partsOf, toLocal, toUniversal } from '../dates.ts'
import { DateTime, PSObject, enumValue, netType, unixTicks } from '#objects'
import { unixFormat } from '../uformat.ts'

const hints: { readonly [name: string]: number } = { Date: 0, Time: 1, DateTime: 2 }
const fileFormats: { readonly [name: string]: string } = {
  FileDate: 'yyyyMMdd',
  FileDateUniversal: "yyyyMMdd'Z'",
  FileDateTime: 'yyyyMMddTHHmmssffff',
  FileDateTimeUniversal: "yyyyMMddTHHmmssffff'Z'",
}

export const getDate = cmdlet('Get-Date', () => ({
  class: 'GetDateCommand',
  summary: 'Gets the date and time.',
  output: ['System.String', 'System.DateTime'],
  defaultSet: 'DateAndFormat',
  setOrder: ['DateAndFormat', 'DateAndUFormat', 'UnixTimeSecondsAndFormat', 'UnixTimeSecondsAndUFormat'],
  params: {
    Date: {
      type: t.dateTime,
      set: ['DateAndFormat', 'DateAndUFormat'],
      position: 0,
      pipeline: 'value property',
      aliases: ['LastWriteTime'],
    },
    UnixTimeSeconds: {
      type: t.long,
      set: ['UnixTimeSecondsAndFormat', 'UnixTimeSecondsAndUFormat'],
      mandatory: true,
      aliases: ['UnixTime'],
      range: [-62135596800, 253402300799],
    },
    Year: { type: t.int, range: [1, 9999] },
    Month: { type: t.int, range: [1, 12] },
    Day: { type: t.int, range: [1, 31] },
    Hour: { type: t.int, range: [0, 23] },
    Minute: { type: t.int, range: [0, 59] },
    Second: { type: t.int, range: [0, 59] },
    Millisecond: { type: t.int, range: [0, 999] },
    DisplayHint: { type: t.enum('Microsoft.PowerShell.Commands.DisplayHintType') },
    UFormat: { type: t.string, set: ['DateAndUFormat', 'UnixTimeSecondsAndUFormat'], mandatory: true },
    Format: { type: t.string, set: ['DateAndFormat', 'UnixTimeSecondsAndFormat'] },
    AsUTC: { type: t.switch },
  },
  examples: [
    ['In a format', `Get-Date -Date 2024-02-03 -Format yyyy-MM-dd`],
    ['As Unix writes it', `Get-Date -UFormat '%Y-%m-%d'`],
  ],
  start(_args, cmd) {
    return {
      process(args: any) {
        const { DisplayHint, Format, UFormat, AsUTC } = args
        let date = dateOf(args)
        if (AsUTC) date = toUniversal(date)
        if (UFormat !== undefined) {
          return cmd.write(
            unixFormat(date, toUniversal(date).ticks, UFormat, (value, pattern) => formatDateTime(value, pattern, environment.culture)),
          )
        }
        if (Format !== undefined) {
          const name = Object.keys(fileFormats).find((each) => each.toLowerCase() === String(Format).toLowerCase())
          const value = name?.endsWith('Universal') ? toUniversal(date) : date
          return cmd.write(formatDateTime(value, name === undefined ? Format : fileFormats[name]!, environment.culture))
        }
        const result = new PSObject(date)
        result.set(
          'DisplayHint',
          enumValue(netType('Microsoft.PowerShell.Commands.DisplayHintType'), hints[DisplayHint ?? 'DateTime'] ?? 2),
        )
        cmd.write(result)
      },
    }

    function dateOf(args: any): DateTime {
      let date: DateTime =
        args.Date ??
        (args.UnixTimeSeconds === undefined ? now() : toLocal(new DateTime(unixTicks + BigInt(args.UnixTimeSeconds) * 10_000_000n, 'Utc')))
      const { Year, Month, Day, Hour, Minute, Second, Millisecond } = args
      if ([Year, Month, Day, Hour, Minute, Second, Millisecond].every((part) => part === undefined)) return date
      const parts = partsOf(date.ticks)
      const year = Year ?? parts.year
      const month = Month ?? parts.month
      const day = Day ?? Math.min(parts.day, daysInMonth(year, month))
      const fraction = Millisecond === undefined ? date.ticks % 10_000_000n : BigInt(Millisecond) * 10_000n + (date.ticks % 10_000n)
      const whole = newDateTime(year, month, day, Hour ?? parts.hour, Minute ?? parts.minute, Second ?? parts.second, 0, date.kind)
      date = new DateTime(whole.ticks + fraction, date.kind)
      return date
    }
  },
}))
