package io.passlight.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.Actor;
import io.passlight.testing.RunningServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Enumeration: what a password costs tells nothing about the name (security.md). */
class PasswordCostTest {

  private final AtomicInteger hashes = new AtomicInteger();
  private final AtomicInteger queries = new AtomicInteger();
  private RunningServer server;
  private Passwords passwords;

  @BeforeEach
  void count() {
    server = RunningServer.shared();
    passwords = new Passwords(JdbcClient.create(countingQueries()), countingHash());
    hashes.set(0);
  }

  @Test
  void theRightPasswordIsRight() {
    String name = person("right", true);
    assertThat(passwords.check(name, "right")).isTrue();
    assertThat(passwords.check(" " + name.toUpperCase(Locale.ROOT), "right")).isTrue();
    assertThat(passwords.check(name, "wrong")).isFalse();
  }

  @Test
  void aKnownNameCostsOneHashAndOneQuery() {
    costsTheSame(person("right", true));
  }

  @Test
  void anUnknownNameCostsTheSame() {
    costsTheSame("nobody-" + UUID.randomUUID());
  }

  @Test
  void aDisabledUserCostsTheSame() {
    costsTheSame(person("right", false));
  }

  @Test
  void aUserWithoutAPasswordCostsTheSame() {
    costsTheSame(person(null, true));
  }

  @Test
  void noPasswordIsRightForWhoHasNone() {
    String name = person(null, true);
    assertThat(passwords.check(name, "")).isFalse();
    assertThat(passwords.check(name, "nobody has this password, and it opens nothing")).isFalse();
  }

  @Test
  void aDisabledUsersRightPasswordIsWrong() {
    assertThat(passwords.check(person("right", false), "right")).isFalse();
  }

  private void costsTheSame(String name) {
    assertThat(passwords.check(name, "wrong")).isFalse();
    assertThat(hashes).hasValue(1);
    assertThat(queries).hasValue(1);
  }

  private String person(@Nullable String password, boolean active) {
    Users users = server.bean(Users.class);
    User user =
        users.create(
            new NewUser(
                "cost-" + UUID.randomUUID(),
                "Somebody",
                null,
                Set.of(),
                null,
                password,
                NewUser.Source.LOCAL),
            Actor.SYSTEM);
    if (!active) {
      users.disable(user.id(), Actor.SYSTEM);
    }
    return user.username();
  }

  private PasswordHash countingHash() {
    return new PasswordHash() {
      @Override
      boolean matches(String password, String encoded) {
        hashes.incrementAndGet();
        return super.matches(password, encoded);
      }
    };
  }

  private DataSource countingQueries() {
    return new DelegatingDataSource(server.bean(DataSource.class)) {
      @Override
      public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return (Connection)
            Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (_, method, arguments) -> {
                  if (method.getName().equals("prepareStatement")) {
                    queries.incrementAndGet();
                  }
                  try {
                    return method.invoke(real, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getTargetException();
                  }
                });
      }
    };
  }
}
