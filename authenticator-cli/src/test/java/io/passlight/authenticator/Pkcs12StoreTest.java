package io.passlight.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.passlight.authenticator.AuthenticatorFailure.StoreBroken;
import io.passlight.protocol.AccountId;
import io.passlight.protocol.Challenge;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.LoginDetails;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.MessageSigner;
import io.passlight.protocol.ScanResponse;
import io.passlight.protocol.TotpSecret;
import io.passlight.protocol.UserVerification;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept between two runs, and for whom. */
class Pkcs12StoreTest {

  private static final char[] PASSWORD = "correct horse".toCharArray();

  private final SecureRandom random = new SecureRandom();

  @TempDir private Path temporary;

  private Path directory() {
    return temporary.resolve("store");
  }

  private Pkcs12Store store() {
    return new Pkcs12Store(new PrivateDirectory(directory()), PASSWORD);
  }

  private Account account(String username) {
    return new Account(
        AccountId.random(random),
        DeviceId.random(random),
        Issuer.parse("https://localhost:8443"),
        "Example Ltd",
        username,
        "Jane Doe",
        "Jane's phone",
        TotpSecret.random(random),
        DeviceKeys.make(random),
        null,
        new ServerTrust(new Fingerprint("AB" + ":AB".repeat(31)), "-----BEGIN…"),
        Duration.ofSeconds(-42));
  }

  private ScannedLogin scan(Account account) {
    LoginDetails details =
        new LoginDetails(
            LoginId.random(random),
            new LoginDetails.Application("wiki", "Günlük", "wiki.example.com", null),
            new LoginDetails.Browser("Firefox 140", "Windows"),
            new LoginDetails.Network("192.0.2.7", null, null, true),
            Instant.EPOCH,
            Instant.EPOCH.plusSeconds(180));
    return ScannedLogin.of(
        account.device(),
        ScanResponse.of(
            details.json(),
            Confirmation.NUMBER,
            UserVerification.REQUIRED,
            Challenge.random(random),
            Instant.EPOCH));
  }

  @Test
  void anEmptyDirectoryHoldsNothingAndIsLeftEmpty() {
    assertThat(store().read()).isEqualTo(Wallet.EMPTY);
    assertThat(directory()).doesNotExist();
  }

  @Test
  void everythingIsReadBackAsItWas() {
    Account jane = account("jane");
    Account john =
        account("john")
            .withCredential(
                SoftCredential.make(URI.create("https://authenticator.example.com"), random));
    store().update(wallet -> wallet.adding(jane).adding(john).withLastScan(scan(john)));
    Wallet kept = store().read();
    assertThat(kept.accounts()).hasSize(2);
    assertThat(kept.accounts().getFirst())
        .usingRecursiveComparison()
        .ignoringFields("keys")
        .isEqualTo(jane);
    assertThat(kept.accounts().getFirst().keys().getPrivate().getEncoded())
        .isEqualTo(jane.keys().getPrivate().getEncoded());
    assertThat(kept.accounts().getLast().credential()).isEqualTo(john.credential());
    assertThat(kept.lastScan())
        .isNotNull()
        .returns("Günlük", scan -> scan.details().application().name());
  }

  @Test
  void aKeptKeySignsForItsDevice() {
    Account account = account("jane");
    store().update(wallet -> wallet.adding(account));
    var keys = store().read().accounts().getFirst().keys();
    assertThat(keys.getPublic().getEncoded()).isEqualTo(account.keys().getPublic().getEncoded());
    assertThatNoException().isThrownBy(() -> new MessageSigner(keys));
  }

  @Test
  void otherToolsReadTheKeyWithTheSamePassword() throws Exception {
    store().update(wallet -> wallet.adding(account("jane")));
    KeyStore keys =
        KeyStore.getInstance(directory().resolve("authenticator.p12").toFile(), PASSWORD);
    assertThat(Collections.list(keys.aliases())).anyMatch(alias -> alias.startsWith("device-"));
  }

  @Test
  void anotherPasswordReadsNothing() {
    store().update(wallet -> wallet.adding(account("jane")));
    Pkcs12Store other = new Pkcs12Store(new PrivateDirectory(directory()), "wrong".toCharArray());
    assertThatExceptionOfType(StoreBroken.class).isThrownBy(other::read);
    assertThatExceptionOfType(StoreBroken.class)
        .isThrownBy(() -> other.update(wallet -> Wallet.EMPTY));
    assertThat(store().read().accounts()).hasSize(1);
  }

  @Test
  void nothingIsReadableInTheFile() throws IOException {
    Account account = account("jane");
    store().update(wallet -> wallet.adding(account));
    String file =
        Files.readString(directory().resolve("authenticator.p12"), StandardCharsets.ISO_8859_1);
    assertThat(file)
        .doesNotContain(account.totp().encoded())
        .doesNotContain("jane")
        .doesNotContain("Example");
  }

  @Test
  void everyFileIsForItsOwnerAlone() throws IOException {
    store().update(wallet -> wallet.adding(account("jane")));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(directory())) {
      assertThat(files.toList())
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrder("authenticator.p12", "lock");
    }
    try (Stream<Path> files = Files.list(directory())) {
      assertThat(files)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void aChangeThatFailsChangesNothing() {
    store().update(wallet -> wallet.adding(account("jane")));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                store()
                    .update(
                        wallet -> {
                          throw new IllegalStateException("no");
                        }));
    assertThat(store().read().accounts()).hasSize(1);
  }

  @Test
  void aDamagedFileIsSaidToBeAndLeftAsItIs() throws IOException {
    store().update(wallet -> wallet.adding(account("jane")));
    Path file = directory().resolve("authenticator.p12");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThatExceptionOfType(StoreBroken.class)
        .isThrownBy(() -> store().update(wallet -> Wallet.EMPTY));
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void manyAtOnceLoseNoAccount() throws Exception {
    List<Callable<Wallet>> adding =
        IntStream.range(0, 8)
            .<Callable<Wallet>>mapToObj(
                i -> () -> store().update(wallet -> wallet.adding(account("user" + i))))
            .toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Wallet> added : threads.invokeAll(adding)) {
        added.get();
      }
    }
    assertThat(store().read().accounts()).hasSize(8);
  }
}
