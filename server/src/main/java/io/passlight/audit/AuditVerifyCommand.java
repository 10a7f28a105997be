package io.passlight.audit;

import io.passlight.settings.ServerCommand;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** {@code audit verify}: is the trail whole, and did the devices sign what it says? */
@Component
class AuditVerifyCommand implements ServerCommand {

  private static final int WHOLE = 0;
  private static final int BROKEN = 1;
  private static final int WRONG_ARGUMENTS = 2;
  private static final int KEYS_REMEMBERED = 10_000;
  private static final Pattern HEAD = Pattern.compile("([1-9][0-9]{0,17}):([A-Za-z0-9_-]{43})");

  private final AuditRows rows;
  private final DeviceKeyLookup devices;
  private final TransactionTemplate transaction;

  AuditVerifyCommand(
      AuditRows rows, DeviceKeyLookup devices, PlatformTransactionManager transactions) {
    this.rows = rows;
    this.devices = devices;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setReadOnly(true);
  }

  @Override
  public String name() {
    return "audit verify";
  }

  @Override
  public String usage() {
    return "[<seq>:<hash>]  checks the audit trail's chain and signatures, and that it still"
        + " contains the row noted down as <seq>:<hash>";
  }

  @Override
  public int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.isEmpty()) {
      return verify(null, out, err);
    }
    Matcher head = HEAD.matcher(arguments.getFirst());
    if (arguments.size() > 1 || !head.matches()) {
      err.println(
          "Write: audit verify [<seq>:<hash>], as the server's log and this command say it");
      return WRONG_ARGUMENTS;
    }
    return verify(ChainHash.of(Long.parseLong(head.group(1)), head.group(2)), out, err);
  }

  private int verify(@Nullable ChainHash known, PrintStream out, PrintStream err) {
    Verification verification =
        Objects.requireNonNull(transaction.execute(status -> readAll(known)));
    Optional<Verification.Failure> failure = verification.end();
    if (failure.isPresent()) {
      err.println(failure.get() + ".");
      return BROKEN;
    }
    out.printf(
        "The audit trail is whole: %d rows, %d signatures, up to %s%n",
        verification.head().seq(), verification.signatures(), verification.head());
    long unsealed = rows.countUnsealed();
    if (unsealed > 0) {
      out.printf("%d rows are not sealed yet; a running server does that each second%n", unsealed);
    }
    return WHOLE;
  }

  private Verification readAll(@Nullable ChainHash known) {
    ChainHash head = rows.chain();
    var verification =
        new Verification(head, new SignedMessages(rows, devices, KEYS_REMEMBERED), known);
    rows.forEachSealed(head.seq(), verification::check);
    rows.beyond().ifPresent(verification::foundBeyond);
    return verification;
  }
}
