// Help of a command as a page of text, and lists of help.

import type { Access } from '../access.ts'
import { FormatEntry, FormatNewLine, FormatPropertyField, FormatTextField, type FormatValue, FrameInfo } from '../messages.ts'
import { type View, customView, tableView } from '../view.ts'

type Detail = 'normal' | 'detailed' | 'full' | 'examples'

function page(object: any, access: Access, detail: Detail): FormatValue[] {
  const list: FormatValue[] = []
  const get = (from: unknown, name: string): unknown =>
    from === null || from === undefined ? undefined : access.property(from, name) === undefined ? undefined : access.value(from, name)
  const text = (value: unknown): string => (value === null || value === undefined ? '' : access.text(value))
  const items = (value: unknown): unknown[] => (value === null || value === undefined ? [] : [...(access.elements(value) ?? [value])])
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
  const paragraphs = (into: FormatValue[], value: unknown): void => {
    for (const each of items(value)) for (const one of text(get(each, 'Text')).split('\n')) line(into, one)
  }
  section('NAME', (into) => {
    line(into, text(get(object, 'Name')))
    line(into)
  })
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
    section('DESCRIPTION', (into) => {
      paragraphs(into, get(object, 'description'))
      line(into)
    })
    list.push(new FormatNewLine())
  }
  if (detail === 'detailed' || detail === 'full') {
    section('PARAMETERS', (into) => {
      for (const each of items(get(get(object, 'parameters'), 'parameter'))) parameter(into, each)
      line(into, '<CommonParameters>')
      const inside = new FormatEntry()
      inside.frameInfo = new FrameInfo(4)
      line(
        inside.formatValueList,
        'Every command takes Verbose, Debug, ErrorAction, ErrorVariable, WarningAction, WarningVariable, OutBuffer, PipelineVariable and OutVariable: about_CommonParameters tells of them.',
      )
      into.push(inside)
      line(into)
    })
  }
  if (detail === 'full') {
    for (const [title, outer, inner] of [
      ['INPUTS', 'inputTypes', 'inputType'],
      ['OUTPUTS', 'returnValues', 'returnValue'],
    ] as const) {
      const types = items(get(get(object, outer), inner))
      if (types.length > 0)
        section(title, (into) => {
          for (const each of types) {
            line(into, text(get(get(each, 'type'), 'name')))
            line(into)
            line(into)
          }
        })
    }
    const notes = items(get(get(object, 'alertSet'), 'alert'))
    if (notes.length > 0) {
      section('NOTES', (into) => {
        line(into)
        line(into)
        const inside = new FormatEntry()
        inside.frameInfo = new FrameInfo(4)
        paragraphs(inside.formatValueList, notes)
        into.push(inside)
        line(into)
      })
    }
  }
  const examples = items(get(get(object, 'examples'), 'example'))
  if (detail !== 'normal' && examples.length > 0) {
    const entry = new FormatEntry()
    entry.frameInfo = new FrameInfo(4)
    const into = entry.formatValueList
    for (const each of examples) {
      line(into, text(get(each, 'title')))
      line(into)
      line(
        into,
        `${
          items(get(each, 'introduction'))
            .map((one) => text(get(one, 'Text')))
            .join('') || 'PS > '
        }${text(get(each, 'code'))}`,
      )
      line(into)
      paragraphs(into, get(each, 'remarks'))
    }
    if (detail === 'full') line(into)
    list.push(entry)
  }
  const links = items(get(get(object, 'relatedLinks'), 'navigationLink'))
  if (detail === 'normal' || detail === 'full') {
    list.push(new FormatTextField('RELATED LINKS'), new FormatNewLine())
    for (const each of links) {
      const name = text(get(each, 'linkText'))
      list.push(new FormatTextField(`    ${name && `${name} `}${text(get(each, 'uri'))}`), new FormatNewLine())
    }
    list.push(new FormatNewLine())
  }
  if (detail === 'normal' || detail === 'detailed') {
    section('REMARKS', (into) => {
      const name = text(get(object, 'Name'))
      line(into, `To see the examples, type: "Get-Help ${name} -Examples"`)
      line(into, `For more information, type: "Get-Help ${name} -Detailed"`)
      line(into, `For technical information, type: "Get-Help ${name} -Full"`)
    })
    if (links.some((each) => text(get(each, 'uri')) !== ''))
      list.push(new FormatTextField(`    For online help, type: "Get-Help ${text(get(object, 'Name'))} -Online"`))
  }
  return list

  function parameter(into: FormatValue[], each: unknown): void {
    const type = text(get(get(each, 'type'), 'name'))
    line(
      into,
      `-${text(get(each, 'name'))}${type === 'SwitchParameter' ? ' [<SwitchParameter>]' : ` <${text(get(each, 'parameterValue'))}>`}`,
    )
    const inside = new FormatEntry()
    inside.frameInfo = new FrameInfo(4)
    paragraphs(inside.formatValueList, get(each, 'description'))
    line(inside.formatValueList)
    if (detail === 'full') {
      for (const [label, name] of [
        ['Required?', 'required'],
        ['Position?', 'position'],
        ['Default value', 'defaultValue'],
        ['Accept pipeline input?', 'pipelineInput'],
        ['Aliases', 'aliases'],
        ['Accept wildcard characters?', 'globbing'],
      ] as const) {
        line(inside.formatValueList, `${label.padEnd(29)}${text(get(each, name))}`)
      }
      line(inside.formatValueList)
    }
    into.push(inside)
  }
}

const kind = 'MamlCommandHelpInfo'

export const helpViews = (): readonly View[] => [
  customView(kind, (object, access) => page(object, access, 'normal')),
  customView(`${kind}#DetailedView`, (object, access) => page(object, access, 'detailed')),
  customView(`${kind}#FullView`, (object, access) => page(object, access, 'full')),
  customView(`${kind}#ExamplesView`, (object, access) => page(object, access, 'examples')),
  tableView('HelpInfoShort', 'Name 33, Category 9, Module=ModuleName 25, Synopsis'),
]
