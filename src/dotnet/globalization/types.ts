// System.Globalization as types: CultureInfo, its three parts, calendars, ISOWeek.

import { once } from '#base'
import {
  type Char,
  DateTime,
  type EnumValue,
  PSArray,
  arrayType,
  char,
  defineType,
  enumValue,
  exception,
  lowerUnit,
  netType,
  type NetType,
  upperUnit,
} from '#objects'
import { environment } from '../environment.ts'
import { hashOf } from '../hash.ts'
import { argumentNull, outOfRange, typedArray } from '../sequence.ts'
import { compareText } from '../text-order.ts'
import { dayOfWeekType } from '../system/date-time.ts'
import { addMonths, daysInMonth, isLeapYear, isoWeek, newDateTime, partsOf, weekOfYear, weeksInYear } from '../time/calendar.ts'
import {
  CultureInfo,
  TextInfo,
  cultureNotFound,
  cultureOfLcid,
  getCulture,
  invariantCulture,
  isPredefined,
  knownCultures,
  newCulture,
} from './culture.ts'
import { DateFormat } from './date-format.ts'
import { NumberFormat } from './number-format.ts'
import { lowerIn, titleCase, upperIn } from './text-info.ts'
import { cultureOf, numbersOf } from '../system/provider.ts'

const ns = 'System.Globalization'
const cultureName = `${ns}.CultureInfo`
const typesEnum = defineType(`${ns}.CultureTypes`, () => ({
  flags: true,
  enum: {
    NeutralCultures: 1,
    SpecificCultures: 2,
    InstalledWin32Cultures: 4,
    AllCultures: 7,
    UserCustomCulture: 8,
    ReplacementCultures: 16,
    WindowsOnlyCultures: 32,
    FrameworkCultures: 64,
  },
}))
const weekRule = defineType(`${ns}.CalendarWeekRule`, () => ({ enum: { FirstDay: 0, FirstFullWeek: 1, FirstFourDayWeek: 2 } }))
const digitShapes = defineType(`${ns}.DigitShapes`, () => ({ enum: { Context: 0, None: 1, NativeNational: 2 } }))
defineType(`${ns}.CalendarAlgorithmType`, () => ({ enum: { Unknown: 0, SolarCalendar: 1, LunarCalendar: 2, LunisolarCalendar: 3 } }))
defineType(`${ns}.CompareOptions`, () => ({
  flags: true,
  enum: {
    None: 0,
    IgnoreCase: 1,
    IgnoreNonSpace: 2,
    IgnoreSymbols: 4,
    IgnoreKanaType: 8,
    IgnoreWidth: 16,
    NumericOrdering: 32,
    OrdinalIgnoreCase: 0x10000000,
    StringSort: 0x20000000,
    Ordinal: 0x40000000,
  },
}))
defineType('System.IFormatProvider', () => ({ kind: 'interface', methods: { 'object GetFormat(Type formatType)': () => null } }))

const own =
  (key: string) =>
  (self: CultureInfo): unknown =>
    self.row.values[key]
const strings = (list: readonly string[]): PSArray => typedArray('System.String[]', [...list])
const needName = (name: string | null): string => {
  if (name === null) throw argumentNull('name')
  return name
}
const formatOf = (self: CultureInfo, type: NetType): unknown =>
  type.name === `${ns}.NumberFormatInfo` ? self.NumberFormat : type.name === `${ns}.DateTimeFormatInfo` ? self.DateTimeFormat : null
const specificOf = (name: string): CultureInfo => {
  const culture = getCulture(name)
  if (!culture.IsNeutralCulture) return newCulture(name)
  const found = knownCultures().find((each) => each.startsWith(`${culture.Name}-`) && !getCulture(each).IsNeutralCulture)
  return found === undefined ? culture : newCulture(found)
}
const needCulture = (value: CultureInfo | null): CultureInfo => {
  if (value === null) throw argumentNull('value')
  return value
}

/** CompareInfo: how a culture compares text. */
export class CompareInfo {
  readonly culture: CultureInfo
  constructor(culture: CultureInfo) {
    this.culture = culture
  }
  get netType(): NetType {
    return compareInfoType
  }
}
const compareInfoType = netType(`${ns}.CompareInfo`)

