// Update-FormatData: views of format.ps1xml files, before or behind those that are known.

import { type Cmd, cmdlet, t } from '#engine/command'
import { readXml } from '#dotnet'
import { ViewFileError, readViews } from '#format'
import { Exception, PSError } from '#objects'
import { filesAt, readText } from '../files.ts'
import { registryOf } from '../formatting.ts'
import { blockOf } from '../script-text.ts'

export const updateFormatData = cmdlet('Update-FormatData', () => ({
  class: 'UpdateFormatDataCommand',
  summary: 'Loads views from format files.',
  output: null,
  defaultSet: 'FileSet',
  shouldProcess: true,
  confirmImpact: 'Low',
  params: {
    AppendPath: {
      type: t.list(t.string),
      set: 'FileSet',
      position: 0,
      pipeline: 'value property',
      aliases: ['PSPath', 'Path'],
      notNull: true,
    },
    PrependPath: { type: t.list(t.string), set: 'FileSet', notNull: true },
  },
  examples: [['Views of my own', `Update-FormatData -PrependPath ./mine.format.ps1xml`]],
  start(_fixed: any, cmd) {
    const before: string[] = []
    const behind: string[] = []
    return {
      process({ AppendPath, PrependPath }: any) {
        behind.push(...found(cmd, AppendPath ?? [], 'FormatAppendPathException'))
        if (before.length === 0) before.push(...found(cmd, PrependPath ?? [], 'FormatPrependPathException'))
      },
      end() {
        for (const file of behind) load(cmd, file, 'append')
        for (const file of before.reverse()) load(cmd, file, 'prepend')
      },
    }
  },
}))

function found(cmd: Cmd, paths: readonly string[], id: string): string[] {
  return [...paths].flatMap((path) => {
    let files: string[]
    try {
      files = filesAt(cmd, path, false)
    } catch (thrown) {
      if (!(thrown instanceof PSError)) throw thrown
      const { record } = thrown
      cmd.error({
        id,
        category: 'InvalidOperation',
        target: path,
        message: record.Exception.Message,
        exception: record.Exception.netType.name,
      })
      return []
    }
    return files.filter((file) => {
      if (/\.ps1xml$/i.test(file)) return true
      cmd.error({
        id: 'WrongExtension',
        category: 'InvalidArgument',
        message: `'${file}' is no .ps1xml file.`,
        exception: 'System.Management.Automation.PSInvalidOperationException',
      })
      return false
    })
  })
}

function load(cmd: Cmd, file: string, how: 'append' | 'prepend'): void {
  if (!cmd.shouldProcess(file)) return
  const wrong = (why: string): void =>
    cmd.error({
      id: 'FormatXmlUpdateException',
      category: 'InvalidOperation',
      message: `${file} cannot be used: ${why}`,
      exception: 'System.Management.Automation.RuntimeException',
    })
  try {
    registryOf(cmd)[how](
      readViews(readXml(readText(file), true), (text) => blockOf(cmd.engine, text)),
      file,
    )
  } catch (thrown) {
    if (thrown instanceof ViewFileError) wrong(thrown.message)
    else if (thrown instanceof PSError) wrong(thrown.message)
    else if (thrown instanceof Exception) wrong(thrown.Message)
    else throw thrown
  }
}
