// Wait-Debugger: stops here, as at a breakpoint.

import { type CmdOf, cmdlet, debuggerOf } from '#engine/command'

export const waitDebugger = cmdlet('Wait-Debugger', () => ({
  class: 'WaitDebuggerCommand',
  summary: 'Stops the script here and asks the person what to do.',
  output: null,
  params: {},
  examples: [['In a function', `function f { Wait-Debugger; 'on' }; f`]],
  start(_args, cmd) {
    return {
      end() {
        const { engine, commandRuntime } = cmd as CmdOf
        debuggerOf(engine).wait(commandRuntime.caller)
      },
    }
  },
}))