/** A calendar; all of them reckon as the Gregorian does here. */
export class Calendar {
  readonly netType: NetType
  constructor(name: string) {
    this.netType = netType(`${ns}.${name}`)
  }
}

defineType(cultureName, () => ({
  interfaces: ['System.ICloneable', 'System.IFormatProvider'],
  new: {
    '(string name)': (name) => newCulture(needName(name)),
    '(string name, bool useUserOverride)': (name) => newCulture(needName(name)),
    '(int culture)': (lcid) => new CultureInfo(cultureOfLcid(lcid).row, false),
    '(int culture, bool useUserOverride)': (lcid) => new CultureInfo(cultureOfLcid(lcid).row, false),
  },
  staticProperties: {
    CurrentCulture: {
      type: cultureName,
      get: () => environment.culture,
      set: (_type, value) => {
        environment.culture = needCulture(value)
      },
    },
    CurrentUICulture: {
      type: cultureName,
      get: () => environment.uiCulture,
      set: (_type, value) => {
        environment.uiCulture = needCulture(value)
      },
    },
    InstalledUICulture: { type: cultureName, get: () => environment.uiCulture },
    InvariantCulture: { type: cultureName, get: () => invariantCulture },
    DefaultThreadCurrentCulture: { type: cultureName, get: () => environment.culture, set: () => {} },
    DefaultThreadCurrentUICulture: { type: cultureName, get: () => environment.uiCulture, set: () => {} },
  },
  staticMethods: {
    [`${cultureName} GetCultureInfo(string name)`]: (name) => getCulture(needName(name)),
    [`${cultureName} GetCultureInfo(int culture)`]: cultureOfLcid,
    [`${cultureName} GetCultureInfo(string name, bool predefinedOnly)`]: (name, predefined) => {
      if (predefined && !isPredefined(needName(name))) throw cultureNotFound(name)
      return getCulture(name)
    },
    [`${cultureName} GetCultureInfo(string name, string altName)`]: (name) => getCulture(needName(name)),
    [`${cultureName} GetCultureInfoByIetfLanguageTag(string name)`]: (name) => getCulture(needName(name)),
    [`${cultureName} CreateSpecificCulture(string name)`]: (name) => specificOf(needName(name)),
    [`${cultureName} ReadOnly(${cultureName} ci)`]: (ci: CultureInfo) => (ci.IsReadOnly ? ci : new CultureInfo(ci.row, true)),
    [`${cultureName}[] GetCultures(${ns}.CultureTypes types)`]: (types: EnumValue) =>
      new PSArray(
        knownCultures()
          .map(getCulture)
          .filter((culture) => (Number(types.value) & (culture.IsNeutralCulture || culture.Name === '' ? 1 : 2)) !== 0),
        arrayType(netType(cultureName)),
      ),
  },
  properties: {
    Parent: { type: cultureName, get: (self: CultureInfo) => self.Parent },
    LCID: { type: 'System.Int32', get: own('LCID') },
    KeyboardLayoutId: { type: 'System.Int32', get: own('LCID') },
    Name: { type: 'System.String', get: (self: CultureInfo) => self.Name },
    IetfLanguageTag: { type: 'System.String', get: (self: CultureInfo) => self.Name },
    DisplayName: { type: 'System.String', get: own('EnglishName') },
    NativeName: { type: 'System.String', get: own('NativeName') },
    EnglishName: { type: 'System.String', get: own('EnglishName') },
    TwoLetterISOLanguageName: { type: 'System.String', get: own('TwoLetterISOLanguageName') },
    ThreeLetterISOLanguageName: { type: 'System.String', get: own('ThreeLetterISOLanguageName') },
    ThreeLetterWindowsLanguageName: { type: 'System.String', get: own('ThreeLetterWindowsLanguageName') },
    CompareInfo: { type: `${ns}.CompareInfo`, get: (self: CultureInfo) => new CompareInfo(self) },
    TextInfo: { type: `${ns}.TextInfo`, get: (self: CultureInfo) => self.TextInfo },
    IsNeutralCulture: { type: 'System.Boolean', get: (self: CultureInfo) => self.IsNeutralCulture },
    CultureTypes: {
      type: `${ns}.CultureTypes`,
      get: (self: CultureInfo) => enumValue(typesEnum, (self.IsNeutralCulture ? 1 : 2) | 4 | 64),
    },
    NumberFormat: {
      type: `${ns}.NumberFormatInfo`,
      get: (self: CultureInfo) => self.NumberFormat,
      set: (self: CultureInfo, value) => {
        self.NumberFormat = value
      },
    },
    DateTimeFormat: {
      type: `${ns}.DateTimeFormatInfo`,
      get: (self: CultureInfo) => self.DateTimeFormat,
      set: (self: CultureInfo, value) => {
        self.DateTimeFormat = value
      },
    },
    Calendar: { type: `${ns}.Calendar`, get: (self: CultureInfo) => new Calendar(self.DateTimeFormat.Calendar) },
    OptionalCalendars: {
      type: `${ns}.Calendar[]`,
      get: (self: CultureInfo) =>
        typedArray(
          `${ns}.Calendar[]`,
          ((self.row.values['OptionalCalendars'] as string[] | undefined) ?? []).map((name) => new Calendar(name)),
        ),
    },
    UseUserOverride: { type: 'System.Boolean', get: (self: CultureInfo) => !self.IsReadOnly },
    IsReadOnly: { type: 'System.Boolean', get: (self: CultureInfo) => self.IsReadOnly },
  },
  methods: {
    'bool Equals(object value)': (self: CultureInfo, other) => other instanceof CultureInfo && other.Name === self.Name,
    'int GetHashCode()': (self: CultureInfo) => hashOf(self.Name),
    [`${cultureName} GetConsoleFallbackUICulture()`]: (self) => self,
    'object Clone()': (self: CultureInfo) => {
      const copy = new CultureInfo(self.row, false)
      copy.NumberFormat = self.NumberFormat.clone()
      copy.DateTimeFormat = self.DateTimeFormat.clone()
      return copy
    },
    'object GetFormat(Type formatType)': formatOf,
    'string ToString()': (self: CultureInfo) => self.Name,
    'void ClearCachedData()': () => {},
  },
}))

