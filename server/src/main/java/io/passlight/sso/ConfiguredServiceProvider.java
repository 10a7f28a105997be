package io.passlight.sso;

import io.passlight.profile.QrLoginProfile;
import io.passlight.settings.WrongSetting;
import io.passlight.sso.ApplicationSettings.Client;
import io.passlight.sso.saml.xml.ServiceProviderMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Makes a service provider of its settings, or says in one sentence which setting is wrong. */
final class ConfiguredServiceProvider {

  /** What a service provider learns of people unless something else is said. */
  static final List<ReleasedAttribute> USUAL_ATTRIBUTES =
      List.of(
          new ReleasedAttribute(
              "urn:oid:0.9.2342.19200300.100.1.1", "uid", ReleasedAttribute.Value.USERNAME),
          new ReleasedAttribute(
              "urn:oid:0.9.2342.19200300.100.1.3", "mail", ReleasedAttribute.Value.EMAIL),
          new ReleasedAttribute(
              "urn:oid:2.16.840.1.113730.3.1.241",
              "displayName",
              ReleasedAttribute.Value.DISPLAY_NAME));

  private final SettingNames names;
  private final SamlSettings saml;

  private ConfiguredServiceProvider(SettingNames names, SamlSettings saml) {
    this.names = names;
    this.saml = saml;
  }

  /**
   * The service provider of these settings.
   *
   * @param names what the settings are called
   * @param source where it is written down
   * @param followed the metadata at their {@code metadata-url}; null: they name none
   * @throws WrongSetting with a sentence that names the setting
   */
  static ServiceProvider of(
      SettingNames names,
      String id,
      Client client,
      ApplicationSource source,
      @Nullable ServiceProviderMetadata followed) {
    refuseOtherProtocol(names, client);
    SamlSettings saml = Objects.requireNonNull(client.saml());
    var terms = new ConfiguredServiceProvider(names, saml).terms(followed);
    try {
      return new ServiceProvider(
          id,
          client.name() == null ? id : client.name(),
          client.address() == null
              ? ApplicationRules.hostOf(terms.usualConsumer().url(), id)
              : client.address(),
          client.logo(),
          client.profile() == null ? QrLoginProfile.AUTOMATIC : client.profile(),
          source,
          terms);
    } catch (IllegalArgumentException e) {
      throw names.broken(names.own(), e);
    }
  }

  private static void refuseOtherProtocol(SettingNames names, Client client) {
    if (!client.redirectUris().isEmpty()
        || !client.postLogoutRedirectUris().isEmpty()
        || client.secret() != null
        || client.secretFile() != null
        || client.oidc() != null) {
      throw new WrongSetting(
          names.own() + "saml", "and redirect-uris, secret or their like exclude each other");
    }
  }

  private SamlTerms terms(@Nullable ServiceProviderMetadata followed) {
    DescribedServiceProvider described = DescribedServiceProvider.of(names.saml(), saml, followed);
    String entityId = saml.entityId() == null ? described.entityId() : saml.entityId();
    if (entityId == null) {
      throw wrong("entity-id", "is missing: it stands in the service provider's metadata");
    }
    List<ConsumerAddress> consumers = consumers();
    if (consumers.isEmpty() && described.consumers().isEmpty()) {
      throw wrong("consumers", "must name at least one address");
    }
    var files = new ConfiguredCertificates(names.saml());
    List<String> configured =
        files.all(
            "certificates", saml.certificates(), "certificate-files", saml.certificateFiles());
    List<String> certificates = configured.isEmpty() ? described.certificates() : configured;
    String encryption =
        files.forEncryption(saml.encryptionCertificate(), saml.encryptionCertificateFile());
    List<ReleasedAttribute> attributes =
        saml.attributes().isEmpty() ? USUAL_ATTRIBUTES : attributes();
    try {
      return new SamlTerms(
          entityId,
          consumers.isEmpty() ? described.consumers() : consumers,
          certificates,
          saml.signedRequests() == null
              ? described.requestsSigned() || !configured.isEmpty()
              : saml.signedRequests(),
          encryption == null ? described.encryptionCertificate() : encryption,
          saml.nameIdFormat() == null ? described.nameIdFormat(attributes) : saml.nameIdFormat(),
          attributes,
          groupFilter(),
          saml.groupLimit(),
          saml.audiences(),
          saml.signs(),
          saml.algorithm(),
          saml.clockSkew(),
          saml.sessionLifetime(),
          saml.exactContext(),
          saml.unsolicited(),
          saml.relayState(),
          saml.logoutUrl() == null
              ? described.logout()
              : new LogoutAddress(saml.logoutUrl(), saml.logoutBinding()),
          described.validUntil(),
          saml.settled());
    } catch (IllegalArgumentException e) {
      throw names.broken(names.saml(), e);
    }
  }

  private List<ConsumerAddress> consumers() {
    var consumers = new ArrayList<ConsumerAddress>();
    for (int i = 0; i < saml.consumers().size(); i++) {
      SamlSettings.Consumer each = saml.consumers().get(i);
      String name = "consumers[%d].url".formatted(i);
      if (each.url() == null) {
        throw wrong(name, "is missing");
      }
      try {
        consumers.add(new ConsumerAddress(each.url(), each.index() == null ? i : each.index()));
      } catch (IllegalArgumentException e) {
        throw new WrongSetting(names.saml() + name, each.url(), String.valueOf(e.getMessage()));
      }
    }
    return consumers;
  }

  private List<ReleasedAttribute> attributes() {
    var attributes = new ArrayList<ReleasedAttribute>();
    for (int i = 0; i < saml.attributes().size(); i++) {
      SamlSettings.Attribute each = saml.attributes().get(i);
      String name = "attributes[%d]".formatted(i);
      if (each.name() == null || each.value() == null) {
        throw wrong(name, "needs a name and a value");
      }
      try {
        attributes.add(new ReleasedAttribute(each.name(), each.friendlyName(), each.value()));
      } catch (IllegalArgumentException e) {
        throw wrong(name, String.valueOf(e.getMessage()));
      }
    }
    return attributes;
  }

  private @Nullable String groupFilter() {
    String filter = saml.groupFilter();
    if (filter != null) {
      try {
        Pattern.compile(filter);
      } catch (PatternSyntaxException e) {
        throw new WrongSetting(
            names.saml() + "group-filter",
            filter,
            "must be a regular expression: " + e.getDescription());
      }
    }
    return filter;
  }

  private WrongSetting wrong(String setting, String rule) {
    return new WrongSetting(names.saml() + setting, rule);
  }
}
