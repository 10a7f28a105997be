package io.passlight.sso.saml.xml;

/** Text and attribute values as Canonical XML writes them (§2.3). */
final class XmlText {

  private XmlText() {}

  static void append(StringBuilder out, String text) {
    text.codePoints()
        .forEach(
            c -> {
              switch (checked(c)) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\r' -> out.append("&#xD;");
                default -> out.appendCodePoint(c);
              }
            });
  }

  static void appendAttribute(StringBuilder out, String value) {
    value
        .codePoints()
        .forEach(
            c -> {
              switch (checked(c)) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '"' -> out.append("&quot;");
                case '\t' -> out.append("&#x9;");
                case '\n' -> out.append("&#xA;");
                case '\r' -> out.append("&#xD;");
                default -> out.appendCodePoint(c);
              }
            });
  }

  /** Whether XML 1.0 has this character (§2.2); half of a surrogate pair is none. */
  static boolean isCharacter(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c > 0xFFFF;
  }

  private static int checked(int c) {
    if (!isCharacter(c)) {
      throw new IllegalArgumentException("XML has no character U+%04X".formatted(c));
    }
    return c;
  }
}
