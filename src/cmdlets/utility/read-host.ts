// Read-Host: asks the person at the host for a line.

import { cmdlet, t } from '#engine/command'
import { SecureString, unwrap } from '#objects'
import { toText } from '#engine/runtime'

export const readHost = cmdlet('Read-Host', () => ({
  class: 'ReadHostCommand',
  summary: 'Asks for a line of text.',
  output: ['System.String', 'System.Security.SecureString'],
  defaultSet: 'AsString',
  setOrder: ['AsString', 'AsSecureString'],
  params: {
    Prompt: { type: t.object, position: 0, remaining: true, allowNull: true },
    AsSecureString: { type: t.switch, set: 'AsSecureString' },
    MaskInput: { type: t.switch, set: 'AsString' },
  },
  examples: [['A name', `$name = Read-Host 'Your name'`]],
  start(_args, cmd) {
    return {
      process({ Prompt, AsSecureString, MaskInput }: any) {
        const question = Prompt === undefined ? undefined : toText(Prompt, cmd.engine)
        if (question !== undefined) cmd.host.call({ id: -100n, method: 'Write1', args: [`${question}: `] })
        const hidden = AsSecureString || MaskInput
        const answer = cmd.engine.askHost
          ? cmd.engine.askHost(hidden ? 'ReadLineAsSecureString' : 'ReadLine', [])
          : cmd.host.call({ id: 1n, method: hidden ? 'ReadLineAsSecureString' : 'ReadLine', args: [] })
        const bare = unwrap(answer)
        cmd.write(MaskInput && bare instanceof SecureString ? (bare as unknown as { readonly text: string }).text : answer)
      },
    }
  },
}))
