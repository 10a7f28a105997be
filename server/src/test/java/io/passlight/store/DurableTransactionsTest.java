package io.passlight.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is in a database's file the moment after a commit; a copy of the file is a killed server.
 */
class DurableTransactionsTest {

  private static final String NEVER_BY_ITSELF = ";WRITE_DELAY=3600000";

  @TempDir private Path directory;

  private Connection kept;
  private JdbcTemplate jdbc;
  private TransactionTemplate durable;
  private TransactionTemplate asynchronous;

  @BeforeEach
  void open() throws Exception {
    var source = new JdbcDataSource();
    source.setUrl("jdbc:h2:file:" + directory.resolve("here") + NEVER_BY_ITSELF);
    kept = source.getConnection();
    var transactions = new DurableTransactions(source);
    jdbc = new JdbcTemplate(source);
    jdbc.execute("create table notes (text varchar(20))");
    jdbc.execute("checkpoint");
    durable = new TransactionTemplate(transactions);
    asynchronous = AsynchronousCommit.template(transactions);
  }

  @AfterEach
  void close() throws Exception {
    kept.close();
  }

  @Test
  void whatIsCommittedSurvives() throws Exception {
    durable.executeWithoutResult(_ -> write("kept"));
    assertThat(afterDeath()).containsExactly("kept");
  }

  @Test
  void anAsynchronousCommitMayBeLost() throws Exception {
    asynchronous.executeWithoutResult(_ -> write("lost"));
    assertThat(afterDeath()).isEmpty();
    assertThat(jdbc.queryForList("select text from notes", String.class)).containsExactly("lost");
  }

  @Test
  void aCommitTakesAsynchronousOnesBeforeItAlong() throws Exception {
    asynchronous.executeWithoutResult(_ -> write("before"));
    durable.executeWithoutResult(_ -> write("after"));
    assertThat(afterDeath()).containsExactlyInAnyOrder("before", "after");
  }

  @Test
  void inAnotherTransactionTheOtherOnesKindCounts() throws Exception {
    durable.executeWithoutResult(_ -> asynchronous.executeWithoutResult(_ -> write("kept")));
    assertThat(afterDeath()).containsExactly("kept");
  }

  @Test
  void whatIsRolledBackIsNowhere() throws Exception {
    durable.executeWithoutResult(
        status -> {
          write("never");
          status.setRollbackOnly();
        });
    assertThat(afterDeath()).isEmpty();
  }

  @Test
  void everyOneOfManyAtOnceSurvives() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 64; i++) {
        String text = "note " + i;
        threads.submit(() -> durable.executeWithoutResult(_ -> write(text)));
      }
    }
    assertThat(afterDeath()).hasSize(64);
  }

  private void write(String text) {
    jdbc.update("insert into notes values (?)", text);
  }

  private List<String> afterDeath() throws Exception {
    Files.copy(directory.resolve("here.mv.db"), directory.resolve("there.mv.db"));
    try (Connection there =
        DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("there"))) {
      return new JdbcTemplate(new SingleConnectionDataSource(there, true))
          .queryForList("select text from notes", String.class);
    }
  }
}
