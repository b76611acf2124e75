// [version] and [semver].

import { type NetType, netType } from './type.ts'

export class Version {
  readonly major: number
  readonly minor: number
  /** -1: not given. */
  readonly build: number
  readonly revision: number
  constructor(major: number, minor: number, build = -1, revision = -1) {
    this.major = major
    this.minor = minor
    this.build = build
    this.revision = revision
  }
  get netType(): NetType {
    return versionType
  }
  toString(): string {
    return `${this.major}.${this.minor}` + (this.build < 0 ? '' : `.${this.build}`) + (this.revision < 0 ? '' : `.${this.revision}`)
  }
}

export class SemanticVersion {
  readonly major: number
  readonly minor: number
  readonly patch: number
  readonly preReleaseLabel: string | null
  readonly buildLabel: string | null
  constructor(major: number, minor = 0, patch = 0, preReleaseLabel: string | null = null, buildLabel: string | null = null) {
    this.major = major
    this.minor = minor
    this.patch = patch
    this.preReleaseLabel = preReleaseLabel
    this.buildLabel = buildLabel
  }
  get netType(): NetType {
    return semanticVersionType
  }
  toString(): string {
    return (
      `${this.major}.${this.minor}.${this.patch}` +
      (this.preReleaseLabel ? `-${this.preReleaseLabel}` : '') +
      (this.buildLabel ? `+${this.buildLabel}` : '')
    )
  }
}

/** Versions in order: a part that is not given comes before 0. */
export function compareVersions(a: Version, b: Version): number {
  return Math.sign(a.major - b.major || a.minor - b.minor || a.build - b.build || a.revision - b.revision)
}

const versionType = netType('System.Version')
const semanticVersionType = netType('System.Management.Automation.SemanticVersion')
