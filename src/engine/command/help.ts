// Help as objects, in the shape that scripts know from PowerShell: of functions and scripts from their comments, of
// cmdlets from their tables, of topics from their text.

import { type NetType, PSArray, PSObject, customObject, enumNames } from '#objects'
import { type CommentHelp, type ParameterAst, commentHelp } from '#engine/syntax'
import { AliasInfo, CmdletInfo, type CommandInfo, ExternalScriptInfo, type Frame, FunctionInfo, type ScriptBlock } from '#engine/runtime'
import type { CmdletSpec as Spec } from './cmdlet.ts'
import { definitionText, tableOf } from './command-types.ts'
import { commonNames } from './common.ts'
import { noPosition } from './attribute.ts'
import { extendedHelp } from './help-extended.ts'
import { type Parameter, everySet, switchType } from './parameter.ts'
import { type InSet, inDisplayOrder, setsOf } from './syntax.ts'

export type HelpTopic = { readonly name: string; readonly synopsis: string; readonly text: string }

/** An object of these type names. */
function maml(typeName: string, properties: { readonly [name: string]: unknown }, ...more: readonly string[]): PSObject {
  const object = customObject(properties)
  object.typeNames = [typeName, ...more]
  return object
}

const paragraph = (text: string): PSObject => maml('MamlParaTextItem', { Text: text })
/** Text of a table, whose lines are broken where they were too long there. */
const unwrapped = (text: string): string => text.replace(/(?<!\n)\n(?!\n)/g, ' ')
const paragraphs = (text: string | null | undefined): PSArray | null => (text ? new PSArray([paragraph(text.trim())]) : null)

/** The help of a command as `frame` sees it; `view` is '', 'DetailedView', 'FullView' or 'ExamplesView'. */
export function helpOf(info: CommandInfo, view: string, frame: Frame, find: (name: string) => CommandInfo | undefined): PSObject {
  if (info instanceof AliasInfo) {
    const target = find(info.Definition)
    return target === undefined ? shortOf(info) : helpOf(target, view, frame, find)
  }
  if (info instanceof CmdletInfo) return cmdletHelp(info, info.spec as Spec, view)
  const block = info instanceof FunctionInfo || info instanceof ExternalScriptInfo ? info.ScriptBlock : undefined
  const comment = block === undefined ? null : commentHelp(block.code.ast)
  if (comment === null) return extendedHelp(info, view, frame)
  if (comment.ForwardHelpTargetName !== null) {
    const target = find(comment.ForwardHelpTargetName)
    if (target !== undefined && target !== info) return helpOf(target, view, frame, find)
  }
  return ofComment(info, block!, comment, view)
}

/** One line of a list of commands. */
export function shortOf(info: CommandInfo): PSObject {
  const comment = info instanceof FunctionInfo || info instanceof ExternalScriptInfo ? commentHelp(info.ScriptBlock.code.ast) : null
  return maml('HelpInfoShort', {
    Name: info.Name,
    Category: categoryOf(info),
    Synopsis: info instanceof CmdletInfo ? (info.spec as Spec).summary : (comment?.Synopsis?.trim() ?? definitionText(info).trim()),
    ModuleName: info.ModuleName,
    Component: '',
    Role: '',
    Functionality: '',
  })
}

export function topicHelp(topic: HelpTopic, short: boolean): unknown {
  if (short)
    return maml('HelpInfoShort', {
      Name: topic.name,
      Category: 'HelpFile',
      Synopsis: topic.synopsis,
      ModuleName: '',
      Component: '',
      Role: '',
      Functionality: '',
    })
  const text = new PSObject(topic.text)
  text.typeNames = ['MamlHelpFile', 'System.String', 'System.Object']
  text.set('Name', topic.name)
  text.set('Category', 'HelpFile')
  text.set('Synopsis', topic.synopsis)
  return topic.text
}

const categoryOf = (info: CommandInfo): string => (info.CommandType === 'Filter' ? 'Filter' : info.CommandType)
const typeName = (kind: string, view: string): string => (view === '' ? kind : `${kind}#${view}`)

