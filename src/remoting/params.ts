// Parameters that the session cmdlets share: who is meant, and how they are reached. The sets differ from cmdlet to
// cmdlet and are handed in; what each parameter takes and means is said here once.

import type { PSSession } from './session.ts'
import type { PSSessionOption } from './session-option.ts'
import { t } from '#engine/command'

const runspaces = 'System.Management.Automation.Runspaces'
export const sessionToken = t.of<PSSession>(`${runspaces}.PSSession`)
const authentication = t.enum<'Default' | 'Basic' | 'Negotiate' | 'NegotiateWithImplicitCredential' | 'Credssp' | 'Digest' | 'Kerberos'>(
  `${runspaces}.AuthenticationMechanism`,
)
const optionToken = t.of<PSSessionOption>('System.Management.Automation.Remoting.PSSessionOption')

/** The parameters of one host over ssh. */
export const sshParams = <const S extends string | readonly string[]>(set: S) =>
  ({
    UserName: { type: t.string, set, notNullOrEmpty: true, help: 'The account to log in with.' },
    KeyFilePath: {
      type: t.string,
      set,
      aliases: ['IdentityFilePath'],
      notNullOrEmpty: true,
      help: 'The file of the private key to log in with.',
    },
    ConnectingTimeout: { type: t.int, set, help: 'How many milliseconds the connection may take; without it there is no limit.' },
    SSHTransport: { type: t.switch, set, oneOf: ['true'], help: 'Says that ssh is meant; -HostName says it already.' },
    Options: { type: t.hashtable, set, notNullOrEmpty: true, help: 'Options for ssh, as its -o takes them.' },
  }) as const

/** Logging in by WSMan. `computer` are the sets with a computer's name, `uri` those with an address. */
export const wsmanParams = <const C extends readonly string[], const U extends readonly string[]>(computer: C, uri: U) =>
  ({
    Authentication: { type: authentication, set: [...computer, ...uri], help: 'How to prove who one is.' },
    UseSSL: { type: t.switch, set: computer, help: 'Connects by TLS.' },
    ApplicationName: {
      type: t.string,
      set: computer,
      pipeline: 'property',
      help: 'The name of the application in the address of the far end.',
    },
    AllowRedirection: { type: t.switch, set: uri, help: 'Follows redirections to another address.' },
  }) as const

export const certificateParam = <const S extends readonly string[]>(set: S) =>
  ({
    CertificateThumbprint: { type: t.string, set, help: 'The certificate to log in with.' },
  }) as const

export const optionParam = <const S extends readonly string[]>(set: S, checks: { readonly notNull?: true } = {}) =>
  ({
    SessionOption: { type: optionToken, set, ...checks, help: 'Advanced settings; see New-PSSessionOption.' },
  }) as const

export const throttleParam = <const S extends readonly string[]>(set: S) =>
  ({
    ThrottleLimit: { type: t.int, set, help: 'How many sessions are worked in at a time; 0 means 32.' },
  }) as const

/** ThrottleLimit as it counts. */
export const limitOf = (given: number | undefined): number => (given === undefined || given < 1 ? 32 : given)
