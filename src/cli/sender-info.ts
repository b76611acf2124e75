// $PSSenderInfo: what a session's scripts are told of who is at its other end. A process behind a stream knows no user:
// who may speak to it was settled before it was started, by ssh or by its parent.

import { primitiveDictionary } from '#clixml'
import { CodeProperty, Dictionary, type NetType, defineType, netType } from '#objects'
import { type Engine, PSVariable, adopt, symbol } from '#engine/runtime'

const remoting = 'System.Management.Automation.Remoting'

class SenderInfo {
  readonly arguments: unknown
  constructor(applicationArguments: unknown) {
    this.arguments = applicationArguments instanceof Dictionary ? applicationArguments : primitiveDictionary()
  }
  get netType(): NetType {
    return netType(`${remoting}.PSSenderInfo`)
  }
  toString(): string {
    return this.netType.name
  }
}

class Principal {
  get netType(): NetType {
    return netType(`${remoting}.PSPrincipal`)
  }
}
class Identity {
  get netType(): NetType {
    return netType(`${remoting}.PSIdentity`)
  }
}

const always = (type: string, value: unknown) => ({ type, get: () => value })
defineType(`${remoting}.PSSenderInfo`, () => ({
  kind: 'class',
  properties: {
    UserInfo: always(`${remoting}.PSPrincipal`, new Principal()),
    ClientTimeZone: always('System.TimeZoneInfo', null),
    ConnectionString: always('string', 'http://localhost'),
    ApplicationArguments: { type: 'System.Management.Automation.PSPrimitiveDictionary', get: (self: SenderInfo) => self.arguments },
    ConfigurationName: always('string', ''),
  },
}))
defineType(`${remoting}.PSPrincipal`, () => ({
  kind: 'class',
  properties: {
    Identity: always(`${remoting}.PSIdentity`, new Identity()),
    WindowsIdentity: always('System.Security.Principal.WindowsIdentity', null),
  },
}))
defineType(`${remoting}.PSIdentity`, () => ({
  kind: 'class',
  properties: {
    AuthenticationType: always('string', ''),
    IsAuthenticated: always('bool', true),
    Name: always('string', ''),
    CertificateDetails: always(`${remoting}.PSCertificateDetails`, null),
  },
}))

export function tellSender(engine: Engine, applicationArguments: unknown): void {
  const entry = engine.typeData.open(`${remoting}.PSSenderInfo`)
  for (const name of ['ConnectedUser', 'RunAsUser'])
    entry.members.set(name.toLowerCase(), new CodeProperty(name, 'System.String', () => (name === 'ConnectedUser' ? '' : null)))
  engine.typeData.changed()
  const readOnly = 1
  adopt(engine.global, symbol('PSSenderInfo'), new PSVariable('PSSenderInfo', new SenderInfo(applicationArguments), readOnly))
}
