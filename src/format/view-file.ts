// Views of a format.ps1xml file: its elements to the same data that the built-in views are.

import type { XmlNode } from '#objects'
import type { Alignment } from './messages.ts'
import type { AppliesTo, Body, Cell, Column, CustomBody, CustomEntry, ListItem, Source, Token, View } from './view.ts'

/** What in a file is not as it has to be. */
export class ViewFileError extends Error {
  override readonly name = 'ViewFileError'
}

/** `block` makes a script block of its text. */
export function readViews(document: XmlNode, block: (text: string) => unknown): View[] {
  const root = document.children.find((each) => each.nodeType === 'Element')
  if (root === undefined || !is(root, 'Configuration')) throw new ViewFileError('The root element is not Configuration.')
  const sets = new Map<string, readonly string[]>()
  for (const set of within(root, 'SelectionSets', 'SelectionSet'))
    sets.set(
      textOf(set, 'Name').toLowerCase(),
      within(set, 'Types', 'TypeName').map((each) => each.innerText.trim()),
    )
  const shared = controls(root)
  const views = within(root, 'ViewDefinitions', 'View').map((view): View => {
    const name = textOf(view, 'Name')
    if (name === '') throw new ViewFileError('A view has no Name.')
    const selected = child(view, 'ViewSelectedBy')
    if (selected === undefined) throw new ViewFileError(`The view ${name} has no ViewSelectedBy.`)
    const group = child(view, 'GroupBy')
    const own = controls(view)
    return {
      name,
      types: appliesTo(selected),
      body: body(view, name),
      controls: new Map([...shared, ...own]),
      ...(group === undefined ? {} : { groupBy: { source: required(group, name), ...label(group), ...control(group) } }),
      ...(child(view, 'OutOfBand') === undefined ? {} : { outOfBand: true }),
    }
  })
  return views

  function body(view: XmlNode, name: string): Body {
    for (const part of elements(view)) {
      switch (part.name.toLowerCase()) {
        case 'tablecontrol':
          return table(part, name)
        case 'listcontrol':
          return {
            shape: 'list',
            entries: within(part, 'ListEntries', 'ListEntry').map((entry) => ({
              ...selection(entry),
              items: within(entry, 'ListItems', 'ListItem').map(listItem),
            })),
          }
        case 'widecontrol': {
          const columns = Number(textOf(part, 'ColumnNumber'))
          return {
            shape: 'wide',
            entries: within(part, 'WideEntries', 'WideEntry').map((entry) => ({
              ...selection(entry),
              cell: cell(child(entry, 'WideItem') ?? entry),
            })),
            ...(columns > 0 ? { columns } : {}),
            ...(flag(part, 'AutoSize') ? { autoSize: true } : {}),
          }
        }
        case 'customcontrol':
          return custom(part)
      }
    }
    throw new ViewFileError(`The view ${name} has no control.`)
  }

  function table(part: XmlNode, name: string): Body {
    const rows = within(part, 'TableRowEntries', 'TableRowEntry').map((row) => ({
      ...selection(row),
      ...(flag(row, 'Wrap') ? { wrap: true } : {}),
      cells: within(row, 'TableColumnItems', 'TableColumnItem').map((item) => (elements(item).length === 0 ? undefined : cell(item))),
    }))
    if (rows.length === 0) throw new ViewFileError(`The table of the view ${name} has no rows.`)
    const headers = within(part, 'TableHeaders', 'TableColumnHeader').map((header): Column => ({
      ...(child(header, 'Label') === undefined ? {} : { label: textOf(header, 'Label') }),
      width: Number(textOf(header, 'Width')) || 0,
      alignment: alignment(header),
    }))
    const count = rows.find((row) => !('appliesTo' in row))?.cells.length ?? rows[0]!.cells.length
    if (headers.length > 0 && headers.length !== count)
      throw new ViewFileError(`The table of the view ${name} has ${headers.length} headers and ${count} columns.`)
    return {
      shape: 'table',
      rows,
      columns: headers.length > 0 ? headers : Array.from({ length: count }, () => ({ width: 0, alignment: 0 as Alignment })),
      ...(flag(part, 'AutoSize') ? { autoSize: true } : {}),
      ...(flag(part, 'HideTableHeaders') ? { hideHeaders: true } : {}),
    }
  }

  function listItem(item: XmlNode): ListItem {
    const when = child(item, 'ItemSelectionCondition')
    return { ...cell(item), ...label(item), ...(when === undefined ? {} : { when: source(when)! }) }
  }

  function cell(item: XmlNode): Cell {
    const from = source(item)
    const format = textOf(item, 'FormatString')
    const align = alignment(item)
    return {
      ...(from === undefined ? { text: textOf(item, 'Text') } : { source: from }),
      ...(format === '' ? {} : { format }),
      ...(align === 0 ? {} : { alignment: align }),
    }
  }

  function custom(part: XmlNode): CustomBody {
    return {
      shape: 'custom',
      entries: within(part, 'CustomEntries', 'CustomEntry').map((entry): CustomEntry => ({
        ...selection(entry),
        tokens: tokens(child(entry, 'CustomItem')),
      })),
    }
  }

  function tokens(item: XmlNode | undefined): Token[] {
    return item === undefined
      ? []
      : elements(item).map((part): Token => {
          switch (part.name.toLowerCase()) {
            case 'text':
              return { kind: 'text', text: part.innerText }
            case 'newline':
              return { kind: 'newline', count: Number(textOf(part, 'Count')) || 1 }
            case 'frame': {
              const indent = Number(textOf(part, 'FirstLineIndent')) || 0
              return {
                kind: 'frame',
                left: Number(textOf(part, 'LeftIndent')) || 0,
                right: Number(textOf(part, 'RightIndent')) || 0,
                first: indent || -(Number(textOf(part, 'FirstLineHanging')) || 0),
                tokens: tokens(child(part, 'CustomItem')),
              }
            }
            case 'expressionbinding': {
              const from = source(part)
              const format = textOf(part, 'FormatString')
              const when = child(part, 'ItemSelectionCondition')
              return {
                kind: 'value',
                ...(from === undefined ? {} : { source: from }),
                ...(format === '' ? {} : { format }),
                ...(flag(part, 'EnumerateCollection') ? { enumerate: true } : {}),
                ...(when === undefined ? {} : { when: source(when)! }),
                ...control(part),
              }
            }
            default:
              throw new ViewFileError(`${part.name} cannot stand in a CustomItem.`)
          }
        })
  }

  function control(part: XmlNode): { control?: CustomBody | string } {
    const own = child(part, 'CustomControl')
    const named = textOf(part, 'CustomControlName')
    return own !== undefined ? { control: custom(own) } : named !== '' ? { control: named } : {}
  }

  function controls(part: XmlNode): Map<string, CustomBody> {
    return new Map(
      within(part, 'Controls', 'Control').map((each) => {
        const body = child(each, 'CustomControl')
        if (body === undefined) throw new ViewFileError(`The control ${textOf(each, 'Name')} has no CustomControl.`)
        return [textOf(each, 'Name').toLowerCase(), custom(body)]
      }),
    )
  }

  function selection(entry: XmlNode): { appliesTo?: AppliesTo } {
    const selected = child(entry, 'EntrySelectedBy')
    return selected === undefined ? {} : { appliesTo: appliesTo(selected) }
  }

  function appliesTo(selected: XmlNode): AppliesTo {
    return elements(selected).flatMap((each): AppliesTo => {
      switch (each.name.toLowerCase()) {
        case 'typename':
          return [{ type: each.innerText.trim() }]
        case 'selectionsetname':
          return typesOf(each.innerText.trim())
        case 'selectioncondition': {
          const when = source(each)
          const types =
            child(each, 'TypeName') === undefined ? typesOf(textOf(each, 'SelectionSetName')) : [{ type: textOf(each, 'TypeName') }]
          return types.map((type) => ({ ...type, ...(when === undefined ? {} : { when }) }))
        }
        default:
          throw new ViewFileError(`${each.name} selects nothing.`)
      }
    })
  }

  function typesOf(set: string): { readonly type: string }[] {
    const types = sets.get(set.toLowerCase())
    if (types === undefined) throw new ViewFileError(`There is no selection set ${set}.`)
    return types.map((type) => ({ type }))
  }

  function source(part: XmlNode): Source | undefined {
    const script = child(part, 'ScriptBlock')
    if (script !== undefined) {
      const text = script.innerText.trim()
      return { text, block: block(text) }
    }
    const name = textOf(part, 'PropertyName')
    return name === '' ? undefined : { text: name }
  }

  function required(part: XmlNode, view: string): Source {
    const from = source(part)
    if (from === undefined) throw new ViewFileError(`In the view ${view}, ${part.name} has neither PropertyName nor ScriptBlock.`)
    return from
  }
}

function is(node: XmlNode, name: string): boolean {
  return node.name.toLowerCase() === name.toLowerCase()
}

function elements(node: XmlNode): XmlNode[] {
  return node.children.filter((each) => each.nodeType === 'Element')
}

function child(node: XmlNode, name: string): XmlNode | undefined {
  return node.children.find((each) => each.nodeType === 'Element' && is(each, name))
}

function within(node: XmlNode, list: string, item: string): XmlNode[] {
  const found = child(node, list)
  return found === undefined ? [] : elements(found).filter((each) => is(each, item))
}

function textOf(node: XmlNode, name: string): string {
  return child(node, name)?.innerText.trim() ?? ''
}

/** An element that is there means true, unless it says false. */
function flag(node: XmlNode, name: string): boolean {
  const found = child(node, name)
  return found !== undefined && found.innerText.trim().toLowerCase() !== 'false'
}

function label(node: XmlNode): { label?: string } {
  const found = child(node, 'Label')
  return found === undefined ? {} : { label: found.innerText.trim() }
}

function alignment(node: XmlNode): Alignment {
  const word = textOf(node, 'Alignment').toLowerCase()
  return word === 'left' ? 1 : word === 'center' ? 2 : word === 'right' ? 3 : 0
}
