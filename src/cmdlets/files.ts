// Files as cmdlets of this module read and write them: whole texts, or lines one after the other.

import { type Encoding, encodings, hasWildcards } from '#dotnet'
import type { Cmd } from '#engine/command'
import { FileStream, decode, encode, infoAt } from '#engine/platform'
import { type Place, pathsOf } from '#engine/provider'
import { Exception, PSError } from '#objects'

/** A path as the file system takes it, whether or not anything is there. */
export function filePath(cmd: Cmd, path: string): string {
  return inFileSystem(cmd, pathsOf(cmd.engine).resolve(path))
}

/** The files a path names: one that must be there, or those its wildcards match. Throws what the drives say when there is none. */
export function filesAt(cmd: Cmd, path: string, literal: boolean): string[] {
  const paths = pathsOf(cmd.engine)
  return (literal ? [paths.existing(paths.resolve(path), path)] : paths.glob(path)).map((place) => inFileSystem(cmd, place))
}

/** As above for several paths, those not found as errors of the command. */
export function* filesOf(cmd: Cmd, given: readonly string[], literal: boolean): Generator<string> {
  for (const path of given) {
    let found: string[] | undefined
    try {
      found = filesAt(cmd, path, literal)
    } catch (thrown) {
      if (!(thrown instanceof PSError)) throw thrown
      cmd.error(thrown.record)
    }
    if (found !== undefined) yield* found
  }
}

function inFileSystem(cmd: Cmd, place: Place): string {
  if (place.provider === pathsOf(cmd.engine).fileSystem) return place.path
  return cmd.throw({
    id: 'ReadWriteFileNotFileSystemProvider',
    category: 'InvalidArgument',
    target: place.path,
    message: `'${place.path}' is no file: the provider ${place.provider.info.Name} keeps it.`,
    exception: 'System.InvalidOperationException',
  })
}

export function readBytes(path: string): Uint8Array {
  const stream = new FileStream(path, 'Open', 'Read')
  try {
    const parts: Uint8Array[] = []
    for (let bytes = stream.read(1 << 20); bytes.length > 0; bytes = stream.read(1 << 20)) parts.push(bytes)
    if (parts.length === 1) return parts[0]!
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of parts) {
      all.set(part, at)
      at += part.length
    }
    return all
  } finally {
    stream.close()
  }
}

/** The text of a file; a byte order mark wins over the encoding. */
export function readText(path: string, encoding: Encoding = encodings.utf8): string {
  return decode(readBytes(path), encoding)
}

/** A text as lines, however they end. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** The one file that a path with wildcards means; without wildcards it need not be there. */
function oneFile(cmd: Cmd, path: string): string {
  if (!hasWildcards(path)) return filePath(cmd, path)
  const found = filesAt(cmd, path, false)
  if (found.length > 1) {
    cmd.throw({
      id: 'ReadWriteMultipleFilesNotSupported',
      category: 'InvalidArgument',
      exception: 'System.Management.Automation.PSInvalidOperationException',
      message: `'${path}' names several files, and one is written.`,
    })
  }
  if (found.length === 0) {
    cmd.throw({
      id: 'FileOpenFailure',
      category: 'OpenError',
      exception: 'System.IO.FileNotFoundException',
      target: path,
      message: `The pattern '${path}' names no file. -LiteralPath takes a path as it stands.`,
    })
  }
  return found[0]!
}

export type TextFile = { write(text: string): void; close(): void }

/** What -Append, -NoClobber and -Force come to, as an open file; undefined when it could not be, and the error was told. */
export function openText(
  cmd: Cmd,
  given: string,
  options: {
    readonly append?: boolean
    readonly noClobber?: boolean
    readonly force?: boolean
    readonly encoding?: Encoding | undefined
    /** The path is taken as it stands; otherwise its wildcards name one file that is there. */
    readonly literal?: boolean
  },
): TextFile {
  const path = options.literal ? filePath(cmd, given) : oneFile(cmd, given)
  const encoding = options.encoding ?? encodings.utf8NoMark
  let stream: FileStream
  try {
    if (options.force) makeWritable(path)
    stream = new FileStream(path, options.append ? 'Append' : options.noClobber ? 'CreateNew' : 'Create', 'Write')
  } catch (thrown) {
    if (!(thrown instanceof Exception) && !(thrown instanceof PSError)) throw thrown
    const cause = thrown instanceof PSError ? thrown.record.Exception : thrown
    if (options.noClobber && cause.netType.name === 'System.IO.IOException') {
      return cmd.throw({
        id: 'NoClobber',
        category: 'ResourceExists',
        target: path,
        message: `The file '${path}' exists, and -NoClobber keeps it.`,
        exception: 'System.IO.IOException',
      })
    }
    return cmd.throw({ id: 'FileOpenFailure', category: 'OpenError', message: cause.Message, cause: thrown })
  }
  let begun = options.append === true
  return {
    write(text) {
      stream.write(encode(text, encoding, !begun))
      begun = true
    },
    close() {
      if (!begun && encoding.mark) stream.write(encode('', encoding, true))
      stream.close()
    },
  }
}

/** A file that is only to be read becomes writable. */
function makeWritable(path: string): void {
  const info = infoAt(path)
  if (info !== undefined && (info as { IsReadOnly?: boolean }).IsReadOnly) (info as { IsReadOnly?: boolean }).IsReadOnly = false
}
