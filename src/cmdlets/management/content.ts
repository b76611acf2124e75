// Get-, Set-, Add- and Clear-Content: what stands in files and in entries of the drives over memory.

import { addAll } from '#base'
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, truncateSync, writeSync, chmodSync, statSync } from 'node:fs'
import { DateTime, Decimal, Num, PSArray, PSObject, byteArray, byteValue, bytesIn, exception, int64, unwrap } from '#objects'
import { type Encoding, encodingOfMark, encodings, hasWildcards, unescapeWildcards } from '#dotnet'
import { type Cmd, cmdlet, t } from '#engine/command'
import { invokeMember } from '#engine/runtime'
import { encode, infoAt, ioException, part, wholeLength } from '#engine/platform'
import {
  type MemoryProvider,
  type Place,
  contentPiece,
  fault,
  linesOf,
  newLine,
  notSupported,
  originOf,
  pathNotFound,
} from '#engine/provider'
import { encodingParameter } from './encoding.ts'
import { wrapped } from './new-item.ts'
import { attempt, credential, filters, force, given, itemPaths, pathsFor, type PathArguments, resolved } from './places.ts'

const paths = {
  Path: { ...itemPaths.Path, pipeline: 'property' },
  LiteralPath: itemPaths.LiteralPath,
} as const

type ReadOptions = {
  readonly ReadCount: bigint
  readonly TotalCount: bigint | undefined
  readonly Tail: number | undefined
  readonly Raw: boolean
  readonly AsByteStream: boolean
  readonly Delimiter: string | undefined
  readonly Encoding: Encoding | undefined
  readonly Wait: boolean
}

export const getContent = cmdlet('Get-Content', () => ({
  class: 'GetContentCommand',
  summary: 'Reads the content of files and other items, line by line.',
  output: ['System.Byte', 'System.String'],
  defaultSet: 'Path',
  params: {
    ReadCount: {
      type: t.long,
      pipeline: 'property',
      default: 1n,
      help: 'How many lines come down the pipeline at a time; 0: all at once.',
    },
    TotalCount: {
      type: t.long,
      pipeline: 'property',
      aliases: ['First', 'Head'],
      range: [0n, 9223372036854775807n],
      help: 'Only so many lines from the beginning.',
    },
    Tail: { type: t.int, pipeline: 'property', aliases: ['Last'], range: [0, 2147483647], help: 'Only so many lines from the end.' },
    ...paths,
    ...filters,
    ...force,
    ...credential,
    Delimiter: { type: t.string, help: 'What ends a piece, instead of the end of a line.' },
    Wait: { type: t.switch, help: 'Goes on reading what is added, until it is stopped.' },
    Raw: { type: t.switch, help: 'All of it as one text, line ends included.' },
    Encoding: encodingParameter,
    AsByteStream: { type: t.switch, help: 'Bytes instead of text.' },
  },
  examples: [['The last lines of a log', 'Get-Content app.log -Tail 20']],
  start(_fixed, cmd) {
    return {
      process(args) {
        const options = args as unknown as ReadOptions & PathArguments
        if (options.TotalCount !== undefined && options.Tail !== undefined) {
          cmd.throw({
            id: 'TailAndHeadCannotCoexist',
            category: 'InvalidOperation',
            exception: 'System.InvalidOperationException',
            message: '-TotalCount and -Tail do not go together.',
          })
        }
        for (const place of contentPlaces(cmd, options, false)) readPlace(cmd, place, options)
      },
    }
  },
}))

/** Places to read or write. A pattern that names nothing is an error here, unlike elsewhere. */
function contentPlaces(cmd: Cmd, args: PathArguments, making: boolean): Place[] {
  const all: Place[] = []
  for (const [path, literal] of given(args)) {
    const found = attempt(cmd, () => {
      if (making && (literal || !hasWildcards(path))) return [pathsFor(cmd).resolve(literal ? path : unescapeWildcards(path))]
      const places = resolved(cmd, path, literal, args)
      if (places.length === 0 && !args.Include && !args.Exclude && !args.Filter) {
        throw fault('ItemNotFound', 'ObjectNotFound', 'System.Exception', `The pattern ${path} names nothing.`, path)
      }
      return places
    })
    if (found !== undefined) all.push(...found)
  }
  return all
}

