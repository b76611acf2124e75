// Calls of the client's host: those that wait for an answer are kept by the number that the client was given.

import { type HostCall, type HostMethodName, type Runspace, hostMethods } from '#contract'
import { type DataOf, readResult, writeArguments } from '#psrp'
import type { Send } from './server.ts'

export type HostCalls = {
  /** Hands a call of the pipeline on; the answer goes back to the runspace. */
  ask(pipeline: string, runspace: Runspace, call: HostCall): void
  /** Says something to the host, which answers nothing. */
  tell(pipeline: string, method: HostMethodName, args: readonly unknown[]): void
  answer(data: DataOf<'PipelineHostResponse'>): void
  /** Answers to what this pipeline has asked are not waited for any more. */
  forget(pipeline: string): void
}

/** The id of a call that wants no answer. */
const noAnswer = -100n

export function createHostCalls(send: Send): HostCalls {
  const waiting = new Map<bigint, { readonly pipeline: string; readonly runspace: Runspace; readonly call: HostCall }>()
  let last = 0n

  const post = (pipeline: string, ci: bigint, method: HostMethodName, args: readonly unknown[]): void =>
    send(pipeline, 'PipelineHostCall', { ci, mi: hostMethods[method].id, mp: writeArguments(method, args) })

  return {
    ask(pipeline, runspace, call) {
      if (call.id === noAnswer) return post(pipeline, noAnswer, call.method, call.args)
      waiting.set(++last, { pipeline, runspace, call })
      post(pipeline, last, call.method, call.args)
    },
    tell: (pipeline, method, args) => post(pipeline, noAnswer, method, args),
    answer({ ci, mr, me }) {
      const one = waiting.get(ci)
      if (one === undefined) return
      waiting.delete(ci)
      if (me !== undefined) one.runspace.answer(one.call.id, null, me)
      else one.runspace.answer(one.call.id, readResult(one.call.method, mr))
    },
    forget(pipeline) {
      for (const [ci, one] of waiting) if (one.pipeline === pipeline) waiting.delete(ci)
    },
  }
}
