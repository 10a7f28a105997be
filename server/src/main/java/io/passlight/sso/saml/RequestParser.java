package io.passlight.sso.saml;

import io.passlight.sso.Applications;
import io.passlight.sso.ConsumerAddress;
import io.passlight.sso.NameIdFormat;
import io.passlight.sso.SamlTerms;
import io.passlight.sso.ServiceProvider;
import io.passlight.sso.saml.SamlRefused.Problem;
import io.passlight.sso.saml.xml.AuthnRequest;
import io.passlight.sso.saml.xml.PersonName;
import io.passlight.sso.saml.xml.ReceivedRequest;
import io.passlight.sso.saml.xml.Status;
import io.passlight.sso.saml.xml.XmlRefused;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks authentication requests: who sent it, whether it was really them, whether it was meant for
 * this server, where its answer may go, whether it is recent; and then what it asks for. What is
 * wrong before the answer's address is sure is told on a page of ours, the rest to the sender.
 */
@Component
class RequestParser {

  private static final String POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

  private final Applications applications;
  private final IdentityProviderFacts facts;
  private final Clock clock;

  RequestParser(Applications applications, IdentityProviderFacts facts, Clock clock) {
    this.applications = applications;
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * The request that a message makes.
   *
   * @throws SamlRefused if it makes none; it says to whom this may be told
   */
  SamlRequest parse(Incoming incoming) {
    ReceivedRequest received = received(incoming);
    AuthnRequest request = received.request();
    ServiceProvider provider = provider(request);
    SamlRefused.refuseEnded(provider, clock.instant());
    boolean isVerified = SignatureCheck.check(incoming, received, provider);
    checkDestination(request, SignatureCheck.isSigned(incoming, received), provider);
    ConsumerAddress consumer = consumer(request, provider);
    Recent.check(request.issued(), clock.instant(), provider);
    var replyTo = new ReplyTo(provider.id(), consumer.url(), request.id(), incoming.relayState());
    checkBinding(request, replyTo);
    NameIdFormat format = NameIdPolicies.format(request.nameIdPolicy(), provider, replyTo);
    Contexts.check(request.context(), provider.saml().exactContext(), replyTo);
    return new SamlRequest(
        provider.id(),
        consumer.url(),
        request.id(),
        request.issued(),
        incoming.relayState(),
        request.isPassive(),
        request.forceAuthn(),
        format,
        request.context(),
        subject(received, isVerified, replyTo));
  }

  /** Nothing is decrypted for whoever has not signed. */
  private @Nullable String subject(ReceivedRequest received, boolean verified, ReplyTo replyTo) {
    try {
      PersonName name = received.subject();
      if (name != null && name.isEncrypted() && !verified) {
        throw unknown(replyTo, "An EncryptedID is read in a signed request alone");
      }
      return name == null ? null : name.value(facts::decrypter);
    } catch (XmlRefused e) {
      throw unknown(replyTo, e.rule());
    }
  }

  private static SamlRefused unknown(ReplyTo replyTo, String rule) {
    return SamlRefused.to(
        replyTo,
        Problem.NOT_POSSIBLE,
        Status.Code.REQUESTER,
        Status.Detail.UNKNOWN_PRINCIPAL,
        rule);
  }

  private static ReceivedRequest received(Incoming incoming) {
    try {
      return ReceivedRequest.parse(incoming.xml());
    } catch (XmlRefused e) {
      throw SamlRefused.untold(Problem.MALFORMED, e.rule(), null);
    }
  }

  private ServiceProvider provider(AuthnRequest request) {
    return applications
        .serviceProviderOf(request.issuer())
        .orElseThrow(
            () ->
                SamlRefused.untold(
                    Problem.UNKNOWN_APPLICATION,
                    "No application is registered with this entity id",
                    null));
  }

  private void checkDestination(AuthnRequest request, boolean signed, ServiceProvider provider) {
    String destination = request.destination();
    String endpoint = facts.ssoAddress();
    if (destination == null ? signed : !destination.equals(endpoint)) {
      throw SamlRefused.untold(
          Problem.WRONG_DESTINATION, "The Destination is not " + endpoint, provider.id());
    }
  }

  private static ConsumerAddress consumer(AuthnRequest request, ServiceProvider provider) {
    SamlTerms terms = provider.saml();
    String url = request.consumerUrl();
    Integer index = request.consumerIndex();
    var consumer =
        url != null
            ? terms.consumer(url)
            : index != null ? terms.consumer(index.intValue()) : Optional.of(terms.usualConsumer());
    return consumer.orElseThrow(
        () ->
            SamlRefused.untold(
                Problem.WRONG_CONSUMER,
                "The AssertionConsumerService of the request is not registered",
                provider.id()));
  }

  private static void checkBinding(AuthnRequest request, ReplyTo replyTo) {
    if (request.binding() != null && !request.binding().equals(POST)) {
      throw SamlRefused.to(
          replyTo,
          Problem.NOT_POSSIBLE,
          Status.Code.REQUESTER,
          Status.Detail.UNSUPPORTED_BINDING,
          "Responses are sent by HTTP-POST alone");
    }
  }
}
