// Streams, readers and writers of System.IO: files and memory as bytes, and text over them.

import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  Big,
  Num,
  PSArray,
  arrayType,
  byteArray,
  byteValue,
  bytesIn,
  char,
  defineType,
  exception,
  int64,
  netType,
  type NetType,
} from '#objects'
import { encodingOfMark, encodings, textOf, type Encoding } from '#dotnet'
import { ioException } from './io-error.ts'
import { encode, part } from './text-file.ts'
import { fullPath, isWindows } from './file-info.ts'

export abstract class Stream {
  position = 0
  closed = false
  abstract get netType(): NetType
  abstract get length(): number
  abstract setLength(length: number): void
  /** Up to `count` bytes from the position on; fewer only at the end. */
  protected abstract readAt(position: number, count: number): Uint8Array
  protected abstract writeAt(position: number, bytes: Uint8Array): void
  readonly canRead: boolean = true
  readonly canWrite: boolean = true

  read(count: number): Uint8Array {
    this.open()
    if (!this.canRead) throw exception('System.NotSupportedException', 'The stream was not opened for reading.')
    const bytes = this.readAt(this.position, count)
    this.position += bytes.length
    return bytes
  }
  write(bytes: Uint8Array): void {
    this.open()
    if (!this.canWrite) throw exception('System.NotSupportedException', 'The stream was not opened for writing.')
    this.writeAt(this.position, bytes)
    this.position += bytes.length
  }
  flush(): void {}
  close(): void {
    this.closed = true
  }
  protected open(): void {
    if (this.closed) throw exception('System.ObjectDisposedException', 'The stream is closed.', { ObjectName: '' })
  }
}

export class MemoryStream extends Stream {
  private store: Uint8Array
  private used: number
  constructor(bytes: Uint8Array = new Uint8Array(0)) {
    super()
    this.store = bytes
    this.used = bytes.length
  }
  get netType(): NetType {
    return netType('System.IO.MemoryStream')
  }
  get length(): number {
    return this.used
  }
  setLength(length: number): void {
    this.room(length)
    if (length < this.used) this.store.fill(0, length, this.used)
    this.used = length
    this.position = Math.min(this.position, length)
  }
  get bytes(): Uint8Array {
    return this.store.subarray(0, this.used)
  }
  protected readAt(position: number, count: number): Uint8Array {
    return this.store.subarray(Math.min(position, this.used), Math.min(this.used, position + count))
  }
  protected writeAt(position: number, bytes: Uint8Array): void {
    this.room(position + bytes.length)
    this.store.set(bytes, position)
    this.used = Math.max(this.used, position + bytes.length)
  }
  private room(length: number): void {
    if (length <= this.store.length) return
    const grown = new Uint8Array(Math.max(256, length, this.store.length * 2))
    grown.set(this.store.subarray(0, this.used))
    this.store = grown
  }
}

const flags: { readonly [mode: string]: string } = {
  CreateNew: 'wx+',
  Create: 'w+',
  Open: 'r+',
  OpenOrCreate: 'a+',
  Truncate: 'r+',
  Append: 'a',
}

export class FileStream extends Stream {
  readonly name: string
  override readonly canRead: boolean
  override readonly canWrite: boolean
  private readonly descriptor: number
  constructor(name: string, mode: string, access = mode === 'Append' ? 'Write' : 'ReadWrite') {
    super()
    this.name = fullPath(name)
    this.canRead = access !== 'Write'
    this.canWrite = access !== 'Read'
    try {
      // Flags that create would truncate or append: make the file first, then open it for both.
      if (mode === 'OpenOrCreate') closeSync(openSync(this.name, 'a'))
      const flag = mode === 'OpenOrCreate' || mode === 'Append' ? 'r+' : mode === 'Open' && access === 'Read' ? 'r' : flags[mode]!
      if (mode === 'Append') closeSync(openSync(this.name, 'a'))
      this.descriptor = openSync(this.name, flag)
    } catch (error) {
      throw ioException(error, this.name, existsSync(dirname(this.name)) ? 'file' : 'directory')
    }
    if (mode === 'Truncate') ftruncateSync(this.descriptor, 0)
    if (mode === 'Append') this.position = this.length
  }
  get netType(): NetType {
    return netType('System.IO.FileStream')
  }
  get length(): number {
    return fstatSync(this.descriptor).size
  }
  setLength(length: number): void {
    ftruncateSync(this.descriptor, length)
  }
  protected readAt(position: number, count: number): Uint8Array {
    const buffer = Buffer.allocUnsafe(count)
    let done = 0
    while (done < count) {
      const got = readSync(this.descriptor, buffer, done, count - done, position + done)
      if (got === 0) break
      done += got
    }
    return buffer.subarray(0, done)
  }
  protected writeAt(position: number, bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) done += writeSync(this.descriptor, bytes, done, bytes.length - done, position + done)
  }
  override flush(): void {}
  sync(): void {
    fsyncSync(this.descriptor)
  }
  override close(): void {
    if (!this.closed) closeSync(this.descriptor)
    super.close()
  }
}

