package io.passlight.sso.oidc;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an access token stands for.
 *
 * @param jkt the thumbprint of the key whose holder alone may use it (RFC 9449); null: any bearer
 */
record IssuedAccessToken(Grant grant, Instant issued, Instant expires, @Nullable String jkt) {}
