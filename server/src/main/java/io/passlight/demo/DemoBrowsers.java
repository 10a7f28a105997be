package io.passlight.demo;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * What one application knows of each browser, found again by its cookie: the logins that are under
 * way, or who is logged in. In memory, for a demo is allowed to forget.
 */
final class DemoBrowsers<T> {

  private static final int MOST = 10_000;
  private static final int COOKIE_BYTES = 32;

  private final String cookieName;
  private final Duration life;
  private final SecureRandom random;
  private final Clock clock;

  /** Oldest first, so that the ones to forget stand in front. */
  private final Map<String, Known<T>> known = new LinkedHashMap<>();

  DemoBrowsers(String cookieName, Duration life, SecureRandom random, Clock clock) {
    this.cookieName = cookieName;
    this.life = life;
    this.random = random;
    this.clock = clock;
  }

  /** What is known of this browser. */
  synchronized Optional<T> get(HttpServletRequest http) {
    return cookie(http)
        .map(known::get)
        .filter(entry -> entry.until().isAfter(clock.instant()))
        .map(Known::value);
  }

  /** Remembers something of this browser under a new cookie, in place of what was known. */
  synchronized void put(HttpServletRequest http, HttpServletResponse response, T value) {
    cookie(http).ifPresent(known::remove);
    Instant now = clock.instant();
    known.values().removeIf(entry -> !entry.until().isAfter(now));
    if (known.size() >= MOST) {
      known.remove(known.keySet().iterator().next());
    }
    byte[] bytes = new byte[COOKIE_BYTES];
    random.nextBytes(bytes);
    String name = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    known.put(name, new Known<>(value, now.plus(life)));
    write(response, name, life);
  }

  /** Forgets this browser. */
  synchronized void remove(HttpServletRequest http, HttpServletResponse response) {
    cookie(http)
        .ifPresent(
            name -> {
              known.remove(name);
              write(response, "", Duration.ZERO);
            });
  }

  /** Forgets all browsers of which such a thing is known; their cookies mean nothing any more. */
  synchronized void forget(Predicate<T> condition) {
    known.values().removeIf(entry -> condition.test(entry.value()));
  }

  private Optional<String> cookie(HttpServletRequest http) {
    Cookie[] cookies = http.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(cookieName)) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  private void write(HttpServletResponse response, String value, Duration age) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(cookieName, value)
            .path("/")
            .secure(true)
            .httpOnly(true)
            .sameSite("Lax")
            .maxAge(age)
            .build()
            .toString());
  }

  private record Known<T>(T value, Instant until) {}
}
