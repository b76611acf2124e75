// Progress on a terminal: one line for the latest record, below everything, gone as soon as something else is written.

import { textWidth } from '#base'
import type { ProgressRecord } from '#objects'
import { consoleStreams, windowSize } from '#engine/platform'

/** Not more often than this many milliseconds is the line drawn anew. */
const pace = 100

export function createProgressLine(terminal: boolean, colors: boolean) {
  let shown = ''
  let drawnAt = 0
  const hide = (): void => {
    if (shown === '') return
    shown = ''
    consoleStreams().out('\r\x1b[K')
  }
  return {
    hide,
    end(): void {
      hide()
      drawnAt = 0
    },
    show(record: ProgressRecord): void {
      if (!terminal) return
      if (record.RecordType === 'Completed') return hide()
      const now = performance.now()
      if (shown !== '' && now - drawnAt < pace) return
      const text = lineOf(record, windowSize().columns - 1)
      if (text === shown) return
      drawnAt = now
      consoleStreams().out(`\r\x1b[K${colors ? `\x1b[33;1m${text}\x1b[0m` : text}`)
      shown = text
    },
  }
}

/** Activity [status ####   ] with the bar filled as far as the work is. */
function lineOf(
  { Activity, StatusDescription, PercentComplete, SecondsRemaining, CurrentOperation }: ProgressRecord,
  width: number,
): string {
  const rest =
    SecondsRemaining >= 0 ? ` ${Math.trunc(SecondsRemaining / 60)}:${String(Math.trunc(SecondsRemaining) % 60).padStart(2, '0')}` : ''
  const head = ` ${cut(Activity, Math.max(10, Math.trunc(width / 3)))} [`
  const room = Math.max(4, width - textWidth(head) - textWidth(rest) - 1)
  const words = cut([StatusDescription, CurrentOperation].filter((each) => each).join(' '), room)
  const filled = PercentComplete >= 0 ? Math.round((room * Math.min(100, PercentComplete)) / 100) : 0
  const tail = ' '.repeat(Math.max(0, room - textWidth(words)))
  const bar = [...words, ...tail].map((unit, index) => (index < filled && unit === ' ' && index >= words.length ? '#' : unit)).join('')
  return `${head}${bar}]${rest}`
}

function cut(text: string, width: number): string {
  const line = text.replace(/\s+/g, ' ')
  return textWidth(line) <= width ? line : `${line.slice(0, width - 1)}…`
}
