// Get-Command: finds commands by name, verb, noun, module, kind and parameters, and tells of them.

import { type NetType, unwrap } from '#objects'
import { WildcardPattern, hasWildcards } from '#dotnet'
import { AliasInfo, ApplicationInfo, type CommandInfo, type FunctionInfo, allInScopes } from '#engine/runtime'
import {
  type CmdOf,
  type PSTypeName,
  type Parameter,
  autoload,
  cmdlet,
  definitionText,
  findAllPrograms,
  scriptsLike,
  findOne,
  isHidden,
  resolved,
  t,
  tableOf,
  tryFind,
} from '#engine/command'

const all = 'AllCommandSet'
const byVerb = 'CmdletSet'

export const getCommand = cmdlet('Get-Command', () => ({
  class: 'GetCommandCommand',
  summary: 'Finds commands and tells what they take.',
  description:
    'Without arguments lists all commands there are. A name may hold wildcards; an exact name is found wherever PowerShell would find it, and its module is imported.',
  defaultSet: byVerb,
  setOrder: [byVerb, all],
  output: [
    'System.Management.Automation.AliasInfo',
    'System.Management.Automation.ApplicationInfo',
    'System.Management.Automation.FunctionInfo',
    'System.Management.Automation.CmdletInfo',
    'System.Management.Automation.ExternalScriptInfo',
    'System.Management.Automation.FilterInfo',
    'System.String',
    'System.Management.Automation.PSObject',
  ],
  params: {
    Name: {
      type: t.list(t.string),
      set: all,
      position: 0,
      pipeline: 'value property',
      notNullOrEmpty: true,
      help: 'Names; wildcards are understood.',
    },
    Verb: { type: t.list(t.string), set: byVerb, pipeline: 'property', help: 'Verbs of the names.' },
    Noun: { type: t.list(t.string), set: byVerb, pipeline: 'property', help: 'Nouns of the names.' },
    Module: { type: t.list(t.string), pipeline: 'property', aliases: ['PSSnapin'], help: 'Only commands of these modules.' },
    ExcludeModule: { type: t.list(t.string), help: 'No commands of these modules.' },
    FullyQualifiedModule: {
      type: t.list(t.of('Microsoft.PowerShell.Commands.ModuleSpecification')),
      pipeline: 'property',
      help: 'Modules with their versions.',
    },
    CommandType: {
      type: t.enum('System.Management.Automation.CommandTypes'),
      set: all,
      pipeline: 'property',
      aliases: ['Type'],
      help: 'Kinds of commands.',
    },
    TotalCount: { type: t.int, pipeline: 'property', help: 'At most this many.' },
    Syntax: { type: t.switch, pipeline: 'property', help: 'Only the forms in which the command may be called.' },
    ShowCommandInfo: { type: t.switch, help: 'Plain objects that tell of the command and its parameters.' },
    ArgumentList: {
      type: t.list(t.object),
      position: 1,
      remaining: true,
      aliases: ['Args'],
      allowNull: true,
      allowEmptyCollection: true,
      help: 'Arguments, to see the parameters that depend on them.',
    },
    All: { type: t.switch, pipeline: 'property', help: 'Every command of the name, also those that others hide.' },
    ListImported: { type: t.switch, pipeline: 'property', help: 'Only commands of this session.' },
    ParameterName: { type: t.list(t.string), notNullOrEmpty: true, help: 'Only commands with parameters of these names.' },
    ParameterType: {
      type: t.list(t.of('System.Management.Automation.PSTypeName')),
      notNullOrEmpty: true,
      help: 'Only commands with parameters of these types.',
    },
    UseFuzzyMatching: { type: t.switch, set: all, help: 'Names that are nearly the same, too.' },
    FuzzyMinimumDistance: { type: t.uint, set: all, default: 5, help: 'How many letters may differ.' },
    UseAbbreviationExpansion: { type: t.switch, set: all, pipeline: 'property', help: 'The first letters of the words of a name find it.' },
  },
  examples: [
    ['All commands on sessions', 'Get-Command *-PSSession'],
    ['The forms of a command', 'Get-Command Where-Object -Syntax'],
  ],
  start(_fixed, cmd) {
    const { engine } = cmd
    const { frame } = cmd as CmdOf
    let found: CommandInfo[] = []
    let any = false
    return {
      process(args) {
        any = true
        const { Name, Verb, Noun } = args
        const patterns = Name ?? (Verb || Noun ? undefined : ['*'])
        if (patterns === undefined) {
          const verbs = (Verb ?? ['*']).map((text) => new WildcardPattern(text))
          const nouns = (Noun ?? ['*']).map((text) => new WildcardPattern(text))
          for (const each of everything('*', args)) {
            const dash = each.Name.indexOf('-')
            if (dash < 0 || each instanceof AliasInfo) continue
            if (verbs.some((one) => one.isMatch(each.Name.slice(0, dash))) && nouns.some((one) => one.isMatch(each.Name.slice(dash + 1))))
              add(each, args)
          }
          return
        }
        for (const name of patterns) one(name, args)
      },
      end(args) {
        if (!any) return
        if (args.ArgumentList && found.length > 1 && args.ArgumentList.length > 0) {
          cmd.throw({
            id: 'CommandArgsOnlyForSingleCmdlet',
            category: 'InvalidArgument',
            exception: 'System.Management.Automation.PSArgumentException',
            message: '-ArgumentList tells of one command at a time: name exactly one.',
          })
        }
        if (args.TotalCount !== undefined && args.TotalCount >= 0) found = found.slice(0, args.TotalCount)
        for (const each of found) {
          if (args.Syntax) {
            const text = syntaxText(each)
            if (text !== '') cmd.write(text)
          } else cmd.write(args.ArgumentList?.length ? withDynamic(each, args.ArgumentList) : each)
        }
      },
    }

    function one(name: string, args: { readonly [name: string]: any }): void {
      // A path with a pattern means a script when it fits one alone.
      if (hasWildcards(name) && /^(\.{1,2}[\\/]|[\\/~])/.test(name)) {
        const scripts = scriptsLike(engine, name)
        if (scripts.length === 1) add(scripts[0]!, args)
        return
      }
      if (hasWildcards(name) || args['UseFuzzyMatching'] || args['UseAbbreviationExpansion']) {
        for (const each of everything(name, args)) if (!isHidden(engine, each, frame)) add(each, args)
        return
      }
      const hits = exact(name, args).filter((each) => !isHidden(engine, each, frame))
      let kept = 0
      for (const each of hits) if (add(each, args)) kept++
      if (hits.length === 0 || (kept === 0 && (args['CommandType'] === undefined || hits.length === 0))) {
        if (hits.length > 0) return
        cmd.error({
          id: 'CommandNotFoundException',
          category: 'ObjectNotFound',
          exception: 'System.Management.Automation.CommandNotFoundException',
          target: name,
          message: `There is no command of the name '${name}': no cmdlet, function, script file or program.`,
        })
      }
    }

    function exact(name: string, args: { readonly [name: string]: any }): CommandInfo[] {
      if (/^global:/i.test(name)) return []
      if (args['All']) return everything(name, args).concat(findAllPrograms(engine, name))
      const kinds = kindsOf(args)
      const direct = findOne(engine, name, frame) ?? autoload(engine, name, frame)
      if (direct !== undefined && fits(direct, kinds)) return [direct]
      if (kinds !== undefined) {
        const others = everything(name, args).filter((each) => fits(each, kinds))
        if (others.length > 0) return others
        if (fitsProgram(kinds)) {
          const program = findAllPrograms(engine, name)[0]
          if (program !== undefined) return [program]
        }
        return []
      }
      const auto = tryFind(engine, name, frame)
      return auto !== undefined && auto.Name.toLowerCase() === name.toLowerCase() ? [auto] : []
    }

    function add(each: CommandInfo, args: { readonly [name: string]: any }): boolean {
      if (!fits(each, kindsOf(args))) return false
      if (args['Module'] !== undefined && !(args['Module'] as string[]).some((name) => new WildcardPattern(name).isMatch(each.ModuleName)))
        return false
      if (
        args['ExcludeModule'] !== undefined &&
        (args['ExcludeModule'] as string[]).some((name) => new WildcardPattern(name).isMatch(each.ModuleName))
      )
        return false
      if (args['ParameterName'] !== undefined || args['ParameterType'] !== undefined) {
        const table = tableOf(each)
        if (table === undefined || !table.list.some((parameter) => wanted(parameter, args, (name) => engine.resolveType(name)?.name)))
          return false
      }
      if (
        !args['All'] &&
        found.some((other) => other.Name.toLowerCase() === each.Name.toLowerCase() && other.CommandType === each.CommandType)
      )
        return true
      found.push(each)
      return true
    }

    /** All commands whose names fit, by kind and name. */
    function everything(name: string, args: { readonly [name: string]: any }): CommandInfo[] {
      const at = name.indexOf('\\')
      const module = at > 0 ? name.slice(0, at).toLowerCase() : undefined
      const pattern = new WildcardPattern(at > 0 ? name.slice(at + 1) : name)
      const fuzzy = args['UseFuzzyMatching'] ? (args['FuzzyMinimumDistance'] as number) : undefined
      const short = args['UseAbbreviationExpansion'] ? name.toLowerCase() : undefined
      const matches = (each: CommandInfo): boolean =>
        (module === undefined || each.ModuleName.toLowerCase() === module) &&
        (pattern.isMatch(each.Name) ||
          (fuzzy !== undefined && distance(name.toLowerCase(), each.Name.toLowerCase()) <= fuzzy) ||
          (short !== undefined && initials(each.Name) === short))
      const aliases = [...allInScopes<AliasInfo>(frame, 'aliases').values()].filter(matches)
      const functions = [...allInScopes<FunctionInfo>(frame, 'functions').values()].filter(matches)
      const cmdlets = new Map<string, CommandInfo>()
      for (const state of [engine.state, frame.state]) {
        for (const [lower, list] of state.cmdlets as Map<string, CommandInfo[]>)
          if (list.length > 0 && matches(list[list.length - 1]!)) cmdlets.set(lower, list[list.length - 1]!)
      }
      const kinds = kindsOf(args)
      const byName = (left: CommandInfo, right: CommandInfo): number => (left.Name.toLowerCase() < right.Name.toLowerCase() ? -1 : 1)
      const programs = kinds !== undefined && fitsProgram(kinds) && !args['ListImported'] ? findAllPrograms(engine, name) : []
      return [
        ...(args['Verb'] || args['Noun'] ? [] : aliases.sort(byName)),
        ...functions.sort(byName),
        ...[...cmdlets.values()].sort(byName),
        ...programs,
      ]
    }

    function syntaxText(each: CommandInfo): string {
      if (!(each instanceof AliasInfo)) return definitionText(each) || (each instanceof ApplicationInfo ? each.Path : '')
      const target = resolved(each)
      return `${each.Name} (alias) -> ${each.Definition}\n${target ? definitionText(target, each.Name) : ''}`
    }

    function withDynamic(each: CommandInfo, list: readonly unknown[]): CommandInfo {
      const target = each instanceof AliasInfo ? (resolved(each) ?? each) : each
      const parameters = engine.parts.commands.dynamicParameters?.(engine, target, list, (cmd as CmdOf).commandRuntime) as
        | readonly Parameter[]
        | undefined
      const table = tableOf(target)
      if (parameters === undefined || table === undefined) return each
      const copy = Object.assign(Object.create(Object.getPrototypeOf(target)) as CommandInfo, target)
      copy.dynamicTable = table.with(parameters)
      return copy
    }
  },
}))

