// Get-PSCallStack: who called whom.

import { cmdlet } from '#engine/command'
import { callStack } from '#engine/runtime'

export const getPSCallStack = cmdlet('Get-PSCallStack', () => ({
  class: 'GetPSCallStackCommand',
  summary: 'Tells who called whom.',
  output: 'System.Management.Automation.CallStackFrame',
  params: {},
  examples: [['In a function', `function f { Get-PSCallStack }; f`]],
  start(_args, cmd: any) {
    return {
      process() {
        for (const frame of callStack(cmd.engine, cmd.commandRuntime.caller)) cmd.write(frame)
      },
    }
  },
}))
