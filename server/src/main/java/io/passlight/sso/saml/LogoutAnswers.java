package io.passlight.sso.saml;

import io.passlight.sso.Applications;
import io.passlight.sso.Logout;
import io.passlight.sso.Participants;
import io.passlight.sso.Participants.Channel;
import io.passlight.sso.ServiceProvider;
import io.passlight.sso.SessionId;
import io.passlight.sso.saml.SamlRefused.Problem;
import io.passlight.sso.saml.xml.ReceivedLogoutAnswer;
import io.passlight.sso.saml.xml.XmlRefused;
import org.springframework.stereotype.Component;

/**
 * Takes what service providers answer to logout requests of this server: to a request that was sent
 * to them, once, signed where they are registered with a certificate.
 */
@Component
class LogoutAnswers {

  private final SamlFrontChannel channel;
  private final Applications applications;
  private final Participants participants;
  private final IdentityProviderFacts facts;

  LogoutAnswers(
      SamlFrontChannel channel,
      Applications applications,
      Participants participants,
      IdentityProviderFacts facts) {
    this.channel = channel;
    this.applications = applications;
    this.participants = participants;
    this.facts = facts;
  }

  /**
   * Notes how a logout went.
   *
   * @throws SamlRefused if the message is no answer to anything that was asked
   */
  void take(Incoming incoming) {
    ReceivedLogoutAnswer received = received(incoming);
    ReceivedLogoutAnswer.Answer answer = received.answer();
    LogoutAsked asked =
        channel.find(answer.inResponseTo()).orElseThrow(LogoutAnswers::answersNothing);
    ServiceProvider provider =
        applications
            .serviceProvider(asked.application())
            .orElseThrow(LogoutAnswers::answersNothing);
    if (!provider.saml().entityId().equals(answer.issuer())) {
      throw answersNothing();
    }
    if (!provider.saml().certificates().isEmpty()) {
      SignatureCheck.require(incoming, received, provider);
    }
    // What is unsigned has no need of a Destination (SAML 2.0 Bindings §3.4.5.2).
    if (SignatureCheck.isSigned(incoming, received)
        && !facts.logoutAddress().equals(answer.destination())) {
      throw SamlRefused.untold(
          Problem.WRONG_DESTINATION,
          "The Destination is not " + facts.logoutAddress(),
          provider.id());
    }
    LogoutAsked taken =
        channel.take(answer.inResponseTo()).orElseThrow(LogoutAnswers::answersNothing);
    participants.settle(
        new SessionId(taken.session()),
        provider.id(),
        Channel.SAML,
        answer.succeeded() ? Logout.TOLD : Logout.FAILED,
        "It answers with status " + answer.status());
  }

  private static ReceivedLogoutAnswer received(Incoming incoming) {
    try {
      return ReceivedLogoutAnswer.parse(incoming.xml());
    } catch (XmlRefused e) {
      throw SamlRefused.untold(Problem.MALFORMED, e.rule(), null);
    }
  }

  private static SamlRefused answersNothing() {
    return SamlRefused.untold(
        Problem.REPLAYED, "The message answers no logout request of this server", null);
  }
}