// ---- NumberFormatInfo

const numberName = `${ns}.NumberFormatInfo`
const numberProperties = once(
  (): {
    [name: string]: { type: string; get: (self: NumberFormat) => unknown; set?: (self: NumberFormat, value: any) => void }
  } => {
    const numberProperties: {
      [name: string]: { type: string; get: (self: NumberFormat) => unknown; set?: (self: NumberFormat, value: any) => void }
    } = {}
    for (const name of [
      'CurrencyDecimalDigits',
      'CurrencyDecimalSeparator',
      'IsReadOnly',
      'CurrencyGroupSizes',
      'NumberGroupSizes',
      'PercentGroupSizes',
      'CurrencyGroupSeparator',
      'CurrencySymbol',
      'NaNSymbol',
      'CurrencyNegativePattern',
      'NumberNegativePattern',
      'PercentPositivePattern',
      'PercentNegativePattern',
      'NegativeInfinitySymbol',
      'NegativeSign',
      'NumberDecimalDigits',
      'NumberDecimalSeparator',
      'NumberGroupSeparator',
      'CurrencyPositivePattern',
      'PositiveInfinitySymbol',
      'PositiveSign',
      'PercentDecimalDigits',
      'PercentDecimalSeparator',
      'PercentGroupSeparator',
      'PercentSymbol',
      'PerMilleSymbol',
      'NativeDigits',
      'DigitSubstitution',
    ] as const) {
      const isList = name.endsWith('Sizes') || name === 'NativeDigits'
      const type =
        name === 'IsReadOnly'
          ? 'System.Boolean'
          : name.endsWith('Sizes')
            ? 'System.Int32[]'
            : name === 'NativeDigits'
              ? 'System.String[]'
              : name === 'DigitSubstitution'
                ? `${ns}.DigitShapes`
                : name.endsWith('Digits') || name.endsWith('Pattern')
                  ? 'System.Int32'
                  : 'System.String'
      numberProperties[name] = {
        type,
        get: (self) =>
          isList
            ? typedArray(type, [...(self[name] as readonly unknown[])])
            : name === 'DigitSubstitution'
              ? enumValue(digitShapes, self[name] as number)
              : self[name],
        ...(name === 'IsReadOnly'
          ? {}
          : {
              set: (self: NumberFormat, value: any) => {
                if (value === null) throw argumentNull(name)
                if (type === 'System.Int32' && (value < 0 || value > (name.endsWith('Digits') ? 99 : patternLimits[name]!)))
                  throw outOfRange(name)
                self.change(name, (isList ? [...value.list] : name === 'DigitSubstitution' ? Number(value.value) : value) as never)
              },
            }),
      }
    }
    return numberProperties
  },
)

