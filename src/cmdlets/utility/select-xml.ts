// Select-Xml: nodes of XML text, files or documents, found by XPath.

import { cmdlet, t } from '#engine/command'
import { readXml, selectNodes } from '#dotnet'
import { Exception, type Hashtable, type XmlNode } from '#objects'
import { filesOf, readText } from '../files.ts'
import { XmlMatch } from '../xml-match.ts'

export const selectXml = cmdlet('Select-Xml', () => ({
  class: 'SelectXmlCommand',
  summary: 'Finds nodes in XML.',
  output: 'Microsoft.PowerShell.Commands.SelectXmlInfo',
  defaultSet: 'Xml',
  setOrder: ['Xml', 'Path', 'LiteralPath', 'Content'],
  params: {
    Path: { type: t.list(t.string), set: 'Path', mandatory: true, position: 1, pipeline: 'property', notNullOrEmpty: true },
    LiteralPath: {
      type: t.list(t.string),
      set: 'LiteralPath',
      mandatory: true,
      pipeline: 'property',
      aliases: ['PSPath', 'LP'],
      notNullOrEmpty: true,
    },
    Xml: {
      type: t.list(t.of('System.Xml.XmlNode')),
      set: 'Xml',
      mandatory: true,
      position: 1,
      pipeline: 'value property',
      aliases: ['Node'],
      notNullOrEmpty: true,
    },
    Content: { type: t.list(t.string), set: 'Content', mandatory: true, pipeline: 'value', notNullOrEmpty: true },
    XPath: { type: t.string, mandatory: true, position: 0, notNullOrEmpty: true },
    Namespace: { type: t.hashtable, notNullOrEmpty: true },
  },
  examples: [['By name', `Select-Xml -Content '<a><b/></a>' -XPath '//b'`]],
  start({ XPath, Namespace }: any, cmd) {
    const spaces = new Map<string, string>()
    for (const { key, value } of (Namespace as Hashtable | undefined)?.entries() ?? []) {
      if (value === null)
        cmd.throw({
          id: 'PrefixError',
          category: 'InvalidOperation',
          exception: 'System.InvalidOperationException',
          message: `The prefix '${cmd.text(key)}' stands for nothing.`,
        })
      spaces.set(cmd.text(key), cmd.text(value))
    }
    const look = (root: XmlNode, path: string): void => {
      for (const node of selectNodes(root, XPath, (prefix) => spaces.get(prefix))) cmd.write(new XmlMatch(node, path, XPath))
    }
    const parse = (text: string, path: string): void => {
      let document: XmlNode
      try {
        document = readXml(text)
      } catch (thrown) {
        if (!(thrown instanceof Exception)) throw thrown
        return cmd.error({
          id: 'ProcessingFile',
          category: 'InvalidArgument',
          exception: 'System.ArgumentException',
          cause: thrown,
          message: `${path} cannot be read as XML: ${thrown.Message}`,
        })
      }
      look(document, path)
    }
    return {
      process({ Xml, Path, LiteralPath, Content }: any) {
        for (const node of (Xml ?? []) as readonly XmlNode[]) look(node, 'InputStream')
        for (const text of (Content ?? []) as readonly string[]) {
          let document: XmlNode
          try {
            document = readXml(text)
          } catch (thrown) {
            if (!(thrown instanceof Exception)) throw thrown
            cmd.error({
              id: 'InvalidCastToXmlDocument',
              category: 'InvalidData',
              target: text,
              exception: 'System.Management.Automation.PSInvalidCastException',
              cause: thrown,
              message: `This is no XML: ${thrown.Message}`,
            })
            continue
          }
          look(document, 'InputStream')
        }
        const given = (Path ?? LiteralPath) as readonly string[] | undefined
        if (given !== undefined) for (const file of filesOf(cmd, given, Path === undefined)) parse(readText(file), file)
      },
    }
  },
}))