function kindsOf(args: { readonly [name: string]: any }): string[] | undefined {
  const text = args['CommandType'] as string | undefined
  return text === undefined || text === 'All' ? undefined : text.split(', ')
}

function fits(info: CommandInfo, kinds: readonly string[] | undefined): boolean {
  return kinds === undefined || kinds.includes(info.CommandType)
}

const fitsProgram = (kinds: readonly string[]): boolean => kinds.includes('Application') || kinds.includes('ExternalScript')

function wanted(parameter: Parameter, args: { readonly [name: string]: any }, full: (name: string) => string | undefined): boolean {
  const names = args['ParameterName'] as string[] | undefined
  if (
    names !== undefined &&
    !names.some((text) => [parameter.name, ...parameter.aliases].some((each) => new WildcardPattern(text).isMatch(each)))
  )
    return false
  const types = args['ParameterType'] as PSTypeName[] | undefined
  if (types === undefined) return true
  return types.some((each) => {
    const given = unwrap(each) as PSTypeName
    const name = (given.type as NetType | undefined)?.name ?? full(given.name) ?? given.name
    const own = parameter.type.elementType ?? parameter.type
    return own.name.toLowerCase() === name.toLowerCase() || parameter.type.name.toLowerCase() === name.toLowerCase()
  })
}

/** The capitals of a name and the letters behind its dash: i for Import, ipmo for Import-Module. */
function initials(name: string): string {
  return [...name.matchAll(/[A-Z]/g)].map(([letter]) => letter!.toLowerCase()).join('')
}

/** How many single changes make one text of the other. */
function distance(left: string, right: string): number {
  let before = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let i = 1; i <= left.length; i++) {
    const row = [i]
    for (let j = 1; j <= right.length; j++) {
      row.push(Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1)))
    }
    before = row
  }
  return before[right.length]!
}
