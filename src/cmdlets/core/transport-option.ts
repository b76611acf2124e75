// New-PSTransportOption: limits of a session configuration.

import { type NetType, defineType, netType } from '#objects'
import { type Params, cmdlet, t, inOrder } from '#engine/command'

const optionType = 'Microsoft.PowerShell.Commands.WSManConfigurationOption'
const bufferingMode = 'System.Management.Automation.Runspaces.OutputBufferingMode'

/** In the order in which the object shows them: the range, and what it is. */
const limits: { readonly [name: string]: readonly [from: number, to: number, help: string] } = {
  ProcessIdleTimeoutSec: [0, 1209600, 'How long the host process waits without a session before it ends.'],
  MaxIdleTimeoutSec: [60, 2147483, 'The longest idle time a session may ask for.'],
  MaxSessions: [1, 2147483647, 'How many sessions there may be.'],
  MaxConcurrentCommandsPerSession: [1, 2147483647, 'How many commands may run at once in a session.'],
  MaxSessionsPerUser: [1, 2147483647, 'How many sessions a user may have.'],
  MaxMemoryPerSessionMB: [5, 2147483647, 'How much memory a session may use.'],
  MaxProcessesPerSession: [1, 2147483647, 'How many processes a session may start.'],
  MaxConcurrentUsers: [1, 100, 'How many users may be there at once.'],
  IdleTimeoutSec: [60, 2147483, 'How long a session waits without a sign of its client before it ends.'],
}

class TransportOption {
  readonly values: { [name: string]: unknown }
  constructor(values: { [name: string]: unknown }) {
    this.values = values
  }
  get netType(): NetType {
    return netType(optionType)
  }
}

const shown = (name: string, type: string) =>
  [name, { type: `System.Nullable\`1[${type}]`, get: (self: TransportOption) => self.values[name] ?? null }] as const
defineType(optionType, () => ({
  kind: 'class',
  properties: Object.fromEntries([
    ...Object.keys(limits).map((name) => shown(name, 'System.Int32')),
    shown('OutputBufferingMode', bufferingMode),
  ]),
}))

export const newTransportOption = cmdlet('New-PSTransportOption', () => ({
  class: 'NewPSTransportOptionCommand',
  summary: 'Makes an object with limits for a session configuration.',
  output: optionType,
  params: inOrder(
    'MaxIdleTimeoutSec ProcessIdleTimeoutSec MaxSessions MaxConcurrentCommandsPerSession MaxSessionsPerUser ' +
      'MaxMemoryPerSessionMB MaxProcessesPerSession MaxConcurrentUsers IdleTimeoutSec OutputBufferingMode',
    {
      ...Object.fromEntries(
        Object.entries(limits).map(([name, [from, to, help]]): [string, Params[string]] => [
          name,
          { type: t.nullable(t.int), pipeline: 'property', range: [from, to], help },
        ]),
      ),
      OutputBufferingMode: {
        type: t.nullable(t.of(bufferingMode)),
        pipeline: 'property',
        help: 'What happens to output when the buffer of a disconnected session is full.',
      },
    },
  ),
  examples: [['At most five sessions', '(New-PSTransportOption -MaxSessions 5).MaxSessions']],
  start(_fixed, cmd) {
    return {
      process(args: { readonly [name: string]: any }) {
        cmd.write(
          new TransportOption(
            Object.fromEntries([...Object.keys(limits), 'OutputBufferingMode'].map((name) => [name, args[name] ?? null])),
          ),
        )
      },
    }
  },
}))
