package io.passlight.sso;

import io.passlight.audit.Actor;
import io.passlight.profile.Profiles;
import io.passlight.sso.saml.xml.MetadataReader;
import io.passlight.sso.saml.xml.ServiceProviderMetadata;
import io.passlight.sso.saml.xml.XmlRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** {@code application add saml}: a service provider by its metadata, from a file or an address. */
@Component
class AddServiceProvider {

  private static final int MAX_BYTES = 256 * 1024;
  private static final int USUAL_GROUPS = 100;

  private final Applications applications;
  private final Profiles profiles;
  private final MetadataFetches fetches;
  private final FollowedMetadataRows followed;
  private final TransactionTemplate transaction;

  AddServiceProvider(
      Applications applications,
      Profiles profiles,
      MetadataFetches fetches,
      FollowedMetadataRows followed,
      TransactionTemplate transaction) {
    this.applications = applications;
    this.profiles = profiles;
    this.fetches = fetches;
    this.followed = followed;
    this.transaction = transaction;
  }

  /**
   * Adds it to the database.
   *
   * @return its entity id
   * @throws IllegalArgumentException with a sentence, without its full stop, if there is nothing to
   *     add
   */
  String add(String id, ServiceProviderOptions options) {
    FollowedMetadata fetched = options.url() == null ? null : fetched(id, options);
    SamlTerms terms = terms(read(options, fetched), fetched != null);
    applications
        .serviceProviderOf(terms.entityId())
        .ifPresent(
            same -> {
              throw new IllegalArgumentException(
                  "The application '%s' has this entity id already".formatted(same.id()));
            });
    var provider =
        new ServiceProvider(
            id,
            options.name() == null ? id : options.name(),
            ApplicationRules.hostOf(terms.usualConsumer().url(), id),
            null,
            profiles.automatic().id(),
            ApplicationSource.DATABASE,
            terms);
    transaction.executeWithoutResult(
        _ -> {
          applications.save(provider, Actor.commandLine());
          if (fetched != null) {
            followed.put(fetched);
          }
        });
    return terms.entityId();
  }

  private FollowedMetadata fetched(String id, ServiceProviderOptions options) {
    String url = Objects.requireNonNull(options.url());
    try {
      return fetches.first(id, new MetadataAddress(url, options.signers()), options.entityId());
    } catch (IOException e) {
      throw new IllegalArgumentException(url + ": " + e.getMessage(), e);
    } catch (XmlRefused e) {
      throw new IllegalArgumentException(url + ": " + e.rule(), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s %s".formatted(url, e.getMessage()), e);
    }
  }

  private static ServiceProviderMetadata read(
      ServiceProviderOptions options, @Nullable FollowedMetadata fetched) {
    if (fetched != null) {
      return fetched.read(options.entityId());
    }
    String file = Objects.requireNonNull(options.file());
    try {
      return MetadataReader.read(
          content(file),
          options.entityId(),
          options.signers().stream().map(Certificates::key).toList());
    } catch (XmlRefused e) {
      throw new IllegalArgumentException(file + ": " + e.rule(), e);
    }
  }

  private static byte[] content(String file) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return in.readNBytes(MAX_BYTES + 1); // one that is longer is refused by its reader
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(file + " cannot be read", e);
    }
  }

  private static SamlTerms terms(ServiceProviderMetadata metadata, boolean isFollowed) {
    DescribedServiceProvider described = DescribedServiceProvider.of(metadata);
    var terms =
        new SamlTerms(
            metadata.entityId(),
            described.consumers(),
            described.certificates(),
            described.requestsSigned(),
            described.encryptionCertificate(),
            described.nameIdFormat(),
            ConfiguredServiceProvider.USUAL_ATTRIBUTES,
            null,
            USUAL_GROUPS,
            List.of(),
            SamlTerms.Signs.ASSERTION,
            SamlAlgorithm.RSA_SHA256,
            Duration.ofMinutes(1),
            null,
            false,
            false,
            null,
            described.logout(),
            described.validUntil());
    return isFollowed ? terms : terms.withoutEnd(); // whoever keeps a file answers for it
  }
}
