package io.passlight.sso.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.passlight.audit.Actor;
import io.passlight.keys.Hashes;
import io.passlight.profile.Profiles;
import io.passlight.sso.AccessTokenFormat;
import io.passlight.sso.ApplicationSource;
import io.passlight.sso.Applications;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.ClientSecret;
import io.passlight.sso.IdTokenAlgorithm;
import io.passlight.sso.LogoutReceiver;
import io.passlight.sso.OidcClient;
import io.passlight.sso.OidcTerms;
import io.passlight.sso.RedirectUri;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An application of a test's own, registered at the server: it speaks OpenID Connect by hand. */
final class RelyingParty {

  static final String REDIRECT = "https://rp.example/signed-in";
  static final String AFTER_LOGOUT = "https://rp.example/bye";
  static final String SECRET = "a-secret-of-43-characters-that-nobody-knows";
  static final String VERIFIER = "a-verifier-of-at-least-43-characters-for-the-tests";

  private static final Set<String> ALL_SCOPES =
      Set.of("openid", "profile", "email", "groups", "offline_access");

  private final RunningServer server;
  private final OidcClient application;
  private final HttpClient http;

  private RelyingParty(RunningServer server, OidcClient application) {
    this.server = server;
    this.application = application;
    this.http = HttpClient.newBuilder().sslContext(server.trust().context()).build();
  }

  /** A confidential application of the automatic profile. */
  static RelyingParty at(RunningServer server) {
    return at(server, ClientAuthentication.SECRET_BASIC);
  }

  static RelyingParty at(RunningServer server, ClientAuthentication authentication) {
    return at(
        server,
        authentication,
        authentication == ClientAuthentication.PRIVATE_KEY_JWT
            ? ClientKey.OURS.terms()
            : OidcTerms.USUAL);
  }

  static RelyingParty at(
      RunningServer server, ClientAuthentication authentication, OidcTerms terms) {
    return registered(
        server,
        new OidcClient(
            "rp-" + UUID.randomUUID(),
            "Test application",
            "rp.example",
            null,
            server.bean(Profiles.class).automatic().id(),
            List.of(new RedirectUri(REDIRECT)),
            List.of(new RedirectUri(AFTER_LOGOUT)),
            authentication,
            authentication.isBySecret() ? Hashes.sha256(SECRET) : null,
            ALL_SCOPES,
            IdTokenAlgorithm.RS256,
            AccessTokenFormat.OPAQUE,
            ApplicationSource.DATABASE,
            terms));
  }

  /** One that is told of logouts at these addresses; null: not in that way. */
  static RelyingParty told(
      RunningServer server,
      ApplicationSource source,
      @Nullable String backChannel,
      @Nullable String frontChannel) {
    return registered(
        server,
        new OidcClient(
            "rp-" + UUID.randomUUID(),
            "Told application",
            "rp.example",
            null,
            server.bean(Profiles.class).automatic().id(),
            List.of(new RedirectUri(REDIRECT)),
            List.of(new RedirectUri(AFTER_LOGOUT)),
            ClientAuthentication.SECRET_BASIC,
            Hashes.sha256(SECRET),
            ALL_SCOPES,
            IdTokenAlgorithm.RS256,
            AccessTokenFormat.OPAQUE,
            source,
            new OidcTerms(
                backChannel == null ? null : new LogoutReceiver(backChannel, true),
                frontChannel == null ? null : new LogoutReceiver(frontChannel, true),
                null)));
  }

  /** A confidential client of few scopes, not registered yet. */
  static OidcClient client(RunningServer server, Set<String> scopes) {
    return new OidcClient(
        "rp-" + UUID.randomUUID(),
        "Test application",
        "rp.example",
        null,
        server.bean(Profiles.class).automatic().id(),
        List.of(new RedirectUri(REDIRECT)),
        List.of(),
        ClientAuthentication.SECRET_BASIC,
        Hashes.sha256(SECRET),
        scopes,
        IdTokenAlgorithm.RS256,
        AccessTokenFormat.OPAQUE,
        ApplicationSource.DATABASE,
        OidcTerms.USUAL);
  }

  static RelyingParty registered(RunningServer server, OidcClient application) {
    server.bean(Applications.class).save(application, new ClientSecret(SECRET), Actor.SYSTEM);
    return new RelyingParty(server, application);
  }

  /** One that is registered already. */
  static RelyingParty known(RunningServer server, OidcClient application) {
    return new RelyingParty(server, application);
  }

  OidcClient application() {
    return application;
  }

  String id() {
    return application.id();
  }

  /** The parameters of an ordinary authorization request. */
  Map<String, String> request() {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("client_id", id());
    request.put("redirect_uri", application.redirectUris().getFirst().value());
    request.put("response_type", "code");
    request.put("scope", "openid profile email");
    request.put("state", "the-state");
    request.put("nonce", "the-nonce");
    request.put("code_challenge", Hashes.sha256(VERIFIER));
    request.put("code_challenge_method", "S256");
    return request;
  }

