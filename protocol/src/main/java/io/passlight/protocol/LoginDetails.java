package io.passlight.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a device shows before its person decides. The device signs the digest of these very bytes
 * ({@link Shown}): whoever makes them again for the same login has to get the same bytes.
 *
 * @param id the login
 * @param application what the person would be logged in to
 * @param browser where the code is shown
 * @param network where that browser is
 * @param requested when the login began
 * @param expires when it ends
 */
public record LoginDetails(
    LoginId id,
    Application application,
    Browser browser,
    Network network,
    Instant requested,
    Instant expires) {

  /**
   * The application.
   *
   * @param id its id
   * @param name its name
   * @param address where it is, such as {@code wiki.example.com}
   * @param logo a {@code data:} address, or null
   */
  public record Application(String id, String name, String address, @Nullable String logo) {}

  /**
   * The browser, as it says itself.
   *
   * @param name such as {@code Firefox 140}
   * @param os such as {@code Windows}
   */
  public record Browser(String name, String os) {}

  /**
   * The browser's network.
   *
   * @param ip its address
   * @param country ISO 3166-1 code of two letters, or null where it is not known
   * @param city its city, or null where it is not known
   * @param sameAsPhone whether the device is in the same network
   */
  public record Network(
      String ip, @Nullable String country, @Nullable String city, boolean sameAsPhone) {}

  /**
   * Reads what {@code login} in a scan's answer decodes to.
   *
   * @throws MalformedJson if it is something else
   */
  public static LoginDetails read(byte[] utf8) {
    JsonReader json = JsonReader.read(utf8);
    JsonReader application = json.object("application");
    JsonReader browser = json.object("browser");
    JsonReader network = json.object("network");
    return new LoginDetails(
        json.value("id", LoginId::parse),
        new Application(
            application.text("id"),
            application.text("name"),
            application.text("address"),
            application.textOrNull("logo")),
        new Browser(browser.text("name"), browser.text("os")),
        new Network(
            network.text("ip"),
            network.textOrNull("country"),
            network.textOrNull("city"),
            network.truth("sameAsPhone")),
        json.seconds("requested"),
        json.seconds("expires"));
  }

  /** The bytes that are shown and signed: UTF-8 JSON. */
  public byte[] json() {
    return new JsonWriter()
        .text("id", id)
        .object(
            "application",
            new JsonWriter()
                .text("id", application.id)
                .text("name", application.name)
                .text("address", application.address)
                .text("logo", application.logo))
        .object("browser", new JsonWriter().text("name", browser.name).text("os", browser.os))
        .object(
            "network",
            new JsonWriter()
                .text("ip", network.ip)
                .text("country", network.country)
                .text("city", network.city)
                .truth("sameAsPhone", network.sameAsPhone))
        .seconds("requested", requested)
        .seconds("expires", expires)
        .bytes();
  }
}
