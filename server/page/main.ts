import { showAdmin } from './admin'
import { ask } from './ask'
import { browserKey } from './browser-key'
import { el } from './element'
import { showJoin } from './join'
import { showSignIn } from './sign-in'

const page = document.getElementById('page')
if (page) {
  const key = await browserKey()
  const signIn = () =>
    showSignIn(page, key, ({ token }) => {
      showAdmin(page, (method, path, body) => ask(key, token, method, path, body), el('div'))
    })
  // The token stands behind the #, so that it is in no log of any proxy; it goes out of the history too.
  const token = location.hash.slice(1)
  history.replaceState(null, '', location.pathname)
  if (location.pathname.endsWith('/join') && token !== '') showJoin(page, key, token, signIn)
  else signIn()
}
