// Views as objects ([System.Management.Automation.ExtendedTypeDefinition] and what hangs on it) for Get-FormatData, and
// those objects as a format file for Export-FormatData. The table below names the types and their properties once.

import { List, type NetType, defineType, enumValue, genericType, int64, netType } from '#objects'
import type { AppliesTo, Body, Cell, CustomBody, Source, Token, View } from '#format'
import { ScriptBlock } from '#engine/runtime'

const home = 'System.Management.Automation'

/** `Type: Property, Property`: each property is a field of the object. */
const types = `
ExtendedTypeDefinition: TypeName, TypeNames, FormatViewDefinition
FormatViewDefinition: Name, Control
TableControl: Headers, Rows, AutoSize, HideTableHeaders, GroupBy, OutOfBand
TableControlColumnHeader: Label, Alignment, Width
TableControlRow: Columns, SelectedBy, Wrap
TableControlColumn: Alignment, DisplayEntry, FormatString
ListControl: Entries, GroupBy, OutOfBand
ListControlEntry: Items, SelectedBy, EntrySelectedBy
ListControlEntryItem: Label, DisplayEntry, ItemSelectionCondition, FormatString
WideControl: Entries, AutoSize, Columns, GroupBy, OutOfBand
WideControlEntryItem: DisplayEntry, SelectedBy, EntrySelectedBy, FormatString
CustomControl: Entries, GroupBy, OutOfBand
CustomControlEntry: SelectedBy, CustomItems
CustomItemText: Text
CustomItemNewline: Count
CustomItemFrame: LeftIndent, RightIndent, FirstLineHanging, FirstLineIndent, CustomItems
CustomItemExpression: ItemSelectionCondition, Expression, EnumerateCollection, CustomControl
PSControlGroupBy: Expression, Label, CustomControl
DisplayEntry: ValueType, Value
EntrySelectedBy: TypeNames, SelectionCondition`
const fieldsOf = new Map<string, readonly string[]>(
  types
    .trim()
    .split('\n')
    .map((line) => {
      const [name, fields] = line.split(': ') as [string, string]
      return [name, fields.split(', ')]
    }),
)

export class Part {
  readonly type: string
  readonly fields: { readonly [name: string]: unknown }
  constructor(type: string, fields: { readonly [name: string]: unknown }) {
    this.type = type
    this.fields = fields
  }
  get netType(): NetType {
    return netType(`${home}.${this.type}`)
  }
}
for (const [name, fields] of fieldsOf)
  defineType(`${home}.${name}`, () => ({
    properties: Object.fromEntries(
      fields.map((field) => [field, { type: 'System.Object', get: (self: Part) => self.fields[field] ?? null }]),
    ),
    methods: {
      'string ToString()': (self: Part) =>
        name === 'DisplayEntry'
          ? `${String(self.fields['ValueType']) === 'ScriptBlock' ? 'script' : 'property'}: ${String(self.fields['Value'])}`
          : name === 'FormatViewDefinition'
            ? `${String(self.fields['Name'])} , ${(self.fields['Control'] as Part).type}`
            : name === 'ExtendedTypeDefinition'
              ? String(self.fields['TypeName'])
              : `${home}.${name}`,
    },
  }))
const list = (items: readonly unknown[], type = 'System.Object'): List =>
  new List([...items], genericType(netType('System.Collections.Generic.List`1'), [netType(type)]))
const parts = (items: readonly Part[], type: string): List => list(items, `${home}.${type}`)

const kindType = netType(`${home}.DisplayEntryValueType`)
const aligned = (side: number | undefined): unknown => enumValue(netType(`${home}.Alignment`), side ?? 0)

const entry = (source: Source | undefined): Part | null =>
  source === undefined
    ? null
    : new Part('DisplayEntry', {
        ValueType: enumValue(kindType, source.block === undefined ? 0 : 1),
        Value: source.block instanceof ScriptBlock ? source.block.toString() : source.text,
      })
const selected = (applies: AppliesTo | undefined): Part | null =>
  applies === undefined || applies.length === 0
    ? null
    : new Part('EntrySelectedBy', {
        TypeNames: list(
          applies.map((each) => each.type),
          'System.String',
        ),
        SelectionCondition: parts(
          applies.flatMap((each) => entry(each.when) ?? []),
          'DisplayEntry',
        ),
      })
