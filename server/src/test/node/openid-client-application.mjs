// A relying party made with openid-client, which people open in a browser. It signs by its secret.
import * as client from 'openid-client'
import { endSession, origin, page, serve } from './application.mjs'
import { settings } from './dialogue.mjs'

const config = await client.discovery(
  new URL(settings.issuer),
  settings.clientId,
  settings.clientSecret,
  client.ClientSecretJwt(settings.clientSecret),
)

serve({
  '/': async ({ session }) =>
    session.claims === undefined
      ? { redirect: await begin(session) }
      : page('Signed in', { name: session.claims.name, mail: session.claims.email }, { 'Sign out': '/logout' }),

  '/callback': async ({ url, session }) => {
    const tokens = await client.authorizationCodeGrant(config, url, session.expected)
    session.claims = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub)
    session.idToken = tokens.id_token
    return { redirect: '/' }
  },

  '/logout': ({ session }) => {
    const address = client.buildEndSessionUrl(config, {
      id_token_hint: session.idToken,
      post_logout_redirect_uri: `${origin}/bye`,
      state: 'the-state',
    })
    endSession(session)
    return { redirect: address.href }
  },

  '/bye': ({ url }) => page('Signed out', { state: url.searchParams.get('state') }),
})

async function begin(session) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier()
  session.expected = {
    pkceCodeVerifier,
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
    idTokenExpected: true,
  }
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: `${origin}/callback`,
    scope: 'openid profile email',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: session.expected.expectedState,
    nonce: session.expected.expectedNonce,
  })
  return address.href
}
