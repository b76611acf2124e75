// XPath as members: SelectNodes and SelectSingleNode of nodes, and XmlNamespaceManager, which says what prefixes stand for.

import { type NetType, PSArray, type XmlNode, defineType, netType } from '#objects'
import { argumentNull } from '../sequence.ts'
import { selectNodes } from './xpath.ts'

export class NamespaceManager {
  readonly prefixes = new Map<string, string>([
    ['xml', 'http://www.w3.org/XML/1998/namespace'],
    ['xmlns', 'http://www.w3.org/2000/xmlns/'],
  ])
  get netType(): NetType {
    return managerType
  }
}
const managerType = netType('System.Xml.XmlNamespaceManager')
const nodeList = netType('System.Xml.XmlNode[]')

function find(self: XmlNode, path: string | null, manager: NamespaceManager | null): XmlNode[] {
  if (path === null) throw argumentNull('xpath')
  return selectNodes(self, path, manager === null ? undefined : (prefix) => manager.prefixes.get(prefix))
}

defineType('System.Xml.XmlNode', () => ({
  methods: {
    'System.Xml.XmlNodeList SelectNodes(string xpath)': (self, path) => new PSArray(find(self, path, null), nodeList),
    'System.Xml.XmlNodeList SelectNodes(string xpath, System.Xml.XmlNamespaceManager nsmgr)': (self, path, manager) =>
      new PSArray(find(self, path, manager), nodeList),
    'System.Xml.XmlNode SelectSingleNode(string xpath)': (self, path) => find(self, path, null)[0] ?? null,
    'System.Xml.XmlNode SelectSingleNode(string xpath, System.Xml.XmlNamespaceManager nsmgr)': (self, path, manager) =>
      find(self, path, manager)[0] ?? null,
  },
}))

defineType('System.Xml.XmlNameTable', () => ({ abstract: true }))
defineType('System.Xml.NameTable', () => ({ base: 'System.Xml.XmlNameTable', new: { '()': () => new NameTable() } }))
class NameTable {
  get netType(): NetType {
    return netType('System.Xml.NameTable')
  }
}
defineType('System.Xml.XmlDocument', () => ({ properties: { NameTable: { type: 'System.Xml.XmlNameTable', get: () => new NameTable() } } }))
defineType('System.Xml.XmlNamespaceManager', () => ({
  new: { '(System.Xml.XmlNameTable nameTable)': () => new NamespaceManager() },
  properties: { DefaultNamespace: { type: 'string', get: (self: NamespaceManager) => self.prefixes.get('') ?? '' } },
  methods: {
    'void AddNamespace(string prefix, string uri)': (self: NamespaceManager, prefix: string, uri: string) => {
      self.prefixes.set(prefix, uri)
    },
    'void RemoveNamespace(string prefix, string uri)': (self: NamespaceManager, prefix: string) => {
      self.prefixes.delete(prefix)
    },
    'bool HasNamespace(string prefix)': (self: NamespaceManager, prefix: string) => self.prefixes.has(prefix),
    'string LookupNamespace(string prefix)': (self: NamespaceManager, prefix: string) => self.prefixes.get(prefix) ?? null,
    'string LookupPrefix(string uri)': (self: NamespaceManager, uri: string) =>
      [...self.prefixes].find(([, each]) => each === uri)?.[0] ?? null,
  },
}))
