package io.passlight.sso.oidc;

import com.nimbusds.oauth2.sdk.ErrorObject;
import io.passlight.settings.Issuer;
import io.passlight.sso.FormPost;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Writes authorization responses (RFC 6749 §4.1.2), each with its issuer, so that no other server's
 * answer is taken for ours (RFC 9207).
 */
@Component
class AuthorizationResponses {

  private final Issuer issuer;

  AuthorizationResponses(Issuer issuer) {
    this.issuer = issuer;
  }

  void code(HttpServletResponse response, ReplyTo replyTo, String code) throws IOException {
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("code", code);
    send(response, replyTo, answer);
  }

  void error(HttpServletResponse response, ReplyTo replyTo, ErrorObject error) throws IOException {
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("error", error.getCode());
    if (error.getDescription() != null) {
      answer.put("error_description", error.getDescription());
    }
    send(response, replyTo, answer);
  }

  /** 303, after which every browser sends a GET (RFC 9700 §4.12). */
  void redirect(HttpServletResponse response, String location) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader(HttpHeaders.LOCATION, location);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private void send(HttpServletResponse response, ReplyTo replyTo, Map<String, String> answer)
      throws IOException {
    if (replyTo.state() != null) {
      answer.put("state", replyTo.state());
    }
    answer.put("iss", issuer.origin());
    String address = replyTo.redirectUri();
    switch (replyTo.delivery()) {
      case QUERY ->
          redirect(response, address + (address.indexOf('?') < 0 ? '?' : '&') + form(answer));
      case FRAGMENT -> redirect(response, address + '#' + form(answer));
      case FORM_POST -> FormPost.send(response, address, answer);
    }
  }

  private static String form(Map<String, String> answer) {
    return answer.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