const bare = (info: CommandInfo): { [name: string]: unknown } => ({
  Name: info.Name,
  Category: categoryOf(info),
  ModuleName: info.ModuleName,
  Component: null,
  Role: null,
  Functionality: null,
  PSSnapIn: null,
})
const detailsOf = (info: CommandInfo, synopsis: string): PSObject =>
  maml('MamlCommandHelpInfo#details', { name: info.Name, noun: nounOf(info), verb: verbOf(info), description: paragraphs(synopsis) })
const verbOf = (info: CommandInfo): string => (info.Name.includes('-') ? info.Name.slice(0, info.Name.indexOf('-')) : '')
const nounOf = (info: CommandInfo): string => (info.Name.includes('-') ? info.Name.slice(info.Name.indexOf('-') + 1) : '')

function cmdletHelp(info: CommandInfo, spec: Spec, view: string): PSObject {
  return maml(
    typeName('MamlCommandHelpInfo', view),
    {
      ...bare(info),
      Synopsis: spec.summary,
      details: detailsOf(info, spec.summary),
      description: paragraphs(unwrapped(spec.description ?? spec.summary)),
      parameters: parametersOf(info, (parameter) => parameter.row?.help),
      syntax: syntaxOf(info),
      examples: examplesOf((spec.examples ?? []).map(([title, script, remark]) => ({ title, code: script, remarks: remark ?? '' }))),
      inputTypes: null,
      returnValues: null,
      relatedLinks: null,
      alertSet: null,
    },
    'HelpInfo',
  )
}

function ofComment(info: CommandInfo, block: ScriptBlock, comment: CommentHelp, view: string): PSObject {
  const listed = (texts: readonly string[], outer: string, inner: string): PSObject | null =>
    texts.length === 0
      ? null
      : maml(`MamlCommandHelpInfo#${outer}`, {
          [inner]: one(
            texts.map((text) => maml(`MamlCommandHelpInfo#${inner}`, { type: maml('MamlCommandHelpInfo#type', { name: text.trim() }) })),
          ),
        })
  return maml(
    typeName('MamlCommandHelpInfo', view),
    {
      ...bare(info),
      Synopsis: comment.Synopsis?.trim() ?? definitionText(info),
      Component: comment.Component?.trim() ?? null,
      Role: comment.Role?.trim() ?? null,
      Functionality: comment.Functionality?.trim() ?? null,
      details: detailsOf(info, comment.Synopsis ?? ''),
      description: paragraphs(comment.Description),
      parameters: parametersOf(
        info,
        (parameter) => comment.Parameters.get(parameter.name.toUpperCase())?.trim() ?? besideParameter(block, parameter.name),
      ),
      syntax: syntaxOf(info, true),
      examples: examplesOf(comment.Examples.map((text, index) => exampleOf(text, index))),
      alertSet: comment.Notes ? maml('MamlCommandHelpInfo#alertSet', { alert: new PSArray([paragraph(comment.Notes.trim())]) }) : null,
      relatedLinks:
        comment.Links.length === 0
          ? null
          : maml('MamlCommandHelpInfo#relatedLinks', {
              navigationLink: one(
                comment.Links.map((link) =>
                  maml(
                    'MamlCommandHelpInfo#navigationLink',
                    /^https?:/i.test(link.trim()) ? { uri: link.trim() } : { linkText: link.trim() },
                  ),
                ),
              ),
            }),
      inputTypes: listed(comment.Inputs, 'inputTypes', 'inputType'),
      returnValues: listed(comment.Outputs, 'returnValues', 'returnValue'),
    },
    'HelpInfo',
  )
}

const one = (items: readonly unknown[]): unknown => (items.length === 1 ? items[0] : new PSArray([...items]))

