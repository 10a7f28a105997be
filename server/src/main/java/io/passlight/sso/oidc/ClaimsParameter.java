package io.passlight.sso.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.claims.ClaimRequirement;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The {@code claims} parameter (OpenID Connect Core §5.5). A value that is asked for counts for
 * {@code sub} and {@code acr}; of others it is a wish that cannot change what a directory says.
 *
 * @param names of the claims
 * @param subject whom the answer must be about; null: anybody
 * @param acrs authentication context classes, the most wanted first
 * @param isAcrEssential whether only one of them will do
 */
record ClaimsParameter(
    RequestedClaims names, @Nullable String subject, List<String> acrs, boolean isAcrEssential) {

  static final ClaimsParameter NONE =
      new ClaimsParameter(RequestedClaims.NONE, null, List.of(), false);

  /**
   * The parameter of this JSON.
   *
   * @throws IllegalArgumentException if it is no such JSON, or names two subjects
   */
  static ClaimsParameter parse(String json) {
    OIDCClaimsRequest request;
    try {
      request = OIDCClaimsRequest.parse(json);
    } catch (ParseException e) {
      throw new IllegalArgumentException("claims is not as OpenID Connect Core §5.5 says", e);
    }
    Optional<ClaimsSetRequest.Entry> acr = entry(request.getIDTokenClaimsRequest(), "acr");
    return new ClaimsParameter(
        new RequestedClaims(
            names(request.getUserInfoClaimsRequest()), names(request.getIDTokenClaimsRequest())),
        subject(request),
        acr.map(ClaimsParameter::values).orElse(List.of()),
        acr.filter(e -> e.getClaimRequirement() == ClaimRequirement.ESSENTIAL).isPresent());
  }

  private static @Nullable String subject(OIDCClaimsRequest request) {
    Set<String> subjects = new TreeSet<>();
    entry(request.getIDTokenClaimsRequest(), "sub").map(e -> values(e)).ifPresent(subjects::addAll);
    entry(request.getUserInfoClaimsRequest(), "sub")
        .map(e -> values(e))
        .ifPresent(subjects::addAll);
    if (subjects.size() > 1) {
      throw new IllegalArgumentException("claims names more than one sub");
    }
    return subjects.isEmpty() ? null : subjects.iterator().next();
  }

  private static Optional<ClaimsSetRequest.Entry> entry(
      @Nullable ClaimsSetRequest request, String name) {
    return Optional.ofNullable(request == null ? null : request.get(name));
  }

  private static Set<String> names(@Nullable ClaimsSetRequest request) {
    return request == null ? Set.of() : request.getClaimNames(false);
  }

  private static List<String> values(ClaimsSetRequest.Entry entry) {
    if (entry.getRawValue() instanceof String value) {
      return List.of(value);
    }
    List<?> values = entry.getValuesAsRawList();
    return values == null
        ? List.of()
        : values.stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }
}
