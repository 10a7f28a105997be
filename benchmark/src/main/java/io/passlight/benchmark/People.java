package io.passlight.benchmark;

import io.passlight.authenticator.Authenticator;
import io.passlight.authenticator.MemoryStore;
import io.passlight.authenticator.ServerConnections;
import io.passlight.authenticator.ServerTrust;
import io.passlight.protocol.DeviceDescription;
import io.passlight.protocol.DevicePlatform;
import io.passlight.protocol.TicketAddress;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The people of a run: imported into the server, and enrolled over its registration panel. */
final class People {

  private static final String PASSWORD = "only for this benchmark";
  private static final Pattern TICKET = Pattern.compile("value=\"(https://[^\"]*/e#[^\"]+)\"");

  private People() {}

  /** The file for {@code user import} with {@code count} people. */
  static void write(Path file, int count) throws IOException {
    Files.writeString(
        file,
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    """
                    {"username":"person%1$d","displayName":"Person %1$d","password":"%2$s"}\
                    """
                        .formatted(i, PASSWORD))
            .collect(Collectors.joining(",\n", "[", "]")));
  }

  /** The phone of one person, enrolled as a person would do it. */
  static Authenticator enroll(WebClient client, int person) {
    Authenticator phone =
        new Authenticator(
            new MemoryStore(),
            ServerConnections.over(client.http()),
            Clock.systemUTC(),
            new SecureRandom());
    LeanBrowser browser = client.browser();
    HttpResponse<String> page = follow(browser, browser.get("/panel"));
    page =
        follow(
            browser,
            browser.post(
                "/panel/sign-in",
                Map.of(
                    "_csrf",
                    LeanBrowser.csrf(page),
                    "username",
                    "person" + person,
                    "password",
                    PASSWORD)));
    String ticket = LeanBrowser.found(TICKET, page);
    phone.enroll(
        TicketAddress.parse(ticket),
        new DeviceDescription("Load", DevicePlatform.LINUX, Authenticator.VERSION),
        ServerTrust.SYSTEM);
    String code = phone.code(phone.wallet().first().orElseThrow());
    follow(
        browser,
        browser.post("/panel/enroll/code", Map.of("_csrf", LeanBrowser.csrf(page), "code", code)));
    return phone;
  }

  private static HttpResponse<String> follow(LeanBrowser browser, HttpResponse<String> response) {
    HttpResponse<String> current = response;
    while (current.headers().firstValue("Location").isPresent()) {
      current = browser.get(current.uri().resolve(LeanBrowser.location(current)).toString());
    }
    return current;
  }
}