/** Up to the first empty line it is code, behind it remarks. */
function exampleOf(text: string, index: number): { title: string; prompt: string; code: string; remarks: string } {
  const lines = text
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split('\n')
  const gap = lines.findIndex((line, at) => at > 0 && line.trim() === '')
  const code = (gap < 0 ? lines : lines.slice(0, gap)).join('\n').trim()
  // A prompt that stands before the code is shown instead of the usual one.
  const prompt = /^[^>\n]*>/.exec(code)?.[0]
  return {
    title: `EXAMPLE ${index + 1}`,
    prompt: prompt ?? 'PS > ',
    code: code.slice(prompt?.length ?? 0).trim(),
    remarks:
      gap < 0
        ? ''
        : lines
            .slice(gap + 1)
            .join('\n')
            .trim(),
  }
}

function examplesOf(
  list: readonly { readonly title: string; readonly prompt?: string; readonly code: string; readonly remarks: string }[],
): PSObject | null {
  if (list.length === 0) return null
  const dashes = '-'.repeat(26)
  return maml('MamlCommandHelpInfo#examples', {
    example: one(
      list.map(({ title, prompt = 'PS > ', code, remarks }) =>
        maml('MamlCommandHelpInfo#example', {
          title: `${dashes} ${title} ${dashes}`,
          code,
          remarks: new PSArray([paragraph(remarks), paragraph(''), paragraph(''), paragraph(''), paragraph('')]),
          introduction: new PSArray([paragraph(prompt)]),
        }),
      ),
    ),
  })
}

/** The comment on the lines before a parameter. */
function besideParameter(block: ScriptBlock, name: string): string | undefined {
  const ast = block.code.ast.ParamBlock?.Parameters.find((each) => each.Name.VariablePath.UserPath.toLowerCase() === name.toLowerCase())
  if (ast === undefined) return undefined
  const before = block.code.source.text.slice(0, ast.start)
  const lines: string[] = []
  for (const line of before
    .slice(0, before.lastIndexOf('\n') + 1)
    .split('\n')
    .reverse()
    .slice(1)) {
    const found = /^\s*#(?!>)\s?(.*)$/.exec(line)
    if (found === null) break
    lines.unshift(found[1]!)
  }
  return lines.length > 0 ? lines.join('\n') : undefined
}

function parametersOf(info: CommandInfo, describe: (parameter: Parameter) => string | undefined): PSObject | null {
  const own = ownParameters(info)
  if (own.length === 0) return null
  return maml('MamlCommandHelpInfo#parameters', {
    parameter: new PSArray(own.map((parameter) => parameterHelp(parameter, describe(parameter), info))),
  })
}

const ownParameters = (info: CommandInfo): readonly Parameter[] =>
  (tableOf(info)?.list ?? []).filter((each) => each.origin === 'declared' || each.origin === 'shouldProcess')

export function parameterHelp(parameter: Parameter, text: string | undefined, info: CommandInfo, isSyntax = false): PSObject {
  const place = parameter.placeIn(everySet) ?? parameter.places[0]!
  const feeds = [...(place.value ? ['ByValue'] : []), ...(place.property ? ['ByPropertyName'] : [])]
  const ofCmdlet = info instanceof CmdletInfo
  const ast =
    info instanceof FunctionInfo || info instanceof ExternalScriptInfo
      ? info.ScriptBlock.code.parameters.find((each) => each.name.toLowerCase() === parameter.name.toLowerCase())?.ast
      : undefined
  const fallback = ast?.DefaultValue
    ? (info as FunctionInfo).ScriptBlock.code.source.text.slice(ast.DefaultValue.start, ast.DefaultValue.end)
    : ast !== undefined && parameter.type === switchType
      ? 'False'
      : ''
  const type = maml('MamlCommandHelpInfo#type', {
    name: parameter.type === switchType ? 'SwitchParameter' : parameter.type.shortName,
    uri: '',
  })
  return maml('MamlCommandHelpInfo#parameter', {
    description: text === undefined ? null : new PSArray([paragraph(text)]),
    defaultValue: attributeOf(ast, 'PSDefaultValue')?.Help ?? fallback,
    ...(isSyntax && parameter.type === switchType ? {} : valueOf(parameter.type)),
    name: parameter.name,
    type,
    required: place.mandatory ? 'true' : 'false',
    globbing: attributeOf(ast, 'SupportsWildcards') === undefined ? 'false' : 'true',
    pipelineInput: feeds.length > 0 ? `true (${feeds.join(', ')})` : 'false',
    // Comments count from one and know no aliases.
    position: place.position === noPosition ? 'named' : String(place.position + (ofCmdlet ? 0 : 1)),
    aliases: ofCmdlet ? parameter.aliases.join(', ') || 'none' : '',
  })
}

