// The tags of CLIXML by number: who reads compares numbers, who writes has its pieces by number.

import { asciiOf } from './out.ts'

/** A tag of CLIXML; unknown ones are made on the fly with id -1. */
export type Tag = { readonly id: number; readonly name: string; readonly bytes: Uint8Array; readonly close: Uint8Array }

let made = 0
const tag = (name: string): Tag => ({ id: made++, name, bytes: asciiOf(name), close: asciiOf(`</${name}>`) })

/** Every tag of CLIXML. A literal, so that `T.S` is a constant to the compiler: a table made by a loop is looked up in. */
export const T = {
  Objs: tag('Objs'),
  Obj: tag('Obj'),
  Ref: tag('Ref'),
  Nil: tag('Nil'),
  TN: tag('TN'),
  TNRef: tag('TNRef'),
  T: tag('T'),
  ToString: tag('ToString'),
  Props: tag('Props'),
  MS: tag('MS'),
  LST: tag('LST'),
  IE: tag('IE'),
  STK: tag('STK'),
  QUE: tag('QUE'),
  DCT: tag('DCT'),
  En: tag('En'),
  S: tag('S'),
  I32: tag('I32'),
  B: tag('B'),
  Db: tag('Db'),
  I64: tag('I64'),
  DT: tag('DT'),
  D: tag('D'),
  C: tag('C'),
  By: tag('By'),
  SB: tag('SB'),
  I16: tag('I16'),
  U16: tag('U16'),
  U32: tag('U32'),
  U64: tag('U64'),
  Sg: tag('Sg'),
  G: tag('G'),
  Version: tag('Version'),
  SBK: tag('SBK'),
  BA: tag('BA'),
  URI: tag('URI'),
  XD: tag('XD'),
  TS: tag('TS'),
  SS: tag('SS'),
  PR: tag('PR'),
  AV: tag('AV'),
  AI: tag('AI'),
  PI: tag('PI'),
  PC: tag('PC'),
  SR: tag('SR'),
  SD: tag('SD'),
}
/** By id. */
export const allTags: readonly Tag[] = Object.values(T)
export const tagNamed = (name: string): Tag | undefined =>
  Object.hasOwn(T, name) ? (T as { readonly [name: string]: Tag })[name] : undefined

/** A number made of a name's bytes. */
export function keyOf(buffer: Uint8Array, start: number, end: number): number {
  let key = 0
  for (let at = start; at < end; at++) key = (Math.imul(key, 31) + buffer[at]!) | 0
  return key
}

/** The tag whose name stands here; `key` is that of these bytes. */
export function tagAt(key: number, buffer: Uint8Array, start: number, end: number): Tag | undefined {
  for (const tag of byKey[key & keyMask]!) {
    const { bytes } = tag
    let at = bytes.length === end - start ? bytes.length - 1 : -2
    while (at >= 0 && bytes[at] === buffer[start + at]) at--
    if (at === -1) return tag
  }
  return undefined
}

const keyMask = 1023
const byKey: readonly (readonly Tag[])[] = tagsByKey()

function tagsByKey(): readonly Tag[][] {
  const none: Tag[] = []
  const table = Array.from({ length: keyMask + 1 }, () => none)
  for (const each of allTags) {
    const key = keyOf(each.bytes, 0, each.bytes.length) & keyMask
    table[key] = [...table[key]!, each]
  }
  return table
}
