// What $ExecutionContext.InvokeCommand finds: commands by name or pattern, and by kind.

import { List, type NetType, defineType, genericType, netType } from '#objects'
import { WildcardPattern, escapeWildcards } from '#dotnet'
import {
  type AliasInfo,
  CmdletInfo,
  type CommandInfo,
  type CommandIntrinsics,
  type Engine,
  type FunctionInfo,
  allInScopes,
  commandTypeNumbers,
} from '#engine/runtime'
import { className } from './cmdlet-command.ts'
import type { CmdletSpec as Spec } from './cmdlet.ts'
import { findAllPrograms, findOne, tryFind } from './discovery.ts'

const space = 'System.Management.Automation'
const fits = (info: CommandInfo, wanted: number): boolean => ((commandTypeNumbers[info.CommandType] ?? 0) & wanted) !== 0

/** All commands of these kinds whose names fit. */
function all(engine: Engine, name: string, wanted: number, isPattern: boolean): CommandInfo[] {
  const pattern = new WildcardPattern(isPattern ? name : escapeWildcards(name))
  const { frame } = engine.at
  const cmdlets = [...(engine.state.cmdlets as Map<string, CommandInfo[]>).values()].map((list) => list.at(-1)!)
  const known = [
    ...allInScopes<AliasInfo>(frame, 'aliases').values(),
    ...allInScopes<FunctionInfo>(frame, 'functions').values(),
    ...cmdlets,
  ].filter((each) => fits(each, wanted) && pattern.isMatch(each.Name))
  return (wanted & (16 | 32)) === 0 ? known : known.concat(findAllPrograms(engine, name).filter((each) => fits(each, wanted)))
}

function one(engine: Engine, name: string, wanted: number): CommandInfo | null {
  const { frame } = engine.at
  const found = findOne(engine, name, frame)
  if (found !== undefined && fits(found, wanted)) return found
  const other = all(engine, name, wanted, false)[0] ?? tryFind(engine, name, frame)
  return other !== undefined && fits(other, wanted) ? other : null
}

const cmdletsOf = (engine: Engine, name = '*'): List => listOf(all(engine, name, 8, true), 'CmdletInfo')
const listOf = (items: readonly unknown[], element: string): List =>
  new List([...items], genericType(listType, [netType(`${space}.${element}`)]))
const listType: NetType = netType('System.Collections.Generic.List`1')

type Self = CommandIntrinsics
const types = `${space}.CommandTypes`
const infos = `System.Collections.Generic.IEnumerable[${space}.CommandInfo]`
const cmdlets = `System.Collections.Generic.List[${space}.CmdletInfo]`
defineType(`${space}.CommandInvocationIntrinsics`, () => ({
  methods: {
    [`${space}.CommandInfo GetCommand(System.String commandName, ${types} type)`]: (self: Self, name: string, type: { value: number }) =>
      one(self.engine, name, Number(type.value)),
    [`${space}.CommandInfo GetCommand(System.String commandName, ${types} type, System.Object[] arguments)`]: (
      self: Self,
      name: string,
      type: { value: number },
    ) => one(self.engine, name, Number(type.value)),
    [`${infos} GetCommands(System.String name, ${types} commandTypes, System.Boolean nameIsPattern)`]: (
      self: Self,
      name: string,
      type: { value: number },
      isPattern: boolean,
    ) => listOf(all(self.engine, name, Number(type.value), isPattern), 'CommandInfo'),
    'System.Collections.Generic.List[System.String] GetCommandName(System.String name, System.Boolean nameIsPattern, System.Boolean returnFullName)':
      (self: Self, name: string, isPattern: boolean, full: boolean) =>
        new List(
          all(self.engine, name, 8 | 2 | 1 | 4, isPattern).map((each) =>
            full && each.ModuleName ? `${each.ModuleName}\\${each.Name}` : each.Name,
          ),
          genericType(listType, [netType('System.String')]),
        ),
    [`${cmdlets} GetCmdlets()`]: (self: Self) => cmdletsOf(self.engine),
    [`${cmdlets} GetCmdlets(System.String pattern)`]: (self: Self, pattern: string) => cmdletsOf(self.engine, pattern),
    [`${space}.CmdletInfo GetCmdletByTypeName(System.String cmdletTypeName)`]: (self: Self, type: string) =>
      all(self.engine, '*', 8, true).find((each) => each instanceof CmdletInfo && className(each.spec as Spec) === type) ?? null,
  },
}))
