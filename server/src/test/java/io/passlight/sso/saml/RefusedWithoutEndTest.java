package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A stranger whose requests are refused again and again fills no audit trail. */
class RefusedWithoutEndTest {

  private final RunningServer server =
      RunningServer.shared("passlight.limits.refused-requests-per-address=1/1h");

  private String refused() {
    Browser.Page page = server.browser().get("/saml/sso?SAMLRequest=rubbish");
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains("<h1");
    return page.body();
  }

  private long rows() {
    return server
        .bean(JdbcClient.class)
        .sql("select count(*) from audit_records where type = 'assertion.refused'")
        .query(Long.class)
        .single();
  }

  @Test
  void beyondTheLimitThePageHasNoReferenceAndTheTrailNoRow() {
    assertThat(refused()).contains("Reference for your administrator");
    assertThat(rows()).isEqualTo(1);
    assertThat(refused()).doesNotContain("Reference for your administrator");
    assertThat(rows()).isEqualTo(1);
  }
}
