package io.passlight.sso;

import io.passlight.sso.PublishedDocuments.Bounds;
import io.passlight.sso.saml.xml.MetadataReader;
import io.passlight.sso.saml.xml.ServiceProviderMetadata;
import io.passlight.sso.saml.xml.XmlRefused;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Fetches service providers' metadata: at most 256 KiB, within 10 seconds, without following
 * redirects. What comes is checked before it counts: that it describes the service provider, that
 * it is signed where it has to be, and that it has not ended.
 */
@Component
@EnableConfigurationProperties(SamlProperties.class)
class MetadataFetches {

  private static final int MAX_BYTES = 256 * 1024;
  private static final Duration IN_ALL = Duration.ofSeconds(10);
  private static final int NOT_MODIFIED = 304;

  /** RFC 9110 §8.8.3, and a date; what else a server sends for one is not sent back to it. */
  private static final Pattern ETAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e]{0,280}\"");

  private static final Pattern DATE = Pattern.compile("[A-Za-z0-9,: +-]{1,100}");

  private final PublishedDocuments documents;
  private final SamlProperties properties;
  private final Clock clock;

  MetadataFetches(PublishedDocuments documents, SamlProperties properties, Clock clock) {
    this.documents = documents;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Fetches them for the first time.
   *
   * @param entityId of the service provider that is meant; null: the only one
   * @throws IOException with a sentence, without its full stop, if there are none to be had
   * @throws XmlRefused if they are not to go by
   */
  FollowedMetadata first(String application, MetadataAddress address, @Nullable String entityId)
      throws IOException {
    HttpResponse<byte[]> answer = fetch(HttpRequest.newBuilder(address.uri()));
    return changed(application, address, entityId, answer);
  }

  /**
   * Fetches them again.
   *
   * @param entityId of the service provider that is registered: who has another is another
   * @throws IOException as {@link #first}
   * @throws XmlRefused as {@link #first}; also where nothing newer is there and this has ended
   */
  FollowedMetadata again(FollowedMetadata known, String entityId) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(known.address().uri());
    if (known.etag() != null) {
      request.header("If-None-Match", known.etag());
    }
    if (known.lastModified() != null) {
      request.header("If-Modified-Since", known.lastModified());
    }
    HttpResponse<byte[]> answer = fetch(request);
    if (answer.statusCode() != NOT_MODIFIED) {
      return changed(known.application(), known.address(), entityId, answer);
    }
    ServiceProviderMetadata metadata = known.read(entityId);
    refuseEnded(metadata);
    return known.unchanged(clock.instant(), nextTime(metadata));
  }

  private FollowedMetadata changed(
      String application,
      MetadataAddress address,
      @Nullable String entityId,
      HttpResponse<byte[]> answer)
      throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException("The answer has status " + answer.statusCode());
    }
    ServiceProviderMetadata metadata = MetadataReader.read(answer.body(), entityId, address.keys());
    refuseEnded(metadata);
    return new FollowedMetadata(
        application,
        address,
        answer.body(),
        header(answer, "ETag", ETAG),
        header(answer, "Last-Modified", DATE),
        clock.instant(),
        nextTime(metadata),
        null);
  }

  private HttpResponse<byte[]> fetch(HttpRequest.Builder request) throws IOException {
    request.header("Accept", "application/samlmetadata+xml, application/xml;q=0.9, */*;q=0.1");
    return documents.fetch(
        request,
        new Bounds(
            MAX_BYTES, IN_ALL, properties.privateAddresses(), "passlight.saml.private-addresses"));
  }

  private Instant nextTime(ServiceProviderMetadata metadata) {
    return FollowedMetadata.nextTime(metadata, properties.metadataRefresh(), clock.instant());
  }

  private void refuseEnded(ServiceProviderMetadata metadata) {
    Instant end = metadata.validUntil();
    if (end != null && !clock.instant().isBefore(end)) {
      throw new XmlRefused("The metadata have ended (validUntil is %s)".formatted(end));
    }
  }

  private static @Nullable String header(
      HttpResponse<byte[]> answer, String name, Pattern pattern) {
    return answer
        .headers()
        .firstValue(name)
        .filter(value -> pattern.matcher(value).matches())
        .orElse(null);
  }
}