/** What is written behind a parameter: its type, or the names of an enum. */
function valueOf(type: NetType): { readonly [name: string]: unknown } {
  if (type.kind === 'enum') {
    const names = new PSArray(enumNames(type).map(([name]) => written(name, 'false')))
    return { parameterValueGroup: maml('MamlCommandHelpInfo#parameterValueGroup', { parameterValue: names }) }
  }
  return { parameterValue: written(type.shortName, type === switchType ? 'false' : 'true') }
}

function written(text: string, required: string): PSObject {
  const made = new PSObject(text)
  made.set('required', required)
  made.set('variableLength', 'false')
  return made
}

/** The constant named arguments of a parameter's attribute; undefined: it has none of this name. */
function attributeOf(ast: ParameterAst | undefined, name: string): { readonly [name: string]: string } | undefined {
  const found = ast?.Attributes.find(
    (each) => each.type === 'AttributeAst' && each.TypeName.FullName.replace(/Attribute$/i, '').toLowerCase() === name.toLowerCase(),
  )
  if (found?.type !== 'AttributeAst') return undefined
  return Object.fromEntries(
    found.NamedArguments.flatMap(({ ArgumentName, Argument }) =>
      Argument.type === 'StringConstantExpressionAst' ? [[ArgumentName, Argument.Value]] : [],
    ),
  )
}

/** `declared`: parameters in the order in which they are written. */
function syntaxOf(info: CommandInfo, declared = false): PSObject | null {
  const table = tableOf(info)
  if (table === undefined) return null
  const items = setsOf(table).map((set) =>
    maml('MamlCommandHelpInfo#syntaxItem', {
      name: info.Name,
      parameter: new PSArray(
        ordered(set.parameters, declared)
          .filter((each): each is InSet => each !== 'common')
          .map(({ parameter }) => parameterHelp(parameter, undefined, info, true)),
      ),
      CommonParameters: commonNames.every((name) => table.get(name) !== undefined),
      text: syntaxLine(info, ordered(set.parameters, declared)),
    }),
  )
  return maml('MamlCommandHelpInfo#syntax', { syntaxItem: one(items) })
}

function ordered(parameters: readonly InSet[], declared: boolean): readonly (InSet | 'common')[] {
  return declared ? parameters.filter(({ parameter }) => parameter.origin !== 'common') : inDisplayOrder(parameters)
}

/** One form, with types by their .NET names, as help shows it. */
function syntaxLine(info: CommandInfo, parts: readonly (InSet | 'common')[]): string {
  return [
    info.Name,
    ...(parts.includes('common') ? parts : [...parts, 'common' as const]).map((each) => {
      if (each === 'common') return '[<CommonParameters>]'
      const { parameter, place } = each
      const name = `-${parameter.name}`
      const positional = place.position !== noPosition
      if (parameter.type === switchType) return place.mandatory && !positional ? name : `[${name}]`
      const value =
        parameter.type.kind === 'enum'
          ? `{${enumNames(parameter.type)
              .map(([name]) => name)
              .join(' | ')}}`
          : `<${parameter.type.shortName}>`
      if (place.mandatory) return positional ? `[${name}] ${value}` : `${name} ${value}`
      return positional ? `[[${name}] ${value}]` : `[${name} ${value}]`
    }),
  ].join(' ')
}
