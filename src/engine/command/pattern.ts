// [ValidatePattern]: .NET's options on a pattern.

export function matchesPattern(text: string, pattern: string, options: number): boolean {
  let flags = 'u'
  if (options & 1) flags += 'i'
  if (options & 2) flags += 'm'
  if (options & 16) flags += 's'
  let made = known.get(`${flags}/${pattern}`)
  if (made === undefined) {
    try {
      made = new RegExp(pattern, flags)
    } catch {
      made = new RegExp(pattern, flags.replace('u', ''))
    }
    known.set(`${flags}/${pattern}`, made)
  }
  return made.test(text)
}

const known = new Map<string, RegExp>()
