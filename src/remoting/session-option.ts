// New-PSSessionOption, and the object it makes. Time-outs are given in milliseconds and kept as time spans.

import { type EnumValue, type NetType, type PSCredential, TimeSpan, defineType, netType, ticksPerMillisecond } from '#objects'
import { cmdlet, t } from '#engine/command'
import { authenticationValue, bufferingModeValue, proxyAccessTypeValue } from './enums.ts'

const milliseconds = (count: number): TimeSpan => new TimeSpan(BigInt(count) * ticksPerMillisecond)

/** System.Management.Automation.Remoting.PSSessionOption with its defaults. Property order is PowerShell's. */
export class PSSessionOption {
  MaximumConnectionRedirectionCount = 5
  NoCompression = false
  NoMachineProfile = false
  ProxyAccessType: EnumValue = proxyAccessTypeValue('None')
  ProxyAuthentication: EnumValue = authenticationValue('Negotiate')
  ProxyCredential: PSCredential | null = null
  SkipCACheck = false
  SkipCNCheck = false
  SkipRevocationCheck = false
  OperationTimeout = milliseconds(180_000)
  NoEncryption = false
  UseUTF16 = false
  IncludePortInSPN = false
  OutputBufferingMode: EnumValue = bufferingModeValue('None')
  MaxConnectionRetryCount = 5
  Culture: unknown = null
  UICulture: unknown = null
  MaximumReceivedDataSizePerCommand: number | null = null
  MaximumReceivedObjectSize: number | null = 200 * 1024 * 1024
  ApplicationArguments: unknown = null
  OpenTimeout = milliseconds(180_000)
  CancelTimeout = milliseconds(60_000)
  IdleTimeout = milliseconds(-1)
  get netType(): NetType {
    return optionType
  }
}

const optionType = netType('System.Management.Automation.Remoting.PSSessionOption')
const types: { readonly [K in keyof Omit<PSSessionOption, 'netType'>]: string } = {
  MaximumConnectionRedirectionCount: 'System.Int32',
  NoCompression: 'System.Boolean',
  NoMachineProfile: 'System.Boolean',
  ProxyAccessType: 'System.Management.Automation.Remoting.ProxyAccessType',
  ProxyAuthentication: 'System.Management.Automation.Runspaces.AuthenticationMechanism',
  ProxyCredential: 'System.Management.Automation.PSCredential',
  SkipCACheck: 'System.Boolean',
  SkipCNCheck: 'System.Boolean',
  SkipRevocationCheck: 'System.Boolean',
  OperationTimeout: 'System.TimeSpan',
  NoEncryption: 'System.Boolean',
  UseUTF16: 'System.Boolean',
  IncludePortInSPN: 'System.Boolean',
  OutputBufferingMode: 'System.Management.Automation.Runspaces.OutputBufferingMode',
  MaxConnectionRetryCount: 'System.Int32',
  Culture: 'System.Globalization.CultureInfo',
  UICulture: 'System.Globalization.CultureInfo',
  MaximumReceivedDataSizePerCommand: 'System.Nullable`1[System.Int32]',
  MaximumReceivedObjectSize: 'System.Nullable`1[System.Int32]',
  ApplicationArguments: 'System.Management.Automation.PSPrimitiveDictionary',
  OpenTimeout: 'System.TimeSpan',
  CancelTimeout: 'System.TimeSpan',
  IdleTimeout: 'System.TimeSpan',
}
defineType(optionType.name, () => ({
  new: { '()': () => new PSSessionOption() },
  properties: Object.fromEntries(
    Object.entries(types).map(([name, type]) => [
      name,
      {
        type,
        get: (self: any) => self[name],
        set: (self: any, value: unknown) => {
          self[name] = value
        },
      },
    ]),
  ),
}))

const most = 0x7fffffff

