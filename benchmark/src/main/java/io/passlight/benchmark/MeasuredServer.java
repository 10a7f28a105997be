package io.passlight.benchmark;

import io.passlight.authenticator.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The packaged server in a process of its own, on a fresh home, with the limits that protect it
 * from one address lifted, since the whole load comes from one.
 */
final class MeasuredServer implements AutoCloseable {

  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-Xms64m",
          "-Xmx224m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=20",
          "-XX:TrimNativeHeapInterval=60000",
          "--enable-native-access=ALL-UNNAMED");
  private static final Pattern FINGERPRINT = Pattern.compile("((?:[0-9A-F]{2}:){31}[0-9A-F]{2})");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final URI url;
  private final Fingerprint certificate;
  private final Path home;
  private final Start start;

  private MeasuredServer(
      Process process, URI url, Fingerprint certificate, Path home, Start start) {
    this.process = process;
    this.url = url;
    this.certificate = certificate;
    this.home = home;
    this.start = start;
  }

  /**
   * What the start took, up to the first answer.
   *
   * @param cpuMillis of all threads
   * @param residentKib then
   */
  record Start(double cpuMillis, long residentKib) {}

  /** Starts the server, waits until it answers, and imports the people. */
  static MeasuredServer start(Path jar, int people, List<String> jvmOptions)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("passlight-benchmark");
    Path file = home.resolve("people.json");
    People.write(file, people);
    int port = freePort();
    URI url = URI.create("https://localhost:" + port);
    List<String> settings =
        List.of(
            "--passlight.home=" + home.resolve("data"),
            "--passlight.port=" + port,
            "--passlight.url=" + url,
            "--passlight.limits.logins-per-address=1000000/1s",
            "--passlight.limits.scans-per-device=1000000/1s",
            "--passlight.limits.messages-per-device=1000000/1s",
            "--passlight.limits.token-requests-per-client=1000000/1s",
            "--passlight.applications[0].id=" + WholeLogin.CLIENT,
            "--passlight.applications[0].name=Load",
            "--passlight.applications[0].client-authentication=none",
            "--passlight.applications[0].redirect-uris[0]=" + WholeLogin.REDIRECT_URI,
            "--passlight.applications[1].id=load-saml",
            "--passlight.applications[1].name=Load",
            "--passlight.applications[1].saml.entity-id=" + SamlLogin.ENTITY,
            "--passlight.applications[1].saml.consumers[0].url=" + SamlLogin.CONSUMER);
    Path log = home.resolve("server.log");
    List<String> command = java(jvmOptions);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(settings);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2"); // as the launcher has it
    Process process = builder.redirectOutput(log.toFile()).start();
    try {
      Fingerprint certificate = awaitFingerprint(process, log);
      WebClient probe = new WebClient(url, certificate);
      probe.browser().get("/.well-known/openid-configuration");
      var running = new ServerProcess(process.pid());
      var took = new Start(running.cpuMillis(), running.residentKib());
      run(jar, List.of("user", "import", file.toString()), settings);
      return new MeasuredServer(process, url, certificate, home, took);
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroy();
      throw e;
    }
  }

  /** Where it answers. */
  URI url() {
    return url;
  }

  /** The certificate that it printed. */
  Fingerprint certificate() {
    return certificate;
  }

  /** What its start took. */
  Start start() {
    return start;
  }

  /** What the system says of it. */
  ServerProcess process() {
    return new ServerProcess(process.pid());
  }

  /** Stops it as a signal would, and waits: an AOT cache is written at the very end. */
  @Override
  public void close() throws InterruptedException, IOException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("The server did not end within " + PATIENCE);
    }
    try (Stream<Path> files = Files.walk(home)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static void run(Path jar, List<String> words, List<String> settings)
      throws IOException, InterruptedException {
    List<String> command = java(List.of());
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(words);
    command.addAll(settings);
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IllegalStateException("%s ended with %d".formatted(words, code));
    }
  }

  private static List<String> java(List<String> more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(more);
    return command;
  }

  private static Fingerprint awaitFingerprint(Process process, Path log)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      String text = Files.readString(log);
      Matcher printed = FINGERPRINT.matcher(text);
      if (printed.find() && text.contains("Passlight is ready")) {
        return Fingerprint.parse(printed.group(1));
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("The server did not start:\n" + Files.readString(log));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