function readPlace(cmd: Cmd, place: Place, options: ReadOptions): void {
  const { provider } = place
  const origin = originOf(place)
  if (!provider.navigates) {
    const { table } = provider as MemoryProvider
    const value = attempt(cmd, () => {
      const item = table.get(place.path)
      if (item === undefined) throw pathNotFound(place.path)
      return { content: table.valueOf(item) }
    })
    // Of several values only the first is read, as the reference does.
    if (value !== undefined)
      cmd.write(contentPiece(value.content instanceof PSArray ? (value.content.list[0] ?? null) : value.content, origin, int64(1n)))
    return
  }
  const problem = incompatible(options)
  if (problem !== undefined) {
    attempt(cmd, () => {
      throw fault('InvalidOperation', 'InvalidOperation', 'PSInvalidOperationException', problem)
    })
    return
  }
  if (options.AsByteStream && options.Encoding !== undefined) cmd.warning('With -AsByteStream the encoding is not used.')
  const reader = attempt(cmd, () => openReader(place.path))
  if (reader === undefined) return
  try {
    if (options.AsByteStream) readBytes(cmd, reader, options, origin)
    else readText(cmd, reader, options, origin)
  } finally {
    closeSync(reader)
  }
}

function incompatible({ Raw, Tail, TotalCount, Delimiter, Wait, AsByteStream }: ReadOptions): string | undefined {
  if (Raw && (Tail !== undefined || TotalCount !== undefined))
    return '-Raw gives all of it as one: it does not go with -Tail or -TotalCount.'
  if (Raw && (Delimiter !== undefined || Wait)) return '-Raw does not go with -Delimiter or -Wait.'
  if (AsByteStream && Delimiter !== undefined) return '-Delimiter divides text: it does not go with -AsByteStream.'
  return undefined
}

function openReader(full: string): number {
  const info = infoAt(full)
  if (info?.isDirectory)
    throw fault(
      'GetContentReaderUnauthorizedAccessError',
      'PermissionDenied',
      'System.UnauthorizedAccessException',
      `${full} is a folder: it has no content to read.`,
      full,
    )
  try {
    return openSync(full, 'r')
  } catch (error) {
    const thrown = ioException(error, full)
    const kind = thrown.netType.shortName
    const [id, category] =
      kind === 'FileNotFoundException'
        ? (['GetContentReaderFileNotFoundError', 'ObjectNotFound'] as const)
        : kind === 'UnauthorizedAccessException'
          ? (['GetContentReaderUnauthorizedAccessError', 'PermissionDenied'] as const)
          : (['GetContentReaderIOError', 'ReadError'] as const)
    throw wrapped(thrown, id, category, full)
  }
}

/** Gives pieces on, so many at a time. */
function batches(
  cmd: Cmd,
  origin: readonly unknown[],
  size: bigint,
  type?: (items: unknown[]) => unknown,
): { add(piece: unknown): void; end(): void; count: number } {
  let kept: unknown[] = []
  const limit = size === 0n ? Infinity : Number(size)
  return {
    count: 0,
    add(piece) {
      this.count++
      if (limit === 1) return cmd.write(type === undefined ? contentPiece(piece, origin, int64(BigInt(this.count))) : piece)
      kept.push(piece)
      if (kept.length >= limit) this.end()
    },
    end() {
      if (kept.length === 0) return
      const items = kept
      kept = []
      cmd.write(new PSObject(new PSArray(items), ...shapeOf(contentPiece(null, origin, int64(BigInt(this.count))) as PSObject)))
    },
  }
}
const shapeOf = ({ shape, values }: PSObject) => [shape, values] as const

function readBytes(cmd: Cmd, reader: number, { Raw, Tail, TotalCount, ReadCount, Wait }: ReadOptions, origin: readonly unknown[]): void {
  const { size } = fstatSync(reader)
  const all = readAll(reader)
  void size
  const bytes =
    Tail !== undefined ? all.subarray(Math.max(0, all.length - Tail)) : TotalCount !== undefined ? all.subarray(0, Number(TotalCount)) : all
  if (Raw) {
    cmd.write(contentPiece(byteArray(bytes), origin, int64(BigInt(bytes.length))))
    return
  }
  const out = batches(cmd, origin, ReadCount)
  for (const byte of bytes) {
    if ((byte & 0xff) === 0) cmd.checkStop()
    out.add(byteValue(byte))
  }
  out.end()
  if (Wait)
    follow(cmd, reader, (more) => {
      for (const byte of more) out.add(byteValue(byte))
      out.end()
    })
}

