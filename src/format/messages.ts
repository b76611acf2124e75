// What the formatting commands put down the pipeline and the output commands read: a document (FormatStartData ...
// FormatEndData) of groups of entries, and entries out of band between them. Names and class ids are PowerShell's own,
// for these objects travel: through pipelines, to files, over the wire.

import { type NetType, PSObject, netType } from '#objects'

export const alignments = { Undefined: 0, Left: 1, Center: 2, Right: 3 } as const
export type Alignment = 0 | 1 | 2 | 3

/** A format object. `kind` is its class's short name, the fields are the class's own. */
abstract class FormatInfoData {
  abstract readonly kind: string
  get netType(): NetType {
    return netType(`${namespace}${this.kind}`)
  }
  get ClassId2e4f51ef21dd47e99d3c952918aff9cd(): string {
    return classIds[this.kind]!
  }
}

const namespace = 'Microsoft.PowerShell.Commands.Internal.Format.'

export class FormatStartData extends FormatInfoData {
  readonly kind = 'FormatStartData'
  shapeInfo: ShapeInfo | null = null
  pageHeaderEntry: null = null
  pageFooterEntry: null = null
  autosizeInfo: AutosizeInfo | null = null
  groupingEntry: GroupingEntry | null = null
}
export class FormatEndData extends FormatInfoData {
  readonly kind = 'FormatEndData'
  groupingEntry: null = null
}
export class GroupStartData extends FormatInfoData {
  readonly kind = 'GroupStartData'
  shapeInfo: null = null
  groupingEntry: GroupingEntry | null = null
}
export class GroupEndData extends FormatInfoData {
  readonly kind = 'GroupEndData'
  groupingEntry: null = null
}
export class FormatEntryData extends FormatInfoData {
  readonly kind = 'FormatEntryData'
  formatEntryInfo: EntryInfo
  outOfBand: boolean
  /** The stream the record came from: '', 'Error', 'Warning', 'Verbose', 'Debug', 'Information'. */
  writeStream: string
  isHelpObject = false
  constructor(info: EntryInfo, outOfBand = false, stream = '') {
    super()
    this.formatEntryInfo = info
    this.outOfBand = outOfBand
    this.writeStream = stream
  }
}

export class WideViewHeaderInfo extends FormatInfoData {
  readonly kind = 'WideViewHeaderInfo'
  columns = 0
}
export class TableHeaderInfo extends FormatInfoData {
  readonly kind = 'TableHeaderInfo'
  hideHeader = false
  repeatHeader = false
  tableColumnInfoList: TableColumnInfo[] = []
}
export class TableColumnInfo extends FormatInfoData {
  readonly kind = 'TableColumnInfo'
  width = 0
  alignment: Alignment = 1
  label: string | null = null
  propertyName: string | null = null
  HeaderMatchesProperty = true
  rule: number | undefined = undefined
}
export class ListViewHeaderInfo extends FormatInfoData {
  readonly kind = 'ListViewHeaderInfo'
}
export class ComplexViewHeaderInfo extends FormatInfoData {
  readonly kind = 'ComplexViewHeaderInfo'
}
export class AutosizeInfo extends FormatInfoData {
  readonly kind = 'AutosizeInfo'
  objectCount = 0
}

export class RawTextFormatEntry extends FormatInfoData {
  readonly kind = 'RawTextFormatEntry'
  text: string
  constructor(text: string) {
    super()
    this.text = text
  }
}
export class ListViewEntry extends FormatInfoData {
  readonly kind = 'ListViewEntry'
  listViewFieldList: ListViewField[] = []
}
export class ListViewField extends FormatInfoData {
  readonly kind = 'ListViewField'
  label: string | null
  propertyName: string | null
  formatPropertyField: FormatPropertyField
  constructor(label: string | null, propertyName: string | null, value: string) {
    super()
    this.label = label
    this.propertyName = propertyName
    this.formatPropertyField = new FormatPropertyField(value)
  }
}
export class TableRowEntry extends FormatInfoData {
  readonly kind = 'TableRowEntry'
  formatPropertyFieldList: FormatPropertyField[] = []
  multiLine = false
}
export class WideViewEntry extends FormatInfoData {
  readonly kind = 'WideViewEntry'
  formatPropertyField: FormatPropertyField
  constructor(value: string) {
    super()
    this.formatPropertyField = new FormatPropertyField(value)
  }
}
export class ComplexViewEntry extends FormatInfoData {
  readonly kind = 'ComplexViewEntry'
  formatValueList: FormatValue[] = []
}
export class GroupingEntry extends FormatInfoData {
  readonly kind = 'GroupingEntry'
  formatValueList: FormatValue[] = []
}

