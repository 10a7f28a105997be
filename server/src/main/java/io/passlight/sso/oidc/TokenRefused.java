package io.passlight.sso.oidc;

import com.nimbusds.oauth2.sdk.ErrorObject;

/**
 * What an application asked for directly (not by a browser) and does not get: RFC 6749 §5.2.
 * Without a stack trace, for refusing is ordinary work.
 */
final class TokenRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ErrorObject error;

  private TokenRefused(ErrorObject error) {
    super(error.getCode() + ": " + error.getDescription(), null, false, false);
    this.error = error;
  }

  /** A request that says too little, too much or nonsense. */
  static TokenRefused invalidRequest(String description) {
    return of("invalid_request", description, 400);
  }

  /** A code or refresh token that is not good. */
  static TokenRefused invalidGrant(String description) {
    return of("invalid_grant", description, 400);
  }

  /** An application that did not prove to be itself. */
  static TokenRefused invalidClient(String description) {
    return of("invalid_client", description, 401);
  }

  static TokenRefused of(String code, String description, int status) {
    return new TokenRefused(new ErrorObject(code, Descriptions.of(description), status));
  }

  ErrorObject error() {
    return error;
  }
}
