// Help of a command as a page of text, and lists of help.

import type { Access } from '../access.ts'
import { FormatEntry, FormatNewLine, FormatPropertyField, FormatTextField, type FormatValue, FrameInfo } from '../messages.ts'
import { type View, customView, tableView } from '../view.ts'

type Detail = 'normal' | 'detailed' | 'full' | 'examples'

function page(object: any, access: Access, detail: Detail): FormatValue[] {
  const list: FormatValue[] = []
  const get = (from: unknown, name: string): unknown => (from === null || from === undefined ? undefined : access.property(from, name) === undefined ? undefined : access.value(from, name))
  const text = (value: unknown): string => (value === null || value === undefined ? '' : access.text(value))
  const items = (value: unknown): unknown[] => (value === null || value === undefined ? [] : [...access.elements(value) ?? [value]])
  const line = (into: FormatValue[], value = ''): void => {
    if (value !== '') into.push(new FormatPropertyField(value))
    into.push(new FormatNewLine())
  }
  const section = (title: string, write: (into: FormatValue[]) => void): void => {
    list.push(new FormatTextField(title), new FormatNewLine())
    const entry = new FormatEntry()
    entry.frameInfo = new FrameInfo(4)
    write(entry.formatValueList)
    list.push(entry)
  }
  const paragraphs = (into: FormatValue[], value: unknown): void => { for (const each of items(value)) for (const one of text(get(each, 'Text')).split('\n')) line(into, one) }
  section('NAME', (into) => { line(into, text(get(object, 'Name'))); line(into) })
  section('SYNOPSIS', (into) => {
    for (const each of text(get(object, 'Synopsis')).trim().split('\n')) line(into, each)
    line(into)
    line(into)
  })
  if (detail !== 'examples') {
    section('SYNTAX', (into) => {
      for (const each of items(get(get(object, 'syntax'), 'syntaxItem'))) {
        line(into, text(get(each, 'text')))
        line(into)
      }
      line(into)
    })
    section('DESCRIPTION', (into) => { paragraphs(into, get(object, 'description')); line(into) })
    list.push(new FormatNewLine())
  }
  if (detail === 'detailed' || detail === 'full') {
    section('PARAMETERS', (into) => {
      for (const each of items(get(get(object, 'parameters'), 'parameter'))) parameter(into, each)
    })
  }
  if (detail !== 'normal') {
    for (const each of items(get(get(object, 'examples'), 'example'))) {
      section('', (into) => {
        line(into, text(get(each, 'title')))
        line(into)
        line(into, `PS > ${text(get(each, 'code'))}`)
        line(into)
        paragraphs(into, items(get(each, 'remarks')).slice(0, 1))
        line(into)
      })
    }
  }
  if (detail === 'full') {
    for (const each of items(get(get(object, 'alertSet'), 'alert'))) section('NOTES', (into) => { for (const one of text(get(each, 'Text')).split('\n')) line(into, one); line(into) })
  }
  if (detail !== 'examples') {
    list.push(new FormatTextField('RELATED LINKS'), new FormatNewLine())
    for (const each of items(get(get(object, 'relatedLinks'), 'navigationLink'))) list.push(new FormatTextField(`    ${text(get(each, 'linkText'))}${text(get(each, 'uri'))}`), new FormatNewLine())
    list.push(new FormatNewLine())
  }
  if (detail === 'normal') {
    section('REMARKS', (into) => {
      const name = text(get(object, 'Name'))
      line(into, `To see the examples, type: "Get-Help ${name} -Examples"`)
      line(into, `For more information, type: "Get-Help ${name} -Detailed"`)
      line(into, `For technical information, type: "Get-Help ${name} -Full"`)
    })
  }
  list.push(new FormatNewLine())
  return list

  function parameter(into: FormatValue[], each: unknown): void {
    const type = text(get(get(each, 'type'), 'name'))
    line(into, `-${text(get(each, 'name'))}${type === 'SwitchParameter' ? ' [<SwitchParameter>]' : ` <${text(get(each, 'parameterValue'))}>`}`)
    const inside = new FormatEntry()
    inside.frameInfo = new FrameInfo(4)
    paragraphs(inside.formatValueList, get(each, 'description'))
    line(inside.formatValueList)
    if (detail === 'full') {
      for (const [label, name] of [['Required?', 'required'], ['Position?', 'position'], ['Default value', 'defaultValue'], ['Accept pipeline input?', 'pipelineInput'], ['Aliases', 'aliases'], ['Accept wildcard characters?', 'globbing']] as const) {
        line(inside.formatValueList, `${label.padEnd(29)}${text(get(each, name))}`)
      }
      line(inside.formatValueList)
    }
    into.push(inside)
  }
}

const kinds = 'MamlCommandHelpInfo ExtendedCmdletHelpInfo'
const of = (view: string): string => kinds.split(' ').map((kind) => `${kind}#${view}`).join(' ')

export const helpViews: readonly View[] = [
  customView(kinds, (object, access) => page(object, access, 'normal')),
  customView(of('DetailedView'), (object, access) => page(object, access, 'detailed')),
  customView(of('FullView'), (object, access) => page(object, access, 'full')),
  customView(of('ExamplesView'), (object, access) => page(object, access, 'examples')),
  tableView('HelpInfoShort', 'Name 33, Category 9, Module=ModuleName 25, Synopsis'),
]