export class FormatNewLine extends FormatInfoData {
  readonly kind = 'FormatNewLine'
}
export class FormatTextField extends FormatInfoData {
  readonly kind = 'FormatTextField'
  text: string
  constructor(text: string) {
    super()
    this.text = text
  }
}
export class FormatPropertyField extends FormatInfoData {
  readonly kind = 'FormatPropertyField'
  propertyValue: string
  alignment: Alignment
  constructor(value: string, alignment: Alignment = 0) {
    super()
    this.propertyValue = value
    this.alignment = alignment
  }
}
export class FormatEntry extends FormatInfoData {
  readonly kind = 'FormatEntry'
  formatValueList: FormatValue[] = []
  frameInfo: FrameInfo | null = null
}
export class FrameInfo extends FormatInfoData {
  readonly kind = 'FrameInfo'
  leftIndentation: number
  rightIndentation: number
  firstLine: number
  constructor(left = 0, right = 0, first = 0) {
    super()
    this.leftIndentation = left
    this.rightIndentation = right
    this.firstLine = first
  }
}

export type ShapeInfo = TableHeaderInfo | ListViewHeaderInfo | WideViewHeaderInfo | ComplexViewHeaderInfo
export type EntryInfo = RawTextFormatEntry | ListViewEntry | TableRowEntry | WideViewEntry | ComplexViewEntry
export type FormatValue = FormatNewLine | FormatTextField | FormatPropertyField | FormatEntry
export type Message = FormatStartData | FormatEndData | GroupStartData | GroupEndData | FormatEntryData

const messageKinds = new Set(['FormatStartData', 'FormatEndData', 'GroupStartData', 'GroupEndData', 'FormatEntryData'])

/** Class -> id, by which a format object is known again after it was a bag of properties on the wire. */
const classIds: { readonly [kind: string]: string } = {
  FormatStartData: '033ecb2bc07a4d43b5ef94ed5a35d280',
  FormatEndData: 'cf522b78d86c486691226b40aa69e95c',
  GroupStartData: '9e210fe47d09416682b841769c78b8a3',
  GroupEndData: '4ec4f0187cb04f4cb6973460dfe252df',
  FormatEntryData: '27c87ef9bbda4f709f6b4002fa4af63c',
  WideViewHeaderInfo: 'b2e2775d33d544c794d0081f27021b5c',
  TableHeaderInfo: 'e3b7a39c089845d388b2e84c5d38f5dd',
  TableColumnInfo: '7572aa4155ec4558817a615acf7dd92e',
  ListViewHeaderInfo: '830bdcb24c1642258724e441512233a4',
  ComplexViewHeaderInfo: '5197dd85ca6f4cce9ae9e6fd6ded9d76',
  RawTextFormatEntry: '29ED81BA914544d4BC430F027EE053E9',
  ListViewEntry: 'cf58f450baa848ef8eb3504008be6978',
  ListViewField: 'b761477330ce4fb2a665999879324d73',
  TableRowEntry: '0e59526e2dd441aa91e7fc952caf4a36',
  WideViewEntry: '59bf79de63354a7b9e4d1697940ff188',
  ComplexViewEntry: '22e7ef3c896449d4a6f2dedea05dd737',
  GroupingEntry: '919820b7eadb48be8e202c5afa5c2716',
  AutosizeInfo: 'a27f094f0eec4d64845801a4c06a32ae',
  FormatNewLine: 'de7e8b96fbd84db5a43aa82eb34580ec',
  FormatTextField: 'b8d9e369024a43a580b9e0c9279e3354',
  FormatPropertyField: '78b102e894f742aca8c1d6737b6ff86a',
  FormatEntry: 'fba029a113a5458d932a2ed4871fadf2',
  FrameInfo: '091C9E762E33499eBE318901B6EFB733',
}

