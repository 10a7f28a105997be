package io.passlight.audit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks row after row, in the order of the chain, and stops at the first that fails. Feed it all
 * sealed rows, then ask {@link #end}.
 */
final class Verification {

  /**
   * The first thing that is wrong.
   *
   * @param seq its place in the chain
   * @param id the row's id; null where the row itself is gone
   */
  record Failure(long seq, @Nullable Long id, String why) {

    @Override
    public String toString() {
      return id == null
          ? "Row %d of the chain %s".formatted(seq, why)
          : "Row %d of the chain (id %d) %s".formatted(seq, id, why);
    }
  }

  private final ChainHash head;
  private final SignedMessages messages;
  private final @Nullable ChainHash known;
  private ChainHash chain = ChainHash.EMPTY;
  private long signatures;
  private @Nullable Failure failure;

  /**
   * Begins.
   *
   * @param head how far the server says that the chain reaches
   * @param known a head that was noted down earlier, elsewhere; null if there is none
   */
  Verification(ChainHash head, SignedMessages messages, @Nullable ChainHash known) {
    this.head = head;
    this.messages = messages;
    this.known = known;
  }

  void check(AuditRow row) {
    if (failure == null) {
      failure = failureOf(row);
    }
  }

  /** Tells of a row that claims a place after the last one. */
  void foundBeyond(long seq) {
    if (failure == null) {
      failure = new Failure(seq, null, "was not sealed by the server");
    }
  }

  /** What is wrong, after all rows were checked; empty if the trail is whole. */
  Optional<Failure> end() {
    if (failure == null && chain.seq() < head.seq()) {
      failure = missing();
    }
    if (failure == null && !chain.equals(head)) {
      failure = new Failure(chain.seq(), null, "is not the end of the chain that was sealed");
    }
    if (failure == null && known != null && known.seq() > chain.seq()) {
      failure = missing();
    }
    return Optional.ofNullable(failure);
  }

  /** Up to where all is well. */
  ChainHash head() {
    return chain;
  }

  long signatures() {
    return signatures;
  }

  private @Nullable Failure failureOf(AuditRow row) {
    long next = chain.seq() + 1;
    if (row.seq() == null || row.seq() != next) {
      return missing();
    }
    chain = chain.then(row);
    if (!chain.text().equals(row.hash())) {
      return new Failure(next, row.id(), "was changed: its hash is another");
    }
    if (known != null && known.seq() == next && !known.equals(chain)) {
      return new Failure(next, row.id(), "is not the one that was noted down: " + known);
    }
    return messages
        .check(row)
        .map(why -> new Failure(next, row.id(), why))
        .orElseGet(
            () -> {
              signatures += row.signedMessage() == null ? 0 : 1;
              return null;
            });
  }

  private Failure missing() {
    return new Failure(chain.seq() + 1, null, "is missing");
  }
}
