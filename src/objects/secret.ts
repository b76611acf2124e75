// [securestring] and [pscredential]. The text of a secure string is in a private field: no printing, JSON or
// inspecting shows it. Who needs it says so by `reveal`.

import { type NetType, netType } from './type.ts'

export class SecureString {
  #text: string
  #readOnly = false
  constructor(text = '') {
    this.#text = text
  }
  get netType(): NetType {
    return secureStringType
  }
  get length(): number {
    return this.#text.length
  }
  get isReadOnly(): boolean {
    return this.#readOnly
  }
  makeReadOnly(): void {
    this.#readOnly = true
  }
  /** The text itself. */
  reveal(): string {
    return this.#text
  }
  /** Replaces the text: for AppendChar and its like. */
  replace(text: string): void {
    this.#text = text
  }
  copy(): SecureString {
    return new SecureString(this.#text)
  }
  toString(): string {
    return 'System.Security.SecureString'
  }
  toJSON(): string {
    return 'System.Security.SecureString'
  }
}

export class PSCredential {
  readonly UserName: string
  readonly Password: SecureString
  constructor(userName: string, password: SecureString) {
    this.UserName = userName
    this.Password = password
  }
  get netType(): NetType {
    return credentialType
  }
}

const secureStringType = netType('System.Security.SecureString')
const credentialType = netType('System.Management.Automation.PSCredential')
