// What an IFormatProvider argument stands for: a culture, a NumberFormatInfo or a DateTimeFormatInfo; null is the current culture.

import { environment } from '../environment.ts'
import { CultureInfo } from '../globalization/culture.ts'
import { DateFormat } from '../globalization/date-format.ts'
import { NumberFormat } from '../globalization/number-format.ts'

export function numbersOf(provider: unknown): NumberFormat {
  if (provider instanceof CultureInfo) return provider.NumberFormat
  return provider instanceof NumberFormat ? provider : environment.culture.NumberFormat
}

/** A culture to format with; one of the two halves may be the provider's own. */
export function cultureOf(provider: unknown): CultureInfo {
  if (provider instanceof CultureInfo) return provider
  if (provider instanceof DateFormat || provider instanceof NumberFormat) {
    const culture = new CultureInfo(environment.culture.row, false)
    if (provider instanceof DateFormat) culture.DateTimeFormat = provider
    else culture.NumberFormat = provider
    return culture
  }
  return environment.culture
}
