package io.passlight.sso.oidc;

import java.time.Instant;

/** What an access token stands for. */
record IssuedAccessToken(Grant grant, Instant issued, Instant expires) {}
