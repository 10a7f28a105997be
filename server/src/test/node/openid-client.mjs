// The whole code flow by openid-client, the most used client of Node: discovery, a pushed request, PKCE, the
// response's issuer, ID token, user info, refresh, introspection, revocation, logout.
import * as client from 'openid-client'
import { browse, finish, settings } from './dialogue.mjs'

const config = await client.discovery(
  new URL(settings.issuer),
  settings.clientId,
  settings.clientSecret,
  client[settings.clientAuthentication ?? 'ClientSecretBasic'](settings.clientSecret),
)
const pkceCodeVerifier = client.randomPKCECodeVerifier()
const expectedState = client.randomState()
const expectedNonce = client.randomNonce()
const address = await client.buildAuthorizationUrlWithPAR(config, {
  redirect_uri: settings.redirectUri,
  scope: 'openid profile email offline_access',
  code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
  code_challenge_method: 'S256',
  state: expectedState,
  nonce: expectedNonce,
  max_age: '3600',
})
const tokens = await client.authorizationCodeGrant(config, await browse(address), {
  pkceCodeVerifier,
  expectedState,
  expectedNonce,
  maxAge: 3600,
  idTokenExpected: true,
})
const claims = tokens.claims()
const userInfo = await client.fetchUserInfo(config, tokens.access_token, claims.sub)
const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token)
const about = await client.tokenIntrospection(config, refreshed.access_token)
await client.tokenRevocation(config, refreshed.refresh_token)
const dead = await client.tokenIntrospection(config, refreshed.access_token)
const bye = client.buildEndSessionUrl(config, {
  post_logout_redirect_uri: settings.afterLogout,
  id_token_hint: refreshed.id_token,
})
const loggedOut = await browse(bye)
finish({
  username: userInfo.preferred_username,
  acr: claims.acr,
  sameSession: refreshed.claims().sid === claims.sid,
  active: about.active,
  activeAfterRevocation: dead.active,
  loggedOut: loggedOut.href,
})
