// The framing of stdio, SSH and named pipes: one XML element a line. PowerShell's client finds the session's own lines
// by the text PSGuid='0000…' with single quotes, so that is how they are written; a line break never stands inside.
// Reading is strict about the elements and takes either quote. Lines that are no elements (banners, profiles that
// print) are given as `noise`, for the caller to judge.

import type { Bytes } from '#base'
import { cleanBase64 } from '#clixml'
import { RemoteProtocolError } from './error.ts'
import { emptyId, isGuid } from './guid.ts'

/** What stands on a line. `guid` is the pipeline's; that of the pool is all zeros. */
export type Element =
  | { readonly type: 'Data'; readonly guid: string; readonly stream: 'Default' | 'PromptResponse'; readonly data: Uint8Array }
  | { readonly type: ElementName; readonly guid: string }
  | { readonly type: 'noise'; readonly text: string }

const plain = ['DataAck', 'Command', 'CommandAck', 'Close', 'CloseAck', 'Signal', 'SignalAck'] as const
export type ElementName = (typeof plain)[number]

export const poolGuid = emptyId

export function elementLine(type: ElementName, guid: string): string {
  return `<${type} PSGuid='${guid}' />\n`
}

export function dataLine(bytes: Bytes, guid: string, data: Uint8Array, stream: 'Default' | 'PromptResponse' = 'Default'): string {
  return `<Data Stream='${stream}' PSGuid='${guid}'>${bytes.toBase64(data, 0, data.length)}</Data>\n`
}

const dataPattern = /^<Data Stream=(['"])(\w+)\1 PSGuid=(['"])([^'"]*)\3\s*(?:\/>|>([\s\S]*)<\/Data>)$/
const dataPatternTurned = /^<Data PSGuid=(['"])([^'"]*)\1 Stream=(['"])(\w+)\3\s*(?:\/>|>([\s\S]*)<\/Data>)$/
const plainPattern = /^<(\w+) PSGuid=(['"])([^'"]*)\2\s*(?:\/>|><\/\1>)$/

/** The element of one line, without its line end. */
export function parseLine(bytes: Bytes, line: string): Element {
  const text = line.trim()
  if (!text.startsWith('<')) return { type: 'noise', text: line }
  const turned = dataPatternTurned.exec(text)
  const match = turned === null ? dataPattern.exec(text) : [turned[0], turned[3], turned[4], turned[1], turned[2], turned[5]]
  if (match !== null) {
    const stream = match[2]!
    if (stream !== 'Default' && stream !== 'PromptResponse')
      throw new RemoteProtocolError(`data of the stream ${stream} came; Default and PromptResponse are known`)
    const letters = cleanBase64(match[5] ?? '')
    if (letters === undefined) throw new RemoteProtocolError(`data that is no base64 came: ${short(match[5]!)}`)
    return { type: 'Data', guid: guidOf(match[4]!), stream, data: bytes.fromBase64(letters) }
  }
  const element = plainPattern.exec(text)
  const name = plain.find((each) => each === element?.[1])
  if (element === null || name === undefined)
    throw new RemoteProtocolError(`a line that is no element of the protocol came: ${short(text)}`)
  return { type: name, guid: guidOf(element[3]!) }
}

function guidOf(text: string): string {
  if (!isGuid(text)) throw new RemoteProtocolError(`${short(text)} came where a GUID belongs`)
  return text.toLowerCase()
}

const short = (text: string): string => JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}...` : text)

/** Cuts a stream of bytes into lines. */
export function createLines(bytes: Bytes, maxBytes = 16 * 1024 * 1024): (piece: Uint8Array) => string[] {
  let pieces: Uint8Array[] = []
  let size = 0
  return (piece) => {
    const lines: string[] = []
    let start = 0
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, start)) {
      lines.push(lineOf(piece.subarray(start, end)))
      start = end + 1
    }
    if (start < piece.length) {
      size += piece.length - start
      if (size > maxBytes) throw new RemoteProtocolError(`a line of more than ${maxBytes} bytes came`)
      // A copy: the piece may be a buffer that is used again.
      pieces.push(piece.slice(start))
    }
    return lines
  }

  function lineOf(last: Uint8Array): string {
    let whole = last
    if (pieces.length > 0) {
      whole = new Uint8Array(size + last.length)
      let at = 0
      for (const each of pieces) {
        whole.set(each, at)
        at += each.length
      }
      whole.set(last, at)
      pieces = []
      size = 0
    }
    const end = whole.at(-1) === 13 ? whole.length - 1 : whole.length
    return whole[0] === 0x3c ? bytes.latin1(whole, 0, end) : bytes.utf8(whole, 0, end)
  }
}
