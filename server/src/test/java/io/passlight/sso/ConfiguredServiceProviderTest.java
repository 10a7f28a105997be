package io.passlight.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.passlight.settings.WrongSetting;
import io.passlight.testing.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A service provider as settings have it; each wrong one is named in one sentence. */
class ConfiguredServiceProviderTest {

  private final Map<String, String> settings = new HashMap<>();

  ConfiguredServiceProviderTest() {
    settings.put("passlight.applications[0].id", "hr");
    settings.put("passlight.applications[0].saml.entity-id", "https://hr.example.com/saml");
    settings.put("passlight.applications[0].saml.consumers[0].url", "https://hr.example.com/acs");
  }

  private Application made() {
    var bound =
        new Binder(new MapConfigurationPropertySource(settings))
            .bind("passlight", ApplicationSettings.class)
            .get();
    return ConfiguredApplication.of(
        SettingNames.configured(0),
        bound.applications().getFirst(),
        null,
        ApplicationSource.CONFIGURATION,
        null);
  }

  @Test
  void whatIsLeftOutHasGoodDefaults() {
    ServiceProvider made = (ServiceProvider) made();
    assertThat(made.address()).isEqualTo("hr.example.com");
    assertThat(made.profileId()).isEqualTo("automatic");
    assertThat(made.saml().signs()).isEqualTo(SamlTerms.Signs.ASSERTION);
    assertThat(made.saml().algorithm()).isEqualTo(SamlAlgorithm.RSA_SHA256);
    assertThat(made.saml().nameIdFormat()).isEqualTo(NameIdFormat.PERSISTENT);
    assertThat(made.saml().signedRequests()).isFalse();
    assertThat(made.saml().attributes()).hasSize(3);
    assertThat(made.saml().clockSkew()).isEqualTo(Duration.ofMinutes(1));
    assertThat(made.saml().sessionLifetime()).isNull();
  }

