package io.passlight.sso;

import io.passlight.protocol.Digests;
import io.passlight.web.Csp;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.HtmlUtils;

/**
 * The page that posts an answer to an application (OAuth 2.0 Form Post Response Mode; SAML 2.0
 * Bindings §3.5). Its policy lets exactly one script run, the one that submits the form, and leads
 * to exactly one origin.
 */
public final class FormPost {

  private static final String SCRIPT = "document.forms[0].submit()";
  private static final String POLICY =
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; script-src 'sha256-"
          + sha256(SCRIPT)
          + "'; form-action ";

  private FormPost() {}

  /**
   * Writes the page.
   *
   * @param address where it posts to: one that the application registered
   * @param answer names and values of the form, in their order
   */
  public static void send(HttpServletResponse response, String address, Map<String, String> answer)
      throws IOException {
    response.setHeader("Content-Security-Policy", POLICY + RedirectUri.formActionOf(address));
    write(response, address, answer);
  }

  /** Writes the page so that a page of this server may show it in a frame. */
  public static void sendInFrame(
      HttpServletResponse response, String address, Map<String, String> answer) throws IOException {
    // 'self', for Chrome asks it of the redirect, too, by which the answer comes back here.
    Csp.allowOwnFrames(response, POLICY + RedirectUri.formActionOf(address) + " 'self'");
    write(response, address, answer);
  }

  private static void write(
      HttpServletResponse response, String address, Map<String, String> answer) throws IOException {
    var page = new StringBuilder();
    page.append("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Continue</title></head>")
        .append("<body><form method=\"post\" action=\"")
        .append(escape(address))
        .append("\">");
    answer.forEach(
        (name, value) ->
            page.append("<input type=\"hidden\" name=\"")
                .append(escape(name))
                .append("\" value=\"")
                .append(escape(value))
                .append("\">"));
    page.append("<noscript><button>Continue</button></noscript></form><script>")
        .append(SCRIPT)
        .append("</script></body></html>");
    byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setContentType("text/html;charset=UTF-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private static String escape(String text) {
    return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
  }

  private static String sha256(String script) {
    byte[] digest = Digests.sha256(script.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }
}