const newLine = isWindows ? '\r\n' : '\n'

/** Text from a stream, or from a string. */
export class TextReader {
  protected text = ''
  protected at = 0
  get netType(): NetType {
    return netType('System.IO.StringReader')
  }
  constructor(text = '') {
    this.text = text
  }
  /** More text, false at the end. */
  protected more(): boolean {
    return false
  }
  peek(): number {
    while (this.at >= this.text.length) if (!this.more()) return -1
    return this.text.charCodeAt(this.at)
  }
  read(): number {
    const unit = this.peek()
    if (unit >= 0) this.at++
    return unit
  }
  readLine(): string | null {
    if (this.peek() < 0) return null
    const ending = /\r\n|\r|\n/g
    for (;;) {
      ending.lastIndex = this.at
      const found = ending.exec(this.text)
      // A carriage return at the end of what is read may be half of a pair.
      if (found !== null && (found[0] !== '\r' || found.index + 1 < this.text.length || !this.more())) {
        const again = found[0] === '\r' && this.text[found.index + 1] === '\n' ? 2 : found[0].length
        const line = this.text.slice(this.at, found.index)
        this.at = found.index + again
        return line
      }
      if (found === null && !this.more()) return this.rest()
    }
  }
  rest(): string {
    while (this.more());
    const rest = this.text.slice(this.at)
    this.at = this.text.length
    return rest
  }
  block(count: number): string {
    while (this.text.length - this.at < count && this.more());
    const some = this.text.slice(this.at, this.at + count)
    this.at += some.length
    return some
  }
  close(): void {}
}

export class StreamReader extends TextReader {
  readonly stream: Stream
  encoding: Encoding
  private begun: boolean
  private readonly leaveOpen: boolean
  private kept = new Uint8Array(0)
  constructor(stream: Stream, encoding: Encoding = encodings.utf8, detect = true, leaveOpen = false) {
    super()
    this.stream = stream
    this.encoding = encoding
    this.begun = !detect
    this.leaveOpen = leaveOpen
  }
  override get netType(): NetType {
    return netType('System.IO.StreamReader')
  }
  protected override more(): boolean {
    let bytes: Uint8Array = this.stream.read(32 * 1024)
    const final = bytes.length === 0
    if (final && this.kept.length === 0) return false
    if (this.kept.length > 0) bytes = Buffer.concat([this.kept, bytes])
    if (!this.begun) {
      this.begun = true
      const marked = encodingOfMark(bytes)
      if (marked !== undefined) {
        this.encoding = marked[0]
        bytes = bytes.subarray(marked[1])
      }
    }
    const whole = final ? bytes.length : wholeLength(bytes, this.encoding)
    this.kept = Uint8Array.from(bytes.subarray(whole))
    this.text = this.text.slice(this.at) + part(bytes.subarray(0, whole), this.encoding)
    this.at = 0
    return true
  }
  override close(): void {
    if (!this.leaveOpen) this.stream.close()
  }
}