function readText(cmd: Cmd, reader: number, options: ReadOptions, origin: readonly unknown[]): void {
  const { Raw, Tail, TotalCount, ReadCount, Delimiter, Wait } = options
  const asked = options.Encoding ?? encodings.utf8NoMark
  if (Raw) {
    const bytes = readAll(reader)
    if (bytes.length === 0) return
    const marked = encodingOfMark(bytes)
    cmd.write(contentPiece(marked === undefined ? part(bytes, asked) : part(bytes.subarray(marked[1]), marked[0]), origin, int64(1n)))
    return
  }
  const out = batches(cmd, origin, ReadCount)
  if (TotalCount === 0n) return
  const divide = divider(Delimiter)
  const text = decoder(asked)
  if (Tail !== undefined) {
    const pieces = divide.take(text.take(readAll(reader), true))
    pieces.push(...divide.end())
    for (const piece of Tail === 0 ? [] : pieces.slice(-Tail)) out.add(piece)
    out.end()
  } else {
    // In blocks, so that a pipeline that has enough stops the reading.
    const block = Buffer.allocUnsafe(64 * 1024)
    const limit = TotalCount === undefined ? Infinity : Number(TotalCount)
    const add = (pieces: readonly string[]): boolean => {
      for (const piece of pieces) {
        if (out.count >= limit) return false
        out.add(piece)
      }
      return true
    }
    for (;;) {
      cmd.checkStop()
      const got = readSync(reader, block)
      const whole = got === 0
      if (!add(divide.take(text.take(block.subarray(0, got), whole)))) break
      if (whole) {
        if (!Wait) add(divide.end())
        break
      }
    }
    out.end()
  }
  if (Wait)
    follow(cmd, reader, (more) => {
      for (const piece of divide.take(text.take(more, false))) out.add(piece)
      out.end()
    })
}

/** Waits for more until the pipeline is stopped. A file that shrank is read from its beginning. */
function follow(cmd: Cmd, reader: number, took: (bytes: Uint8Array) => void): never {
  let at = fstatSync(reader).size
  for (;;) {
    const { size } = fstatSync(reader)
    if (size < at) at = 0
    if (size > at) {
      const bytes = Buffer.allocUnsafe(size - at)
      const got = readSync(reader, bytes, 0, bytes.length, at)
      at += got
      took(bytes.subarray(0, got))
    } else cmd.sleep(100)
    cmd.checkStop()
  }
}

function readAll(reader: number): Uint8Array {
  return readFileSync(reader)
}

/** Text of bytes as they come; a byte order mark at the beginning decides. */
function decoder(asked: Encoding): { take(bytes: Uint8Array, final: boolean): string } {
  let encoding: Encoding | undefined
  let kept: Uint8Array = new Uint8Array(0)
  return {
    take(bytes, final) {
      let all = kept.length > 0 ? Buffer.concat([kept, bytes]) : bytes
      if (encoding === undefined) {
        if (all.length < 4 && !final) {
          kept = Uint8Array.from(all)
          return ''
        }
        const marked = encodingOfMark(all)
        encoding = marked?.[0] ?? asked
        all = all.subarray(marked?.[1] ?? 0)
      }
      const whole = final ? all.length : wholeLength(all, encoding)
      kept = Uint8Array.from(all.subarray(whole))
      return part(all.subarray(0, whole), encoding)
    },
  }
}

/** Text as pieces: lines, or what stands between delimiters. */
function divider(delimiter: string | undefined): { take(text: string): string[]; end(): string[] } {
  let kept = ''
  return {
    take(text) {
      kept += text
      const pieces: string[] = []
      if (delimiter !== undefined && delimiter !== '\n') {
        const parts = kept.split(delimiter)
        kept = parts.pop()!
        return parts
      }
      let start = 0
      const ends = /\r\n|\n|\r/g
      for (let match = ends.exec(kept); match !== null; match = ends.exec(kept)) {
        // A carriage return at the very end may be half of a pair.
        if (match[0] === '\r' && match.index + 1 === kept.length) break
        pieces.push(kept.slice(start, match.index))
        start = match.index + match[0].length
      }
      kept = kept.slice(start)
      return pieces
    },
    end() {
      const last = kept
      kept = ''
      return last === '' ? [] : delimiter === undefined ? (linesOf(last).length === 0 ? [''] : linesOf(last)) : [last]
    },
  }
}

