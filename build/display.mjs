import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { say, stop } from './say.mjs'

const SCREEN = '1920x1200x24'

/**
 * A display for the windows of one run: the person's own, or on a headless Linux a virtual one.
 * Returns the environment to start programs with and `close`. `always` takes the virtual one even
 * where there is a real one, so that tests neither steal the focus nor depend on a window manager.
 */
export const openDisplay = async ({ always = false } = {}) => {
  const own = { env: process.env, close: () => {}, virtual: false }
  if (process.platform !== 'linux') return own
  if (!always && (process.env.DISPLAY || process.env.WAYLAND_DISPLAY)) return own
  if (!onPath('Xvfb')) {
    if (process.env.DISPLAY) return own
    stop('There is no display, and no Xvfb to make a virtual one.', 'Install it: sudo apt-get install -y xvfb')
  }
  say(
    always
      ? 'windows open in a virtual display (Xvfb)'
      : 'there is no display: the window opens in a virtual one (Xvfb)',
  )
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const close = () => xvfb.kill()
  process.once('exit', close)
  const number = await firstLine(xvfb)
  if (number === null) stop('The virtual display (Xvfb) did not start.', 'Run Xvfb :99 by hand to see why.')
  const { WAYLAND_DISPLAY: _, ...env } = process.env
  return { env: { ...env, DISPLAY: `:${number}` }, close, virtual: true }
}

/** Xvfb picks a free number itself and writes it to the pipe once it takes connections. */
const firstLine = (xvfb) =>
  new Promise((resolve) => {
    let text = ''
    xvfb.once('error', () => resolve(null)).once('exit', () => resolve(null))
    xvfb.stdio[3].on('data', (bytes) => {
      text += bytes
      if (text.includes('\n')) resolve(text.trim())
    })
  })

const onPath = (name) => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))