/** How many of the bytes are whole characters. */
export function wholeLength(bytes: Uint8Array, encoding: Encoding): number {
  const { length } = bytes
  switch (encoding.kind) {
    case 'utf8': {
      for (let back = 1; back <= Math.min(3, length); back++) {
        const byte = bytes[length - back]!
        if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? length - back : length
        if (byte < 0x80) return length
      }
      return length
    }
    case 'utf16le':
    case 'utf16be': {
      const even = length & ~1
      const last = even >= 2 ? (encoding.kind === 'utf16le' ? bytes[even - 1]! : bytes[even - 2]!) : 0
      return last >= 0xd8 && last < 0xdc ? even - 2 : even
    }
    case 'utf32le':
    case 'utf32be':
      return length & ~3
    default:
      return length
  }
}

/** Text to a stream, or kept as a string. */
export class TextWriter {
  newLine = newLine
  kept: string[] = []
  get netType(): NetType {
    return netType('System.IO.StringWriter')
  }
  write(text: string): void {
    this.kept.push(text)
  }
  flush(): void {}
  close(): void {}
  toString(): string {
    if (this.kept.length > 1) this.kept = [this.kept.join('')]
    return this.kept[0] ?? ''
  }
}

export class StreamWriter extends TextWriter {
  readonly stream: Stream
  readonly encoding: Encoding
  autoFlush = false
  private readonly leaveOpen: boolean
  private size = 0
  private begun: boolean
  constructor(stream: Stream, encoding: Encoding = encodings.utf8NoMark, leaveOpen = false) {
    super()
    this.stream = stream
    this.encoding = encoding
    this.leaveOpen = leaveOpen
    this.begun = stream.position > 0
  }
  override get netType(): NetType {
    return netType('System.IO.StreamWriter')
  }
  override write(text: string): void {
    if (this.stream.closed) throw exception('System.ObjectDisposedException', 'The writer is closed.', { ObjectName: '' })
    this.kept.push(text)
    this.size += text.length
    if (this.autoFlush || this.size > 16 * 1024) this.flush()
  }
  override flush(): void {
    const text = this.kept.join('')
    this.kept = []
    this.size = 0
    if (text !== '' || !this.begun) this.stream.write(encode(text, this.encoding, !this.begun))
    this.begun = true
    this.stream.flush()
  }
  override close(): void {
    if (this.stream.closed) return
    if (this.kept.length > 0) this.flush()
    if (!this.leaveOpen) this.stream.close()
  }
  override toString(): string {
    return this.netType.name
  }
}

const whole = (value: unknown): number => (value instanceof Big || value instanceof Num ? Number(value.value) : (value as number))
const seek = (self: Stream, offset: unknown, origin: any): Big => {
  self.position = whole(offset) + (origin.value === 1 ? self.position : origin.value === 2 ? self.length : 0)
  return int64(BigInt(self.position))
}
const fill = (self: Stream, buffer: PSArray, offset: number, count: number): number => {
  const bytes = self.read(count)
  for (let index = 0; index < bytes.length; index++) buffer.set(offset + index, byteValue(bytes[index]!))
  return bytes.length
}

