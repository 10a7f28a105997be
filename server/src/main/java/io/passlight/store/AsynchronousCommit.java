package io.passlight.store;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions whose commit returns before it is on the disk (PostgreSQL's manual, "Asynchronous
 * Commit"): a server that is killed may lose the last half second of them, each as a whole. For
 * rows that tell of what such an end loses anyway, as every login that is under way is kept in
 * memory alone. A commit of any other kind takes those before it to the disk too.
 */
public final class AsynchronousCommit {

  private static final String NAME = "asynchronous commit";

  private AsynchronousCommit() {}

  /** A template for such transactions; where one is under way already, that one's kind counts. */
  public static TransactionTemplate template(PlatformTransactionManager transactions) {
    var template = new TransactionTemplate(transactions);
    template.setName(NAME);
    return template;
  }

  static boolean isMeantBy(@Nullable String transactionName) {
    return NAME.equals(transactionName);
  }
}
