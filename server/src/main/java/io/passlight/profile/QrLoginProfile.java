package io.passlight.profile;

import io.passlight.protocol.UserVerification;
import io.passlight.settings.Cidr;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The policy that an application logs people in by.
 *
 * @param id lower-case letters, digits and hyphens, at most 64; part of addresses and settings
 * @param name what administrators call it, 1 to 100 characters
 * @param automatic whether it is the profile that made itself; there is one, with the id {@link
 *     #AUTOMATIC}
 * @param lifetime how long a code is shown, 30 to 300 seconds
 * @param framePeriod how long one frame of the code is drawn, 2 to 15 seconds
 * @param startNetworks networks in CIDR notation from which a login may start; none: from anywhere
 * @param trustedBrowsersOnly whether only a browser that somebody has trusted may show a code
 * @param typingCode whether the page shows a code to type beside the one to scan
 * @param groups who may log in: members of any of these; none: everybody
 * @param withheldScopes scopes that an application does not get while neither the browser is
 *     trusted nor browser and phone are in the same network
 */
public record QrLoginProfile(
    String id,
    String name,
    boolean automatic,
    Duration lifetime,
    Duration framePeriod,
    ConfirmationPolicy confirmation,
    UserVerification userVerification,
    Proximity proximity,
    List<String> startNetworks,
    boolean trustedBrowsersOnly,
    boolean typingCode,
    Set<String> groups,
    Set<String> withheldScopes) {

  /** The id of the automatic profile. */
  public static final String AUTOMATIC = "automatic";

  /** The id of the policy that the panel itself logs people in by; no profile is kept under it. */
  public static final String PANEL = "panel";

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Duration MIN_LIFETIME = Duration.ofSeconds(30);
  private static final Duration MAX_LIFETIME = Duration.ofSeconds(300);
  private static final Duration MIN_FRAME = Duration.ofSeconds(2);
  private static final Duration MAX_FRAME = Duration.ofSeconds(15);

  /** Refuses what is out of bounds with an {@link IllegalArgumentException} that says the rule. */
  public QrLoginProfile {
    startNetworks = List.copyOf(startNetworks);
    groups = Set.copyOf(groups);
    withheldScopes = Set.copyOf(withheldScopes);
    require(
        ID.matcher(id).matches(),
        "Profile id '%s' must be 1 to 64 lower-case letters, digits or hyphens".formatted(id));
    require(
        automatic == id.equals(AUTOMATIC),
        "The id '%s' belongs to the automatic profile alone".formatted(AUTOMATIC));
    require(
        !name.isBlank() && name.length() <= 100,
        "Profile '%s': the name must have 1 to 100 characters".formatted(id));
    requireBetween(id, "lifetime", lifetime, MIN_LIFETIME, MAX_LIFETIME);
    requireBetween(id, "frame-period", framePeriod, MIN_FRAME, MAX_FRAME);
    startNetworks.forEach(network -> requireNetwork(id, network));
    groups.forEach(group -> requireWord(group, "group"));
    withheldScopes.forEach(scope -> requireWord(scope, "scope"));
  }

  /** The profile that makes itself: every setting at its default. */
  public static QrLoginProfile automaticDefaults() {
    return new QrLoginProfile(
        AUTOMATIC,
        "Automatic",
        true,
        Duration.ofSeconds(180),
        Duration.ofSeconds(5),
        ConfirmationPolicy.ADAPTIVE,
        UserVerification.PREFERRED,
        Proximity.OFF,
        List.of(),
        false,
        false,
        Set.of(),
        Set.of());
  }

  /** Refuses the id that no kept profile may have, {@link #PANEL}. */
  static void requireKept(String id) {
    require(!id.equals(PANEL), "The id '%s' belongs to the panel's own logins".formatted(PANEL));
  }

  /** Whether a login may start from this address. */
  public boolean mayStartFrom(InetAddress address) {
    return startNetworks.isEmpty()
        || startNetworks.stream().anyMatch(network -> Cidr.parse(network).contains(address));
  }

  /** Whether a user of these groups may log in. */
  public boolean admits(Set<String> groupsOfUser) {
    return groups.isEmpty() || groups.stream().anyMatch(groupsOfUser::contains);
  }

  private static void requireBetween(
      String id, String setting, Duration value, Duration min, Duration max) {
    require(
        value.compareTo(min) >= 0 && value.compareTo(max) <= 0,
        "Profile '%s': %s is %s ms; it must be %d to %d seconds"
            .formatted(id, setting, value.toMillis(), min.toSeconds(), max.toSeconds()));
  }

  private static void requireNetwork(String id, String network) {
    try {
      Cidr.parse(network);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Profile '%s': start network '%s' %s".formatted(id, network, e.getMessage()), e);
    }
  }

  private static void requireWord(String word, String kind) {
    require(
        !word.isBlank() && word.length() <= 128 && word.indexOf('\n') < 0,
        "'%s' is no %s name".formatted(word, kind));
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
