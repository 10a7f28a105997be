package io.passlight.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyFileTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path directory;

  @Test
  void theFirstStartMakesOneThatTheNextStartFinds() {
    MasterKeys made = file().readOrMake(RANDOM);

    assertThat(file().readOrMake(RANDOM).current().aes()).isEqualTo(made.current().aes());
  }

  @Test
  void onlyItsOwnerMayReadIt() throws Exception {
    file().readOrMake(RANDOM);

    assertThat(Files.getPosixFilePermissions(directory.resolve("master.key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void noDraftOfItIsLeftBehind() throws Exception {
    Files.writeString(directory.resolve("master.key.new"), "half a ke");
    file().readOrMake(RANDOM);

    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(directory.resolve("master.key"));
    }
  }

  @Test
  void aMissingFileThatWasNamedIsASentence() {
    assertThatThrownBy(() -> file().read()).hasMessageContaining("master.key");
  }

  @Test
  void aFileOfSomethingElseIsASentenceThatQuotesNothingOfIt() throws Exception {
    Files.writeString(directory.resolve("master.key"), "1:notquiteakey");

    assertThatThrownBy(() -> file().read())
        .hasMessageContaining("master.key")
        .hasMessageContaining("must hold lines of the form")
        .hasMessageNotContaining("notquiteakey");
  }

  private MasterKeyFile file() {
    return new MasterKeyFile(directory.resolve("master.key"));
  }
}
