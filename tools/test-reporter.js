// Tells tools/test.js, through the channel between the processes, what the runner of node:test reports.

/** @param {AsyncIterable<any>} events */
export default async function* report(events) {
  let count = 0
  for await (const { type, data } of events) {
    if (type === 'test:dequeue') {
      if (data.nesting > 0) process.send({ type: 'begin', name: data.name })
      continue
    }
    if (type !== 'test:pass' && type !== 'test:fail') continue
    if (data.nesting === 0) {
      if (type === 'test:fail' && !ofSubtests(data)) process.send({ type: 'fail', name: 'the file itself', text: textOf(data) })
      process.send({ type: 'end', count })
      count = 0
      continue
    }
    if (data.details?.type === 'suite' && (type === 'test:pass' || ofSubtests(data))) continue
    count++
    if (data.skip !== undefined && data.skip !== false)
      process.send({ type: 'skip', name: data.name, why: data.skip === true ? '' : data.skip })
    else if (data.todo !== undefined && data.todo !== false)
      process.send({ type: 'skip', name: data.name, why: `todo ${data.todo === true ? '' : data.todo}` })
    else if (type === 'test:pass') process.send({ type: 'pass' })
    else if (!ofSubtests(data)) process.send({ type: 'fail', name: data.name, text: textOf(data) })
  }
}

// A test that fails only because one inside it does is told by that one.
const ofSubtests = (data) => data.details?.error?.failureType === 'subtestsFailed'

function textOf(data) {
  const error = data.details?.error
  const cause = error?.cause ?? error
  return typeof cause === 'object' && cause !== null ? `${cause.stack ?? cause.message ?? cause}` : String(cause)
}
