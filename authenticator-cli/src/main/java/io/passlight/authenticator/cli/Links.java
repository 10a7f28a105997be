package io.passlight.authenticator.cli;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Links that open the authenticator app carry what it needs behind a mark in the fragment. */
final class Links {

  private Links() {}

  static boolean isLink(String text, String mark) {
    return text.contains(mark);
  }

  /** What stands behind the mark, or the whole text where there is no mark. */
  static String argument(String text, String mark) {
    int at = text.indexOf(mark);
    return at < 0
        ? text.strip()
        : URLDecoder.decode(text.substring(at + mark.length()).strip(), StandardCharsets.UTF_8);
  }
}