const shownBy = (cell: Cell | undefined): Part | null =>
  cell === undefined ? null : entry(cell.source ?? (cell.text === undefined ? undefined : { text: cell.text }))

/** The views of a registry as type definitions; those of the same types stand together. */
export function definitionsOf(views: readonly View[], wanted: (type: string) => boolean): Part[] {
  const found = new Map<string, { readonly names: readonly string[]; readonly views: Part[] }>()
  for (const view of views) {
    const names = view.types.map((each) => each.type)
    if (!names.some(wanted)) continue
    const key = names.join('|').toLowerCase()
    const known = found.get(key)
    const made = new Part('FormatViewDefinition', { Name: view.name, Control: controlOf(view.body, view) })
    if (known === undefined) found.set(key, { names, views: [made] })
    else known.views.push(made)
  }
  return [...found.values()].map(
    ({ names, views: made }) =>
      new Part('ExtendedTypeDefinition', {
        TypeName: names[0],
        TypeNames: list(names, 'System.String'),
        FormatViewDefinition: parts(made, 'FormatViewDefinition'),
      }),
  )
}

function controlOf(body: Body, view?: View): Part {
  const group = view?.groupBy
  const common = {
    GroupBy:
      group === undefined
        ? null
        : new Part('PSControlGroupBy', {
            Expression: entry(group.source),
            Label: group.label ?? null,
            CustomControl: typeof group.control === 'object' ? controlOf(group.control) : null,
          }),
    OutOfBand: view?.outOfBand === true,
  }
  switch (body.shape) {
    case 'table':
      return new Part('TableControl', {
        ...common,
        Headers: parts(
          body.columns.map(
            ({ label, alignment, width }) =>
              new Part('TableControlColumnHeader', { Label: label ?? null, Alignment: aligned(alignment), Width: width }),
          ),
          'TableControlColumnHeader',
        ),
        Rows: parts(
          body.rows.map(
            (row) =>
              new Part('TableControlRow', {
                SelectedBy: selected(row.appliesTo),
                Wrap: row.wrap === true,
                Columns: parts(
                  row.cells.map(
                    (cell) =>
                      new Part('TableControlColumn', {
                        Alignment: aligned(cell?.alignment),
                        DisplayEntry: shownBy(cell),
                        FormatString: cell?.format ?? null,
                      }),
                  ),
                  'TableControlColumn',
                ),
              }),
          ),
          'TableControlRow',
        ),
        AutoSize: body.autoSize === true,
        HideTableHeaders: body.hideHeaders === true,
      })
    case 'list':
      return new Part('ListControl', {
        ...common,
        Entries: parts(
          body.entries.map(
            ({ appliesTo, items }) =>
              new Part('ListControlEntry', {
                EntrySelectedBy: selected(appliesTo),
                SelectedBy: list(appliesTo?.map((each) => each.type) ?? [], 'System.String'),
                Items: parts(
                  items.map(
                    (item) =>
                      new Part('ListControlEntryItem', {
                        Label: item.label ?? null,
                        DisplayEntry: shownBy(item),
                        ItemSelectionCondition: entry(item.when),
                        FormatString: item.format ?? null,
                      }),
                  ),
                  'ListControlEntryItem',
                ),
              }),
          ),
          'ListControlEntry',
        ),
      })
    case 'wide':
      return new Part('WideControl', {
        ...common,
        AutoSize: body.autoSize === true,
        Columns: int64(BigInt(body.columns ?? 0)),
        Entries: parts(
          body.entries.map(
            ({ appliesTo, cell }) =>
              new Part('WideControlEntryItem', {
                DisplayEntry: shownBy(cell),
                EntrySelectedBy: selected(appliesTo),
                SelectedBy: list(appliesTo?.map((each) => each.type) ?? [], 'System.String'),
                FormatString: cell.format ?? null,
              }),
          ),
          'WideControlEntryItem',
        ),
      })
    case 'custom':
      return new Part('CustomControl', { ...common, Entries: customEntries(body) })
  }
}

const customEntries = (body: CustomBody): List =>
  parts(
    body.entries.map(
      ({ appliesTo, tokens }) => new Part('CustomControlEntry', { SelectedBy: selected(appliesTo), CustomItems: list(items(tokens)) }),
    ),
    'CustomControlEntry',
  )

