package io.passlight.benchmark;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The least of a browser: cookies, pages, forms. It belongs to one thread. */
final class LeanBrowser {

  private static final Pattern CSRF_FIELD =
      Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final WebClient client;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  LeanBrowser(WebClient client) {
    this.client = client;
  }

  /** Opens a path or address; redirects are returned, not followed. */
  HttpResponse<String> get(String address) {
    return keep(client.send(request(address).GET().build()));
  }

  /** Sends a form. */
  HttpResponse<String> post(String address, Map<String, String> fields) {
    return keep(
        client.send(
            request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", client.server().toString())
                .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
                .build()));
  }

  /** A request with this browser's cookies. */
  HttpRequest.Builder request(String address) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(client.server().resolve(address))
            .header("Accept", "text/html")
            .header("Accept-Language", "en")
            .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0");
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  /** The CSRF token of the first form on a page. */
  static String csrf(HttpResponse<String> page) {
    return found(CSRF_FIELD, page);
  }

  /** The first group of a pattern that must stand on a page. */
  static String found(Pattern pattern, HttpResponse<String> page) {
    Matcher match = pattern.matcher(page.body());
    if (!match.find()) {
      throw new IllegalStateException(
          "%s answered %d without %s:%n%s"
              .formatted(page.uri(), page.statusCode(), pattern, page.body()));
    }
    return match.group(1);
  }

  /** Where a redirect leads; anything else ends the run with what the server said. */
  static String location(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Location")
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s answered %d, no redirect:%n%s"
                        .formatted(response.uri(), response.statusCode(), response.body())));
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> keep(HttpResponse<String> response) {
    for (String cookie : response.headers().allValues("Set-Cookie")) {
      String pair =
          cookie.substring(0, cookie.indexOf(';') < 0 ? cookie.length() : cookie.indexOf(';'));
      int equals = pair.indexOf('=');
      String value = pair.substring(equals + 1);
      if (value.isEmpty() || cookie.contains("Max-Age=0")) {
        cookies.remove(pair.substring(0, equals));
      } else {
        cookies.put(pair.substring(0, equals), value);
      }
    }
    return response;
  }
}
