// The part of an engine that knows the computer: script files, programs, the clock, the environment.

import { accessSync, appendFileSync, constants, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { pid } from 'node:process'
import { encodings } from '#dotnet'
import type { Outside } from '#engine/runtime'
import type { Poll } from '#poll'
import { now } from './clock.ts'
import { environment, home, programFolder } from './environment.ts'
import { isWindows } from './file-info.ts'
import { ioException } from './io-error.ts'
import { osDescription } from './operating-system.ts'
import { decode } from './text-file.ts'
import { sleepWith } from './time-types.ts'
import { resolveWith } from './net.ts'

/** With `poll`, sleeping and looking up names stop with the pipeline. */
export function createOutside(poll?: Poll): Outside {
  if (poll !== undefined) {
    sleepWith((milliseconds) => poll.sleep(milliseconds))
    resolveWith(poll)
  }
  return {
    readText(path) {
      try {
        return decode(readFileSync(path), encodings.utf8NoMark)
      } catch (error) {
        throw ioException(error, path)
      }
    },
    list: (folder) => {
      try {
        return readdirSync(folder)
      } catch {
        return []
      }
    },
    writeText(path, text) {
      try {
        writeFileSync(path, text)
      } catch (error) {
        throw ioException(error, path)
      }
    },
    appendBytes(path, bytes) {
      try {
        appendFileSync(path, bytes)
      } catch (error) {
        throw ioException(error, path)
      }
    },
    // What may not be looked at is not there.
    exists: (path) => {
      try {
        return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
      } catch {
        return false
      }
    },
    isFolder: (path) => {
      try {
        return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
      } catch {
        return false
      }
    },
    now,
    isProgram(path) {
      if (isWindows) return /\.(?:exe|com|cmd|bat)$/i.test(path)
      try {
        accessSync(path, constants.X_OK)
      } catch {
        return false
      }
      return true
    },
    sleep(milliseconds) {
      if (poll !== undefined) poll.sleep(milliseconds)
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
      return true
    },
    environment,
    pid,
    home: home(),
    system: osDescription,
    programFolder,
  }
}
