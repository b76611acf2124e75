// Every occurrence of a text replaced by another. Leaving compiled code for String.replaceAll costs more than most texts
// have occurrences, so they are looked for one by one.

export function replaceText(text: string, wanted: string, by: string): string {
  let at = text.indexOf(wanted)
  if (at < 0) return text
  let result = ''
  let from = 0
  do {
    result += text.slice(from, at) + by
    from = at + wanted.length
    at = text.indexOf(wanted, from)
  } while (at >= 0)
  return result + text.slice(from)
}
