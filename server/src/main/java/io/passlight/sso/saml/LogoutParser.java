package io.passlight.sso.saml;

import io.passlight.sso.Applications;
import io.passlight.sso.ServiceProvider;
import io.passlight.sso.saml.SamlRefused.Problem;
import io.passlight.sso.saml.xml.LogoutRequest;
import io.passlight.sso.saml.xml.ReceivedLogout;
import io.passlight.sso.saml.xml.XmlRefused;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Checks logout requests. Each has to be signed: else any page could log people out. What is wrong
 * is told on a page of ours.
 */
@Component
class LogoutParser {

  private final Applications applications;
  private final IdentityProviderFacts facts;
  private final Clock clock;

  LogoutParser(Applications applications, IdentityProviderFacts facts, Clock clock) {
    this.applications = applications;
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * The logout that a message asks for.
   *
   * @throws SamlRefused if it asks for none
   */
  LogoutCall parse(Incoming incoming) {
    ReceivedLogout received = received(incoming);
    LogoutRequest request = received.request();
    ServiceProvider provider =
        applications
            .serviceProviderOf(request.issuer())
            .orElseThrow(
                () ->
                    SamlRefused.untold(
                        Problem.UNKNOWN_APPLICATION,
                        "No application is registered with this entity id",
                        null));
    SamlRefused.refuseEnded(provider, clock.instant());
    SignatureCheck.require(incoming, received, provider);
    if (!facts.logoutAddress().equals(request.destination())) {
      throw SamlRefused.untold(
          Problem.WRONG_DESTINATION,
          "The Destination is not " + facts.logoutAddress(),
          provider.id());
    }
    checkTime(request, provider);
    if (provider.saml().logout() == null) {
      throw SamlRefused.untold(
          Problem.NOT_POSSIBLE, "The application is registered without a logout address", null);
    }
    return new LogoutCall(
        provider.id(),
        request.id(),
        request.issued(),
        incoming.relayState(),
        nameId(received, provider),
        request.sessions());
  }

  private String nameId(ReceivedLogout received, ServiceProvider provider) {
    try {
      return received.name().value(facts::decrypter);
    } catch (XmlRefused e) {
      throw SamlRefused.untold(Problem.MALFORMED, e.rule(), provider.id());
    }
  }

  private void checkTime(LogoutRequest request, ServiceProvider provider) {
    Instant now = clock.instant();
    Recent.check(request.issued(), now, provider);
    Instant end = request.notOnOrAfter();
    if (end != null && !now.isBefore(end.plus(Recent.AHEAD))) {
      throw SamlRefused.untold(Problem.STALE, "The request is over", provider.id());
    }
  }

  private static ReceivedLogout received(Incoming incoming) {
    try {
      return ReceivedLogout.parse(incoming.xml());
    } catch (XmlRefused e) {
      throw SamlRefused.untold(Problem.MALFORMED, e.rule(), null);
    }
  }
}