  /** The same with one parameter set, or left out by null. */
  Map<String, String> request(String name, @Nullable String value) {
    return with(request(), name, value);
  }

  static Map<String, String> with(
      Map<String, String> parameters, String name, @Nullable String value) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    if (value == null) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return changed;
  }

  /** What a browser gets that is sent to the server with these parameters. */
  Browser.Page authorize(Browser browser, Map<String, String> parameters) {
    return browser.get("/oauth2/authorize?" + form(parameters));
  }

  /** A code for a browser that has a session which suffices. */
  String code(Browser browser, Map<String, String> parameters) {
    Map<String, String> answer = answer(authorize(browser, parameters));
    if (!answer.containsKey("code")) {
      throw new AssertionError("no code, but " + answer);
    }
    return answer.get("code");
  }

  /** The parameters of an authorization response in a redirect, from query or fragment. */
  static Map<String, String> answer(Browser.Page page) {
    String location =
        page.location()
            .orElseThrow(
                () -> new AssertionError("no redirect, but " + page.status() + page.body()));
    String[] parts = location.split("[?#]", 2);
    return parts.length == 1 ? Map.of() : parse(parts[1]);
  }

  /** Redeems a code as an honest application does. */
  Answer redeem(String code) {
    return token(codeForm(code));
  }

  Map<String, String> codeForm(String code) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", application.redirectUris().getFirst().value());
    form.put("code_verifier", VERIFIER);
    return form;
  }

  Answer refresh(String refreshToken) {
    return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  Answer token(Map<String, String> form) {
    return post("/oauth2/token", form);
  }

  /** Posts a form, authenticated as this application is registered to. */
  Answer post(String path, Map<String, String> form) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.url(path));
    Map<String, String> all = new LinkedHashMap<>(form);
    switch (application.clientAuthentication()) {
      case NONE -> all.putIfAbsent("client_id", id());
      case SECRET_POST -> {
        all.putIfAbsent("client_id", id());
        all.putIfAbsent("client_secret", SECRET);
      }
      case SECRET_BASIC -> request.header("Authorization", basic(id(), SECRET));
      case SECRET_JWT -> putAssertion(all, ClientMac.OURS.sign(claims()));
      case PRIVATE_KEY_JWT -> putAssertion(all, ClientKey.OURS.sign(claims()));
    }
    return send(request, all);
  }

  private JWTClaimsSet claims() {
    return ClientKey.claims(id(), server.url().toString(), server.clock().instant()).build();
  }

  private static void putAssertion(Map<String, String> form, String assertion) {
    form.putIfAbsent("client_assertion_type", ClientAssertions.TYPE);
    form.putIfAbsent("client_assertion", assertion);
  }

  /** Posts a form as it is, with headers in pairs. */
  Answer postBare(String path, Map<String, String> form, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.url(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request, form);
  }

  Answer get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.url(path)).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  /** Redeems a code as the holder of a key (RFC 9449). */
  Answer redeem(String code, DpopKey key) {
    return tokenBound(codeForm(code), key);
  }

  /** A token request of a public application, as the holder of a key. */
  Answer tokenBound(Map<String, String> form, DpopKey key) {
    String proof = key.proof("POST", server.url("/oauth2/token"), server.clock().instant());
    Map<String, String> all = new LinkedHashMap<>(form);
    List<String> headers = new ArrayList<>(List.of("DPoP", proof));
    if (application.clientAuthentication() == ClientAuthentication.SECRET_BASIC) {
      headers.addAll(List.of("Authorization", basic(id(), SECRET)));
    } else {
      all.putIfAbsent("client_id", id());
    }
    return postBare("/oauth2/token", all, headers.toArray(String[]::new));
  }

  Answer userInfo(String accessToken) {
    return get("/oauth2/userinfo", "Authorization", "Bearer " + accessToken);
  }

  private Answer send(HttpRequest.Builder request, Map<String, String> form) {
    return send(
        request
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(form)))
            .build());
  }

  Answer send(HttpRequest request) {
    try {
      return new Answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String basic(String id, String secret) {
    String credentials = encode(id) + ":" + encode(secret);
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static Map<String, String> parse(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }

  /** What the server said to the application itself. */
  record Answer(HttpResponse<String> response) {

    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    Map<String, Object> json() {
      try {
        return JSONObjectUtils.parse(response.body());
      } catch (ParseException e) {
        throw new AssertionError("no JSON: " + response.body(), e);
      }
    }

    /** A member of the answer, in text. */
    String text(String name) {
      return String.valueOf(json().get(name));
    }

    String error() {
      return text("error");
    }

    SignedJWT idToken() {
      try {
        return SignedJWT.parse(text("id_token"));
      } catch (ParseException e) {
        throw new AssertionError(e);
      }
    }

    Map<String, Object> idClaims() {
      try {
        return idToken().getJWTClaimsSet().toJSONObject();
      } catch (ParseException e) {
        throw new AssertionError(e);
      }
    }

    URI address() {
      return response.uri();
    }
  }
}
