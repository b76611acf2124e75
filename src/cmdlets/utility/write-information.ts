// Write-Information: any object to the information stream, with tags.

import { cmdlet, t } from '#engine/command'

export const writeInformation = cmdlet('Write-Information', () => ({
  class: 'WriteInformationCommand',
  summary: 'Writes to the information stream.',
  output: null,
  params: {
    MessageData: { type: t.object, mandatory: true, position: 0, pipeline: 'value', aliases: ['Msg', 'Message'], allowNull: true },
    Tags: { type: t.list(t.string), position: 1 },
  },
  examples: [['With a tag', `Write-Information 'done' -Tags progress`]],
  start({ Tags }: any, cmd: any) {
    const source = cmd.commandRuntime.caller?.code?.file || 'Write-Information'
    return {
      process({ MessageData }: any) {
        cmd.information(MessageData ?? null, Tags ?? [], source)
      },
    }
  },
}))
