package io.passlight.sso.saml;

import io.passlight.sso.ServiceProvider;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A service provider of a test's own, registered at the server: it speaks SAML by hand. */
final class Peer {

  static final String CONSUMER = "https://sp.example/acs";
  static final String OTHER_CONSUMER = "https://sp.example/other";

  private final RunningServer server;
  private final ServiceProvider provider;
  private final PeerKey key;

  private Peer(RunningServer server, ServiceProvider provider, PeerKey key) {
    this.server = server;
    this.provider = provider;
    this.key = key;
  }

  /** A server that lets one address send any number of bad requests: attacks are many. */
  static RunningServer patientServer() {
    return RunningServer.shared(
        "passlight.limits.refused-requests-per-address=10000/1m",
        "passlight.limits.authorization-posts-per-address=10000/1m");
  }

  /** Sends unsigned requests, and has no certificate. */
  static Peer unsigned(RunningServer server) {
    return registered(server, _ -> {});
  }

  /** Must sign its requests, by RSA. */
  static Peer signing(RunningServer server) {
    return signing(server, PeerKey.rsa());
  }

  static Peer signing(RunningServer server, PeerKey key) {
    Terms signed = new Terms();
    signed.certificates = List.of(key.certificate());
    signed.signedRequests = true;
    return registered(server, signed, key);
  }

  /** With other terms. */
  static Peer registered(RunningServer server, Consumer<Terms> change) {
    Terms terms = new Terms();
    change.accept(terms);
    return registered(server, terms, PeerKey.rsa());
  }

  static Peer registered(RunningServer server, Terms terms, PeerKey key) {
    String id = terms.id == null ? "sp-" + UUID.randomUUID() : terms.id;
    ServiceProvider provider = terms.save(server, id, "Test service", terms.address, entityId(id));
    return new Peer(server, provider, key);
  }

  String id() {
    return provider.id();
  }

  /** What the service provider of this id calls itself. */
  static String entityId(String id) {
    return "https://sp.example/" + id;
  }

  String entityId() {
    return provider.saml().entityId();
  }

  PeerKey key() {
    return key;
  }

  /** An ordinary request. */
  RequestXml request() {
    return new RequestXml(
        entityId(), server.url() + "/saml/sso", server.clock().instant().toString());
  }

  /** Sends a request in the query, unsigned. */
  Browser.Page redirect(Browser browser, RequestXml request, @Nullable String relayState) {
    return browser.get("/saml/sso?" + query(request, relayState));
  }

  Browser.Page redirect(Browser browser, RequestXml request) {
    return redirect(browser, request, null);
  }

  static String query(RequestXml request, @Nullable String relayState) {
    return "SAMLRequest="
        + encode(request.deflated())
        + (relayState == null ? "" : "&RelayState=" + encode(relayState));
  }

  /** The same, signed as the Redirect binding wants it. */
  String signedQuery(RequestXml request, @Nullable String relayState) {
    return key.signedQuery(query(request, relayState));
  }

  /** Posts a request, as a page of another site would have a browser do, and follows the bounce. */
  Browser.Page post(Browser browser, String xml, String relayState) {
    Browser.Page bounced = postOnly(browser, xml, relayState);
    return bounced.location().isPresent() ? browser.get(bounced.location().get()) : bounced;
  }

  Browser.Page postOnly(Browser browser, String xml, String relayState) {
    String message = Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    return browser.post("/saml/sso", Map.of("SAMLRequest", message, "RelayState", relayState));
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
