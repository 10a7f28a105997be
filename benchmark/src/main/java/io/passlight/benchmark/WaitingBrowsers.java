package io.passlight.benchmark;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Browsers that show a code and wait, each with an event stream on a connection of its own. */
final class WaitingBrowsers {

  private static final int AT_ONCE = 32;

  private final List<HttpResponse<InputStream>> streams = new ArrayList<>();

  /** Opens {@code count} more; returns when each has its stream's headers. */
  void open(WebClient client, int count) throws InterruptedException {
    Semaphore turns = new Semaphore(AT_ONCE);
    List<CompletableFuture<HttpResponse<InputStream>>> opening = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LeanBrowser browser = client.browser();
      String path = WholeLogin.open(browser);
      turns.acquire();
      opening.add(
          client
              .http()
              .sendAsync(
                  browser
                      .request(path + "/events")
                      .setHeader("Accept", "text/event-stream")
                      .GET()
                      .build(),
                  HttpResponse.BodyHandlers.ofInputStream())
              .whenComplete((_, _) -> turns.release()));
    }
    for (var stream : opening) {
      HttpResponse<InputStream> response = stream.join();
      if (response.statusCode() != 200) {
        throw new IllegalStateException("an event stream answered " + response.statusCode());
      }
      streams.add(response);
    }
  }

  /** How many wait. */
  int count() {
    return streams.size();
  }
}
