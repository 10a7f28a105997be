package io.passlight.benchmark;

import io.passlight.authenticator.Authenticator;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.protocol.Base64Url;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.FrameKey;
import io.passlight.protocol.Frames;
import io.passlight.protocol.Via;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One login from the application's redirect to its ID token, with the browser's, the phone's and
 * the application's requests in their real order. Each step's time goes to {@link Timings}.
 */
final class WholeLogin {

  /** The client id that the load comes from. */
  static final String CLIENT = "load";

  /** Where the codes go to; nobody listens there, the generator reads the redirect. */
  static final String REDIRECT_URI = "https://load.example.com/callback";

  // 32 bytes as RFC 7636 Appendix B has it: the same verifier each time costs the server the same.
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final Pattern PREFIX = Pattern.compile("\"prefix\":\"([^\"]+)\"");
  private static final Pattern FRAME_KEY = Pattern.compile("\"frameKey\":\"([^\"]+)\"");
  private static final Pattern FRAME_PERIOD = Pattern.compile("\"framePeriod\":([0-9.]+)");
  private static final Pattern CREATED = Pattern.compile("\"created\":([0-9.]+)");
  private static final Pattern NOW = Pattern.compile("\"now\":([0-9.]+)");
  private static final Pattern NUMBER = Pattern.compile("\"number\":\"([0-9]{2})\"");
  private static final Pattern CSRF = Pattern.compile("\"csrf\":\\{[^}]*\"value\":\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

  private final WebClient client;
  private final Timings timings;

  WholeLogin(WebClient client, Timings timings) {
    this.client = client;
    this.timings = timings;
  }

  /** Logs a browser without cookies in; returns it, with its new SSO session. */
  LeanBrowser run(Authenticator phone) {
    return run(phone, false);
  }

  /**
   * The same with a page that follows its login by an event stream, as browsers do: {@code told} is
   * the time from the moment that the phone sends its approval to the moment that the page has it.
   */
  LeanBrowser runFollowed(Authenticator phone) {
    return run(phone, true);
  }

  private LeanBrowser run(Authenticator phone, boolean followed) {
    LeanBrowser browser = client.browser();
    long start = System.nanoTime();
    String path = LeanBrowser.location(timed("authorize", () -> browser.get(authorize())));
    HttpResponse<String> page = timed("page", () -> browser.get(path));
    String text = qrText(page);
    ScannedLogin scan = timed("scan", () -> phone.scan(text, Via.CAMERA));
    String login = page.uri().getPath();
    String number =
        scan.confirmation() == Confirmation.NUMBER
            ? LeanBrowser.found(NUMBER, timed("number", () -> browser.get(login + "/state")))
            : null;
    CompletableFuture<Long> told = followed ? approval(browser, login) : null;
    long sent = System.nanoTime();
    timed("decision", () -> phone.approve(scan, number));
    if (told != null) {
      timings.add("told", told.join() - sent);
    }
    Map<String, String> csrf = Map.of("_csrf", LeanBrowser.found(CSRF, page));
    String resume =
        LeanBrowser.location(timed("redeem", () -> browser.post(login + "/redeem", csrf)));
    exchange(LeanBrowser.location(timed("code", () -> browser.get(resume))));
    timings.add("whole", System.nanoTime() - start);
    return browser;
  }

  /** A second login of a browser that has an SSO session: no phone, two requests. */
  void again(LeanBrowser browser) {
    exchange(LeanBrowser.location(timed("authorize", () -> browser.get(authorize()))));
  }

  /** Opens a login page that waits. */
  static String open(LeanBrowser browser) {
    String path = LeanBrowser.location(browser.get(authorize()));
    return path.substring(0, path.indexOf('?') < 0 ? path.length() : path.indexOf('?'));
  }

  /** When the page hears of the approval, by the system's timer. The stream is open by now. */
  private CompletableFuture<Long> approval(LeanBrowser browser, String login) {
    HttpResponse<Stream<String>> events =
        client.lines(browser.request(login + "/events").setHeader("Accept", "text/event-stream"));
    CompletableFuture<Long> heard = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try (Stream<String> lines = events.body()) {
                boolean approved = lines.anyMatch(line -> line.contains("\"APPROVED\""));
                heard.complete(System.nanoTime());
                if (!approved) {
                  heard.obtrudeException(new IllegalStateException("the stream told no approval"));
                }
              }
            });
    return heard;
  }

  private void exchange(String redirect) {
    var match = CODE.matcher(redirect);
    if (!match.find()) {
      throw new IllegalStateException("no code: " + redirect);
    }
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", match.group(1));
    form.put("redirect_uri", REDIRECT_URI);
    form.put("client_id", CLIENT);
    form.put("code_verifier", VERIFIER);
    HttpResponse<String> answer =
        timed("token", () -> client.browser().post("/oauth2/token", form));
    if (!answer.body().contains("id_token")) {
      throw new IllegalStateException("no ID token: " + answer.body());
    }
  }

  private static String authorize() {
    return "/oauth2/authorize?"
        + LeanBrowser.form(
            Map.of(
                "response_type", "code",
                "client_id", CLIENT,
                "redirect_uri", REDIRECT_URI,
                "scope", "openid profile",
                "state", "a-state-of-its-own",
                "nonce", "a-nonce-of-its-own",
                "code_challenge", challenge(),
                "code_challenge_method", "S256"));
  }

  private static String qrText(HttpResponse<String> page) {
    double passed =
        Double.parseDouble(LeanBrowser.found(NOW, page))
            - Double.parseDouble(LeanBrowser.found(CREATED, page));
    int frame = (int) (passed / Double.parseDouble(LeanBrowser.found(FRAME_PERIOD, page)));
    FrameKey key = FrameKey.of(Base64Url.decode(LeanBrowser.found(FRAME_KEY, page)));
    String prefix = LeanBrowser.found(PREFIX, page).replace("\\/", "/");
    return prefix + frame + "." + Frames.proof(key, frame);
  }

  private static String challenge() {
    try {
      return Base64Url.encode(
          MessageDigest.getInstance("SHA-256")
              .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T timed(String step, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    timings.add(step, System.nanoTime() - start);
    return result;
  }
}
