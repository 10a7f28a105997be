package io.passlight.sso.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.passlight.settings.Issuer;
import io.passlight.sso.ClientKeys;
import io.passlight.sso.OidcClient;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Authorization requests that their application has signed (RFC 9101, OpenID Connect Core §6). */
@Component
class RequestObjects {

  private static final Set<String> TYPES = Set.of("JWT", "oauth-authz-req+jwt");
  private static final Set<String> OF_THE_TOKEN = Set.of("iss", "aud", "exp", "nbf", "iat", "jti");
  private static final Set<String> NEVER_INSIDE = Set.of("request", "request_uri", "sub");
  private static final Duration SKEW = Duration.ofSeconds(30);

  private final ClientSignatures signatures;
  private final Issuer issuer;
  private final Clock clock;

  RequestObjects(ClientSignatures signatures, Issuer issuer, Clock clock) {
    this.signatures = signatures;
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * The parameters that the application has signed.
   *
   * @param request the request object, a JWT in compact form
   * @throws IllegalArgumentException with a sentence, if it has not
   */
  Parameters open(OidcClient application, String request) {
    JWTClaimsSet claims = verified(application, request);
    Map<String, List<String>> values = new LinkedHashMap<>();
    claims
        .getClaims()
        .forEach(
            (name, value) -> {
              if (!OF_THE_TOKEN.contains(name) && value != null) {
                String text = text(name, value);
                if (!text.isBlank()) {
                  values.put(name, List.of(text));
                }
              }
            });
    return new Parameters(values);
  }

  private JWTClaimsSet verified(OidcClient application, String request) {
    SignedJWT token;
    JWTClaimsSet claims;
    try {
      token = ReceivedJwt.parse(request);
      claims = token.getJWTClaimsSet();
    } catch (ParseException e) {
      throw new IllegalArgumentException("The request object is not a signed JWT", e);
    }
    JOSEObjectType type = token.getHeader().getType();
    require(type == null || TYPES.contains(type.getType()), "typ must be oauth-authz-req+jwt");
    ClientKeys keys = application.terms().keys();
    require(
        keys != null && signatures.verifies(keys, keys.requestAlgorithm(), token),
        "no registered key verifies it");
    require(
        application.id().equals(claims.getClaim("client_id")),
        "client_id must stand in it, the same as beside it");
    require(
        claims.getIssuer() == null || claims.getIssuer().equals(application.id()),
        "iss must be the client_id");
    require(
        claims.getAudience().isEmpty() || claims.getAudience().contains(issuer.origin()),
        "aud must be " + issuer.origin());
    // RFC 9101 §10.8: so that nothing else that the client signs passes for a request.
    require(
        NEVER_INSIDE.stream().allMatch(name -> claims.getClaim(name) == null),
        "request, request_uri and sub must not stand in it");
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    require(expires == null || expires.toInstant().plus(SKEW).isAfter(now), "it has expired");
    require(
        !isLater(claims.getNotBeforeTime(), now) && !isLater(claims.getIssueTime(), now),
        "it is of the future");
    return claims;
  }

  private static String text(String name, Object value) {
    return switch (value) {
      case String text -> text;
      case Number number -> number.toString();
      case Boolean bool -> bool.toString();
      case Map<?, ?> _ -> {
        @SuppressWarnings("unchecked") // a member of a JSON object is one
        Map<String, Object> object = (Map<String, Object>) value;
        yield JSONObjectUtils.toJSONString(object);
      }
      default -> throw new IllegalArgumentException("The request object: " + name + " is no text");
    };
  }

  private static boolean isLater(@Nullable Date time, Instant now) {
    return time != null && time.toInstant().minus(SKEW).isAfter(now);
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("The request object: " + rule);
    }
  }
}
