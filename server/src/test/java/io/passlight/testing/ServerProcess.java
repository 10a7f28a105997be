package io.passlight.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The server in a process of its own, which can die at any moment. */
public final class ServerProcess implements AutoCloseable {

  private final Process process;

  private ServerProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts the server and waits until it says that it is ready.
   *
   * @param settings as on the command line, without the dashes
   */
  public static ServerProcess on(Path home, int port, String... settings) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.passlight.PasslightApplication",
                "--passlight.home=" + home,
                "--passlight.port=" + port,
                "--passlight.url=https://localhost:" + port));
    List.of(settings).forEach(setting -> command.add("--" + setting));
    try {
      var server = new ServerProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() throws IOException {
    StringBuilder said = new StringBuilder();
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains("Passlight is ready")) {
        // What it says from now on is read by nobody in particular, so that it never blocks.
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
        return;
      }
      said.append(line).append('\n');
    }
    throw new AssertionError("the server did not start:\n" + said);
  }

  /** {@code kill -9}: nothing is finished, nothing is written. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
