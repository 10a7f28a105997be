package io.passlight.sso.oidc;

import io.passlight.audit.Actor;
import io.passlight.keys.Hashes;
import io.passlight.profile.Profiles;
import io.passlight.sso.AccessTokenFormat;
import io.passlight.sso.ApplicationSource;
import io.passlight.sso.Applications;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.IdTokenAlgorithm;
import io.passlight.sso.LogoutReceiver;
import io.passlight.sso.OidcClient;
import io.passlight.sso.OidcTerms;
import io.passlight.sso.RedirectUri;
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
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Debian's Apache with mod_auth_openidc, a relying party that we did not write. */
public final class ApacheRelyingParty implements AutoCloseable {

  private static final String ID = "mod-auth-openidc";

  /** What its page says. */
  public static final String PAGE = "The page behind mod_auth_openidc";

  private static final Path TEMPLATE = Path.of("src/test/apache-oidc/apache.conf");

  private final int port = freePort();
  private final Path directory;
  private final Process process;

  private ApacheRelyingParty(RunningServer server, String secret) throws IOException {
    this.directory = Files.createTempDirectory("passlight-apache");
    // Apache's children are another account, and have to read all this.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.copy(server.home().resolve("tls/certificate.pem"), directory.resolve("server.pem"));
    Files.createDirectories(directory.resolve("htdocs/oidc"));
    Files.writeString(directory.resolve("htdocs/oidc/page.txt"), PAGE);
    Files.writeString(directory.resolve("htdocs/bye.txt"), "Bye");
    Path conf = directory.resolve("apache.conf");
    Files.writeString(
        conf,
        Files.readString(TEMPLATE)
            .replace("@DIR@", directory.toString())
            .replace("@PORT@", Integer.toString(port))
            .replace("@ISSUER@", server.url().toString())
            .replace("@SECRET@", secret));
    this.process =
        new ProcessBuilder(
                Tool.APACHE.executable().orElseThrow().toString(),
                "-d",
                directory.toString(),
                "-f",
                conf.toString(),
                "-X")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("apache.log").toFile())
            .start();
    awaitStart();
  }

  /**
   * Starts it, known to the server as {@code mod-auth-openidc}, which is told of logouts by the
   * back channel. It is on this machine, so it has to be one of the server's own configuration.
   */
  public static ApacheRelyingParty registered(RunningServer server) throws IOException {
    var apache = new ApacheRelyingParty(server, RelyingParty.SECRET);
    String callback = apache.url("/oidc/callback");
    server
        .bean(Applications.class)
        .save(
            new OidcClient(
                ID,
                ID,
                "localhost",
                null,
                server.bean(Profiles.class).automatic().id(),
                List.of(new RedirectUri(callback)),
                List.of(new RedirectUri(apache.url("/bye.txt"))),
                ClientAuthentication.SECRET_BASIC,
                Hashes.sha256(RelyingParty.SECRET),
                Set.of("openid", "profile", "email", "groups"),
                IdTokenAlgorithm.RS256,
                AccessTokenFormat.OPAQUE,
                ApplicationSource.CONFIGURATION,
                new OidcTerms(
                    new LogoutReceiver(callback + "?logout=backchannel", true), null, null)),
            Actor.SYSTEM);
    return apache;
  }

  /** An address at it. */
  public String url(String path) {
    return "http://localhost:" + port + path;
  }

  /** Nobody tells when another program listens: that it ends is waited for, a moment at a time. */
  private void awaitStart() {
    for (int tries = 0; ; tries++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        return;
      } catch (IOException e) {
        if (tries == 100 || hasEnded()) {
          close();
          throw new AssertionError("Apache does not start; see " + directory, e);
        }
      }
    }
  }

  private boolean hasEnded() {
    try {
      return process.waitFor(100, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
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
    process.destroy();
  }
}
