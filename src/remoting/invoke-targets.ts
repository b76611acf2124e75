// Where Invoke-Command runs: the sessions it was given, or far ends that are opened for it alone.

import type { Cmd } from '#engine/command'
import { availabilityOf, refresh } from './far.ts'
import type { Target } from './fan-out.ts'
import { jobsOn } from './jobs.ts'
import { openFar } from './open-far.ts'
import { type PSSession, eachOnce } from './session.ts'
import { type Way, computerWays, connectionWays, hostWays, throwContainer } from './targets.ts'

/** The places to run on. Of sessions, only those that can take a command now; each of the others is an error. */
export function targetsOf(cmd: Cmd, args: { readonly [name: string]: any }, asJob: boolean): Target[] {
  const set = cmd.parameterSetName
  if (set === 'Session' || set === 'FilePathRunspace') return sessionTargets(cmd, args.Session ?? [], asJob)
  return waysOf(cmd, set, args).map((way) => ({ computerName: way.computerName, temporary: true, far: () => openFar(cmd.engine, way) }))
}

function waysOf(cmd: Cmd, set: string, args: { readonly [name: string]: any }): Way[] {
  switch (set) {
    case 'ComputerName':
    case 'FilePathComputerName':
      return computerWays(cmd, args.ComputerName ?? ['localhost'], args.ConfigurationName)
    case 'SSHHost':
    case 'FilePathSSHHost':
      return hostWays(cmd, args.HostName, args)
    case 'SSHHostHashParam':
    case 'FilePathSSHHostHash':
      return connectionWays(cmd, args.SSHConnection)
    case 'ContainerId':
    case 'FilePathContainerId':
      return throwContainer(cmd)
    default:
      return refuse(cmd, 'Addresses and virtual machines cannot be reached yet; use -ComputerName or -HostName.')
  }
}

function sessionTargets(cmd: Cmd, sessions: readonly PSSession[], asJob: boolean): Target[] {
  eachOnce(cmd, sessions)
  const usable = sessions.filter((session) => {
    refresh(session.far)
    if (asJob) return true
    const { state } = session.far
    if (state !== 'Opened')
      return complain(
        cmd,
        session,
        'InvokeCommandCommandInvalidSessionState',
        'System.Management.Automation.Runspaces.InvalidRunspaceStateException',
        `is ${state}`,
      )
    if (availabilityOf(session.far) === 'Busy' && jobsOn(session.far) > 0)
      return complain(
        cmd,
        session,
        'InvokeCommandCommandInvalidSessionAvailability',
        'System.Management.Automation.Runspaces.InvalidRunspaceStateException',
        'is busy with a job',
      )
    return true
  })
  if (usable.length === 0) {
    cmd.throw({
      id: 'InvalidOperation',
      category: 'InvalidOperation',
      exception: 'System.Management.Automation.PSInvalidOperationException',
      message: 'None of the sessions can take a command.',
    })
  }
  return usable.map((session): Target => ({ computerName: session.spec.computerName, temporary: false, far: () => session.far }))
}

function complain(cmd: Cmd, session: PSSession, id: string, exceptionName: string, what: string): false {
  cmd.error({
    id,
    category: 'InvalidOperation',
    exception: exceptionName,
    target: session,
    message: `The session ${session.Name} on ${session.spec.computerName} ${what}; it can take no command.`,
  })
  return false
}

/** What cannot be asked for here. */
export function refuse(cmd: Cmd, message: string): never {
  return cmd.throw({
    id: 'System.InvalidOperationException',
    category: 'NotSpecified',
    exception: 'System.InvalidOperationException',
    message,
  })
}
