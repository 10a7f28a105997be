package io.passlight.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chains what was committed: once a second, in batches, on a thread of its own. A row gets its
 * place here and not when it is written, so that no transaction waits for the one before it; what
 * commits late is sealed late.
 */
@Component
class Sealer implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
  private static final int BATCH = 500;

  private final AuditRows rows;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private volatile @Nullable ScheduledThreadPoolExecutor thread;

  /** Used by the sealing thread alone. */
  private LocalDate said = LocalDate.MIN;

  Sealer(AuditRows rows, PlatformTransactionManager transactions, Clock clock) {
    this.rows = rows;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Override
  public void start() {
    var started =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("passlight-audit-sealer").daemon().factory());
    started.scheduleWithFixedDelay(this::sealQuietly, 1, 1, TimeUnit.SECONDS);
    thread = started;
  }

  /** After the web server has stopped: what it did last is sealed too. */
  @Override
  public void stop() {
    var running = thread;
    if (running == null) {
      return;
    }
    thread = null;
    running.shutdown();
    try {
      running.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    said = LocalDate.MIN;
    sealQuietly();
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Override
  public int getPhase() {
    return 0; // started before, and so stopped after, the web server
  }

  /** Seals all that is committed by now. */
  void sealAll() {
    boolean more;
    do {
      more = Boolean.TRUE.equals(transaction.execute(status -> sealBatch()));
    } while (more);
  }

  /** Whether there may be more. */
  private boolean sealBatch() {
    ChainHash chain = rows.lockChain();
    List<AuditRow> batch = rows.unsealed(BATCH);
    if (batch.isEmpty()) {
      return false;
    }
    List<ChainHash> links = new ArrayList<>(batch.size());
    for (AuditRow row : batch) {
      chain = chain.then(row);
      links.add(chain);
    }
    rows.seal(batch, links);
    return batch.size() == BATCH;
  }

  private void sealQuietly() {
    try {
      sealAll();
      sayOnceADay();
    } catch (DataAccessException | TransactionException e) {
      // The rows are safe and wait; thrown on, this would end the schedule.
      LOG.error("The audit trail could not be sealed; next try in a second", e);
    }
  }

  /** A hash in a log that is kept elsewhere is what the whole trail can be held against. */
  private void sayOnceADay() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!today.equals(said)) {
      LOG.info("The audit trail is sealed up to {}", rows.chain());
      said = today;
    }
  }
}
