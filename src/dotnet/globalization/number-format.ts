// NumberFormatInfo: the signs, marks, sizes and patterns by which a culture writes numbers.

import { type NetType, exception, netType } from '#objects'

export class NumberFormat {
  CurrencyDecimalDigits = 2
  CurrencyDecimalSeparator = '.'
  CurrencyGroupSeparator = ','
  CurrencyGroupSizes: readonly number[] = [3]
  CurrencyNegativePattern = 0
  CurrencyPositivePattern = 0
  CurrencySymbol = '¤'
  DigitSubstitution = 1
  NaNSymbol = 'NaN'
  NativeDigits: readonly string[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']
  NegativeInfinitySymbol = '-Infinity'
  NegativeSign = '-'
  NumberDecimalDigits = 2
  NumberDecimalSeparator = '.'
  NumberGroupSeparator = ','
  NumberGroupSizes: readonly number[] = [3]
  NumberNegativePattern = 1
  PerMilleSymbol = '‰'
  PercentDecimalDigits = 2
  PercentDecimalSeparator = '.'
  PercentGroupSeparator = ','
  PercentGroupSizes: readonly number[] = [3]
  PercentNegativePattern = 0
  PercentPositivePattern = 0
  PercentSymbol = '%'
  PositiveInfinitySymbol = 'Infinity'
  PositiveSign = '+'
  IsReadOnly = false

  constructor(known: Partial<NumberFormat> = {}) {
    Object.assign(this, known)
  }
  get netType(): NetType {
    return numberFormatType
  }
  clone(): NumberFormat {
    return new NumberFormat({ ...this, IsReadOnly: false })
  }
  /** A script sets a property: refused when the object belongs to a culture that everybody shares. */
  change<K extends keyof NumberFormat>(name: K, value: NumberFormat[K]): void {
    if (this.IsReadOnly)
      throw exception('System.InvalidOperationException', `This NumberFormatInfo is read-only: clone it to change ${String(name)}.`)
    const self: NumberFormat = this
    self[name] = value
  }
}

/** The invariant culture's. */
export const invariantNumberFormat = new NumberFormat({ IsReadOnly: true })

const numberFormatType = netType('System.Globalization.NumberFormatInfo')
