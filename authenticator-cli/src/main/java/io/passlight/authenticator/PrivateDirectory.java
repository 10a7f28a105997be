package io.passlight.authenticator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A directory whose files are for their owner alone (0700, files 0600, where the file system knows
 * permissions), and are replaced whole or not at all.
 */
public final class PrivateDirectory {

  private final Path path;

  /** The directory at this path; it is made when something is first written. */
  public PrivateDirectory(Path path) {
    this.path = path;
  }

  /** The path of a file in it. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** Makes an empty file where there is none. */
  Path touch(String name) throws IOException {
    make();
    Path file = file(name);
    if (Files.notExists(file)) {
      try {
        Files.createFile(file, owner("rw-------"));
      } catch (FileAlreadyExistsException e) {
        return file; // another process was quicker
      }
    }
    return file;
  }

  /** Replaces a file; after a crash it is the old one or the new one. */
  public void replace(Path file, byte[] content) throws IOException {
    make();
    Path next =
        Files.createTempFile(path, file.getFileName().toString(), ".new", owner("rw-------"));
    try {
      try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  private void make() throws IOException {
    if (Files.notExists(path)) {
      Files.createDirectories(path, owner("rwx------"));
    }
  }

  private FileAttribute<?>[] owner(String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
