// Errors of connections and of far commands, as records.

import { ErrorDetails, ErrorRecord, Exception, netType } from '#objects'

/** A connection that could not be made or was lost. The id is bare: no cmdlet's class stands behind it. */
export function connectionError(
  computer: string,
  id: 'PSSessionOpenFailed' | 'PSSessionStateBroken',
  reason: Exception,
  activity: string,
  target: unknown,
): ErrorRecord {
  const transport = netType('System.Management.Automation.Remoting.PSRemotingTransportException')
  const isOfRemoting = reason.netType.name.startsWith('System.Management.Automation.Remoting.')
  const thrown = isOfRemoting ? reason : new Exception(transport, reason.Message, reason)
  const record = new ErrorRecord(thrown, id, 'OpenError', target)
  record.ErrorDetails = new ErrorDetails(`[${computer}] ${thrown.Message}`)
  if (activity !== '') record.CategoryInfo.Activity = activity
  record.settled = true
  return record
}

/** A far end that died in the middle of a command. */
export function lostError(computer: string, reason: Exception | undefined): ErrorRecord {
  const transport = netType('System.Management.Automation.Remoting.PSRemotingTransportException')
  const message = `The far end of the session is gone${reason === undefined ? '' : `: ${reason.Message}`}`
  return new ErrorRecord(new Exception(transport, message, reason ?? null), 'JobFailure', 'OperationStopped', computer)
}
