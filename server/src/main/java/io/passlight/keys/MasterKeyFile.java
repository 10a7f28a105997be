package io.passlight.keys;

import io.passlight.settings.WrongSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that holds the master keys: only the server's own account may read it. */
final class MasterKeyFile {

  private static final Logger LOG = LoggerFactory.getLogger(MasterKeyFile.class);
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;

  MasterKeyFile(Path file) {
    this.file = file;
  }

  /**
   * Reads the keys.
   *
   * @throws WrongSetting if the file is missing or is something else
   */
  MasterKeys read() {
    try {
      warnIfOthersMayRead();
      return MasterKeys.parse(Files.readString(file));
    } catch (IOException e) {
      throw wrong("must be a file that the server can read");
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private WrongSetting wrong(String rule) {
    return new WrongSetting("passlight.keys.master-key-file", file, rule);
  }

  /** Reads the keys, after making the file if there is none. */
  MasterKeys readOrMake(SecureRandom random) {
    if (!Files.exists(file)) {
      make(random);
    }
    return read();
  }

  private void make(SecureRandom random) {
    String text =
        """
        # Passlight's master key: all secrets in the database are sealed under it.
        # Keep a copy apart from the database's backup. Without it they are lost.
        %s
        """
            .formatted(MasterKeys.generate(random));
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(draft);
      writeThrough(draft, text);
      // Whole or not at all: whatever stops the server now, no half key is left behind.
      Files.move(draft, file);
      LOG.info("Made the master key: {}", file);
    } catch (FileAlreadyExistsException e) {
      LOG.info("Another process made the master key at the same moment: {}", file);
    } catch (IOException e) {
      throw new UncheckedIOException("The master key file %s cannot be made".formatted(file), e);
    }
  }

  private void writeThrough(Path draft, String text) throws IOException {
    var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(draft, options, onlyForTheOwner())) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private FileAttribute<?>[] onlyForTheOwner() {
    return isPosix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private void warnIfOthersMayRead() throws IOException {
    if (isPosix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      LOG.warn("The master key file {} can be read by others; allow its owner alone (0600)", file);
    }
  }

  private boolean isPosix() {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
