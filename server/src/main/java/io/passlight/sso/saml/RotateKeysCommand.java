package io.passlight.sso.saml;

import io.passlight.keys.CertifiedKeys;
import io.passlight.keys.KeyRotation;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** {@code saml rotate-keys 14d}: new keys, published now, signing later. */
@Component
class RotateKeysCommand extends KeyRotation {

  private final CertifiedKeys keys;

  RotateKeysCommand(CertifiedKeys keys) {
    super("saml rotate-keys", "the metadata", Duration.ZERO);
    this.keys = keys;
  }

  @Override
  protected void rotate(Duration overlap) {
    keys.rotate(overlap);
  }
}
