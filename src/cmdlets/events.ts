// What the cmdlets of events share: the list of a runspace, and how things in it are found.

import { WildcardPattern } from '#dotnet'
import { type Cmd, type EventManager, type Subscription, eventsOf as managerOf } from '#engine/command'
import { Exception } from '#objects'

export const eventsOf = (cmd: Cmd): EventManager => managerOf(cmd.engine)

/** What of a list has this source identifier; an exact one that nothing has is an error of the command. */
export function bySource<T extends { readonly SourceIdentifier: string }>(cmd: Cmd, list: readonly T[], source: string | undefined): T[] {
  if (source === undefined) return [...list]
  const pattern = new WildcardPattern(source)
  const found = list.filter((each) => pattern.isMatch(each.SourceIdentifier))
  if (found.length === 0 && !/[*?[]/.test(source)) unknown(cmd, 'SOURCE', source)
  return found
}

export function unknown(cmd: Cmd, what: 'SOURCE' | 'EVENT' | 'SUBSCRIPTION', given: unknown): void {
  cmd.error({
    id: `INVALID_${what}_IDENTIFIER`,
    category: 'InvalidArgument',
    exception: 'System.ArgumentException',
    message: `Nothing has the ${what.toLowerCase()} identifier '${String(given)}'.`,
  })
}

/** -Forward and -Action exclude each other. */
export function checkForward(cmd: Cmd, { Forward, Action }: { readonly Forward?: boolean; readonly Action?: unknown }): void {
  if (!Forward || Action === undefined) return
  cmd.throw({
    id: 'ACTION_AND_FORWARD_NOT_SUPPORTED',
    category: 'InvalidOperation',
    exception: 'System.ArgumentException',
    message: 'An event that is forwarded has no action here: -Action and -Forward exclude each other.',
  })
}

/** Subscribes, and writes the job of the action. */
export function register(cmd: Cmd, how: Subscription): void {
  try {
    const { action, SupportEvent: support } = eventsOf(cmd).subscribe(how)
    if (action !== undefined && !support) cmd.write(action.job.value)
  } catch (thrown) {
    if (!(thrown instanceof Exception)) throw thrown
    cmd.error({
      id: 'INVALID_REGISTRATION',
      category: 'InvalidArgument',
      exception: thrown.netType.name,
      target: how.source,
      message: thrown.Message,
    })
  }
}
