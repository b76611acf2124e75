// Names of commands.

import { type AliasInfo, type CommandInfo, type FunctionInfo, allInScopes } from '#engine/runtime'
import { findAllPrograms } from '../discovery.ts'
import { type Request, byText, matcher, quotedArgument, unquoted } from './request.ts'
import { CompletionResult } from './result.ts'

export function commandNames(request: Request, word: string): CompletionResult[] {
  const { engine, frame } = request
  const { text, quote } = unquoted(word)
  if (/[/\\]/.test(text)) return []
  const fits = matcher(text)
  const found = new Map<string, CommandInfo>()
  const add = (info: CommandInfo): void => {
    if (fits(info.Name) && !found.has(info.Name.toLowerCase())) found.set(info.Name.toLowerCase(), info)
  }
  for (const each of allInScopes<FunctionInfo>(frame, 'functions').values()) add(each)
  for (const state of [engine.state, frame.state])
    for (const list of state.cmdlets.values()) if (list.length > 0) add(list[list.length - 1]!)
  for (const each of allInScopes<AliasInfo>(frame, 'aliases').values()) add(each)
  const own = [...found.values()].sort((a, b) => byText(a.Name, b.Name))
  const programs = text === '' ? [] : findAllPrograms(engine, `${text}*`).filter((each) => !found.has(each.Name.toLowerCase()))
  return [...own, ...programs].map((info) => new CompletionResult(commandText(info.Name, quote), info.Name, 'Command', info.Name))
}

// A name that must be quoted can only be called.
function commandText(name: string, quote: string): string {
  const text = quotedArgument(name, quote)
  return quote === '' && text !== name ? `& ${text}` : text
}
