import assert from 'node:assert/strict'
import { test } from 'node:test'
import { escapeText, unescapeText } from './escape.ts'

// Both ways: what it shows, the text, what travels.
const roundTrips: [shows: string, text: string, xml: string][] = [
  ['plain text is left alone', 'café', 'café'],
  ['line feed, carriage return, tab', 'a\r\n\tb', 'a_x000D__x000A__x0009_b'],
  ['delete and the C1 controls', '\x7f\x85\x9f\xa0', '_x007F__x0085__x009F_\xa0'],
  ['surrogate pair, unit by unit', '\u{1D11E}', '_xD834__xDD1E_'],
  ['lone surrogate survives', '\uD83C', '_xD83C_'],
  ['literal escape is protected', '_x000A_', '_x005F_x000A_'],
  ['also with a capital X', '_X000A_', '_x005F_X000A_'],
  ['also when it is not one', '_x001G_', '_x005F_x001G_'],
  ['underscore alone needs none', 'a_b_', 'a_b_'],
  ['markup is for XML to escape', '<&>"', '<&>"'],
]

// Forms that peers send and we never write.
const accepted: typeof roundTrips = [
  ['lower-case hexadecimal', '\n', '_x000a_'],
  ['unfinished escape is text', '_x00A', '_x00A'],
  ['three digits are text', '_x00A_', '_x00A_'],
  ['five digits are text', '_x00041_', '_x00041_'],
  ['decoded once, left to right', '_x0041_', '_x005F_x0041_'],
]

for (const [shows, text, xml] of roundTrips) test(`writes: ${shows}`, () => assert.equal(escapeText(text), xml))
for (const [shows, text, xml] of [...roundTrips, ...accepted]) test(`reads: ${shows}`, () => assert.equal(unescapeText(xml), text))
