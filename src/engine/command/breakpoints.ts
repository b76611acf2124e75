// Which breakpoints a cmdlet is about: parameters that several share, and the look-up.

import type { Breakpoint } from './breakpoint.ts'
import type { Cmd } from './cmd.ts'
import { debuggerOf } from './debugger.ts'
import { t } from './token.ts'

/** Which breakpoints a command is about: themselves, or their numbers. */
export const breakpointParams = {
  Breakpoint: {
    type: t.list(t.of('System.Management.Automation.Breakpoint')),
    set: 'Breakpoint',
    mandatory: true,
    position: 0,
    pipeline: 'value',
    notNull: true,
  },
  Id: { type: t.list(t.int), set: 'Id', mandatory: true, position: 0, pipeline: 'property', notNull: true },
  Runspace: { type: t.of('System.Management.Automation.Runspaces.Runspace'), set: 'Id', pipeline: 'property', aliases: ['RunspaceId'] },
} as const

/** Those that are handed in, or those of these numbers; a number that none has is an error. */
export function chosen(cmd: Cmd, given: readonly Breakpoint[] | undefined, ids: readonly number[] | undefined): Breakpoint[] {
  const { breakpoints } = debuggerOf(cmd.engine)
  return given !== undefined
    ? [...given]
    : (ids ?? []).flatMap((id) => {
        const found = breakpoints.find((each) => each.Id === id)
        if (found !== undefined) return [found]
        cmd.error({
          id: 'PSBreakpoint:BreakpointIdNotFound',
          category: 'InvalidArgument',
          exception: 'System.ArgumentException',
          message: `There is no breakpoint with the id ${id}.`,
        })
        return []
      })
}
