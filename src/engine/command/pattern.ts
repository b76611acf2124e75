// [ValidatePattern]: .NET's options on a pattern. A pattern that is none fails as what does not match it would.

import { isMatch, regexOf } from '#dotnet'

export function matchesPattern(text: string, pattern: string, options: number): boolean {
  return isMatch(regexOf(pattern, options), text)
}
