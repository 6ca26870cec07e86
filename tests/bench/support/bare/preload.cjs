const { ipcRenderer } = require('electron')
window.addEventListener('message', ({ data }) => {
  if (data === 'ask-port') ipcRenderer.invoke('port')
})
ipcRenderer.on('port', (event) => window.postMessage('port', '*', event.ports))
