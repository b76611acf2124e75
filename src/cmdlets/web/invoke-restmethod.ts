// Invoke-RestMethod: what a web service says, as objects: JSON as Json objects, feeds as their items, XML as a document,
// anything else as text.

import { readXml } from '#dotnet'
import { type Cmd, cmdlet, t } from '#engine/command'
import { type XmlNode, isException } from '#objects'
import { JsonNameError, parseJson } from '../json-text.ts'
import { dateIn } from '../utility/convertfrom-json.ts'
import { ask, saveTo, sessionOf } from './ask.ts'
import { writeBytes } from './invoke-webrequest.ts'
import { webParams } from './params.ts'
import type { WebResponse } from './types.ts'

export const invokeRestMethod = cmdlet('Invoke-RestMethod', () => ({
  class: 'InvokeRestMethodCommand',
  summary: 'Asks a web service, and gives what it says as objects.',
  output: null,
  defaultSet: 'StandardMethod',
  setOrder: ['StandardMethod', 'StandardMethodNoProxy', 'CustomMethod', 'CustomMethodNoProxy'],
  params: {
    FollowRelLink: { type: t.switch, aliases: ['FL'], help: 'Goes on with the next page while the service names one.' },
    MaximumFollowRelLink: { type: t.int, aliases: ['ML'], range: [1, 2147483647], help: 'At most so many pages.' },
    ResponseHeadersVariable: { type: t.string, aliases: ['RHV'], help: 'The variable that gets the headers of the answer.' },
    StatusCodeVariable: { type: t.string, help: 'The variable that gets the status.' },
    ...webParams,
  },
  examples: [['How it can be called', `Get-Command Invoke-RestMethod -Syntax`]],
  start(_fixed, cmd) {
    return {
      process(args) {
        const session = sessionOf(cmd, args)
        const pages = args.FollowRelLink ? (args.MaximumFollowRelLink ?? 2147483647) : 1
        let address: string | undefined = String(args.Uri)
        for (let page = 0; page < pages && address !== undefined; page++) {
          const answer: WebResponse = ask(cmd, args, session, address)
          if (args.StatusCodeVariable !== undefined) cmd.setVariable(args.StatusCodeVariable, answer.status)
          if (args.ResponseHeadersVariable !== undefined) cmd.setVariable(args.ResponseHeadersVariable, answer.headers)
          if (args.OutFile !== undefined) saveTo(cmd, args.OutFile, answer, writeBytes)
          if (args.OutFile === undefined || args.PassThru) for (const each of valuesOf(answer, cmd)) cmd.write(each)
          address = answer.relations.get('next')
        }
      },
    }
  },
}))

function valuesOf(answer: WebResponse, cmd: Cmd): readonly unknown[] {
  const { text, contentType } = answer
  const trimmed = text.trimStart()
  if (/xml/i.test(contentType) || (!/json/i.test(contentType) && trimmed.startsWith('<?xml'))) {
    const document = xmlOf(text)
    if (document !== undefined) return feedItems(document) ?? [document]
  }
  const value = /json/i.test(contentType) || /^[[{]/.test(trimmed) ? jsonOf(text, cmd) : undefined
  return [value === undefined ? text : value]
}

function xmlOf(text: string): XmlNode | undefined {
  try {
    return readXml(text)
  } catch (thrown) {
    if (!isException(thrown, 'System.Xml.XmlException')) throw thrown
    return undefined
  }
}

function jsonOf(text: string, cmd: Cmd): unknown {
  try {
    return parseJson(text, { asHashtable: false, depth: 1024, date: (each) => dateIn(each, 'Default', cmd) })
  } catch (thrown) {
    if (thrown instanceof JsonNameError || isException(thrown, 'System.Exception')) return undefined
    throw thrown
  }
}

/** The items of an RSS or Atom feed; undefined for any other document. */
function feedItems(document: XmlNode): XmlNode[] | undefined {
  const root = document.children.find((each) => each.nodeType === 'Element')
  const named = (node: XmlNode, name: string): XmlNode[] =>
    node.children.filter((each) => each.nodeType === 'Element' && each.name === name)
  if (root?.name === 'feed') return named(root, 'entry')
  if (root?.name !== 'rss') return undefined
  return named(root, 'channel').flatMap((channel) => named(channel, 'item'))
}
