/** `npm run icons`: draws the icon files again after a change to the logo. */
import { drawIcons } from '../icons.mjs'

drawIcons()
