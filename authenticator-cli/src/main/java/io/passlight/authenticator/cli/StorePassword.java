package io.passlight.authenticator.cli;

import io.passlight.authenticator.PrivateDirectory;
import io.passlight.protocol.Base64Url;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The password of the store: from a file that the person names, from the environment, or from a
 * file in the store that is made at first use. The last protects a copy of the key store alone, and
 * not the directory: whoever can read that can use the keys.
 */
final class StorePassword {

  private static final String VARIABLE = "PASSLIGHT_STORE_PASSWORD";
  private static final String FILE = "password";

  private StorePassword() {}

  static char[] find(
      PrivateDirectory directory,
      @Nullable Path named,
      Map<String, String> environment,
      SecureRandom random)
      throws IOException {
    if (named != null) {
      if (!Files.isReadable(named)) {
        throw new UsageException("The password file %s cannot be read.".formatted(named));
      }
      return firstLine(named);
    }
    String variable = environment.get(VARIABLE);
    if (variable != null && !variable.isEmpty()) {
      return variable.toCharArray();
    }
    Path own = directory.file(FILE);
    if (Files.notExists(own)) {
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      directory.replace(own, Base64Url.encode(bytes).getBytes(StandardCharsets.US_ASCII));
    }
    return firstLine(own);
  }

  private static char[] firstLine(Path file) throws IOException {
    String line = Files.readString(file).lines().findFirst().orElse("");
    if (line.isEmpty()) {
      throw new UsageException("The password file %s is empty.".formatted(file));
    }
    return line.toCharArray();
  }
}
