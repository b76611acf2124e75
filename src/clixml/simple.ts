// The simple values of CLIXML, read: one function per tag. Each is called with its start tag just read, and passes the
// closing tag. What is written is in writer.ts, by the same names.

import type { Bytes } from '#base'
import { Big, DateTime, Num, PSArray, ProgressRecord, arrayType, netType } from '#objects'
import { quote } from './error.ts'
import { unescapeText } from './escape.ts'
import {
  type Zone,
  cleanBase64,
  readBoolean,
  readChar,
  readDateTime,
  readDecimal,
  readDoubleValue,
  readGuid,
  readInt,
  readSingle,
  readTimeSpan,
  readVersion,
  readWide,
} from './scalar.ts'
import { type Scanner } from './scanner.ts'
import { T, allTags, tagNamed } from './tags.ts'
import { readUri } from './uri.ts'

export type SimpleOptions = {
  readonly bytes: Bytes
  readonly zone: Zone
  readonly secret?: ((text: string) => unknown) | undefined
  readonly xmlDocument?: ((text: string) => unknown) | undefined
  readonly scriptBlock?: ((text: string) => unknown) | undefined
}

export const byteArrayType = arrayType(netType('System.Byte'))

/** Readers by tag id; undefined: the tag is no simple value. `nested` reads a value whose start tag was read. */
export function simpleReaders(scanner: Scanner, options: SimpleOptions, nested: () => unknown): readonly ((() => unknown) | undefined)[] {
  const byTag: { [tag: string]: () => unknown } = {
    S: () => scanner.decoded(),
    I32: () => scanner.shortNumber(9) ?? value('Int32', (text) => readInt('Int32', text)),
    B: () => scanner.flag() ?? value('Boolean', readBoolean),
    Nil: () => {
      scanner.skip()
      return null
    },
    Db: () => value('Double', readDoubleValue),
    I64: () => {
      const number = scanner.shortNumber(15)
      return number === undefined ? value('Int64', (text) => readWide('Int64', text)) : new Big('Int64', BigInt(number))
    },
    DT: date,
    D: () => value('Decimal', readDecimal),
    C: () => value('Char', readChar),
    By: () => small('Byte'),
    SB: () => small('SByte'),
    I16: () => small('Int16'),
    U16: () => small('UInt16'),
    U32: () => small('UInt32'),
    U64: () => value('UInt64', (text) => readWide('UInt64', text)),
    Sg: () => value('Single', readSingle),
    G: () => value('Guid', readGuid),
    Version: () => value('Version', readVersion),
    TS: () => value('TimeSpan', readTimeSpan),
    URI: () => readUri(unescapeText(scanner.text())),
    BA: () => value('Byte[]', readBytes),
    SBK: () => {
      const text = unescapeText(scanner.text())
      return options.scriptBlock === undefined ? text : options.scriptBlock(text)
    },
    XD: () => {
      const { position } = scanner
      const text = unescapeText(scanner.text())
      if (options.xmlDocument === undefined) return text
      return options.xmlDocument(text) ?? scanner.fail(`${quote(text)} is no XML document`, position)
    },
    SS: () => {
      const { position } = scanner
      const text = scanner.text()
      if (options.secret === undefined) return scanner.fail('a secure string cannot be read here', position)
      return options.secret(text) ?? scanner.fail('a secure string cannot be decrypted', position)
    },
    PR: readProgress,
  }
  let lastDate: DateTime | undefined
  let lastDateBytes = new Uint8Array(0)
  const readers: ((() => unknown) | undefined)[] = Array.from({ length: allTags.length }, () => undefined)
  for (const [name, read] of Object.entries(byTag)) readers[tagNamed(name)!.id] = read
  return readers

  function value<T>(kind: string, read: (text: string) => T | undefined): T {
    const { position } = scanner
    const text = scanner.text()
    const result = read(text)
    return result === undefined ? scanner.fail(`${quote(text)} is no System.${kind}`, position) : result
  }

  /** Dates of one document are often the same moment: its bytes are compared before they are read. */
  function date(): DateTime {
    if (lastDate !== undefined && scanner.again(lastDateBytes)) return new DateTime(lastDate.ticks, lastDate.kind)
    const { position } = scanner
    const read = value('DateTime', (text) => readDateTime(text, options.zone))
    // A local one depends on the clock it is read by.
    if (scanner.position - position < 64 && scanner.position > position && read.kind !== 'Local') {
      lastDateBytes = scanner.buffer.slice(position, scanner.position)
      lastDate = read
    }
    return read
  }

  function small(kind: 'Byte' | 'SByte' | 'Int16' | 'UInt16' | 'UInt32'): Num {
    return new Num(
      kind,
      value(kind, (text) => readInt(kind, text)),
    )
  }

  function readBytes(text: string): PSArray | undefined {
    const letters = cleanBase64(text)
    if (letters === undefined) return undefined
    return new PSArray(
      Array.from(options.bytes.fromBase64(letters), (each) => new Num('Byte', each)),
      byteArrayType,
    )
  }

  function readProgress(): ProgressRecord {
    if (scanner.empty) return scanner.fail('a progress record is empty')
    const activity = part('AV')
    const id = number(part('AI'))
    if (!scanner.child()) return scanner.fail('a progress record ends too early')
    const operation = nested()
    const parent = number(part('PI'))
    const percent = number(part('PC'))
    const kind = part('T').toLowerCase()
    const seconds = number(part('SR'))
    const status = part('SD')
    scanner.close(T.PR)
    if (kind !== 'processing' && kind !== 'completed') return scanner.fail(`${quote(kind)} is no kind of progress record`)
    const record = new ProgressRecord(id, activity, status)
    record.ParentActivityId = parent
    record.PercentComplete = percent
    record.SecondsRemaining = seconds
    record.RecordType = kind === 'completed' ? 'Completed' : 'Processing'
    if (typeof operation === 'string' && operation !== '') record.CurrentOperation = operation
    return record
  }

  function part(name: string): string {
    if (!scanner.child() || scanner.tag.name !== name) return scanner.fail(`a progress record has no ${name} here`)
    return unescapeText(scanner.text())
  }

  function number(text: string): number {
    return readInt('Int32', text) ?? scanner.fail(`${quote(text)} is no System.Int32`)
  }
}
