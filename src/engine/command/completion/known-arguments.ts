// Arguments that name things of the session: commands, modules, variables, aliases, verbs and nouns. One table says which
// parameter takes which.

import { type AliasInfo, type CommandInfo, type Frame, type FunctionInfo, allInScopes, variablesIn } from '#engine/runtime'
import { commandNames } from './command-names.ts'
import { type Request, byText, matcher, quotedArgument, unquoted } from './request.ts'
import { CompletionResult } from './result.ts'
import { typeNames } from './type-names.ts'

type Kind = 'command' | 'module' | 'variable' | 'alias' | 'verb' | 'noun' | 'type'

const parametersOf: { readonly [K in Kind]: string } = {
  command: 'Get-Command:Name Get-Help:Name Get-Alias:Definition Set-Alias:Value New-Alias:Value Invoke-Expression:Command',
  module: 'Get-Module:Name Import-Module:Name Remove-Module:Name Get-Command:Module Export-Alias:Module',
  variable: 'Get-Variable:Name Set-Variable:Name Clear-Variable:Name Remove-Variable:Name',
  alias: 'Get-Alias:Name Set-Alias:Name Remove-Alias:Name Export-Alias:Name',
  verb: 'Get-Command:Verb Get-Verb:Verb',
  noun: 'Get-Command:Noun',
  type: 'New-Object:TypeName Get-Command:ParameterType Update-TypeData:TypeName Get-TypeData:TypeName',
}
const kinds: ReadonlyMap<string, Kind> = new Map(
  (Object.keys(parametersOf) as Kind[]).flatMap((kind) =>
    parametersOf[kind]
      .toLowerCase()
      .split(' ')
      .map((each) => [each, kind] as const),
  ),
)

/** What may stand for this parameter; undefined: the table does not know it. */
export function knownValues(
  request: Request,
  command: string,
  parameter: string,
  word: string,
  bound: () => { readonly [parameter: string]: unknown },
): CompletionResult[] | undefined {
  const kind = kinds.get(`${command}:${parameter}`.toLowerCase())
  if (kind === undefined) return undefined
  const { engine, frame } = request
  switch (kind) {
    case 'command':
      return commandNames(request, word)
    case 'type':
      return typeNames(request, unquoted(word).text)
    case 'module':
      return matching(
        [...engine.modules.values()].map((each) => each.Name),
        word,
      )
    case 'alias':
      return matching(
        [...allInScopes<AliasInfo>(frame, 'aliases').values()].map((each) => each.Name),
        word,
      )
    case 'variable':
      return matching(variables(request), word)
    case 'verb':
      return matching(
        commandParts(request).map(([verb]) => verb),
        word,
      )
    case 'noun': {
      const { Verb } = bound()
      const fits = typeof Verb === 'string' ? matcher(Verb) : () => true
      return matching(
        commandParts(request).flatMap(([verb, noun]) => (fits(verb) ? [noun] : [])),
        word,
      )
    }
  }
}

/** Each name that begins so, once. */
function matching(names: Iterable<string>, word: string): CompletionResult[] {
  const { text, quote } = unquoted(word)
  const fits = matcher(text)
  const found = new Map<string, string>()
  for (const name of names) if (fits(name) && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), name)
  return [...found.values()].sort(byText).map((name) => new CompletionResult(quotedArgument(name, quote), name, 'ParameterValue', name))
}

function* variables({ frame }: Request): Generator<string> {
  for (let scope: Frame | null = frame; scope !== null; scope = scope.parent) for (const { Name } of variablesIn(scope)) yield Name
}

/** The verbs and nouns of the commands of this session. */
function commandParts({ engine, frame }: Request): (readonly [verb: string, noun: string])[] {
  const commands: CommandInfo[] = [...allInScopes<FunctionInfo>(frame, 'functions').values()]
  for (const state of [engine.state, frame.state]) for (const list of state.cmdlets.values()) commands.push(...list)
  return commands.flatMap(({ Name }) => {
    const dash = Name.indexOf('-')
    return dash < 1 ? [] : [[Name.slice(0, dash), Name.slice(dash + 1)] as const]
  })
}
