package io.passlight.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's Apache on a port of its own, with the daemons that its modules need. */
public final class LocalApache implements AutoCloseable {

  private final Path directory;
  private final int port = freePort();
  private final List<Process> processes = new ArrayList<>();

  private LocalApache(Path directory) {
    this.directory = directory;
  }

  /** One that is not started, with {@code /bye.txt} to go to after a logout. */
  public static LocalApache prepared() throws IOException {
    var apache = new LocalApache(Files.createTempDirectory("passlight-apache"));
    // Apache's children are another account, and have to read all this.
    Files.setPosixFilePermissions(apache.directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    apache.write("htdocs/bye.txt", "Bye");
    return apache;
  }

  /** An address at it. */
  public String url(String path) {
    return "http://localhost:" + port + path;
  }

  /** What it answers at an address, as text. */
  public String read(String path) throws IOException {
    try (InputStream in = URI.create(url(path)).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The path of a file that it reads or writes. */
  public String file(String name) {
    return directory.resolve(name).toString();
  }

  /** Writes such a file. */
  public void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /**
   * Writes each file of {@code templates}.
   *
   * @param values in place of these words; {@code @DIR@} and {@code @PORT@} are known
   */
  public void configure(Path templates, Map<String, String> values) throws IOException {
    Map<String, String> all = new HashMap<>(values);
    all.put("@DIR@", directory.toString());
    all.put("@PORT@", Integer.toString(port));
    try (Stream<Path> files = Files.list(templates)) {
      for (Path template : files.toList()) {
        String text = Files.readString(template);
        for (Map.Entry<String, String> value : all.entrySet()) {
          text = text.replace(value.getKey(), value.getValue());
        }
        write(template.getFileName().toString(), text);
      }
    }
  }

  /** Starts a daemon beside it. */
  public void start(Tool tool, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(tool.executable().orElseThrow().toString());
    command.addAll(List.of(arguments));
    processes.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(tool + ".log").toFile())
            .start());
  }

  /** Starts it by its {@code apache.conf}, and waits until it listens. */
  public void start() throws IOException {
    start(Tool.APACHE, "-d", directory.toString(), "-f", file("apache.conf"), "-X");
    for (int tries = 0; ; tries++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        return;
      } catch (IOException e) {
        if (tries == 300 || hasOneEnded()) {
          throw new AssertionError("Apache does not start; see " + directory, e);
        }
      }
    }
  }

  /** Nobody tells when another program listens: that it ends is waited for, a moment at a time. */
  private boolean hasOneEnded() {
    try {
      return processes.getLast().waitFor(100, TimeUnit.MILLISECONDS)
          || processes.stream().anyMatch(each -> !each.isAlive());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A port that nothing listens at. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    processes.reversed().forEach(Process::destroy);
  }
}
