// Records of a pipeline as messages: which message each stream has, what of it is also said to the client's host, and which
// calls of the host are records, too.

import type { HostMethodName, StreamName } from '#contract'
import { HostInformationMessage, InformationRecord, InformationalRecord, Num, type ProgressRecord, listOf, netType, unwrap } from '#objects'
import { type DataOf, type MessageType, informationBag, nameless, progressData, readData } from '#psrp'

/** A message about a pipeline. */
export type Message<K extends MessageType = MessageType> = { readonly type: K; readonly data: DataOf<K> }

const streamMessages = {
  output: 'PipelineOutput',
  error: 'ErrorRecord',
  warning: 'WarningRecord',
  verbose: 'VerboseRecord',
  debug: 'DebugRecord',
  information: 'InformationRecord',
  progress: 'ProgressRecord',
} as const satisfies { [S in StreamName]: MessageType }

const stringType = netType('System.String')

export function recordMessage(stream: StreamName, value: unknown): Message {
  return { type: streamMessages[stream], data: dataOf(stream, value) as never }
}

function dataOf(stream: StreamName, value: unknown): unknown {
  if (stream === 'progress') return readData('ProgressRecord', progressData(value as ProgressRecord))
  if (stream !== 'information' || !(value instanceof InformationRecord)) return value
  return informationBag(
    value,
    (tags) => listOf(stringType, [...tags]),
    (number) => new Num('UInt32', number),
  )
}

const lines = { WriteWarningLine: 'Warning', WriteVerboseLine: 'Verbose', WriteDebugLine: 'Debug' } as const

/** A line of a stream that a script says to the host itself is a record of that stream, too. */
export function lineMessage(method: HostMethodName, args: readonly unknown[]): Message | undefined {
  if (!(method in lines)) return undefined
  const kind = lines[method as keyof typeof lines]
  return { type: `${kind}Record`, data: new InformationalRecord(kind, String(args[0])) as never }
}

/** Some records are also said to the host, for clients that show only what their host is told. */
export function repeated(stream: StreamName, value: unknown): { method: HostMethodName; args: readonly unknown[] } | undefined {
  switch (stream) {
    case 'warning':
      return { method: 'WriteWarningLine', args: [(value as InformationalRecord).Message] }
    case 'verbose':
      return { method: 'WriteVerboseLine', args: [(value as InformationalRecord).Message] }
    case 'debug':
      return { method: 'WriteDebugLine', args: [(value as InformationalRecord).Message] }
    case 'progress':
      return { method: 'WriteProgress', args: [0n, value] }
    case 'information': {
      if (!(value instanceof InformationRecord) || !value.Tags.includes('PSHOST') || value.Tags.includes('FORWARDED')) return undefined
      const data = unwrap(value.MessageData)
      if (!(data instanceof HostInformationMessage)) return undefined
      const args = [data.ForegroundColor ?? -1, data.BackgroundColor ?? -1, data.Message]
      return data.NoNewLine ? { method: 'Write2', args } : { method: 'WriteLine3', args }
    }
    default:
      return undefined
  }
}

/** What a call of the host is answered with when there is none. */
export function hostless(method: HostMethodName): unknown {
  const bag = nameless()
  bag.set('FullyQualifiedErrorId', 'RemoteHostMethodNotImplemented')
  bag.set('ErrorCategory_Category', 11)
  bag.set('ErrorCategory_Message', `The caller has no host that could answer ${method}.`)
  return bag
}
