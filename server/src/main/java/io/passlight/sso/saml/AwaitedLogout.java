package io.passlight.sso.saml;

/**
 * A logout request that is answered once the person's other applications were told. Its JSON is
 * what the store holds.
 *
 * @param session that has ended
 */
record AwaitedLogout(LogoutCall call, String session) {}
