package io.passlight.sso.saml.xml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes XML that is its own exclusive canonical form (Exclusive XML Canonicalization 1.0): a
 * namespace is declared where it is first used, attributes stand in their order, empty elements
 * have an end tag. So a part can be digested as it was written. Attributes have no namespace.
 */
final class CanonicalXml {

  private record Open(String name, @Nullable String declared) {}

  private final StringBuilder out = new StringBuilder(2048);
  private final Deque<Open> open = new ArrayDeque<>();
  private final Set<String> declared = new HashSet<>();

  /**
   * Begins an element.
   *
   * @param name with a prefix of {@link Namespaces#BY_PREFIX}
   * @param attributes names and values in turn, the names in alphabetical order; one whose value is
   *     null is left out
   */
  CanonicalXml start(String name, @Nullable String... attributes) {
    String prefix = name.substring(0, name.indexOf(':'));
    boolean isNew = declared.add(prefix);
    open.push(new Open(name, isNew ? prefix : null));
    out.append('<').append(name);
    if (isNew) {
      out.append(" xmlns:").append(prefix).append("=\"");
      out.append(Namespaces.BY_PREFIX.get(prefix)).append('"');
    }
    String before = "";
    for (int i = 0; i < attributes.length; i += 2) {
      String attribute = String.valueOf(attributes[i]);
      String value = attributes[i + 1];
      if (before.compareTo(attribute) >= 0) {
        throw new IllegalStateException(attribute + " does not come after " + before);
      }
      before = attribute;
      if (value != null) {
        out.append(' ').append(attribute).append("=\"");
        XmlText.appendAttribute(out, value);
        out.append('"');
      }
    }
    out.append('>');
    return this;
  }

  CanonicalXml text(String text) {
    XmlText.append(out, text);
    return this;
  }

  /** An element that holds nothing but text. */
  CanonicalXml leaf(String name, String text, @Nullable String... attributes) {
    return start(name, attributes).text(text).end();
  }

  /** What was written in canonical form on its own, with all namespaces that it uses. */
  CanonicalXml whole(String canonical) {
    out.append(canonical);
    return this;
  }

  CanonicalXml end() {
    Open last = open.pop();
    if (last.declared() != null) {
      declared.remove(last.declared());
    }
    out.append("</").append(last.name()).append('>');
    return this;
  }

  /** How much was written: where something may be inserted later. */
  int length() {
    return out.length();
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException(open.peek().name() + " has no end");
    }
    return out.toString();
  }
}
