package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The first answers of a server, which has no keys for SAML yet. */
class FirstAnswersTest {

  private static final int CONNECTIONS = 2;
  private static final int PEOPLE = 6;

  @Test
  void moreAtOnceThanThereAreConnectionsAreAllGiven() throws Exception {
    try (RunningServer server =
            RunningServer.fresh(
                "spring.datasource.hikari.maximum-pool-size=" + CONNECTIONS,
                "spring.datasource.hikari.connection-timeout=5000");
        ExecutorService pool = Executors.newFixedThreadPool(PEOPLE)) {
      Peer peer = Peer.unsigned(server);
      List<Callable<Browser.Page>> asking = new ArrayList<>();
      for (int i = 0; i < PEOPLE; i++) {
        Browser browser = LoggedIn.as(server, LoggedIn.person(server));
        asking.add(() -> peer.redirect(browser, peer.request()));
      }

      for (Future<Browser.Page> answer : pool.invokeAll(asking)) {
        assertThat(answer.get().body()).contains("name=\"SAMLResponse\"");
      }
    }
  }
}
