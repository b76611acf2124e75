// Lists: a line for each property.

import type { Access } from './access.ts'
import { firstValue, resolve } from './expression.ts'
import { ListViewEntry, ListViewField } from './messages.ts'
import { entryFor } from './registry.ts'
import type { FormatProperty } from './parameters.ts'
import { shownNames } from './table-shape.ts'
import { type ErrorPolicy, display, showsComputerName } from './value.ts'
import type { View } from './view.ts'

export function listEntry(
  access: Access,
  view: View | undefined,
  properties: readonly FormatProperty[] | undefined,
  object: unknown,
  limit: number,
  policy: ErrorPolicy,
  computerName: boolean,
): ListViewEntry {
  const entry = new ListViewEntry()
  if (view?.body.shape === 'list') {
    const row = entryFor(access, view.body.entries, object)
    const items = row?.items ?? []
    for (const item of computerName && row?.appliesTo === undefined
      ? [...items, { label: 'PSComputerName', source: { text: 'PSComputerName' } }]
      : items) {
      if (item.when !== undefined) {
        const result = firstValue(access, item.when, object)
        if (result !== undefined && 'error' in result) policy.report?.({ error: result.error, object, source: result.source })
        if (result === undefined || 'error' in result || !access.isTrue(result.value)) continue
      }
      if (item.source === undefined) {
        entry.listViewFieldList.push(new ListViewField(item.label ?? item.text ?? '', null, item.text ?? ''))
        continue
      }
      const { text, result } = display(access, item.source, object, limit, item, policy)
      entry.listViewFieldList.push(new ListViewField(item.label ?? result?.source.text ?? item.source.text, null, text))
    }
    return entry
  }
  for (const property of activeProperties(access, properties, object)) {
    const { text } = display(access, property.source, object, limit, property, policy)
    entry.listViewFieldList.push(new ListViewField(null, property.label ?? property.source.text, text))
  }
  return entry
}

/** What a list or a custom display shows of an object: the properties asked for, its type's default ones, or all. */
export function activeProperties(access: Access, properties: readonly FormatProperty[] | undefined, object: unknown): FormatProperty[] {
  if (properties?.length)
    return properties.flatMap((given) => resolve(access, given.source, object).map((source) => ({ ...given, source })))
  const names = access.defaultNames(object)
  const remote = names.length > 0 && showsComputerName(access, object) ? ['PSComputerName'] : []
  return (names.length > 0 ? [...names, ...remote] : shownNames(access, object)).map((text) => ({
    source: { text, ...(names.length > 0 ? {} : { resolved: true }) },
  }))
}
