// -FilePath: one script file of this computer, read here and sent as text.

import { hasWildcards } from '#dotnet'
import type { Cmd } from '#engine/command'
import { pathsOf } from '#engine/provider'
import { ScriptBlock } from '#engine/runtime'

/** The file as a block. It must be one .ps1 file that is there, without wildcards. */
export function readScript(cmd: Cmd, path: string): ScriptBlock {
  const refuse = (message: string): never =>
    cmd.throw({ id: 'System.ArgumentException', category: 'NotSpecified', exception: 'System.ArgumentException', message })
  if (hasWildcards(path)) refuse(`-FilePath takes one file; '${path}' is a pattern.`)
  if (/^\w{2,}:/.test(path) && !/^filesystem::/i.test(path)) refuse(`-FilePath takes a file; '${path}' is on another kind of drive.`)
  if (!/\.ps1$/i.test(path)) refuse(`-FilePath takes a script, whose name ends in .ps1; '${path}' does not.`)
  const { engine } = cmd
  const { outside, compiler } = engine.parts
  const full = pathsOf(engine).resolve(path).path
  if (!outside.exists(full)) {
    cmd.throw({
      id: 'PathNotFound',
      category: 'ObjectNotFound',
      exception: 'System.Management.Automation.ItemNotFoundException',
      target: path,
      message: `There is no file ${path}.`,
    })
  }
  return new ScriptBlock(engine, compiler.parse(engine, outside.readText(full), full, 'script'), null)
}
