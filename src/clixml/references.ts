// What XML makes of text: references are the letters they stand for, and every way to end a line is one.

/** `bad` is told of a reference that is none of XML's own. */
export function unreferenced(text: string, bad: (what: string) => never): string {
  let at = text.indexOf('&')
  if (at < 0) return text
  let all = ''
  let from = 0
  for (; at >= 0; at = text.indexOf('&', from)) {
    const close = text.indexOf(';', at)
    const isNear = close >= 0 && close - at <= 13
    all +=
      text.slice(from, at) +
      ((isNear ? letterOf(text.slice(at + 1, close)) : undefined) ?? bad(text.slice(at, isNear ? close + 1 : at + 1)))
    from = close + 1
  }
  return all + text.slice(from)
}

export const newLines = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)

function letterOf(name: string): string | undefined {
  const letter = entities.get(name)
  if (letter !== undefined) return letter
  const digits = /^#(?:(\d+)|x([0-9A-Fa-f]+))$/.exec(name)
  if (digits === null) return undefined
  const point = digits[1] !== undefined ? Number(digits[1]) : parseInt(digits[2]!, 16)
  return point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? undefined : String.fromCodePoint(point)
}

const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])
