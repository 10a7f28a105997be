// A web application on a free port of this machine, with sessions: what openid-client and node-saml are put into. It
// runs until the test that started it goes away.
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { listening, untilTheEnd } from './dialogue.mjs'

const COOKIE = 'application_session'
const sessions = new Map()
const server = createServer()

server.listen(0, '127.0.0.1')
await once(server, 'listening')

export const origin = `http://127.0.0.1:${server.address().port}`

/**
 * Answers what browsers ask.
 *
 * @param routes by path: each is given `{ url, form, session }` and says `{ redirect }` or `{ html }`
 */
export function serve(routes) {
  server.on('request', async (request, response) => {
    const url = new URL(request.url, origin)
    try {
      const route = routes[url.pathname]
      if (route === undefined) {
        response.writeHead(404).end()
        return
      }
      const { redirect, html } = await route({ url, form: await formOf(request), session: sessionOf(request, response) })
      if (redirect !== undefined) {
        response.writeHead(303, { Location: new URL(redirect, origin).href }).end()
      } else {
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }).end(html)
      }
    } catch (thrown) {
      console.error(thrown)
      response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' }).end(String(thrown))
    }
  })
  listening(origin)
  untilTheEnd()
}

/** A page with a heading, what the application has learnt, and where one can go. */
export function page(heading, facts = {}, links = {}) {
  const rows = Object.entries(facts).map(([name, value]) => `<dt>${name}</dt><dd id="${name}">${escaped(value)}</dd>`)
  const ways = Object.entries(links).map(([words, path]) => `<p><a href="${path}">${words}</a></p>`)
  return {
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>${heading}</title>
<h1>${heading}</h1><dl>${rows.join('')}</dl>${ways.join('')}</html>`,
  }
}

/** Ends the sessions in which a person is known by this name. */
export function endSessionsOf(isTheirs) {
  for (const session of sessions.values()) {
    if (isTheirs(session)) {
      endSession(session)
    }
  }
}

/** Forgets all that a session knows. */
export function endSession(session) {
  for (const name of Object.keys(session)) {
    delete session[name]
  }
}

function sessionOf(request, response) {
  const known = new RegExp(`${COOKIE}=([0-9a-f-]+)`).exec(request.headers.cookie ?? '')?.[1]
  if (known !== undefined && sessions.has(known)) {
    return sessions.get(known)
  }
  const id = randomUUID()
  sessions.set(id, {})
  response.setHeader('Set-Cookie', `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax`)
  return sessions.get(id)
}

async function formOf(request) {
  const chunks = []
  for await (const chunk of request) {
    chunks.push(chunk)
  }
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()))
}

function escaped(text) {
  return String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
