// Help that was made of a command's parameters alone: pages, and a parameter by itself.

import type { Access } from '../access.ts'
import { FormatEntry, FormatNewLine, FormatPropertyField, FormatTextField, type FormatValue, FrameInfo } from '../messages.ts'
import { type View, customView } from '../view.ts'

type Detail = 'normal' | 'detailed' | 'full' | 'examples'

const kind = 'ExtendedCmdletHelpInfo'

export const extendedHelpViews = (): readonly View[] => [
  customView(kind, (object, access) => page(object, access, 'normal')),
  customView(`${kind}#DetailedView`, (object, access) => page(object, access, 'detailed')),
  customView(`${kind}#FullView`, (object, access) => page(object, access, 'full')),
  customView(`${kind}#ExamplesView`, (object, access) => page(object, access, 'examples')),
  customView(`${kind}#parameter`, (object, access) => [...head(object, access), inset(rows(object, access))]),
]

function page(object: any, access: Access, detail: Detail): FormatValue[] {
  const get = reader(access)
  const text = (...path: string[]): FormatPropertyField => new FormatPropertyField(get.text(object, ...path))
  const hasCommon = get.value(object, 'CommonParameters') === true
  const own = get.items(object, 'parameters', 'parameter')
  const list: FormatValue[] = [...titled('NAME', [text('Name'), end(), ...(detail === 'examples' ? [] : [end()])])]
  if (detail === 'examples') list.push(end())
  else {
    list.push(...titled('SYNTAX', [...get.items(object, 'Syntax', 'syntaxItem').flatMap(form), ...(detail === 'normal' ? [] : [end()])]))
    if (detail === 'normal') list.push(end())
  }
  if (detail === 'detailed' || detail === 'full') {
    const body = own.flatMap((each) => [...head(each, access), ...(detail === 'full' ? [inset(rows(each, access))] : [end()])])
    if (hasCommon) body.push(field('<CommonParameters>'), end(), inset([field(aboutCommon), end()]), end())
    else if (own.length === 0) body.push(field('None'), end(), end())
    list.push(...titled('PARAMETERS', detail === 'full' ? [...body, end()] : body))
    if (detail === 'detailed') list.push(end())
  }
  if (detail === 'full') {
    list.push(...titled('INPUTS', [text('inputTypes', 'inputType', 'type', 'name'), end(), end()]))
    list.push(...titled('OUTPUTS', [text('returnValues', 'returnValue', 'type', 'name'), end(), end()]))
  }
  list.push(...titled('ALIASES', [text('aliases'), end()]), end())
  list.push(...titled('REMARKS', [text('remarks'), end()]))
  return list

  /** One way to call the command. */
  function form(item: unknown): FormatValue[] {
    const parts = get.items(item, 'parameter').map((each) => {
      const name = `-${get.text(each, 'name')}`
      const isOptional = get.text(each, 'required') !== 'true'
      const group = get.items(each, 'parameterValueGroup', 'parameterValue').map((value) => access.text(value))
      const value =
        group.length > 0 ? `{${group.join(' | ')}}` : get.text(each, 'parameterValue') && `<${get.text(each, 'parameterValue')}>`
      const named = get.text(each, 'position') === 'Named' ? name : `[${name}]`
      const whole = value === '' ? name : `${named} ${value}`
      return isOptional ? `[${whole}] ` : `${whole} `
    })
    const common = get.value(item, 'CommonParameters') === true ? '[<CommonParameters>]' : ''
    return [field(`${get.text(item, 'name')} ${parts.join('')}${common}`), end(), end()]
  }
}

const aboutCommon =
  'Every command of this kind takes Verbose, Debug, ErrorAction, ErrorVariable, WarningAction, WarningVariable, OutBuffer, PipelineVariable and OutVariable: about_CommonParameters tells of them.'

/** `-Name <type>` */
function head(parameter: unknown, access: Access): FormatValue[] {
  const get = reader(access)
  const value = get.text(parameter, 'parameterValue')
  return [field(`-${get.text(parameter, 'name')}${value === '' ? '' : ` <${value}>`}`), end()]
}

function rows(parameter: unknown, access: Access): FormatValue[] {
  const get = reader(access)
  const lines = (
    [
      ['Required?', 'required'],
      ['Position?', 'position'],
      ['Accept pipeline input?', 'pipelineInput'],
      ['Parameter set name', 'parameterSetName'],
      ['Aliases', 'aliases'],
      ['Dynamic?', 'isDynamic'],
      ['Accept wildcard characters?', 'globbing'],
    ] as const
  ).flatMap(([label, name]) => [field(`${label.padEnd(29)}${get.text(parameter, name)}`), end()])
  return [end(), ...lines, end()]
}

function reader(access: Access) {
  const value = (from: unknown, ...path: readonly string[]): unknown => {
    let at: unknown = from
    for (const name of path) {
      if (at === null || at === undefined || access.property(at, name) === undefined) return undefined
      at = access.value(at, name)
    }
    return at
  }
  const isThere = (found: unknown): boolean => found !== null && found !== undefined
  return {
    value,
    text(from: unknown, ...path: readonly string[]): string {
      const found = value(from, ...path)
      return isThere(found) ? access.text(found) : ''
    },
    items(from: unknown, ...path: readonly string[]): unknown[] {
      const found = value(from, ...path)
      return isThere(found) ? [...(access.elements(found) ?? [found])] : []
    },
  }
}

const end = (): FormatValue => new FormatNewLine()
const field = (text: string): FormatValue => new FormatPropertyField(text)
const titled = (title: string, body: FormatValue[]): FormatValue[] => [new FormatTextField(title), end(), inset(body)]
function inset(body: FormatValue[]): FormatValue {
  const entry = new FormatEntry()
  entry.frameInfo = new FrameInfo(4)
  entry.formatValueList.push(...body)
  return entry
}
