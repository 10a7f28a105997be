package io.passlight.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The definition in docs/audit.md, written out by hand. */
class ChainHashTest {

  private static final AuditRow ROW =
      new AuditRow(
          7,
          Instant.parse("2026-11-25T10:11:12.123456Z"),
          "login.approved",
          "DEVICE",
          "dev_1",
          null,
          "lgn_1",
          "{\"user\":\"Jülide\"}",
          null,
          null,
          null);

  @Test
  void theFirstRowIsHashedAsDocumented() throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(1024);
    bytes.put("passlight/audit/1".getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
    bytes.put(new byte[32]);
    bytes.putLong(1).putLong(7).putLong(1_795_601_472_123_456L);
    for (String field : new String[] {"login.approved", "DEVICE", "dev_1"}) {
      bytes.putInt(field.length()).put(field.getBytes(StandardCharsets.US_ASCII));
    }
    bytes.putInt(-1);
    bytes.putInt(5).put("lgn_1".getBytes(StandardCharsets.US_ASCII));
    bytes.putInt(18).put("{\"user\":\"Jülide\"}".getBytes(StandardCharsets.UTF_8));
    bytes.putInt(-1);
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(bytes.flip());

    ChainHash first = ChainHash.EMPTY.then(ROW);

    assertThat(first.text())
        .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest()));
    assertThat(first.seq()).isEqualTo(1);
  }

  @Test
  void theSameRowAfterAnotherHasAnotherHash() {
    ChainHash first = ChainHash.EMPTY.then(ROW);

    assertThat(first.then(ROW).text()).isNotEqualTo(first.text());
  }

  @Test
  void aHashIsReadAsItIsWritten() {
    ChainHash first = ChainHash.EMPTY.then(ROW);

    assertThat(ChainHash.of(first.seq(), first.text())).isEqualTo(first);
  }
}
