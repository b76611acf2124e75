// Error records as text. ConciseView says who and what in one line, and shows the line of a script where that helps;
// NormalView names command, position, category and id; CategoryView the category alone; DetailedView everything.

import { type Access, read } from '../access.ts'
import { plainText } from '../ansi.ts'
import { FormatPropertyField } from '../messages.ts'
import { type View, customView, property } from '../view.ts'
import { errorDetails } from './error-details.ts'

/** What the error views ask of the outside besides the record. */
export type ErrorLook = {
  /** $ErrorView */
  readonly view: string
  readonly width: number
  /** Colours, or '' where the host shows none. */
  readonly error: string
  readonly accent: string
  readonly reset: string
  readonly formatAccent: string
  /** True when a command of this name is found. */
  isCommand(name: string): boolean
}

const plainLook: ErrorLook = { view: 'ConciseView', width: 120, error: '', accent: '', reset: '', formatAccent: '', isCommand: () => true }

export const errorView = (): View =>
  customView('System.Management.Automation.ErrorRecord', (record, access) => [new FormatPropertyField(errorText(record, access))], {
    name: 'ErrorInstance',
    outOfBand: true,
  })

export const errorViews = (): readonly View[] => [
  customView(
    'System.Management.Automation.ErrorRecord#PSExtendedError System.Exception#PSExtendedError',
    (record, access) => [new FormatPropertyField(errorDetails(record, access, access.errorLook?.() ?? plainLook))],
    { name: 'GetErrorInstance', groupBy: { source: property('PSErrorIndex'), label: 'ErrorIndex' } },
  ),
]

