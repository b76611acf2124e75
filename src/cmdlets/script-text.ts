// Text of a script as a script block of this engine.

import { type Engine, ScriptBlock } from '#engine/runtime'

export function blockOf(engine: Engine, text: string): ScriptBlock {
  return new ScriptBlock(engine, engine.parts.compiler.parse(engine, text, null, 'block'), engine.state)
}
