package io.passlight.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Passlight server's name: the origin that phones and browsers reach it by, such as {@code
 * https://login.example.com} or {@code https://localhost:8443}.
 *
 * @param origin scheme and host in lower case, the port left out where it is 443, no path
 */
public record Issuer(String origin) {

  private static final int MAX_HOST = 253;
  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  // No IPv6 literals: the brackets are not in the QR code's alphanumeric set.
  private static final Pattern ORIGIN =
      Pattern.compile(
          "https://(?<host>%1$s(?:\\.%1$s)*)(?::(?<port>[1-9][0-9]{0,4}))?".formatted(LABEL));

  /**
   * Brings an address without path, query and fragment into its one form.
   *
   * @throws IllegalArgumentException if it is no https origin of a host name or IPv4 address
   */
  public Issuer {
    origin = canonical(origin);
  }

  /** The issuer of an address in either case, with or without the default port. */
  public static Issuer parse(String text) {
    return new Issuer(text);
  }

  /** The host in lower case, without port. */
  public String host() {
    return match(origin).group("host");
  }

  /** The port, 443 where the origin names none. */
  public int port() {
    String port = match(origin).group("port");
    return port == null ? 443 : Integer.parseInt(port);
  }

  /** Host, colon and port, the port left out where it is 443. */
  public String authority() {
    return origin.substring("https://".length());
  }

  @Override
  public String toString() {
    return origin;
  }

  private static String canonical(String text) {
    Matcher matcher = match(Ascii.lower(text));
    String port = matcher.group("port");
    return "https://"
        + matcher.group("host")
        + (port == null || port.equals("443") ? "" : ":" + port);
  }

  private static Matcher match(String text) {
    Matcher matcher = ORIGIN.matcher(text);
    if (!matcher.matches()
        || matcher.group("host").length() > MAX_HOST
        || (matcher.group("port") != null && Integer.parseInt(matcher.group("port")) > 65535)) {
      throw new IllegalArgumentException(
          "Not an https address of a host alone, such as https://login.example.com");
    }
    return matcher;
  }
}
