package io.passlight.sso.oidc;

import com.nimbusds.oauth2.sdk.ErrorObject;
import org.jspecify.annotations.Nullable;

/**
 * An authorization request that is not answered with a code. Without {@link #replyTo} the person is
 * told on a page of ours, and nobody is redirected: the address may be an attacker's.
 */
final class AuthorizationRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ErrorObject error;
  private final transient @Nullable ReplyTo replyTo;

  private AuthorizationRefused(ErrorObject error, @Nullable ReplyTo replyTo) {
    super(error.getCode() + ": " + error.getDescription(), null, false, false);
    this.error = error;
    this.replyTo = replyTo;
  }

  /** Tells the application. */
  static AuthorizationRefused to(ReplyTo replyTo, String code, String description) {
    return new AuthorizationRefused(error(code, description), replyTo);
  }

  /** Tells the person alone. */
  static AuthorizationRefused untold(String code, String description) {
    return new AuthorizationRefused(error(code, description), null);
  }

  ErrorObject error() {
    return error;
  }

  @Nullable ReplyTo replyTo() {
    return replyTo;
  }

  private static ErrorObject error(String code, String description) {
    return new ErrorObject(code, Descriptions.of(description), 400);
  }
}
