// One thread of the runner: takes a case, answers with the first difference.

import { parentPort, workerData } from 'node:worker_threads'
import { answer } from './answer.ts'
import { type Case, difference } from './compare.ts'

const { file, stop } = workerData as { readonly file: string; readonly stop: Int32Array }

parentPort!.on('message', (message: { readonly index: number; readonly case: Case }) => {
  let found: string | null
  try {
    found = difference(message.case, answer(message.case, file, stop))
  } catch (error) {
    found = `a JavaScript error: ${String((error as Error)?.stack ?? error)
      .split('\n')
      .slice(0, 6)
      .join('\n')}`
  }
  if (found === null && Atomics.load(stop, 0) !== 0) found = 'ran longer than 10000 ms'
  parentPort!.postMessage({ index: message.index, difference: found })
})
parentPort!.postMessage('ready')
