package io.passlight.sso.saml;

import io.passlight.audit.Actor;
import io.passlight.profile.Profiles;
import io.passlight.sso.ApplicationSource;
import io.passlight.sso.Applications;
import io.passlight.sso.ConsumerAddress;
import io.passlight.sso.LogoutAddress;
import io.passlight.sso.NameIdFormat;
import io.passlight.sso.ReleasedAttribute;
import io.passlight.sso.SamlAlgorithm;
import io.passlight.sso.SamlTerms;
import io.passlight.sso.SamlTerms.Signs;
import io.passlight.sso.ServiceProvider;
import io.passlight.testing.RunningServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a test's service provider is registered with; what is not said is as {@link Peer} needs. */
final class Terms {

  static final ReleasedAttribute MAIL =
      new ReleasedAttribute(
          "urn:oid:0.9.2342.19200300.100.1.3", "mail", ReleasedAttribute.Value.EMAIL);

  @Nullable String id;
  String address = "sp.example";
  List<ConsumerAddress> consumers =
      List.of(new ConsumerAddress(Peer.CONSUMER, 0), new ConsumerAddress(Peer.OTHER_CONSUMER, 7));
  List<String> certificates = List.of();
  boolean signedRequests;
  @Nullable String encryptionCertificate;
  NameIdFormat nameIdFormat = NameIdFormat.PERSISTENT;
  List<ReleasedAttribute> attributes =
      List.of(
          MAIL,
          new ReleasedAttribute("name", null, ReleasedAttribute.Value.DISPLAY_NAME),
          new ReleasedAttribute("groups", null, ReleasedAttribute.Value.GROUPS));
  @Nullable String groupFilter;
  List<String> audiences = List.of();
  Signs signs = Signs.ASSERTION;
  SamlAlgorithm algorithm = SamlAlgorithm.RSA_SHA256;
  Duration clockSkew = Duration.ofMinutes(1);
  @Nullable Duration sessionLifetime;
  boolean exactContext;
  boolean unsolicited;
  @Nullable String relayState;
  @Nullable LogoutAddress logout;
  @Nullable Instant validUntil;
  @Nullable String profile;

  /** Makes it known to the server. */
  ServiceProvider save(
      RunningServer server, String id, String name, String address, String entityId) {
    var provider =
        new ServiceProvider(
            id,
            name,
            address,
            null,
            profile == null ? server.bean(Profiles.class).automatic().id() : profile,
            ApplicationSource.DATABASE,
            of(entityId));
    server.bean(Applications.class).save(provider, Actor.SYSTEM);
    return provider;
  }

  private SamlTerms of(String entityId) {
    return new SamlTerms(
        entityId,
        consumers,
        certificates,
        signedRequests,
        encryptionCertificate,
        nameIdFormat,
        attributes,
        groupFilter,
        2,
        audiences,
        signs,
        algorithm,
        clockSkew,
        sessionLifetime,
        exactContext,
        unsolicited,
        relayState,
        logout,
        validUntil,
        Set.of());
  }
}