const writing = {
  Value: {
    type: t.list(t.object),
    position: 1,
    mandatory: true,
    pipeline: 'value property',
    allowNull: true,
    allowEmptyCollection: true,
    help: 'What is written.',
  },
  PassThru: { type: t.switch, help: 'Gives what was written.' },
  ...paths,
  ...filters,
  ...force,
  ...credential,
  NoNewline: { type: t.switch, help: 'No line end behind each value.' },
  Encoding: encodingParameter,
  AsByteStream: { type: t.switch, help: 'The values are bytes.' },
} as const

export const setContent = cmdlet('Set-Content', () => ({
  class: 'SetContentCommand',
  summary: 'Writes content, in place of what stood there.',
  defaultSet: 'Path',
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: writing,
  examples: [['Lines of a file', "Set-Content list.txt 'one', 'two'"]],
  start: (_fixed, cmd) => writerOf(cmd, false),
}))

export const addContent = cmdlet('Add-Content', () => ({
  class: 'AddContentCommand',
  summary: 'Writes content behind what stands there.',
  defaultSet: 'Path',
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: writing,
  examples: [['A line more', "Add-Content app.log 'started'"]],
  start: (_fixed, cmd) => writerOf(cmd, true),
}))

type Writer = { write(values: readonly unknown[]): void; close(): void }
type WriteArguments = PathArguments & {
  readonly Value: readonly unknown[]
  readonly PassThru: boolean
  readonly NoNewline: boolean
  readonly Encoding: Encoding | undefined
  readonly AsByteStream: boolean
  readonly Force: boolean
}

function writerOf(cmd: Cmd, append: boolean) {
  let writers: Writer[] | undefined
  return {
    process(raw: any) {
      const args = raw as WriteArguments
      writers ??= contentPlaces(cmd, { ...args, Force: true }, true).flatMap((place) => {
        const made = attempt(cmd, () => openWriter(cmd, place, args, append))
        return made === undefined ? [] : [made]
      })
      const values = args.Value ?? [null]
      for (const writer of writers) attempt(cmd, () => writer.write(values))
      if (args.PassThru) for (const value of values) cmd.write(value)
    },
    dispose() {
      for (const writer of writers ?? []) writer.close()
      writers = undefined
    },
  }
}

