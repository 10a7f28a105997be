package io.passlight.sso.oidc;

import io.passlight.sso.Applications;
import io.passlight.sso.ClientKeys;
import io.passlight.sso.OidcClient;
import io.passlight.user.User;
import io.passlight.user.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * {@code /oauth2/userinfo} (OpenID Connect Core §5.3), for bearers (RFC 6750) and for holders of
 * the key that their token is bound to (RFC 9449 §7).
 */
@Controller
class UserInfoEndpoint {

  private static final Pattern AUTHORIZATION =
      Pattern.compile("(bearer|dpop) +([A-Za-z0-9._~+/-]+=*)", Pattern.CASE_INSENSITIVE);
  private static final String ALGORITHMS = String.join(" ", ClientKeys.ALGORITHMS);

  private final AccessTokens accessTokens;
  private final DpopProofs proofs;
  private final Applications applications;
  private final Users users;
  private final SignedUserInfo signed;

  UserInfoEndpoint(
      AccessTokens accessTokens,
      DpopProofs proofs,
      Applications applications,
      Users users,
      SignedUserInfo signed) {
    this.accessTokens = accessTokens;
    this.proofs = proofs;
    this.applications = applications;
    this.users = users;
    this.signed = signed;
  }

  @RequestMapping(
      path = "/oauth2/userinfo",
      method = {RequestMethod.GET, RequestMethod.POST})
  void userInfo(HttpServletRequest http, HttpServletResponse response) throws IOException {
    Presented presented;
    try {
      presented = presented(http);
    } catch (TokenRefused e) {
      refuse(response, 400, "Bearer", e);
      return;
    }
    if (presented == null) {
      // RFC 6750 §3.1: who brought no token is told no error, only what to bring.
      challenge(response, 401, "Bearer", "");
      response.addHeader(HttpHeaders.WWW_AUTHENTICATE, dpop(""));
      return;
    }
    try {
      answer(issued(presented, http).grant(), response);
    } catch (TokenRefused e) {
      refuse(response, 401, presented.scheme(), e);
    }
  }

  private IssuedAccessToken issued(Presented presented, HttpServletRequest http) {
    IssuedAccessToken issued = accessTokens.find(presented.token()).orElseThrow(this::notGood);
    if (presented.isDpop() != (issued.jkt() != null)) {
      throw notGood(); // RFC 9449 §7.1: a bound token is no bearer's, and the other way about
    }
    if (issued.jkt() != null && !issued.jkt().equals(proofs.ofBearer(presented.token(), http))) {
      throw notGood();
    }
    return issued;
  }

  private void answer(Grant grant, HttpServletResponse response) throws IOException {
    OidcClient application = // its tokens die with it
        applications.oidcClient(grant.application()).orElseThrow(this::notGood);
    User user = users.byId(grant.user()).filter(User::active).orElseThrow(this::notGood);
    Map<String, Object> claims = UserClaims.userInfo(user, application, grant);
    if (application.terms().userInfoAlgorithm() == null) {
      var answer = new JSONObject();
      answer.put("sub", grant.subject());
      answer.putAll(claims);
      DirectResponses.json(response, HttpServletResponse.SC_OK, answer);
    } else {
      DirectResponses.jwt(response, signed.userInfo(application, grant, claims));
    }
  }

  private TokenRefused notGood() {
    return TokenRefused.of(
        "invalid_token", "The access token is unknown, expired, revoked or another's", 401);
  }

  private static @Nullable Presented presented(HttpServletRequest http) {
    String query = http.getQueryString();
    if (query != null && query.contains("access_token")) {
      throw TokenRefused.invalidRequest("The access token must not stand in the address");
    }
    String header = http.getHeader(HttpHeaders.AUTHORIZATION);
    String field =
        "POST".equals(http.getMethod()) ? Parameters.of(http).first("access_token") : null;
    if (header == null) {
      return field == null ? null : new Presented("Bearer", field);
    }
    if (field != null) {
      throw TokenRefused.invalidRequest("The access token was given twice");
    }
    Matcher given = AUTHORIZATION.matcher(header.strip());
    return given.matches()
        ? new Presented(given.group(1).equalsIgnoreCase("dpop") ? "DPoP" : "Bearer", given.group(2))
        : null;
  }

  private static void refuse(
      HttpServletResponse response, int status, String scheme, TokenRefused refused) {
    String detail =
        ", error=\"%s\", error_description=\"%s\""
            .formatted(refused.error().getCode(), refused.error().getDescription());
    challenge(response, status, scheme, detail);
  }

  private static void challenge(
      HttpServletResponse response, int status, String scheme, String detail) {
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE,
        scheme.equals("DPoP") ? dpop(detail) : "Bearer realm=\"Passlight\"" + detail);
    DirectResponses.neverCached(response);
    response.setStatus(status);
  }

  private static String dpop(String detail) {
    return "DPoP algs=\"%s\"%s".formatted(ALGORITHMS, detail);
  }

  /** A token, and how its bearer says that it is to be used. */
  private record Presented(String scheme, String token) {

    boolean isDpop() {
      return scheme.equals("DPoP");
    }

    @Override
    public String toString() {
      return "Presented[" + scheme + "]"; // never the token
    }
  }
}
