// All built-in views, in the order in which they are asked.

import { once } from '#base'
import type { View } from '../view.ts'
import { cimViews } from './cim.ts'
import { computedViews } from './computed.ts'
import { helpViews } from './help.ts'
import { extendedHelpViews } from './help-extended.ts'
import { errorViews } from './errors.ts'
import { plainViews } from './plain.ts'

export const builtInViews = once((): readonly View[] => [
  ...computedViews(),
  ...errorViews(),
  ...helpViews(),
  ...extendedHelpViews(),
  ...plainViews(),
  ...cimViews(),
])
