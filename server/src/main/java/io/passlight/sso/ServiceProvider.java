package io.passlight.sso;

import org.jspecify.annotations.Nullable;

/**
 * A SAML 2.0 service provider.
 *
 * @param id its id at this server; other servers know it by {@link SamlTerms#entityId}
 * @param saml what was agreed with it
 */
public record ServiceProvider(
    String id,
    String name,
    String address,
    @Nullable String logo,
    String profileId,
    ApplicationSource source,
    SamlTerms saml)
    implements Application {

  /** Refuses what is out of bounds with an {@link IllegalArgumentException} that says the rule. */
  public ServiceProvider {
    ApplicationRules.check(id, name, address, logo);
  }

  /** The same under another address. */
  ServiceProvider at(String otherAddress) {
    return new ServiceProvider(id, name, otherAddress, logo, profileId, source, saml);
  }

  /** The same with other terms. */
  ServiceProvider with(SamlTerms terms) {
    return new ServiceProvider(id, name, address, logo, profileId, source, terms);
  }

  @Override
  public String usualAnswerAddress() {
    return saml.usualConsumer().url();
  }
}
