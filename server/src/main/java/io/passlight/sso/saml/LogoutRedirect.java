package io.passlight.sso.saml;

import io.passlight.sso.saml.xml.XmlSigner;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A logout message in the query of an address (SAML 2.0 Bindings §3.4), signed. */
final class LogoutRedirect {

  private LogoutRedirect() {}

  /**
   * Has the browser go there.
   *
   * @param name {@code SAMLRequest} or {@code SAMLResponse}
   */
  static void send(
      HttpServletResponse http,
      String address,
      String name,
      String xml,
      @Nullable String relayState,
      XmlSigner signer) {
    String query =
        name
            + "="
            + encoded(RedirectQuery.deflated(xml))
            + (relayState == null ? "" : "&RelayState=" + encoded(relayState));
    http.setStatus(HttpServletResponse.SC_SEE_OTHER);
    http.setHeader(
        HttpHeaders.LOCATION,
        address + (address.indexOf('?') < 0 ? '?' : '&') + signer.signQuery(query));
    http.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