const patternLimits: { readonly [name: string]: number } = {
  CurrencyNegativePattern: 16,
  NumberNegativePattern: 4,
  PercentPositivePattern: 3,
  PercentNegativePattern: 11,
  CurrencyPositivePattern: 3,
}
defineType(numberName, () => ({
  sealed: true,
  interfaces: ['System.ICloneable', 'System.IFormatProvider'],
  new: { '()': () => new NumberFormat() },
  staticProperties: {
    InvariantInfo: { type: numberName, get: () => invariantCulture.NumberFormat },
    CurrentInfo: { type: numberName, get: () => environment.culture.NumberFormat },
  },
  staticMethods: {
    [`${numberName} GetInstance(IFormatProvider formatProvider)`]: numbersOf,
    [`${numberName} ReadOnly(${numberName} nfi)`]: (info: NumberFormat) => new NumberFormat({ ...info, IsReadOnly: true }),
  },
  properties: numberProperties(),
  methods: {
    'object Clone()': (self: NumberFormat) => self.clone(),
    'object GetFormat(Type formatType)': (self: NumberFormat, type: NetType) => (type.name === numberName ? self : null),
  },
}))

// ---- DateTimeFormatInfo

const dateName = `${ns}.DateTimeFormatInfo`
const dateProperties = once(
  (): {
    [name: string]: { type: string; get: (self: DateFormat) => unknown; set?: (self: DateFormat, value: any) => void }
  } => {
    const dateProperties: {
      [name: string]: { type: string; get: (self: DateFormat) => unknown; set?: (self: DateFormat, value: any) => void }
    } = {}
    for (const name of [
      'AMDesignator',
      'Calendar',
      'DateSeparator',
      'FirstDayOfWeek',
      'CalendarWeekRule',
      'FullDateTimePattern',
      'LongDatePattern',
      'LongTimePattern',
      'MonthDayPattern',
      'PMDesignator',
      'RFC1123Pattern',
      'ShortDatePattern',
      'ShortTimePattern',
      'SortableDateTimePattern',
      'TimeSeparator',
      'UniversalSortableDateTimePattern',
      'YearMonthPattern',
      'AbbreviatedDayNames',
      'ShortestDayNames',
      'DayNames',
      'AbbreviatedMonthNames',
      'MonthNames',
      'IsReadOnly',
      'NativeCalendarName',
      'AbbreviatedMonthGenitiveNames',
      'MonthGenitiveNames',
    ] as const) {
      const isList = name.endsWith('Names')
      const type =
        name === 'Calendar'
          ? `${ns}.Calendar`
          : name === 'FirstDayOfWeek'
            ? 'System.DayOfWeek'
            : name === 'CalendarWeekRule'
              ? `${ns}.CalendarWeekRule`
              : name === 'IsReadOnly'
                ? 'System.Boolean'
                : isList
                  ? 'System.String[]'
                  : 'System.String'
      const fixed = [
        'RFC1123Pattern',
        'SortableDateTimePattern',
        'UniversalSortableDateTimePattern',
        'IsReadOnly',
        'NativeCalendarName',
      ].includes(name)
      dateProperties[name] = {
        type,
        get: (self) => {
          const value = self[name]
          return isList
            ? strings(value as readonly string[])
            : name === 'Calendar'
              ? new Calendar(value as string)
              : name === 'FirstDayOfWeek'
                ? enumValue(dayOfWeekType, value as number)
                : name === 'CalendarWeekRule'
                  ? enumValue(weekRule, value as number)
                  : value
        },
        ...(fixed
          ? {}
          : {
              set: (self: DateFormat, value: any) => {
                if (value === null) throw argumentNull('value')
                const wanted = name.includes('Month') ? 13 : 7
                if (isList && value.length !== wanted)
                  throw exception('System.ArgumentException', `There must be ${wanted} names.`, { ParamName: 'value' })
                self.change(
                  name,
                  isList
                    ? [...value.list]
                    : name === 'Calendar'
                      ? value.netType.shortName
                      : name === 'FirstDayOfWeek' || name === 'CalendarWeekRule'
                        ? Number(value.value)
                        : value,
                )
              },
            }),
      }
    }
    return dateProperties
  },
)

