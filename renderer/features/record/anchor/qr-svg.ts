import qrcode from 'qrcode-generator'

/** Modules of white around a QR code (ISO/IEC 18004). */
const QUIET_ZONE = 4

/** The text as a QR code, black on white, one unit a module; correction level Q, since paper gets stains. */
export function qrSvg(text: string, label: string): string {
  const code = qrcode(0, 'Q')
  code.addData(text, 'Byte')
  code.make()
  const count = code.getModuleCount()
  const runs: string[] = []
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (code.isDark(row, column)) runs.push(`M${column + QUIET_ZONE} ${row + QUIET_ZONE}h1v1h-1z`)
    }
  }
  const size = count + 2 * QUIET_ZONE
  const box = `viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" role="img" aria-label="${label}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}><rect width="${size}" height="${size}" fill="#fff"/><path d="${runs.join('')}" fill="#000"/></svg>`
}
