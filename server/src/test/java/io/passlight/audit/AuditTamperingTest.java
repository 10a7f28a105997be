package io.passlight.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.Databases;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Somebody writes to the database past the server: {@code audit verify} names the first such row.
 */
class AuditTamperingTest {

  private final Trail trail = new Trail(Databases.H2);

  @BeforeEach
  void sixSealedRows() {
    trail.enroll("dev_jane");
    trail.tell("login.started", "lgn_1");
    trail.decide("dev_jane", "lgn_1", "approve");
    trail.tell("session.opened", "ses_1");
    trail.tell("login.started", "lgn_2");
    trail.decide("dev_jane", "lgn_2", "deny");
    trail.sealer.sealAll();
  }

  @Test
  void anUntouchedTrailIsWhole() {
    Trail.Verdict verdict = trail.verify();

    assertThat(verdict.err()).isEmpty();
    assertThat(verdict.exit()).isZero();
    assertThat(verdict.out()).contains("whole: 6 rows, 2 signatures, up to 6:");
  }

  @Nested
  class TheFirstFailingRowIsNamedWhen {

    @Test
    void aRowWasChanged() {
      trail.sql.update("update audit_records set subject = 'lgn_9' where seq = 2");

      assertFails("Row 2 of the chain (id 2) was changed");
    }

    @Test
    void aLaterRowWasChangedToo() {
      trail.sql.update("update audit_records set details = '{}' where seq in (4, 5)");

      assertFails("Row 4 of the chain (id 4) was changed");
    }

    @Test
    void aRowAndItsHashWereChanged() {
      trail.sql.update("update audit_records set actor_ip = '192.0.2.8' where seq = 3");
      rehashAlone(3);

      assertFails("Row 4 of the chain (id 4) was changed");
    }

    @Test
    void aRowWasRemoved() {
      trail.sql.update("delete from audit_records where seq = 4");

      assertFails("Row 4 of the chain is missing");
    }

    @Test
    void theLastRowWasRemoved() {
      trail.sql.update("delete from audit_records where seq = 6");

      assertFails("Row 6 of the chain is missing");
    }

    @Test
    void allRowsWereRemoved() {
      trail.sql.update("delete from audit_records");

      assertFails("Row 1 of the chain is missing");
    }

    @Test
    void twoRowsWereSwapped() {
      trail.sql.update("update audit_records set seq = 99 where seq = 2");
      trail.sql.update("update audit_records set seq = 2 where seq = 5");
      trail.sql.update("update audit_records set seq = 5 where seq = 99");

      assertFails("Row 2 of the chain (id 5) was changed");
    }

    @Test
    void aRowWasUnsealed() {
      trail.sql.update("update audit_records set seq = null, hash = null where seq = 2");

      assertFails("Row 2 of the chain is missing");
    }

    @Test
    void aRowWasPutBehindTheEnd() {
      trail.tell("login.approved", "lgn_3");
      trail.sql.update("update audit_records set seq = 7, hash = 'x' where seq is null");

      assertFails("Row 7 of the chain was not sealed by the server");
    }

    @Test
    void theTimeOfARowWasChanged() {
      trail.sql.update(
          "update audit_records set recorded = recorded + interval '1' second where seq = 5");

      assertFails("Row 5 of the chain (id 5) was changed");
    }
  }

  @Nested
  class EvenIfAllHashesAreComputedAnew {

    @Test
    void aDecisionThatTheDeviceNeverSignedIsFound() {
      trail.tell(
          Trail.decided(
              "dev_jane",
              "lgn_3",
              "approve",
              Trail.sign(Trail.newKey(), "dev_jane", "lgn_3", "approve")));
      trail.rehash();

      assertFails("Row 7 of the chain (id 7) carries a forged signature of device dev_jane");
    }

    @Test
    void anApprovalThatNobodySignedIsFound() {
      trail.tell("login.approved", "lgn_3");
      trail.rehash();

      assertFails("Row 7 of the chain (id 7) tells of an approval that no device has signed");
    }

