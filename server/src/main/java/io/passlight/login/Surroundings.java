package io.passlight.login;

import io.passlight.keys.Hashes;
import io.passlight.settings.ClientAddress;
import io.passlight.user.UserId;
import io.passlight.web.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads from a request where it comes from, what browser it is, and whose. */
@Component
final class Surroundings {

  /** The trust cookie: 256 random bits, made when a browser is trusted for the first time. */
  static final String TRUST_COOKIE = "__Host-passlight-browser";

  private final ClientAddress addresses;
  private final Places places;
  private final TrustedBrowsers trusted;
  private final LoginSessions sessions;

  Surroundings(
      ClientAddress addresses, Places places, TrustedBrowsers trusted, LoginSessions sessions) {
    this.addresses = addresses;
    this.places = places;
    this.trusted = trusted;
    this.sessions = sessions;
  }

  /** Where a browser or phone is. */
  Whereabouts whereabouts(HttpServletRequest http) {
    InetAddress ip = addresses.of(http);
    boolean tellsApart = addresses.behindDeclaredProxyOrPublic(http);
    // Where a proxy stands says nothing of where those are for whom it forwards.
    Places.Place place = tellsApart ? places.of(ip) : Places.Place.UNKNOWN;
    return new Whereabouts(ip, tellsApart, place.country(), place.city());
  }

  /** The browser that asks for a page. */
  BrowserFacts browser(HttpServletRequest http) {
    UserAgent agent = UserAgent.read(Objects.requireNonNullElse(http.getHeader("User-Agent"), ""));
    Optional<String> hash = cookieHash(http);
    return new BrowserFacts(
        whereabouts(http), agent.name(), agent.os(), hash.orElse(null), trustedFor(hash));
  }

  /** Whom the browser belongs to now, which may be somebody else than when its login began. */
  Owners owners(HttpServletRequest http) {
    return new Owners(sessions.currentUser(http), trustedFor(cookieHash(http)));
  }

  private Set<UserId> trustedFor(Optional<String> cookieHash) {
    return cookieHash.map(trusted::trustedFor).orElseGet(Set::of);
  }

  private static Optional<String> cookieHash(HttpServletRequest http) {
    return Cookies.value(http, TRUST_COOKIE).map(Hashes::sha256);
  }
}
