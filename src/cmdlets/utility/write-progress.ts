// Write-Progress: how far something has come.

import { cmdlet, t } from '#engine/command'

export const writeProgress = cmdlet('Write-Progress', () => ({
  class: 'WriteProgressCommand',
  summary: 'Shows how far something has come.',
  output: null,
  params: {
    Activity: { type: t.string, position: 0 },
    Status: { type: t.string, position: 1, notNullOrEmpty: true },
    Id: { type: t.int, position: 2, range: [0, 2147483647] },
    PercentComplete: { type: t.int, range: [-1, 100] },
    SecondsRemaining: { type: t.int },
    CurrentOperation: { type: t.string },
    ParentId: { type: t.int, range: [-1, 2147483647] },
    Completed: { type: t.switch },
    SourceId: { type: t.int },
  },
  examples: [['Half way', `Write-Progress -Activity Copying -Status 'file 5 of 10' -PercentComplete 50`]],
  start(_args, cmd) {
    return {
      process({ Activity, Status, Id, PercentComplete, SecondsRemaining, CurrentOperation, ParentId, Completed, SourceId }: any) {
        if (Activity === undefined && !Completed) {
          cmd.throw({
            id: 'MissingActivity',
            category: 'InvalidArgument',
            exception: 'System.Management.Automation.PSArgumentException',
            message: 'Say what is going on: -Activity is missing.',
          })
        }
        if (ParentId !== undefined && ParentId === (Id ?? 0)) {
          cmd.throw({
            id: 'Argument',
            category: 'InvalidArgument',
            exception: 'System.Management.Automation.PSArgumentException',
            message: 'A progress record cannot be its own parent.',
          })
        }
        cmd.progress(
          {
            activity: Activity ?? ' ',
            status: Status || 'Processing',
            activityId: Id ?? 0,
            percentComplete: PercentComplete ?? -1,
            secondsRemaining: SecondsRemaining ?? -1,
            ...(CurrentOperation === undefined ? {} : { currentOperation: CurrentOperation }),
            parentActivityId: ParentId ?? -1,
            completed: Boolean(Completed),
          },
          SourceId,
        )
      },
    }
  },
}))
