package io.passlight.sso;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address to which an application registered to be sent back to. A request's address is compared
 * with it character by character, as it stands: nothing is decoded, lower-cased or normalised, so
 * there is nothing to trick (RFC 9700 §2.1). The port of a loopback IP literal alone may differ
 * (RFC 8252 §7.3).
 *
 * @param value an absolute address without user info and fragment: {@code https}, {@code http} on
 *     this very machine ({@code 127.0.0.1}, {@code [::1]}, {@code localhost}), or a private-use
 *     scheme of a native app, which contains a dot (RFC 8252 §7.1)
 */
public record RedirectUri(String value) {

  private static final int MAX_LENGTH = 2000;
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e&&[^\\\\\"<>^`{|}*]]+");
  private static final Pattern LOOPBACK =
      Pattern.compile("http://(127\\.0\\.0\\.1|\\[::1])(?::([1-9][0-9]{0,4}))?([/?].*)?");
  private static final int MAX_PORT = 65_535;

  /** Refuses any other address with an {@link IllegalArgumentException} that says the rule. */
  public RedirectUri {
    check(value);
  }

  /** Whether a request that names {@code requested} means this address. */
  public boolean matches(String requested) {
    return value.equals(requested) || isSameLoopback(requested);
  }

  /**
   * What a page's {@code form-action} has to name so that a form may lead to {@code address}: its
   * origin, or its scheme and a colon for a native app's.
   *
   * @param address one that {@link #matches} a registered address
   */
  public static String formActionOf(String address) {
    URI uri = URI.create(address);
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    return isWeb(scheme) ? scheme + "://" + uri.getRawAuthority() : scheme + ":";
  }

  /** The host of a web address; empty for a native app's, whatever stands in it. */
  public Optional<String> host() {
    URI uri = URI.create(value);
    return isWeb(uri.getScheme().toLowerCase(Locale.ROOT))
        ? Optional.of(uri.getHost().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /**
   * Refuses, like the constructor, what can be no such address, and a native app's too.
   *
   * @throws IllegalArgumentException that says the rule
   */
  static void requireWeb(String address) {
    check(address);
    if (!address.startsWith("https://") && !address.startsWith("http://")) {
      throw new IllegalArgumentException("must start with https://");
    }
  }

  @Override
  public String toString() {
    return value;
  }

  private boolean isSameLoopback(String requested) {
    Matcher registered = LOOPBACK.matcher(value);
    Matcher asked = LOOPBACK.matcher(requested);
    return registered.matches()
        && asked.matches()
        && registered.group(1).equals(asked.group(1))
        && hasValidPort(asked)
        && rest(registered).equals(rest(asked));
  }

  private static boolean hasValidPort(Matcher loopback) {
    String port = loopback.group(2);
    return port == null || Integer.parseInt(port) <= MAX_PORT;
  }

  private static String rest(Matcher loopback) {
    String rest = loopback.group(3);
    return rest == null ? "" : rest;
  }

  private static boolean isWeb(String scheme) {
    return scheme.equals("https") || scheme.equals("http");
  }

  private static void check(String value) {
    if (value.length() > MAX_LENGTH || !PRINTABLE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "must be an address of at most 2000 printable characters, without wildcards");
    }
    URI uri = parse(value);
    String scheme = uri.getScheme();
    if (scheme == null || uri.isOpaque() || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("must be an absolute address without a fragment");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("must not contain a user name");
    }
    checkScheme(uri, scheme.toLowerCase(Locale.ROOT));
  }

  private static void checkScheme(URI uri, String scheme) {
    String host = uri.getHost();
    if (isWeb(scheme) && (host == null || host.indexOf('%') >= 0)) {
      // An IPv6 zone means something on one machine only, and is no part of an origin.
      throw new IllegalArgumentException("must name a host");
    }
    if (scheme.equals("http") && !isThisMachine(host)) {
      throw new IllegalArgumentException(
          "must be https, unless the host is 127.0.0.1, [::1] or localhost");
    }
    if (!isWeb(scheme) && scheme.indexOf('.') < 0) {
      throw new IllegalArgumentException(
          "must be https or a private scheme with a dot, such as com.example.app:/signed-in");
    }
  }

  private static boolean isThisMachine(String host) {
    return host.equals("127.0.0.1") || host.equals("[::1]") || host.equals("localhost");
  }

  private static URI parse(String value) {
    try {
      return new URI(value);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "must be an address like https://wiki.example.com/signed-in", e);
    }
  }
}
