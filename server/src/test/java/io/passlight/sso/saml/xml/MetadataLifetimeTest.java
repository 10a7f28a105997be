package io.passlight.sso.saml.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long metadata say that they hold. */
class MetadataLifetimeTest {

  private static ServiceProviderMetadata read(String around, String entity, String role) {
    String xml =
        """
        <EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" %s>
          <EntityDescriptor entityID="https://sp.example" %s>
            <SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" %s/>
          </EntityDescriptor>
        </EntitiesDescriptor>
        """
            .formatted(around, entity, role);
    return MetadataReader.read(xml.getBytes(StandardCharsets.UTF_8), null, List.of());
  }

  @Test
  void theShortestOfAllThatStandsAroundARoleCounts() {
    ServiceProviderMetadata read =
        read(
            "validUntil=\"2026-12-03T00:00:00Z\" cacheDuration=\"PT2H\"",
            "validUntil=\"2026-12-01T00:00:00Z\" cacheDuration=\"P1D\"",
            "validUntil=\"2026-12-02T00:00:00Z\"");
    assertThat(read.validUntil()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(read.cacheDuration()).isEqualTo(Duration.ofHours(2));
    assertThat(read("", "", "").validUntil()).isNull();
    assertThat(read("", "", "").cacheDuration()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"PT90M, PT90M", "P1M, P31D", "P1Y2DT3S, P367DT3S", "-PT1S, PT-1S"})
  void durationsAreThoseOfXml(String text, Duration duration) {
    assertThat(read("cacheDuration=\"" + text + "\"", "", "").cacheDuration()).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cacheDuration=\"soon\"", "cacheDuration=\"\"", "validUntil=\"tomorrow\""})
  void whatIsNoneIsRefused(String attribute) {
    assertThatThrownBy(() -> read(attribute, "", "")).isInstanceOf(XmlRefused.class);
  }

  @Test
  void aDurationOfAnyLengthIsReadWithinAMoment() {
    assertThatThrownBy(() -> read("cacheDuration=\"P" + "9".repeat(100_000) + "Y\"", "", ""))
        .isInstanceOf(XmlRefused.class);
    assertThat(read("cacheDuration=\"P" + "9".repeat(50) + "Y\"", "", "").cacheDuration())
        .isNotNull();
  }
}
