// How errors are to look in a runspace: $ErrorView, the width of the host's window, colours where the host shows them.

import type { Context } from '#engine/runtime'
import { toText } from '#engine/runtime'
import type { ErrorLook } from '#format'
import { screenOf } from './screen.ts'

export function errorLook(context: Context & { readonly [name: string]: any }): ErrorLook {
  const view = context.variable('ErrorView')
  const screen = screenOf(context)
  const colours = screen.colours
  return {
    view: viewName(view === undefined || view === null ? 'ConciseView' : toText(view, context)),
    width: screen.windowWidth,
    error: colours ? '\x1b[31;1m' : '',
    accent: colours ? '\x1b[36;1m' : '',
    reset: colours ? '\x1b[0m' : '',
    formatAccent: colours ? '\x1b[32;1m' : '',
    isCommand: (name) => context.hasCommand?.(name) ?? true,
  }
}

const views = ['NormalView', 'CategoryView', 'ConciseView', 'DetailedView']

/** $ErrorView may hold text in any case, or the number of the enum. */
function viewName(text: string): string {
  return views[Number(text)] ?? views.find((name) => name.toLowerCase() === text.toLowerCase()) ?? text
}
