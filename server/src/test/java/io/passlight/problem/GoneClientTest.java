package io.passlight.problem;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.passlight.testing.RunningServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A phone leaves the network while it loads the app's files. */
class GoneClientTest {

  /** More than what the buffers of both sides hold. */
  private static final int TIMES = 300;

  private static final Pattern SCRIPT = Pattern.compile("assets/[A-Za-z0-9._-]+\\.js");

  private final RunningServer server = RunningServer.shared();
  private final Logger log = (Logger) LoggerFactory.getLogger("io.passlight.problem");
  private final Collected collected = new Collected();

  @BeforeEach
  void listen() {
    collected.start();
    log.setLevel(Level.DEBUG);
    log.addAppender(collected);
  }

  @AfterEach
  void stop() {
    log.detachAppender(collected);
    log.setLevel(null);
  }

  @Test
  void nobodyIsAlarmed() throws IOException {
    hangUpWhileItIsSent(script());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> collected.events.stream().anyMatch(GoneClientTest::tellsOfIt));
    assertThat(collected.events).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
  }

  private static boolean tellsOfIt(ILoggingEvent event) {
    return event.getFormattedMessage().equals("GET /authenticator/assets/**: the client has gone");
  }

  private String script() {
    Matcher script = SCRIPT.matcher(server.browser().open("/authenticator/").body());
    assertThat(script.find()).isTrue();
    return "/authenticator/" + script.group();
  }

  private void hangUpWhileItIsSent(String path) throws IOException {
    try (Socket line = new Socket()) {
      line.setReceiveBufferSize(4096);
      line.setSoLinger(true, 0); // closed without a goodbye
      line.connect(new InetSocketAddress(server.url().getHost(), server.url().getPort()));
      Socket secure =
          server
              .trust()
              .context()
              .getSocketFactory()
              .createSocket(line, server.url().getHost(), server.url().getPort(), false);
      String request = "GET " + path + " HTTP/1.1\r\nHost: " + server.url().getAuthority();
      secure.getOutputStream().write((request + "\r\n\r\n").repeat(TIMES).getBytes(US_ASCII));
      assertThat(secure.getInputStream().read()).isEqualTo('H');
    }
  }

  /** A list that other threads add to while the test looks. */
  private static final class Collected extends AppenderBase<ILoggingEvent> {

    final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      events.add(event);
    }
  }
}
