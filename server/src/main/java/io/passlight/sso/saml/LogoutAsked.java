package io.passlight.sso.saml;

/**
 * A logout request of this server that awaits its answer. Its JSON is what the store holds.
 *
 * @param session that has ended
 * @param application who is asked
 */
record LogoutAsked(String session, String application) {}
