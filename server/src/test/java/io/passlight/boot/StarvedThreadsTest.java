package io.passlight.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.settings.TrustedProxies;
import io.passlight.testing.RunningServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stranger who sends slowly, or reads slowly, takes nobody else's thread. */
class StarvedThreadsTest {

  private static final int MORE_THAN_ALL = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RunningServer server = RunningServer.shared();

  @ParameterizedTest
  @CsvSource({"-1, 0", "200000, 70000", "4000, 10", "-1, 70000"})
  void contentThatDoesNotComeHoldsNobodyUp(long saidLength, int sent) throws Exception {
    try (HttpClient stranger = client();
        HttpClient somebody = client();
        SubmissionPublisher<ByteBuffer> silence = new SubmissionPublisher<>()) {
      BodyPublisher stuck =
          saidLength < 0
              ? BodyPublishers.fromPublisher(silence)
              : BodyPublishers.fromPublisher(silence, saidLength);
      for (int i = 0; i < MORE_THAN_ALL; i++) {
        stranger.sendAsync(
            HttpRequest.newBuilder(server.url("/device/v1/scans"))
                .header("Content-Type", "application/jose")
                .POST(stuck)
                .build(),
            HttpResponse.BodyHandlers.discarding());
      }
      while (silence.getNumberOfSubscribers() < MORE_THAN_ALL) {
        Thread.onSpinWait();
      }
      if (sent > 0) {
        silence.submit(ByteBuffer.allocate(sent));
      }

      HttpRequest page =
          HttpRequest.newBuilder(server.url("/panel")).timeout(PATIENCE).GET().build();
      for (int i = 0; i < 20; i++) {
        assertThat(somebody.send(page, HttpResponse.BodyHandlers.discarding()).statusCode())
            .isEqualTo(200);
      }
      stranger.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200_000, 500_000})
  void contentThatIsTooLargeIsRefusedWithAReason(int size) throws Exception {
    try (HttpClient client = client()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(server.url("/device/v1/scans"))
                  .header("Content-Type", "application/jose")
                  .POST(BodyPublishers.ofByteArray(new byte[size]))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.body()).contains(":too-large");
    }
  }

  @Test
  void oneAddressTakesAQuarterOfTheThreadsAtMost() throws Exception {
    var inside = new Semaphore(0);
    var end = new CountDownLatch(1);
    var jetty = new Server();
    var connector = new ServerConnector(jetty);
    jetty.addConnector(connector);
    jetty.setHandler(
        new ThreadsOfOneAddress(new Holding(inside, end), 16, new TrustedProxies(List.of())));
    jetty.start();
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        sockets.add(asked("127.0.0.1", connector.getLocalPort(), "/hold"));
      }
      assertThat(inside.tryAcquire(4, PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

      sockets.add(asked("127.0.0.2", connector.getLocalPort(), "/"));
      assertThat(answer(sockets.getLast())).startsWith("HTTP/1.1 200");
      assertThat(inside.availablePermits()).isZero();

      end.countDown();
      for (Socket held : sockets.subList(0, 8)) {
        assertThat(answer(held)).startsWith("HTTP/1.1 200");
      }
    } finally {
      end.countDown();
      for (Socket socket : sockets) {
        socket.close();
      }
      jetty.stop();
    }
  }

  private HttpClient client() {
    return HttpClient.newBuilder().sslContext(server.trust().context()).build();
  }

  private static Socket asked(String from, int port, String path) throws IOException {
    var socket = new Socket("127.0.0.1", port, InetAddress.ofLiteral(from), 0);
    OutputStream out = socket.getOutputStream();
    out.write(
        "GET %s HTTP/1.1\r\nHost: x\r\n\r\n".formatted(path).getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return socket;
  }

  private static String answer(Socket socket) throws IOException {
    socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    InputStream in = socket.getInputStream();
    return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
  }

  /** Keeps the thread of a request to {@code /hold} until the end. */
  private static final class Holding extends Handler.Abstract {

    private final Semaphore inside;
    private final CountDownLatch end;

    Holding(Semaphore inside, CountDownLatch end) {
      this.inside = inside;
      this.end = end;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws InterruptedException {
      if (request.getHttpURI().getPath().equals("/hold")) {
        inside.release();
        end.await();
      }
      response.setStatus(200);
      callback.succeeded();
      return true;
    }
  }
}
