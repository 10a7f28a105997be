package io.passlight.sso.oidc;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Display;
import com.nimbusds.openid.connect.sdk.Prompt;
import io.passlight.settings.Issuer;
import io.passlight.sso.OidcClient;
import io.passlight.sso.OidcTerms;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Turns the parameters of an authorization request into an {@link OidcRequest}, or refuses. Each
 * parameter that a specification defines is obeyed or refused with its own error; what none defines
 * is ignored, as RFC 6749 §3.1 demands.
 */
@Component
class AuthorizationParser {

  /** Parameters that ask for what this server does not do, and the error that says so. */
  private static final Map<String, String> UNSUPPORTED =
      Map.of(
          "registration", "registration_not_supported", // OpenID Connect Core §7.2.1
          "resource", "invalid_target", // RFC 8707
          "authorization_details", "invalid_authorization_details"); // RFC 9396

  private static final Pattern S256_CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Pattern THUMBPRINT = S256_CHALLENGE; // RFC 9449 §10: SHA-256 too

  private final LoginWishes wishes;
  private final SignedRequests signedRequests;
  private final URI endpoint;

  AuthorizationParser(LoginWishes wishes, SignedRequests signedRequests, Issuer issuer) {
    this.wishes = wishes;
    this.signedRequests = signedRequests;
    this.endpoint = issuer.resolve("/oauth2/authorize");
  }

  /**
   * The request that these parameters of an application make.
   *
   * @throws AuthorizationRefused if they make none; it says to whom this may be told
   */
  OidcRequest parse(OidcClient application, Parameters parameters) {
    return checked(application, signedRequests.counting(application, parameters));
  }

  /**
   * The request that these parameters make where a browser brings them.
   *
   * @throws AuthorizationRefused as {@link #parse}, and if the application pushes all its requests
   */
  OidcRequest parseUnpushed(OidcClient application, Parameters parameters) {
    if (application.terms().demands(OidcTerms.Demand.PUSHED_REQUESTS)) {
      throw SignedRequests.refused(
          application, parameters, "invalid_request", "This application pushes its requests");
    }
    return parse(application, parameters);
  }

  private OidcRequest checked(OidcClient application, Parameters parameters) {
    ReplyTo replyTo = ReplyTo.of(application, parameters);
    refuseRepeatedAndTooLong(parameters, replyTo);
    refuseBadState(parameters, replyTo);
    refuseUnsupported(parameters, replyTo);
    AuthenticationRequest request = parsed(parameters, replyTo);
    checkResponse(request, parameters, replyTo);
    checkProofKey(parameters, replyTo);
    checkScopes(application, request, replyTo);
    checkDisplay(request, replyTo);
    Prompt prompt = LoginWishes.prompt(request, replyTo);
    ClaimsParameter claims = claims(parameters, replyTo);
    return new OidcRequest(
        application.id(),
        replyTo.redirectUri(),
        replyTo.delivery(),
        replyTo.state(),
        Set.copyOf(request.getScope().toStringList()),
        parameters.first("nonce"),
        required(parameters, "code_challenge", replyTo),
        prompt.contains(Prompt.Type.NONE),
        !prompt.isEmpty() && !prompt.contains(Prompt.Type.NONE),
        LoginWishes.maxAge(application, parameters, replyTo),
        parameters.first("login_hint"),
        wishes.onlyUser(application, parameters, claims, replyTo),
        LoginWishes.acrWish(request, claims, replyTo),
        LoginWishes.locales(request),
        parameters.has("claims") ? registered(application, claims.names()) : null,
        jkt(parameters, replyTo));
  }

  private static ClaimsParameter claims(Parameters parameters, ReplyTo replyTo) {
    String json = parameters.first("claims");
    if (json == null) {
      return ClaimsParameter.NONE;
    }
    try {
      return ClaimsParameter.parse(json);
    } catch (IllegalArgumentException e) {
      throw invalid(replyTo, String.valueOf(e.getMessage()));
    }
  }

  /** What nobody knows, or this application may not learn, is left out (§5.5.1). */
  private static RequestedClaims registered(OidcClient application, RequestedClaims wanted) {
    return wanted.only(
        name ->
            UserClaims.of(application).stream()
                .anyMatch(
                    claim ->
                        claim.name().equals(name)
                            && application.scopes().contains(claim.value().scope())));
  }

