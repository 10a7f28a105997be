package io.passlight.sso;

import io.passlight.settings.WrongSetting;
import io.passlight.sso.saml.xml.MetadataReader;
import io.passlight.sso.saml.xml.ServiceProviderMetadata;
import io.passlight.sso.saml.xml.XmlRefused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where settings say that a service provider's metadata are.
 *
 * @param prefix what stands before the name of each, such as {@code
 *     passlight.applications[n].saml.}
 */
record ConfiguredMetadata(String prefix, SamlSettings saml) {

  private static final String SIGNERS = "metadata-certificate-files";

  /**
   * The address at which they are published.
   *
   * @return null: the settings name none
   * @throws WrongSetting if that is none to fetch from, or a file is named too
   */
  @Nullable MetadataAddress address() {
    String url = saml.metadataUrl();
    if (url == null) {
      return null;
    }
    if (saml.metadataFile() != null) {
      throw new WrongSetting(prefix + "metadata-url", "and metadata-file exclude each other");
    }
    try {
      return new MetadataAddress(url, signers());
    } catch (IllegalArgumentException e) {
      throw wrong("metadata-url", String.valueOf(e.getMessage()));
    }
  }

  /**
   * The metadata in a file.
   *
   * @return null: the settings name none
   * @throws WrongSetting if they cannot be read, or nobody signed them who had to
   */
  @Nullable ServiceProviderMetadata filed() {
    String file = saml.metadataFile();
    if (file == null) {
      if (!saml.metadataCertificateFiles().isEmpty() && saml.metadataUrl() == null) {
        throw new WrongSetting(prefix + SIGNERS, "needs a metadata-file or metadata-url to verify");
      }
      return null;
    }
    byte[] xml =
        new ConfiguredCertificates(prefix)
            .content("metadata-file", file)
            .getBytes(StandardCharsets.UTF_8);
    try {
      return MetadataReader.read(
          xml, saml.entityId(), signers().stream().map(Certificates::key).toList());
    } catch (XmlRefused e) {
      throw wrong("metadata-file", "must be metadata to go by. " + e.rule());
    }
  }

  /** A sentence about {@code metadata-file} or {@code metadata-url}. */
  WrongSetting wrong(String setting, String rule) {
    String value = setting.equals("metadata-url") ? saml.metadataUrl() : saml.metadataFile();
    return new WrongSetting(prefix + setting, Objects.requireNonNull(value), rule);
  }

  private List<String> signers() {
    return new ConfiguredCertificates(prefix)
        .all("metadata-certificates", List.of(), SIGNERS, saml.metadataCertificateFiles());
  }
}
