import { spawn } from 'node:child_process'
import { moduleScript } from '../paths.mjs'

/** Runs an installed tool's script in `cwd`; answers with its exit code and all it said. */
export const runTool = (script, args, cwd) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [moduleScript(script), ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const take = (bytes) => {
      output += bytes
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('error', (error) => resolve({ code: 1, output: String(error) }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })

/** A gate that is one tool: passes when the tool exits with 0. */
export const toolGate = (name, script, args) => ({
  name,
  run: async (base) => {
    const { code, output } = await runTool(script, args, base)
    return { ok: code === 0, output }
  },
})
