// What every Runspace does, whatever stands behind it. Each implementation says how its commands are called.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CommandSpec, HostCall, PipelineSpec, Runspace, StreamName } from '#contract'
import { type ErrorRecord, type PSObject, unwrap } from '#objects'

export type Subject = {
  readonly runspace: Runspace
  close(): void | Promise<void>
}

export type SuiteCommands = {
  /** Puts objects with Id 1, 2 and 3 and a Name out. */
  readonly three: CommandSpec
  /** Puts its input out again, and the number of items after them. */
  readonly input: CommandSpec
  /** Asks the host for a line and puts out `Hello` with it. */
  readonly ask: CommandSpec
  /** Output, warning, verbose, debug, information, progress, error (id MyError…), output. */
  readonly all: CommandSpec
  /** Ends Failed for a reason whose id is Terminated. */
  readonly fail: CommandSpec
  /** Goes on until it is stopped. */
  readonly forever: CommandSpec
}

type Seen = { readonly records: [StreamName, unknown][]; readonly calls: HostCall[]; ended: Promise<{ state: string; reason: unknown }> }

export function runspaceSuite(name: string, make: () => Subject | Promise<Subject>, commands: SuiteCommands): void {
  let next = 0
  const newId = (): string => `00000000-0000-4000-8000-${String(++next).padStart(12, '0')}`

  function run(runspace: Runspace, id: string, command: CommandSpec, more: Partial<PipelineSpec> = {}): Seen {
    const seen = { records: [] as [StreamName, unknown][], calls: [] as HostCall[] } as Seen
    seen.ended = new Promise((resolve) => {
      runspace.start(
        id,
        { commands: [command], noInput: true, ...more },
        {
          record: (stream, value) => seen.records.push([stream, value]),
          hostCall: (call) => seen.calls.push(call),
          state: (state, reason) => {
            if (state === 'Completed' || state === 'Failed' || state === 'Stopped') resolve({ state, reason })
          },
        },
      )
    })
    return seen
  }

  const output = (seen: Seen): unknown[] => seen.records.filter(([stream]) => stream === 'output').map(([, value]) => unwrap(value))
  const until = async (condition: () => boolean): Promise<void> => {
    const deadline = Date.now() + 10_000
    while (!condition()) {
      assert.ok(Date.now() < deadline, 'it did not come within ten seconds')
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }
  const each = (title: string, work: (runspace: Runspace) => Promise<void>): void => {
    test(`${name}: ${title}`, async () => {
      const subject = await make()
      try {
        await work(subject.runspace)
      } finally {
        await subject.close()
      }
    })
  }

  each('output comes in order, and then the end', async (runspace) => {
    const seen = run(runspace, newId(), commands.three)
    assert.equal((await seen.ended).state, 'Completed')
    const things = output(seen) as PSObject[]
    assert.deepEqual(
      things.map((thing) => unwrap(thing.get('Id'))),
      [1, 2, 3],
    )
    assert.equal(things[0]!.get('name'), 'thing 1')
  })

  each('input goes in one by one', async (runspace) => {
    const id = newId()
    const seen = run(runspace, id, commands.input, { noInput: false })
    for (const value of ['a', null, 7]) runspace.feed(id, value)
    runspace.endInput(id)
    assert.equal((await seen.ended).state, 'Completed')
    assert.deepEqual(output(seen), ['a', null, 7, 3])
  })

  each('the host is asked, and its answer is used', async (runspace) => {
    const seen = run(runspace, newId(), commands.ask)
    await until(() => seen.calls.length > 0)
    assert.equal(seen.calls[0]!.method, 'ReadLine')
    runspace.answer(seen.calls[0]!.id, 'Ada')
    assert.equal((await seen.ended).state, 'Completed')
    assert.deepEqual(output(seen), ['Hello Ada'])
  })

  each('every stream keeps its order and its kind', async (runspace) => {
    const seen = run(runspace, newId(), commands.all)
    assert.equal((await seen.ended).state, 'Completed')
    assert.deepEqual(
      seen.records.map(([stream]) => stream),
      ['output', 'warning', 'verbose', 'debug', 'information', 'progress', 'error', 'output'],
    )
    const texts = seen.records.map(
      ([, value]) => (value as { Message?: string; Activity?: string }).Message ?? (value as { Activity?: string }).Activity,
    )
    assert.deepEqual([texts[1], texts[2], texts[3], texts[5]], ['careful', 'detail', 'deep', 'Working'])
    const error = seen.records[6]![1] as ErrorRecord
    assert.match(error.FullyQualifiedErrorId, /^MyError/)
    assert.equal(error.Exception.Message, 'It broke.')
  })

  each('what ends a pipeline is its reason', async (runspace) => {
    const { state, reason } = await run(runspace, newId(), commands.fail).ended
    assert.equal(state, 'Failed')
    assert.match((reason as ErrorRecord).FullyQualifiedErrorId, /^Terminated/)
  })

  each('a pipeline stops when asked, and the next one runs', async (runspace) => {
    const id = newId()
    const seen = run(runspace, id, commands.forever)
    await new Promise((resolve) => setTimeout(resolve, 20))
    runspace.stop(id)
    assert.equal((await seen.ended).state, 'Stopped')
    runspace.stop(id)
    const again = run(runspace, newId(), commands.three)
    assert.equal((await again.ended).state, 'Completed')
    assert.equal(output(again).length, 3)
  })

  each('an id is free again when its pipeline has ended', async (runspace) => {
    const id = newId()
    for (let round = 0; round < 3; round++) {
      const seen = run(runspace, id, commands.three)
      assert.equal((await seen.ended).state, 'Completed')
      assert.equal(output(seen).length, 3)
    }
  })

  each('ids that are not known are ignored', async (runspace) => {
    runspace.stop(newId())
    runspace.feed(newId(), 1)
    runspace.endInput(newId())
    runspace.answer(99n, 'late')
    const seen = run(runspace, newId(), commands.three)
    assert.equal((await seen.ended).state, 'Completed')
  })
}
