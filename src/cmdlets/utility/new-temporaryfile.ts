// New-TemporaryFile: an empty file of a name nobody has.

import { cmdlet } from '#engine/command'
import { FileStream, Random, infoAt, path, temporaryFolder } from '#engine/platform'

export const newTemporaryFile = cmdlet('New-TemporaryFile', () => ({
  class: 'NewTemporaryFileCommand',
  summary: 'Makes an empty temporary file.',
  output: 'System.IO.FileInfo',
  shouldProcess: true,
  confirmImpact: 'Low',
  params: {},
  examples: [['Its path', `(New-TemporaryFile).FullName`]],
  start(_args, cmd) {
    return {
      end() {
        const random = new Random()
        const name = `tmp${Array.from({ length: 6 }, () => 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'[random.between(0, 62)]).join('')}.tmp`
        const full = path.join(temporaryFolder(), name)
        if (!cmd.shouldProcess(full)) return
        new FileStream(full, 'CreateNew', 'Write').close()
        cmd.write(infoAt(full))
      },
    }
  },
}))
