// What few clients use, by openid-client: it registers itself, signs its requests, authenticates by its key, and
// binds its tokens to another.
import * as client from 'openid-client'
import { browse, finish, settings } from './dialogue.mjs'

const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
const signing = { key: pair.privateKey, kid: 'node' }

const config = await client.dynamicClientRegistration(
  new URL(settings.issuer),
  {
    redirect_uris: [settings.redirectUri],
    client_name: 'Registered by itself',
    grant_types: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: [{ kty, crv, x, y, kid: 'node', alg: 'ES256', use: 'sig' }] },
    require_signed_request_object: true,
    dpop_bound_access_tokens: true,
    subject_type: 'pairwise',
    id_token_signed_response_alg: 'ES256',
  },
  client.PrivateKeyJwt(signing),
  { initialAccessToken: settings.registrationToken },
)
const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'))
const pkceCodeVerifier = client.randomPKCECodeVerifier()
const expectedState = client.randomState()
const address = await client.buildAuthorizationUrlWithJAR(
  config,
  {
    redirect_uri: settings.redirectUri,
    scope: 'openid profile offline_access',
    claims: JSON.stringify({ userinfo: { email: { essential: true } } }),
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    dpop_jkt: await DPoP.calculateThumbprint(),
  },
  signing,
)
const tokens = await client.authorizationCodeGrant(
  config,
  await browse(address),
  { pkceCodeVerifier, expectedState, idTokenExpected: true },
  undefined,
  { DPoP },
)
const claims = tokens.claims()
const userInfo = await client.fetchUserInfo(config, tokens.access_token, claims.sub, { DPoP })
const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP })
const asBearer = await fetch(config.serverMetadata().userinfo_endpoint, {
  headers: { authorization: `Bearer ${refreshed.access_token}` },
})
finish({
  username: userInfo.preferred_username,
  email: userInfo.email,
  sub: claims.sub,
  refreshedSub: refreshed.claims().sub,
  tokenType: refreshed.token_type,
  asBearer: asBearer.status,
})
