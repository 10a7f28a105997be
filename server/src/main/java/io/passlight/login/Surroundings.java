package io.passlight.login;

import io.passlight.keys.Hashes;
import io.passlight.settings.ClientAddress;
import io.passlight.web.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads from a request where it comes from, and what browser it is. */
@Component
final class Surroundings {

  /** The trust cookie: 256 random bits, made when a browser is trusted for the first time. */
  static final String TRUST_COOKIE = "__Host-passlight-browser";

  private final ClientAddress addresses;
  private final Places places;
  private final TrustedBrowsers trusted;

  Surroundings(ClientAddress addresses, Places places, TrustedBrowsers trusted) {
    this.addresses = addresses;
    this.places = places;
    this.trusted = trusted;
  }

  /** Where a browser or phone is. */
  Whereabouts whereabouts(HttpServletRequest http) {
    InetAddress ip = addresses.of(http);
    Places.Place place = places.of(ip);
    return new Whereabouts(
        ip, addresses.behindDeclaredProxyOrPublic(http), place.country(), place.city());
  }

  /** The browser that asks for a page. */
  BrowserFacts browser(HttpServletRequest http) {
    UserAgent agent = UserAgent.read(Objects.requireNonNullElse(http.getHeader("User-Agent"), ""));
    String hash = Cookies.value(http, TRUST_COOKIE).map(Hashes::sha256).orElse(null);
    return new BrowserFacts(
        whereabouts(http),
        agent.name(),
        agent.os(),
        hash,
        hash == null ? Set.of() : trusted.trustedFor(hash));
  }
}
