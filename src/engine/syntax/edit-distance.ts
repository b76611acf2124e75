// How many single characters must change to make one text of another (Levenshtein).

/** The distance, or some number not below `limit` when it is at least that. */
export function distance(a: string, b: string, limit: number): number {
  if (missing(a, b) >= limit || missing(b, a) >= limit) return limit
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next.push(a[i - 1] === b[j - 1] ? row[j - 1]! : 1 + Math.min(row[j - 1]!, row[j]!, next[j - 1]!))
    }
    row = next
  }
  return row[b.length]!
}

// How many characters of `a` find no partner in `b`, wherever they stand: never more than the distance, and cheap.
function missing(a: string, b: string): number {
  const counts = new Map<string, number>()
  for (const c of b) counts.set(c, (counts.get(c) ?? 0) + 1)
  let count = 0
  for (const c of a) {
    const left = counts.get(c) ?? 0
    if (left > 0) counts.set(c, left - 1)
    else count++
  }
  return count
}
