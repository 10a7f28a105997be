package io.passlight.sso.oidc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The server in a process of its own, which can die at any moment. */
final class ServerProcess implements AutoCloseable {

  private final Process process;

  private ServerProcess(Process process) {
    this.process = process;
  }

  /** Starts the server and waits until it says that it is ready. */
  static ServerProcess on(Path home, int port) {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "io.passlight.PasslightApplication",
                  "--passlight.home=" + home,
                  "--passlight.port=" + port,
                  "--passlight.url=https://localhost:" + port)
              .redirectErrorStream(true)
              .start();
      var server = new ServerProcess(process);
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
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