const dayName = (names: readonly string[], day: EnumValue): string => {
  const name = names[Number(day.value)]
  if (name === undefined) throw outOfRange('dayofweek')
  return name
}
const monthName = (names: readonly string[], month: number): string => {
  if (month < 1 || month > 13) throw outOfRange('month')
  return names[month - 1]!
}
function patternsOf(self: DateFormat, letter: string): string[] {
  const dates = self.All_d.length > 0 ? self.All_d : [self.ShortDatePattern]
  const longDates = self.All_D_.length > 0 ? self.All_D_ : [self.LongDatePattern]
  const times = self.All_t.length > 0 ? self.All_t : [self.ShortTimePattern]
  const longTimes = self.All_T_.length > 0 ? self.All_T_ : [self.LongTimePattern]
  const both = (first: readonly string[], second: readonly string[]): string[] =>
    first.flatMap((date) => second.map((time) => `${date} ${time}`))
  switch (letter) {
    case 'd':
      return [...dates]
    case 'D':
      return [...longDates]
    case 't':
      return [...times]
    case 'T':
      return [...longTimes]
    case 'f':
      return both(longDates, times)
    case 'F':
    case 'U':
      return both(longDates, longTimes)
    case 'g':
      return both(dates, times)
    case 'G':
      return both(dates, longTimes)
    case 'm':
    case 'M':
      return [self.MonthDayPattern]
    case 'o':
    case 'O':
      return ["yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK"]
    case 'r':
    case 'R':
      return [self.RFC1123Pattern]
    case 's':
      return [self.SortableDateTimePattern]
    case 'u':
      return [self.UniversalSortableDateTimePattern]
    case 'y':
    case 'Y':
      return [...(self.All_y.length > 0 ? self.All_y : [self.YearMonthPattern])]
    default:
      throw exception('System.ArgumentException', `'${letter}' is no standard format.`, { ParamName: 'format' })
  }
}
defineType(dateName, () => ({
  sealed: true,
  interfaces: ['System.ICloneable', 'System.IFormatProvider'],
  new: { '()': () => invariantCulture.DateTimeFormat.clone() },
  staticProperties: {
    InvariantInfo: { type: dateName, get: () => invariantCulture.DateTimeFormat },
    CurrentInfo: { type: dateName, get: () => environment.culture.DateTimeFormat },
  },
  staticMethods: {
    [`${dateName} GetInstance(IFormatProvider provider)`]: (provider) => cultureOf(provider).DateTimeFormat,
    [`${dateName} ReadOnly(${dateName} dtfi)`]: (info: DateFormat) => new DateFormat({ ...info, IsReadOnly: true }),
  },
  properties: dateProperties(),
  methods: {
    'object Clone()': (self: DateFormat) => self.clone(),
    'object GetFormat(Type formatType)': (self: DateFormat, type: NetType) => (type.name === dateName ? self : null),
    'string GetAbbreviatedDayName(System.DayOfWeek dayofweek)': (self: DateFormat, day) => dayName(self.AbbreviatedDayNames, day),
    'string GetDayName(System.DayOfWeek dayofweek)': (self: DateFormat, day) => dayName(self.DayNames, day),
    'string GetShortestDayName(System.DayOfWeek dayOfWeek)': (self: DateFormat, day) => dayName(self.ShortestDayNames, day),
    'string GetAbbreviatedMonthName(int month)': (self: DateFormat, month) => monthName(self.AbbreviatedMonthNames, month),
    'string GetMonthName(int month)': (self: DateFormat, month) => monthName(self.MonthNames, month),
    'string GetEraName(int era)': (self: DateFormat, era) => self.Eras[Math.max(era, 1) - 1]!,
    'string GetAbbreviatedEraName(int era)': (self: DateFormat, era) => self.AbbreviatedEras[Math.max(era, 1) - 1]!,
    'int GetEra(string eraName)': (self: DateFormat, name: string) =>
      [...self.Eras, ...self.AbbreviatedEras].some((era) => era.toLowerCase() === name.toLowerCase()) ? 1 : -1,
    'string[] GetAllDateTimePatterns()': (self: DateFormat) =>
      strings(['d', 'D', 'f', 'F', 'g', 'G', 'm', 'o', 'r', 's', 't', 'T', 'u', 'U', 'y'].flatMap((letter) => patternsOf(self, letter))),
    'string[] GetAllDateTimePatterns(char format)': (self: DateFormat, letter: Char) => strings(patternsOf(self, letter.text)),
  },
}))

