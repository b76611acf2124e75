// What is known of the host's screen: its size, whether it shows colours, how wide its characters are. A host that
// cannot say gets the usual answers.

import type { Context } from '#engine/runtime'
import { charWidth, textWidth } from '#base'
import { type HostMethodName, later } from '#contract'
import type { Cells } from '#format'

export type Screen = {
  readonly width: number
  readonly windowWidth: number
  readonly windowHeight: number
  readonly colours: boolean
  readonly cells: Cells
}

/** Consoles whose characters are as wide as terminals show them; other hosts say one cell each. */
const consoles = new Set(['ConsoleHost', 'Visual Studio Code Host'])
const oneCell: Cells = { char: () => 1, text: (text) => text.length }
export const wideCells: Cells = { char: charWidth, text: textWidth }

export function screenOf(context: Context & { readonly [name: string]: any }): Screen {
  const ask = (method: HostMethodName): any => {
    try {
      const answer = context.host?.call({ id: 0n, method, args: [] })
      return answer === later ? undefined : answer
    } catch {
      // a host without a screen
      return undefined
    }
  }
  const size = (method: HostMethodName): { readonly width: number; readonly height: number } | undefined => {
    const answer = ask(method)
    if (answer === undefined || answer === null) return undefined
    return { width: Number(answer.width ?? answer.Width ?? 0), height: Number(answer.height ?? answer.Height ?? 0) }
  }
  const buffer = size('GetBufferSize')
  const window = size('GetWindowSize') ?? buffer
  return {
    width: buffer?.width || 80,
    windowWidth: window?.width || 120,
    windowHeight: window?.height || 40,
    colours: context.host?.supportsVirtualTerminal === true,
    cells: consoles.has(String(ask('GetName') ?? 'ConsoleHost')) ? wideCells : oneCell,
  }
}
