package io.passlight.sso.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A client from npm, in a process of its own: {@code src/test/node}. */
public final class NodeClient {

  private static final Path SOURCES = Path.of("src/test/node");
  private static @Nullable Path installed;

  private NodeClient() {}

  /**
   * Runs a script.
   *
   * @param browser goes where the script says, and gives in one line what came of it: mostly an
   *     address, and the address it was sent back to
   * @return what the script has learnt, in text
   */
  public static Map<String, String> run(
      String script,
      RunningServer server,
      Map<String, Object> settings,
      UnaryOperator<String> browser)
      throws IOException, InterruptedException, ParseException {
    Process process = start(script, server, settings);
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        BufferedWriter answers = process.outputWriter(StandardCharsets.UTF_8)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        Map<String, Object> message = JSONObjectUtils.parse(line);
        if (message.get("learnt") instanceof Map<?, ?> learnt) {
          return strings(learnt);
        }
        answers.write(browser.apply(String.valueOf(message.get("browse"))) + "\n");
        answers.flush();
      }
      throw new AssertionError(script + " ended with " + process.waitFor());
    } finally {
      process.destroyForcibly();
    }
  }

  private static Map<String, String> strings(Map<?, ?> map) {
    Map<String, String> copy = new LinkedHashMap<>();
    map.forEach((name, value) -> copy.put(String.valueOf(name), String.valueOf(value)));
    return copy;
  }

  static Process start(String script, RunningServer server, Map<String, Object> settings)
      throws IOException, InterruptedException {
    Path directory = install();
    ProcessBuilder node =
        new ProcessBuilder(Tool.NODE.executable().orElseThrow().toString(), script)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    node.environment().put("PASSLIGHT_INTEROP", JSONObjectUtils.toJSONString(settings));
    node.environment()
        .put("NODE_EXTRA_CA_CERTS", server.home().resolve("tls/certificate.pem").toString());
    return node.start();
  }

  /** The clients as the lockfile pins them, beside a copy of the scripts. */
  private static synchronized Path install() throws IOException, InterruptedException {
    if (installed != null) {
      return installed;
    }
    Path directory = Files.createTempDirectory("passlight-interop");
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    }
    Process npm =
        new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline")
            .directory(directory.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (npm.waitFor() != 0) {
      throw new IOException("npm ci failed in " + SOURCES);
    }
    installed = directory;
    return directory;
  }
}
