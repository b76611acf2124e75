// The recorded table of cultures, read a row at a time.

import { cultureData } from './culture-data.ts'

/** A culture's row, its own values over its parents'. Keys as in culture-data.ts. */
export type CultureRow = { readonly name: string; readonly parent: string; readonly values: { readonly [key: string]: unknown } }

const rows = new Map<string, CultureRow>()

export function rowOf(key: string): CultureRow | undefined {
  let row = rows.get(key)
  if (row === undefined && Object.hasOwn(cultureData, key)) {
    const [name, parent, own] = JSON.parse(cultureData[key]!()) as [string, string, { [key: string]: unknown }]
    const base = name === '' ? {} : (rowOf(parent.toLowerCase()) ?? rowOf('')!).values
    rows.set(key, (row = { name, parent, values: { ...base, ...own } }))
  }
  return row
}
