package io.passlight.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * What is committed survives the death of the process the next moment, except for {@link
 * AsynchronousCommit}. H2 writes what changed once in a while (WRITE_DELAY) and when told to;
 * PostgreSQL is durable unless it is told otherwise.
 */
final class DurableTransactions extends JdbcTransactionManager {

  private final DataSource source;
  private final AtomicLong commits = new AtomicLong();
  private final ReentrantLock flushing = new ReentrantLock();

  /** Of the commits, how many are on the disk; guarded by {@code flushing}. */
  private long flushed;

  private volatile @Nullable Boolean h2;

  DurableTransactions(DataSource source) {
    super(source);
    this.source = source;
  }

  @Override
  protected void prepareTransactionalConnection(
      Connection connection, TransactionDefinition definition) throws SQLException {
    super.prepareTransactionalConnection(connection, definition);
    if (AsynchronousCommit.isMeantBy(definition.getName()) && !isH2(connection)) {
      execute(connection, "set local synchronous_commit to off");
    }
  }

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    super.doCommit(status);
    if (status.isReadOnly() || AsynchronousCommit.isMeantBy(status.getTransactionName())) {
      return;
    }
    Connection connection = DataSourceUtils.getConnection(source); // the transaction's own
    try {
      if (isH2(connection)) {
        flush(connection);
      }
    } catch (SQLException e) {
      throw translateException("checkpoint", e);
    } finally {
      DataSourceUtils.releaseConnection(connection, source);
    }
  }

  /** Those who wait for one flush share the next. */
  private void flush(Connection connection) throws SQLException {
    long own = commits.incrementAndGet();
    flushing.lock();
    try {
      if (flushed < own) {
        long all = commits.get();
        execute(connection, "checkpoint");
        flushed = all;
      }
    } finally {
      flushing.unlock();
    }
  }

  private boolean isH2(Connection connection) throws SQLException {
    Boolean known = h2;
    if (known == null) {
      known = connection.getMetaData().getDatabaseProductName().equals("H2");
      h2 = known;
    }
    return known;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
