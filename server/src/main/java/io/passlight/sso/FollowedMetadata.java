package io.passlight.sso;

import io.passlight.sso.saml.xml.MetadataReader;
import io.passlight.sso.saml.xml.ServiceProviderMetadata;
import io.passlight.sso.saml.xml.XmlRefused;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest good metadata of a service provider that is known by their address, and what is to
 * become of them.
 *
 * @param application its id at this server
 * @param document the XML as it was fetched
 * @param etag of the answer that it came with (RFC 9110 §8.8.3); null: it had none
 * @param lastModified the same by time (§8.8.2)
 * @param fetched when it came, or was last said to be unchanged
 * @param due when it is asked for again
 * @param failure why the latest try came to nothing, a sentence without its full stop; null: it did
 *     not
 */
record FollowedMetadata(
    String application,
    MetadataAddress address,
    byte[] document,
    @Nullable String etag,
    @Nullable String lastModified,
    Instant fetched,
    Instant due,
    @Nullable String failure) {

  /** Nobody is asked more often, whatever their metadata say. */
  static final Duration SHORTEST_PAUSE = Duration.ofMinutes(15);

  private static final int LONGEST_FAILURE = 500;

  /**
   * What they say.
   *
   * @param entityId of the one that is meant; null: the only one
   * @throws XmlRefused if they say nothing of it, or nobody signed them who has to
   */
  ServiceProviderMetadata read(@Nullable String entityId) {
    return MetadataReader.read(document, entityId, address.keys());
  }

  /** The same document, which others may have to have signed now, to be asked for at a time. */
  FollowedMetadata at(MetadataAddress otherAddress, Instant when) {
    return new FollowedMetadata(
        application, otherAddress, document, etag, lastModified, fetched, when, failure);
  }

  /** The same document, said to be unchanged. */
  FollowedMetadata unchanged(Instant now, Instant nextTime) {
    return new FollowedMetadata(
        application, address, document, etag, lastModified, now, nextTime, null);
  }

  /** The same document, since there was nothing better. */
  FollowedMetadata failed(String why, Instant nextTime) {
    String failed = why.length() <= LONGEST_FAILURE ? why : why.substring(0, LONGEST_FAILURE);
    return new FollowedMetadata(
        application, address, document, etag, lastModified, fetched, nextTime, failed);
  }

  /**
   * When to ask again: after the usual time, or sooner where the metadata say that they are kept no
   * longer, or end before; then there is time for more than one try.
   */
  static Instant nextTime(ServiceProviderMetadata metadata, Duration usual, Instant now) {
    Duration pause = usual;
    Duration cached = metadata.cacheDuration();
    if (cached != null && cached.compareTo(pause) < 0) {
      pause = cached;
    }
    Instant end = metadata.validUntil();
    if (end != null && Duration.between(now, end).dividedBy(2).compareTo(pause) < 0) {
      pause = Duration.between(now, end).dividedBy(2);
    }
    return now.plus(pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause);
  }
}
