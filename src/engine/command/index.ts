// Commands: how one is declared, found, bound and explained.

// Declaring a cmdlet
export { cmdlet } from './cmdlet.ts'
export type {
  Args, Checks, CmdletInfo, CmdletModule, CmdletSpec, ConfirmImpact, Example, Feed, FixedArgs, Param, Params, Place, Running,
} from './cmdlet.ts'
export { t } from './token.ts'
export type { Token } from './token.ts'

// What a running cmdlet may do
export type { Cmd, ErrorSpec, InvokeOptions, ProgressSpec } from './cmd.ts'