// ---- TextInfo, CompareInfo

defineType(`${ns}.TextInfo`, () => ({
  sealed: true,
  interfaces: ['System.ICloneable'],
  properties: {
    ANSICodePage: { type: 'System.Int32', get: (self: TextInfo) => self.value('ANSICodePage') },
    OEMCodePage: { type: 'System.Int32', get: (self: TextInfo) => self.value('OEMCodePage') },
    MacCodePage: { type: 'System.Int32', get: (self: TextInfo) => self.value('MacCodePage') },
    EBCDICCodePage: { type: 'System.Int32', get: (self: TextInfo) => self.value('EBCDICCodePage') },
    LCID: { type: 'System.Int32', get: (self: TextInfo) => self.culture.LCID },
    CultureName: { type: 'System.String', get: (self: TextInfo) => self.culture.Name },
    IsReadOnly: { type: 'System.Boolean', get: (self: TextInfo) => self.culture.IsReadOnly },
    ListSeparator: {
      type: 'System.String',
      get: (self: TextInfo) => self.value('ListSeparator'),
      set: (self: TextInfo, text) => {
        self.ListSeparator = text
      },
    },
    IsRightToLeft: { type: 'System.Boolean', get: (self: TextInfo) => self.value('IsRightToLeft') },
  },
  methods: {
    'bool Equals(object obj)': (self: TextInfo, other) => other instanceof TextInfo && other.culture.Name === self.culture.Name,
    'int GetHashCode()': (self: TextInfo) => hashOf(self.culture.Name),
    'char ToLower(char c)': (self: TextInfo, c: Char) =>
      c.code < 128 ? char(lowerIn(c.text, self.culture).charCodeAt(0)) : char(lowerUnit(c.code)),
    'char ToUpper(char c)': (self: TextInfo, c: Char) =>
      c.code < 128 ? char(upperIn(c.text, self.culture).charCodeAt(0)) : char(upperUnit(c.code)),
    'string ToLower(string str)': (self: TextInfo, text) => lowerIn(text, self.culture),
    'string ToUpper(string str)': (self: TextInfo, text) => upperIn(text, self.culture),
    'string ToTitleCase(string str)': (self: TextInfo, text) => titleCase(text, self.culture),
    'string ToString()': (self: TextInfo) => `TextInfo - ${self.culture.Name}`,
    'object Clone()': (self) => self,
  },
}))

const ignores = (options: EnumValue | undefined): boolean => (Number(options?.value ?? 0) & 0x10000001) !== 0
defineType(`${ns}.CompareInfo`, () => ({
  sealed: true,
  properties: {
    Name: { type: 'System.String', get: (self: CompareInfo) => self.culture.Name },
    LCID: { type: 'System.Int32', get: (self: CompareInfo) => self.culture.LCID },
  },
  methods: {
    'int Compare(string string1, string string2)': (self: CompareInfo, a, b) => compareText(a ?? '', b ?? '', false, self.culture),
    [`int Compare(string string1, string string2, ${ns}.CompareOptions options)`]: (self: CompareInfo, a, b, options) =>
      compareText(a ?? '', b ?? '', ignores(options), self.culture),
    'int IndexOf(string source, string value)': (_self, source: string, value: string) => source.indexOf(value),
    [`int IndexOf(string source, string value, ${ns}.CompareOptions options)`]: (_self, source: string, value: string, options) =>
      ignores(options) ? source.toLowerCase().indexOf(value.toLowerCase()) : source.indexOf(value),
    'bool IsPrefix(string source, string prefix)': (_self, source: string, prefix: string) => source.startsWith(prefix),
    'bool IsSuffix(string source, string suffix)': (_self, source: string, suffix: string) => source.endsWith(suffix),
    [`bool IsPrefix(string source, string prefix, ${ns}.CompareOptions options)`]: (_self, source: string, prefix: string, options) =>
      ignores(options) ? source.toLowerCase().startsWith(prefix.toLowerCase()) : source.startsWith(prefix),
    'string ToString()': (self: CompareInfo) => `CompareInfo - ${self.culture.Name}`,
  },
}))

