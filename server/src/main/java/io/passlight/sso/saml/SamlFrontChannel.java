package io.passlight.sso.saml;

import io.passlight.keys.Hashes;
import io.passlight.sso.Application;
import io.passlight.sso.FormPost;
import io.passlight.sso.KnownAs;
import io.passlight.sso.LogoutAddress;
import io.passlight.sso.Participant;
import io.passlight.sso.ServiceProvider;
import io.passlight.sso.logout.FrontChannel;
import io.passlight.sso.saml.xml.LogoutMessage;
import io.passlight.sso.saml.xml.LogoutMessageWriter;
import io.passlight.sso.saml.xml.XmlSigner;
import io.passlight.store.ExpiringStore;
import io.passlight.store.StoreJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sends logout requests to service providers (SAML 2.0 Profiles §4.4.3.2), and remembers each until
 * it is answered, once. A request repeats name and session index of the last assertion.
 */
@Component
class SamlFrontChannel implements FrontChannel {

  /** How long an answer is taken. */
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private static final StoreJson<LogoutAsked> JSON = StoreJson.of(LogoutAsked.class);

  private final Assertions assertions;
  private final NameIds nameIds;
  private final IdentityProviderFacts facts;
  private final ExpiringStore store;
  private final Clock clock;

  SamlFrontChannel(
      Assertions assertions,
      NameIds nameIds,
      IdentityProviderFacts facts,
      ExpiringStore store,
      Clock clock) {
    this.assertions = assertions;
    this.nameIds = nameIds;
    this.facts = facts;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Optional<String> address(Application application, Participant participant) {
    return application instanceof ServiceProvider provider
            && provider.saml().logout() != null
            && participant.knownAs() != null
        ? Optional.of(provider.saml().logout().requestsTo())
        : Optional.empty();
  }

  @Override
  public void send(Application application, Participant participant, HttpServletResponse response)
      throws IOException {
    ServiceProvider provider = (ServiceProvider) application;
    LogoutAddress address = Objects.requireNonNull(provider.saml().logout());
    LogoutMessage message = message(provider, participant, address);
    var asked = new LogoutAsked(participant.session().value(), provider.id());
    store.putIfAbsent(key(message.id()), JSON.write(asked), clock.instant().plus(LIFETIME));
    XmlSigner signer = facts.signer(provider.saml().algorithm());
    switch (address.binding()) {
      case REDIRECT ->
          LogoutRedirect.send(
              response,
              address.requestsTo(),
              "SAMLRequest",
              LogoutMessageWriter.write(message, null),
              null,
              signer);
      case POST ->
          FormPost.sendInFrame(
              response,
              address.requestsTo(),
              PostedForm.of("SAMLRequest", LogoutMessageWriter.write(message, signer), null));
    }
  }

  /** The request that an answer names: to one caller only. */
  Optional<LogoutAsked> take(String requestId) {
    return store.take(key(requestId)).map(JSON::read);
  }

  /** The same, left where it is. */
  Optional<LogoutAsked> find(String requestId) {
    return store.get(key(requestId)).map(entry -> JSON.read(entry.value()));
  }

  private LogoutMessage message(
      ServiceProvider provider, Participant participant, LogoutAddress address) {
    Instant now = clock.instant();
    KnownAs knownAs = Objects.requireNonNull(participant.knownAs());
    return new LogoutMessage(
        assertions.newId(),
        now,
        facts.entityId(),
        address.requestsTo(),
        now.plus(LIFETIME),
        nameIds.of(knownAs, provider.saml()),
        participant.session().value());
  }

  private static String key(String requestId) {
    return "saml-logout-asked:" + Hashes.sha256(requestId);
  }
}
