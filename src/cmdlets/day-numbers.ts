// Where a day stands in its year and among the weeks of ISO 8601.

const ticksPerDay = 864_000_000_000n
const epoch = 719_162n

const dateOf = (ticks: bigint): Date => new Date(Number(ticks / ticksPerDay - epoch) * 86_400_000)

export function dayOfYear(ticks: bigint): number {
  const date = dateOf(ticks)
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1
}

export function isoWeekOf(ticks: bigint): { readonly year: number; readonly week: number } {
  const date = dateOf(ticks)
  // the Thursday of the week decides the year
  const thursday = new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * 86_400_000)
  const year = thursday.getUTCFullYear()
  return { year, week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * 86_400_000)) + 1 }
}
