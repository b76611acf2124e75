// What the Format cmdlets are told.

import type * as message from './messages.ts'
import type { Source } from './view.ts'

/** One -Property: a source with what a hashtable may say beside it. */
export type FormatProperty = {
  readonly source: Source
  readonly label?: string
  readonly width?: number
  readonly alignment?: message.Alignment
  readonly format?: string
  readonly depth?: number
}

export type FormatParameters = {
  readonly properties?: readonly FormatProperty[]
  readonly groupBy?: FormatProperty
  readonly view?: string
  readonly force?: boolean
  readonly autoSize?: boolean | undefined
  readonly repeatHeader?: boolean
  readonly hideHeaders?: boolean | undefined
  readonly wrap?: boolean | undefined
  readonly columns?: number | undefined
  readonly depth?: number
  readonly showError?: boolean | undefined
  readonly displayError?: boolean | undefined
  readonly expand?: 'CoreOnly' | 'EnumOnly' | 'Both'
}
