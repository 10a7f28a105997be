package io.passlight.login;

/** Names who scanned without telling a bystander (protocol §4). */
final class Hint {

  private static final String DOTS = "•••";

  private Hint() {}

  /**
   * First and last character with three dots between ({@code j•••e}); of an address, those of the
   * part before the @, and the rest as it is ({@code j•••e@example.com}).
   */
  static String of(String username) {
    int at = username.lastIndexOf('@');
    String name = at > 0 ? username.substring(0, at) : username;
    String rest = at > 0 ? username.substring(at) : "";
    int first = name.offsetByCodePoints(0, 1);
    int last = name.offsetByCodePoints(name.length(), -1);
    return name.substring(0, first) + DOTS + name.substring(last) + rest;
  }
}
