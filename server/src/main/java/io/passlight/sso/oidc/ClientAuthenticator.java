package io.passlight.sso.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.keys.Hashes;
import io.passlight.limits.Limit;
import io.passlight.limits.RateLimits;
import io.passlight.settings.ClientAddress;
import io.passlight.sso.Applications;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.OidcClient;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Finds out which application is calling (RFC 6749 §2.3). Each authenticates in the one way that it
 * is registered for. A wrong secret and an unknown application get the same answer, after the same
 * work.
 */
@Component
class ClientAuthenticator {

  /** The hash of nothing that anybody has, to compare with where no application is known. */
  private static final String NOBODY = Hashes.sha256("");

  private static final String FAILED = "The client's authentication failed";

  private final Applications applications;
  private final ClientAssertions assertions;
  private final RateLimits limits;
  private final ClientAddress clientAddress;
  private final ApplicationEventPublisher events;

  ClientAuthenticator(
      Applications applications,
      ClientAssertions assertions,
      RateLimits limits,
      ClientAddress clientAddress,
      ApplicationEventPublisher events) {
    this.applications = applications;
    this.assertions = assertions;
    this.limits = limits;
    this.clientAddress = clientAddress;
    this.events = events;
  }

  /**
   * The application that sent this request; a public one is believed what it says. A right secret
   * is let in however many wrong ones came from its address: 256 bits are not guessed.
   *
   * @throws TokenRefused {@code invalid_client} or {@code invalid_request}
   * @throws io.passlight.problem.Refusal after too many requests, or too many wrong secrets from
   *     one address
   */
  OidcClient authenticate(HttpServletRequest http, Parameters parameters) {
    Claimed claimed = claimed(http, parameters);
    Optional<OidcClient> application = applications.oidcClient(claimed.id());
    String flaw = flaw(claimed, application);
    OidcClient authenticated =
        application
            .filter(_ -> flaw == null)
            .orElseThrow(() -> refused(claimed, application, http, String.valueOf(flaw)));
    limits.consume(
        Limit.TOKEN_REQUESTS_PER_CLIENT,
        // Anybody can pretend to be a public client: strangers must not use its requests up.
        authenticated.isConfidential()
            ? authenticated.id()
            : authenticated.id() + " " + address(http));
    return authenticated;
  }

  /** What is wrong with the proof; null: nothing. */
  private @Nullable String flaw(Claimed claimed, Optional<OidcClient> application) {
    Optional<OidcClient> registered =
        application.filter(found -> found.clientAuthentication() == claimed.method());
    String proof = String.valueOf(claimed.proof());
    return switch (claimed.method()) {
      case NONE -> registered.isPresent() ? null : FAILED;
      case SECRET_BASIC, SECRET_POST -> {
        String hash = application.map(OidcClient::secretHash).orElse(NOBODY);
        yield Hashes.matches(proof, hash) && registered.isPresent() ? null : FAILED;
      }
      case SECRET_JWT, PRIVATE_KEY_JWT -> assertions.flaw(registered, proof);
    };
  }

  private String address(HttpServletRequest http) {
    return RateLimits.key(clientAddress.of(http));
  }

  private TokenRefused refused(
      Claimed claimed, Optional<OidcClient> known, HttpServletRequest http, String flaw) {
    // Many applications share an address: the audit trail of one must not depend on another's.
    limits.consume(
        Limit.CLIENT_SECRETS_PER_ADDRESS,
        address(http) + known.map(found -> " " + found.id()).orElse(""));
    // Strangers who make up names write nothing into the audit trail.
    known.ifPresent(
        application ->
            events.publishEvent(
                new AuditEvent(
                    "token.refused",
                    Actor.browser(clientAddress.of(http)),
                    application.id(),
                    Map.of(
                        "reason",
                        "invalid_client",
                        "method",
                        claimed.method().name(),
                        "rule",
                        flaw))));
    return TokenRefused.invalidClient(flaw);
  }

  private static Claimed claimed(HttpServletRequest http, Parameters parameters) {
    String authorization = http.getHeader("Authorization");
    String id = parameters.first("client_id");
    String secret = parameters.first("client_secret");
    if (parameters.has("client_assertion") || parameters.has("client_assertion_type")) {
      if (authorization != null || secret != null) {
        throw TokenRefused.invalidRequest("The client authenticates in two ways at once");
      }
      return asserted(parameters, id);
    }
    if (authorization != null) {
      return basic(authorization, id, secret);
    }
    if (id == null) {
      throw TokenRefused.invalidClient("The client does not say who it is");
    }
    return new Claimed(
        id, secret, secret == null ? ClientAuthentication.NONE : ClientAuthentication.SECRET_POST);
  }

  private static Claimed asserted(Parameters parameters, @Nullable String id) {
    String assertion = parameters.first("client_assertion");
    if (assertion == null
        || !ClientAssertions.TYPE.equals(parameters.first("client_assertion_type"))) {
      throw TokenRefused.invalidClient("client_assertion_type must be " + ClientAssertions.TYPE);
    }
    String name = ClientAssertions.subject(assertion);
    if (name == null) {
      throw TokenRefused.invalidClient("The client assertion has no sub");
    }
    if (id != null && !id.equals(name)) {
      throw TokenRefused.invalidRequest("client_id is not the sub of the client assertion");
    }
    return new Claimed(name, assertion, ClientAssertions.method(assertion));
  }

  private static Claimed basic(String authorization, @Nullable String id, @Nullable String secret) {
    if (secret != null) {
      throw TokenRefused.invalidRequest("The client authenticates in two ways at once");
    }
    if (!authorization.toLowerCase(Locale.ROOT).startsWith("basic ")) {
      throw TokenRefused.invalidClient("The Authorization header must be Basic");
    }
    ClientSecretBasic basic;
    try {
      basic = ClientSecretBasic.parse(authorization);
    } catch (ParseException e) {
      throw TokenRefused.invalidClient("The Authorization header is malformed");
    }
    String name = basic.getClientID().getValue();
    if (id != null && !id.equals(name)) {
      throw TokenRefused.invalidRequest("client_id is not the one of the Authorization header");
    }
    return new Claimed(name, basic.getClientSecret().getValue(), ClientAuthentication.SECRET_BASIC);
  }

  /** Who the caller says it is, and how it proves it. */
  private record Claimed(String id, @Nullable String proof, ClientAuthentication method) {

    @Override
    public String toString() {
      return "Claimed[" + id + "]"; // never the proof
    }
  }
}