function openWriter(cmd: Cmd, place: Place, args: WriteArguments, append: boolean): Writer | undefined {
  const { provider } = place
  const action = append ? 'Add Content' : 'Set Content'
  if (!provider.navigates) {
    if (append) throw notSupported('add to the content of an item')
    if (!cmd.shouldProcess(pathsFor(cmd).shown(place), action)) return undefined
    const { table } = provider as MemoryProvider
    const all: unknown[] = []
    return {
      write(values) {
        addAll(all, values)
      },
      close() {
        attempt(cmd, () => table.set(place.path, all.length === 1 ? all[0] : new PSArray(all), { force: args.Force }))
      },
    }
  }
  const full = place.path
  const info = infoAt(full)
  if (info?.isDirectory) {
    throw fault(
      'System.NotSupportedException',
      'NotSpecified',
      'System.NotSupportedException',
      `${full} is a folder: it has no content to write.`,
    )
  }
  if (!cmd.shouldProcess(`Path: ${full}`, action)) return undefined
  const readOnlyMode = args.Force && info !== undefined && (info.attributeBits & 1) !== 0 ? statSync(full).mode : undefined
  if (readOnlyMode !== undefined) chmodSync(full, readOnlyMode | 0o200)
  else if (info !== undefined && (info.attributeBits & 1) !== 0) {
    throw fault(
      'GetContentWriterUnauthorizedAccessError',
      'PermissionDenied',
      'System.UnauthorizedAccessException',
      `${full} is read-only.`,
      full,
    )
  }
  const existing = append && existsSync(full) ? statSync(full).size : 0
  // What stands there already keeps its encoding, when its mark tells it.
  const encoding = (existing > 0 && args.Encoding === undefined ? encodingAt(full) : undefined) ?? args.Encoding ?? encodings.utf8NoMark
  let descriptor: number
  try {
    descriptor = openSync(full, append ? 'a' : 'w')
  } catch (error) {
    const thrown = ioException(error, full, 'directory')
    const kind = thrown.netType.shortName
    throw wrapped(
      thrown,
      kind === 'DirectoryNotFoundException'
        ? 'GetContentWriterDirectoryNotFoundError'
        : kind === 'UnauthorizedAccessException'
          ? 'GetContentWriterUnauthorizedAccessError'
          : 'GetContentWriterIOError',
      kind === 'DirectoryNotFoundException' ? 'ObjectNotFound' : kind === 'UnauthorizedAccessException' ? 'PermissionDenied' : 'WriteError',
      full,
    )
  }
  let begins = existing === 0
  const put = (bytes: Uint8Array): void => {
    for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done)
  }
  // Lines are written many at a time (100,000 lines: 400 ms became 40).
  let kept = ''
  const flush = (): void => {
    if (kept === '') return
    put(encode(kept, encoding, begins))
    kept = ''
    begins = false
  }
  return {
    write(values) {
      if (args.AsByteStream) return values.forEach((value) => put(bytesOf(value)))
      for (const value of values)
        kept += (value === null || value === undefined ? '' : textOf(cmd, value)) + (args.NoNewline ? '' : newLine)
      if (kept.length > 64 * 1024) flush()
    },
    close() {
      attempt(cmd, flush)
      closeSync(descriptor)
      if (readOnlyMode !== undefined) chmodSync(full, readOnlyMode)
    },
  }
}

/** As ToString() in the current culture writes it. */
function textOf(cmd: Cmd, value: unknown): string {
  const bare = unwrap(value)
  if (typeof bare === 'string') return bare
  const formatted = typeof bare === 'number' || bare instanceof Num || bare instanceof Decimal || bare instanceof DateTime
  return formatted ? (invokeMember(bare, 'ToString', [], cmd.engine) as string) : cmd.text(value)
}

function bytesOf(value: unknown): Uint8Array {
  const bare = unwrap(value)
  if (bare instanceof Num && bare.kind === 'Byte') return Uint8Array.of(bare.value)
  if (bare instanceof PSArray) return bytesIn(bare)
  if (typeof bare === 'number' && bare >= 0 && bare < 256) return Uint8Array.of(bare)
  throw fault('Argument', 'InvalidArgument', 'PSArgumentException', 'With -AsByteStream the values must be bytes.')
}

function encodingAt(full: string): Encoding | undefined {
  const reader = openSync(full, 'r')
  try {
    const head = Buffer.alloc(4)
    const got = readSync(reader, head)
    return encodingOfMark(head.subarray(0, got))?.[0]
  } finally {
    closeSync(reader)
  }
}

export const clearContent = cmdlet('Clear-Content', () => ({
  class: 'ClearContentCommand',
  summary: 'Empties files and other items; the items stay.',
  output: null,
  defaultSet: 'Path',
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: { ...paths, ...filters, ...force, ...credential },
  examples: [['A log', 'Clear-Content app.log -WhatIf']],
  start(_fixed, cmd) {
    return {
      process(args) {
        for (const [path, literal] of given(args)) {
          for (const place of attempt(cmd, () => resolved(cmd, path, literal, { ...args, Force: true })) ?? []) {
            attempt(cmd, () => {
              if (!place.provider.navigates) throw notSupported('clear the content of an item')
              const info = infoAt(place.path)
              if (info?.isDirectory)
                throw wrapped(
                  exception('System.NotSupportedException', `${place.path} is a folder: it has no content to clear.`),
                  'ClearDirectoryContent',
                  'InvalidOperation',
                  place.path,
                )
              if (!cmd.shouldProcess(`Item: ${place.path}`, 'Clear Content')) return
              try {
                truncateSync(place.path, 0)
              } catch (error) {
                throw wrapped(ioException(error, place.path), 'ClearContentIOError', 'WriteError', place.path)
              }
            })
          }
        }
      },
    }
  },
}))
