// The help topics of this layer, as Get-Help lists them.

export { aboutPSSessionDetails } from './about-pssession-details.ts'
export { aboutPSSessions } from './about-pssessions.ts'
export { aboutRemoteRequirements } from './about-remote-requirements.ts'
export { aboutRemote } from './about-remote.ts'