export function errorText(record: unknown, access: Access): string {
  const look = access.errorLook?.() ?? plainLook
  const get = (object: unknown, name: string): any => read(access, object, name) ?? null
  const text = (value: unknown): string => (value === null || value === undefined ? '' : access.text(value))
  let error = record
  let invocation = get(record, 'InvocationInfo')
  if (invocation === null) {
    const inner = get(record, 'ErrorRecord')
    const innerInvocation = get(inner, 'InvocationInfo')
    if (innerInvocation !== null) [error, invocation] = [inner, innerInvocation]
  }
  const id = text(get(error, 'FullyQualifiedErrorId'))
  const exception = get(error, 'Exception')
  const category = get(error, 'CategoryInfo')
  const details = text(get(get(error, 'ErrorDetails'), 'Message'))
  const coloured = (body: string): string => look.error + body + look.reset
  if (id === 'NativeCommandErrorMessage' || id === 'NativeCommandError') return coloured(text(get(exception, 'Message')))
  if (look.view === 'DetailedView') return coloured(`\n${errorDetails(record, access, look)}\n\n`)
  if (look.view === 'CategoryView') return coloured(categoryText(category, text, get))
  const message = details || (exception !== null ? text(get(exception, 'Message')) : text(get(error, 'Message')) || text(error))
  const command = get(invocation, 'MyCommand')

  if (look.view === 'ConciseView') {
    const advice = text(get(get(record, 'ErrorDetails'), 'RecommendedAction'))
    const more = text(get(error, 'PSMessageDetails'))
    const body = concise()
    return (
      (more ? `${look.error} : ${more}${body}` : body) + (advice.trim() ? `\n${look.error}  Recommendation: ${advice}${look.reset}` : '')
    )
  }
  return normal()

  function normal(): string {
    const position =
      invocation !== null && (command !== null || text(get(category, 'Category')) !== 'ParserError')
        ? text(get(invocation, 'PositionMessage'))
        : ''
    const more = text(get(error, 'PSMessageDetails'))
    const computer = get(get(error, 'OriginInfo'), 'PSComputerName')
    const lines = [
      `+ CategoryInfo          : ${text(get(error, 'ErrorCategory_Message')) || text(category)}`,
      `+ FullyQualifiedErrorId : ${id}`,
      ...(computer === null ? [] : [`+ PSComputerName        : ${text(computer)}`]),
    ]
    return `${normalPrefix()}${look.error}${message}${more ? ` : ${more}` : ''}${position ? `\n${position}` : ''}\n${lines.join('\n')}${look.reset}`
  }

  function normalPrefix(): string {
    const name = text(get(invocation, 'InvocationName'))
    if (invocation === null) return look.error
    if (command === null) return look.error + (name ? `${name} : ` : '')
    const kind = text(get(command, 'CommandType'))
    const shown =
      kind === 'ExternalScript'
        ? text(get(command, 'Path'))
        : kind === 'Script'
          ? text(get(command, 'ScriptBlock'))
          : /^[&.]?$/.test(name)
            ? text(get(command, 'Name'))
            : name
    return look.error + (shown ? `${shown} : ` : '')
  }

  function concise(): string {
    const script = text(get(invocation, 'ScriptName'))
    const lineNumber = Number(get(invocation, 'ScriptLineNumber') ?? 0)
    const isParse = text(get(category, 'Category')) === 'ParserError'
    const marked = markedTarget()
    const inScript =
      ((isParse && access.typeNames(exception)[0]?.endsWith('ParentContainsErrorRecordException')) || script !== '' || lineNumber > 1) &&
      !/\.psm1$/i.test(script)
    let before = ''
    let prefix = ''
    let shown = ''
    if (marked !== undefined || inScript) {
      before = marked !== undefined ? `${look.reset}${marked.file}\n` : script ? `${look.reset}${script}:${lineNumber}\n` : '\n'
      const number = marked?.line ?? String(lineNumber)
      const head = ' '.repeat(Math.max(0, number.length - 4))
      let line = marked?.text ?? ''
      let under = ''
      if (marked === undefined) {
        const position = text(get(invocation, 'PositionMessage')).split('\n')
        line = (position[1] ?? '').slice(1)
        under = (position.at(-1) ?? '').slice(1)
      }
      const [at, length] = [Math.max(0, under.indexOf('~')), under.trim().length]
      if (length < line.length) line = line.slice(0, at) + look.accent + line.slice(at, at + length) + look.reset + line.slice(at + length)
      prefix = `${look.accent}${head}     | ${look.error}`
      before += `${look.accent}${head}Line |\n${look.accent}${' '.repeat(Math.max(0, 4 - number.length))}${number} | ${look.reset}${line}\n`
      if (under !== '') before += `${prefix}${under}\n`
      shown = prefix
    }
    let body = message
    if (details === '' && isParse && exception !== null) {
      const parts = text(get(exception, 'Message')).split('~\n')
      if (parts.length > 1) body = parts[1]!.split('\n\n')[0]!
    }
    shown += body
    if (script !== '' || isParse) shown = `${folded(shown, prefix)}\n`
    return `${look.error}${reason()}: ${before}${look.error}${shown}${look.reset}`
  }

  /** A target that says itself which line of which file is meant, as test frameworks do. */
  function markedTarget(): { readonly file: string; readonly line: string; readonly text: string } | undefined {
    const target = get(error, 'TargetObject')
    if (target === null || typeof target !== 'object' || access.elements(target) === undefined) return undefined
    const [line, lineText] = [get(target, 'Line'), get(target, 'LineText')]
    return line === null || lineText === null
      ? undefined
      : { file: text(get(target, 'File')), line: text(line), text: text(lineText).trim() }
  }

  /** The message in lines of the console's width, each behind the bar. */
  function folded(body: string, prefix: string): string {
    const width = plainText(prefix).length
    const invisible = prefix.length - width
    let rest = body.replace(/[\n\t]/g, ' ')
    if (look.width <= 0 || rest.length - invisible <= look.width) return rest
    const first = atBlank(rest, look.width + invisible)
    const lines = [first]
    rest = rest.slice(first.length).trim()
    while (rest.length + width > look.width) {
      const line = atBlank(prefix + rest, look.width + invisible)
      if (line.length <= prefix.length) break
      lines.push(line)
      rest = rest.slice(line.length - prefix.length).trim()
    }
    return [...lines, prefix + rest.trim()].join('\n')
  }

  function reason(): string {
    if (access.isTrue(get(exception, 'WasThrownFromThrowStatement'))) return 'Exception'
    const name = text(get(command, 'Name'))
    if (name && look.isCommand(name)) return name
    return (
      text(get(category, 'Activity')) ||
      (command !== null ? text(command) : '') ||
      text(get(invocation, 'InvocationName')) ||
      notSpecified(text(get(category, 'Category'))) ||
      text(get(category, 'Reason')) ||
      'Error'
    )
  }
}

/** The category that says nothing counts as none. */
const notSpecified = (category: string): string => (category === 'NotSpecified' ? '' : category)

/** What fits into so many characters, ending before a blank. */
function atBlank(text: string, length: number): string {
  if (text.length <= length) return text
  const head = text.slice(0, length)
  const blank = head.search(/\s\S*$/)
  return blank < 0 ? head : head.slice(0, blank)
}

/** ErrorCategoryInfo.GetMessage */
function categoryText(category: unknown, text: (value: unknown) => string, get: (object: unknown, name: string) => unknown): string {
  return text(get(category, 'Message')) || text(category)
}
