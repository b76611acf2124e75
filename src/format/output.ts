// Format messages to lines: what Out-Host, Out-String and Out-File share. Raw objects are formatted on the way. A
// group of a table whose columns have no widths is held back until it ends (or 300 ms have passed) to measure it.

import { customLines } from './custom-writer.ts'
import { type Cells, cellsOf, wrap } from './lines.ts'
import { listLines } from './list-writer.ts'
import * as message from './messages.ts'
import type { Formatter } from './shape.ts'
import type { Style } from './style.ts'
import { type TableWriter, tableWriter } from './table-writer.ts'

/** Where lines go. */
export type LineOutput = {
  /** Cells of a line; very many where lines are not limited. */
  readonly width: number
  /** What tables and columns are fitted into, when that is not the same. */
  readonly tableWidth?: number
  /** Rows of the screen, for repeated headers; Infinity when there is no screen. */
  readonly height: number
  readonly cells: Cells
  readonly style: Style
  /** `stream`: the stream of the record it belongs to ('' for output). */
  line(text: string, stream: string): void
  /** A string of its own, not of a layout: goes out as it is. */
  raw(text: string, stream: string): void
}

export type Outputting = {
  readonly lines: LineOutput
  /** Makes the formatter for raw objects. */
  readonly format: (write: (message: message.Message) => void) => Formatter
  readonly elements: (value: unknown) => Iterable<unknown> | undefined
  /** Milliseconds from anywhere, for tables that are fed slowly. */
  readonly now: () => number
  /** A format object came that does not belong where it came (a piece of a table alone). */
  readonly outOfSequence: (object: message.Message, command: string) => never
}

export type Output = { process(object: unknown): void; end(): void }

/** A table is measured by what comes in this time. */
const patience = 300

