package io.passlight.sso.saml;

import io.passlight.sso.Certificates;
import io.passlight.sso.FormPost;
import io.passlight.sso.SamlTerms;
import io.passlight.sso.ServiceProvider;
import io.passlight.sso.saml.xml.Assertion;
import io.passlight.sso.saml.xml.Protection;
import io.passlight.sso.saml.xml.Response;
import io.passlight.sso.saml.xml.ResponseWriter;
import io.passlight.sso.saml.xml.Status;
import io.passlight.sso.saml.xml.XmlEncrypter;
import io.passlight.sso.saml.xml.XmlSigner;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes responses and sends them by HTTP-POST (SAML 2.0 Bindings §3.5). */
@Component
class Responses {

  private final Assertions assertions;
  private final IdentityProviderFacts facts;
  private final SecureRandom random;
  private final Clock clock;

  Responses(Assertions assertions, IdentityProviderFacts facts, SecureRandom random, Clock clock) {
    this.assertions = assertions;
    this.facts = facts;
    this.random = random;
    this.clock = clock;
  }

  /** A response with an assertion, signed as the service provider is registered. */
  SamlAnswer with(Assertion assertion, ReplyTo replyTo, ServiceProvider provider) {
    SamlTerms terms = provider.saml();
    XmlSigner signer = facts.signer(terms.algorithm());
    return new SamlAnswer(
        replyTo,
        ResponseWriter.write(
            response(replyTo, Status.SUCCESS, assertion),
            new Protection(
                terms.signs().assertion() ? signer : null,
                encrypter(terms.encryptionCertificate()),
                terms.signs().response() ? signer : null)));
  }

  /** A response that says why there is no assertion; always signed, for nothing in it else is. */
  SamlAnswer error(Status status, ReplyTo replyTo, ServiceProvider provider) {
    return new SamlAnswer(
        replyTo,
        ResponseWriter.write(
            response(replyTo, status, null),
            new Protection(null, null, facts.signer(provider.saml().algorithm()))));
  }

  /** Has the browser post it. */
  void send(HttpServletResponse response, SamlAnswer answer) throws IOException {
    FormPost.send(
        response,
        answer.replyTo().consumer(),
        PostedForm.of("SAMLResponse", answer.xml(), answer.replyTo().relayState()));
  }

  private @Nullable XmlEncrypter encrypter(@Nullable String certificate) {
    return certificate == null ? null : new XmlEncrypter(Certificates.key(certificate), random);
  }

  private Response response(ReplyTo replyTo, Status status, @Nullable Assertion assertion) {
    return new Response(
        assertions.newId(),
        clock.instant(),
        facts.entityId(),
        replyTo.consumer(),
        replyTo.requestId(),
        status,
        assertion);
  }
}
