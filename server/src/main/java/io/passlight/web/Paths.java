package io.passlight.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which paths serve programs and which serve people. */
final class Paths {

  /** Endpoints that programs call, with credentials of their own and never with a cookie. */
  private static final Set<String> PROGRAMS =
      Set.of(
          "/oauth2/token",
          "/oauth2/introspect",
          "/oauth2/revoke",
          "/oauth2/par",
          "/oauth2/userinfo",
          "/oauth2/jwks",
          "/oauth2/register",
          "/saml/metadata");

  /**
   * Where applications send browsers by a POST of another origin, as OpenID Connect and SAML allow:
   * what comes there is a request to be checked, not an act of the person.
   */
  private static final Set<String> FROM_APPLICATIONS =
      Set.of("/oauth2/authorize", "/oauth2/logout", "/saml/sso", "/saml/logout");

  private Paths() {}

  /** No cookie is read there, so there is nothing that a foreign page could make use of. */
  static RequestMatcher forPrograms() {
    return request -> isForPrograms(request.getRequestURI());
  }

  static boolean isForPrograms(String path) {
    return path.startsWith("/device/v1/")
        || path.startsWith("/.well-known/")
        || path.startsWith("/oauth2/register/")
        || path.startsWith("/assets/")
        || path.startsWith(AuthenticatorPages.PATH)
        || path.startsWith("/actuator/")
        || PROGRAMS.contains(path);
  }

  static boolean takesForeignPosts(HttpServletRequest request) {
    return FROM_APPLICATIONS.contains(request.getRequestURI());
  }
}
