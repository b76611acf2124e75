// ConvertTo- and ConvertFrom-SecureString: secrets as text. Without a key the text is only unreadable at a glance, as
// PowerShell makes it where the system keeps no secrets; with one it is AES, in PowerShell's own package:
// 76492d1116743f0423413b16050a5345 and the Base64 of `2|start|data` in UTF-16.

import { type Cmd, cmdlet, t } from '#engine/command'
import { decrypt, encrypt } from '#engine/platform'
import { SecureString, exception } from '#objects'

const header = '76492d1116743f0423413b16050a5345'

const utf16 = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2)
  for (let i = 0; i < text.length; i++) {
    bytes[2 * i] = text.charCodeAt(i) & 0xff
    bytes[2 * i + 1] = text.charCodeAt(i) >> 8
  }
  return bytes
}
const ofUtf16 = (bytes: Uint8Array): string => {
  let text = ''
  for (let i = 0; i + 1 < bytes.length; i += 2) text += String.fromCharCode(bytes[i]! | (bytes[i + 1]! << 8))
  return text
}
const hex = (bytes: Uint8Array): string => Array.from(bytes, (each) => each.toString(16).padStart(2, '0')).join('')
const ofHex = (text: string): Uint8Array | undefined =>
  /^([0-9a-f]{2})*$/i.test(text) ? Uint8Array.from(text.match(/../g) ?? [], (each) => parseInt(each, 16)) : undefined
const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
const ofBase64 = (text: string): Uint8Array | undefined => {
  try {
    return Uint8Array.from(atob(text), (each) => each.charCodeAt(0))
  } catch {
    return undefined
  }
}

/** The key: bytes as given, or a secret whose UTF-16 is the key. */
function keyOf(cmd: Cmd, key: readonly number[] | undefined, secureKey: SecureString | undefined): Uint8Array | undefined {
  const bytes = key !== undefined ? Uint8Array.from(key) : secureKey !== undefined ? utf16(secureKey.reveal()) : undefined
  if (bytes !== undefined && ![16, 24, 32].includes(bytes.length)) {
    cmd.throw({
      id: 'Argument',
      category: 'InvalidArgument',
      exception: 'System.Management.Automation.PSArgumentException',
      message: `A key has 16, 24 or 32 bytes, not ${bytes.length}.`,
    })
  }
  return bytes
}

export const convertToSecureString = cmdlet('ConvertTo-SecureString', () => ({
  class: 'ConvertToSecureStringCommand',
  summary: 'Makes a secure string of a text.',
  output: 'System.Security.SecureString',
  defaultSet: 'Secure',
  setOrder: ['Secure', 'PlainText', 'Open'],
  params: {
    String: { type: t.string, mandatory: true, position: 0, pipeline: 'value', help: 'The text.' },
    AsPlainText: { type: t.switch, set: 'PlainText', position: 1, help: 'The text is the secret itself.' },
    Force: { type: t.switch, set: 'PlainText', position: 2, help: 'Not needed any more.' },
    SecureKey: { type: t.secureString, set: 'Secure', position: 1, help: 'The key, as a secure string.' },
    Key: { type: t.list(t.byte), set: 'Open', help: 'The key, as bytes.' },
  },
  examples: [['For a script', `ConvertTo-SecureString 'open sesame' -AsPlainText`]],
  start({ AsPlainText, SecureKey, Key }, cmd) {
    const key = keyOf(cmd, Key as never, SecureKey as never)
    const wrong = (id: string, message: string, type: string): void =>
      cmd.error({ id, category: 'InvalidArgument', exception: type, message })
    return {
      process({ String: text }) {
        if (!text) {
          cmd.throw({
            id: 'Argument',
            category: 'InvalidArgument',
            exception: 'System.Management.Automation.PSArgumentException',
            message: 'There is no secret in an empty text.',
          })
        }
        if (AsPlainText) {
          const made = new SecureString(text)
          made.makeReadOnly()
          cmd.write(made)
          return
        }
        const packed = text!.toLowerCase().startsWith(header) ? ofBase64(text!.slice(header.length)) : undefined
        const [, start, data = text!] = packed === undefined ? [] : ofUtf16(packed).split('|')
        const bytes = ofHex(data)
        if (bytes === undefined) {
          wrong('ImportSecureString_InvalidArgument', 'This is no text of a secure string.', 'System.ArgumentException')
          return
        }
        const plain = key === undefined ? bytes : decrypt(key, ofBase64(start ?? '') ?? new Uint8Array(16), bytes)
        if (plain === undefined) {
          wrong(
            'ImportSecureString_InvalidArgument_CryptographicError',
            'The text was made with another key.',
            'System.Security.Cryptography.CryptographicException',
          )
          return
        }
        const made = new SecureString(ofUtf16(plain))
        made.makeReadOnly()
        cmd.write(made)
      },
    }
  },
}))

export const convertFromSecureString = cmdlet('ConvertFrom-SecureString', () => ({
  class: 'ConvertFromSecureStringCommand',
  summary: 'Makes a text of a secure string, to be kept.',
  description: 'Without a key the text is only unreadable at a glance: keep it where nobody else can read.',
  output: 'System.String',
  defaultSet: 'Secure',
  setOrder: ['Secure', 'AsPlainText', 'Open'],
  params: {
    SecureString: { type: t.secureString, mandatory: true, position: 0, pipeline: 'value', help: 'The secure string.' },
    AsPlainText: { type: t.switch, set: 'AsPlainText', help: 'The secret itself.' },
    SecureKey: { type: t.secureString, set: 'Secure', position: 1, help: 'The key, as a secure string.' },
    Key: { type: t.list(t.byte), set: 'Open', help: 'The key, as bytes.' },
  },
  examples: [['Back to the text', `ConvertTo-SecureString 'open sesame' -AsPlainText | ConvertFrom-SecureString -AsPlainText`]],
  start({ AsPlainText, SecureKey, Key }, cmd) {
    const key = keyOf(cmd, Key as never, SecureKey as never)
    return {
      process({ SecureString: secret }) {
        const text = (secret as unknown as SecureString).reveal()
        if (text === '')
          throw exception('System.Management.Automation.PSArgumentException', 'There is no secret in an empty secure string.', {
            ParamName: 'SecureString',
          })
        if (AsPlainText) cmd.write(text)
        else if (key === undefined) cmd.write(hex(utf16(text)))
        else {
          const { start, data } = encrypt(key, utf16(text))
          cmd.write(header + base64(utf16(`2|${base64(start)}|${hex(data)}`)))
        }
      },
    }
  },
}))
