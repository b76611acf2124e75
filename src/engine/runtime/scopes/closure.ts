// GetNewClosure: the block bound to a module of its own that holds a copy of the variables of the scope it was made in.

import { PSModuleInfo } from './module-info.ts'
import { Frame, adopt, emptyFrameShape, variablesIn } from './frame.ts'
import { ScriptBlock } from '../commands/script-block.ts'
import { SessionState } from './session-state.ts'
import { symbol } from './symbol.ts'
import { PSVariable, variableOptions } from './variable.ts'
import { isBuiltIn } from './built-in.ts'

let count = 0

export function closureOf(block: ScriptBlock): ScriptBlock {
  const { engine } = block
  const frame = engine.at.frame
  const module = new PSModuleInfo(`__DynamicModule_closure_${++count}`)
  const state = new SessionState(engine, module)
  const home = block.state ?? frame.state
  state.top = new Frame(home.module === null ? engine.global : home.top, null, home.top.code, state, emptyFrameShape)
  module.state = state
  for (const [name, list] of home.cmdlets) if (home !== engine.state) state.cmdlets.set(name, list)
  // A closure of a closure keeps what the outer one had.
  const sources = home.module !== null && home.top !== frame ? [home.top, frame] : [frame]
  for (const source of sources) {
    if (source === engine.global && frame !== engine.global) continue
    for (const variable of variablesIn(source)) {
      const id = symbol(variable.Name)
      if (id < 9 || isBuiltIn(id) || (variable.options & variableOptions.Private) !== 0) continue
      const copy = new PSVariable(variable.Name, variable.read(), variable.options & ~variableOptions.AllScope)
      copy.constraint = variable.constraint
      adopt(state.top, id, copy)
    }
  }
  return new ScriptBlock(engine, block.code, state)
}
