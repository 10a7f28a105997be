package io.passlight.sso.saml.xml;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Date;
import javax.xml.datatype.DatatypeFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * How long metadata hold (SAML 2.0 Metadata §2.3.1, §2.3.2, §2.4.1): each element around a role may
 * say something of it, and the shortest counts.
 *
 * @param validUntil from then on they are not to be used; null: they say no end
 * @param cacheDuration how long they may be kept before they are asked for again; null: they do not
 *     say
 */
record MetadataLifetime(@Nullable Instant validUntil, @Nullable Duration cacheDuration) {

  private static final int LONGEST_TEXT = 64;

  static MetadataLifetime of(Element role) {
    Instant until = null;
    Duration cached = null;
    for (Node each = role; each instanceof Element element; each = each.getParentNode()) {
      until = least(until, time(element));
      cached = least(cached, duration(element));
    }
    return new MetadataLifetime(until, cached);
  }

  private static <T extends Comparable<T>> @Nullable T least(@Nullable T one, @Nullable T other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static @Nullable Instant time(Element element) {
    String text = Elements.attribute(element, "validUntil");
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new XmlRefused("validUntil is not a time in UTC");
    }
  }

  /** An {@code xs:duration}; its years and months are counted from 1970 on. */
  private static @Nullable Duration duration(Element element) {
    String text = Elements.attribute(element, "cacheDuration");
    if (text == null) {
      return null;
    }
    if (text.length() > LONGEST_TEXT) {
      throw new XmlRefused("cacheDuration is no duration");
    }
    try {
      return Duration.ofMillis(
          DatatypeFactory.newDefaultInstance().newDuration(text).getTimeInMillis(new Date(0)));
    } catch (IllegalArgumentException e) {
      throw new XmlRefused("cacheDuration is no duration");
    }
  }
}
