// A process in which tools/test.js runs test files, one after the other. Each file is imported inside a suite of its
// own, so its hooks and tests stay its own; tools/test-reporter.js, loaded by the runner of node:test, tells the parent.

import { describe } from 'node:test'
import { pathToFileURL } from 'node:url'

process.on('message', ({ file }) => {
  describe(`file ${file}`, async () => {
    await import(pathToFileURL(file).href)
  })
})
process.on('disconnect', () => process.exit(1))
