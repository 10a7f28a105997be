package io.passlight.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.passlight.testing.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class WrongSettingsTest {

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "passlight.port=abc | passlight.port is \"abc\": it must be a whole number.",
        "passlight.port=70000 | passlight.port is \"70000\": it must be a port from 0 to 65535.",
        "passlight.url=http://x | passlight.url is \"http://x\": it must start with https:// and"
            + " name a host.",
        "passlight.trusted-proxies=10.0.0.1/8 | passlight.trusted-proxies is \"10.0.0.1/8\": it"
            + " must have only zero bits after its prefix.",
        "passlight.home=/dev/null/x | passlight.home is \"/dev/null/x\": it must be a directory"
            + " that the server can make or write to.",
        "passlight.tls.enabled=maybe | passlight.tls.enabled is \"maybe\": it must be true or"
            + " false.",
        "passlight.tls.certificate=/nowhere.pem | passlight.tls.certificate is \"/nowhere.pem\": it"
            + " must be a file that the server can read.",
        "passlight.database.url=jdbc:mysql://db/x | passlight.database.url is"
            + " \"jdbc:mysql://db/x\": it must start with jdbc:postgresql:.",
        "passlight.database.password-file=/nowhere | passlight.database.password-file is"
            + " \"/nowhere\": it must be a file that the server can read.",
        "test.pause=soon | test.pause is \"soon\": it must be a duration such as 30s, 5m or 12h.",
        "test.colour=PINK | test.colour is \"PINK\": it must be one of red, dark-green.",
        "passlight.tsl.enabled=false | passlight.tsl.enabled is not a setting of Passlight.",
        "passlight.trusted-proxy=10.0.0.1 | passlight.trusted-proxy is not a setting of Passlight.",
        "passlight.people[0].name=Jane | passlight.people[0].name is not a setting of Passlight.",
        "passlight.doors[1].colour=red | passlight.doors[1].colour is not a setting of Passlight.",
      })
  void aWrongSettingEndsTheStartWithOneSentence(String setting, String sentence) {
    String[] settings =
        setting.startsWith("passlight.doors[1]")
            ? new String[] {"passlight.doors[0].name=a", "passlight.doors[1].name=b", setting}
            : new String[] {setting};
    assertThat(failureWith(settings)).contains(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "passlight.limits.scans-per-device=often | passlight.limits.scans-per-device is \"often\":"
            + " it must be a rate, <times>/<time>, such as 30/1m.",
        "passlight.limits.scans-per-device=0/1m | passlight.limits.scans-per-device is \"0/1m\": it"
            + " must be a rate of 1 to 1000000 times.",
        "passlight.store.memory=1KB | passlight.store.memory is \"1024B\": it must be at least"
            + " 1MB.",
        "passlight.mail.from=nobody | passlight.mail.from is \"nobody\": it must be a mail"
            + " address.",
        "passlight.keys.sealing-rotation=1m | passlight.keys.sealing-rotation is \"PT1M\": it must"
            + " be at least 1h.",
        "passlight.keys.master-key-file=/nowhere | passlight.keys.master-key-file is \"/nowhere\":"
            + " it must be a file that the server can read.",
        "passlight.oidc.unused-registrations=1h | passlight.oidc.unused-registrations is \"PT1H\":"
            + " it must be 1d to 3650d.",
        "passlight.keys.master-key=, | passlight.keys.master-key must hold a master key.",
      })
  void soDoesAWrongSettingOfAnyModule(String setting, String sentence) {
    assertThat(startFailure(() -> RunningServer.fresh(setting))).contains(sentence);
  }

  @Test
  void anotherMasterKeyThanTheDataWereSealedUnderIsToldInOneSentence() throws IOException {
    RunningServer.at(home).close();
    Files.delete(home.resolve("master.key"));
    assertThat(startFailure(() -> RunningServer.at(home)))
        .hasValueSatisfying(
            sentence -> assertThat(sentence).startsWith("the master key is not the one"));
  }

  private static Optional<String> startFailure(ThrowingCallable start) {
    return StartFailureReporter.sentence(catchThrowable(start));
  }

  @Test
  void aCertificateWithoutItsKeyIsMissed() throws IOException {
    Path certificate = Files.createFile(home.resolve("certificate.pem"));
    assertThat(failureWith("passlight.tls.certificate=" + certificate))
        .contains("passlight.tls.private-key must be set together with passlight.tls.certificate.");
  }

  @Test
  void aFileThatIsNoCertificateIsNamed() throws IOException {
    Path certificate = Files.writeString(home.resolve("certificate.pem"), "no certificate");
    assertThat(
            failureWith(
                "passlight.tls.certificate=" + certificate,
                "passlight.tls.private-key=" + certificate))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence).endsWith("it must be a PEM file that holds a certificate."));
  }

  @Test
  void theKeyOfAnotherCertificateIsNamed() throws IOException {
    ServerCertificate one = TestCertificates.selfSigned(Files.createDirectory(home.resolve("1")));
    ServerCertificate two = TestCertificates.selfSigned(Files.createDirectory(home.resolve("2")));
    assertThat(
            failureWith(
                "passlight.tls.certificate=" + one.chain(),
                "passlight.tls.private-key=" + two.privateKey()))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .startsWith("passlight.tls.private-key is")
                    .contains("must be the private key of the certificate"));
  }

  @Test
  void rightSettingsStart() throws IOException {
    Path password = Files.writeString(home.resolve("password"), "secret\n");
    assertThat(
            failureWith(
                "passlight.url=https://login.example.com",
                "passlight.trusted-proxies[0]=10.0.0.0/8",
                "passlight.trusted-proxies[1]=2001:db8::/32",
                "passlight.database.url=jdbc:postgresql://db/passlight",
                "passlight.database.password-file=" + password,
                "passlight.demo.password=x",
                "passlight.doors[0].name=a"))
        .isEmpty();
  }

  private Optional<String> failureWith(String... settings) {
    AtomicReference<Optional<String>> sentence = new AtomicReference<>(Optional.empty());
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
        .withUserConfiguration(
            SettingsBeans.class,
            TlsBeans.class,
            TimeAndChance.class,
            UnknownSettings.class,
            OtherSettings.class)
        .withPropertyValues("passlight.home=" + home)
        .withPropertyValues(settings)
        .run(
            context -> {
              Throwable failure = context.getStartupFailure();
              if (failure != null) {
                sentence.set(StartFailureReporter.sentence(failure));
                assertThat(sentence.get()).as(failure.toString()).isPresent();
              }
            });
    return sentence.get();
  }

  @EnableConfigurationProperties({Pausing.class, House.class})
  static class OtherSettings {}

  /** Stands for the settings of any module. */
  @ConfigurationProperties("test")
  record Pausing(Duration pause, Colour colour) {}

  @ConfigurationProperties("passlight")
  record House(List<Door> doors) {}

  record Door(String name) {}

  enum Colour {
    RED,
    DARK_GREEN
  }
}
