package io.passlight.sso;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.Actor;
import io.passlight.audit.WrittenTrail;
import io.passlight.keys.RandomTokens;
import io.passlight.testing.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Secrets that sign, from one start to the next. */
class ConfiguredSecretsTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String OTHER = "fedcba9876543210fedcba9876543210";
  private static final String APPLICATION = "passlight.applications[0].";

  private static RunningServer at(Path home, String secret) {
    return RunningServer.at(
        home,
        APPLICATION + "id=wiki",
        APPLICATION + "redirect-uris[0]=https://wiki.example.com/cb",
        APPLICATION + "client-authentication=secret-jwt",
        APPLICATION + "oidc.token-endpoint-auth-signing-alg=HS256",
        APPLICATION + "secret=" + secret);
  }

  private static ClientSecret secret(RunningServer server, String id) {
    return server.bean(ClientSecrets.class).of(id);
  }

  /** {@code 1.<id of the master key>.<the rest>}. */
  private static String sealed(RunningServer server, String id) {
    return server
        .bean(JdbcClient.class)
        .sql("select sealed_secret from applications where id = ?")
        .param(id)
        .query(String.class)
        .single();
  }

  private static OidcClient added(RunningServer server, ClientSecret secret) {
    OidcClient wiki = server.bean(Applications.class).oidcClient("wiki").orElseThrow();
    return new OidcClient(
        "added",
        wiki.name(),
        wiki.address(),
        null,
        wiki.profileId(),
        wiki.redirectUris(),
        wiki.postLogoutRedirectUris(),
        wiki.clientAuthentication(),
        secret.hash(),
        wiki.scopes(),
        wiki.idTokenAlgorithm(),
        wiki.accessTokenFormat(),
        ApplicationSource.DATABASE,
        wiki.terms());
  }

  @Test
  void theyHoldOverARestartAndANewMasterKeyAndNothingSaysThatTheyChanged() throws IOException {
    Path home = Files.createTempDirectory("passlight-test");
    ClientSecret ours;
    try (RunningServer server = at(home, SECRET)) {
      ours = ClientSecret.made(server.bean(RandomTokens.class), ClientAuthentication.SECRET_JWT);
      server.bean(Applications.class).save(added(server, ours), ours, Actor.SYSTEM);
      assertThat(secret(server, "wiki").value()).isEqualTo(SECRET);
    }
    Files.writeString(
        home.resolve("master.key"),
        "\n900000000:" + "A".repeat(43) + "\n",
        StandardOpenOption.APPEND);
    try (RunningServer server = at(home, SECRET)) {
      assertThat(secret(server, "wiki").value()).isEqualTo(SECRET);
      assertThat(sealed(server, "wiki")).startsWith("1.900000000.");
      assertThat(secret(server, "added")).isEqualTo(ours);
      assertThat(new WrittenTrail(server).summaries("wiki")).containsExactly("application.added");
    }
    try (RunningServer server = at(home, OTHER)) {
      assertThat(secret(server, "wiki").value()).isEqualTo(OTHER);
      WrittenTrail.Row row = new WrittenTrail(server).about("wiki").getLast();
      assertThat(row.type()).isEqualTo("application.changed");
      assertThat(row.details()).containsEntry("secret", "changed");
      assertThat(row.details().toString()).doesNotContain(SECRET, OTHER);
    }
  }
}
