package io.passlight.sso;

import io.passlight.keys.RandomTokens;
import io.passlight.keys.SecretBox;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The secrets of those clients that sign by them ({@code client_secret_jwt}), sealed at rest; of
 * others there is the hash alone.
 */
@Repository
public class ClientSecrets {

  /** No application has this id. */
  private static final String NOBODY = "";

  private final JdbcClient jdbc;
  private final SecretBox box;
  private final String nobodys;

  ClientSecrets(JdbcClient jdbc, SecretBox box, RandomTokens tokens) {
    this.jdbc = jdbc;
    this.box = box;
    this.nobodys = sealed(NOBODY, ClientSecret.made(tokens, ClientAuthentication.SECRET_JWT));
  }

  /**
   * The secret by which a client signs; for anybody else, after the same work, one that nobody
   * knows.
   *
   * @param client an id that anybody may have written
   */
  public ClientSecret of(String client) {
    Optional<String> kept = ApplicationRules.isId(client) ? kept(client) : Optional.empty();
    byte[] opened = box.open(purpose(kept.isPresent() ? client : NOBODY), kept.orElse(nobodys));
    return new ClientSecret(new String(opened, StandardCharsets.UTF_8));
  }

  /**
   * Keeps what a client needs of its secret, and no more; within the transaction that keeps the
   * client. What is kept already is sealed anew, under the latest master key.
   *
   * @param before the application of this id until now; null: there was none
   * @param secret in clear; null: it is the same as before
   * @throws IllegalArgumentException if the client signs by a secret that is not there
   */
  void keep(@Nullable Application before, Application now, @Nullable ClientSecret secret) {
    String hash = signingHash(now);
    if (hash == null) {
      if (signingHash(before) != null) {
        write(now.id(), null);
      }
      return;
    }
    ApplicationRules.require(
        secret == null ? hash.equals(signingHash(before)) : hash.equals(secret.hash()),
        now.id(),
        "a client that signs by its secret cannot be kept without it");
    if (secret != null) {
      write(now.id(), sealed(now.id(), secret));
    }
  }

  /** The hash of the secret that an application signs by; null: it signs by none. */
  private static @Nullable String signingHash(@Nullable Application application) {
    return application instanceof OidcClient client
            && client.clientAuthentication() == ClientAuthentication.SECRET_JWT
        ? client.secretHash()
        : null;
  }

  private void write(String client, @Nullable String sealed) {
    jdbc.sql("update applications set sealed_secret = ? where id = ?")
        .param(sealed)
        .param(client)
        .update();
  }

  private Optional<String> kept(String client) {
    return jdbc.sql(
            "select sealed_secret from applications where id = ? and sealed_secret is not null")
        .param(client)
        .query(String.class)
        .optional();
  }

  private String sealed(String client, ClientSecret secret) {
    return box.seal(purpose(client), secret.bytes());
  }

  private static String purpose(String client) {
    return "application/" + client + "/client-secret";
  }
}
