// ConvertTo-Xml: objects as a plain XML document of Object and Property elements.

import { cmdlet, t } from '#engine/command'
import { xmlDocumentOf, xmlObject } from '../xml-objects.ts'
import { indentedXml } from '#dotnet'

const declaration = '<?xml version="1.0" encoding="utf-8"?>'

export const convertToXml = cmdlet('ConvertTo-Xml', () => ({
  class: 'ConvertToXmlCommand',
  summary: 'Makes XML of objects.',
  output: ['System.Xml.XmlDocument', 'System.String'],
  params: {
    Depth: { type: t.int, range: [1, 2147483647] },
    InputObject: { type: t.psobject, mandatory: true, position: 0, pipeline: 'value', allowNull: true },
    NoTypeInformation: { type: t.switch },
    As: { type: t.string, notNullOrEmpty: true, oneOf: ['Stream', 'String', 'Document'] },
  },
  examples: [['One object', `(Get-Date | ConvertTo-Xml).OuterXml`]],
  start({ As = 'Document', Depth = 1, NoTypeInformation }: any, cmd) {
    const items: unknown[] = []
    return {
      process({ InputObject }: any) {
        items.push(InputObject ?? null)
      },
      end() {
        const how = String(As).toLowerCase()
        const make = (): ReturnType<typeof xmlObject>[] => items.map((item) => xmlObject(cmd, item, Number(Depth), !NoTypeInformation))
        if (how === 'stream') {
          cmd.write(declaration)
          cmd.write('<Objects>')
          for (const each of make()) cmd.write(indentedXml(each))
          cmd.write('</Objects>')
        } else if (how === 'string') cmd.write(`${declaration}\n${indentedXml(xmlDocumentOf(make()).children[1]!)}`)
        else cmd.write(xmlDocumentOf(make()))
      },
    }
  },
}))