  private static @Nullable String jkt(Parameters parameters, ReplyTo replyTo) {
    String jkt = parameters.first("dpop_jkt");
    if (jkt != null && !THUMBPRINT.matcher(jkt).matches()) {
      throw invalid(replyTo, "dpop_jkt must be 43 base64url characters");
    }
    return jkt;
  }

  private static void refuseRepeatedAndTooLong(Parameters parameters, ReplyTo replyTo) {
    List<String> repeated = parameters.repeated();
    if (!repeated.isEmpty()) {
      throw invalid(replyTo, "Given more than once: " + String.join(" ", repeated));
    }
    List<String> tooLong = parameters.tooLong();
    if (!tooLong.isEmpty()) {
      throw invalid(replyTo, "Too long: " + String.join(", ", tooLong));
    }
    if (parameters.areTooLong()) {
      throw invalid(
          replyTo,
          "The parameters have more than %d characters together"
              .formatted(Parameters.LONGEST_OF_ALL));
    }
  }

  private static void refuseBadState(Parameters parameters, ReplyTo replyTo) {
    if (parameters.has("state") && replyTo.state() == null) {
      throw invalid(replyTo, States.RULE);
    }
  }

  private static void refuseUnsupported(Parameters parameters, ReplyTo replyTo) {
    for (String name : new TreeSet<>(parameters.values().keySet())) {
      String error = UNSUPPORTED.get(name);
      if (error != null) {
        throw AuthorizationRefused.to(replyTo, error, name + " is not supported");
      }
    }
  }

  private AuthenticationRequest parsed(Parameters parameters, ReplyTo replyTo) {
    try {
      return AuthenticationRequest.parse(endpoint, parameters.values());
    } catch (ParseException e) {
      ErrorObject error = e.getErrorObject();
      throw AuthorizationRefused.to(
          replyTo,
          error == null ? "invalid_request" : error.getCode(),
          String.valueOf(error == null ? e.getMessage() : error.getDescription()));
    }
  }

  private static void checkResponse(
      AuthenticationRequest request, Parameters parameters, ReplyTo replyTo) {
    if (!request.getResponseType().impliesCodeFlow()) {
      throw AuthorizationRefused.to(
          replyTo, "unsupported_response_type", "response_type must be code");
    }
    String mode = parameters.first("response_mode");
    if (mode != null && ResponseDelivery.of(mode).isEmpty()) {
      throw invalid(replyTo, "response_mode must be query, fragment or form_post");
    }
  }

  private static void checkProofKey(Parameters parameters, ReplyTo replyTo) {
    String challenge = required(parameters, "code_challenge", replyTo);
    if (!"S256".equals(parameters.first("code_challenge_method"))) {
      throw invalid(replyTo, "code_challenge_method must be S256");
    }
    if (!S256_CHALLENGE.matcher(challenge).matches()) {
      throw invalid(replyTo, "code_challenge must be 43 base64url characters");
    }
  }

  private static void checkScopes(
      OidcClient application, AuthenticationRequest request, ReplyTo replyTo) {
    Set<String> unknown = new HashSet<>(request.getScope().toStringList());
    unknown.removeAll(application.scopes());
    if (!unknown.isEmpty()) {
      throw AuthorizationRefused.to(
          replyTo,
          "invalid_scope",
          "Not registered for this application: " + String.join(" ", new TreeSet<>(unknown)));
    }
  }

  /** The page fits a window, a popup and a finger; it is not for WAP phones. */
  private static void checkDisplay(AuthenticationRequest request, ReplyTo replyTo) {
    if (request.getDisplay() == Display.WAP) {
      throw invalid(replyTo, "display must be page, popup or touch");
    }
  }

  private static String required(Parameters parameters, String name, ReplyTo replyTo) {
    String value = parameters.first(name);
    if (value == null) {
      throw invalid(replyTo, name + " is missing");
    }
    return value;
  }

  private static AuthorizationRefused invalid(ReplyTo replyTo, String description) {
    return AuthorizationRefused.to(replyTo, "invalid_request", description);
  }
}
