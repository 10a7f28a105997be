package io.passlight.sso;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a service provider and this server have agreed on. Its JSON is what the database holds.
 *
 * @param entityId how it names itself: 1 to 1024 printable characters without spaces
 * @param consumers where responses may go; the first is the usual one, at least one
 * @param certificates whose keys sign its requests: X.509 in DER, base64
 * @param signedRequests whether a request without a good signature is refused
 * @param encryptionCertificate whose RSA key assertions are encrypted for, in the same form; null:
 *     they are not
 * @param nameIdFormat how people are named where a request does not ask for another way
 * @param attributes what it learns of people
 * @param groupFilter a regular expression that the whole name of a released group matches; null:
 *     all groups
 * @param groupLimit how many groups are released at most, 1 to 10,000
 * @param audiences whom an assertion is meant for, beside the entity id
 * @param signs what is signed
 * @param algorithm how it is signed
 * @param clockSkew how far in the past an assertion begins to be good, up to 10 minutes
 * @param sessionLifetime how long a session of the application may last; null: as long as the SSO
 *     session
 * @param exactContext whether a requested authentication context is met only by the very class that
 *     was asked for, not by a stronger login
 * @param unsolicited whether it takes responses that it has not asked for, so that people may start
 *     here
 * @param relayState what goes along with such a response: where in the application they begin;
 *     null: nothing
 * @param logout where the answers to its logout requests go; null: it sends none
 * @param validUntil from then on nobody is told anything by these terms, since the metadata that
 *     they come from have ended; null: they do not end
 * @param settled what holds whatever the metadata say
 */
public record SamlTerms(
    String entityId,
    List<ConsumerAddress> consumers,
    List<String> certificates,
    boolean signedRequests,
    @Nullable String encryptionCertificate,
    NameIdFormat nameIdFormat,
    List<ReleasedAttribute> attributes,
    @Nullable String groupFilter,
    int groupLimit,
    List<String> audiences,
    Signs signs,
    SamlAlgorithm algorithm,
    Duration clockSkew,
    @Nullable Duration sessionLifetime,
    boolean exactContext,
    boolean unsolicited,
    @Nullable String relayState,
    @Nullable LogoutAddress logout,
    @Nullable Instant validUntil,
    Set<Described> settled) {

  /** Which element of a response carries a signature. One costs one RSA operation. */
  public enum Signs {
    /** The assertion, which is what an application believes. */
    ASSERTION,

    /** The response around it. */
    RESPONSE,

    /** Each for itself. */
    BOTH;

    /** Whether the assertion is signed. */
    public boolean assertion() {
      return this != RESPONSE;
    }

    /** Whether the response is signed. */
    public boolean response() {
      return this != ASSERTION;
    }
  }

  private static final Pattern ENTITY_ID = Pattern.compile("[\\x21-\\x7e]{1,1024}");
  private static final Duration MAX_SKEW = Duration.ofMinutes(10);
  private static final int MAX_RELAY_STATE = 1024;
  private static final int MAX_GROUPS = 10_000;

  /** Refuses what is out of bounds with an {@link IllegalArgumentException} that says the rule. */
  public SamlTerms {
    consumers = List.copyOf(consumers);
    certificates = List.copyOf(certificates);
    attributes = List.copyOf(attributes);
    audiences = List.copyOf(audiences);
    settled = settled == null ? Set.of() : Set.copyOf(settled);
    require(
        ENTITY_ID.matcher(entityId).matches(),
        "entity-id must be 1 to 1024 printable characters without spaces");
    require(!consumers.isEmpty(), "at least one assertion consumer address is needed");
    require(
        consumers.stream().map(ConsumerAddress::index).distinct().count() == consumers.size(),
        "each assertion consumer address needs an index of its own");
    require(
        !signedRequests || !certificates.isEmpty(),
        "a certificate is needed to verify signed requests");
    require(
        groupLimit >= 1 && groupLimit <= MAX_GROUPS,
        "group-limit is %d: it must be 1 to 10000".formatted(groupLimit));
    require(
        !clockSkew.isNegative() && clockSkew.compareTo(MAX_SKEW) <= 0,
        "clock-skew is %s: it must be 0s to 10m".formatted(inSeconds(clockSkew)));
    require(
        sessionLifetime == null || sessionLifetime.compareTo(Duration.ofMinutes(1)) >= 0,
        "session-lifetime is %s: it must be at least 1m".formatted(inSeconds(sessionLifetime)));
    require(
        relayState == null || relayState.length() <= MAX_RELAY_STATE,
        "relay-state must have at most 1024 characters");
  }

  /** Where responses go unless a request names another registered address. */
  public ConsumerAddress usualConsumer() {
    return consumers.getFirst();
  }

  /** The registered address that is, character by character, {@code url}. */
  public Optional<ConsumerAddress> consumer(String url) {
    return consumers.stream().filter(known -> known.url().equals(url)).findFirst();
  }

  /** The registered address of this index. */
  public Optional<ConsumerAddress> consumer(int index) {
    return consumers.stream().filter(known -> known.index() == index).findFirst();
  }

  /** Whether the metadata that they come from have ended. */
  public boolean areOver(Instant now) {
    return validUntil != null && !now.isBefore(validUntil);
  }

  /** Whether it learns this of people: by their name, or an attribute. */
  public boolean tells(ReleasedAttribute.Value value) {
    return nameIdFormat.told() == value
        || attributes.stream().anyMatch(each -> each.value() == value);
  }

  /** These terms, as if they did not end. */
  SamlTerms withoutEnd() {
    return with(
        consumers, certificates, signedRequests, encryptionCertificate, nameIdFormat, logout, null);
  }

  /** These terms, with other words where metadata have a say. */
  SamlTerms with(
      List<ConsumerAddress> otherConsumers,
      List<String> otherCertificates,
      boolean otherSignedRequests,
      @Nullable String otherEncryptionCertificate,
      NameIdFormat otherNameIdFormat,
      @Nullable LogoutAddress otherLogout,
      @Nullable Instant otherValidUntil) {
    return new SamlTerms(
        entityId,
        otherConsumers,
        otherCertificates,
        otherSignedRequests,
        otherEncryptionCertificate,
        otherNameIdFormat,
        attributes,
        groupFilter,
        groupLimit,
        audiences,
        signs,
        algorithm,
        clockSkew,
        sessionLifetime,
        exactContext,
        unsolicited,
        relayState,
        otherLogout,
        otherValidUntil,
        settled);
  }

  private static String inSeconds(@Nullable Duration duration) {
    return duration == null ? "" : duration.toSeconds() + "s";
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
