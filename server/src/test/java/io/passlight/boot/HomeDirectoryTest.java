package io.passlight.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passlight.settings.WrongSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The data directory, as it is found and as it is left. */
class HomeDirectoryTest {

  @TempDir Path parent;

  private Path home(String permissions) throws IOException {
    Path home = Files.createDirectory(parent.resolve("home"));
    return Files.setPosixFilePermissions(home, PosixFilePermissions.fromString(permissions));
  }

  private static String permissions(Path directory) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
  }

  @Test
  void isMadeForTheServersAccountAlone() throws IOException {
    Path home = HomeDirectory.prepare(parent.resolve("a").resolve("b"));
    assertThat(permissions(home)).isEqualTo("rwx------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxr-xr-x", "rwxr-x---", "rwx---r-x", "rwxrwxrwx"})
  void isClosedIfItIsEmpty(String open) throws IOException {
    assertThat(permissions(HomeDirectory.prepare(home(open)))).isEqualTo("rwx------");
  }

  @Test
  void isClosedIfItHasBeenOneBefore() throws IOException {
    Path home = home("rwxr-xr-x");
    Files.createFile(home.resolve("master.key"));
    Files.createFile(home.resolve("notes.txt"));
    assertThat(permissions(HomeDirectory.prepare(home))).isEqualTo("rwx------");
  }

  @Test
  void isLeftAsItIsAndRefusedIfItMayBeOthers() throws IOException {
    Path home = home("rwxr-xr-x");
    Files.createDirectory(home.resolve("log"));
    assertThatThrownBy(() -> HomeDirectory.prepare(home))
        .isInstanceOf(WrongSetting.class)
        .hasMessageStartingWith("passlight.home is \"" + home + "\": it must be for the server's")
        .hasMessageContaining("chmod 700");
    assertThat(permissions(home)).isEqualTo("rwxr-xr-x");
  }

  @Test
  void isClosedIfItsKeysComeFromElsewhere() throws IOException {
    Path home = home("rwxr-xr-x");
    Files.createFile(Files.createDirectory(home.resolve("db")).resolve("passlight.mv.db"));
    assertThat(permissions(HomeDirectory.prepare(home))).isEqualTo("rwx------");
  }

  @Test
  void isRefusedIfItHoldsCertificatesOfOthers() throws IOException {
    Path home = home("rwxr-xr-x");
    Files.createFile(Files.createDirectory(home.resolve("tls")).resolve("ca-bundle.pem"));
    assertThatThrownBy(() -> HomeDirectory.prepare(home)).isInstanceOf(WrongSetting.class);
    assertThat(permissions(home)).isEqualTo("rwxr-xr-x");
  }

  @Test
  void isUsedAsItIsIfNobodyElseCanEnter() throws IOException {
    Path home = home("rwx------");
    Files.createDirectory(home.resolve("log"));
    assertThat(HomeDirectory.prepare(home)).isEqualTo(home);
  }
}
