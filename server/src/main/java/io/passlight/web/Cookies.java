package io.passlight.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one kind of cookie this server sets: {@code __Host-} (so no other host and no plain HTTP can
 * plant it), {@code Secure}, {@code HttpOnly}, {@code SameSite=Lax}, {@code Path=/}.
 */
public final class Cookies {

  private static final String PREFIX = "__Host-";

  /** What RFC 6265 §4.1.1 lets a value hold without quotes, and no more than we need. */
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._~:+/=-]*");

  private Cookies() {}

  /**
   * Sets a cookie that lives for {@code age}, or until the browser closes if that is null.
   *
   * @param name starts with {@code __Host-}
   * @param value letters, digits and {@code . _ ~ : + / = -} only
   */
  public static void add(
      HttpServletResponse response, String name, String value, @Nullable Duration age) {
    if (!name.startsWith(PREFIX) || !VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException("This is no cookie of ours: " + name);
    }
    String life = age == null ? "" : "; Max-Age=" + age.toSeconds();
    response.addHeader(
        "Set-Cookie", name + "=" + value + "; Path=/; Secure; HttpOnly; SameSite=Lax" + life);
  }

  /** Has the browser forget a cookie. */
  public static void remove(HttpServletResponse response, String name) {
    add(response, name, "", Duration.ZERO);
  }

  /** The value of a cookie; empty if the browser sent none. */
  public static Optional<String> value(HttpServletRequest request, String name) {
    return stream(request)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .findFirst();
  }

  /** All cookies of the request whose names start with {@code prefix}. */
  public static Stream<Cookie> startingWith(HttpServletRequest request, String prefix) {
    return stream(request).filter(cookie -> cookie.getName().startsWith(prefix));
  }

  private static Stream<Cookie> stream(HttpServletRequest request) {
    Cookie @Nullable [] cookies = request.getCookies();
    return cookies == null ? Stream.empty() : Arrays.stream(cookies);
  }
}
