// CultureInfo. Common cultures come from a recorded table; of others the names are kept and the rest is read from Intl, as far as
// Intl knows them, or is the invariant culture's. A culture by name is shared and read-only; one made by `new` can be changed.

import { type NetType, exception, netType } from '#objects'
import { cultureData } from './culture-data.ts'
import { DateFormat } from './date-format.ts'
import { invariantNumberFormat, NumberFormat } from './number-format.ts'
import { cultureFromIntl, isInIntl } from './culture-intl.ts'
import { type CultureRow, rowOf } from './culture-rows.ts'

export class CultureInfo {
  readonly Name: string
  readonly row: CultureRow
  readonly IsReadOnly: boolean
  private numbers: NumberFormat | undefined
  private dates: DateFormat | undefined
  private text: TextInfo | undefined
  constructor(row: CultureRow, readOnly: boolean) {
    this.Name = row.name
    this.row = row
    this.IsReadOnly = readOnly
  }
  get netType(): NetType {
    return cultureType
  }
  get Parent(): CultureInfo {
    return cultureNamed(this.row.parent) ?? invariantCulture
  }
  get LCID(): number {
    return this.row.values['LCID'] as number
  }
  get EnglishName(): string {
    return this.row.values['EnglishName'] as string
  }
  get NativeName(): string {
    return this.row.values['NativeName'] as string
  }
  get IsNeutralCulture(): boolean {
    return this.row.values['IsNeutralCulture'] as boolean
  }

  get NumberFormat(): NumberFormat {
    return (this.numbers ??=
      this.Name === '' && this.IsReadOnly
        ? invariantNumberFormat
        : new NumberFormat({ ...part<NumberFormat>(this.row, 'n.'), IsReadOnly: this.IsReadOnly }))
  }
  set NumberFormat(value: NumberFormat) {
    this.numbers = this.writable(value)
  }

  get DateTimeFormat(): DateFormat {
    if (this.dates === undefined) {
      const values = part<DateFormat>(this.row, 'd.') as { [key: string]: unknown }
      for (const kind of ['Abbreviated', ''])
        if (values[`${kind}MonthGenitiveNames`] === 0) values[`${kind}MonthGenitiveNames`] = values[`${kind}MonthNames`]
      values['ownFullPattern'] = values['FullDateTimePattern'] === 0 ? undefined : values['FullDateTimePattern']
      delete values['FullDateTimePattern']
      this.dates = new DateFormat({ ...values, Calendar: this.row.values['Calendar'] as string, IsReadOnly: this.IsReadOnly })
    }
    return this.dates
  }
  set DateTimeFormat(value: DateFormat) {
    this.dates = this.writable(value)
  }

  get TextInfo(): TextInfo {
    return (this.text ??= new TextInfo(this))
  }
  toString(): string {
    return this.Name
  }

  private writable<T>(value: T): T {
    if (this.IsReadOnly)
      throw exception(
        'System.InvalidOperationException',
        `The culture '${this.Name}' is read-only: make one by [cultureinfo]::new to change it.`,
      )
    return value
  }
}

/** TextInfo: the culture's letters. */
export class TextInfo {
  readonly culture: CultureInfo
  constructor(culture: CultureInfo) {
    this.culture = culture
  }
  get netType(): NetType {
    return textInfoType
  }
  value(name: string): unknown {
    const own = name === 'ListSeparator' ? separators.get(this.culture) : undefined
    return own ?? this.culture.row.values[`t.${name}`]
  }
  /** What a script put between the items of a list. */
  set ListSeparator(text: string) {
    separators.set(this.culture, text)
  }
}
const separators = new WeakMap<CultureInfo, string>()

/** The shared, read-only culture of a name in any case; undefined when the name has not the form of one. */
export function cultureNamed(name: string): CultureInfo | undefined {
  const key = name.toLowerCase()
  let culture = shared.get(key)
  if (culture === undefined) {
    const row = rowOf(key) ?? cultureFromIntl(name)
    if (row === undefined) return undefined
    shared.set(key, (culture = new CultureInfo(row, true)))
  }
  return culture
}

/** The same; CultureNotFoundException for what is no name. */
export function getCulture(name: string): CultureInfo {
  const culture = cultureNamed(name)
  if (culture === undefined) throw cultureNotFound(name)
  return culture
}

/** A culture of its own that can be changed. */
export function newCulture(name: string): CultureInfo {
  return new CultureInfo(getCulture(name).row, false)
}

export function cultureOfLcid(lcid: number): CultureInfo {
  for (const name of Object.keys(cultureData)) if (rowOf(name)!.values['LCID'] === lcid) return cultureNamed(name)!
  throw exception('System.Globalization.CultureNotFoundException', `No culture has the identifier ${lcid}.`, {
    ParamName: 'culture',
    InvalidCultureId: lcid,
  })
}

/** The culture of a POSIX locale: de_DE.UTF-8 is de-DE; C, POSIX and what has no form are the invariant culture. */
export function cultureOfLocale(locale: string): CultureInfo {
  const name = locale.replace(/[.@].*$/, '').replace('_', '-')
  return name === '' || name === 'C' || name === 'POSIX' ? invariantCulture : (cultureNamed(name) ?? invariantCulture)
}

export function cultureNotFound(name: string): unknown {
  return exception('System.Globalization.CultureNotFoundException', `'${name}' is no name of a culture.`, {
    ParamName: 'name',
    InvalidCultureName: name,
  })
}

/** A culture that .NET's data knows, not only a name that has the form of one. */
export function isPredefined(name: string): boolean {
  return cultureNamed(name) !== undefined && (rowOf(name.toLowerCase()) !== undefined || isInIntl(name))
}

/** The names in the table, in its order. */
export function knownCultures(): string[] {
  return Object.keys(cultureData).map((name) => rowOf(name)!.name)
}

function part<T>(row: CultureRow, mark: string): Partial<T> {
  const values: { [key: string]: unknown } = {}
  for (const [key, value] of Object.entries(row.values)) if (key.startsWith(mark)) values[key.slice(mark.length)] = value
  return values as Partial<T>
}

const cultureType = netType('System.Globalization.CultureInfo')
const textInfoType = netType('System.Globalization.TextInfo')
const shared = new Map<string, CultureInfo>()

// Read when something of it is asked for.
const invariantRow: CultureRow = {
  name: '',
  parent: '',
  get values() {
    return rowOf('')!.values
  },
}
export const invariantCulture: CultureInfo = new CultureInfo(invariantRow, true)
shared.set('', invariantCulture)
