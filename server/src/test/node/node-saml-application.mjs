// A service provider made with @node-saml/node-saml, which people open in a browser: at `/` it asks by Redirect, at
// `/by-post` by a form. It takes part in single logout.
import { endSession, endSessionsOf, origin, page, serve } from './application.mjs'
import { MAIL, serviceProvider } from './service-provider.mjs'

const callback = `${origin}/acs`
const logoutCallbackUrl = `${origin}/slo`
const byRedirect = await serviceProvider(callback, { logoutCallbackUrl })
const byPost = await serviceProvider(callback, {
  authnRequestBinding: 'HTTP-POST',
  skipRequestCompression: true, // else it deflates in forms, too
  cacheProvider: byRedirect.cacheProvider, // answers of both come to one address
})

serve({
  '/': async ({ session }) => shown(session) ?? { redirect: await byRedirect.getAuthorizeUrlAsync('', undefined, {}) },

  '/by-post': async ({ session }) => shown(session) ?? { html: await byPost.getAuthorizeFormAsync('') },

  '/acs': async ({ form, session }) => {
    session.person = (await byRedirect.validatePostResponseAsync(form)).profile
    return { redirect: '/' }
  },

  '/logout': async ({ session }) => ({ redirect: await byRedirect.getLogoutUrlAsync(session.person, '', {}) }),

  '/slo': async ({ url, session }) => {
    const query = Object.fromEntries(url.searchParams)
    const { profile, loggedOut } = await byRedirect.validateRedirectAsync(query, url.search.slice(1))
    if (query.SAMLRequest === undefined) {
      endSession(session)
      return page('Signed out', { loggedOut })
    }
    endSessionsOf((each) => each.person?.nameID === profile.nameID)
    return { redirect: await byRedirect.getLogoutResponseUrlAsync(profile, query.RelayState ?? '', {}, true) }
  },
})

function shown({ person }) {
  return person && page('Signed in', { mail: person[MAIL], name: person.name }, { 'Sign out': '/logout' })
}
