// What .NET does with values, pure.


// Patterns and encodings
export { WildcardPattern, escapeWildcards, hasWildcards, unescapeWildcards } from './wildcard.ts'
export { Encoding, encodingNamed, encodingOfMark, encodingWords, encodings } from './encoding.ts'