const makers: { readonly [kind: string]: () => object } = {
  FormatStartData: () => new FormatStartData(),
  FormatEndData: () => new FormatEndData(),
  GroupStartData: () => new GroupStartData(),
  GroupEndData: () => new GroupEndData(),
  FormatEntryData: () => new FormatEntryData(new RawTextFormatEntry('')),
  WideViewHeaderInfo: () => new WideViewHeaderInfo(),
  TableHeaderInfo: () => new TableHeaderInfo(),
  TableColumnInfo: () => new TableColumnInfo(),
  ListViewHeaderInfo: () => new ListViewHeaderInfo(),
  ComplexViewHeaderInfo: () => new ComplexViewHeaderInfo(),
  RawTextFormatEntry: () => new RawTextFormatEntry(''),
  ListViewEntry: () => new ListViewEntry(),
  ListViewField: () => new ListViewField(null, null, ''),
  TableRowEntry: () => new TableRowEntry(),
  WideViewEntry: () => new WideViewEntry(''),
  ComplexViewEntry: () => new ComplexViewEntry(),
  GroupingEntry: () => new GroupingEntry(),
  AutosizeInfo: () => new AutosizeInfo(),
  FormatNewLine: () => new FormatNewLine(),
  FormatTextField: () => new FormatTextField(''),
  FormatPropertyField: () => new FormatPropertyField(''),
  FormatEntry: () => new FormatEntry(),
  FrameInfo: () => new FrameInfo(),
}
/** Every class with a maker of an empty one. */
export const messageClasses = Object.entries(makers)
const kindById = new Map(Object.entries(classIds).map(([kind, id]) => [id.toLowerCase(), kind]))

/** True for what stands on its own in a stream of format objects. */
export function isMessage(value: unknown): value is Message {
  return value instanceof FormatInfoData && messageKinds.has(value.kind)
}

/** Fields that are part of the objects but not of what scripts see. */
const inner = new Set(['kind', 'isHelpObject', 'rule'])

/** Names of the fields that scripts see, class id first. */
export function fieldsOf(value: object): string[] {
  return ['ClassId2e4f51ef21dd47e99d3c952918aff9cd', ...Object.keys(value).filter((name) => !inner.has(name))]
}

/**
 * The message that a value is: itself, or made again from the property bag that the wire left of it; undefined for
 * anything else. `elements` unpacks the lists.
 */
export function messageOf(value: unknown, elements: (value: unknown) => Iterable<unknown> | undefined): Message | undefined {
  if (isMessage(value)) return value
  const made = remade(value, elements)
  return isMessage(made) ? made : undefined
}

function remade(value: unknown, elements: (value: unknown) => Iterable<unknown> | undefined): unknown {
  if (!(value instanceof PSObject)) return value
  const read = (name: string): unknown => value.get(name) ?? value.remains?.properties?.get(name)
  const id = read('ClassId2e4f51ef21dd47e99d3c952918aff9cd')
  const kind = typeof id === 'string' ? kindById.get(id.toLowerCase()) : undefined
  if (kind === undefined) return value
  const made = makers[kind]!() as { [field: string]: unknown }
  for (const field of fieldsOf(made).slice(1)) {
    const got = read(field)
    if (got === undefined || got === null) continue
    if (Array.isArray(made[field])) made[field] = [...(elements(got) ?? [])].map((each) => remade(each, elements))
    else made[field] = remade(got, elements)
  }
  return made
}
