// ConvertTo-Html: objects as a table or a list of a web page.

import { cmdlet, t } from '#engine/command'
import { isNull, typeNames } from '#objects'
import { toText } from '#engine/runtime'
import { resolve } from '#format'
import { accessOf } from '../access.ts'
import { firstValueOf } from '../first-value.ts'
import { formatText } from '../format-text.ts'
import { type PropertyParameter, keysOf, propertyParameters } from '../property-parameter.ts'

const doctypes = {
  strict: '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"  "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">',
  transitional:
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"  "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">',
}
const metaNames = ['content-type', 'default-style', 'x-ua-compatible']
const knownMeta = ['application-name', 'author', 'description', 'generator', 'keywords', 'viewport']
const alignments = ['', 'left', 'center', 'right']

export const convertToHtml = cmdlet('ConvertTo-Html', () => ({
  class: 'ConvertToHtmlCommand',
  summary: 'Turns objects into HTML.',
  output: 'System.String',
  defaultSet: 'Page',
  setOrder: ['Page', 'Fragment'],
  params: {
    InputObject: { type: t.psobject, pipeline: 'value' },
    Property: { type: t.list(t.object), position: 0 },
    Body: { type: t.list(t.string), set: 'Page', position: 3 },
    Head: { type: t.list(t.string), set: 'Page', position: 1 },
    Title: { type: t.string, set: 'Page', position: 2, notNullOrEmpty: true },
    As: { type: t.string, notNullOrEmpty: true, oneOf: ['Table', 'List'] },
    CssUri: { type: t.uri, set: 'Page', aliases: ['cu', 'uri'], notNullOrEmpty: true },
    Fragment: { type: t.switch, set: 'Fragment', notNullOrEmpty: true },
    PostContent: { type: t.list(t.string), notNullOrEmpty: true },
    PreContent: { type: t.list(t.string), notNullOrEmpty: true },
    Meta: { type: t.hashtable, set: 'Page', notNullOrEmpty: true },
    Charset: { type: t.string, set: 'Page', notNullOrEmpty: true, pattern: '^[A-Za-z0-9]\\w+\\S+[A-Za-z0-9]$' },
    Transitional: { type: t.switch, set: 'Page', notNullOrEmpty: true },
  },
  examples: [['A table', `Get-Verb | ConvertTo-Html -Fragment`]],
  start(args: any, cmd) {
    const { As, Fragment, Title, CssUri, Head, Body, PreContent, PostContent, Charset, Meta, Transitional } = args
    const list = String(As ?? 'Table').toLowerCase() === 'list'
    const access = accessOf(cmd)
    const given = propertyParameters(args.Property ?? ['*'], keysOf.html, cmd)
    let columns: PropertyParameter[] | undefined
    let objects = 0
    if (!Fragment) open()
    for (const line of PreContent ?? []) cmd.write(line)
    cmd.write('<table>')
    return {
      process({ InputObject }: any) {
        if (InputObject === undefined || isNull(InputObject)) return
        if (columns === undefined) {
          columns = given.flatMap((parameter) => {
            const found = resolve(access, parameter.source, InputObject)
            return found.length === 0
              ? /[*?[]/.test(parameter.source.text)
                ? []
                : [parameter]
              : found.map((source) => ({ ...parameter, source }))
          })
          if (!list) head(columns)
        }
        objects++
        const cells = columns.map((column) => [labelOf(column), valueOf(column, InputObject)] as const)
        if (list) {
          if (objects > 1) cmd.write('<tr><td><hr></td></tr>')
          for (const [label, value] of cells) cmd.write(`<tr><td>${label}:</td><td>${value}</td></tr>`)
        } else cmd.write(`<tr>${cells.map(([, value]) => `<td>${value}</td>`).join('')}</tr>`)
      },
      end() {
        cmd.write('</table>')
        for (const line of PostContent ?? []) cmd.write(line)
        if (!Fragment) cmd.write('</body></html>')
      },
    }

    function open(): void {
      cmd.write(Transitional ? doctypes.transitional : doctypes.strict)
      cmd.write('<html xmlns="http://www.w3.org/1999/xhtml">')
      cmd.write('<head>')
      if (Charset) cmd.write(`<meta charset="${Charset}">`)
      if (Meta !== undefined) {
        for (const { key, value } of Meta.entries()) {
          const name = toText(key, cmd.engine).toLowerCase()
          if (metaNames.includes(name)) cmd.write(`<meta http-equiv="${key}" content="${toText(value, cmd.engine)}">`)
          else {
            if (!knownMeta.includes(name))
              cmd.warning(
                `${key} is no meta name of HTML: ${toText(value, cmd.engine)} may have no effect. Names are ${knownMeta.join(', ')}.`,
              )
            cmd.write(`<meta name="${key}" content="${toText(value, cmd.engine)}">`)
          }
        }
      }
      for (const line of Head ?? [`<title>${encoded(Title ?? 'HTML TABLE')}</title>`]) cmd.write(line)
      if (CssUri !== undefined) cmd.write(`<link rel="stylesheet" type="text/css" href="${toText(CssUri, cmd.engine)}" />`)
      cmd.write('</head><body>')
      for (const line of Body ?? []) cmd.write(line)
    }

    function head(columns: readonly PropertyParameter[]): void {
      cmd.write(
        `<colgroup>${columns.map(({ width, alignment }) => `<col${width === undefined ? '' : ` width = "${width}"`}${alignment ? ` align = "${alignments[alignment]}"` : ''}/>`).join('')}</colgroup>`,
      )
      cmd.write(`<tr>${columns.map((column) => `<th>${labelOf(column)}</th>`).join('')}</tr>`)
    }

    function labelOf(column: PropertyParameter): string {
      return column.label ?? column.name ?? column.source.text
    }

    function valueOf(column: PropertyParameter, object: unknown): string {
      const value = firstValueOf(column.source, object, cmd)
      if (isNull(value)) return ''
      return encoded(column.format ? formatText(value, column.format, cmd.engine) : itemText(value))
    }

    /** Collections are not opened: they are the name of their type. */
    function itemText(value: unknown): string {
      return typeof value === 'object' && access.elements(value) !== undefined ? (typeNames(value)[0] ?? '') : toText(value, cmd.engine)
    }
  },
}))

const entities: { readonly [char: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export function encoded(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char]!).replace(/[\u00a0-\u00ff]/g, (char) => `&#${char.charCodeAt(0)};`)
}
