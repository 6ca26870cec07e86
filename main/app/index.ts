import { join } from 'node:path'
import { app } from 'electron'
import { refuseNavigation } from '../security/navigation'
import { registerScheme } from '../security/protocol'
import { applyChromiumSwitches } from './chromium-switches'
import { dataFolder } from './data-folder'
import { run } from './run'

// All of this must happen before `ready`.
const folder = dataFolder(process.argv, process.env, app.getPath('userData'))
app.setPath('userData', folder.browser)
app.setPath('sessionData', folder.browser)
app.setPath('crashDumps', join(folder.browser, 'crashes'))
// Where Chromium refuses its own sandbox (root in a container, said at start), forcing it ends every child process.
// Windows still ask for it one by one.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
applyChromiumSwitches(app)
registerScheme()
refuseNavigation(app)

// The lock belongs to userData, so there is one instance per data folder.
if (app.requestSingleInstanceLock()) void run(folder)
else app.quit()
