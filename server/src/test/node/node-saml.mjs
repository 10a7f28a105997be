// A login at a service provider made with @node-saml/node-saml, by the binding that the settings name.
import { SAML } from '@node-saml/node-saml'
import { finish, settings, visit } from './dialogue.mjs'

const metadata = await (await fetch(new URL('/saml/metadata', settings.issuer))).text()
const idpCert = [...metadata.matchAll(/<ds:X509Certificate>([^<]+)<\/ds:X509Certificate>/g)].map((match) => match[1])
const entryPoint = /SingleSignOnService Binding="[^"]+HTTP-Redirect" Location="([^"]+)"/.exec(metadata)[1]

const saml = new SAML({
  entryPoint,
  idpCert,
  issuer: settings.entityId,
  idpIssuer: new URL('/saml/metadata', settings.issuer).href,
  callbackUrl: settings.consumer,
  audience: settings.entityId,
  privateKey: settings.privateKey,
  signatureAlgorithm: 'sha256',
  digestAlgorithm: 'sha256',
  wantAssertionsSigned: settings.assertionSigned,
  wantAuthnResponseSigned: settings.responseSigned,
  validateInResponseTo: 'always',
  passive: settings.passive,
  forceAuthn: settings.force,
  authnRequestBinding: `HTTP-${settings.binding}`,
  skipRequestCompression: settings.binding === 'POST', // else it deflates in forms, too
})

const request =
  settings.binding === 'POST'
    ? { form: formOf(await saml.getAuthorizeFormAsync('the-state')) }
    : { address: await saml.getAuthorizeUrlAsync('the-state', undefined, {}) }
const answer = JSON.parse(await visit(JSON.stringify(request)))
let error = ''
let profile
try {
  profile = (await saml.validatePostResponseAsync(answer)).profile
} catch (thrown) {
  error = thrown.message
}
finish({
  nameId: profile?.nameID ?? '',
  format: profile?.nameIDFormat ?? '',
  session: profile?.sessionIndex ?? '',
  mail: profile?.['urn:oid:0.9.2342.19200300.100.1.3'] ?? '',
  relayState: answer.RelayState ?? '',
  error,
})

function formOf(page) {
  return Object.fromEntries(
    [...page.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map((match) => [match[1], unescaped(match[2])]))
}

function unescaped(text) {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
