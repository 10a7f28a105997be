// A login at a service provider made with @node-saml/node-saml, by the binding that the settings name.
import { finish, settings, visit } from './dialogue.mjs'
import { MAIL, serviceProvider } from './service-provider.mjs'

const saml = await serviceProvider(settings.consumer, {
  passive: settings.passive,
  forceAuthn: settings.force,
  authnRequestBinding: `HTTP-${settings.binding}`,
  skipRequestCompression: settings.binding === 'POST', // else it deflates in forms, too
})

const relayState = settings.relayState ?? 'the-state'
const request =
  settings.binding === 'POST'
    ? { form: formOf(await saml.getAuthorizeFormAsync(relayState)) }
    : { address: await saml.getAuthorizeUrlAsync(relayState, undefined, {}) }
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
  mail: profile?.[MAIL] ?? '',
  name: profile?.name ?? '',
  groups: JSON.stringify(profile?.groups ?? []),
  relayState: answer.RelayState ?? '',
  error,
})

function formOf(page) {
  return Object.fromEntries(
    [...page.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map((match) => [match[1], unescaped(match[2])]))
}

function unescaped(text) {
  return text.replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
