package io.passlight.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The two databases that the server runs on, each test with an empty one of its own. */
public enum Databases {
  /** As embedded, but in memory. */
  H2 {
    @Override
    DataSource create(int number) {
      return JdbcConnectionPool.create(
          "jdbc:h2:mem:test"
              + number
              + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
          "",
          "");
    }
  },
  /** A real server, started once for all tests. */
  POSTGRESQL {
    @Override
    DataSource create(int number) {
      String name = "test" + number;
      JdbcClient.create(Server.POSTGRES.getPostgresDatabase())
          .sql("create database " + name)
          .update();
      return Server.POSTGRES.getDatabase("postgres", name);
    }
  };

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /**
   * An empty database in which the given migrations have run.
   *
   * @param migrations names in {@code db/migration}, in their order
   */
  public DataSource with(String... migrations) {
    DataSource database = create(NUMBER.incrementAndGet());
    var populator = new ResourceDatabasePopulator();
    for (String migration : migrations) {
      populator.addScript(new ClassPathResource("db/migration/" + migration));
    }
    populator.execute(database);
    return database;
  }

  abstract DataSource create(int number);

  /** Started when the first test asks for it; stopped with the JVM. */
  private static final class Server {

    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
