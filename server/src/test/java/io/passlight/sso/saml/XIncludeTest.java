package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message takes nothing in from elsewhere, were it what would make it good. */
class XIncludeTest {

  private final RunningServer server = Peer.patientServer();
  private final Browser victim = LoggedIn.as(server, LoggedIn.person(server));
  private final Peer peer = Peer.unsigned(server);

  @Test
  void aFileThatAMessageWouldIncludeIsNotRead(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("issuer.txt"), peer.entityId());
    String include =
        "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" parse=\"text\" href=\"%s\"/>"
            .formatted(file.toUri());

    Browser.Page page = peer.post(victim, peer.request().withIssuer(include).xml(), "");

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body())
        .doesNotContain("SAMLResponse")
        .contains("No application is registered with this entity id");
  }
}
