const { fdatasyncSync, openSync, writeSync } = require('node:fs')

const file = openSync(process.argv[2], 'a')
process.parentPort.on('message', ({ ports: [port] }) => {
  port.on('message', ({ data }) => {
    writeSync(file, data)
    fdatasyncSync(file)
    port.postMessage(1)
  })
  port.start()
})
