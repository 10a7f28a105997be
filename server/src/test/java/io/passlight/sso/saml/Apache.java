package io.passlight.sso.saml;

import io.passlight.audit.Actor;
import io.passlight.profile.Profiles;
import io.passlight.sso.ApplicationSource;
import io.passlight.sso.Applications;
import io.passlight.sso.ConsumerAddress;
import io.passlight.sso.LogoutAddress;
import io.passlight.sso.NameIdFormat;
import io.passlight.sso.ReleasedAttribute;
import io.passlight.sso.SamlAlgorithm;
import io.passlight.sso.SamlTerms;
import io.passlight.sso.ServiceProvider;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Debian's Apache with two service providers that we did not write, mod_auth_mellon and mod_shib,
 * on ports of its own, set up by this server's metadata.
 */
public final class Apache implements AutoCloseable {

  private static final Path TEMPLATES = Path.of("src/test/apache");

  private final Path directory;
  private final int port = freePort();
  private final List<Process> processes = new ArrayList<>();

  private Apache(Path directory) {
    this.directory = directory;
  }

  /** Starts it, with the key that both service providers sign and decrypt by. */
  static Apache start(RunningServer server, PeerKey key) throws IOException {
    Apache apache = new Apache(Files.createTempDirectory("passlight-apache"));
    try {
      apache.write(server, key);
      apache.run();
      return apache;
    } catch (IOException | RuntimeException | AssertionError e) {
      apache.close();
      throw e;
    }
  }

  /**
   * Starts it, with both service providers known to the server as {@code mellon}, which is told of
   * logouts by Redirect, and {@code shib}, which is told by POST.
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

  private void register(
      RunningServer server,
      PeerKey key,
      String id,
      String entityId,
      String consumer,
      LogoutAddress logout,
      boolean encrypted) {
    var terms =
        new SamlTerms(
            url(entityId),
            List.of(new ConsumerAddress(url(consumer), 0)),
            List.of(key.certificate()),
            true,
            encrypted ? key.certificate() : null,
            NameIdFormat.PERSISTENT,
            List.of(
                new ReleasedAttribute(
                    "urn:oid:0.9.2342.19200300.100.1.3", "mail", ReleasedAttribute.Value.EMAIL)),
            null,
            1,
            List.of(),
            SamlTerms.Signs.ASSERTION,
            SamlAlgorithm.RSA_SHA256,
            Duration.ofMinutes(1),
            null,
            false,
            true,
            url("/" + id + "/page.txt"),
            logout,
            null,
            Set.of());
    var provider =
        new ServiceProvider(
            id,
            id,
            "localhost",
            null,
            server.bean(Profiles.class).automatic().id(),
            ApplicationSource.DATABASE,
            terms);
    server.bean(Applications.class).save(provider, Actor.SYSTEM);
  }

  /** An address at it. */
  public String url(String path) {
    return "http://localhost:" + port + path;
  }

  private void write(RunningServer server, PeerKey key) throws IOException {
    // Apache's children are another account, and have to read all this.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(directory.resolve("idp.xml"), server.browser().get("/saml/metadata").body());
    Files.writeString(directory.resolve("sp.pem"), key.certificatePem());
    Files.writeString(directory.resolve("sp.key"), key.privatePem());
    for (String page : new String[] {"mellon", "shib"}) {
      Path html = directory.resolve("htdocs").resolve(page);
      Files.createDirectories(html);
      Files.writeString(html.resolve("page.txt"), "The page behind " + page);
    }
    Files.writeString(directory.resolve("htdocs/bye.txt"), "Bye");
    Map<String, String> values =
        Map.of(
            "@DIR@", directory.toString(),
            "@PORT@", Integer.toString(port),
            "@SHIBD@", Integer.toString(freePort()),
            "@IDP@", server.url() + "/saml/metadata");
    try (var templates = Files.list(TEMPLATES)) {
      for (Path template : templates.toList()) {
        String text = Files.readString(template);
        for (Map.Entry<String, String> value : values.entrySet()) {
          text = text.replace(value.getKey(), value.getValue());
        }
        Files.writeString(directory.resolve(template.getFileName()), text);
      }
    }
  }

  private void run() throws IOException {
    start(Tool.SHIBD, "-F", "-f", "-c", file("shibboleth2.xml"), "-p", file("shibd.pid"));
    start(Tool.APACHE, "-d", directory.toString(), "-f", file("apache.conf"), "-X");
    for (int tries = 0; ; tries++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        return;
      } catch (IOException e) {
        if (tries == 100 || hasOneEnded()) {
          throw new AssertionError("Apache does not start; see " + directory, e);
        }
      }
    }
  }

  /** Nobody tells when another program listens: that it ends is waited for, a moment at a time. */
  private boolean hasOneEnded() {
    try {
      return processes.getLast().waitFor(100, TimeUnit.MILLISECONDS)
          || processes.stream().anyMatch(each -> !each.isAlive());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void start(Tool tool, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(tool.executable().orElseThrow().toString());
    command.addAll(List.of(arguments));
    processes.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(tool + ".log").toFile())
            .start());
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    processes.reversed().forEach(Process::destroy);
  }
}
