// Profiles: script files that run when a shell starts, and $PROFILE, which says where they are.

import { PSObject, customObject } from '#objects'
import { home, isWindows, path } from '#engine/platform'
import { type Engine, PSVariable, adopt, symbol } from '#engine/runtime'

const kinds = ['AllUsersAllHosts', 'AllUsersCurrentHost', 'CurrentUserAllHosts', 'CurrentUserCurrentHost'] as const

/** Where each of the four is, in the order in which they run. PowerShell's own places: one profile serves both. */
function profilePaths(): { readonly [K in (typeof kinds)[number]]: string } {
  const user = isWindows
    ? path.join(home(), 'Documents', 'PowerShell')
    : path.join(process.env.XDG_CONFIG_HOME ?? path.join(home(), '.config'), 'powershell')
  const all = isWindows ? path.join(process.env.ProgramFiles ?? 'C:\\Program Files', 'PowerShell', '7') : '/opt/microsoft/powershell/7'
  const own = 'Microsoft.PowerShell_profile.ps1'
  return {
    AllUsersAllHosts: path.join(all, 'profile.ps1'),
    AllUsersCurrentHost: path.join(all, own),
    CurrentUserAllHosts: path.join(user, 'profile.ps1'),
    CurrentUserCurrentHost: path.join(user, own),
  }
}

/** $PROFILE: the path of the user's own, with the others as properties. */
export function setProfileVariable(engine: Engine): void {
  const paths = profilePaths()
  const { shape, values } = customObject(kinds.map((kind) => [kind, paths[kind]] as const))
  adopt(engine.global, symbol('PROFILE'), new PSVariable('PROFILE', new PSObject(paths.CurrentUserCurrentHost, shape, values)))
}

/** The profiles that are there, in order. */
export function profilesOf(engine: Engine): string[] {
  const paths = profilePaths()
  return kinds.map((kind) => paths[kind]).filter((each) => engine.parts.outside?.exists(each))
}
