/** Before each test file: its windows open on the display of its worker (`build/end-to-end.mjs` opens one for each). */
const displays = (process.env['HOLDFAST_DISPLAYS'] ?? '').split(' ')
const own = displays[(Number(process.env['VITEST_POOL_ID'] ?? 1) - 1) % displays.length]
if (own) process.env['DISPLAY'] = own
