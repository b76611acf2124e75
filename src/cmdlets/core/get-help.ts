// Get-Help: what commands do and how they are called, from their tables and comments; and topics.

import { PSArray, type PSObject, unwrap } from '#objects'
import { WildcardPattern, hasWildcards } from '#dotnet'
import { AliasInfo, CmdletInfo, type CommandInfo, type FunctionInfo, allInScopes } from '#engine/runtime'
import { type CmdOf, type HelpTopic, cmdlet, findOne, helpOf, shortOf, t, topicHelp, tryFind } from '#engine/command'

const categories = [
  'Alias',
  'Cmdlet',
  'Provider',
  'General',
  'FAQ',
  'Glossary',
  'HelpFile',
  'ScriptCommand',
  'Function',
  'Filter',
  'ExternalScript',
  'All',
  'DefaultHelp',
  'DscResource',
  'Class',
  'Configuration',
]

export const getHelp = cmdlet('Get-Help', () => ({
  class: 'GetHelpCommand',
  summary: 'Tells what a command does and how it is called, or shows a topic.',
  defaultSet: 'AllUsersView',
  setOrder: ['AllUsersView', 'DetailedView', 'Examples', 'Parameters', 'Online'],
  output: null,
  params: {
    Name: {
      type: t.string,
      position: 0,
      pipeline: 'property',
      notNullOrEmpty: true,
      help: 'A command, a topic (about_…), a script file, or a pattern.',
    },
    Path: { type: t.string, help: "A path that decides what a provider's command does." },
    Category: { type: t.list(t.string), oneOf: categories, help: 'Only help of these kinds.' },
    Detailed: { type: t.switch, set: 'DetailedView', mandatory: true, help: 'Parameters and examples, too.' },
    Full: { type: t.switch, set: 'AllUsersView', help: 'Everything.' },
    Examples: { type: t.switch, set: 'Examples', mandatory: true, help: 'Name, synopsis and examples.' },
    Parameter: { type: t.list(t.string), set: 'Parameters', mandatory: true, help: 'Only these parameters; wildcards are understood.' },
    Component: { type: t.list(t.string), help: 'Only help for these components.' },
    Functionality: { type: t.list(t.string), help: 'Only help for these purposes.' },
    Role: { type: t.list(t.string), help: 'Only help for these roles.' },
    Online: { type: t.switch, set: 'Online', mandatory: true, help: 'In a browser.' },
  },
  examples: [
    ['The session cmdlets', 'Get-Help *-PSSession'],
    ['A command with its examples', 'Get-Help Where-Object -Examples'],
  ],
  start(_fixed, cmd) {
    const { engine } = cmd
    const { frame } = cmd as CmdOf
    return {
      process(args) {
        const name = args.Name ?? 'Get-Help'
        const view = args.Full ? 'FullView' : args.Detailed ? 'DetailedView' : args.Examples ? 'ExamplesView' : ''
        const topics = (engine.topics ?? []) as readonly HelpTopic[]
        const find = (each: string): CommandInfo | undefined => tryFind(engine, each, frame)
        if (!hasWildcards(name)) {
          const topic = topics.find((each) => each.name.toLowerCase() === name.toLowerCase())
          if (topic !== undefined) return cmd.write(topicHelp(topic, false))
          const info = findOne(engine, name, frame) ?? find(name)
          if (info !== undefined && allowed(info, args.Category)) {
            const help = helpOf(info, view, frame, find)
            if (!isFor(help, args)) return notFound(name)
            if (args.Parameter !== undefined) return parameters(help, args.Parameter)
            return cmd.write(help)
          }
        }
        const pattern = new WildcardPattern(hasWildcards(name) ? name : `*${name}*`)
        const commands = everything().filter((each) => pattern.isMatch(each.Name) && allowed(each, args.Category))
        const found = topics.filter((each) => pattern.isMatch(each.name))
        if (commands.length + found.length === 0) {
          if (hasWildcards(name)) return
          return notFound(name)
        }
        if (commands.length === 1 && found.length === 0) return cmd.write(helpOf(commands[0]!, view, frame, find))
        if (found.length === 1 && commands.length === 0) return cmd.write(topicHelp(found[0]!, false))
        for (const each of commands) cmd.write(shortOf(each))
        for (const each of found) cmd.write(topicHelp(each, true))
      },
    }

    function notFound(name: string): void {
      cmd.error({
        id: 'HelpNotFound',
        category: 'ResourceUnavailable',
        exception: 'Microsoft.PowerShell.Commands.HelpNotFoundException',
        target: null,
        message: `There is no help for ${name}: no command and no topic of that name.`,
      })
    }

    function parameters(help: PSObject, patterns: readonly string[]): void {
      const all = unwrap((help.get('parameters') as PSObject | null)?.get('parameter') ?? null)
      const list = all instanceof PSArray ? all.list : all === null ? [] : [all]
      const found = list.filter((each) =>
        patterns.some((pattern) => new WildcardPattern(pattern).isMatch(String((each as PSObject).get('name')))),
      )
      if (found.length === 0) {
        cmd.error({
          id: 'NoParmsFound',
          category: 'InvalidArgument',
          exception: 'System.Management.Automation.PSArgumentException',
          target: patterns[0],
          message: `${String(help.get('Name'))} has no parameter ${patterns.join(', ')}.`,
        })
      }
      for (const each of found) cmd.write(each)
    }

    function everything(): CommandInfo[] {
      const all = [
        ...allInScopes<AliasInfo>(frame, 'aliases').values(),
        ...allInScopes<FunctionInfo>(frame, 'functions').values(),
      ] as CommandInfo[]
      for (const list of (engine.state.cmdlets as Map<string, CommandInfo[]>).values())
        if (list.length > 0) all.push(list[list.length - 1]!)
      const order = (each: CommandInfo): number => (each instanceof AliasInfo ? 0 : each instanceof CmdletInfo ? 1 : 2)
      return all.sort((left, right) => order(left) - order(right) || (left.Name.toLowerCase() < right.Name.toLowerCase() ? -1 : 1))
    }
  },
}))

/** -Component, -Role and -Functionality: what the help says of whom it is for. */
function isFor(help: PSObject, args: { readonly [name: string]: unknown }): boolean {
  return ['Component', 'Role', 'Functionality'].every((key) => {
    const patterns = args[key] as readonly string[] | undefined
    const said = String(unwrap(help.get(key) ?? null) ?? '')
    return patterns === undefined || patterns.some((pattern) => new WildcardPattern(pattern).isMatch(said))
  })
}

function allowed(info: CommandInfo, categories: readonly string[] | undefined): boolean {
  return categories === undefined || categories.some((each) => each === 'All' || each === info.CommandType)
}
