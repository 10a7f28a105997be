package io.passlight.authenticator;

import io.passlight.authenticator.AuthenticatorFailure.StoreBroken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Keeps the accounts in one file, {@code authenticator.p12}, a PKCS#12 key store: each device's key
 * is a key entry of its own, and all else that is kept is one secret entry. So everything is
 * encrypted under one password, and changed by one atomic move.
 */
public final class Pkcs12Store implements AccountStore {

  private static final String TYPE = "PKCS12";

  // A file lock holds off other processes, not other threads of this one.
  private static final Object THIS_PROCESS = new Object();

  private final PrivateDirectory directory;
  private final Path file;
  private final char[] password;
  private volatile Opened opened = new Opened(new byte[0], Wallet.EMPTY);

  /** What a file holds. Opening one costs many thousand hashes, so the last one is remembered. */
  private record Opened(byte[] file, Wallet wallet) {}

  /**
   * A store in a directory, which is made where it is missing.
   *
   * @param password what the file is encrypted under
   */
  public Pkcs12Store(PrivateDirectory directory, char[] password) {
    this.directory = directory;
    this.file = directory.file("authenticator.p12");
    this.password = password.clone();
  }

  @Override
  public Wallet read() {
    if (Files.notExists(file)) {
      return Wallet.EMPTY;
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      Opened last = opened;
      return Arrays.equals(last.file, bytes) ? last.wallet : open(bytes);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new StoreBroken("The accounts in %s cannot be read".formatted(file), e);
    }
  }

  private Wallet open(byte[] bytes) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(TYPE);
    keys.load(new ByteArrayInputStream(bytes), password);
    Wallet wallet = new KeptWallet(keys, password).read();
    opened = new Opened(bytes, wallet);
    return wallet;
  }

  @Override
  public Wallet update(UnaryOperator<Wallet> change) {
    synchronized (THIS_PROCESS) {
      try (FileChannel channel =
              FileChannel.open(
                  directory.touch("lock"), StandardOpenOption.WRITE, StandardOpenOption.CREATE);
          FileLock lock = channel.lock()) {
        Wallet changed = change.apply(read());
        write(changed);
        return changed;
      } catch (IOException | GeneralSecurityException e) {
        throw new StoreBroken("The accounts cannot be written to %s".formatted(file), e);
      }
    }
  }

  private void write(Wallet wallet) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(TYPE);
    keys.load(null, password);
    new KeptWallet(keys, password).write(wallet);
    var bytes = new ByteArrayOutputStream();
    keys.store(bytes, password);
    directory.replace(file, bytes.toByteArray());
    opened = new Opened(bytes.toByteArray(), wallet);
  }
}
