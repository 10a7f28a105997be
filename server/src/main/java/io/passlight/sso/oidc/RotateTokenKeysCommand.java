package io.passlight.sso.oidc;

import io.passlight.keys.KeyRotation;
import io.passlight.keys.SigningKeys;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** {@code oidc rotate-keys 14d}: new keys for tokens, published now, signing later. */
@Component
class RotateTokenKeysCommand extends KeyRotation {

  /** Twice as long as caches may keep the JWK set, and until other nodes have noticed. */
  private static final Duration SHORTEST = Duration.ofMinutes(10);

  private final SigningKeys keys;

  RotateTokenKeysCommand(SigningKeys keys) {
    super("oidc rotate-keys", "/oauth2/jwks", SHORTEST);
    this.keys = keys;
  }

  @Override
  protected void rotate(Duration overlap) {
    keys.rotate(overlap);
  }
}
