// New-PSSession: makes sessions, here and on other computers.

import { cmdlet, t, inOrder } from '#engine/command'
import { certificateParam, limitOf, optionParam, sessionToken, sshParams, throttleParam, wsmanParams } from '../params.ts'
import { name, openSessions } from '../open.ts'
import { type PSSession, eachOnce } from '../session.ts'
import { type Way, computerWays, connectionWays, hostWays, throwContainer } from '../targets.ts'

export const newPSSession = cmdlet('New-PSSession', () => ({
  class: 'NewPSSessionCommand',
  summary: 'Makes lasting sessions on this computer or on others.',
  description: `Each session is put out as soon as it is open. A computer that cannot be reached is an error, and the others go on. Without a computer
the session is on this one, in a process of its own.`,
  output: 'System.Management.Automation.Runspaces.PSSession',
  defaultSet: 'ComputerName',
  setOrder: [
    'ComputerName',
    'Uri',
    'VMId',
    'VMName',
    'Session',
    'ContainerId',
    'UseWindowsPowerShellParameterSet',
    'SSHHost',
    'SSHHostHashParam',
  ],
  params: inOrder(
    'ComputerName Credential Session Name EnableNetworkAccess ConfigurationName UseWindowsPowerShell VMId VMName ' +
      'ContainerId RunAsAdministrator Port UseSSL ApplicationName ThrottleLimit ConnectionUri AllowRedirection ' +
      'SessionOption Authentication CertificateThumbprint HostName UserName KeyFilePath Subsystem ConnectingTimeout ' +
      'SSHTransport SSHConnection Options',
    {
      ComputerName: {
        type: t.list(t.string),
        set: 'ComputerName',
        position: 0,
        pipeline: 'value property',
        aliases: ['Cn'],
        notNullOrEmpty: true,
        help: 'Computers, by the names the computer directory knows. The default is this one.',
      },
      Credential: {
        type: t.credential,
        isCredential: true,
        help: 'Who logs in.',
        sets: {
          ComputerName: { pipeline: 'property' },
          Uri: { pipeline: 'property' },
          VMId: { mandatory: true, pipeline: 'property' },
          VMName: { mandatory: true, pipeline: 'property' },
        },
      },
      Session: {
        type: t.list(sessionToken),
        set: 'Session',
        position: 0,
        pipeline: 'value property',
        notNullOrEmpty: true,
        help: 'Makes sessions with the targets of these.',
      },
      Name: { type: t.list(t.string), help: 'Names for the new sessions, in order.' },
      EnableNetworkAccess: {
        type: t.switch,
        set: ['ComputerName', 'Session', 'Uri'],
        help: 'Lets the session use the network in your name.',
      },
      ConfigurationName: {
        type: t.string,
        set: ['ComputerName', 'ContainerId', 'Uri', 'VMId', 'VMName'],
        pipeline: 'property',
        help: 'The configuration at the far end.',
      },
      VMId: {
        type: t.list(t.guid),
        set: 'VMId',
        mandatory: true,
        position: 0,
        pipeline: 'property',
        aliases: ['VMGuid'],
        notNullOrEmpty: true,
        help: 'Virtual machines (not on this system).',
      },
      VMName: {
        type: t.list(t.string),
        set: 'VMName',
        mandatory: true,
        pipeline: 'property',
        notNullOrEmpty: true,
        help: 'Virtual machines (not on this system).',
      },
      ContainerId: {
        type: t.list(t.string),
        set: 'ContainerId',
        mandatory: true,
        pipeline: 'property',
        notNullOrEmpty: true,
        help: 'Containers (not on this system).',
      },
      RunAsAdministrator: { type: t.switch, set: 'ContainerId', help: 'Runs as the administrator of the container.' },
      Port: { type: t.int, set: ['ComputerName', 'SSHHost'], range: [1, 65535], help: 'The port of the far end.' },
      ...wsmanParams(['ComputerName'], ['Uri']),
      ConnectionUri: {
        type: t.list(t.uri),
        set: 'Uri',
        mandatory: true,
        position: 0,
        pipeline: 'property',
        aliases: ['URI', 'CU'],
        notNullOrEmpty: true,
        help: 'Addresses of far ends.',
      },
      ...throttleParam(['ComputerName', 'ContainerId', 'Session', 'Uri', 'VMId', 'VMName']),
      ...optionParam(['ComputerName', 'Uri'], { notNull: true }),
      ...certificateParam(['ComputerName', 'Uri']),
      HostName: {
        type: t.list(t.string),
        set: 'SSHHost',
        mandatory: true,
        position: 0,
        notNullOrEmpty: true,
        help: 'Hosts to reach by ssh: name, user@name, user@name:port.',
      },
      ...sshParams('SSHHost'),
      Subsystem: {
        type: t.string,
        set: 'SSHHost',
        pipeline: 'property',
        help: 'The subsystem of the far sshd; the default is powershell.',
      },
      SSHConnection: {
        type: t.list(t.hashtable),
        set: 'SSHHostHashParam',
        mandatory: true,
        notNullOrEmpty: true,
        help: 'Tables, each with HostName and what else a connection needs.',
      },
      UseWindowsPowerShell: {
        type: t.switch,
        set: 'UseWindowsPowerShellParameterSet',
        mandatory: true,
        help: 'Makes a session in a child process of this computer.',
      },
    },
  ),
  examples: [
    ['On this computer', 'New-PSSession'],
    ['On three computers', 'New-PSSession -ComputerName Server01, Server02, Server03', 'One session each; the list says which.'],
  ],
  start(fixed, cmd) {
    const ways: Way[] = []
    return {
      // The sessions are made when all names are there: they open side by side, and the table has one header.
      process(args) {
        switch (cmd.parameterSetName) {
          case 'ComputerName':
            return void ways.push(...computerWays(cmd, args.ComputerName ?? ['localhost'], args.ConfigurationName))
          case 'SSHHost':
            return void ways.push(...hostWays(cmd, args.HostName!, args))
          case 'SSHHostHashParam':
            return void ways.push(...connectionWays(cmd, args.SSHConnection!))
          case 'Session':
            return void ways.push(...sessionWays(args.Session ?? []))
          case 'UseWindowsPowerShellParameterSet':
            if (args.UseWindowsPowerShell)
              return void ways.push({ computerName: 'localhost', route: { via: 'process' }, transport: 'Process', configurationName: '' })
            return void ways.push(...computerWays(cmd, ['localhost'], undefined))
          case 'Uri':
            return void ways.push(
              ...args.ConnectionUri!.map((uri: unknown): Way => ({
                computerName: String(uri),
                route: undefined,
                transport: 'WSMan',
                configurationName: 'Microsoft.PowerShell',
                failure: 'is an address for WSMan, which is not built yet',
              })),
            )
          case 'ContainerId':
            return throwContainer(cmd)
          default:
            cmd.throw({
              id: 'InvalidOperation',
              category: 'InvalidOperation',
              exception: 'System.Management.Automation.PSInvalidOperationException',
              message: 'Virtual machines and containers cannot be reached from this system; use -ComputerName or -HostName.',
            })
        }
      },
      end() {
        openSessions(cmd, name(cmd, ways, fixed.Name), limitOf(fixed.ThrottleLimit), (session) => cmd.write(session))
      },
    }

    function sessionWays(sessions: readonly PSSession[]): Way[] {
      eachOnce(cmd, sessions)
      return sessions.map(({ spec: { computerName, route, transport, configurationName } }) => ({
        computerName,
        route,
        transport,
        configurationName,
      }))
    }
  },
}))
