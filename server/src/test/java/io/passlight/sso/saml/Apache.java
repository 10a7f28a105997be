package io.passlight.sso.saml;

import io.passlight.sso.ConsumerAddress;
import io.passlight.sso.LogoutAddress;
import io.passlight.testing.LocalApache;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Debian's Apache with two service providers that we did not write, mod_auth_mellon and mod_shib,
 * on ports of its own, set up by this server's metadata.
 */
public final class Apache implements AutoCloseable {

  private static final Path TEMPLATES = Path.of("src/test/apache");

  private final LocalApache apache;

  private Apache(LocalApache apache) {
    this.apache = apache;
  }

  /**
   * Starts it, with both service providers known to the server as {@code mellon}, which is told of
   * logouts by Redirect, and {@code shib}, which is told by POST. They sign and decrypt by one key.
   */
  public static Apache registered(RunningServer server) throws IOException {
    PeerKey key = PeerKey.rsa();
    Apache apache = start(server, key);
    apache.register(
        server,
        key,
        "mellon",
        "/mellon-sp/metadata",
        "/mellon-sp/postResponse",
        new LogoutAddress(apache.url("/mellon-sp/logout"), LogoutAddress.Binding.REDIRECT),
        false);
    apache.register(
        server,
        key,
        "shib",
        "/shib-sp",
        "/Shibboleth.sso/SAML2/POST",
        new LogoutAddress(apache.url("/Shibboleth.sso/SLO/POST"), LogoutAddress.Binding.POST),
        true);
    return apache;
  }

  private static Apache start(RunningServer server, PeerKey key) throws IOException {
    LocalApache apache = LocalApache.prepared();
    try {
      write(apache, server, key);
      apache.start(
          Tool.SHIBD,
          "-F",
          "-f",
          "-c",
          apache.file("shibboleth2.xml"),
          "-p",
          apache.file("shibd.pid"));
      apache.start();
      return new Apache(apache);
    } catch (IOException | RuntimeException | AssertionError e) {
      apache.close();
      throw e;
    }
  }

  private static void write(LocalApache apache, RunningServer server, PeerKey key)
      throws IOException {
    apache.write("idp.xml", server.browser().get("/saml/metadata").body());
    apache.write("sp.pem", key.certificatePem());
    apache.write("sp.key", key.privatePem());
    for (String page : new String[] {"mellon", "shib"}) {
      apache.write("htdocs/%s/page.txt".formatted(page), "The page behind " + page);
    }
    apache.configure(
        TEMPLATES,
        Map.of(
            "@SHIBD@",
            Integer.toString(LocalApache.freePort()),
            "@IDP@",
            server.url() + "/saml/metadata"));
  }

  private void register(
      RunningServer server,
      PeerKey key,
      String id,
      String entityId,
      String consumer,
      LogoutAddress logout,
      boolean encrypted) {
    Terms terms = new Terms();
    terms.consumers = List.of(new ConsumerAddress(url(consumer), 0));
    terms.certificates = List.of(key.certificate());
    terms.signedRequests = true;
    terms.encryptionCertificate = encrypted ? key.certificate() : null;
    terms.attributes = List.of(Terms.MAIL);
    terms.unsolicited = true;
    terms.relayState = url("/" + id + "/page.txt");
    terms.logout = logout;
    terms.save(server, id, id, "localhost", url(entityId));
  }

  /** An address at it. */
  public String url(String path) {
    return apache.url(path);
  }

  @Override
  public void close() {
    apache.close();
  }
}
