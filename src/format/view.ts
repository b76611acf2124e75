// Views as data: what a format.ps1xml file says, and what the built-in tables say in fewer words. A view belongs to
// types, has one shape, and may group its objects.

import type { Access } from './access.ts'
import type { Alignment, FormatValue } from './messages.ts'

export type Shape = 'table' | 'list' | 'wide' | 'custom'

/** Where a value comes from: a property, a script block, or a function of ours. `text` is its name in headers. */
export type Source = {
  readonly text: string
  readonly block?: unknown
  readonly call?: (object: any, access: Access) => unknown
  /** The name is known to be exact: no wildcards, no look-up. */
  readonly resolved?: boolean
}

/** What is shown: a source, or a fixed text. */
export type Cell = { readonly source?: Source; readonly text?: string; readonly format?: string; readonly alignment?: Alignment }

/** `rule`: how long the line under the label is, where that is not as long as the label. */
export type Column = { readonly label?: string; readonly width: number; readonly alignment: Alignment; readonly rule?: number }

/** When an entry (or view) applies: by type names, optionally under a condition. */
export type AppliesTo = readonly { readonly type: string; readonly when?: Source }[]

export type Row = { readonly appliesTo?: AppliesTo; readonly cells: readonly (Cell | undefined)[]; readonly wrap?: boolean }
export type ListItem = Cell & { readonly label?: string; readonly when?: Source }
export type ListRow = { readonly appliesTo?: AppliesTo; readonly items: readonly ListItem[] }

export type TableBody = {
  readonly shape: 'table'
  readonly columns: readonly Column[]
  /** The first without `appliesTo` is the default. */
  readonly rows: readonly Row[]
  readonly autoSize?: boolean
  readonly hideHeaders?: boolean
}
export type ListBody = { readonly shape: 'list'; readonly entries: readonly ListRow[] }
export type WideBody = {
  readonly shape: 'wide'
  readonly entries: readonly { readonly appliesTo?: AppliesTo; readonly cell: Cell }[]
  readonly columns?: number
  readonly autoSize?: boolean
}
export type CustomBody = { readonly shape: 'custom'; readonly entries: readonly CustomEntry[] }

export type CustomEntry = { readonly appliesTo?: AppliesTo; readonly tokens: readonly Token[] }
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'newline'; readonly count: number }
  | { readonly kind: 'frame'; readonly left: number; readonly right: number; readonly first: number; readonly tokens: readonly Token[] }
  | {
      readonly kind: 'value'
      readonly source?: Source
      readonly format?: string
      readonly enumerate?: boolean
      readonly when?: Source
      readonly control?: CustomBody | string
    }
  /** Built-in views write what they show themselves. */
  | { readonly kind: 'draw'; readonly draw: (object: any, access: Access) => FormatValue[] }

export type Body = TableBody | ListBody | WideBody | CustomBody

export type View = {
  readonly name: string
  readonly types: AppliesTo
  readonly body: Body
  readonly groupBy?: { readonly source: Source; readonly label?: string; readonly control?: CustomBody | string }
  readonly outOfBand?: boolean
  /** Controls of its file that it may refer to by name. */
  readonly controls?: ReadonlyMap<string, CustomBody>
}

export const property = (name: string): Source => ({ text: name })

/** A table in one line: `columns` is 'Label=Property width align, …', align one of < ^ >. `calls` gives the functions behind names. */
export function tableView(
  types: string,
  columns: string,
  { calls, wrap, autoSize, ...more }: Partial<View> & { readonly calls?: Calls; readonly wrap?: boolean; readonly autoSize?: boolean } = {},
): View {
  return viewOf(types, more, () => {
    const parts = columns.split(/,\s*/).map((part) => /^(?:(.*?)=)?(\S+)(?: (\d+))?(?: ([<^>]))?(?: ([<^>])cell)?$/.exec(part)!)
    return {
      shape: 'table',
      columns: parts.map(([, label, , width, align]) => ({
        ...(label === undefined ? {} : { label }),
        width: Number(width ?? 0),
        alignment: alignOf(align),
      })),
      rows: [
        {
          cells: parts.map(([, , name, , , cellAlign]) => ({ source: sourceOf(name!, calls), alignment: alignOf(cellAlign) })),
          ...(wrap ? { wrap } : {}),
        },
      ],
      ...(autoSize ? { autoSize } : {}),
    }
  })
}

/** A list in one line: names, or 'Label=Name'; a second list for derived types goes into `also`. */
export function listView(
  types: string,
  names: string,
  { calls, also = {}, ...more }: Partial<View> & { readonly calls?: Calls; readonly also?: { readonly [types: string]: string } } = {},
): View {
  const items = (text: string): ListItem[] =>
    text.split(' ').map((part) => {
      const [label, name] = part.includes('=') ? (part.split('=') as [string, string]) : [undefined, part]
      return { ...(label === undefined ? {} : { label }), source: sourceOf(name, calls) }
    })
  return viewOf(types, more, () => ({
    shape: 'list',
    entries: [{ items: items(names) }, ...Object.entries(also).map(([type, text]) => ({ appliesTo: typeList(type), items: items(text) }))],
  }))
}

export function wideView(types: string, name: string, more: Partial<View> = {}): View {
  return viewOf(types, more, () => ({ shape: 'wide', entries: [{ cell: { source: property(name) } }] }))
}

/** A view that a function of ours draws. */
export function customView(types: string, draw: (object: any, access: Access) => FormatValue[], more: Partial<View> = {}): View {
  return viewOf(types, more, () => ({ shape: 'custom', entries: [{ tokens: [{ kind: 'draw', draw }] }] }))
}

/** What it applies to is read when a view is looked for, its body when it is the one. */
function viewOf(types: string, more: Partial<View>, make: () => Body): View {
  let names: AppliesTo | undefined
  let body: Body | undefined
  return {
    get name() {
      return types.split(' ', 1)[0]!
    },
    get types() {
      return (names ??= typeList(types))
    },
    get body() {
      return (body ??= make())
    },
    ...more,
  }
}

type Calls = { readonly [name: string]: (object: any, access: Access) => unknown }

function typeList(types: string): AppliesTo {
  return types.split(' ').map((type) => ({ type }))
}

function sourceOf(name: string, calls: Calls | undefined): Source {
  const call = calls?.[name]
  return call === undefined ? { text: name } : { text: name, call }
}

function alignOf(sign: string | undefined): Alignment {
  return sign === '<' ? 1 : sign === '^' ? 2 : sign === '>' ? 3 : 0
}