    @Test
    void aSecondKeyOfADeviceIsFound() {
      trail.enroll("dev_jane");
      trail.decide("dev_jane", "lgn_3", "approve");
      trail.rehash();

      assertFails("Row 7 of the chain (id 7) notes another key than the one that device dev_jane");
    }

    @Test
    void aKeyThatDoesNotReadIsFound() {
      trail.tell("device.enrolling", "dev_new");
      trail.rehash();

      assertFails("Row 7 of the chain (id 7) notes, or needs, a device's key that does not read");
    }

    @Test
    void aKeyThatWasExchangedIsFoundHoweverManyDevicesThereAre() {
      trail.enroll("dev_mary");
      trail.exchangeStoredKey("dev_jane", Trail.newKey());
      trail.decide("dev_jane", "lgn_3", "approve");
      trail.rehash();

      var messages = new SignedMessages(trail.rows, trail::storedKey, 1);
      List<String> found = new ArrayList<>();
      trail.rows.forEachSealed(8, row -> messages.check(row).ifPresent(found::add));
      assertThat(found).containsExactly("carries a forged signature of device dev_jane");
    }

    @Test
    void aDenialThatIsToldAsAnApprovalIsFound() {
      trail.sql.update("update audit_records set type = 'login.approved' where seq = 6");
      trail.rehash();

      assertFails("Row 6 of the chain (id 6) tells of another decision than the device signed");
    }

    @Test
    void anApprovalThatIsToldOfAnotherLoginIsFound() {
      trail.sql.update("update audit_records set subject = 'lgn_9' where seq = 3");
      trail.rehash();

      assertFails("Row 3 of the chain (id 3) is about another login than the device signed");
    }

    @Test
    void aDecisionThatIsPinnedOnAnotherDeviceIsFound() {
      trail.sql.update("update audit_records set actor_id = 'dev_john' where seq = 3");
      trail.rehash();

      assertFails("Row 3 of the chain (id 3) names another device than the one that signed");
    }

    @Test
    void aKeyThatWasExchangedLaterIsFoundByTheOneThatTheTrailNoted() {
      trail.exchangeStoredKey("dev_jane", Trail.newKey());
      trail.decide("dev_jane", "lgn_3", "approve");
      trail.rehash();

      assertFails("Row 7 of the chain (id 7) carries a forged signature of device dev_jane");
    }

    @Test
    void aHeadThatWasNotedElsewhereNoLongerFits() {
      String noted = trail.rows.chain().toString();
      trail.sql.update("update audit_records set details = '{}' where seq = 2");
      trail.rehash();

      assertThat(trail.verify(noted).err()).contains("Row 6 of the chain (id 6) is not the one");
    }

    @Test
    void anEndThatWasCutOffIsMissedByAHeadThatWasNotedElsewhere() {
      String noted = trail.rows.chain().toString();
      trail.sql.update("delete from audit_records where seq = 6");
      trail.rehash();

      assertThat(trail.verify(noted).err()).contains("Row 6 of the chain is missing");
    }
  }

  @Test
  void aHeadThatIsNoneIsRefused() {
    assertThat(trail.verify("yesterday").exit()).isEqualTo(2);
  }

  private void assertFails(String sentence) {
    Trail.Verdict verdict = trail.verify();
    assertThat(verdict.err()).startsWith(sentence);
    assertThat(verdict.exit()).isEqualTo(1);
  }

  private void rehashAlone(long seq) {
    AuditRow before = row(seq - 1);
    String hash = ChainHash.of(seq - 1, String.valueOf(before.hash())).then(row(seq)).text();
    trail.sql.update("update audit_records set hash = ? where seq = ?", hash, seq);
  }

  private AuditRow row(long seq) {
    return trail.sql.queryForObject(
        "select " + AuditRow.COLUMNS + " from audit_records where seq = ?", AuditRow::of, seq);
  }
}
