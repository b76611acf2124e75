// Invoke-Command without a target: the block runs here.
//
// A block that is one pipeline of commands and does not speak of $input is stepped through, record by record. Any other
// gets its whole input as $input when all of it has come. Blocks of several clauses are refused, as everywhere where a
// block is called like a function and not made part of a pipeline.

import type { Cmd, Running } from '#engine/command'
import { Exception, PSError, automationNull } from '#objects'
import { CallPipe, Pipeline, type ScriptBlock, type SteppablePipeline, exceptionOf, makeCommand, steppable } from '#engine/runtime'

export function inProcess(cmd: Cmd, args: { readonly [name: string]: any }): Running {
  const block = args.ScriptBlock as ScriptBlock
  const input: unknown[] = []
  const steps = cmd.expectingInput && !speaksOfInput(block) ? stepsOf(block, args.ArgumentList ?? []) : undefined
  steps?.beginFor(cmd)
  return {
    process({ InputObject }) {
      if (InputObject === automationNull || InputObject === undefined) return
      if (steps === undefined) input.push(InputObject)
      else steps.process(InputObject)
    },
    end() {
      if (steps !== undefined) {
        steps.end()
        return
      }
      const { ast } = block.code
      if (ast.BeginBlock || (ast.ProcessBlock && ast.EndBlock)) {
        cmd.throw({
          id: 'InvalidOperation',
          category: 'InvalidOperation',
          exception: 'System.Management.Automation.PSInvalidOperationException',
          message: 'A block with several of begin, process and end is part of a pipeline and cannot be called: name it as a function.',
        })
      }
      const { engine } = cmd
      const command = makeCommand(engine, engine.at.frame, engine.at, {
        info: null,
        block,
        name: '',
        dot: args.NoNewScope,
        pos: engine.at.pos,
        out: new CallPipe((value) => cmd.write(value)),
        length: 1,
        index: 0,
        args: (args.ArgumentList ?? []).map((value: unknown) => ({ name: undefined, value, bound: false, start: 0, end: 0 })),
      })
      // a process block runs once all the same: what came is $input
      new Pipeline(engine, [command]).run(
        input.length === 0 || ast.ProcessBlock
          ? undefined
          : (into) => {
              for (const each of input) into.write(each)
            },
      )
    },
    dispose() {
      steps?.clean()
    },
  }
}

/** The pipeline to step through; undefined when the block is none. */
function stepsOf(block: ScriptBlock, args: readonly unknown[]): SteppablePipeline | undefined {
  try {
    return steppable(block, args)
  } catch (thrown) {
    if (!(thrown instanceof PSError) && !(thrown instanceof Exception)) throw thrown
    if (exceptionOf(thrown)?.netType.name !== 'System.Management.Automation.PSInvalidOperationException') throw thrown
    return undefined
  }
}

type Node = Parameters<Parameters<ScriptBlock['code']['ast']['each']>[0]>[0]

function speaksOfInput(block: ScriptBlock): boolean {
  let found = false
  const visit = (node: Node): void => {
    if (found || node.type === 'ScriptBlockExpressionAst') return
    if (node.type === 'VariableExpressionAst' && /^input$/i.test(node.VariablePath.UserPath)) found = true
    else node.each(visit)
  }
  block.code.ast.each(visit)
  return found
}
