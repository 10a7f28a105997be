package io.passlight.settings;

import java.nio.file.Path;

/**
 * The one directory that holds everything this server keeps on disk: database, certificate, master
 * key. It exists, and only the server's own account may enter it.
 *
 * @param directory absolute
 */
public record PasslightHome(Path directory) {

  /**
   * Names the data directory.
   *
   * @throws IllegalArgumentException if {@code directory} is not absolute
   */
  public PasslightHome {
    if (!directory.isAbsolute()) {
      throw new IllegalArgumentException("the data directory must be absolute: " + directory);
    }
    directory = directory.normalize();
  }

  /** A file or directory in it, which need not exist. */
  public Path resolve(String name) {
    return directory.resolve(name);
  }
}
