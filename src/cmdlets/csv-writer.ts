// Objects as lines of comma separated values: the first object's properties are the columns of all.

import { Dictionary, isNull, unwrap } from '#objects'
import { environment } from '#dotnet'
import type { Cmd } from '#engine/command'
import { toText } from '#engine/runtime'
import { shownText } from './format-text.ts'
import { accessOf } from './access.ts'

export type CsvOptions = {
  readonly delimiter: string
  readonly quotes: 'Always' | 'AsNeeded' | 'Never'
  /** Only these columns are quoted. */
  readonly quoteFields: readonly string[] | undefined
  readonly typeLine: boolean
  readonly header: boolean
}

/** The checks and defaults that the CSV-writing cmdlets share. */
export function csvOptions(args: any, cmd: Cmd): CsvOptions {
  const wrong = (id: string, message: string): never =>
    cmd.throw({ id, category: 'InvalidData', message, exception: 'System.InvalidOperationException' })
  if (args.QuoteFields !== undefined && args.UseQuotes !== undefined)
    wrong('CannotSpecifyQuoteFieldsAndUseQuotes', '-QuoteFields and -UseQuotes say different things: use one.')
  if (args.IncludeTypeInformation && args.NoTypeInformation)
    wrong('CannotSpecifyIncludeTypeInformationAndNoTypeInformation', '-IncludeTypeInformation and -NoTypeInformation exclude each other.')
  return {
    delimiter: delimiterOf(args, cmd),
    quotes: args.UseQuotes ?? 'Always',
    quoteFields: args.QuoteFields?.map((name: string) => name.toLowerCase()),
    typeLine: Boolean(args.IncludeTypeInformation) || (cmd.has('NoTypeInformation') && args.NoTypeInformation === false),
    header: !args.NoHeader,
  }
}

/** What stands between two fields: -Delimiter, with -UseCulture the culture's separator of lists, or a comma. */
export function delimiterOf(args: { readonly UseCulture?: boolean; readonly Delimiter?: unknown }, cmd: Cmd): string {
  if (args.UseCulture) return String(environment.culture.TextInfo.value('ListSeparator'))
  return args.Delimiter === undefined ? ',' : toText(args.Delimiter, cmd.engine)
}

/** Column names of an object: the keys of a dictionary, else its properties. */
export function columnsOf(object: unknown, cmd: Cmd): string[] {
  const bare = unwrap(object)
  if (bare instanceof Dictionary) return bare.keys().map((key) => toText(key, cmd.engine))
  return [...accessOf(cmd).propertyNames(object)]
}

export function typeLineOf(object: unknown, cmd: Cmd): string {
  const [first] = accessOf(cmd).typeNames(object)
  return `#TYPE ${first?.startsWith('CSV:') ? first.slice(4) : (first ?? '')}`
}

export function headerLine(columns: readonly string[], options: CsvOptions): string {
  return columns.map((name) => cell(name, name, options)).join(options.delimiter)
}

export function dataLine(object: unknown, columns: readonly string[], options: CsvOptions, cmd: Cmd): string {
  const bare = unwrap(object)
  const access = accessOf(cmd)
  return columns
    .map((name) => {
      const value =
        bare instanceof Dictionary ? bare.get(name) : access.property(object, name) === undefined ? undefined : valueOf(object, name)
      return isNull(value) || value === undefined ? '' : cell(textOf(value), name, options)
    })
    .join(options.delimiter)

  function valueOf(of: unknown, name: string): unknown {
    return access.value(of, name)
  }

  /** Collections are not opened: they are the text of their type. */
  function textOf(value: unknown): string {
    const inner = unwrap(value)
    if (inner instanceof Dictionary) return inner.netType.toString()
    const items = typeof inner === 'object' ? access.elements(inner) : undefined
    return items === undefined ? shownText(value, cmd.engine) : typeText(inner, cmd)
  }
}

function typeText(value: unknown, cmd: Cmd): string {
  return (value as { readonly netType?: { readonly name: string } }).netType?.name.replace(/\[\]$/, '[]') ?? cmd.text(value)
}

function cell(text: string, column: string, options: CsvOptions): string {
  if (options.quoteFields !== undefined) return options.quoteFields.includes(column.toLowerCase()) ? quoted(text) : text
  switch (options.quotes) {
    case 'Always':
      return quoted(text)
    case 'Never':
      return text
    case 'AsNeeded':
      return text.includes(options.delimiter) || /["\n\r]/.test(text) ? quoted(text) : text
  }
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
