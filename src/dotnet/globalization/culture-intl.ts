// Cultures that are not in the table, from Intl: names of days and months, marks of numbers, the order of a date.

import { type CultureRow, rowOf } from './culture-rows.ts'

/** The row of a name that has the form of a culture's; undefined for others. */
export function cultureFromIntl(name: string): CultureRow | undefined {
  if (!/^[a-z]{2,8}(-[a-z0-9]{2,8})*$/i.test(name) || name.length > 84) return undefined
  const tags = name.split('-')
  const proper = tags
    .map((tag, index) =>
      index === 0
        ? tag.toLowerCase()
        : tag.length === 2
          ? tag.toUpperCase()
          : tag.length === 4
            ? tag[0]!.toUpperCase() + tag.slice(1).toLowerCase()
            : tag,
    )
    .join('-')
  const parent = tags.length > 1 ? proper.slice(0, proper.lastIndexOf('-')) : ''
  const base = (rowOf(parent.toLowerCase()) ?? rowOf('')!).values
  const values: { [key: string]: unknown } = {
    ...base,
    LCID: 4096,
    IsNeutralCulture: tags.length === 1,
    TwoLetterISOLanguageName: tags[0]!.toLowerCase(),
    ThreeLetterISOLanguageName: tags[0]!.toLowerCase(),
    EnglishName: proper,
    NativeName: proper,
  }
  if (!isInIntl(proper)) return { name: proper, parent, values }
  values['EnglishName'] = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' }).of(proper) ?? proper
  values['NativeName'] = new Intl.DisplayNames(proper, { type: 'language', languageDisplay: 'standard' }).of(proper) ?? proper
  const parts = new Intl.NumberFormat(proper, { useGrouping: true, numberingSystem: 'latn' }).formatToParts(-1234567.5)
  const of = (type: string): string | undefined => parts.find((each) => each.type === type)?.value
  for (const kind of ['Number', 'Currency', 'Percent']) {
    values[`n.${kind}DecimalSeparator`] = of('decimal') ?? '.'
    values[`n.${kind}GroupSeparator`] = of('group') ?? ','
  }
  values['n.NegativeSign'] = of('minusSign')?.replace(/[\u200e\u200f\u061c]/g, '') ?? '-'
  values['n.PositiveInfinitySymbol'] = '∞'
  values['n.NegativeInfinitySymbol'] = `${values['n.NegativeSign'] as string}∞`
  values['n.NumberDecimalDigits'] = 3
  values['n.PercentDecimalDigits'] = 3
  const months = (style: 'long' | 'short', day: boolean): string[] => {
    const format = new Intl.DateTimeFormat(proper, {
      month: style,
      ...(day ? { day: 'numeric' } : {}),
      timeZone: 'UTC',
      calendar: 'gregory',
      numberingSystem: 'latn',
    })
    return [
      ...Array.from(
        { length: 12 },
        (_, month) => format.formatToParts(Date.UTC(2024, month, 15)).find((each) => each.type === 'month')?.value ?? '',
      ),
      '',
    ]
  }
  const days = (style: 'long' | 'short' | 'narrow'): string[] => {
    const format = new Intl.DateTimeFormat(proper, { weekday: style, timeZone: 'UTC' })
    return Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(2024, 8, 1 + day)))
  }
  Object.assign(values, {
    'd.MonthNames': months('long', false),
    'd.AbbreviatedMonthNames': months('short', false),
    'd.MonthGenitiveNames': months('long', true),
    'd.AbbreviatedMonthGenitiveNames': months('short', true),
    'd.DayNames': days('long'),
    'd.AbbreviatedDayNames': days('short'),
    'd.ShortestDayNames': days('short'),
    'd.ShortDatePattern': pattern(proper, { dateStyle: 'short' }),
    'd.LongDatePattern': pattern(proper, { dateStyle: 'full' }),
    'd.ShortTimePattern': pattern(proper, { timeStyle: 'short' }),
    'd.LongTimePattern': pattern(proper, { timeStyle: 'medium' }),
  })
  return { name: proper, parent, values }
}

export function isInIntl(name: string): boolean {
  try {
    // A language that is known with a region that is not falls back: the name must come through whole.
    return (
      Intl.DateTimeFormat.supportedLocalesOf([name]).length > 0 &&
      new Intl.DateTimeFormat(name).resolvedOptions().locale.toLowerCase() === name.toLowerCase()
    )
  } catch {
    // A name that BCP 47 does not know: .NET takes it all the same.
    return false
  }
}

/** .NET's pattern of an Intl style, read off the parts of a known moment. */
function pattern(name: string, style: { dateStyle?: 'short' | 'full'; timeStyle?: 'short' | 'medium' }): string {
  const parts = new Intl.DateTimeFormat(name, { ...style, timeZone: 'UTC', calendar: 'gregory', numberingSystem: 'latn' }).formatToParts(
    Date.UTC(2023, 2, 4, 17, 8, 9),
  )
  const half = parts.some((each) => each.type === 'dayPeriod')
  let text = ''
  for (const { type, value } of parts) {
    switch (type) {
      case 'year':
        text += 'yyyy'
        break
      case 'month':
        text += /^\d+$/.test(value) ? (value.length > 1 ? 'MM' : 'M') : style.dateStyle === 'full' ? 'MMMM' : 'MMM'
        break
      case 'day':
        text += value.length > 1 ? 'dd' : 'd'
        break
      case 'weekday':
        text += 'dddd'
        break
      case 'hour':
        text += (half ? 'h' : 'H').repeat(value.length)
        break
      case 'minute':
        text += 'mm'
        break
      case 'second':
        text += 'ss'
        break
      case 'dayPeriod':
        text += 'tt'
        break
      default:
        text += /[a-zA-Z]/.test(value) ? `'${value}'` : value
    }
  }
  return text
}