  @Test
  void sessionsAndClocksAreASettingOfEachApplication() {
    settings.put("passlight.applications[0].saml.session-lifetime", "30m");
    settings.put("passlight.applications[0].saml.clock-skew", "5m");
    SamlTerms terms = ((ServiceProvider) made()).saml();
    assertThat(terms.sessionLifetime()).isEqualTo(Duration.ofMinutes(30));
    assertThat(terms.clockSkew()).isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @CsvSource({
    "saml.entity-id,          '',                      is wrong: entity-id must be",
    "saml.consumers[0].url,   http://hr.example.com/,  consumers[0].url is"
        + " \"http://hr.example.com/\"",
    "saml.consumers[0].index, 70000,                   must have an index of 0 to 65535",
    "saml.consumers[1].url,   com.example.app:/acs,    must start with https://",
    "saml.signed-requests,    true,                    a certificate is needed",
    "saml.certificates[0],    nonsense,                certificates[0] must be certificates in PEM",
    "saml.certificate-files[0], /nowhere/hr.pem,       certificate-files[0] is \"/nowhere/hr.pem\"",
    "saml.group-filter,       '(',                     must be a regular expression",
    "saml.group-limit,        0,                       group-limit is 0: it must be 1 to 10000",
    "saml.clock-skew,         1h,                      clock-skew is 3600s: it must be 0s to 10m",
    "saml.clock-skew,         -1s,                     clock-skew is -1s: it must be 0s to 10m",
    "saml.session-lifetime,   59s,                     session-lifetime is 59s: it must be at least"
        + " 1m",
    "saml.attributes[0].name, mail,                    attributes[0] needs a name and a value",
    "redirect-uris[0],        https://hr.example.com/, exclude each other",
  })
  void aWrongSettingIsNamed(String name, String value, String rule) {
    settings.put("passlight.applications[0]." + name, value);
    WrongSetting wrong = catchThrowableOfType(WrongSetting.class, this::made);
    assertThat(wrong.sentence()).startsWith("passlight.applications[0]").contains(rule);
  }

  private String metadata(String signature, String roles) {
    return "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" ID=\"_m\""
        + " entityID=\"https://crm.example.com\">"
        + signature
        + roles
        + "</md:EntityDescriptor>";
  }

  private static final String ROLE =
      "<md:SPSSODescriptor AuthnRequestsSigned=\"false\""
          + " protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">"
          + "<md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:transient</md:NameIDFormat>"
          + "<md:AssertionConsumerService index=\"1\" Location=\"https://crm.example.com/a\""
          + " Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact\"/>"
          + "<md:AssertionConsumerService index=\"2\" Location=\"https://crm.example.com/2\""
          + " Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\"/>"
          + "<md:AssertionConsumerService index=\"3\" Location=\"https://crm.example.com/3\""
          + " Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\" isDefault=\"true\"/>"
          + "</md:SPSSODescriptor>";

  private void described(Path directory, String xml) throws IOException {
    settings.clear();
    settings.put("passlight.applications[0].id", "crm");
    settings.put(
        "passlight.applications[0].saml.metadata-file",
        Files.writeString(directory.resolve("metadata.xml"), xml).toString());
  }

  @Test
  void metadataSayWhatTheSettingsLeaveOut(@TempDir Path directory) throws IOException {
    described(directory, metadata("", ROLE));
    SamlTerms terms = ((ServiceProvider) made()).saml();
    assertThat(terms.entityId()).isEqualTo("https://crm.example.com");
    assertThat(terms.consumers())
        .containsExactly(
            new ConsumerAddress("https://crm.example.com/3", 3),
            new ConsumerAddress("https://crm.example.com/2", 2));
    assertThat(terms.nameIdFormat()).isEqualTo(NameIdFormat.TRANSIENT);
    settings.put("passlight.applications[0].saml.name-id-format", "email");
    assertThat(((ServiceProvider) made()).saml().nameIdFormat()).isEqualTo(NameIdFormat.EMAIL);
  }

  @ParameterizedTest
  @CsvSource({
    "1.1:nameid-format:emailAddress, username, PERSISTENT",
    "1.1:nameid-format:emailAddress, email,    EMAIL",
    "1.1:nameid-format:unspecified,  email,    PERSISTENT",
    "2.0:nameid-format:unspecified,  username, UNSPECIFIED",
    "2.0:nameid-format:transient,    groups,   TRANSIENT",
  })
  void whatTheAttributesKeepFromItMetadataDoNotGetAsAName(
      String format, String attribute, NameIdFormat named, @TempDir Path directory)
      throws IOException {
    described(directory, metadata("", ROLE.replace("2.0:nameid-format:transient", format)));
    settings.put("passlight.applications[0].saml.attributes[0].name", "known");
    settings.put("passlight.applications[0].saml.attributes[0].value", attribute);
    assertThat(((ServiceProvider) made()).saml().nameIdFormat()).isEqualTo(named);
  }

  @Test
  void whatAFileSaysDoesNotEndThere(@TempDir Path directory) throws IOException {
    described(
        directory,
        metadata("", ROLE).replace("entityID=", "validUntil=\"2001-01-01T00:00:00Z\" entityID="));
    assertThat(((ServiceProvider) made()).saml().validUntil()).isNull();
  }

  @Test
  void oneThatIsDescribedTwiceIsNamed(@TempDir Path directory) throws IOException {
    described(directory, metadata("", ROLE + ROLE));
    WrongSetting wrong = catchThrowableOfType(WrongSetting.class, this::made);
    assertThat(wrong.sentence()).contains("saml.metadata-file", "more than once");
  }

  @Test
  void metadataWithoutAServiceProviderAreNamed(@TempDir Path directory) throws IOException {
    described(directory, metadata("", ""));
    WrongSetting wrong = catchThrowableOfType(WrongSetting.class, this::made);
    assertThat(wrong.sentence())
        .contains("saml.metadata-file", "The metadata describe no such service provider");
  }

  @Test
  void theServerStartsWithItAndForgetsItWithItsSettings() {
    String[] here =
        settings.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .toArray(String[]::new);
    RunningServer server = RunningServer.fresh(here);
    Path home = server.home();
    try (server) {
      Application application = server.bean(Applications.class).byId("hr").orElseThrow();
      assertThat(application).isEqualTo(made());
      assertThat(server.bean(Applications.class).serviceProviderOf("https://hr.example.com/saml"))
          .contains((ServiceProvider) application);
      assertThat(server.bean(Applications.class).oidcClient("hr")).isEmpty();
    }
    try (RunningServer again = RunningServer.at(home)) {
      assertThat(again.bean(Applications.class).byId("hr")).isEmpty();
    }
  }
}
