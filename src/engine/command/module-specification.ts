// A module's name with versions and identity: what -FullyQualifiedName and #requires -Modules take.

import { Dictionary, Guid, type NetType, Version, defineType, exception, netType, unwrap } from '#objects'

const home = 'Microsoft.PowerShell.Commands'

export class ModuleSpecification {
  Name: string
  Version: Version | null = null
  MaximumVersion: string | null = null
  RequiredVersion: Version | null = null
  Guid: Guid | null = null
  constructor(name: string) {
    this.Name = name
  }
  get netType(): NetType {
    return netType(`${home}.ModuleSpecification`)
  }
  toString(): string {
    const parts = [`ModuleName = '${this.Name}'`]
    if (this.Guid === null && this.Version === null && this.RequiredVersion === null && this.MaximumVersion === null) return this.Name
    // The reference has a blank behind the identity.
    if (this.Guid) parts.push(`Guid = '{${this.Guid}}' `)
    if (this.RequiredVersion) parts.push(`RequiredVersion = '${this.RequiredVersion}'`)
    else {
      if (this.Version) parts.push(`ModuleVersion = '${this.Version}'`)
      if (this.MaximumVersion) parts.push(`MaximumVersion = '${this.MaximumVersion}'`)
    }
    return `@{ ${parts.join('; ')} }`
  }
}

/** Of a hashtable; throws ArgumentException when a key is unknown or the versions make no sense. */
export function specificationOf(table: Dictionary): ModuleSpecification {
  const made = new ModuleSpecification('')
  const wrong: string[] = []
  for (const { key, value } of table.entries()) {
    const text = String(unwrap(value))
    switch (String(key).toLowerCase()) {
      case 'modulename':
        made.Name = text
        break
      case 'moduleversion':
        made.Version = versionOf(text)
        break
      case 'maximumversion':
        made.MaximumVersion = text
        break
      case 'requiredversion':
        made.RequiredVersion = versionOf(text)
        break
      case 'guid':
        if (!/^\{?[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\}?$/i.test(text))
          throw exception('System.ArgumentException', `${text} is no GUID.`)
        made.Guid = new Guid(text.toLowerCase().replace(/[{}]/g, ''))
        break
      default:
        wrong.push(String(key))
    }
  }
  if (wrong.length > 0) throw exception('System.ArgumentException', `A module specification has no ${wrong.join(', ')}.`)
  if (made.Name === '') throw exception('System.MissingMemberException', 'A module specification needs a ModuleName.')
  if (made.Version === null && made.RequiredVersion === null && made.MaximumVersion === null) {
    throw exception('System.MissingMemberException', 'A module specification needs a ModuleVersion, a MaximumVersion or a RequiredVersion.')
  }
  if (made.RequiredVersion !== null && (made.Version !== null || made.MaximumVersion !== null)) {
    throw exception('System.ArgumentException', 'A module specification with a RequiredVersion takes no other version.')
  }
  return made
}

function versionOf(text: string): Version {
  const parts = text.split('.').map(Number)
  if (parts.length < 2 || parts.some((each) => !Number.isInteger(each) || each < 0))
    throw exception('System.FormatException', `${text} is no version.`)
  return new Version(parts[0]!, parts[1]!, parts[2] ?? -1, parts[3] ?? -1)
}

const field = (name: keyof ModuleSpecification, type: string) => ({ type, get: (self: ModuleSpecification) => self[name] })

defineType(`${home}.ModuleSpecification`, () => ({
  kind: 'class',
  new: {
    '()': () => new ModuleSpecification(''),
    '(System.String moduleName)': (name) => {
      if (!name) throw exception('System.ArgumentNullException', 'A module needs a name.')
      return new ModuleSpecification(name)
    },
    '(System.Collections.Hashtable moduleSpecification)': (table) => specificationOf(table),
  },
  properties: {
    Name: field('Name', 'System.String'),
    Guid: field('Guid', 'System.Nullable`1[System.Guid]'),
    Version: field('Version', 'System.Version'),
    MaximumVersion: field('MaximumVersion', 'System.String'),
    RequiredVersion: field('RequiredVersion', 'System.Version'),
  },
  methods: { 'System.String ToString()': (self: ModuleSpecification) => self.toString() },
  staticMethods: {
    [`System.Boolean TryParse(System.String input, ref ${home}.ModuleSpecification result)`]: (
      input: string,
      result: { Value: unknown },
    ) => {
      const made = parseText(input)
      if (made === undefined) return false
      result.Value = made
      return true
    },
  },
}))

/** '@{ ModuleName = 'A'; RequiredVersion = '1.0' }' */
function parseText(input: string): ModuleSpecification | undefined {
  const inner = /^\s*@\{(.*)\}\s*$/s.exec(input)
  if (inner === null) return undefined
  const table = new Dictionary(netType('System.Collections.Hashtable'), 'ignoreCase')
  for (const part of inner[1]!.split(/[;\n]/)) {
    const pair = /^\s*(\w+)\s*=\s*(?:'([^']*)'|"([^"]*)")\s*$/.exec(part)
    if (part.trim() === '') continue
    if (pair === null) return undefined
    table.set(pair[1]!, pair[2] ?? pair[3] ?? '')
  }
  try {
    return specificationOf(table)
  } catch {
    return undefined
  }
}
