// Tables: which columns there are, their header, and a row of cells for each object.

import type { Access } from './access.ts'
import { hasWildcards, firstValue, resolve } from './expression.ts'
import { type Alignment, FormatPropertyField, TableColumnInfo, TableRowEntry } from './messages.ts'
import { entryFor } from './registry.ts'
import type { FormatParameters, FormatProperty } from './parameters.ts'
import { isScalar } from './scalar.ts'
import { type ErrorPolicy, display, showsComputerName } from './value.ts'
import type { Cell, Row, View } from './view.ts'

export type TableColumns = {
  header(first: unknown): TableColumnInfo[]
  /** The cells for an object, and whether its row wraps. */
  row(object: unknown): { readonly cells: readonly Cell[]; readonly wrap: boolean; readonly isTable: boolean }
}

/** Without a view, at most so many columns when none were asked for. */
const mostColumns = 10

export function tableColumns(
  access: Access,
  view: View | undefined,
  parameters: FormatParameters,
  first: unknown,
  computerName: boolean,
): TableColumns {
  return view?.body.shape === 'table' ? columnsOfView(access, view, computerName) : columnsOfObject(access, parameters, first)
}

export function tableRow(access: Access, columns: TableColumns, object: unknown, limit: number, policy: ErrorPolicy): TableRowEntry {
  const { cells, wrap, isTable } = columns.row(object)
  const row = new TableRowEntry()
  row.multiLine = wrap
  for (const cell of cells) {
    const text =
      cell.source === undefined
        ? (cell.text ?? '')
        : display(
            access,
            cell.source,
            object,
            limit,
            isTable || cell.format === undefined ? { format: cell.format, isTable } : cell,
            policy,
          ).text
    row.formatPropertyFieldList.push(new FormatPropertyField(text, cell.alignment ?? 0))
  }
  return row
}

function columnsOfView(access: Access, view: View, computerName: boolean): TableColumns {
  const body = view.body as Extract<View['body'], { readonly shape: 'table' }>
  const standard = body.rows.find((row) => row.appliesTo === undefined) ?? body.rows[0]!
  const remote: Cell = { source: { text: 'PSComputerName' } }
  const active = (object: unknown): { readonly row: Row; readonly cells: readonly Cell[] } => {
    const row = entryFor(access, body.rows, object) ?? standard
    const cells = row.cells.map((cell, index) => cell ?? standard.cells[index] ?? {})
    return { row, cells: computerName && row === standard ? [...cells, remote] : cells }
  }
  return {
    header(first) {
      const columns =
        computerName && body.columns.length > 0
          ? [...body.columns, { label: 'PSComputerName', width: 0, alignment: 0 as Alignment }]
          : body.columns
      return active(first).cells.map((cell, index) => {
        const info = new TableColumnInfo()
        const column = columns[index]
        info.alignment = column?.alignment || cell.alignment || 0
        info.width = column?.width ?? 0
        info.rule = column?.rule
        info.label = column?.label ?? cell.source?.text ?? cell.text ?? ''
        if (column?.label) info.HeaderMatchesProperty = access.property(first, column.label) !== undefined
        return info
      })
    },
    row(object) {
      const { row, cells } = active(object)
      return { cells, wrap: row.wrap ?? standard.wrap ?? false, isTable: false }
    },
  }
}

function columnsOfObject(access: Access, parameters: FormatParameters, first: unknown): TableColumns {
  const columns: FormatProperty[] = []
  if (parameters.properties?.length) {
    for (const given of parameters.properties) {
      const found = resolve(access, given.source, first)
      if (found.length === 0 && !hasWildcards(given.source)) columns.push(given)
      for (const source of found) columns.push({ ...given, source })
    }
  } else columns.push(...defaultColumns(access, first).map((text) => ({ source: { text } })))
  const cells = columns.map(({ source, format }): Cell => ({ source, ...(format === undefined ? {} : { format }) }))
  return {
    header: () =>
      columns.map((column) => {
        const info = new TableColumnInfo()
        info.propertyName = column.label ?? column.source.text
        info.width = column.width ?? 0
        info.alignment = column.alignment ?? alignmentOf(access, column, first)
        return info
      }),
    row: () => ({ cells, wrap: false, isTable: true }),
  }
}

function defaultColumns(access: Access, object: unknown): readonly string[] {
  const names = access.defaultNames(object)
  if (names.length > 0) return showsComputerName(access, object) ? [...names, 'PSComputerName'] : names
  return shownNames(access, object).slice(0, mostColumns)
}

/** All properties but those that remoting adds for itself. */
export function shownNames(access: Access, object: unknown): readonly string[] {
  const names = access.displayNames(object)
  if (!names.some((name) => name.toLowerCase() === 'psshowcomputername')) return names
  const hidden = new Set(['psshowcomputername', ...(showsComputerName(access, object) ? [] : ['pscomputername'])])
  return names.filter((name) => !hidden.has(name.toLowerCase()))
}

/** Numbers and their kin stand right, everything else left: the first object's value decides. */
function alignmentOf(access: Access, column: FormatProperty, first: unknown): Alignment {
  const result = firstValue(access, column.source, first)
  if (result === undefined || 'error' in result || result.value === null || result.value === undefined) return 1
  const typeNames = access.typeNames(result.value)
  return typeNames[0] !== 'System.String' && isScalar(typeNames) ? 3 : 1
}
