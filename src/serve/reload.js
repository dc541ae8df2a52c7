// Loads the page again when it looks different. Listens only while the page is seen: a browser has six connections to a
// server, and a seventh open page would wait for ever.
'use strict';
(() => {
  const { state } = document.currentScript.dataset
  const address = `/_pitso/events?state=${state}&page=${encodeURIComponent(location.pathname)}`
  let events = null
  const listen = () => {
    if (document.hidden) {
      events?.close()
      events = null
    } else if (!events) {
      events = new EventSource(address)
      events.addEventListener('reload', () => {
        events.close()
        location.reload()
      })
    }
  }
  document.addEventListener('visibilitychange', listen)
  addEventListener('pagehide', () => {
    events?.close()
    events = null
  })
  addEventListener('pageshow', listen)
  listen()

  // What was folded stays folded until there is something else to say.
  const panel = document.querySelector('pitso-preview')?.shadowRoot?.getElementById('panel')
  if (!panel) return
  const said = `pitso ${location.pathname} ${panel.firstElementChild.textContent}`
  const kept = sessionStorage.getItem(said)
  if (kept !== null) panel.open = kept === 'open'
  panel.addEventListener('toggle', () => sessionStorage.setItem(said, panel.open ? 'open' : 'folded'))
})()
