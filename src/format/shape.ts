// Objects to format messages: what Format-Table and its kin put out, and what the output commands make of raw objects.
// The first object decides the view; later ones follow it as long as the view is theirs, others come out of band.

import type { Access } from './access.ts'
import { firstValue } from './expression.ts'
import { drawObject, drawView } from './custom-shape.ts'
import * as message from './messages.ts'
import { type Registry, applies, entryFor, withoutPrefix } from './registry.ts'
import { listEntry } from './list-shape.ts'
import type { FormatParameters } from './parameters.ts'
import { isScalar } from './scalar.ts'
import { type TableColumns, tableColumns, tableRow } from './table-shape.ts'
import { type ErrorPolicy, display, displayName, hasOwnProperties, showsComputerName, smartText } from './value.ts'
import type { Shape, Source, View } from './view.ts'

export type Formatting = {
  readonly access: Access
  readonly registry: Registry
  /** undefined: the view decides, as for objects that nobody formatted. */
  readonly shape?: Shape | undefined
  readonly parameters?: FormatParameters
  /** $FormatEnumerationLimit */
  readonly limit: number
  readonly write: (message: message.Message) => void
  /** A view that was asked for by name is not there. */
  readonly noSuchView?: (name: string, object: unknown) => never
  /** An error record from a failed value, to be shown (-ShowError). */
  readonly errorRecord?: (failure: {
    readonly error: unknown
    readonly object: unknown
    readonly source?: Source
    readonly format?: string
  }) => unknown
}

export type Formatter = { process(object: unknown): void; end(): void }

/** The chosen view of a document. */
type Chosen = {
  readonly shape: Shape
  readonly view: View | undefined
  readonly groupBy: { readonly source: Source; readonly label: string | undefined } | undefined
  readonly computerName: boolean
  readonly columns?: TableColumns
}