export function output(outputting: Outputting): Output {
  const { lines, format, now } = outputting
  let formatter: Formatter | undefined
  let state: 'reset' | 'formatting' | 'group' = 'reset'
  // the queue of a group that is measured
  let queueing = false
  let queue: message.Message[] | undefined
  let since = 0
  let timed = false
  // the document and group that are open
  let document: message.FormatStartData | undefined
  let queuedDocument: message.FormatStartData | undefined
  let group: Group | undefined
  let hint: { readonly widths?: number[]; readonly longest?: number } | undefined

  return {
    process(object) {
      const known = message.messageOf(object, outputting.elements)
      if (known !== undefined) return accept(known)
      formatter ??= format(accept)
      formatter.process(object)
    },
    end,
  }

  function end(): void {
    formatter?.end()
    formatter = undefined
    const rest = queue
    queue = undefined
    for (const each of rest ?? []) handle(each)
  }

  function accept(each: message.Message): void {
    follow(each)
    if (each.kind === 'FormatStartData') {
      queuedDocument = each
      const shape = each.shapeInfo
      timed = each.autosizeInfo === null
      queueing = !timed || (shape?.kind === 'TableHeaderInfo' && shape.tableColumnInfoList[0]?.width === 0)
    }
    if (!queueing) return handle(each)
    if (queue === undefined) {
      if (each.kind !== 'GroupStartData') return handle(each)
      queue = [each]
      since = now()
      return
    }
    queue.push(each)
    if (each.kind === 'GroupEndData' || (timed && now() - since > patience)) {
      const ready = queue
      queue = undefined
      measure(ready)
      for (const one of ready) handle(one)
    }
  }

  /** Holds the order of messages: a piece of a document alone is an error. */
  function follow(each: message.Message): void {
    const expect = (wanted: typeof state): void => {
      if (state !== wanted) outputting.outOfSequence(each, each.kind === 'FormatStartData' ? commandOf(each) : 'format-*')
    }
    switch (each.kind) {
      case 'FormatEntryData':
        if (!each.outOfBand) expect('group')
        break
      case 'FormatStartData':
        // another document begins inside of the one that raw objects made: that one ends here
        if (state === 'group') end()
        expect('reset')
        state = 'formatting'
        break
      case 'FormatEndData':
        expect('formatting')
        state = 'reset'
        break
      case 'GroupStartData':
        expect('formatting')
        state = 'group'
        break
      case 'GroupEndData':
        expect('group')
        state = 'formatting'
    }
  }

  function measure(messages: readonly message.Message[]): void {
    hint = undefined
    const shape = queuedDocument?.shapeInfo
    const entries = messages.flatMap((each) => (each.kind === 'FormatEntryData' && !each.outOfBand ? [each.formatEntryInfo] : []))
    if (shape?.kind === 'TableHeaderInfo' && shape.tableColumnInfoList.length > 0) {
      const widths = shape.tableColumnInfoList.map((column) => cellsOf(lines.cells, column.label || column.propertyName || ''))
      for (const entry of entries) {
        if (entry.kind === 'TableRowEntry')
          entry.formatPropertyFieldList.forEach((field, index) => {
            const size = cellsOf(lines.cells, field.propertyValue)
            if (widths[index]! < size) widths[index] = size
          })
      }
      hint = { widths }
    } else if (shape?.kind === 'WideViewHeaderInfo' && shape.columns === 0) {
      hint = {
        longest: Math.max(
          0,
          ...entries.map((entry) => (entry.kind === 'WideViewEntry' ? cellsOf(lines.cells, entry.formatPropertyField.propertyValue) : 0)),
        ),
      }
    }
  }

  function handle(each: message.Message): void {
    switch (each.kind) {
      case 'FormatStartData':
        document = each
        lines.line('', '')
        break
      case 'FormatEndData':
        if (document?.shapeInfo?.kind !== 'ListViewHeaderInfo') lines.line('', '')
        document = undefined
        break
      case 'GroupStartData':
        group = openGroup(document?.shapeInfo ?? null)
        if (each.groupingEntry !== null) {
          const heading = customLines(each.groupingEntry.formatValueList, lines.width, lines.cells)
          if (heading.length > 1 && heading.at(-1) === '') heading.pop()
          for (const text of heading) lines.line(text, '')
          lines.line('', '')
        }
        group.start()
        break
      case 'GroupEndData':
        group?.end()
        group = undefined
        break
      case 'FormatEntryData':
        if (each.outOfBand || group === undefined) alone(each)
        else group.entry(each)
    }
  }

  function openGroup(shape: message.ShapeInfo | null): Group {
    const taken = hint
    hint = undefined
    const put = (texts: readonly string[], stream = ''): void => {
      for (const text of texts) lines.line(text, stream)
    }
    if (shape?.kind === 'TableHeaderInfo') return tableGroup(shape, taken?.widths, put)
    if (shape?.kind === 'WideViewHeaderInfo') return wideGroup(shape, taken?.longest ?? 0, put)
    return {
      start() {},
      end() {},
      entry({ formatEntryInfo: info, writeStream }) {
        if (info.kind === 'ListViewEntry') {
          put(listOf(info), writeStream)
          lines.line('', writeStream)
        } else if (info.kind === 'ComplexViewEntry') put(customLines(info.formatValueList, lines.width, lines.cells), writeStream)
      },
    }
  }

  function tableGroup(
    shape: message.TableHeaderInfo,
    measured: number[] | undefined,
    put: (texts: readonly string[], stream?: string) => void,
  ): Group {
    const columns = shape.tableColumnInfoList
    if (columns.length === 0) return { start() {}, entry() {}, end() {} }
    const writer = tableWriter(
      {
        screenWidth: lines.tableWidth ?? lines.width,
        widths: measured ?? columns.map((column) => column.width),
        alignment: columns.map((column) => column.alignment),
        headerMatchesProperty: columns.map((column) => column.HeaderMatchesProperty),
        hideHeader: shape.hideHeader,
        rules: columns.map((column) => column.rule),
      },
      lines.cells,
      lines.style,
    )
    const labels = columns.map((column) => column.label ?? column.propertyName ?? '')
    let rows = 0
    const head = (): void => {
      const texts = writer.header(labels)
      put(texts)
      rows += texts.length
    }
    return {
      start: head,
      entry({ formatEntryInfo: info, writeStream }) {
        if (info.kind !== 'TableRowEntry') return
        if (shape.repeatHeader && rows >= lines.height - 2) {
          put([''])
          rows = 0
          head()
        }
        const fields = info.formatPropertyFieldList
        put(
          writer.row(
            columns.map((_, index) => fields[index]?.propertyValue ?? ''),
            columns.map((_, index) => (fields[index] ? fields[index].alignment : 1)),
            info.multiLine,
          ),
          writeStream,
        )
        rows++
      },
      end() {},
    }
  }

  function wideGroup(shape: message.WideViewHeaderInfo, longest: number, put: (texts: readonly string[]) => void): Group {
    const perRow = longest > 0 ? itemsPerRow(longest, lines.tableWidth ?? lines.width) : shape.columns > 0 ? shape.columns : 2
    const writer: TableWriter = tableWriter(
      {
        screenWidth: lines.tableWidth ?? lines.width,
        widths: Array<number>(perRow).fill(0),
        alignment: Array<message.Alignment>(perRow).fill(1),
      },
      lines.cells,
      lines.style,
    )
    let row: string[] = []
    const flush = (): void => {
      if (row.length > 0) put(writer.row([...row, ...Array<string>(perRow - row.length).fill('')], [], false))
      row = []
    }
    return {
      start() {},
      entry({ formatEntryInfo: info }) {
        if (info.kind === 'WideViewEntry') row.push(info.formatPropertyField.propertyValue)
        if (row.length === perRow) flush()
      },
      end: flush,
    }
  }

  function alone({ formatEntryInfo: info, writeStream, isHelpObject }: message.FormatEntryData): void {
    if (info.kind === 'RawTextFormatEntry') {
      if (isHelpObject) for (const text of wrap(lines.cells, info.text, lines.width)) lines.line(text, writeStream)
      else lines.raw(info.text, writeStream)
    } else if (info.kind === 'ComplexViewEntry') {
      for (const text of customLines(info.formatValueList, 0x7fffffff, lines.cells)) lines.line(text, writeStream)
    } else if (info.kind === 'ListViewEntry') {
      lines.line('', writeStream)
      for (const text of listOf(info)) lines.line(text, writeStream)
      lines.line('', writeStream)
    }
  }

  function listOf(info: message.ListViewEntry): string[] {
    const fields = info.listViewFieldList
    return listLines(
      fields.map((field) => field.label ?? field.propertyName ?? ''),
      fields.map((field) => field.formatPropertyField.propertyValue),
      lines.width,
      lines.cells,
      lines.style,
    )
  }
}

type Group = { start(): void; entry(data: message.FormatEntryData): void; end(): void }

function itemsPerRow(longest: number, screenWidth: number): number {
  if (longest <= 0 || longest >= screenWidth) return 1
  let count = 1
  while (longest * (count + 1) + count < screenWidth) count++
  return count
}

function commandOf(start: message.FormatStartData): string {
  const kinds = {
    TableHeaderInfo: 'format-table',
    ListViewHeaderInfo: 'format-list',
    WideViewHeaderInfo: 'format-wide',
    ComplexViewHeaderInfo: 'format-complex',
  }
  return start.shapeInfo === null ? 'format-*' : kinds[start.shapeInfo.kind]
}
