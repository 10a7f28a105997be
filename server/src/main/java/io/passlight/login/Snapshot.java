package io.passlight.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.DenyReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the browser is told of its login: the object of {@code /state} and of each {@code state}
 * event, and part of the page's data block.
 *
 * @param now the server's clock, in seconds since 1970
 * @param expires in seconds since 1970; null for a login that ended long ago
 * @param needs what redeeming takes beside the cookie: {@code returnCode}, {@code code} or both;
 *     null for nothing
 * @param askContinueAs true: the browser belongs to somebody else, so the person is asked first
 * @param mayContinue true: the browser's session answers the request already
 */
@JsonInclude(Include.NON_NULL)
record Snapshot(
    String state,
    long version,
    double now,
    @Nullable Double expires,
    @Nullable String reason,
    @Nullable String hint,
    @Nullable String number,
    int attempts,
    @Nullable List<String> needs,
    @Nullable Integer triesLeft,
    @Nullable String userDisplayName,
    @Nullable Boolean askContinueAs,
    @Nullable Boolean mayContinue) {

  static final String RETURN_CODE = "returnCode";
  static final String CODE = "code";

  private static final ObjectWriter JSON = JsonMapper.shared().writerFor(Snapshot.class);
  private static final double MILLIS = 1000;

  /**
   * What is told now.
   *
   * @param owners whom the browser belongs to
   */
  static Snapshot of(Login login, Owners owners, boolean mayContinue, Instant now) {
    LoginState state = login.state();
    Optional<Scan> scan = state.scan();
    Optional<Approval> approval = approval(state);
    return new Snapshot(
        state.name().wire(),
        login.version(),
        now.toEpochMilli() / MILLIS,
        login.terms() == null ? null : login.terms().expires().toEpochMilli() / MILLIS,
        reason(state),
        scan.map(Scan::hint).orElse(null),
        state instanceof LoginState.Scanned(Scan by, _) ? by.number() : null,
        scan.map(Scan::attempts).orElse(0),
        approval.map(Snapshot::needs).orElse(null),
        triesLeft(state),
        approval.isPresent() ? scan.map(Scan::displayName).orElse(null) : null,
        approval.isPresent() && scan.filter(by -> owners.areOthersThan(by.user())).isPresent()
            ? true
            : null,
        mayContinue ? true : null);
  }

  byte[] json() {
    return JSON.writeValueAsBytes(this);
  }

  private static Optional<Approval> approval(LoginState state) {
    return switch (state) {
      case LoginState.Approved(_, Approval approval, _) -> Optional.of(approval);
      case LoginState.Redeemed(_, Approval approval, boolean told) when !told ->
          Optional.of(approval);
      default -> Optional.empty();
    };
  }

  private static @Nullable List<String> needs(Approval approval) {
    List<String> needs = new ArrayList<>();
    if (approval.returnCode() != null) {
      needs.add(RETURN_CODE);
    }
    if (approval.reverse() != null) {
      needs.add(CODE);
    }
    return needs.isEmpty() ? null : needs;
  }

  private static @Nullable String reason(LoginState state) {
    DenyReason reason =
        switch (state) {
          case LoginState.Denied(_, DenyReason why) -> why;
          case LoginState.Shrunk(_, DenyReason why) -> why;
          default -> null;
        };
    return reason == null ? null : reason.wire();
  }

  private static @Nullable Integer triesLeft(LoginState state) {
    return switch (state) {
      case LoginState.Scanned(Scan by, int wrong)
          when by.confirmation() == Confirmation.NUMBER && wrong > 0 ->
          LoginState.NUMBER_TRIES - wrong;
      case LoginState.Approved(_, Approval approval, int wrong) when approval.reverse() != null ->
          LoginState.CODE_TRIES - wrong;
      default -> null;
    };
  }
}
