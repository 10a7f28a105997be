package io.passlight.testing;

import io.passlight.PasslightApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The whole server, started in this JVM on a free port with a home directory of its own. */
public final class RunningServer implements AutoCloseable {
  /** The password of the demo people in every test. */
  public static final String PASSWORD = "correct horse battery staple";

  /**
   * A setting by which the server does by itself what is due. Otherwise tests call it: the clock is
   * theirs, and a job that comes in between would be a test that fails now and then.
   */
  public static final String BY_THE_CLOCK = "scheduling=true";

  private static final Map<List<String>, RunningServer> SHARED = new ConcurrentHashMap<>();

  private final TestClock clock = new TestClock();
  private final URI url;
  private final Path home;
  private final ConfigurableApplicationContext context;
  private final ServerTrust trust;

  private RunningServer(Path home, List<String> settings) {
    this.home = home;
    int port = freePort();
    this.url = URI.create("https://localhost:" + port);
    SpringApplication application = new SpringApplication(PasslightApplication.class);
    application.addInitializers(
        context ->
            ((GenericApplicationContext) context)
                .registerBean(
                    "testClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--passlight.port=" + port,
                "--passlight.url=" + url,
                "--passlight.home=" + home,
                "--passlight.demo.password=" + PASSWORD));
    if (!settings.contains(BY_THE_CLOCK)) {
      arguments.add("--scheduling=false");
    }
    settings.forEach(setting -> arguments.add("--" + setting));
    this.context = application.run(arguments.toArray(String[]::new));
    this.trust = ServerTrust.of(url);
  }

  /**
   * The server that all tests with the same {@code settings} share: it is started by the first of
   * them and stopped with the JVM. Tests on it make their own people, so that none sees another's.
   *
   * @param settings as on the command line, without the dashes: {@code passlight.demo=false}
   */
  public static RunningServer shared(String... settings) {
    return SHARED.computeIfAbsent(
        List.of(settings),
        key -> {
          RunningServer server = fresh(settings);
          Runtime.getRuntime().addShutdownHook(new Thread(server::close));
          return server;
        });
  }

  /** A server of one test's own, with an empty home. The test closes it. */
  public static RunningServer fresh(String... settings) {
    try {
      return at(Files.createTempDirectory("passlight-test"), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server on the home of an earlier one, as after a restart. */
  public static RunningServer at(Path home, String... settings) {
    return new RunningServer(home, List.of(settings));
  }

  /** Where browsers and phones find it: {@code https://localhost:PORT}. */
  public URI url() {
    return url;
  }

  /** {@code path} at this server. */
  public URI url(String path) {
    return url.resolve(path);
  }

  /** The directory with its data. */
  public Path home() {
    return home;
  }

  /** The clock that the server goes by. */
  public TestClock clock() {
    return clock;
  }

  /** How clients trust its self-signed certificate. */
  public ServerTrust trust() {
    return trust;
  }

  /** A bean of the server, to arrange what no screen offers or to look at what was stored. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** All beans of a type, such as the commands. */
  public <T> Collection<T> beans(Class<T> type) {
    return context.getBeansOfType(type).values();
  }

  /** A new browser with no cookies. */
  public Browser browser() {
    return new Browser(this);
  }

  /** Stops it as a signal would: requests under way are finished first. */
  @Override
  public void close() {
    context.close();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
