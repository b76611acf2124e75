// -WhatIf and -Confirm: whether a command may go on with what it is about to do.

import { unwrap } from '#objects'
import { type CommandRuntime, lookUp, symbol, toBool, writeVerbose } from '#engine/runtime'
import type { ConfirmImpact } from './cmdlet.ts'

/** Answers for all that is to come in one invocation. */
export type Question = { all?: boolean }

const whatIfPreference = symbol('WhatIfPreference')
const confirmPreference = symbol('ConfirmPreference')
const impacts: readonly ConfirmImpact[] = ['None', 'Low', 'Medium', 'High']

/** What is said of an action, by -WhatIf and -Verbose, and how it is asked for: what would be done, and to what. */
export const wordsOf = (action: string, target: string) => ({
  description: `${action}: ${target}`,
  query: `${action}: ${target}. Go on?`,
})

export function shouldProcess(
  runtime: CommandRuntime,
  impact: ConfirmImpact,
  answers: Question,
  description: string,
  query: string,
  caption: string,
): boolean {
  const { engine } = runtime
  if (isWhatIf(runtime)) {
    engine.line(`What if: ${description}`)
    return false
  }
  if (!mustAsk(runtime, impact)) {
    if (runtime.verbose ?? false) writeVerbose(runtime, description)
    return true
  }
  if (answers.all !== undefined) return answers.all
  const answer = engine.choose?.(caption, query, ['&Yes', 'Yes to &All', '&No', 'No to A&ll'], 0) ?? 0
  if (answer === 1 || answer === 3) answers.all = answer === 1
  return answer < 2
}

/** False when `shouldProcess` would say yes without a word, so that the words need not be made. */
export function mayAsk(runtime: CommandRuntime, impact: ConfirmImpact): boolean {
  return isWhatIf(runtime) || mustAsk(runtime, impact) || runtime.verbose === true
}

function isWhatIf(runtime: CommandRuntime): boolean {
  return runtime.whatIf ?? toBool(lookUp(runtime.frame, whatIfPreference) ?? false)
}

function mustAsk(runtime: CommandRuntime, impact: ConfirmImpact): boolean {
  if (runtime.confirm !== undefined) return runtime.confirm
  const value = unwrap(lookUp(runtime.frame, confirmPreference))
  const number = (value as { readonly value?: unknown } | null | undefined)?.value ?? value
  const level =
    typeof number === 'number'
      ? number
      : value === undefined || value === null
        ? 3
        : impacts.findIndex((each) => each.toLowerCase() === String(value).toLowerCase())
  return level > 0 && impacts.indexOf(impact) >= level
}
