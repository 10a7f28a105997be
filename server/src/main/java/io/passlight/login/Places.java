package io.passlight.login;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import io.passlight.settings.WrongSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/** Country and city of addresses, by a file in MaxMind's format where the operator has one. */
public final class Places implements DisposableBean {

  private final @Nullable Reader reader;

  private Places(@Nullable Reader reader) {
    this.reader = reader;
  }

  /**
   * The place of an address.
   *
   * @param country two letters (ISO 3166-1); null where unknown
   * @param city its English name; null where unknown
   */
  record Place(@Nullable String country, @Nullable String city) {
    static final Place UNKNOWN = new Place(null, null);
  }

  /** Every place is unknown. */
  static Places none() {
    return new Places(null);
  }

  /**
   * Reads {@code file}.
   *
   * @throws WrongSetting if it cannot be read
   */
  static Places of(Path file) {
    try {
      return new Places(new Reader(file.toFile(), new CHMCache()));
    } catch (IOException e) {
      throw new WrongSetting(
          "passlight.geoip.file", file, "must be a GeoIP database (.mmdb) that can be read");
    }
  }

  /** Whether there is a file at all. */
  boolean known() {
    return reader != null;
  }

  /** The country of an address now: two letters (ISO 3166-1), or null where unknown. */
  public @Nullable String countryOf(InetAddress address) {
    return of(address).country();
  }

  Place of(InetAddress address) {
    if (reader == null) {
      return Place.UNKNOWN;
    }
    try {
      Map<?, ?> found = reader.get(address, Map.class);
      return found == null
          ? Place.UNKNOWN
          : new Place(text(found, "country", "iso_code"), text(found, "city", "names", "en"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String text(Map<?, ?> found, String... path) {
    Object value = found;
    for (String step : path) {
      value = value instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return value instanceof String text ? text : null;
  }

  @Override
  public void destroy() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
