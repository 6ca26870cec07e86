import type { Locator } from 'playwright'

/** Files dragged from a file manager and let go over the middle of what is shown. */
export async function dropFiles(target: Locator, files: readonly string[]): Promise<void> {
  const box = await target.boundingBox()
  if (!box) throw new Error('the target of the drop is not on the screen')
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const devtools = await target.page().context().newCDPSession(target.page())
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', {
      type,
      ...at,
      data: { items: [], files: [...files], dragOperationsMask: 1 },
    })
  await devtools.detach()
}
