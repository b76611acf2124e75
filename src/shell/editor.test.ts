// What a person sees: keys typed into the editor, its output drawn by a real terminal's screen.

import assert from 'node:assert/strict'
import type { Terminal as Screen } from '@xterm/headless'
import { createRequire } from 'node:module'
import test from 'node:test'
import { type Completions, createEditor, type EditorOptions, type EditorResult } from './editor.ts'
import { createKeyReader } from './keys.ts'

const { Terminal } = createRequire(import.meta.url)('@xterm/headless') as { Terminal: typeof Screen }

/** Types into an editor on a small screen; gives its rows (with the cursor as a bar) and the result. */
async function screen(
  typed: string,
  options: Partial<EditorOptions> & { rows?: number; before?: string } = {},
): Promise<[string, EditorResult | undefined]> {
  const columns = options.columns ?? 20
  const terminal = new Terminal({ cols: columns, rows: options.rows ?? 6, allowProposedApi: true })
  const write = (text: string) => new Promise<void>((resolve) => terminal.write(text, resolve))
  const editor = createEditor({ prompt: 'PS> ', ...options, columns })
  const reader = createKeyReader()
  await write((options.before ?? '') + editor.start())
  let result: EditorResult | undefined
  for (const key of [...reader.keys(typed), ...reader.flush()]) {
    const step = editor.press(key)
    await write(step.output)
    if ((result = step.result)) break
  }
  return [rowsOf(terminal), result]
}

/** The rows of the screen, the cursor as a bar. */
function rowsOf(terminal: InstanceType<typeof Terminal>): string {
  const buffer = terminal.buffer.active
  const rows = Array.from({ length: buffer.length }, (_, row) => {
    const line = buffer.getLine(row)!
    if (row !== buffer.baseY + buffer.cursorY) return line.translateToString(true)
    return `${line.translateToString(false, 0, buffer.cursorX)}|${line.translateToString(true, buffer.cursorX)}`
  })
  while (rows.at(-1) === '') rows.pop()
  return rows.join('\n')
}

const history = ['Get-Process', 'dir', 'Get-Date']
const rows: [shows: string, typed: string, seen: string, options?: Parameters<typeof screen>[1]][] = [
  ['what is typed', 'dir', 'PS> dir|'],
  ['the cursor moves left and inserts', 'dr\x1b[Di', 'PS> di|r'],
  ['home and end', 'b\x01a\x05c', 'PS> abc|'],
  ['backspace', 'dirx\x7f', 'PS> dir|'],
  ['delete', 'dirx\x1b[D\x1b[3~', 'PS> dir|'],
  ['word left', 'one two\x1b[1;5D', 'PS> one |two'],
  ['cut and paste of the rest', 'one two\x1b[1;5D\x0b\x01\x19', 'PS> two|one '],
  ['cut of a word', 'one two\x17', 'PS> one |'],
  ['undo', 'one\x15\x1f', 'PS> one|'],
  ['escape clears the line', 'one\x1b', 'PS> |'],
  ['two characters change places', 'ab\x14', 'PS> ba|'],
  ['a long line goes on in the next row', '0123456789abcdefghij', 'PS> 0123456789abcdef\nghij|'],
  ['a row just full', '0123456789abcdef', 'PS> 0123456789abcdef\n|'],
  ['insertion in a wrapped line', '0123456789abcdefghij\x01X', 'PS> X|0123456789abcde\nfghij'],
  ['rubbing out back over the wrap', '0123456789abcdefg\x7f\x7f', 'PS> 0123456789abcde|'],
  ['wide characters take two cells', '日本\x1b[D!', 'PS> 日!|本'],
  ['a wide character that does not fit goes to the next row', '0123456789abcde日', 'PS> 0123456789abcde\n日|'],
  ['an accent goes with its letter', 'e\u0301x\x1b[D\x1b[D!', 'PS> !|e\u0301x'],
  ['up recalls, older and older', '\x1b[A\x1b[A', 'PS> dir|', { history }],
  ['down comes back to what was typed', 'x\x1b[A\x1b[B', 'PS> x|', { history }],
  ['F8 recalls what begins alike', 'Get\x1b[19~\x1b[19~', 'PS> Get|-Process', { history }],
  ['backward search', '\x12da', 'PS> (bck-i-search: da) Get-|Date', { history, columns: 40 }],
  ['backward search ends with a key', '\x12da\x05', 'PS> Get-Date|', { history, columns: 40 }],
  ['Enter in an unfinished text goes on', 'if (1) {\r2', 'PS> if (1) {\n>> 2|', { isWhole: (text) => text.endsWith('}') }],
  ['up and down within several lines', 'ab{\rcd\x1b[A!', 'PS> ab!|{\n>> cd', { isWhole: () => false }],
  ['rubbing out a line break', 'ab\rc\x1b[D\x7f', 'PS> ab|c', { isWhole: () => false }],
  ['a paste keeps its lines', '\x1b[200~a\nb\x1b[201~', 'PS> a\n>> b|'],
  ['control characters are shown', 'a\x1b[200~\x02\x1b[201~', 'PS> a^B|'],
  ['a prompt behind output that ended no line', 'dir', 'hi PS> dir|', { before: 'hi ', column: 3 }],
  ['redrawn behind output that ended no line', 'ab\x01X', 'hi PS> X|ab', { before: 'hi ', column: 3 }],
  ['at the bottom the screen scrolls', '0123456789abcdefghij\x1b[D', 'l1\nPS> 0123456789abcdef\nghi|j', { before: 'l1\r\n', rows: 2 }],
  ['a masked text', 'pä🙂', 'PS> ***|', { mask: '*', single: true }],
  ['a coloured prompt takes its visible cells', '0123456789abcdefg', 'PS> 0123456789abcdef\ng|', { prompt: '\x1b[32mPS>\x1b[0m ' }],
  ['Ctrl+L clears and keeps the line', 'dir\x0c', 'PS> dir|', { before: 'old\r\n' }],
]
for (const [shows, typed, seen, options] of rows) {
  test(`screen: ${shows}`, async () => assert.equal((await screen(typed, options))[0], seen))
}

