package io.passlight.sso;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code passlight.applications[n].saml}: an application that speaks SAML 2.0; bounds: {@link
 * SamlTerms}.
 *
 * @param metadataFile the service provider's metadata: they say what is left out of {@code
 *     entityId}, {@code consumers}, {@code certificates}, {@code encryptionCertificate}, {@code
 *     signedRequests} and {@code nameIdFormat}
 * @param metadataUrl where they are fetched again and again, in place of {@code metadataFile}
 * @param metadataCertificateFiles files in PEM: one of their keys must have signed the metadata
 * @param entityId how the service provider names itself
 * @param consumers addresses of its assertion consumer service; the first is the usual one
 * @param certificates PEM texts; their keys verify its requests
 * @param certificateFiles files with such texts
 * @param signedRequests whether its requests must be signed; by default where there is a
 *     certificate
 * @param encryptionCertificate a PEM text of an RSA key: assertions are encrypted for it
 * @param encryptionCertificateFile a file with such a text
 * @param nameIdFormat persistent, email, unspecified or transient; persistent by default
 * @param attributes what it learns of people; user name, mail address and name by default
 * @param groupFilter a regular expression for the groups that it learns of
 * @param groupLimit how many groups it learns of at most
 * @param audiences beside the entity id
 * @param signs assertion, response or both
 * @param algorithm rsa-sha256, rsa-sha512 or ecdsa-sha256
 * @param clockSkew how far in the past an assertion begins to be good
 * @param sessionLifetime how long its own sessions may last
 * @param exactContext whether only the very authentication context that it asks for will do
 * @param unsolicited whether people may start here, by a response that it has not asked for
 * @param relayState what goes along with such a response
 * @param logoutUrl address of its single logout service
 * @param logoutBinding redirect or post
 */
record SamlSettings(
    @Nullable String metadataFile,
    @Nullable String metadataUrl,
    @DefaultValue List<String> metadataCertificateFiles,
    @Nullable String entityId,
    @DefaultValue List<Consumer> consumers,
    @DefaultValue List<String> certificates,
    @DefaultValue List<String> certificateFiles,
    @Nullable Boolean signedRequests,
    @Nullable String encryptionCertificate,
    @Nullable String encryptionCertificateFile,
    @Nullable NameIdFormat nameIdFormat,
    @DefaultValue List<Attribute> attributes,
    @Nullable String groupFilter,
    @DefaultValue("100") int groupLimit,
    @DefaultValue List<String> audiences,
    @DefaultValue("assertion") SamlTerms.Signs signs,
    @DefaultValue("rsa-sha256") SamlAlgorithm algorithm,
    @DefaultValue("1m") Duration clockSkew,
    @Nullable Duration sessionLifetime,
    @DefaultValue("false") boolean exactContext,
    @DefaultValue("false") boolean unsolicited,
    @Nullable String relayState,
    @Nullable String logoutUrl,
    @DefaultValue("redirect") LogoutAddress.Binding logoutBinding) {

  /** What they say themselves, so that it stays as it is when the metadata change. */
  Set<Described> settled() {
    Map<Described, Boolean> said =
        Map.of(
            Described.CONSUMERS,
            !consumers.isEmpty(),
            Described.CERTIFICATES,
            !certificates.isEmpty() || !certificateFiles.isEmpty(),
            Described.SIGNED_REQUESTS,
            signedRequests != null,
            Described.ENCRYPTION_CERTIFICATE,
            encryptionCertificate != null || encryptionCertificateFile != null,
            Described.NAME_ID_FORMAT,
            nameIdFormat != null,
            Described.LOGOUT,
            logoutUrl != null);
    return said.keySet().stream().filter(said::get).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * An assertion consumer address.
   *
   * @param url the address
   * @param index its index in the service provider's metadata; its place in the list by default
   */
  record Consumer(@Nullable String url, @Nullable Integer index) {}

  /**
   * An attribute.
   *
   * @param name as the service provider knows it
   * @param friendlyName for people
   * @param value user-id, username, display-name, email, locale or groups
   */
  record Attribute(
      @Nullable String name,
      @Nullable String friendlyName,
      ReleasedAttribute.@Nullable Value value) {}
}
