// Mistakes of an unlucky typist, at random places: what a parser must recover from. Used by compare-syntax.js.

const strays = [
  ...`(){}[]()"'\`$@,;|&.:=<>-+*/%!?#~^_\\ 0aeX`,
  '$(',
  '@(',
  '@{',
  '@"\n',
  '#>',
  '<#',
  '::',
  '&&',
  '..',
  '\n',
  ' -',
  '--%',
  'if',
  'class ',
  '[a',
]

/** The text with one mistake. @param {string} text @param {(n: number) => number} below  a random whole number under n */
export function mistaken(text, below) {
  const at = below(text.length + 1)
  switch (below(6)) {
    case 0:
      return below(2) ? text.slice(0, at) : text.slice(at)
    case 1:
      return text.slice(0, at) + text.slice(at + 1 + below(4))
    case 2: {
      // What stands in brackets or quotes matters most: one of them goes.
      const marks = [...text.matchAll(/[(){}[\]"'@$|,;=.-]/g)]
      const mark = marks[below(marks.length)]?.index ?? at
      return text.slice(0, mark) + text.slice(mark + 1)
    }
    default:
      return text.slice(0, at) + strays[below(strays.length)] + text.slice(at)
  }
}

/** Random numbers under 1, the same for the same seed (Mulberry32). @param {number} seed */
export function randomFrom(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
