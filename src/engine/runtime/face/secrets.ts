// Secrets as scripts see them: SecureString, PSCredential, NetworkCredential.

import { type NetType, PSCredential, SecureString, defineType, exception, isNull, netType } from '#objects'

const space = 'System.Management.Automation'

defineType('System.Security.SecureString', () => ({
  interfaces: ['System.IDisposable'],
  new: { '()': () => new SecureString() },
  properties: { Length: { type: 'int', get: (self: SecureString) => self.length } },
  methods: {
    'void AppendChar(char c)': (self: SecureString, c) => {
      open(self).replace(self.reveal() + c.text)
    },
    'void Clear()': (self: SecureString) => {
      open(self).replace('')
    },
    'void InsertAt(int index, char c)': (self: SecureString, index, c) => {
      const text = self.reveal()
      open(self).replace(text.slice(0, index) + c.text + text.slice(index))
    },
    'void RemoveAt(int index)': (self: SecureString, index) => {
      const text = self.reveal()
      open(self).replace(text.slice(0, index) + text.slice(index + 1))
    },
    'void SetAt(int index, char c)': (self: SecureString, index, c) => {
      const text = self.reveal()
      open(self).replace(text.slice(0, index) + c.text + text.slice(index + 1))
    },
    'void MakeReadOnly()': (self: SecureString) => {
      self.makeReadOnly()
    },
    'bool IsReadOnly()': (self: SecureString) => self.isReadOnly,
    'System.Security.SecureString Copy()': (self: SecureString) => self.copy(),
    'void Dispose()': () => undefined,
  },
}))
function open(self: SecureString): SecureString {
  if (self.isReadOnly) throw exception('System.InvalidOperationException', 'The secure string is read-only.')
  return self
}

defineType(`${space}.PSCredential`, () => ({
  new: {
    '(string userName, System.Security.SecureString password)': (name, password) => {
      if (isNull(name) || name === '')
        throw exception(`${space}.PSArgumentException`, 'A credential needs a user name.', { ParamName: 'userName' })
      if (isNull(password)) throw exception(`${space}.PSArgumentNullException`, 'A credential needs a password.', { ParamName: 'password' })
      return new PSCredential(name, password)
    },
  },
  staticProperties: { Empty: { type: `${space}.PSCredential`, get: () => null } },
  properties: {
    UserName: { type: 'string', get: (self: PSCredential) => self.UserName },
    Password: { type: 'System.Security.SecureString', get: (self: PSCredential) => self.Password },
  },
  methods: {
    'System.Net.NetworkCredential GetNetworkCredential()': (self: PSCredential) =>
      new NetworkCredential(self.UserName.replace(/^.*\\/, ''), self.Password.reveal(), /^(.*)\\/.exec(self.UserName)?.[1] ?? ''),
  },
}))
class NetworkCredential {
  UserName: string
  Password: string
  Domain: string
  constructor(userName: string, password: string, domain = '') {
    this.UserName = userName
    this.Password = password
    this.Domain = domain
  }
  get netType(): NetType {
    return netType('System.Net.NetworkCredential')
  }
}
const field = (
  name: 'UserName' | 'Password' | 'Domain',
): { type: string; get: (self: NetworkCredential) => string; set: (self: NetworkCredential, given: string) => void } => ({
  type: 'string',
  get: (self) => self[name],
  set: (self, given) => {
    self[name] = given
  },
})
defineType('System.Net.NetworkCredential', () => ({
  new: {
    '()': () => new NetworkCredential('', ''),
    '(string userName, string password)': (name, password) => new NetworkCredential(name ?? '', password ?? ''),
    '(string userName, string password, string domain)': (name, password, domain) =>
      new NetworkCredential(name ?? '', password ?? '', domain ?? ''),
    '(string userName, System.Security.SecureString password)': (name, password: SecureString) =>
      new NetworkCredential(name ?? '', password.reveal()),
  },
  properties: {
    UserName: field('UserName'),
    Password: field('Password'),
    Domain: field('Domain'),
    SecurePassword: { type: 'System.Security.SecureString', get: (self: NetworkCredential) => new SecureString(self.Password) },
  },
}))
