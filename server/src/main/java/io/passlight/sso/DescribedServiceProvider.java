package io.passlight.sso;

import io.passlight.settings.WrongSetting;
import io.passlight.sso.ReleasedAttribute.Value;
import io.passlight.sso.saml.xml.ServiceProviderMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a service provider's metadata say, as far as its settings leave it out.
 *
 * @param entityId null: neither says it
 * @param encryptionCertificate null: nothing is to be encrypted
 * @param nameIdFormats of those that are known here the most wanted first; empty: as this server
 *     likes
 * @param logout null: it takes part in no logout
 * @param validUntil from then on this is not to be used; null: it does not end
 */
record DescribedServiceProvider(
    @Nullable String entityId,
    List<ConsumerAddress> consumers,
    List<String> certificates,
    @Nullable String encryptionCertificate,
    boolean requestsSigned,
    List<NameIdFormat> nameIdFormats,
    @Nullable LogoutAddress logout,
    @Nullable Instant validUntil) {

  private static final int MOST_CERTIFICATES = 20;

  /** Nothing is described. */
  static final DescribedServiceProvider NOTHING =
      new DescribedServiceProvider(null, List.of(), List.of(), null, false, List.of(), null, null);

  /**
   * What the metadata of these settings say.
   *
   * @param prefix what stands before the name of each of these settings
   * @param followed the metadata at their {@code metadata-url}; null: they name none
   * @throws WrongSetting if they cannot be read, or nobody signed them who had to
   */
  static DescribedServiceProvider of(
      String prefix, SamlSettings saml, @Nullable ServiceProviderMetadata followed) {
    var settings = new ConfiguredMetadata(prefix, saml);
    if (followed != null) {
      return of(settings, "metadata-url", followed);
    }
    ServiceProviderMetadata filed = settings.filed();
    // Whoever keeps a file answers for how long it is good.
    return filed == null ? NOTHING : of(settings, "metadata-file", filed).withoutEnd();
  }

  private static DescribedServiceProvider of(
      ConfiguredMetadata settings, String setting, ServiceProviderMetadata metadata) {
    try {
      return of(metadata);
    } catch (IllegalArgumentException e) {
      throw settings.wrong(setting, "names an address or certificate that " + e.getMessage());
    }
  }

  /**
   * How it is told who somebody is: as it likes best of what tells no more of a person than its
   * attributes do. Metadata are the application's own word, which may be another tomorrow.
   */
  NameIdFormat nameIdFormat(List<ReleasedAttribute> attributes) {
    return nameIdFormats.stream()
        .filter(format -> tellsNoMore(format, attributes))
        .findFirst()
        .orElse(NameIdFormat.PERSISTENT);
  }

  private static boolean tellsNoMore(NameIdFormat format, List<ReleasedAttribute> attributes) {
    Value told = format.told();
    return told == null || attributes.stream().anyMatch(each -> each.value() == told);
  }

  private DescribedServiceProvider withoutEnd() {
    return new DescribedServiceProvider(
        entityId,
        consumers,
        certificates,
        encryptionCertificate,
        requestsSigned,
        nameIdFormats,
        logout,
        null);
  }

  /**
   * What metadata say.
   *
   * @throws IllegalArgumentException for an address or certificate that is not taken
   */
  static DescribedServiceProvider of(ServiceProviderMetadata metadata) {
    checkCertificates(metadata.signingCertificates());
    checkCertificates(metadata.encryptionCertificates());
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
        metadata.nameIdFormats().stream().map(NameIdFormat::of).flatMap(Optional::stream).toList(),
        logout(metadata),
        metadata.validUntil());
  }

  /** The terms that are known, with what is said here unless their settings say it. */
  SamlTerms over(SamlTerms known) {
    Set<Described> settled = known.settled();
    boolean ownCertificates = settled.contains(Described.CERTIFICATES);
    return known.with(
        settled.contains(Described.CONSUMERS) ? known.consumers() : consumers,
        ownCertificates ? known.certificates() : certificates,
        settled.contains(Described.SIGNED_REQUESTS)
            ? known.signedRequests()
            : requestsSigned || ownCertificates,
        settled.contains(Described.ENCRYPTION_CERTIFICATE)
            ? known.encryptionCertificate()
            : encryptionCertificate,
        settled.contains(Described.NAME_ID_FORMAT)
            ? known.nameIdFormat()
            : nameIdFormat(known.attributes()),
        settled.contains(Described.LOGOUT) ? known.logout() : logout,
        validUntil);
  }

  /** Each may cost a signature's verification, for anybody who sends a request in this name. */
  private static void checkCertificates(List<String> certificates) {
    if (certificates.size() > MOST_CERTIFICATES) {
      throw new IllegalArgumentException("must be one of 20 at most of its kind");
    }
    certificates.forEach(Certificates::check);
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
