// Get-Credential: a user name and a password, asked of the person at the host.

import { cmdlet, t } from '#engine/command'

export const getCredential = cmdlet('Get-Credential', () => ({
  class: 'GetCredentialCommand',
  summary: 'Asks for a user name and a password.',
  output: 'System.Management.Automation.PSCredential',
  defaultSet: 'CredentialSet',
  setOrder: ['CredentialSet', 'MessageSet'],
  params: {
    Credential: {
      type: t.credential,
      set: 'CredentialSet',
      position: 0,
      notNull: true,
      isCredential: true,
      help: 'The user name; a credential comes back as it is.',
    },
    Message: { type: t.string, set: 'MessageSet', notNullOrEmpty: true, help: 'What the person is told.' },
    UserName: { type: t.string, set: 'MessageSet', position: 0, notNullOrEmpty: true, help: 'The user name to begin with.' },
    Title: { type: t.string, set: 'MessageSet', notNullOrEmpty: true, help: 'The heading of the question.' },
  },
  examples: [['A credential without a question', `Get-Credential ([pscredential]::new('ann', (ConvertTo-SecureString 'x' -AsPlainText)))`]],
  start({ Credential, Message, UserName, Title }, cmd) {
    return {
      end() {
        if (Credential !== undefined) return cmd.write(Credential)
        const given = cmd.host.call({
          id: 1n,
          method: 'PromptForCredential1',
          args: [Title ?? 'Credential', Message ?? 'Who are you?', UserName ?? null, ''],
        })
        if (given !== undefined && given !== null) cmd.write(given)
      },
    }
  },
}))
