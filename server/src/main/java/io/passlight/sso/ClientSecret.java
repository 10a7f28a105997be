package io.passlight.sso;

import io.passlight.keys.Hashes;
import io.passlight.keys.RandomTokens;
import java.nio.charset.StandardCharsets;

/**
 * A client secret in clear, on its way: it is kept as its hash, and beside that under the master
 * key for a client that signs by it.
 *
 * @param value its text, which nobody has thought out
 */
public record ClientSecret(String value) {

  private static final int SIGNING_BYTES = 64;

  /**
   * A new one. It has 256 random bits; where the client signs by it, it is long enough for each
   * {@link MacAlgorithm}.
   */
  public static ClientSecret made(RandomTokens tokens, ClientAuthentication way) {
    return new ClientSecret(
        way == ClientAuthentication.SECRET_JWT ? tokens.next(SIGNING_BYTES) : tokens.next());
  }

  /** Its SHA-256, 43 characters. */
  public String hash() {
    return Hashes.sha256(value);
  }

  /** The key that it is for an HMAC (OpenID Connect Core §10.1): its UTF-8 bytes. */
  public byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether it is long enough to sign by. */
  public boolean suffices(MacAlgorithm algorithm) {
    return bytes().length >= algorithm.shortestSecret();
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}
