// Get-FileHash: the hash of files or of a stream.

import { cmdlet, t } from '#engine/command'
import { hashHex, infoAt, DirectoryInfo } from '#engine/platform'
import { Exception, PSError, type PSObject, customObject } from '#objects'
import { filesAt, readBytes } from '../files.ts'

export const getFileHash = cmdlet('Get-FileHash', () => ({
  class: 'GetFileHashCommand',
  summary: 'Gives the hash of files.',
  output: 'Microsoft.PowerShell.Commands.FileHashInfo',
  defaultSet: 'Path',
  setOrder: ['Path', 'LiteralPath', 'StreamParameterSet'],
  params: {
    Path: { type: t.list(t.string), set: 'Path', mandatory: true, position: 0, pipeline: 'value property' },
    LiteralPath: {
      type: t.list(t.string),
      set: 'LiteralPath',
      mandatory: true,
      position: 0,
      pipeline: 'property',
      aliases: ['PSPath', 'LP'],
    },
    InputStream: { type: t.of('System.IO.Stream'), set: 'StreamParameterSet', mandatory: true, position: 0 },
    Algorithm: { type: t.string, position: 1, oneOf: ['SHA1', 'SHA256', 'SHA384', 'SHA512', 'MD5'] },
  },
  examples: [['SHA256 of a file', `Get-FileHash package.json`]],
  start({ Algorithm = 'SHA256', InputStream }: any, cmd) {
    const name = String(Algorithm).toUpperCase()
    const tell = (bytes: Uint8Array, path: string): void => {
      const made: PSObject = customObject({ Algorithm: name, Hash: hashHex(name, bytes), Path: path })
      made.typeNames = ['Microsoft.PowerShell.Commands.FileHashInfo', 'System.Object']
      cmd.write(made)
    }
    return {
      process({ Path, LiteralPath }: any) {
        for (const path of (Path ?? LiteralPath ?? []) as readonly string[]) {
          let files: string[] = []
          try {
            files = filesAt(cmd, path, Path === undefined)
          } catch (thrown) {
            if (!(thrown instanceof PSError)) throw thrown
            cmd.error({
              id: 'FileNotFound',
              category: 'ObjectNotFound',
              target: path,
              cause: thrown,
              message: thrown.message,
              exception: 'System.Management.Automation.ItemNotFoundException',
            })
          }
          for (const file of files) {
            if (infoAt(file) instanceof DirectoryInfo) {
              cmd.error({
                id: 'UnauthorizedAccessError',
                category: 'InvalidData',
                target: file,
                message: `'${file}' is a folder, which has no hash.`,
                exception: 'System.UnauthorizedAccessException',
              })
              continue
            }
            let bytes: Uint8Array
            try {
              bytes = readBytes(file)
            } catch (thrown) {
              if (!(thrown instanceof Exception) && !(thrown instanceof PSError)) throw thrown
              cmd.error({
                id: 'FileReadError',
                category: 'ReadError',
                target: file,
                cause: thrown,
                message: thrown instanceof Exception ? thrown.Message : thrown.message,
              })
              continue
            }
            tell(bytes, file)
          }
        }
      },
      end() {
        if (cmd.parameterSetName !== 'StreamParameterSet') return
        const parts: number[] = []
        for (let piece = InputStream.read(1 << 16) as Uint8Array; piece.length > 0; piece = InputStream.read(1 << 16))
          for (const byte of piece) parts.push(byte)
        tell(Uint8Array.from(parts), '')
      },
    }
  },
}))