function items(tokens: readonly Token[]): Part[] {
  return tokens.flatMap((token): Part | readonly Part[] => {
    switch (token.kind) {
      case 'text':
        return new Part('CustomItemText', { Text: token.text })
      case 'newline':
        return new Part('CustomItemNewline', { Count: token.count })
      case 'frame':
        return new Part('CustomItemFrame', {
          LeftIndent: token.left,
          RightIndent: token.right,
          FirstLineHanging: token.first < 0 ? -token.first : 0,
          FirstLineIndent: token.first > 0 ? token.first : 0,
          CustomItems: list(items(token.tokens)),
        })
      case 'value':
        return new Part('CustomItemExpression', {
          ItemSelectionCondition: entry(token.when),
          Expression: entry(token.source),
          EnumerateCollection: token.enumerate === true,
          CustomControl: typeof token.control === 'object' ? controlOf(token.control) : null,
        })
      // drawn by a function of ours: there is no text of it
      case 'draw':
        return []
    }
  })
}

// ---- as a file

/** The definitions as the text of a format.ps1xml file. */
export function formatFile(definitions: readonly Part[]): string {
  const out: string[] = ['<?xml version="1.0" encoding="utf-8"?>']
  write('Configuration', 0, () =>
    write('ViewDefinitions', 1, () => {
      for (const definition of definitions)
        for (const view of partsIn(definition, 'FormatViewDefinition')) viewElement(view, textsIn(definition, 'TypeNames'))
    }),
  )
  return `${out.join('\n')}\n`

  function write(name: string, depth: number, inside: (depth: number) => void): void {
    out.push(`${'  '.repeat(depth)}<${name}>`)
    const before = out.length
    inside(depth + 1)
    if (out.length === before) out[before - 1] = `${'  '.repeat(depth)}<${name} />`
    else out.push(`${'  '.repeat(depth)}</${name}>`)
  }
  function leaf(name: string, depth: number, value: unknown): void {
    if (value === null || value === undefined || value === '' || value === false) return
    const text = value === true ? '' : String(value)
    out.push(`${'  '.repeat(depth)}<${name}${text === '' ? ' />' : `>${escaped(text)}</${name}>`}`)
  }
  function shown(part: unknown, depth: number): void {
    if (!(part instanceof Part)) return
    leaf(String(part.fields['ValueType']) === 'ScriptBlock' ? 'ScriptBlock' : 'PropertyName', depth, part.fields['Value'])
  }
  function chosen(part: unknown, depth: number): void {
    if (!(part instanceof Part)) return
    write('EntrySelectedBy', depth, (inner) => {
      for (const name of textsIn(part, 'TypeNames')) leaf('TypeName', inner, name)
      for (const condition of partsIn(part, 'SelectionCondition'))
        write('SelectionCondition', inner, (deep) => {
          for (const name of textsIn(part, 'TypeNames')) leaf('TypeName', deep, name)
          shown(condition, deep)
        })
    })
  }
  function viewElement(view: Part, names: readonly string[]): void {
    const control = view.fields['Control'] as Part
    write('View', 2, (depth) => {
      leaf('Name', depth, view.fields['Name'])
      write('ViewSelectedBy', depth, (inner) => names.forEach((name) => leaf('TypeName', inner, name)))
      const group = control.fields['GroupBy']
      if (group instanceof Part)
        write('GroupBy', depth, (inner) => {
          shown(group.fields['Expression'], inner)
          leaf('Label', inner, group.fields['Label'])
          if (group.fields['CustomControl'] instanceof Part) custom(group.fields['CustomControl'], inner)
        })
      leaf('OutOfBand', depth, control.fields['OutOfBand'])
      if (control.type === 'TableControl') table(control, depth)
      else if (control.type === 'ListControl') listControl(control, depth)
      else if (control.type === 'WideControl') wide(control, depth)
      else custom(control, depth)
    })
  }
  function table(control: Part, depth: number): void {
    write('TableControl', depth, (inner) => {
      leaf('AutoSize', inner, control.fields['AutoSize'])
      leaf('HideTableHeaders', inner, control.fields['HideTableHeaders'])
      write('TableHeaders', inner, (deep) => {
        for (const header of partsIn(control, 'Headers'))
          write('TableColumnHeader', deep, (at) => {
            leaf('Label', at, header.fields['Label'])
            leaf('Width', at, header.fields['Width'] || null)
            const side = String(header.fields['Alignment'])
            if (side !== 'Undefined') leaf('Alignment', at, side)
          })
      })
      write('TableRowEntries', inner, (deep) => {
        for (const row of partsIn(control, 'Rows'))
          write('TableRowEntry', deep, (at) => {
            leaf('Wrap', at, row.fields['Wrap'])
            chosen(row.fields['SelectedBy'], at)
            write('TableColumnItems', at, (low) => {
              for (const column of partsIn(row, 'Columns'))
                write('TableColumnItem', low, (end) => {
                  shown(column.fields['DisplayEntry'], end)
                  leaf('FormatString', end, column.fields['FormatString'])
                })
            })
          })
      })
    })
  }
  function listControl(control: Part, depth: number): void {
    write('ListControl', depth, (inner) =>
      write('ListEntries', inner, (deep) => {
        for (const each of partsIn(control, 'Entries'))
          write('ListEntry', deep, (at) => {
            chosen(each.fields['EntrySelectedBy'], at)
            write('ListItems', at, (low) => {
              for (const item of partsIn(each, 'Items'))
                write('ListItem', low, (end) => {
                  leaf('Label', end, item.fields['Label'])
                  const condition = item.fields['ItemSelectionCondition']
                  if (condition instanceof Part) write('ItemSelectionCondition', end, (last) => shown(condition, last))
                  shown(item.fields['DisplayEntry'], end)
                  leaf('FormatString', end, item.fields['FormatString'])
                })
            })
          })
      }),
    )
  }
  function wide(control: Part, depth: number): void {
    write('WideControl', depth, (inner) => {
      leaf('AutoSize', inner, control.fields['AutoSize'])
      if (String(control.fields['Columns']) !== '0') leaf('ColumnNumber', inner, control.fields['Columns'])
      write('WideEntries', inner, (deep) => {
        for (const each of partsIn(control, 'Entries'))
          write('WideEntry', deep, (at) => {
            chosen(each.fields['EntrySelectedBy'], at)
            write('WideItem', at, (low) => {
              shown(each.fields['DisplayEntry'], low)
              leaf('FormatString', low, each.fields['FormatString'])
            })
          })
      })
    })
  }
  function custom(control: Part, depth: number): void {
    write('CustomControl', depth, (inner) =>
      write('CustomEntries', inner, (deep) => {
        for (const each of partsIn(control, 'Entries'))
          write('CustomEntry', deep, (at) => {
            chosen(each.fields['SelectedBy'], at)
            write('CustomItem', at, (low) => customItems(each, low))
          })
      }),
    )
  }
  function customItems(of: Part, depth: number): void {
    for (const item of partsIn(of, 'CustomItems')) {
      const { fields } = item
      if (item.type === 'CustomItemText') leaf('Text', depth, fields['Text'])
      else if (item.type === 'CustomItemNewline') for (let i = 0; i < Number(fields['Count']); i++) leaf('NewLine', depth, true)
      else if (item.type === 'CustomItemFrame')
        write('Frame', depth, (inner) => {
          for (const name of ['LeftIndent', 'RightIndent', 'FirstLineHanging', 'FirstLineIndent']) leaf(name, inner, fields[name] || null)
          write('CustomItem', inner, (deep) => customItems(item, deep))
        })
      else
        write('ExpressionBinding', depth, (inner) => {
          leaf('EnumerateCollection', inner, fields['EnumerateCollection'])
          const condition = fields['ItemSelectionCondition']
          if (condition instanceof Part) write('ItemSelectionCondition', inner, (deep) => shown(condition, deep))
          shown(fields['Expression'], inner)
          if (fields['CustomControl'] instanceof Part) custom(fields['CustomControl'], inner)
        })
    }
  }
}

const partsIn = (part: Part, field: string): readonly Part[] =>
  part.fields[field] instanceof List ? ((part.fields[field] as List).items as Part[]) : []
const textsIn = (part: Part, field: string): readonly string[] =>
  part.fields[field] instanceof List ? (part.fields[field] as List).items.map(String) : []
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
