package io.passlight.protocol;

/**
 * The digest of what a device showed to its person: the SHA-256 of the very bytes that {@code
 * login} in the answer to a scan decodes to. What the person saw is what the device signed.
 */
public final class Shown extends Bytes32 {

  private Shown(byte[] digest) {
    super(digest);
  }

  /** The digest of these bytes, the UTF-8 JSON of a {@link LoginDetails}. */
  public static Shown of(byte[] login) {
    return new Shown(Digests.sha256(login));
  }

  /**
   * The digest that a base64url text of 43 characters says.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static Shown parse(String text) {
    return new Shown(decode(text));
  }
}