// ---- calendars, ISO weeks

const weekday = (value: EnumValue): number => Number(value.value)
defineType(`${ns}.Calendar`, () => ({
  abstract: true,
  interfaces: ['System.ICloneable'],
  properties: {
    Eras: { type: 'System.Int32[]', get: () => typedArray('System.Int32[]', [1]) },
    TwoDigitYearMax: { type: 'System.Int32', get: () => 2049 },
    IsReadOnly: { type: 'System.Boolean', get: () => false },
    MinSupportedDateTime: { type: 'System.DateTime', get: () => new DateTime(0n) },
    MaxSupportedDateTime: { type: 'System.DateTime', get: () => new DateTime(3155378975999999999n) },
  },
  methods: {
    [`int GetWeekOfYear(DateTime time, ${ns}.CalendarWeekRule rule, System.DayOfWeek firstDayOfWeek)`]: (
      _self,
      time: DateTime,
      rule: EnumValue,
      first: EnumValue,
    ) => weekOfYear(time.ticks, Number(rule.value), weekday(first)),
    'int GetYear(DateTime time)': (_self, time: DateTime) => partsOf(time.ticks).year,
    'int GetMonth(DateTime time)': (_self, time: DateTime) => partsOf(time.ticks).month,
    'int GetDayOfMonth(DateTime time)': (_self, time: DateTime) => partsOf(time.ticks).day,
    'int GetDayOfYear(DateTime time)': (_self, time: DateTime) => partsOf(time.ticks).dayOfYear,
    'System.DayOfWeek GetDayOfWeek(DateTime time)': (_self, time: DateTime) => enumValue(dayOfWeekType, partsOf(time.ticks).dayOfWeek),
    'int GetDaysInMonth(int year, int month)': (_self, year, month) => daysInMonth(year, month),
    'int GetDaysInYear(int year)': (_self, year) => (isLeapYear(year) ? 366 : 365),
    'bool IsLeapYear(int year)': (_self, year) => isLeapYear(year),
    'DateTime AddMonths(DateTime time, int months)': (_self, time, months) => addMonths(time, months),
    'DateTime AddYears(DateTime time, int years)': (_self, time, years) => addMonths(time, years * 12),
    'int ToFourDigitYear(int year)': (_self, year) => (year > 99 ? year : year <= 49 ? 2000 + year : 1900 + year),
    'int GetMonthsInYear(int year)': () => 12,
  },
}))
for (const name of [
  'GregorianCalendar',
  'JapaneseCalendar',
  'ThaiBuddhistCalendar',
  'TaiwanCalendar',
  'KoreanCalendar',
  'HebrewCalendar',
  'HijriCalendar',
  'UmAlQuraCalendar',
  'PersianCalendar',
  'JulianCalendar',
]) {
  defineType(`${ns}.${name}`, () => ({ base: `${ns}.Calendar`, new: { '()': () => new Calendar(name) } }))
}
defineType(`${ns}.ISOWeek`, () => ({
  kind: 'static',
  staticMethods: {
    'int GetWeekOfYear(DateTime date)': (date: DateTime) => isoWeek(date.ticks).week,
    'int GetYear(DateTime date)': (date: DateTime) => isoWeek(date.ticks).year,
    'int GetWeeksInYear(int year)': weeksInYear,
    'DateTime GetYearStart(int year)': (year) => isoStart(year),
    'DateTime GetYearEnd(int year)': (year) => new DateTime(isoStart(year).ticks + BigInt(weeksInYear(year) * 7 - 1) * 864_000_000_000n),
    'DateTime ToDateTime(int year, int week, System.DayOfWeek dayOfWeek)': (year, week, day: EnumValue) =>
      new DateTime(isoStart(year).ticks + BigInt((week - 1) * 7 + ((weekday(day) + 6) % 7)) * 864_000_000_000n),
  },
}))

/** The Monday of an ISO year's first week: the week of January 4. */
function isoStart(year: number): DateTime {
  const fourth = newDateTime(year, 1, 4)
  return new DateTime(fourth.ticks - BigInt((partsOf(fourth.ticks).dayOfWeek + 6) % 7) * 864_000_000_000n)
}
