// DateTimeFormatInfo: the names, marks and patterns by which a culture writes dates and times.

import { type NetType, exception, netType } from '#objects'

export class DateFormat {
  AMDesignator = 'AM'
  PMDesignator = 'PM'
  DateSeparator = '/'
  TimeSeparator = ':'
  /** 0 is Sunday. */
  FirstDayOfWeek = 0
  /** 0 FirstDay, 1 FirstFullWeek, 2 FirstFourDayWeek */
  CalendarWeekRule = 0
  LongDatePattern = 'dddd, dd MMMM yyyy'
  LongTimePattern = 'HH:mm:ss'
  MonthDayPattern = 'MMMM dd'
  RFC1123Pattern = "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'"
  ShortDatePattern = 'MM/dd/yyyy'
  ShortTimePattern = 'HH:mm'
  SortableDateTimePattern = "yyyy'-'MM'-'dd'T'HH':'mm':'ss"
  UniversalSortableDateTimePattern = "yyyy'-'MM'-'dd HH':'mm':'ss'Z'"
  YearMonthPattern = 'yyyy MMMM'
  AbbreviatedDayNames: readonly string[] = []
  ShortestDayNames: readonly string[] = []
  DayNames: readonly string[] = []
  AbbreviatedMonthNames: readonly string[] = []
  MonthNames: readonly string[] = []
  AbbreviatedMonthGenitiveNames: readonly string[] = []
  MonthGenitiveNames: readonly string[] = []
  NativeCalendarName = 'Gregorian Calendar'
  Eras: readonly string[] = ['A.D.']
  AbbreviatedEras: readonly string[] = ['AD']
  /** What GetAllDateTimePatterns has of a letter beside the first. */
  All_d: readonly string[] = []
  All_D_: readonly string[] = []
  All_t: readonly string[] = []
  All_T_: readonly string[] = []
  All_y: readonly string[] = []
  /** Class name of the calendar. */
  Calendar = 'GregorianCalendar'
  IsReadOnly = false
  /** Set when a script sets FullDateTimePattern; else it is the long date and the long time. */
  ownFullPattern: string | undefined

  constructor(known: Partial<DateFormat> = {}) {
    Object.assign(this, known)
  }
  get netType(): NetType {
    return dateFormatType
  }
  get FullDateTimePattern(): string {
    return this.ownFullPattern ?? `${this.LongDatePattern} ${this.LongTimePattern}`
  }
  clone(): DateFormat {
    return new DateFormat({ ...this, IsReadOnly: false })
  }
  /** A script sets a property: refused when the object belongs to a culture that everybody shares. */
  change(name: string, value: unknown): void {
    if (this.IsReadOnly)
      throw exception('System.InvalidOperationException', `This DateTimeFormatInfo is read-only: clone it to change ${name}.`)
    const self = this as unknown as { [name: string]: unknown }
    self[name === 'FullDateTimePattern' ? 'ownFullPattern' : name] = value
  }
}

const dateFormatType = netType('System.Globalization.DateTimeFormatInfo')