test('Enter gives the line and leaves the row, wherever the cursor is', async () => {
  assert.deepEqual(await screen('0123456789abcdefghij\x01\r'), [
    'PS> 0123456789abcdef\nghij\n|',
    { type: 'line', text: '0123456789abcdefghij' },
  ])
})
test('Ctrl+C gives up the line', async () => assert.deepEqual(await screen('di\x1b[D\x03'), ['PS> di^C\n|', { type: 'cancel' }]))
test('Ctrl+D ends an empty line only', async () => {
  assert.deepEqual((await screen('\x04'))[1], { type: 'eof' })
  assert.deepEqual(await screen('ab\x01\x04'), ['PS> |b', undefined])
})

const files: Completions = { start: 3, length: 2, matches: ['able', 'abler', 'about'].map((text) => ({ text, shown: text })) }
const completions: [shows: string, found: Completions, seen: string][] = [
  ['one fit takes the place of the word', { start: 3, length: 2, matches: [{ text: 'Absolute', shown: 'Absolute' }] }, 'PS> gi Absolute|'],
  ['several fit: what they share', { start: 3, length: 2, matches: files.matches.slice(0, 2) }, 'PS> gi able|'],
  ['nothing is shared beyond the word: a list, and the line again', files, 'PS> gi ab\nable   abler  about\nPS> gi ab|'],
  ['nothing fits', { start: 5, length: 0, matches: [] }, 'PS> gi ab|'],
]
for (const [shows, found, seen] of completions) {
  test(`completion: ${shows}`, async () => {
    const terminal = new Terminal({ cols: 24, rows: 6, allowProposedApi: true })
    const write = (text: string) => new Promise<void>((resolve) => terminal.write(text, resolve))
    const editor = createEditor({ prompt: 'PS> ', columns: 24, completes: true })
    await write(editor.start())
    for (const key of createKeyReader().keys('gi ab\t')) {
      const { output, ask } = editor.press(key)
      await write(output)
      if (ask !== undefined) await write(editor.complete(ask, found))
    }
    assert.equal(rowsOf(terminal), seen)
  })
}
test('completion: a line that changed meanwhile takes nothing', () => {
  const editor = createEditor({ prompt: '> ', columns: 24, completes: true })
  const [a, tab, b] = createKeyReader().keys('a\tb')
  editor.press(a!)
  const { ask } = editor.press(tab!)
  editor.press(b!)
  assert.equal(editor.complete(ask!, { start: 0, length: 1, matches: [{ text: 'all', shown: 'all' }] }), '')
  assert.equal(editor.line.text, 'ab')
})

const cuts: [shows: string, pieces: string[], names: string[]][] = [
  ['a sequence in two pieces', ['\x1b', '[D'], ['left']],
  ['a sequence byte by byte', ['\x1b', '[', '1', ';', '5', 'D'], ['ctrl+left']],
  ['a paste cut in its end mark', ['\x1b[200~ab\x1b[20', '1~c'], ['paste:ab', 'c']],
  ['two escapes', ['\x1b\x1b[A'], ['escape', 'up']],
  ['Alt and a letter', ['\x1bb'], ['alt+b']],
  ['keys told by code point', ['\x1b[97;5u\x1b[13;2u'], ['ctrl+a', 'shift+enter']],
  ['Shift+Tab', ['\x1b[Z'], ['shift+tab']],
  ['unknown sequences are passed over', ['\x1b[99~x'], ['x']],
]
for (const [shows, pieces, names] of cuts) {
  test(`keys: ${shows}`, () => {
    const reader = createKeyReader()
    const found = [...pieces.flatMap((piece) => reader.keys(piece)), ...reader.flush()]
    const text = found.map(
      (key) =>
        `${key.ctrl ? 'ctrl+' : ''}${key.alt ? 'alt+' : ''}${key.shift ? 'shift+' : ''}${key.name}${key.name === 'paste' ? `:${key.text}` : ''}`,
    )
    assert.deepEqual(text, names)
  })
}
