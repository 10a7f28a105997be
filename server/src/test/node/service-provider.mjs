// A service provider made with @node-saml/node-saml, set up by this server's metadata.
import { SAML } from '@node-saml/node-saml'
import { settings } from './dialogue.mjs'

/** What it is told of a person's mail address by. */
export const MAIL = 'urn:oid:0.9.2342.19200300.100.1.3'

/** One that is answered at `callbackUrl`, with `more` options. */
export async function serviceProvider(callbackUrl, more = {}) {
  const metadata = await (await fetch(new URL('/saml/metadata', settings.issuer))).text()
  const idpCert = [...metadata.matchAll(/<ds:X509Certificate>([^<]+)<\/ds:X509Certificate>/g)].map((match) => match[1])
  return new SAML({
    entryPoint: redirectAddress('SingleSignOnService'),
    logoutUrl: redirectAddress('SingleLogoutService'),
    idpCert,
    issuer: settings.entityId,
    idpIssuer: new URL('/saml/metadata', settings.issuer).href,
    callbackUrl,
    audience: settings.entityId,
    privateKey: settings.privateKey,
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
    wantAssertionsSigned: settings.assertionSigned,
    wantAuthnResponseSigned: settings.responseSigned,
    validateInResponseTo: 'always',
    ...more,
  })

  function redirectAddress(service) {
    return new RegExp(`${service} Binding="[^"]+HTTP-Redirect" Location="([^"]+)"`).exec(metadata)[1]
  }
}
