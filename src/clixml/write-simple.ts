// The simple values of CLIXML, written: numbers, dates, text of all kinds, each with a tag of its own. Reading them is
// simple.ts, by the same names. The two that come most often, long numbers and dates, are written digit by digit.

import { Big, Char, DateTime, Decimal, type EnumValue, Guid, Num, PSArray, ProgressRecord, TimeSpan, Uri, Version, XmlNode } from '#objects'
import type { Model } from './model.ts'
import type { Name, Pen } from './pen.ts'
import { type Zone, dateTimeText, doubleText, singleText, timeSpanText } from './scalar.ts'
import { byteArrayType } from './simple.ts'
import { T, type Tag } from './tags.ts'
import type { WriterOptions } from './writer.ts'

/** Writes a simple value; false: it is none. */
export type SimpleWriter = (value: object, name: Name | undefined) => boolean

const numberTags = {
  Double: T.Db,
  Single: T.Sg,
  Byte: T.By,
  SByte: T.SB,
  Int16: T.I16,
  UInt16: T.U16,
  UInt32: T.U32,
} as const
const numberTag = (value: Num): Tag | undefined => (numberTags as { readonly [kind: string]: Tag | undefined })[value.kind]

const isBlock = (value: object): boolean =>
  (value as { netType?: { name: string } }).netType?.name === 'System.Management.Automation.ScriptBlock'

/** True for what has a tag of its own. */
export function isSimple(value: unknown, options: Pick<WriterOptions, 'xmlText'>): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (value instanceof Num) return numberTag(value) !== undefined
  if (value instanceof Big) return value.kind === 'Int64' || value.kind === 'UInt64'
  if (value instanceof PSArray) return value.netType === byteArrayType
  if (value instanceof XmlNode) return value.nodeType === 'Document' && options.xmlText !== undefined
  return (
    value instanceof DateTime ||
    value instanceof Guid ||
    value instanceof Char ||
    value instanceof TimeSpan ||
    value instanceof Decimal ||
    value instanceof Version ||
    value instanceof Uri ||
    value instanceof ProgressRecord ||
    isBlock(value)
  )
}

export function simpleWriter(
  pen: Pen,
  options: WriterOptions,
  model: Model,
  zone: Zone,
  write: (value: unknown, name: Name | undefined, depth: number) => void,
): SimpleWriter {
  const { out } = pen
  // Dates of one document are often the same moment.
  let lastTicks = -1n
  let lastKind: DateTime['kind'] = 'Utc'
  let lastText = ''

  return (value, name) => {
    if (value instanceof Big) {
      if (value.kind === 'Int64') {
        pen.start(T.I64, name)
        const number = Number(value.value)
        if (number > -9e15 && number < 9e15) out.whole(number)
        else out.ascii(String(value.value))
        pen.close(T.I64)
        return true
      }
      if (value.kind !== 'UInt64') return false
      pen.ascii(T.U64, String(value.value), name)
      return true
    }
    if (value instanceof DateTime) {
      if (value.ticks !== lastTicks || value.kind !== lastKind) {
        lastText = dateTimeText(value, zone)
        lastTicks = value.ticks
        lastKind = value.kind
      }
      pen.ascii(T.DT, lastText, name)
      return true
    }
    if (value instanceof Num) {
      const tag = numberTag(value)
      if (tag === undefined) return false
      pen.ascii(tag, tag === T.Db ? doubleText(value.value) : tag === T.Sg ? singleText(value.value) : String(value.value), name)
      return true
    }
    if (value instanceof Guid) pen.ascii(T.G, value.text, name)
    else if (value instanceof Char) pen.ascii(T.C, String(value.code), name)
    else if (value instanceof TimeSpan) pen.ascii(T.TS, timeSpanText(value), name)
    else if (value instanceof Decimal) pen.ascii(T.D, value.toString(), name)
    else if (value instanceof Version) pen.ascii(T.Version, value.toString(), name)
    else if (value instanceof Uri) pen.text(T.URI, model.text(value) ?? value.original, name)
    else if (value instanceof PSArray) {
      if (value.netType !== byteArrayType) return false
      writeBytes(value, name)
    } else if (value instanceof ProgressRecord) writeProgress(value, name)
    else if (value instanceof XmlNode) {
      if (value.nodeType !== 'Document' || options.xmlText === undefined) return false
      pen.text(T.XD, options.xmlText(value), name)
    } else if (isBlock(value)) pen.text(T.SBK, model.text(value) ?? '', name)
    else return false
    return true
  }

  function writeBytes(value: PSArray, name: Name | undefined): void {
    if (value.list.length === 0) return pen.empty(T.BA, name)
    const bytes = Uint8Array.from(value.list as readonly (number | Num)[], (each) => (typeof each === 'number' ? each : each.value))
    pen.ascii(T.BA, options.bytes.toBase64(bytes, 0, bytes.length), name)
  }

  function writeProgress(record: ProgressRecord, name: Name | undefined): void {
    const part = (tag: Tag, text: string): void => {
      if (text === '') return pen.empty(tag, undefined)
      pen.open(tag, undefined)
      out.text(text)
      pen.close(tag)
    }
    pen.start(T.PR, name)
    part(T.AV, record.Activity)
    part(T.AI, String(record.ActivityId))
    write(record.CurrentOperation, undefined, 1)
    part(T.PI, String(record.ParentActivityId))
    part(T.PC, String(record.PercentComplete))
    part(T.T, record.RecordType)
    part(T.SR, String(record.SecondsRemaining))
    part(T.SD, record.StatusDescription)
    pen.close(T.PR)
  }
}

/** The number of an enum's value, of the kind the enum is made of. */
export function numberOf({ netType, value }: EnumValue): unknown {
  const kind = netType.specs.find((spec) => spec.underlying !== undefined)?.underlying?.replace(/^System\./, '') ?? 'Int32'
  if (kind === 'Int32') return Number(value)
  return kind === 'Int64' || kind === 'UInt64' ? new Big(kind, BigInt(value)) : new Num(kind as 'Byte', Number(value))
}
