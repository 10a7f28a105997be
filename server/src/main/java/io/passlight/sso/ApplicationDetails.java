package io.passlight.sso;

import io.passlight.keys.Hashes;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the audit trail is told of an application: how it is registered and, of what has changed,
 * how it was before. Long lists are cut short, with the SHA-256 of the whole, so that a row has
 * room for all of them.
 */
final class ApplicationDetails {

  private static final int LONGEST = 600;

  private ApplicationDetails() {}

  /**
   * The details of a registration.
   *
   * @param before null: it is a new one
   */
  static Map<String, String> of(@Nullable Application before, Application now) {
    Map<String, String> details = new TreeMap<>(facts(now));
    if (before != null) {
      facts(before)
          .forEach(
              (name, value) -> {
                if (!value.equals(details.get(name))) {
                  details.put(name + "Before", value);
                }
              });
      if (!Objects.equals(secretHash(before), secretHash(now))) {
        details.put("secret", "changed");
      }
    }
    return details;
  }

  private static Map<String, String> facts(Application application) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("name", application.name());
    facts.put("address", application.address());
    facts.put("profile", application.profileId());
    facts.put("source", application.source().name());
    switch (application) {
      case OidcClient client -> {
        facts.put("redirectUris", addresses(client.redirectUris()));
        facts.put("postLogoutRedirectUris", addresses(client.postLogoutRedirectUris()));
        facts.put("authentication", client.clientAuthentication().registeredName());
        facts.put("scopes", client.scopes().stream().sorted().collect(Collectors.joining(" ")));
        facts.put(
            "terms",
            shortened(Objects.requireNonNullElse(OidcClientColumns.json(client.terms()), "usual")));
      }
      case ServiceProvider provider -> {
        facts.put(
            "consumers",
            shortened(
                provider.saml().consumers().stream()
                    .map(ConsumerAddress::url)
                    .collect(Collectors.joining(" "))));
        facts.put("terms", shortened(ServiceProviderColumns.json(provider.saml())));
      }
    }
    return facts;
  }

  private static String addresses(Collection<RedirectUri> all) {
    return shortened(all.stream().map(RedirectUri::value).collect(Collectors.joining(" ")));
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "… SHA-256 " + Hashes.sha256(text);
  }

  private static @Nullable String secretHash(Application application) {
    return application instanceof OidcClient client ? client.secretHash() : null;
  }
}