export const newPSSessionOption = cmdlet('New-PSSessionOption', () => ({
  class: 'NewPSSessionOptionCommand',
  summary: 'Makes an object with advanced settings for sessions.',
  description:
    'What is not given keeps its default. Time-outs are in milliseconds. Hand the object to -SessionOption, or keep it in $PSSessionOption.',
  output: 'System.Management.Automation.Remoting.PSSessionOption',
  params: {
    SkipCACheck: { type: t.switch, help: 'Accepts certificates of unknown authorities.' },
    SkipCNCheck: { type: t.switch, help: 'Accepts certificates of other names.' },
    MaximumRedirection: { type: t.int, help: 'How many redirections to another address are followed.' },
    NoCompression: { type: t.switch, help: 'Does not compress what is sent.' },
    NoMachineProfile: { type: t.switch, help: 'Does not load the profile of the user at the far end.' },
    Culture: { type: t.culture, notNull: true, help: 'The culture of the session.' },
    UICulture: { type: t.culture, notNull: true, help: 'The culture of its messages.' },
    MaximumReceivedDataSizePerCommand: { type: t.int, help: 'How many bytes one command may send back.' },
    MaximumReceivedObjectSize: { type: t.int, help: 'How many bytes one object may have.' },
    OutputBufferingMode: {
      type: t.enum<'None' | 'Drop' | 'Block'>('System.Management.Automation.Runspaces.OutputBufferingMode'),
      help: 'What a full buffer of a disconnected session does.',
    },
    MaxConnectionRetryCount: { type: t.int, range: [0, most], help: 'How often opening is tried again after a failure of the network.' },
    ApplicationArguments: {
      type: t.of('System.Management.Automation.PSPrimitiveDictionary'),
      notNull: true,
      help: 'Values that the far end finds in $PSSenderInfo.ApplicationArguments.',
    },
    OpenTimeout: { type: t.int, aliases: ['OpenTimeoutMSec'], range: [0, most], help: 'How long to wait for a session to open.' },
    CancelTimeout: { type: t.int, aliases: ['CancelTimeoutMSec'], range: [0, most], help: 'How long to wait for a command to stop.' },
    IdleTimeout: {
      type: t.int,
      aliases: ['IdleTimeoutMSec'],
      range: [-1, most],
      help: "How long an idle session is kept; at least a minute, or -1 for the far end's own rule.",
    },
    ProxyAccessType: {
      type: t.enum<'None' | 'IEConfig' | 'WinHttpConfig' | 'AutoDetect' | 'NoProxyServer'>(
        'System.Management.Automation.Remoting.ProxyAccessType',
      ),
      notNullOrEmpty: true,
      help: 'How a proxy is found.',
    },
    ProxyAuthentication: {
      type: t.enum('System.Management.Automation.Runspaces.AuthenticationMechanism'),
      help: 'How to log in at the proxy.',
    },
    ProxyCredential: { type: t.credential, notNullOrEmpty: true, isCredential: true, help: 'Who logs in at the proxy.' },
    SkipRevocationCheck: { type: t.switch, help: 'Accepts certificates that may have been revoked.' },
    OperationTimeout: { type: t.int, aliases: ['OperationTimeoutMSec'], range: [0, most], help: 'How long one operation may take.' },
    NoEncryption: { type: t.switch, help: 'Sends messages unencrypted.' },
    UseUTF16: { type: t.switch, help: 'Sends requests as UTF-16.' },
    IncludePortInSPN: { type: t.switch, help: 'Puts the port into the name of the service that is asked for.' },
  },
  examples: [['Wait ten seconds at most', 'New-PSSessionOption -OpenTimeout 10000']],
  start(args, cmd) {
    return {
      end() {
        const option = new PSSessionOption()
        const switches = [
          'NoCompression',
          'NoMachineProfile',
          'SkipCACheck',
          'SkipCNCheck',
          'SkipRevocationCheck',
          'NoEncryption',
          'UseUTF16',
          'IncludePortInSPN',
        ] as const
        for (const name of switches) option[name] = args[name]
        for (const name of ['OpenTimeout', 'CancelTimeout', 'IdleTimeout', 'OperationTimeout'] as const)
          if (args[name] !== undefined) option[name] = milliseconds(args[name])
        for (const name of ['MaximumReceivedDataSizePerCommand', 'MaximumReceivedObjectSize', 'MaxConnectionRetryCount'] as const)
          if (args[name] !== undefined) option[name] = args[name]
        for (const name of ['Culture', 'UICulture', 'ApplicationArguments', 'ProxyCredential'] as const)
          if (args[name] !== undefined) option[name] = args[name]
        if (args.MaximumRedirection !== undefined) option.MaximumConnectionRedirectionCount = args.MaximumRedirection
        if (args.OutputBufferingMode !== undefined) option.OutputBufferingMode = bufferingModeValue(args.OutputBufferingMode)
        if (args.ProxyAccessType !== undefined) option.ProxyAccessType = proxyAccessTypeValue(args.ProxyAccessType)
        if (args.ProxyAuthentication !== undefined) {
          if (!/^(Basic|Negotiate|Digest)$/.test(args.ProxyAuthentication)) {
            cmd.throw({
              id: 'System.ArgumentException',
              category: 'NotSpecified',
              exception: 'System.ArgumentException',
              message: `A proxy cannot be logged in at by ${args.ProxyAuthentication}: use Basic, Negotiate or Digest.`,
            })
          }
          option.ProxyAuthentication = authenticationValue(args.ProxyAuthentication as 'Basic')
        }
        cmd.write(option)
      },
    }
  },
}))
