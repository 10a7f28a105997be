package io.passlight.sso;

import io.passlight.settings.WrongSetting;
import io.passlight.sso.saml.xml.MetadataReader;
import io.passlight.sso.saml.xml.ServiceProviderMetadata;
import io.passlight.sso.saml.xml.XmlRefused;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a service provider's metadata say, as far as its settings leave it out.
 *
 * @param entityId null: neither says it
 * @param encryptionCertificate null: nothing is to be encrypted
 * @param logout null: it takes part in no logout
 */
record DescribedServiceProvider(
    @Nullable String entityId,
    List<ConsumerAddress> consumers,
    List<String> certificates,
    @Nullable String encryptionCertificate,
    boolean requestsSigned,
    NameIdFormat nameIdFormat,
    @Nullable LogoutAddress logout) {

  /** Nothing is described. */
  static final DescribedServiceProvider NOTHING =
      new DescribedServiceProvider(
          null, List.of(), List.of(), null, false, NameIdFormat.PERSISTENT, null);

  /**
   * Reads metadata.
   *
   * @param property {@code passlight.applications[n].saml}
   * @throws WrongSetting if they cannot be read, or nobody signed them who had to
   */
  static DescribedServiceProvider of(String property, SamlSettings saml) {
    var files = new ConfiguredCertificates(property);
    String file = saml.metadataFile();
    List<PublicKey> signers =
        files
            .all(
                "metadata-certificates",
                List.of(),
                "metadata-certificate-files",
                saml.metadataCertificateFiles())
            .stream()
            .map(Certificates::key)
            .toList();
    if (file == null) {
      if (!signers.isEmpty()) {
        throw new WrongSetting(
            property + ".metadata-certificate-files", "needs a metadata-file to verify");
      }
      return NOTHING;
    }
    byte[] xml = files.content("metadata-file", file).getBytes(StandardCharsets.UTF_8);
    try {
      return of(MetadataReader.read(xml, saml.entityId(), signers));
    } catch (XmlRefused e) {
      throw new WrongSetting(
          property + ".metadata-file", file, "must be metadata to go by. " + e.rule());
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(
          property + ".metadata-file",
          file,
          "names an address or certificate that " + e.getMessage());
    }
  }

  /**
   * What metadata say.
   *
   * @throws IllegalArgumentException for an address or certificate that is not taken
   */
  static DescribedServiceProvider of(ServiceProviderMetadata metadata) {
    metadata.signingCertificates().forEach(Certificates::check);
    metadata.encryptionCertificates().forEach(Certificates::check);
    return new DescribedServiceProvider(
        metadata.entityId(),
        metadata.consumers().stream()
            .map(each -> new ConsumerAddress(each.url(), each.index()))
            .toList(),
        metadata.signingCertificates(),
        metadata.encryptionCertificates().stream()
            .filter(Certificates::isRsa)
            .findFirst()
            .orElse(null),
        metadata.requestsSigned(),
        metadata.nameIdFormats().stream()
            .map(NameIdFormat::of)
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(NameIdFormat.PERSISTENT),
        logout(metadata));
  }

  private static @Nullable LogoutAddress logout(ServiceProviderMetadata metadata) {
    ServiceProviderMetadata.Logout logout = metadata.logout();
    return logout == null
        ? null
        : new LogoutAddress(
            logout.answers(),
            logout.byPost() ? LogoutAddress.Binding.POST : LogoutAddress.Binding.REDIRECT,
            logout.url().equals(logout.answers()) ? null : logout.url());
  }
}