defineType('System.IO.FileMode', () => ({ enum: { CreateNew: 1, Create: 2, Open: 3, OpenOrCreate: 4, Truncate: 5, Append: 6 } }))
defineType('System.IO.FileAccess', () => ({ flags: true, enum: { Read: 1, Write: 2, ReadWrite: 3 } }))
defineType('System.IO.FileShare', () => ({ flags: true, enum: { None: 0, Read: 1, Write: 2, ReadWrite: 3, Delete: 4, Inheritable: 16 } }))
defineType('System.IO.SeekOrigin', () => ({ enum: { Begin: 0, Current: 1, End: 2 } }))
defineType('System.IO.Stream', () => ({
  base: 'System.MarshalByRefObject',
  interfaces: ['System.IDisposable'],
  properties: {
    CanRead: { type: 'System.Boolean', get: (self) => self.canRead && !self.closed },
    CanSeek: { type: 'System.Boolean', get: (self) => !self.closed },
    CanWrite: { type: 'System.Boolean', get: (self) => self.canWrite && !self.closed },
    Length: { type: 'System.Int64', get: (self) => int64(BigInt(self.length)) },
    Position: {
      type: 'System.Int64',
      get: (self) => int64(BigInt(self.position)),
      set: (self, value) => {
        self.position = whole(value)
      },
    },
  },
  methods: {
    'System.Int32 Read(System.Byte[] buffer, System.Int32 offset, System.Int32 count)': fill,
    'System.Int32 ReadByte()': (self: Stream) => self.read(1)[0] ?? -1,
    'System.Void Write(System.Byte[] buffer, System.Int32 offset, System.Int32 count)': (self: Stream, buffer, offset, count) =>
      self.write(bytesIn(buffer).subarray(offset, offset + count)),
    'System.Void WriteByte(System.Byte value)': (self: Stream, value) => self.write(Uint8Array.of(whole(value))),
    'System.Int64 Seek(System.Int64 offset, System.IO.SeekOrigin origin)': seek,
    'System.Void SetLength(System.Int64 value)': (self: Stream, value) => self.setLength(whole(value)),
    'System.Void Flush()': (self: Stream) => self.flush(),
    'System.Void Close()': (self: Stream) => self.close(),
    'System.Void Dispose()': (self: Stream) => self.close(),
    'System.Void CopyTo(System.IO.Stream destination)': (self: Stream, to: Stream) => {
      for (let bytes = self.read(65_536); bytes.length > 0; bytes = self.read(65_536)) to.write(bytes)
    },
  },
}))
defineType('System.IO.MemoryStream', () => ({
  base: 'System.IO.Stream',
  new: {
    '()': () => new MemoryStream(),
    '(System.Byte[] buffer)': (bytes) => new MemoryStream(bytesIn(bytes)),
    '(System.Int32 capacity)': () => new MemoryStream(),
  },
  methods: {
    'System.Byte[] ToArray()': (self: MemoryStream) => byteArray(self.bytes),
    'System.Byte[] GetBuffer()': (self: MemoryStream) => byteArray(self.bytes),
    'System.Void WriteTo(System.IO.Stream stream)': (self: MemoryStream, to: Stream) => to.write(self.bytes),
  },
}))
defineType('System.IO.FileStream', () => ({
  base: 'System.IO.Stream',
  new: {
    '(System.String path, System.IO.FileMode mode)': (name, mode) => new FileStream(name, String(mode)),
    '(System.String path, System.IO.FileMode mode, System.IO.FileAccess access)': (name, mode, access) =>
      new FileStream(name, String(mode), String(access)),
    '(System.String path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)': (name, mode, access) =>
      new FileStream(name, String(mode), String(access)),
  },
  properties: { Name: { type: 'System.String', get: (self: FileStream) => self.name } },
}))
defineType('System.IO.TextReader', () => ({
  base: 'System.MarshalByRefObject',
  interfaces: ['System.IDisposable'],
  methods: {
    'System.Int32 Peek()': (self: TextReader) => self.peek(),
    'System.Int32 Read()': (self: TextReader) => self.read(),
    'System.Int32 Read(System.Char[] buffer, System.Int32 index, System.Int32 count)': (
      self: TextReader,
      buffer: PSArray,
      index: number,
      count: number,
    ) => {
      const some = self.block(count)
      for (let each = 0; each < some.length; each++) buffer.set(index + each, char(some.charCodeAt(each)))
      return some.length
    },
    'System.String ReadLine()': (self: TextReader) => self.readLine(),
    'System.String ReadToEnd()': (self: TextReader) => self.rest(),
    'System.Void Close()': (self: TextReader) => self.close(),
    'System.Void Dispose()': (self: TextReader) => self.close(),
  },
}))
defineType('System.IO.StringReader', () => ({ base: 'System.IO.TextReader', new: { '(System.String s)': (text) => new TextReader(text) } }))
const reader = (name: string): Stream => new FileStream(name, 'Open', 'Read')
defineType('System.IO.StreamReader', () => ({
  base: 'System.IO.TextReader',
  new: {
    '(System.String path)': (name) => new StreamReader(reader(name)),
    '(System.String path, System.Boolean detectEncodingFromByteOrderMarks)': (name, detect) =>
      new StreamReader(reader(name), encodings.utf8, detect),
    '(System.String path, System.Text.Encoding encoding)': (name, encoding) => new StreamReader(reader(name), encoding),
    '(System.String path, System.Text.Encoding encoding, System.Boolean detectEncodingFromByteOrderMarks)': (name, encoding, detect) =>
      new StreamReader(reader(name), encoding, detect),
    '(System.IO.Stream stream)': (stream) => new StreamReader(stream),
    '(System.IO.Stream stream, System.Text.Encoding encoding)': (stream, encoding) => new StreamReader(stream, encoding),
    '(System.IO.Stream stream, System.Text.Encoding encoding, System.Boolean detectEncodingFromByteOrderMarks)': (
      stream,
      encoding,
      detect,
    ) => new StreamReader(stream, encoding, detect),
  },
  properties: {
    CurrentEncoding: { type: 'System.Text.Encoding', get: (self: StreamReader) => self.encoding },
    BaseStream: { type: 'System.IO.Stream', get: (self: StreamReader) => self.stream },
    EndOfStream: { type: 'System.Boolean', get: (self: StreamReader) => self.peek() < 0 },
  },
}))