export function formatter(formatting: Formatting): Formatter {
  const { access, registry, limit, write } = formatting
  const parameters = formatting.parameters ?? {}
  const outOfBandAllowed = formatting.shape === undefined || !parameters.force
  let chosen: Chosen | undefined
  let inGroup = false
  let groupValue: unknown
  let groupName = ''
  let failures: Parameters<NonNullable<Formatting['errorRecord']>>[0][] = []
  const policy: ErrorPolicy = {
    showInOutput: parameters.displayError === true,
    report: parameters.showError
      ? (failure) => {
          failures.push(failure)
        }
      : undefined,
  }

  function process(object: unknown): void {
    const known = message.messageOf(object, access.elements)
    if (known !== undefined) return write(known)
    const elements = access.elements(object)
    if (elements === undefined || parameters.expand === 'CoreOnly') return one(object)
    if (parameters.expand === 'Both') {
      const all = [...elements]
      comment('A collection:\n')
      outOfBand(object, true)
      comment(
        all.length === 0
          ? '\nThere is nothing in it.'
          : all.length === 1
            ? '\nIn it is one object:\n'
            : `\nIn it are ${all.length} objects:\n`,
      )
      for (const element of all) one(element ?? '')
    } else for (const element of elements) one(element ?? '')
  }

  function one(object: unknown): void {
    const known = message.messageOf(object, access.elements)
    if (known !== undefined) return write(known)
    if (outOfBandAllowed && outOfBand(object, false)) return
    if (chosen === undefined) {
      chosen = choose(object)
      write(startData(chosen, object))
    }
    if (outOfBandAllowed && chosen.view !== undefined && !isApplicable(chosen.view, object) && outOfBand(object, true)) return
    const isNew = newGroup(object)
    if (!inGroup) openGroup(object)
    else if (isNew) {
      write(new message.FormatEntryData(emptyLine(), true))
      write(new message.GroupEndData())
      openGroup(object)
    }
    write(new message.FormatEntryData(entry(chosen, object), false, access.stream?.(object) ?? ''))
    tellFailures()
  }

  function choose(object: unknown): Chosen {
    const typeNames = access.typeNames(object)
    const { shape } = formatting
    const chosenByProperties = shape !== undefined && (parameters.properties?.length ?? 0) > 0
    let view: View | undefined
    if (!chosenByProperties) {
      view = registry.find(access, typeNames, shape, parameters.view || undefined)
      if (view === undefined && parameters.view) formatting.noSuchView?.(parameters.view, object)
    }
    const computerName = !chosenByProperties && !parameters.view && showsComputerName(access, object)
    const groupBy = parameters.groupBy
      ? { source: parameters.groupBy.source, label: parameters.groupBy.label }
      : view?.groupBy
        ? { source: view.groupBy.source, label: undefined }
        : undefined
    const decided = view?.body.shape ?? shape ?? (countShown(object) <= 4 ? 'table' : 'list')
    return {
      shape: decided,
      view,
      groupBy,
      computerName,
      ...(decided === 'table' ? { columns: tableColumns(access, view, parameters, object, computerName) } : {}),
    }
  }

  function countShown(object: unknown): number {
    return access.defaultNames(object).length || access.displayNames(object).length
  }

  function startData(chosen: Chosen, object: unknown): message.FormatStartData {
    const start = new message.FormatStartData()
    const body = chosen.view?.body
    const autoSize = parameters.autoSize ?? (body !== undefined && 'autoSize' in body ? body.autoSize : undefined) ?? false
    if (autoSize) start.autosizeInfo = new message.AutosizeInfo()
    if (chosen.shape === 'table') {
      const info = new message.TableHeaderInfo()
      info.hideHeader = parameters.hideHeaders ?? (body?.shape === 'table' ? body.hideHeaders : undefined) ?? false
      info.repeatHeader = parameters.repeatHeader ?? false
      info.tableColumnInfoList = chosen.columns!.header(object)
      start.shapeInfo = info
    } else if (chosen.shape === 'list') start.shapeInfo = new message.ListViewHeaderInfo()
    else if (chosen.shape === 'wide') {
      const info = new message.WideViewHeaderInfo()
      if (!autoSize) info.columns = parameters.columns ?? (body?.shape === 'wide' ? body.columns : undefined) ?? 0
      start.shapeInfo = info
    } else start.shapeInfo = new message.ComplexViewHeaderInfo()
    return start
  }

  function entry(chosen: Chosen, object: unknown): message.EntryInfo {
    switch (chosen.shape) {
      case 'table': {
        const row = tableRow(access, chosen.columns!, object, limit, policy)
        if (parameters.wrap !== undefined) row.multiLine = parameters.wrap
        return row
      }
      case 'list':
        return listEntry(access, chosen.view, parameters.properties, object, limit, policy, chosen.computerName)
      case 'wide':
        return wideEntry(chosen.view, object)
      case 'custom': {
        const info = new message.ComplexViewEntry()
        info.formatValueList = chosen.view
          ? drawView(access, registry, chosen.view, object, limit, policy)
          : drawObject(access, object, parameters.properties, parameters.depth ?? 5, limit, policy)
        return info
      }
    }
  }

  function wideEntry(view: View | undefined, object: unknown): message.WideViewEntry {
    if (view?.body.shape === 'wide') {
      const cell = entryFor(access, view.body.entries, object)?.cell
      if (cell === undefined) return new message.WideViewEntry('')
      return new message.WideViewEntry(cell.source ? display(access, cell.source, object, limit, cell, policy).text : (cell.text ?? ''))
    }
    const [given] = parameters.properties ?? []
    const source =
      given?.source ??
      displayName(access, object) ??
      [...access.defaultNames(object), ...access.displayNames(object)].map((text): Source => ({ text }))[0]
    return new message.WideViewEntry(source ? display(access, source, object, limit, given, policy).text : '')
  }

  /** Whether the object begins a group of its own; keeps its value. */
  function newGroup(object: unknown): boolean {
    if (!chosen?.groupBy) return false
    const result = firstValue(access, chosen.groupBy.source, object)
    if (result === undefined || 'error' in result) return false
    const changed = !inGroup || !(access.equal(result.value, groupValue) || access.equal(groupValue, result.value))
    groupValue = result.value
    if (changed) groupName = result.source.text
    return changed
  }

  function openGroup(object: unknown): void {
    const start = new message.GroupStartData()
    if (chosen!.groupBy && groupName !== '') {
      const groupBy = chosen!.view?.groupBy
      start.groupingEntry = new message.GroupingEntry()
      if (groupBy?.control && !parameters.groupBy)
        start.groupingEntry.formatValueList = drawView(
          access,
          registry,
          { ...chosen!.view!, body: bodyOf(groupBy.control) },
          object,
          limit,
          policy,
        )
      else {
        const entry = new message.FormatEntry()
        const label = parameters.groupBy ? (parameters.groupBy.label ?? groupName) : (groupBy?.label ?? groupName)
        entry.formatValueList.push(
          new message.FormatTextField(`   ${label}: `),
          new message.FormatPropertyField(smartText(access, groupValue, limit)),
        )
        start.groupingEntry.formatValueList.push(entry)
      }
    }
    write(start)
    inGroup = true
  }

  function bodyOf(control: NonNullable<NonNullable<View['groupBy']>['control']>) {
    return typeof control === 'string' ? (registry.control(chosen!.view!, control) ?? { shape: 'custom' as const, entries: [] }) : control
  }

  function isApplicable(view: View, object: unknown): boolean {
    return withoutPrefix(access.typeNames(object)).some((names) => applies(access, view.types, names, object))
  }

  /** Shows the object by itself: by a view made for that, as text when it is a plain value; as a list only inside a document. */
  function outOfBand(object: unknown, inDocument: boolean): boolean {
    const info = outOfBandEntry(object, inDocument)
    if (info === undefined) return false
    write(new message.FormatEntryData(info, true, access.stream?.(object) ?? ''))
    tellFailures()
    return true
  }

  function outOfBandEntry(object: unknown, inDocument: boolean): message.EntryInfo | undefined {
    const typeNames = access.typeNames(object)
    if (typeNames.length === 0 && !inDocument) return undefined
    const view = registry.findOutOfBand(access, typeNames)
    if (view?.body.shape === 'custom') {
      const info = new message.ComplexViewEntry()
      info.formatValueList = drawView(access, registry, view, object, limit, policy)
      return info
    }
    if (view !== undefined) return listEntry(access, view, undefined, object, limit, policy, false)
    if (isScalar(typeNames) || !hasOwnProperties(access, object)) return new message.RawTextFormatEntry(access.text(object))
    if (!inDocument || access.propertyNames(object).length === 0) return undefined
    return listEntry(access, undefined, undefined, object, limit, policy, false)
  }

  function tellFailures(): void {
    const told = failures
    failures = []
    for (const failure of told) {
      const record = formatting.errorRecord?.(failure)
      const info = record === undefined ? undefined : outOfBandEntry(record, true)
      if (info !== undefined) write(new message.FormatEntryData(info, true))
    }
  }

  function comment(text: string): void {
    write(new message.FormatEntryData(new message.RawTextFormatEntry(text), true))
  }

  return {
    process,
    end() {
      if (inGroup) write(new message.GroupEndData())
      if (chosen !== undefined) write(new message.FormatEndData())
      inGroup = false
      chosen = undefined
    },
  }
}

/** An entry that shows as one empty line. */
function emptyLine(): message.ComplexViewEntry {
  const info = new message.ComplexViewEntry()
  info.formatValueList.push(new message.FormatEntry())
  return info
}
