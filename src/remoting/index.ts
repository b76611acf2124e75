// The cmdlets of sessions and jobs, as part of Microsoft.PowerShell.Core.

import type { CmdletInfo } from '#engine/command'
import { debugJob } from './cmdlet/debug-job.ts'
import { enterPSSession, exitPSSession } from './cmdlet/enter-pssession.ts'
import { getPSSession, removePSSession } from './cmdlet/find-session.ts'
import { invokeCommand } from './cmdlet/invoke-command.ts'
import { getJob, removeJob, stopJob, waitJob } from './cmdlet/jobs.ts'
import { newPSSession } from './cmdlet/new-pssession.ts'
import { receiveJob } from './cmdlet/receive-job.ts'
import { startJob } from './cmdlet/start-job.ts'
import './event-job.ts'
import './parallel-job.ts'
export { threadJobs } from './cmdlet/start-thread-job.ts'
import { newPSSessionOption } from './session-option.ts'

export const sessionCmdlets: readonly CmdletInfo[] = [
  newPSSession,
  getPSSession,
  removePSSession,
  enterPSSession,
  exitPSSession,
  invokeCommand,
  newPSSessionOption,
]
export const jobCmdlets: readonly CmdletInfo[] = [startJob, getJob, receiveJob, waitJob, stopJob, removeJob, debugJob]

// Help topics
export { aboutPSSessionDetails, aboutPSSessions, aboutRemote, aboutRemoteRequirements } from './topic/index.ts'
