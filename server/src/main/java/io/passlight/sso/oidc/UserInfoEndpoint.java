package io.passlight.sso.oidc;

import io.passlight.user.User;
import io.passlight.user.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** {@code /oauth2/userinfo} (OpenID Connect Core §5.3), for bearers (RFC 6750). */
@Controller
class UserInfoEndpoint {

  private static final Pattern BEARER =
      Pattern.compile("bearer +([A-Za-z0-9._~+/-]+=*)", Pattern.CASE_INSENSITIVE);

  private final AccessTokens accessTokens;
  private final Users users;

  UserInfoEndpoint(AccessTokens accessTokens, Users users) {
    this.accessTokens = accessTokens;
    this.users = users;
  }

  @RequestMapping(
      path = "/oauth2/userinfo",
      method = {RequestMethod.GET, RequestMethod.POST})
  void userInfo(HttpServletRequest http, HttpServletResponse response) throws IOException {
    String token;
    try {
      token = token(http);
    } catch (TokenRefused e) {
      refuse(response, 400, "invalid_request", String.valueOf(e.error().getDescription()));
      return;
    }
    if (token == null) {
      // RFC 6750 §3.1: who brought no token is told no error, only what to bring.
      refuse(response, 401, null, null);
      return;
    }
    IssuedAccessToken issued = accessTokens.find(token).orElse(null);
    User user = issued == null ? null : users.byId(issued.grant().user()).orElse(null);
    if (issued == null || user == null || !user.active()) {
      refuse(response, 401, "invalid_token", "The access token is unknown, expired or revoked");
      return;
    }
    DirectResponses.json(
        response, 200, UserClaims.of(user, issued.grant().scopes()).toJSONObject());
  }

  private static @Nullable String token(HttpServletRequest http) {
    String query = http.getQueryString();
    if (query != null && query.contains("access_token")) {
      throw TokenRefused.invalidRequest("The access token must not stand in the address");
    }
    String header = http.getHeader(HttpHeaders.AUTHORIZATION);
    String field =
        "POST".equals(http.getMethod()) ? Parameters.of(http).first("access_token") : null;
    if (header == null) {
      return field;
    }
    if (field != null) {
      throw TokenRefused.invalidRequest("The access token was given twice");
    }
    Matcher bearer = BEARER.matcher(header.strip());
    return bearer.matches() ? bearer.group(1) : null;
  }

  private static void refuse(
      HttpServletResponse response, int status, @Nullable String error, @Nullable String why) {
    String detail =
        error == null ? "" : ", error=\"%s\", error_description=\"%s\"".formatted(error, why);
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Passlight\"" + detail);
    DirectResponses.neverCached(response);
    response.setStatus(status);
  }
}
