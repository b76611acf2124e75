// The lines before and after matches. A match is ready when the lines after it were seen; what is shown of two matches
// that stand close together is shown once.

import { type MatchContext, type MatchInfo } from './match-info.ts'

type Open = { readonly match: MatchInfo; readonly context: MatchContext; readonly at: number; closed: boolean }

export class ContextTracker {
  readonly ready: MatchInfo[] = []
  private readonly before: number
  private readonly after: number
  private lines: string[] = []
  /** The number of the first line kept, of the next one, and of the last one shown. */
  private first = 0
  private next = 0
  private shown = -1
  private open: Open[] = []

  constructor(before: number, after: number) {
    this.before = before
    this.after = after
  }

  line(text: string): void {
    this.feed(text)
    this.add(text)
  }

  match(match: MatchInfo): void {
    if ((this.before === 0 && this.after === 0) || match.Context === null) {
      this.ready.push(match)
      return
    }
    const at = this.next
    for (const each of this.open) each.closed = true
    this.feed(match.Line)
    const context = match.Context
    const from = Math.max(this.first, at - this.before)
    context.PreContext = this.lines.slice(from - this.first)
    context.DisplayPreContext = this.lines.slice(Math.max(from, this.shown + 1) - this.first)
    this.shown = at
    this.add(match.Line)
    if (this.after === 0) this.ready.push(match)
    else this.open.push({ match, context, at, closed: false })
  }

  /** No more lines come. */
  end(): void {
    for (const { match } of this.open.splice(0)) this.ready.push(match)
  }

  private feed(text: string): void {
    for (const each of this.open) {
      each.context.PostContext.push(text)
      if (!each.closed) each.context.DisplayPostContext.push(text)
    }
  }

  private add(text: string): void {
    const current = this.open.at(-1)
    if (current !== undefined && !current.closed && current.at < this.next) this.shown = this.next
    this.lines.push(text)
    this.next++
    if (this.lines.length > this.before + 64) {
      const drop = this.lines.length - this.before
      this.lines.splice(0, drop)
      this.first += drop
    }
    while (this.open.length > 0 && this.open[0]!.context.PostContext.length >= this.after) this.ready.push(this.open.shift()!.match)
  }
}
