// Wildcard patterns: * any text, ? one character, [a-c] one of a set, and a backtick that takes the next one literally.
// A pattern becomes a regular expression once; the matcher is kept with it.

import { WildcardPattern } from '#dotnet'
export { WildcardPattern }