/** What a writer writes of a value. */
export const written = (value: unknown): string =>
  value instanceof PSArray && value.netType === charsType ? value.list.join('') : textOf(value)
const charsType = arrayType(netType('System.Char'))

/** What a writer takes, each by an overload of its own. */
export const writtenKinds = [
  'System.Boolean value',
  'System.Char value',
  'System.Char[] buffer',
  'System.Decimal value',
  'System.Double value',
  'System.Int32 value',
  'System.Int64 value',
  'System.Object value',
  'System.Single value',
  'System.String value',
  'System.UInt32 value',
  'System.UInt64 value',
]
defineType('System.IO.TextWriter', () => ({
  base: 'System.MarshalByRefObject',
  interfaces: ['System.IDisposable'],
  properties: {
    NewLine: {
      type: 'System.String',
      get: (self: TextWriter) => self.newLine,
      set: (self: TextWriter, value) => {
        self.newLine = value
      },
    },
  },
  methods: {
    ...Object.fromEntries(
      writtenKinds.flatMap((kind) => [
        [`System.Void Write(${kind})`, (self: TextWriter, value: unknown) => self.write(written(value))],
        [`System.Void WriteLine(${kind})`, (self: TextWriter, value: unknown) => self.write(written(value) + self.newLine)],
      ]),
    ),
    'System.Void WriteLine()': (self: TextWriter) => self.write(self.newLine),
    'System.Void Flush()': (self: TextWriter) => self.flush(),
    'System.Void Close()': (self: TextWriter) => self.close(),
    'System.Void Dispose()': (self: TextWriter) => self.close(),
    'System.String ToString()': (self: TextWriter) => self.toString(),
  },
}))
defineType('System.IO.StringWriter', () => ({ base: 'System.IO.TextWriter', new: { '()': () => new TextWriter() } }))
const writer = (name: string, append = false): Stream => new FileStream(name, append ? 'Append' : 'Create', 'Write')
defineType('System.IO.StreamWriter', () => ({
  base: 'System.IO.TextWriter',
  new: {
    '(System.String path)': (name) => new StreamWriter(writer(name)),
    '(System.String path, System.Boolean append)': (name, append) => new StreamWriter(writer(name, append)),
    '(System.String path, System.Boolean append, System.Text.Encoding encoding)': (name, append, encoding) =>
      new StreamWriter(writer(name, append), encoding),
    '(System.IO.Stream stream)': (stream) => new StreamWriter(stream),
    '(System.IO.Stream stream, System.Text.Encoding encoding)': (stream, encoding) => new StreamWriter(stream, encoding),
  },
  properties: {
    AutoFlush: {
      type: 'System.Boolean',
      get: (self: StreamWriter) => self.autoFlush,
      set: (self: StreamWriter, value) => {
        self.autoFlush = value
        if (value) self.flush()
      },
    },
    BaseStream: { type: 'System.IO.Stream', get: (self: StreamWriter) => self.stream },
    Encoding: { type: 'System.Text.Encoding', get: (self: StreamWriter) => self.encoding },
  },
}))
