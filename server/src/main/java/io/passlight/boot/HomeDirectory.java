package io.passlight.boot;

import io.passlight.settings.WrongSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data directory, for the server's own account alone (0700, where the file system knows
 * permissions): made so, or closed where others could enter. A directory that is not the server's
 * own is never closed, for others may need it.
 */
final class HomeDirectory {

  private static final Logger LOG = LoggerFactory.getLogger(HomeDirectory.class);

  private static final String SETTING = "passlight.home";
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");

  /** What every home holds that was used before, unless its keys come from elsewhere. */
  private static final Set<String> OWN_FILES =
      Set.of("master.key", "db/passlight.mv.db", "tls/private-key.pem");

  private HomeDirectory() {}

  /**
   * Makes or closes the directory.
   *
   * @throws WrongSetting if it cannot be used, or others can enter it
   */
  static Path prepare(Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        make(directory);
      } else if (!Files.isWritable(directory)) {
        throw new IOException("not writable: " + directory);
      } else if (knowsPermissions(directory)) {
        close(directory);
      }
      return directory;
    } catch (IOException e) {
      throw new WrongSetting(
          SETTING, directory, "must be a directory that the server can make or write to");
    }
  }

  private static void make(Path directory) throws IOException {
    Path parent = directory.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (knowsPermissions(directory)) {
      Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER));
    } else {
      Files.createDirectory(directory);
    }
  }

  private static void close(Path directory) throws IOException {
    if (OWNER.containsAll(Files.getPosixFilePermissions(directory))) {
      return;
    }
    if (!isOwn(directory)) {
      throw new WrongSetting(
          SETTING,
          directory,
          "must be for the server's account alone: close it with chmod 700, or name a directory in"
              + " it, which the server then makes for itself");
    }
    try {
      Files.setPosixFilePermissions(directory, OWNER);
    } catch (IOException e) {
      throw new WrongSetting(
          SETTING, directory, "must be for the server's account alone: chmod 700");
    }
    LOG.warn("{} was open to other accounts of this machine; it is closed now (0700)", directory);
  }

  private static boolean isOwn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
              .map(file -> String.valueOf(file.getFileName()))
              .allMatch(name -> name.equals("lost+found"))
          || OWN_FILES.stream().anyMatch(name -> Files.exists(directory.resolve(name)));
    }
  }

  private static boolean knowsPermissions(Path directory) {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
