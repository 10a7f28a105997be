package io.passlight.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.passlight.audit.WrittenTrail;
import io.passlight.settings.WrongSetting;
import io.passlight.sso.saml.PeerKey;
import io.passlight.testing.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Service providers that are known by the address of their metadata. */
class FollowedMetadataTest {

  private static final Duration USUALLY = Duration.ofHours(6);

  private final RunningServer server =
      RunningServer.shared("passlight.saml.private-addresses=true");
  private final String id = "sp-" + UUID.randomUUID();
  private final MetadataPublisher publisher;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  FollowedMetadataTest() throws IOException {
    publisher = new MetadataPublisher("https://crm.example/" + id);
  }

  @AfterEach
  void theyAreNoLongerPublished() {
    server.bean(FollowedMetadataRows.class).delete(id);
    publisher.close();
  }

  private int add(String... options) {
    List<String> words = new ArrayList<>(List.of("saml", id, "--metadata-url=" + publisher.url()));
    words.addAll(List.of(options));
    return server
        .bean(AddApplicationCommand.class)
        .run(words, new PrintStream(new ByteArrayOutputStream()), new PrintStream(err));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void refreshAfter(Duration time) {
    server.clock().pass(time);
    server.bean(MetadataRefresh.class).refreshDue();
  }

  private SamlTerms terms() {
    return server.bean(Applications.class).serviceProvider(id).orElseThrow().saml();
  }

  private String consumer() {
    return terms().usualConsumer().url();
  }

  private FollowedMetadata followed() {
    return server.bean(FollowedMetadataRows.class).of(id).orElseThrow();
  }

  private List<String> told() {
    return new WrittenTrail(server)
        .about(id).stream()
            .map(WrittenTrail.Row::type)
            .filter(type -> !type.equals("application.added"))
            .toList();
  }

  private static String pem(Path directory, PeerKey key) throws IOException {
    return Files.writeString(
            directory.resolve("signer-" + UUID.randomUUID() + ".pem"),
            "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                .formatted(key.certificate()))
        .toString();
  }

  @Nested
  class Refreshed {

    @Test
    void whatChangesThereChangesHereAndIsInTheTrail() {
      assertThat(add("Our CRM")).as(said()).isZero();
      publisher.body = publisher.metadata("/new");
      refreshAfter(USUALLY);
      assertThat(consumer()).isEqualTo("https://crm.example/new");
      assertThat(server.bean(Applications.class).byId(id).orElseThrow().name())
          .isEqualTo("Our CRM");
      assertThat(told()).containsExactly("application.changed");
      assertThat(new WrittenTrail(server).about(id).getLast().details())
          .containsEntry("consumers", "https://crm.example/new")
          .containsEntry("consumersBefore", "https://crm.example/acs");
    }

    @Test
    void peopleSeeWhereTheirAnswersGoByNow() {
      add();
      publisher.body = publisher.metadata("/new").replace("crm.example/new", "elsewhere.example/");
      refreshAfter(USUALLY);
      assertThat(consumer()).isEqualTo("https://elsewhere.example/");
      assertThat(server.bean(Applications.class).byId(id).orElseThrow().address())
          .isEqualTo("elsewhere.example");
    }

    @Test
    void nobodyIsAskedBeforeItsTime() {
      add();
      publisher.body = publisher.metadata("/new");
      refreshAfter(USUALLY.minusMinutes(5));
      assertThat(consumer()).isEqualTo("https://crm.example/acs");
    }

    @Test
    void theyMayAskForASoonerTime() {
      publisher.body = publisher.metadata("/acs", "cacheDuration=\"PT1H\"");
      add();
      publisher.body = publisher.metadata("/new");
      refreshAfter(Duration.ofHours(1));
      assertThat(consumer()).isEqualTo("https://crm.example/new");
    }

    @Test
    void whatIsUnchangedIsNotSentAgain() {
      publisher.etag = "\"one\"";
      add();
      Instant before = followed().fetched();
      refreshAfter(USUALLY);
      assertThat(publisher.asked).isEqualTo("\"one\"");
      assertThat(followed().fetched()).isAfter(before);
      publisher.etag = "\"two\"";
      publisher.body = publisher.metadata("/new");
      refreshAfter(USUALLY);
      assertThat(consumer()).isEqualTo("https://crm.example/new");
      assertThat(followed().etag()).isEqualTo("\"two\"");
    }

    @Test
    void anotherEndAloneIsNoRowInTheTrail() {
      publisher.body = publisher.metadata("/acs", until(Duration.ofDays(3)));
      add();
      Instant before = terms().validUntil();
      publisher.body = publisher.metadata("/acs", until(Duration.ofDays(4)));
      refreshAfter(USUALLY);
      assertThat(terms().validUntil()).isAfter(before);
      assertThat(told()).isEmpty();
    }

    @Test
    void whoeverIsRemovedIsFollowedNoLonger() {
      add();
      remove();
      refreshAfter(USUALLY);
      assertGone();
    }

    @Test
    void whoeverIsRemovedWhileTheyAreFetchedDoesNotComeBack() {
      add();
      publisher.body = publisher.metadata("/new");
      publisher.meanwhile = this::remove;
      refreshAfter(USUALLY);
      assertGone();
    }

    private void remove() {
      server
          .bean(RemoveApplicationCommand.class)
          .run(List.of(id), new PrintStream(err), new PrintStream(err));
    }

    private void assertGone() {
      assertThat(server.bean(Applications.class).byId(id)).isEmpty();
      assertThat(server.bean(FollowedMetadataRows.class).of(id)).isEmpty();
    }
  }

  private String until(Duration fromNow) {
    return "validUntil=\"%s\"".formatted(server.clock().instant().plus(fromNow));
  }

  @Nested
  class KeptAsTheyWere {

    private void assertKept(String reason) {
      assertThat(consumer()).isEqualTo("https://crm.example/acs");
      assertThat(followed().failure()).contains(reason);
      assertThat(told()).containsExactly("metadata.not-refreshed");
      assertThat(new WrittenTrail(server).about(id).getLast().details().get("reason"))
          .contains(reason);
    }

    @Test
    void whileTheApplicationIsAwayWhichIsToldOnce() {
      add();
      publisher.status = 503;
      refreshAfter(USUALLY);
      refreshAfter(Duration.ofMinutes(15));
      assertKept("status 503");
      publisher.status = 200;
      publisher.body = publisher.metadata("/new");
      refreshAfter(Duration.ofMinutes(15));
      assertThat(consumer()).isEqualTo("https://crm.example/new");
      assertThat(followed().failure()).isNull();
    }

    @Test
    void whereTheyAreSomebodyElsesByNow() {
      add();
      publisher.body =
          publisher.metadata("/evil").replace(publisher.entityId(), "https://evil.example");
      refreshAfter(USUALLY);
      assertKept("no service provider of the entity id " + publisher.entityId());
    }

    @Test
    void whereTheyAreNoMetadata() {
      add();
      publisher.body = "<html><body>Please log in";
      refreshAfter(USUALLY);
      assertKept("not the XML");
    }

    @Test
    void whereTheyNameAnAddressThatIsNotSafe() {
      add();
      publisher.body =
          publisher.metadata("/x").replace("https://crm.example/x", "http://evil.example/");
      refreshAfter(USUALLY);
      assertKept("must be https");
    }

    @Test
    void whereTheyHaveEnded() {
      add();
      publisher.body = publisher.metadata("/old", until(USUALLY.minusMinutes(1)));
      refreshAfter(USUALLY);
      assertKept("have ended");
    }

    @Test
    void whereTheAnswerLeadsElsewhere() {
      add();
      publisher.status = 302;
      publisher.location = "https://evil.example/";
      refreshAfter(USUALLY);
      assertKept("status 302");
    }

    @Test
    void whereTheyAreTooLarge() {
      add();
      publisher.body = publisher.metadata("/large") + " ".repeat(256 * 1024);
      refreshAfter(USUALLY);
      assertKept("at most 256 KiB");
    }
  }

  @Nested
  class Signed {

    private final PeerKey federation = PeerKey.rsa();

    @Test
    void whatTheHolderOfTheCertificateHasSignedIsTaken(@TempDir Path directory) throws IOException {
      publisher.body = federation.signed(publisher.metadata("/acs"));
      assertThat(add("--metadata-certificate-files=" + pem(directory, federation)))
          .as(said())
          .isZero();
      publisher.body = federation.signed(publisher.metadata("/new"));
      refreshAfter(USUALLY);
      assertThat(consumer()).isEqualTo("https://crm.example/new");
    }

    @Test
    void nothingElseIsAddedByIt(@TempDir Path directory) throws IOException {
      String certificate = "--metadata-certificate-files=" + pem(directory, federation);
      assertThat(add(certificate)).isEqualTo(1);
      publisher.body = PeerKey.otherRsa().signed(publisher.metadata("/acs"));
      assertThat(add(certificate)).isEqualTo(1);
      publisher.body = federation.signed(publisher.metadata("/acs")).replace("/acs", "/evil");
      assertThat(add(certificate)).isEqualTo(1);
      assertThat(said()).contains("signatures, not one", "does not verify");
      assertThat(server.bean(Applications.class).byId(id)).isEmpty();
    }

    @Test
    void nothingElseIsTakenLater(@TempDir Path directory) throws IOException {
      publisher.body = federation.signed(publisher.metadata("/acs"));
      add("--metadata-certificate-files=" + pem(directory, federation));
      for (String forged :
          List.of(
              publisher.metadata("/evil"),
              PeerKey.otherRsa().signed(publisher.metadata("/evil")),
              federation.signed(publisher.metadata("/acs")).replace("/acs", "/evil"))) {
        publisher.body = forged;
        refreshAfter(USUALLY);
        assertThat(consumer()).isEqualTo("https://crm.example/acs");
        assertThat(followed().failure()).isNotNull();
      }
    }
  }

  @Test
  void whatTheCommandSaidStaysWhateverTheMetadataSay() {
    assertThat(
            add(
                "--name-id-format=email",
                "--logout-url=https://crm.example/logout",
                "--group-limit=7"))
        .as(said())
        .isZero();
    publisher.body = publisher.metadata("/new");
    refreshAfter(USUALLY);
    assertThat(consumer()).isEqualTo("https://crm.example/new");
    assertThat(terms().nameIdFormat()).isEqualTo(NameIdFormat.EMAIL);
    assertThat(terms().groupLimit()).isEqualTo(7);
    assertThat(terms().logout())
        .isEqualTo(new LogoutAddress("https://crm.example/logout", LogoutAddress.Binding.REDIRECT));
  }

  @Nested
  class AtFirst {

    @Test
    void severalServiceProvidersNeedANameForOne() {
      publisher.body =
          "<EntitiesDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\">%s%s</EntitiesDescriptor>"
              .formatted(
                  publisher.metadata("/acs"),
                  publisher.metadata("/other").replace("ID=\"_m\"", "").replace(id, "other"));
      assertThat(add()).isEqualTo(1);
      assertThat(said()).contains("more than one service provider");
      assertThat(add("--entity-id=" + publisher.entityId())).isZero();
      assertThat(consumer()).isEqualTo("https://crm.example/acs");
    }

    @Test
    void metadataThatHaveEndedAreRefused() {
      publisher.body = publisher.metadata("/acs", "validUntil=\"2001-01-01T00:00:00Z\"");
      assertThat(add()).isEqualTo(1);
      assertThat(said()).contains("The metadata have ended (validUntil is 2001-01-01T00:00:00Z)");
    }

    @Test
    void thisMachineIsNotAskedUnlessThatIsSet() {
      RunningServer careful = RunningServer.shared();
      int code =
          careful
              .bean(AddApplicationCommand.class)
              .run(
                  List.of("saml", id, publisher.url()),
                  new PrintStream(new ByteArrayOutputStream()),
                  new PrintStream(err));
      assertThat(code).isEqualTo(1);
      assertThat(said())
          .contains("The address is private, and passlight.saml.private-addresses false");
    }
  }

  @Nested
  class FromSettings {

    private final Map<String, String> settings = new HashMap<>();

    FromSettings() {
      settings.put("passlight.saml.private-addresses", "true");
      settings.put("passlight.applications[0].id", id);
      settings.put("passlight.applications[0].saml.metadata-url", publisher.url());
      settings.put("passlight.applications[0].saml.name-id-format", "email");
    }

    private String[] lines() {
      return settings.entrySet().stream()
          .map(each -> each.getKey() + "=" + each.getValue())
          .toArray(String[]::new);
    }

    private SamlTerms terms(RunningServer here) {
      return here.bean(Applications.class).serviceProvider(id).orElseThrow().saml();
    }

    @Test
    void aServerStartsAgainWhileTheApplicationIsAwayAndKeepsUpLater() {
      RunningServer first = RunningServer.fresh(lines());
      Path home = first.home();
      first.close();
      publisher.status = 503;
      try (RunningServer again = RunningServer.at(home, lines())) {
        assertThat(terms(again).usualConsumer().url()).isEqualTo("https://crm.example/acs");
        publisher.status = 200;
        publisher.body = publisher.metadata("/new");
        again.bean(MetadataRefresh.class).refreshDue(); // a start asks at once
        assertThat(terms(again).usualConsumer().url()).isEqualTo("https://crm.example/new");
        assertThat(terms(again).nameIdFormat()).isEqualTo(NameIdFormat.EMAIL);
      }
      settings.remove("passlight.applications[0].saml.metadata-url");
      settings.put("passlight.applications[0].saml.entity-id", publisher.entityId());
      settings.put(
          "passlight.applications[0].saml.consumers[0].url", "https://crm.example/by-hand");
      try (RunningServer last = RunningServer.at(home, lines())) {
        assertThat(last.bean(FollowedMetadataRows.class).of(id)).isEmpty();
      }
    }

    private String refusal() {
      SamlSettings saml =
          new Binder(new MapConfigurationPropertySource(settings))
              .bind("passlight.applications[0].saml", SamlSettings.class)
              .get();
      WrongSetting wrong =
          catchThrowableOfType(
              WrongSetting.class,
              () ->
                  server
                      .bean(KnownMetadata.class)
                      .of(id, new ConfiguredMetadata("passlight.applications[0].saml.", saml)));
      return wrong.sentence();
    }

    @Test
    void whatWasNeverThereEndsTheStart() {
      publisher.status = 404;
      assertThat(refusal())
          .contains("passlight.applications[0].saml.metadata-url is \"" + publisher.url())
          .contains("The answer has status 404");
    }

    @Test
    void anAddressThatAnybodyCouldChangeIsRefused() {
      settings.put(
          "passlight.applications[0].saml.metadata-url", "http://crm.example/saml/metadata");
      assertThat(refusal()).contains("metadata-url", "must be https");
    }

    @Test
    void aFileAndAnAddressExcludeEachOther() {
      settings.put("passlight.applications[0].saml.metadata-file", "crm.xml");
      assertThat(refusal()).contains("metadata-url and metadata-file exclude each other");
    }
  }
}
