package io.passlight.e2e;

import com.sun.net.httpserver.HttpExchange;
import io.passlight.testing.RunningServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An application that logs in by a profile of the test's choice. It takes what it is sent back, and
 * shows whether that was a code or an error.
 */
final class Wiki implements AutoCloseable {

  /** Whoever has the phone taps once. */
  static final String ONE_TAP = "one-tap";

  /** The browser shows a number that is typed on the phone. */
  static final String NUMBER = "number";

  /** The phone shows digits that are typed in the browser. */
  static final String REVERSE = "reverse";

  /** The page shows a code that can be typed on the phone. */
  static final String TYPING = "typing";

  private static final List<List<String>> PROFILES =
      List.of(
          List.of(ONE_TAP, "confirmation=approve"),
          List.of(NUMBER, "confirmation=number"),
          List.of(REVERSE, "confirmation=reverse"),
          List.of(TYPING, "typing-code=true"));

  private final RunningServer server;
  private final Site site = new Site();

  private Wiki(RunningServer server) {
    this.server = server;
    site.with("/", _ -> page("Wiki", "")).with("/back", this::back);
  }

  /** Starts an application of {@code server}, which was started with {@link #settings}. */
  static Wiki of(RunningServer server) {
    return new Wiki(server);
  }

  /** What a server must be started with, so that this application may log in by each profile. */
  static String[] settings() {
    List<String> settings = new ArrayList<>();
    settings.add("passlight.limits.logins-per-address=10000/1m");
    for (int i = 0; i < PROFILES.size(); i++) {
      String id = PROFILES.get(i).getFirst();
      String profile = "passlight.profiles[%d].".formatted(i);
      settings.add(profile + "id=" + id);
      settings.add(profile + PROFILES.get(i).getLast());
      String application = "passlight.applications[%d].".formatted(i);
      settings.add(application + "id=" + id);
      settings.add(application + "name=Wiki");
      settings.add(application + "profile=" + id);
      settings.add(application + "client-authentication=none");
      settings.add(application + "redirect-uris[0]=http://127.0.0.1/back");
    }
    return settings.toArray(String[]::new);
  }

  /** Its first page. */
  String home() {
    return site.home();
  }

  /**
   * The address by which it asks for a login.
   *
   * @param wishes further parameters, such as {@code prompt=login}
   */
  String login(String profile, String... wishes) {
    return server.url()
        + "/oauth2/authorize?response_type=code&scope=openid&client_id=%s&redirect_uri=%s"
            .formatted(profile, URLEncoder.encode(home() + "back", StandardCharsets.UTF_8))
        // RFC 7636, appendix B.
        + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
        + (wishes.length == 0 ? "" : "&" + String.join("&", wishes));
  }

  private String back(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    boolean isCode = ("&" + query).contains("&code=");
    return page(isCode ? "Logged in to Wiki" : "Not logged in to Wiki", query);
  }

  private String page(String heading, String told) {
    return """
    <!doctype html><html lang="en"><title>Wiki</title><main><h1>%s</h1><p>%s</p>
    <p><a href="%s">Log in</a></p></main></html>
    """
        .formatted(heading, told.replace("&", " "), login(REVERSE).replace("&", "&amp;"));
  }

  @Override
  public void close() {
    site.close();
  }
}
