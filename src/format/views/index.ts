// All built-in views, in the order in which they are asked.

import { once } from '#base'
import type { View } from '../view.ts'
import { cimViews } from './cim.ts'
import { computedViews, recordViews } from './computed.ts'
import { helpViews } from './help.ts'
import { extendedHelpViews } from './help-extended.ts'
import { errorView, errorViews } from './errors.ts'
import { plainViews } from './plain.ts'

/** Those that are shown by themselves: apart, for these are asked first, and most of what is shown needs no others. */
export const outOfBandViews = once((): readonly View[] => [...recordViews(), errorView()])

export const builtInViews = once((): readonly View[] => [
  ...outOfBandViews(),
  ...computedViews(),
  ...errorViews(),
  ...helpViews(),
  ...extendedHelpViews(),
  ...plainViews(),
  ...cimViews(),
])
