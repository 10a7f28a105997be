// The code flow of a public client by oauth4webapi, which checks every answer against its specification.
import * as oauth from 'oauth4webapi'
import { browse, finish, settings } from './dialogue.mjs'

const issuer = new URL(settings.issuer)
const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer))
const client = { client_id: settings.clientId }
const authentication = oauth.None()
const verifier = oauth.generateRandomCodeVerifier()
const state = oauth.generateRandomState()
const nonce = oauth.generateRandomNonce()

const address = new URL(server.authorization_endpoint)
address.search = new URLSearchParams({
  client_id: settings.clientId,
  redirect_uri: settings.redirectUri,
  response_type: 'code',
  scope: 'openid profile offline_access',
  code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  state,
  nonce,
})
const back = await browse(address)
const parameters = oauth.validateAuthResponse(server, client, back, state)
const answer = await oauth.authorizationCodeGrantRequest(
  server, client, authentication, parameters, settings.redirectUri, verifier)
const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, {
  expectedNonce: nonce,
  requireIdToken: true,
})
const claims = oauth.getValidatedIdTokenClaims(tokens)
const userInfo = await oauth.processUserInfoResponse(
  server, client, claims.sub, await oauth.userInfoRequest(server, client, tokens.access_token))
const refreshed = await oauth.processRefreshTokenResponse(
  server, client, await oauth.refreshTokenGrantRequest(server, client, authentication, tokens.refresh_token))

let reuse
try {
  await oauth.processRefreshTokenResponse(
    server, client, await oauth.refreshTokenGrantRequest(server, client, authentication, tokens.refresh_token))
} catch (error) {
  reuse = error.error
}
let mixUp
try {
  const elsewhere = new URL(back)
  elsewhere.searchParams.set('iss', 'https://other.example')
  oauth.validateAuthResponse(server, client, elsewhere, state)
} catch (error) {
  mixUp = error.message
}
finish({
  username: userInfo.preferred_username,
  rotated: refreshed.refresh_token !== tokens.refresh_token,
  reuse,
  mixUpNoticed: mixUp !== undefined,
})
