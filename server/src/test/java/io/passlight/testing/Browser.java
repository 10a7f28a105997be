package io.passlight.testing;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser without JavaScript: it keeps cookies, reads pages and their data block, and sends forms
 * with their CSRF token. It follows redirects only when told, so that a test sees each step.
 */
public final class Browser {
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"login\">(.*?)</script>", Pattern.DOTALL);
  private static final Pattern CSRF_FIELD =
      Pattern.compile("<input[^>]*name=\"(_csrf)\"[^>]*value=\"([^\"]+)\"");

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final RunningServer server;
  private final HttpClient http;
  private final Map<String, String> headers = new LinkedHashMap<>();

  /**
   * As CookieManager writes it, so that what the server sets takes the place of what a test holds.
   */
  private static final String DOMAIN = "localhost.local";

  Browser(RunningServer server) {
    this.server = server;
    this.http =
        HttpClient.newBuilder().sslContext(server.trust().context()).cookieHandler(cookies).build();
    headers.put("Accept", "text/html,application/xhtml+xml");
    headers.put("Accept-Language", "en");
    headers.put("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0");
  }

  /** Sends {@code name: value} with each request from now on. */
  public Browser with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /**
   * Opens {@code address} (absolute, or a path at the server) and returns what came, unfollowed.
   */
  public Page get(String address) {
    return send(request(address).GET());
  }

  /** Opens {@code address} and follows every redirect that stays at the server. */
  public Page open(String address) {
    return follow(get(address));
  }

  /** Follows the redirects of {@code page} as long as they stay at the server. */
  public Page follow(Page page) {
    Page current = page;
    for (int hop = 0; hop < 10 && current.location().isPresent(); hop++) {
      URI next = current.address().resolve(current.location().get());
      if (!next.getAuthority().equals(server.url().getAuthority())) {
        return current;
      }
      current = get(next.toString());
    }
    return current;
  }

  /** Sends {@code fields} as a form, as given: a test of CSRF leaves the token out. */
  public Page post(String address, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", server.url().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Sends a form that stands on {@code page}, with the CSRF token found there. */
  public Page submit(Page page, String address, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    page.csrf().ifPresent(csrf -> all.put(csrf.getKey(), csrf.getValue()));
    return post(address, all);
  }

  /** The value of a cookie, or empty where the browser has none of that name. */
  public Optional<String> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  /** All cookies that it holds. */
  public List<HttpCookie> cookies() {
    return cookies.getCookieStore().getCookies();
  }

  /** Holds {@code name=value} from now on, as if the server had set it. */
  public Browser holding(String name, String value) {
    HttpCookie cookie = new HttpCookie(name, value);
    cookie.setDomain(DOMAIN);
    cookie.setPath("/");
    cookie.setSecure(true);
    cookie.setVersion(0);
    cookies.getCookieStore().add(server.url(), cookie);
    return this;
  }

  /** The client with this browser's cookies, for streams and what else a page may do. */
  public HttpClient client() {
    return http;
  }

  /** The start of a request with this browser's headers. */
  public HttpRequest.Builder request(String address) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.url().resolve(address));
    headers.forEach(request::setHeader);
    return request;
  }

  private Page send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Page(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** What one request brought. */
  public record Page(HttpResponse<String> response) {
    /** Where it came from. */
    public URI address() {
      return response.uri();
    }

    /** The HTTP status. */
    public int status() {
      return response.statusCode();
    }

    /** The text of the answer. */
    public String body() {
      return response.body();
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    /** Where a redirect points to. */
    public Optional<String> location() {
      return header("Location");
    }

    /** The page's inert data block (protocol.md §4). */
    public Map<String, Object> data() {
      Matcher block = DATA.matcher(body());
      if (!block.find()) {
        throw new AssertionError("no data block on " + address() + ":\n" + body());
      }
      try {
        return JSONObjectUtils.parse(block.group(1));
      } catch (ParseException e) {
        throw new AssertionError(e);
      }
    }

    /** The CSRF token of the page's first form. */
    public Optional<Map.Entry<String, String>> csrf() {
      Matcher field = CSRF_FIELD.matcher(body());
      return field.find()
          ? Optional.of(Map.entry(field.group(1), field.group(2)))
          : Optional.empty();
    }
  }
}
