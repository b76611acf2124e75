// CLIXML in files and strings, with this engine's eyes.

import { fromClixml, toClixml } from '#engine'
import type { Cmd } from '#engine/command'

export function writeClixml(cmd: Cmd, values: readonly unknown[], depth: number | undefined): string {
  return toClixml(cmd.engine, values, depth)
}

export function readClixml(bytes: Uint8Array): unknown[] {
  return fromClixml(bytes)
}
