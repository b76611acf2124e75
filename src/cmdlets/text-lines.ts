// Formatted text that goes nowhere near a screen: into a string or a file. Unless a width is told, only tables are
// fitted, into the console's.

import type { Cmd } from '#engine/command'
import { type LineOutput, plainText } from '#format'
import { renderingOf, styleOf } from './formatting.ts'
import { screenOf, wideCells } from './screen.ts'

export function textLines(cmd: Cmd, width: number | undefined, put: (line: string) => void): LineOutput {
  const rendering = renderingOf(cmd)
  const line = (text: string): void => put(rendering === 'Ansi' ? text : plainText(text))
  return {
    width: width ?? 0x7fffffff,
    tableWidth: width ?? screenOf(cmd.engine).windowWidth,
    height: Infinity,
    cells: wideCells,
    style: styleOf(cmd),
    line,
    raw: put,
  }
}
