// GetHelpContent(): the help in comments as an object.

import { Dictionary, type NetType, defineType, genericType, netType } from '#objects'
import { type CommentHelp, type FunctionDefinitionAst, type ScriptBlockAst, commentHelp } from '#engine/syntax'
import { space } from './enums.ts'
import { collection } from './tokens.ts'

class HelpInfo {
  readonly help: CommentHelp
  constructor(help: CommentHelp) {
    this.help = help
  }
  get netType(): NetType {
    return netType(`${space}.CommentHelpInfo`)
  }
}

export function helpContent(node: FunctionDefinitionAst | ScriptBlockAst): HelpInfo | null {
  const help = commentHelp(node)
  return help && new HelpInfo(help)
}

const texts = [
  'Synopsis',
  'Description',
  'Notes',
  'Component',
  'Role',
  'Functionality',
  'ForwardHelpTargetName',
  'ForwardHelpCategory',
  'RemoteHelpRunspace',
  'MamlHelpFile',
] as const
const lists = ['Examples', 'Links', 'Inputs', 'Outputs'] as const
const string = netType('System.String')

defineType(`${space}.CommentHelpInfo`, () => ({
  properties: {
    ...Object.fromEntries(texts.map((name) => [name, { type: 'string', get: (self: HelpInfo) => self.help[name] }])),
    ...Object.fromEntries(
      lists.map((name) => [
        name,
        {
          type: 'System.Collections.ObjectModel.ReadOnlyCollection[string]',
          get: (self: HelpInfo) => collection(self.help[name], 'System.String'),
        },
      ]),
    ),
    Parameters: {
      type: 'System.Collections.Generic.IDictionary[string,string]',
      get: (self: HelpInfo) => {
        const table = new Dictionary(genericType(netType('System.Collections.Generic.Dictionary`2'), [string, string]))
        for (const [name, text] of self.help.Parameters) table.set(name, text)
        return table
      },
    },
  },
  methods: { 'string GetCommentBlock()': (self: HelpInfo) => commentBlock(self.help) },
}))

/** The help written as a comment again, its sections in PowerShell's order. */
function commentBlock(help: CommentHelp): string {
  const sections: [string, string | null][] = [
    ['.SYNOPSIS\n', help.Synopsis],
    ['.DESCRIPTION\n', help.Description],
    ...[...help.Parameters].map(([name, text]): [string, string] => [`.PARAMETER ${name}\n`, text]),
    ...several('.INPUTS', help.Inputs),
    ...several('.OUTPUTS', help.Outputs),
    ['.NOTES\n', help.Notes],
    ...several('.EXAMPLE', help.Examples),
    ...several('.LINK', help.Links),
    ['.FORWARDHELPTARGETNAME ', help.ForwardHelpTargetName],
    ['.FORWARDHELPCATEGORY ', help.ForwardHelpCategory],
    ['.REMOTEHELPRUNSPACE ', help.RemoteHelpRunspace],
    ['.COMPONENT\n', help.Component],
    ['.ROLE\n', help.Role],
    ['.FUNCTIONALITY\n', help.Functionality],
    ['.EXTERNALHELP ', help.MamlHelpFile],
  ]
  return `<#\n${sections.map(([head, text]) => (text ? `${head}${text}\n` : '')).join('')}#>\n`
}
const several = (head: string, texts: readonly string[]): [string, string][] => texts.map((text) => [`${head}\n`, text])
