// The widths of a table's columns. Those without a width share what is left; when all together are too wide, columns
// go from the right, and the last one that can keep a cell is shrunk to fit.

const gap = 1
const least = 1

/** Changes `widths` in place: 0 asks for a width, -1 in the result hides the column. */
export function fitColumns(widths: number[], tableWidth: number): void {
  if (widths.every((width) => width > 0)) {
    if (total(widths) > tableWidth) trim(widths, tableWidth)
    return
  }
  const free = widths.map((width) => width <= 0)
  widths.forEach((width, index) => {
    if (width === 0) widths[index] = least
  })
  const room = tableWidth - total(widths)
  if (room < 0) return trim(widths, tableWidth)
  const count = free.filter(Boolean).length
  let extra = room % count
  const share = Math.floor(room / count)
  widths.forEach((width, index) => {
    if (free[index]) widths[index] = width + share + (extra-- > 0 ? 1 : 0)
  })
}

function trim(widths: number[], tableWidth: number): void {
  for (;;) {
    const excess = total(widths) - tableWidth
    if (excess <= 0) return
    const hidden = widths.findIndex((width) => width < 0)
    const last = (hidden < 0 ? widths.length : hidden) - 1
    if (last < 0) return
    const narrower = widths[last]! - excess
    widths[last] = narrower < least ? -1 : narrower
    if (narrower >= least) return
  }
}

function total(widths: readonly number[]): number {
  const shown = widths.filter((width) => width > 0)
  return shown.reduce((sum, width) => sum + width, 0) + gap * (shown.length - 1)
}
