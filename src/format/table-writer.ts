// A table's rows as lines. Cells are padded to their column, cut with an ellipsis (numbers lose their head, the rest
// its tail), or wrapped over several lines; headers always wrap. The last column is not padded.

import { cut, escape, isDecorated } from './ansi.ts'
import { type Cells, cellsOf, ellipsis, firstLine, fitHead, fitTail, wrap } from './lines.ts'
import type { Alignment } from './messages.ts'
import type { Style } from './style.ts'
import { fitColumns } from './widths.ts'

export type TableWriter = {
  /** The header's lines; the same again when the header is repeated. */
  header(labels: readonly string[]): readonly string[]
  row(values: readonly string[], alignment: readonly Alignment[], wraps: boolean): readonly string[]
}

export type TableLayout = {
  readonly screenWidth: number
  readonly widths: number[]
  readonly alignment: readonly Alignment[]
  readonly headerMatchesProperty?: readonly boolean[]
  readonly hideHeader?: boolean
  /** Lengths of the lines under labels, where they are not the labels' own. */
  readonly rules?: readonly (number | undefined)[]
}

const leastScreen = 5

export function tableWriter(layout: TableLayout, cells: Cells, style: Style): TableWriter {
  const { widths } = layout
  let disabled = layout.screenWidth < leastScreen
  if (!disabled) {
    fitColumns(widths, layout.screenWidth)
    disabled = !widths.some((width) => width > 0)
  }
  const shown = widths.flatMap((width, index) => (width > 0 ? [index] : []))
  let headerLines: string[] | undefined

  return {
    header(labels) {
      if (disabled || layout.hideHeader) return []
      if (headerLines === undefined) {
        const rules = labels.map((label, index) =>
          '-'.repeat(
            widths[index]! <= 0
              ? 0
              : label === ''
                ? widths[index]!
                : Math.min(widths[index]!, layout.rules?.[index] ?? cellsOf(cells, label)),
          ),
        )
        headerLines = [...wrapped(labels, layout.alignment, true), single(rules, layout.alignment, true)]
      }
      return headerLines
    },
    row(values, alignment, wraps) {
      if (disabled) return []
      const actual = layout.alignment.map((own, index) => alignment[index] || own)
      return wraps ? wrapped(values, actual, false) : [single(values, actual, false)]
    },
  }

  function single(values: readonly string[], alignment: readonly Alignment[], isHeader: boolean): string {
    let line = ''
    for (let index = 0; index < widths.length; index++) {
      if (widths[index]! <= 0) continue
      if (index > 0) line += ' '
      const field = fit(values[index] ?? '', widths[index]!, alignment[index]!, index < widths.length - 1)
      if (isHeader) line += style.tableHeader
      line += field
      if (isHeader || (field.includes(escape) && !field.trimEnd().endsWith(style.reset))) line += style.reset
    }
    return line
  }

  function wrapped(values: readonly string[], alignment: readonly Alignment[], isHeader: boolean): string[] {
    const columns = shown.map((column, at) => {
      const padded = at < shown.length - 1
      const lines = wrap(cells, values[column] ?? '', widths[column]!)
      return lines.map((line) => {
        const field =
          (padded || alignment[column] === 3 || alignment[column] === 2) && cellsOf(cells, line) < widths[column]!
            ? fit(line, widths[column]!, alignment[column]!, padded)
            : line
        return at > 0 ? ` ${field}` : field
      })
    })
    const height = Math.max(...columns.map((lines) => lines.length))
    const rows: string[] = []
    for (let row = 0; row < height; row++) {
      const last = columns.findLastIndex((lines) => lines.length > row)
      let line = ''
      for (const [at, lines] of columns.entries()) {
        let value = lines[row] ?? (at > last || at === columns.length - 1 ? '' : ' '.repeat(widths[shown[at]!]! + (at > 0 ? 1 : 0)))
        if (at === last && height > 1) value = value.trimEnd()
        if (isHeader) {
          if (layout.headerMatchesProperty?.[at] ?? true) line += style.tableHeader
          else if (value.length > 0)
            value = at === 0 ? style.customTableHeaderLabel + value : value.slice(0, 1) + style.customTableHeaderLabel + value.slice(1)
        }
        line += value
        if (isHeader) line += style.reset
      }
      rows.push(line)
    }
    return rows
  }

  function fit(text: string, width: number, alignment: Alignment, padded: boolean): string {
    let field = firstLine(text)
    const size = cellsOf(cells, field)
    if (size < width) {
      const blanks = width - size
      if (alignment === 3) field = ' '.repeat(blanks) + field
      else if (alignment === 2) {
        const left = Math.floor(blanks / 2)
        field = ' '.repeat(left) + field + (padded ? ' '.repeat(blanks - left) : '')
      } else if (padded) field += ' '.repeat(blanks)
    } else if (size > width) {
      const room = width - 1
      if (room > 0) {
        field =
          alignment === 3
            ? prefixed(cut(field, fitTail(cells, field, room)), ellipsis)
            : suffixed(cut(field, 0, fitHead(cells, field, room)), ellipsis)
      } else field = alignment === 3 ? cut(field, fitTail(cells, field, width)) : cut(field, 0, fitHead(cells, field, width))
    }
    // cutting a double cell character leaves one cell over
    if (cellsOf(cells, field) === width) return field
    if (alignment === 3) return ` ${field}`
    return padded ? `${field} ` : field
  }

  /** The mark stands inside of the colours. */
  function suffixed(text: string, mark: string): string {
    return isDecorated(text) && text.endsWith(style.reset) ? text.slice(0, -style.reset.length) + mark + style.reset : text + mark
  }

  function prefixed(text: string, mark: string): string {
    const start = /^(?:\x1b\[\d*(?:;\d+)*m)+/.exec(text)?.[0] ?? ''
    return start + mark + text.slice(start.length)
  }
}
