// The honest minimum: one hardened window and one utility process that appends and syncs.
const { app, BrowserWindow, MessageChannelMain, ipcMain, utilityProcess } = require('electron')
const { join } = require('node:path')

app.whenReady().then(() => {
  const file = process.env.BARE_FILE
  const child = file ? utilityProcess.fork(join(__dirname, 'utility.cjs'), [file]) : null
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: { sandbox: true, contextIsolation: true, preload: join(__dirname, 'preload.cjs') },
  })
  ipcMain.handle('port', (event) => {
    const { port1, port2 } = new MessageChannelMain()
    child.postMessage({}, [port1])
    event.sender.postMessage('port', {}, [port2])
  })
  window.loadFile(join(__dirname, 'page.html'))
})
app.on('window-all-closed', () => app.quit())
