import { join } from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'

/** Fuses that later Electrons added; flipping one that a runtime lacks would corrupt it. */
const FILE_PRIVILEGES_SINCE = 29

/**
 * An electron-builder `afterPack` that takes from the packed program what an attacker would use and
 * the app does not need: running as plain Node, NODE_OPTIONS, the inspector, code from outside the archive.
 */
export const flipFusesFor = (electronVersion) => async (context) => {
  const major = Number(electronVersion.split('.')[0])
  const options = {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    // The integrity check exists on macOS and Windows only.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: context.electronPlatformName !== 'linux',
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
  }
  if (major >= FILE_PRIVILEGES_SINCE) options[FuseV1Options.GrantFileProtocolExtraPrivileges] = false
  await flipFuses(packedProgram(context), options)
}

/** Where the packed executable stands, which every platform names its own way. */
export const packedProgram = ({ appOutDir, electronPlatformName, packager }) => {
  if (electronPlatformName === 'darwin') {
    const name = packager.appInfo.productFilename
    return join(appOutDir, `${name}.app`, 'Contents', 'MacOS', name)
  }
  if (electronPlatformName === 'win32') return join(appOutDir, `${packager.appInfo.productFilename}.exe`)
  return join(appOutDir, packager.executableName)
}
