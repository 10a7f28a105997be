package io.passlight.sso.oidc;

import io.passlight.keys.Hashes;
import io.passlight.keys.RandomTokens;
import io.passlight.sso.OidcClient;
import io.passlight.store.Entry;
import io.passlight.store.ExpiringStore;
import io.passlight.store.StoreJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Authorization codes: 256 random bits, kept as SHA-256, redeemed by one compare-and-set. A
 * redeemed code is remembered as long as an access token that came of it could live: to see it
 * again means that somebody else has it, and the whole family dies (RFC 6749 §4.1.2).
 */
@Component
class AuthorizationCodes {

  private static final StoreJson<IssuedCode> JSON = StoreJson.of(IssuedCode.class);
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Pattern VERIFIER =
      Pattern.compile("[A-Za-z0-9._~-]{43,128}"); // RFC 7636 §4.1

  private final ExpiringStore store;
  private final TokenFamilies families;
  private final RandomTokens tokens;
  private final TokenProperties properties;
  private final Clock clock;

  AuthorizationCodes(
      ExpiringStore store,
      TokenFamilies families,
      RandomTokens tokens,
      TokenProperties properties,
      Clock clock) {
    this.store = store;
    this.families = families;
    this.tokens = tokens;
    this.properties = properties;
    this.clock = clock;
  }

  /** A code for this grant, good for the application that proves to have asked. */
  String issue(Grant grant, String redirectUri, String codeChallenge) {
    String code = tokens.next();
    var issued = new IssuedCode(grant, redirectUri, codeChallenge, false);
    store.putIfAbsent(key(code), JSON.write(issued), clock.instant().plus(properties.code()));
    return code;
  }

  /**
   * Takes the code: of any number of callers, one gets the grant.
   *
   * @param jkt thumbprint of the key that the application proved to hold; null: none
   * @throws TokenRefused {@code invalid_grant}; a code that is refused for another reason than its
   *     reuse stays as it was
   */
  Grant redeem(
      OidcClient application,
      String code,
      String redirectUri,
      String verifier,
      @Nullable String jkt) {
    Entry entry = find(code).orElseThrow(AuthorizationCodes::notGood);
    IssuedCode issued = JSON.read(entry.value());
    if (issued.redeemed()) {
      throw reused(issued);
    }
    if (!issued.grant().application().equals(application.id())) {
      throw notGood();
    }
    if (!issued.redirectUri().equals(redirectUri)) {
      throw TokenRefused.invalidGrant("redirect_uri is not that of the authorization request");
    }
    if (!VERIFIER.matcher(verifier).matches() || !answers(verifier, issued.codeChallenge())) {
      throw TokenRefused.invalidGrant("code_verifier does not answer the code_challenge");
    }
    if (issued.grant().jkt() != null && !issued.grant().jkt().equals(jkt)) {
      throw TokenRefused.invalidGrant("The code is for the holder of another key"); // RFC 9449 §10
    }
    Instant remembered = clock.instant().plus(properties.code()).plus(properties.access());
    if (!store.compareAndSet(
        key(code), entry.version(), JSON.write(issued.asRedeemed()), remembered)) {
      throw reused(issued);
    }
    return issued.grant();
  }

  private Optional<Entry> find(String code) {
    return CODE.matcher(code).matches() ? store.get(key(code)) : Optional.empty();
  }

  private TokenRefused reused(IssuedCode issued) {
    families.revokeReused(issued.grant(), "code");
    return notGood();
  }

  private static boolean answers(String verifier, String challenge) {
    return MessageDigest.isEqual(
        Hashes.sha256(verifier).getBytes(StandardCharsets.US_ASCII),
        challenge.getBytes(StandardCharsets.US_ASCII));
  }

  private static TokenRefused notGood() {
    return TokenRefused.invalidGrant("The code is unknown, expired or used");
  }

  private static String key(String code) {
    return "oidc-code:" + Hashes.sha256(code);
  }

  /** What stands in the store. */
  record IssuedCode(Grant grant, String redirectUri, String codeChallenge, boolean redeemed) {

    /** What a second use needs to be told from a stranger's guess, and to end what came of it. */
    IssuedCode asRedeemed() {
      return new IssuedCode(grant.bare(), "", "", true);
    }
  }
}
