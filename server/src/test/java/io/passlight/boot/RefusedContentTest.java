package io.passlight.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.RunningServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A client that is refused reads why, even where nobody wanted what it sent. */
class RefusedContentTest {

  private final RunningServer server = RunningServer.shared();

  @Test
  void thePeerOfAnUnreadRequestGetsItsAnswer() {
    try (HttpClient client = HttpClient.newBuilder().sslContext(server.trust().context()).build()) {
      Set<Integer> answers = new HashSet<>();
      for (int round = 0; round < 50; round++) {
        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          sent.add(client.sendAsync(refused(), HttpResponse.BodyHandlers.ofString()));
        }
        sent.forEach(answer -> answers.add(answer.join().statusCode()));
      }
      assertThat(answers).containsExactly(403);
    }
  }

  /** No cookies and no token: refused before anything of it is read. */
  private HttpRequest refused() {
    return HttpRequest.newBuilder(server.url("/no/such/page"))
        .POST(HttpRequest.BodyPublishers.ofString("x".repeat(4_000)))
        .build();
  }
}
