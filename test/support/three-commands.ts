// A runspace that is an object of a few commands: no engine, no language. It shows what the contract asks for, and
// stands behind the server where only the protocol is tried.

import type { CommandSpec, PipelineSpec, Runspace, Sink } from '#contract'
import {
  Decimal,
  ErrorRecord,
  HostInformationMessage,
  InformationRecord,
  InformationalRecord,
  PSError,
  ProgressRecord,
  DateTime,
  customObject,
  exception,
} from '#objects'

type Running = {
  readonly sink: Sink
  readonly spec: PipelineSpec
  input: (value: unknown) => void
  end: () => void
  answer: (value: unknown, error?: unknown) => void
}

export function threeCommands(): Runspace {
  const running = new Map<string, Running>()
  const asked = new Map<bigint, string>()
  let lastCall = 0n

  const finish = (id: string, state: 'Completed' | 'Failed' | 'Stopped', reason?: unknown): void => {
    const one = running.get(id)
    if (one === undefined) return
    running.delete(id)
    one.sink.state(state, reason)
  }

  /** Each gives its output to `out`; what it returns is whether it has ended. */
  const commands: { readonly [name: string]: (id: string, one: Running, command: CommandSpec) => void } = {
    'Get-Thing'(id, { sink }, command) {
      const count = Number(command.parameters.find(([name]) => name === 'Count')?.[1] ?? 3)
      for (let index = 1; index <= count; index++)
        sink.record(
          'output',
          customObject([
            ['Id', index],
            ['Name', `thing ${index}`],
            ['Price', new Decimal(1050n, 2)],
          ]),
        )
      finish(id, 'Completed')
    },
    'Join-Input'(id, one) {
      const got: unknown[] = []
      one.input = (value) => {
        got.push(value)
        one.sink.record('output', value)
      }
      one.end = () => {
        one.sink.record('output', got.length)
        finish(id, 'Completed')
      }
      if (one.spec.noInput) one.end()
    },
    'Read-Name'(id, one) {
      one.answer = (value, error) => {
        if (error !== undefined) finish(id, 'Failed', failure('HostSaidNo', 'The host did not answer.'))
        else {
          one.sink.record('output', `Hello ${String(value)}`)
          finish(id, 'Completed')
        }
      }
      asked.set(++lastCall, id)
      one.sink.hostCall({ id: lastCall, method: 'ReadLine', args: [] })
    },
    'Write-All'(id, { sink }) {
      sink.record('output', 1)
      sink.record('warning', new InformationalRecord('Warning', 'careful'))
      sink.record('verbose', new InformationalRecord('Verbose', 'detail'))
      sink.record('debug', new InformationalRecord('Debug', 'deep'))
      const information = new InformationRecord(
        new HostInformationMessage('hello'),
        'Write-Host',
        new DateTime(638397614451234567n, 'Local'),
      )
      information.Tags = ['PSHOST']
      sink.record('information', information)
      const progress = new ProgressRecord(1, 'Working', 'half')
      progress.PercentComplete = 50
      sink.record('progress', progress)
      sink.record('error', failure('MyError,Write-All', 'It broke.'))
      sink.record('output', 2)
      finish(id, 'Completed')
    },
    'Stop-Here': (id) => finish(id, 'Failed', failure('Terminated', 'It ended here.')),
    'Wait-Forever': () => {},
  }

  return {
    start(id, spec, sink) {
      const one: Running = { sink, spec, input: () => {}, end: () => {}, answer: () => {} }
      running.set(id, one)
      const command = spec.commands[0]!
      const work = Object.entries(commands).find(([name]) => name.toLowerCase() === command.text.trim().toLowerCase())?.[1]
      if (work === undefined)
        return finish(id, 'Failed', failure('CommandNotFoundException', `${command.text} is none of the commands here.`))
      work(id, one, command)
    },
    feed: (id, value) => running.get(id)?.input(value),
    endInput: (id) => running.get(id)?.end(),
    stop: (id) => finish(id, 'Stopped', failure('PipelineStopped', 'The pipeline was stopped.')),
    answer(callId, value, error) {
      const id = asked.get(callId)
      asked.delete(callId)
      if (id !== undefined) running.get(id)?.answer(value, error)
    },
    close() {
      for (const id of [...running.keys()]) finish(id, 'Stopped')
    },
  }
}

function failure(id: string, message: string): ErrorRecord {
  const record = new ErrorRecord(exception('System.InvalidOperationException', message), id, 'InvalidOperation', 'target')
  record.CategoryInfo.Activity = 'Try'
  return new PSError(record).record
}
