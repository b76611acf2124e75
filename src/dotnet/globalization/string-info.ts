// System.Globalization.StringInfo: text by what a reader takes for one letter.

import { type NetType, PSArray, arrayType, defineType, netType } from '#objects'
import { argumentNull, outOfRange } from '../sequence.ts'

const name = 'System.Globalization.StringInfo'

class StringInfo {
  text: string
  constructor(text: string) {
    this.text = text
  }
  get netType(): NetType {
    return netType(name)
  }
}

let segmenter: Intl.Segmenter | undefined

/** The text elements (grapheme clusters) of a text. */
export function textElements(text: string): string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text), (each) => each.segment)
}

const need = (text: string | null, parameter: string): string => {
  if (text === null) throw argumentNull(parameter)
  return text
}
const part = (self: StringInfo, start: number, length?: number): string => {
  const elements = textElements(self.text)
  if (start < 0 || start >= elements.length) throw outOfRange('startingTextElement')
  if (length !== undefined && (length < 0 || start + length > elements.length)) throw outOfRange('lengthInTextElements')
  return elements.slice(start, length === undefined ? undefined : start + length).join('')
}

defineType(name, () => ({
  new: { '()': () => new StringInfo(''), '(string value)': (text) => new StringInfo(need(text, 'value')) },
  staticMethods: {
    'string GetNextTextElement(string str)': (text) => textElements(need(text, 'str'))[0] ?? '',
    'string GetNextTextElement(string str, int index)': (text, index) => textElements(need(text, 'str').slice(index))[0] ?? '',
    'int GetNextTextElementLength(string str)': (text) => (textElements(need(text, 'str'))[0] ?? '').length,
    'int[] ParseCombiningCharacters(string str)': (text) => {
      let at = 0
      return new PSArray(
        textElements(need(text, 'str')).map((each) => (at += each.length) - each.length),
        arrayType(netType('System.Int32')),
      )
    },
  },
  properties: {
    String: {
      type: 'string',
      get: (self: StringInfo) => self.text,
      set: (self: StringInfo, text) => {
        self.text = need(text, 'value')
      },
    },
    LengthInTextElements: { type: 'int', get: (self: StringInfo) => textElements(self.text).length },
  },
  methods: {
    'string SubstringByTextElements(int startingTextElement)': (self, start) => part(self, start),
    'string SubstringByTextElements(int startingTextElement, int lengthInTextElements)': part,
  },
}))
