// Write-Error: an error of the script that calls it: its own name and place stand in the record, not this command's.

import { cmdlet, t } from '#engine/command'
import { ErrorDetails, ErrorRecord, Exception, defineType, exception, isNull, unwrap } from '#objects'
import { FunctionInfo, invocationOf } from '#engine/runtime'

defineType('Microsoft.PowerShell.Commands.WriteErrorException', () => ({ base: 'System.SystemException' }))

export const writeError = cmdlet('Write-Error', () => ({
  class: 'WriteErrorCommand',
  summary: 'Writes an error.',
  output: null,
  defaultSet: 'NoException',
  setOrder: ['NoException', 'WithException', 'ErrorRecord'],
  params: {
    Exception: { type: t.of('System.Exception'), set: 'WithException', mandatory: true, position: 0 },
    Message: {
      type: t.string,
      sets: { NoException: { mandatory: true, position: 0, pipeline: 'value' }, WithException: {} },
      aliases: ['Msg'],
      allowNull: true,
      allowEmptyString: true,
    },
    ErrorRecord: { type: t.errorRecord, set: 'ErrorRecord', mandatory: true, position: 0 },
    Category: { type: t.enum('System.Management.Automation.ErrorCategory'), set: ['NoException', 'WithException'] },
    ErrorId: { type: t.string, set: ['NoException', 'WithException'] },
    TargetObject: { type: t.object, set: ['NoException', 'WithException'] },
    RecommendedAction: { type: t.string },
    CategoryActivity: { type: t.string, aliases: ['Activity'] },
    CategoryReason: { type: t.string, aliases: ['Reason'] },
    CategoryTargetName: { type: t.string, aliases: ['TargetName'] },
    CategoryTargetType: { type: t.string, aliases: ['TargetType'] },
  },
  examples: [['With an id', `Write-Error 'not good' -ErrorId Bad -Category InvalidData`]],
  start(_args, cmd: any) {
    return {
      process(args: any) {
        const record = recordOf(args)
        const { CategoryActivity, CategoryReason, CategoryTargetName, CategoryTargetType, RecommendedAction } = args
        const info = record.CategoryInfo
        if (CategoryActivity) info.Activity = CategoryActivity
        if (CategoryReason) info.Reason = CategoryReason
        if (CategoryTargetName) info.TargetName = CategoryTargetName
        if (CategoryTargetType) info.TargetType = CategoryTargetType
        if (RecommendedAction) {
          record.ErrorDetails ??= new ErrorDetails(record.toString())
          record.ErrorDetails.RecommendedAction = RecommendedAction
        }
        const { caller } = cmd.commandRuntime
        record.InvocationInfo = invocationOf(cmd.engine, caller)
        const called = caller.rare?.call?.info
        if (called instanceof FunctionInfo) record.origin = called.Name
        cmd.error(record)
      },
    }
  },
}))

function recordOf({ ErrorRecord: given, Exception: thrown, Message, ErrorId, Category, TargetObject }: any): ErrorRecord {
  const record = unwrap(given)
  if (record instanceof ErrorRecord) {
    const copy = new ErrorRecord(record.Exception, record.errorId, record.CategoryInfo.Category, record.TargetObject)
    copy.ErrorDetails = record.ErrorDetails
    return copy
  }
  const cause = unwrap(thrown)
  const real = cause instanceof Exception ? cause : exception('Microsoft.PowerShell.Commands.WriteErrorException', Message ?? '')
  const made = new ErrorRecord(
    real,
    ErrorId || real.netType.name,
    Category ?? 'NotSpecified',
    isNull(TargetObject) || TargetObject === undefined ? null : TargetObject,
  )
  if (cause instanceof Exception && Message) made.ErrorDetails = new ErrorDetails(Message)
  return made
}
