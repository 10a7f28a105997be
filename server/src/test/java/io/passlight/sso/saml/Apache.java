package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.settings.ServerCommand;
import io.passlight.testing.LocalApache;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
   * logouts by Redirect, and {@code shib}, which is told by POST. Each is added by the command, as
   * an administrator does it, and described by the metadata that it makes of itself.
   */
  public static Apache registered(RunningServer server) throws IOException {
    Apache apache = start(server);
    apache.add(server, "mellon", "/mellon-sp/metadata");
    apache.add(
        server,
        "shib",
        "/Shibboleth.sso/Metadata",
        "--logout-url=" + apache.url("/Shibboleth.sso/SLO/POST"),
        "--logout-binding=post");
    return apache;
  }

  private static Apache start(RunningServer server) throws IOException {
    LocalApache apache = LocalApache.prepared();
    try {
      write(apache, server);
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

  private static void write(LocalApache apache, RunningServer server) throws IOException {
    PeerKey key = PeerKey.rsa();
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

  private void add(RunningServer server, String id, String metadata, String... more)
      throws IOException {
    String file = id + "-metadata.xml";
    apache.write(file, apache.read(metadata));
    List<String> words =
        Stream.concat(
                Stream.of(
                    "saml",
                    id,
                    apache.file(file),
                    "--name=" + id,
                    "--attributes[0].name=" + Terms.MAIL.name(),
                    "--attributes[0].friendly-name=" + Terms.MAIL.friendlyName(),
                    "--attributes[0].value=email",
                    "--unsolicited",
                    "--relay-state=" + url("/" + id + "/page.txt")),
                Stream.of(more))
            .toList();
    var said = new ByteArrayOutputStream();
    ServerCommand command =
        server.beans(ServerCommand.class).stream()
            .filter(each -> each.name().equals("application add"))
            .findFirst()
            .orElseThrow();
    int code = command.run(words, new PrintStream(said), new PrintStream(said));
    assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
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
