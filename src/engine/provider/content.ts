// Content of files as lines, whole.

import { readFileSync, writeFileSync } from 'node:fs'
import { type Encoding, encodings } from '#dotnet'
import { decode, encode, ioException, path as native } from '#engine/platform'

/** Lines without their ends: LF, CRLF or CR. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

export function readLines(full: string, encoding: Encoding): string[] {
  try {
    return linesOf(decode(readFileSync(full), encoding))
  } catch (error) {
    throw ioException(error, full)
  }
}

export function writeLines(full: string, lines: readonly string[], encoding: Encoding = encodings.utf8NoMark): void {
  try {
    writeFileSync(full, encode(lines.map((line) => line + newLine).join(''), encoding, true))
  } catch (error) {
    throw ioException(error, full, 'directory')
  }
}

export const newLine = native.sep === '\\' ? '\r\n' : '\n'
